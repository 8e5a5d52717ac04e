"""Answers as tables of columns: what stands beside a figure and what a file holds are the same rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import pandas as pd

from exports import contract
from indicators import frames
from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
from indicators.observation import Batch
from indicators.staging import Differences, Issue
from words import benchmark, changes, issues, numbers, pages, periods, ranks, recomputed, sources
from words import headings as head
from words.reasons import BATCH_KIND, BATCH_STATE, EFFECT, NOT_RANKED, OUTCOME, SEVERITY, STATUS

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the text a reader sees, the plain value that a file holds."""

    heading: str
    text: Callable[[Row], str]
    value: Callable[[Row], object]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table ready to be read: ``texts`` for the screen, ``values`` for a file, row by row."""

    caption: str
    headings: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    values: tuple[tuple[object, ...], ...]
    numeric: tuple[int, ...]


def ranking(comparison: Comparison) -> Sheet:
    """Every community of the group: ranked ones in order, then the others with the reason."""
    unit, n = comparison.unit, comparison.coverage.ranked
    listed = set(comparison.table["area"])
    base = periods.base_name(comparison.period, comparison.selection.base)
    columns = [
        _text(
            head.RANK, lambda row: ranks.place(row["rank"], row["rank_best"], row["rank_worst"], row["tied"])
        ),
        _text(head.AREA, lambda row: row["name"]),
        Column(
            head.with_unit(head.VALUE, unit), _written, lambda row: contract.plain(row["value"]), numeric=True
        ),
        _text(head.STATUS, lambda row: STATUS[row["status"]]),
        _number(head.with_unit(head.PREVIOUS, unit), "previous"),
        _text(head.CHANGE, lambda row: changes.short(row, comparison.indicator, unit, base)),
        _text(head.RANK_CHANGE, lambda row: ranks.arrow(row["rank_change"])),
        _text(head.READING, lambda row: ranks.reading(row["rank_best"], row["rank_worst"], n)),
        _text(head.OUTCOME, lambda row: OUTCOME[str(row["outcome"])]),
        *_against(comparison),
        _text(head.SOURCE, sources.brief),
        *_again(comparison.table, lambda row: unit),
        *_notes(comparison.table),
    ]
    sheet = sheet_of(head.ranking_caption(comparison), columns, records(comparison.table))
    blank = len(columns) - 3
    beside = tuple(
        (NOT_RANKED[entry.reason], entry.name, _beside(entry.value, entry.unit), *[""] * blank)
        for entry in comparison.not_ranked
        if entry.area not in listed
    )
    return Sheet(sheet.caption, sheet.headings, sheet.texts + beside, sheet.values + beside, sheet.numeric)


def trend(series: TimeSeries) -> Sheet:
    """One row a period: the chosen areas side by side, then the group's middle."""
    names = dict(zip(series.table["area"], series.table["name"], strict=True))
    cells = {(row["area"], row["period"]): row for row in records(series.table)}
    columns = [_text(head.PERIOD, lambda row: periods.code_label(row["period"]))]
    columns += [_series_column(code, name, cells) for code, name in names.items()]
    columns += [
        _number(head.MEDIAN, "median"),
        _number(head.LOWER_QUARTILE, "q1"),
        _number(head.UPPER_QUARTILE, "q3"),
        _text(head.REPORTED, lambda row: f"{row['n']}/{row['total']}"),
    ]
    if _notes(series.table):
        columns.append(_text(head.REMARK, lambda row: _said_of(row["period"], cells)))
    return sheet_of(head.trend_caption(series), columns, records(series.group))


def facts(profile: Profile) -> Sheet:
    """Every number said of the area, as written, with where it was said."""
    table = profile.facts.assign(period=frames.periods(profile.facts))
    names = {code: item.short_name for code, item in profile.indicators.items()}
    columns = [
        _text(head.INDICATOR, lambda row: row["name"]),
        _text(head.DIMENSION, lambda row: _apart(row, profile.area.code)),
        _text(head.PERIOD, lambda row: periods.label(row["period"])),
        Column(head.VALUE, _as_written, lambda row: contract.plain(row["value"]), numeric=True),
        _text(head.STATUS, lambda row: STATUS[row["status"]]),
        _text(head.SOURCE, lambda row: sources.full(row, names)),
        *_again(table, lambda row: row["unit"]),
        _text(head.NOTE, lambda row: "、".join(part for part in (row["definition"], row["note"]) if part)),
    ]
    return sheet_of(head.facts_caption(profile), columns, records(table))


