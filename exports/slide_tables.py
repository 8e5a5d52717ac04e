"""Answers of many indicators as slides: side by side, as one score, what needs attention, one community."""

import math

from exports import contract, index_sheets, quality_sheets, target_sheets
from exports.sheets import Column, Row, records, sheet_of
from exports.slide_parts import (
    known,
    move_column,
    name_column,
    names_of,
    roles_of,
    source_of,
    text_column,
    values_of,
)
from exports.slides import Chart, Series, SlideContent, Surroundings
from indicators.comparison import HeatTable, Profile
from indicators.concern import Concerns
from indicators.index_score import IndexScore
from indicators.indicator import Indicator, Polarity
from indicators.quality import Quality
from indicators.target import Pursued
from words import attention, chart_texts, meeting, numbers, pages, periods, ranks, sources
from words import headings as head
from words import index as index_words
from words import quality as quality_words
from words import targets as target_words

_FINDINGS = 12  # of the data's quality, in the speaker's notes
_PLACED = 6  # indicators of a heat table that leave room for places


def heat(answer: HeatTable, around: Surroundings) -> SlideContent:
    """A row a community, a column an indicator, shaded by place."""
    cells = {(row["area"], row["indicator"]): row for row in records(answer.table)}
    placed = len(answer.indicators) <= _PLACED

    def column(item: Indicator) -> Column:
        return Column(
            head.with_unit(item.short_name, item.unit),
            lambda area: _heat_text(cells.get((area["code"], item.code)), placed),
            lambda area: known((cells.get((area["code"], item.code)) or {}).get("value")),
            numeric=True,
        )

    def series(item: Indicator) -> Series:
        found = [cells.get((area.code, item.code)) for area in answer.areas]
        values = tuple(known(row["value"]) if row else None for row in found)
        return Series(item.short_name, values, tuple(map(_bin, found)))

    areas = [{"code": area.code, "name": area.name} for area in answer.areas]
    columns = [
        name_column(),
        *map(column, answer.indicators),
    ]
    return SlideContent(
        title=meeting.heat(answer),
        statement=pages.heat_title(answer),
        lines=(meeting.HEAT_KEY,),
        sheet=sheet_of(head.heat_caption(answer), columns, areas),
        chart=Chart(
            "heat", tuple(area.name for area in answer.areas), tuple(map(series, answer.indicators)), ""
        ),
        unit="",
        period=periods.label(answer.selection.period),
        source=source_of(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions(answer.indicators, around.names),
        shown=tuple(range(len(columns))),
    )


def index(answer: IndexScore, around: Surroundings) -> SlideContent:
    """A row a community scored: place, score, how far the place can be trusted."""
    rows = records(answer.table)
    columns = [
        Column(
            index_words.RANK,
            lambda row: ranks.place(row["rank"], row["rank"], row["rank"], bool(row["tied"])),
            lambda row: contract.plain(row["rank"]),
        ),
        move_column(answer.period, answer.selection.base),
        name_column(index_words.AREA),
        Column(
            index_words.SCORE,
            lambda row: index_words.score(row["score"]),
            lambda row: contract.plain(row["score"]),
            numeric=True,
        ),
        text_column(index_words.RANGE, _reach),
        text_column(index_words.STEADY, _steady),
    ]
    scores = Series(index_words.SCORE, values_of(rows, "score"), ("plain",) * len(rows))
    indicators = [one.indicator for one in answer.components]
    weights = "\n".join("  ".join(line[:4]) for line in index_sheets.components(answer).texts)
    return SlideContent(
        title=meeting.index(answer),
        statement=index_words.headline(answer),
        lines=(index_words.robust(answer),) if answer.robust else (),
        sheet=sheet_of(index_words.table_caption(answer), columns, rows),
        chart=Chart("bar", names_of(rows), (scores,), "分"),
        unit="分",
        period=periods.label(answer.period),
        source=sources.documents(answer.documents),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes="\n".join(
            (index_words.coverage(answer), weights, meeting.definitions(indicators, around.names))
        ),
        shown=(0, 1, 2, 3, 4),
    )


def concerns(answer: Concerns, around: Surroundings) -> SlideContent:
    """A row a community, those with most first; every indicator of it in a column for files."""
    rows = records(answer.table)
    groups = {name: [row for row in rows if row["name"] == name] for name in dict.fromkeys(names_of(rows))}
    items = [{"name": name, "rows": found} for name, found in groups.items()]
    columns = [
        name_column(),
        Column(
            meeting.COUNT,
            lambda item: attention.count(len(item["rows"])),
            lambda item: len(item["rows"]),
            numeric=True,
        ),
        text_column(meeting.FIRST, lambda item: meeting.concerned(item["rows"], answer)),
        text_column(
            meeting.ALL, lambda item: "\n".join(attention.reason(row, answer) for row in item["rows"])
        ),
    ]
    counts = Series(
        meeting.COUNT, tuple(float(len(found)) for found in groups.values()), ("plain",) * len(groups)
    )
    concerned = [answer.indicators[code] for code in dict.fromkeys(row["indicator"] for row in rows)]
    return SlideContent(
        title=meeting.concerns(answer),
        statement=attention.headline(answer),
        lines=(attention.tally(answer),),
        sheet=sheet_of(attention.caption(answer), columns, items),
        chart=Chart("bar", tuple(groups), (counts,), meeting.ITEMS),
        unit=meeting.ITEMS,
        period=periods.label(answer.period),
        source=source_of(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes="\n".join((attention.RULE, meeting.definitions(concerned, around.names))),
        shown=(0, 1, 2),
    )


def quality(answer: Quality, around: Surroundings) -> SlideContent:
    """A row a community: how many of the indicators it reported."""
    sheet = quality_sheets.by_area(answer)
    there = answer.there["area"].value_counts()
    counts = tuple(float(there.get(area.code, 0)) for area in answer.areas)
    series = Series(sheet.headings[1], counts, ("plain",) * len(counts))
    findings = quality_sheets.findings(answer)
    said = "\n".join("\u3000".join((line[2], line[3], line[-1])) for line in findings.texts[:_FINDINGS])
    return SlideContent(
        title=meeting.quality(answer),
        statement=quality_words.headline(answer),
        lines=tuple(line for line in (quality_words.completeness(answer),) if line),
        sheet=sheet,
        chart=Chart("bar", tuple(area.name for area in answer.areas), (series,), meeting.ITEMS),
        unit=meeting.ITEMS,
        period=periods.label(answer.period),
        source=sources.documents(answer.documents),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes="\n".join(part for part in (findings.caption, said, quality_words.RULE) if part),
        shown=(0, 2, 3, 1),
    )


def profile(answer: Profile, around: Surroundings) -> SlideContent:
    """A row an indicator: those that got worse or lost places; where none did, all of them."""
    lost = answer.worsened
    table = lost.standings if len(lost.standings) else answer.standings
    rows = records(table)
    base = periods.base_name(answer.selection.period, answer.selection.base)
    columns = [
        text_column(head.INDICATOR, lambda row: answer.indicators[row["indicator"]].short_name),
        Column(
            head.VALUE,
            lambda row: f"{chart_texts.marked(chart_texts.quantity(row), row['status'])}{row['unit']}",
            lambda row: contract.plain(row["value"]),
            numeric=True,
        ),
        Column(
            head.RANK,
            lambda row: (
                chart_texts.standing(row["rank"], row["n"]) if row["rank"] == row["rank"] else numbers.MISSING
            ),
            lambda row: contract.plain(row["rank"]),
        ),
        Column(
            head.RANK_CHANGE,
            lambda row: ranks.arrow(row["rank_change"]),
            lambda row: contract.plain(row["rank_change"]),
        ),
        Column(
            head.CHANGE,
            lambda row: chart_texts.change(row, answer.indicators[row["indicator"]], base),
            lambda row: contract.plain(row["change"]),
            numeric=True,
        ),
    ]
    moves = Series(head.RANK_CHANGE, values_of(rows, "rank_change"), roles_of(rows))
    names = tuple(answer.indicators[row["indicator"]].short_name for row in rows)
    shown = [answer.indicators[row["indicator"]] for row in rows]
    return SlideContent(
        title=meeting.profile(answer),
        statement=head.standings_caption(answer),
        lines=(),
        sheet=sheet_of(head.standings_caption(answer), columns, rows),
        chart=Chart("bar", names, (moves,), meeting.PLACES) if rows else None,
        unit="",
        period=periods.label(answer.selection.period),
        source=source_of(answer.facts),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions(shown, around.names),
        shown=(0, 1, 2, 3, 4),
    )


def targets(answer: Pursued, around: Surroundings) -> SlideContent:
    """A row a target; the bars are the shares of it that are reached."""
    rows = records(answer.table)
    shares = Series(target_words.SHARE, values_of(rows, "share"), roles_of(rows))
    return SlideContent(
        title=meeting.targets(answer),
        statement=target_words.headline(answer),
        lines=tuple(line for line in (target_words.together(answer),) if line),
        sheet=target_sheets.board(answer),
        chart=Chart("bar", names_of(rows), (shares,), "%"),
        unit=answer.indicator.unit,
        period=periods.label(answer.period),
        source=source_of(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        shown=(0, 1, 2, 3, 7),
    )


def _reach(row: Row) -> str:
    return index_words.reach(row["rank_p5"], row["rank_p95"])


def _steady(row: Row) -> str:
    return index_words.STEADINESS[row["steadiness"]]


def _heat_text(row: Row | None, placed: bool) -> str:
    """The value, where there is room with its place."""
    if row is None or math.isnan(row["value"]):
        return numbers.MISSING
    value = chart_texts.quantity(row)
    return f"{value}({chart_texts.place(row['rank'])})" if placed and row["rank"] == row["rank"] else value


def _bin(row: Row | None) -> str:
    if row is None or math.isnan(row["bin"]):
        return ""
    return f"{'n' if row['polarity'] == Polarity.NEUTRAL.value else 'd'}{row['bin']:.0f}"