def standings(profile: Profile) -> Sheet:
    """Where the area stands, the indicators that lost most places first."""
    columns = [
        _text(head.INDICATOR, lambda row: row["name"]),
        Column(
            head.VALUE,
            lambda row: f"{_written(row)}{row['unit']}",
            lambda row: contract.plain(row["value"]),
            numeric=True,
        ),
        _text(
            head.RANK, lambda row: ranks.place(row["rank"], row["rank_best"], row["rank_worst"], row["tied"])
        ),
        _text(head.RANKED, lambda row: f"{row['n']:.0f}/{row['total']:.0f}"),
        _text(head.RANK_CHANGE, lambda row: ranks.arrow(row["rank_change"])),
        _text(head.CHANGE, lambda row: changes.short(row, profile.indicators[row["indicator"]], row["unit"])),
        _text(head.OUTCOME, lambda row: OUTCOME[str(row["outcome"])]),
        Column(
            head.BENCHMARK,
            lambda row: head.benchmark(row["benchmark"], row["unit"], pooled=bool(row["pooled"])),
            lambda row: contract.plain(row["benchmark"]),
            numeric=True,
        ),
        _number(head.OWN_PART, "own_part", numbers.signed),
        _number(head.OTHERS_PART, "others_part", numbers.signed),
        *_again(profile.standings, lambda row: row["unit"]),
        *_notes(profile.standings),
    ]
    return sheet_of(head.standings_caption(profile), columns, records(profile.standings))


def heat(answer: HeatTable) -> Sheet:
    """The cells of a heat table, one row a community and indicator."""
    names = {item.code: item.name for item in answer.indicators}
    columns = [
        _text(head.AREA, lambda row: row["name"]),
        _text(head.INDICATOR, lambda row: names[row["indicator"]]),
        Column(head.VALUE, _written, lambda row: contract.plain(row["value"]), numeric=True),
        _text(head.UNIT, lambda row: row["unit"]),
        _text(head.RANK, lambda row: numbers.number(row["rank"])),
        _text(head.RANKED, lambda row: numbers.number(float(row["n"]))),
        *_notes(answer.table),
    ]
    return sheet_of(head.heat_caption(answer), columns, records(answer.table))


def preview(found: Differences, names: Mapping[str, str], most: int) -> Sheet:
    """What loading a file would do, its first ``most`` observations; ``names`` of areas and indicators."""
    table = found.table.head(most)
    columns = [
        _text(head.ROW, lambda row: numbers.number(contract.plain(row["row"]))),
        _text(head.EFFECT, lambda row: EFFECT[row["effect"]]),
        _text(head.AREA, lambda row: names[row["area"]]),
        _text(head.INDICATOR, lambda row: names[row["indicator"]]),
        _text(head.DIMENSION, lambda row: row["dimension"]),
        _text(head.PERIOD, lambda row: periods.label(row["period"])),
        _text(
            head.OLD_VALUE, lambda row: numbers.number(row["old_value"]) if row["effect"] == "changed" else ""
        ),
        Column(head.NEW_VALUE, _as_written, lambda row: contract.plain(row["value"]), numeric=True),
    ]
    caption = pages.preview_caption(len(table), len(found.table))
    return sheet_of(caption, columns, records(table.assign(period=frames.periods(table))))


def problems(found: Sequence[Issue]) -> Sheet:
    """Every problem of a file: where, what was found, what to do."""
    columns = [
        _text(head.SEVERITY, lambda row: SEVERITY[row["severity"]]),
        _text(head.ROW, lambda row: str(row["row"] or "")),
        _text(head.COLUMN, lambda row: row["column"] or ""),
        _text(head.FOUND, lambda row: row["raw"] or ""),
        _text(head.PROBLEM, lambda row: row["message"]),
        _text(head.HINT, lambda row: row["hint"]),
    ]
    return sheet_of(head.PROBLEMS, columns, [issues.as_dict(issue) for issue in found])


def replaced(older: pd.DataFrame) -> Sheet:
    """The values that stood before one observation's visible one, newest first."""
    columns = [
        Column(head.OLD_VALUE, _as_written, lambda row: contract.plain(row["value"]), numeric=True),
        _text(head.SOURCE, sources.full),
        _text(head.ACTOR, lambda row: row["actor"]),
        _text(head.TIME, lambda row: sources.moment(row["time"].to_pydatetime().replace(tzinfo=UTC))),
        *_notes(older),
    ]
    return sheet_of(pages.OLDER, columns, records(older))


def batches(history: Sequence[Batch]) -> Sheet:
    """The history, newest first."""
    columns = [
        _text(head.BATCH, lambda row: str(row["item"].id)),
        _text(head.TIME, lambda row: sources.moment(row["item"].time)),
        _text(head.ACTOR, lambda row: row["item"].actor),
        _text(head.KIND, lambda row: BATCH_KIND[row["item"].kind]),
        _text(head.FILE, lambda row: row["item"].title or row["item"].file),
        _text(head.ACCEPTED, lambda row: str(row["item"].accepted)),
        _text(head.REJECTED, lambda row: str(row["item"].rejected)),
        _text(head.STATE, lambda row: BATCH_STATE[row["item"].state]),
        _text(head.NOTE, lambda row: row["item"].note),
    ]
    return sheet_of(head.HISTORY, columns, [{"item": item} for item in history])


def sheet_of(caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> Sheet:
    """The table that the columns make of the rows."""
    return Sheet(
        caption=caption,
        headings=tuple(column.heading for column in columns),
        texts=tuple(tuple(column.text(row) for column in columns) for row in rows),
        values=tuple(tuple(column.value(row) for column in columns) for row in rows),
        numeric=tuple(place for place, column in enumerate(columns) if column.numeric),
    )


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of an answer as mappings."""
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def _text(heading: str, text: Callable[[Row], str]) -> Column:
    return Column(heading, text, text)


def _number(heading: str, name: str, said: Callable[[float], str] = numbers.number) -> Column:
    return Column(heading, lambda row: said(row[name]), lambda row: contract.plain(row[name]), numeric=True)


def _again(table: pd.DataFrame, unit: Callable[[Row], str]) -> list[Column]:
    """A column of what formulas give, where some reported value of the table differs from it."""
    if not len(table) or not table["recomputed"].notna().any():
        return []
    return [
        Column(
            recomputed.HEADING,
            lambda row: recomputed.beside(row["value"], row["recomputed"], unit(row)),
            lambda row: contract.plain(row["recomputed"]),
        )
    ]


def _against(comparison: Comparison) -> list[Column]:
    """Where each stands to the benchmark, where there is one."""
    if comparison.references.chosen is None:
        return []
    said = dict(zip(comparison.table["area"], benchmark.against(comparison), strict=True))
    heading = benchmark.heading(comparison.references, comparison.unit)
    return [_text(heading, lambda row: said[row["area"]])]


def _notes(table: pd.DataFrame) -> list[Column]:
    """A column of definitions and notes, where some number of the table carries one."""
    said = [name for name in ("definition", "note") if name in table and table[name].fillna("").ne("").any()]
    heading = head.NOTE if "definition" in said else head.REMARK
    return [_text(heading, lambda row: "、".join(_texts(row, said)))] if said else []


def _texts(row: Row, names: Sequence[str]) -> list[str]:
    return [row[name] for name in names if isinstance(row[name], str) and row[name]]


def _said_of(period: str, cells: Mapping[tuple[str, str], Row]) -> str:
    """The notes of one period, each behind the name of its area."""
    said = ((row["name"], row["note"]) for (_, when), row in cells.items() if when == period)
    return "\uff1b".join(f"{name}\uff1a{note}" for name, note in said if isinstance(note, str) and note)


def _series_column(code: str, name: str, cells: Mapping[tuple[str, str], Row]) -> Column:
    def text(row: Row) -> str:
        cell = cells.get((code, row["period"]))
        return numbers.MISSING if cell is None else f"{_written(cell)}{STATUS[cell['status']]}"

    def value(row: Row) -> object:
        cell = cells.get((code, row["period"]))
        return None if cell is None else contract.plain(cell["value"])

    return Column(name, text, value, numeric=True)


def _written(row: Row) -> str:
    return numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )


def _as_written(row: Row) -> str:
    return f"{_written(row)}{row['unit']}"


def _apart(row: Row, own: str) -> str:
    inside = "" if row["area"] == own else str(row["area_name"])
    return "、".join(part for part in (inside, row["dimension"]) if part)


def _beside(value: float | None, unit: str) -> str:
    return numbers.MISSING if value is None else f"{numbers.number(value)}{unit}"
