"""An answer as the content of a slide: the one object that stage, PPTX, DOCX, XLSX, PNG, HTML and CSV show.

Whatever differs between them is layout. A frozen deck keeps contents as JSON, so that it never changes.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import singledispatch
from typing import Any

import pandas as pd

from exports import contract, index_sheets, quality_sheets, sheets, target_sheets
from exports.sheets import Column, Row, Sheet
from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
from indicators.concern import Concerns
from indicators.index_score import IndexScore
from indicators.indicator import Indicator, Polarity
from indicators.movers import movers
from indicators.period import Period
from indicators.quality import Quality
from indicators.refusal import RefusalError
from indicators.selection import View
from indicators.target import Pursued
from words import attention, chart_texts, issues, meeting, numbers, pages, periods, ranks, sources, statements
from words import headings as head
from words import index as index_words
from words import quality as quality_words
from words import targets as target_words
from words.reasons import NOT_RANKED, OUTCOME

_ROLES = {"better": "better", "worse": "worse", "": "plain"}
_FINDINGS = 12  # of the data's quality, in the speaker's notes
_PLACED = 6  # indicators of a heat table that leave room for places
_ROWS = ("dumbbell", "bar", "heat")  # charts that have one category a row of the table


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value a category, None where there is none.

    ``roles`` say what each point means: better, worse, neutral (a change without judgement) or plain (no
    change meant). In a heat chart d1–d5 (worst to best) or n1–n5 (small to large, no judgement), "" no value.
    """

    name: str
    values: tuple[float | None, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. ``kind``: dumbbell (two series, before and now), bar, line or heat.

    The categories of all but lines are the first rows of the slide's table, in its order; a line's are
    periods, and the last of its series the middle of the group.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class SlideContent:
    """One slide, complete.

    ``title``: the finding, at most words.meeting.LONGEST characters; ``statement``: the whole sentences;
    ``lines``: more sentences. ``shown``: the columns of ``sheet`` that a slide has room for, in their order
    on it; files have all columns. ``notes``: the person's own (``own``), then definitions and caveats.
    ``small``: welfare indicators of which it shows a count so small that somebody may be recognised.
    """

    title: str
    statement: str
    lines: tuple[str, ...]
    sheet: Sheet
    chart: Chart | None
    unit: str
    period: str
    source: str
    as_of: str
    revision: int
    demo: bool
    notes: str
    shown: tuple[int, ...] = ()
    own: str = ""
    small: tuple[str, ...] = ()

    def headed(self, title: str, notes: str) -> "SlideContent":
        """With what a person wrote: a title instead of the composed one, notes before the others."""
        said = "\n".join(part for part in (notes, self.notes) if part)
        return replace(self, title=title or self.title, notes=said, own=notes)

    @property
    def definitions(self) -> str:
        """The notes without what a person wrote for the speaker."""
        return self.notes.removeprefix(self.own).lstrip("\n")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a slide says besides the answer: when the data were loaded, names of indicators by code."""

    as_of: str
    names: Mapping[str, str]


@singledispatch
def content(answer: Any, around: Surroundings) -> SlideContent:
    """The content of an answer, headed by its finding. Raises TypeError for what has no slide."""
    raise TypeError(type(answer).__name__)


def refused(
    refusal: RefusalError, period: Period | None, around: Surroundings, revision: int
) -> SlideContent:
    """In the place of a slide whose question has no answer: why, and what to do."""
    said = tuple(f"{issues.message(issue)}{issues.hint(issue)}" for issue in refusal.issues)
    return SlideContent(
        title=meeting.REFUSED,
        statement=said[0],
        lines=said[1:],
        sheet=Sheet("", (), (), (), ()),
        chart=None,
        unit="",
        period=periods.label(period),
        source="",
        as_of=around.as_of,
        revision=revision,
        demo=False,
        notes="",
    )


def to_json(one: SlideContent) -> str:
    """The content as text that ``from_json`` reads back."""
    return json.dumps(asdict(one), ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> SlideContent:
    """A content written by ``to_json``."""
    raw = json.loads(text)
    drawn = raw.pop("chart")
    told = raw.pop("sheet")
    sheet = Sheet(
        caption=told["caption"],
        headings=tuple(told["headings"]),
        texts=tuple(map(tuple, told["texts"])),
        values=tuple(map(tuple, told["values"])),
        numeric=tuple(told["numeric"]),
    )
    chart = drawn and Chart(
        drawn["kind"],
        tuple(drawn["categories"]),
        tuple(Series(one["name"], tuple(one["values"]), tuple(one["roles"])) for one in drawn["series"]),
        drawn["unit"],
    )
    lists: dict[str, Any] = {name: tuple(raw.pop(name, ())) for name in ("lines", "shown", "small")}
    return SlideContent(sheet=sheet, chart=chart, **lists, **raw)


def split(one: SlideContent, most: int) -> tuple[SlideContent, ...]:
    """The content in parts of at most ``most`` rows each, about equally long; a line chart stays whole."""
    count = len(one.sheet.texts)
    if count <= most or (one.chart and one.chart.kind not in _ROWS):
        return (one,)
    parts = math.ceil(count / most)
    size = math.ceil(count / parts)
    return tuple(
        replace(
            one,
            title=meeting.numbered(one.title, place + 1, parts),
            sheet=_rows_of(one.sheet, place * size, size),
            chart=_points_of(one.chart, place * size, size),
        )
        for place in range(parts)
    )


def _rows_of(sheet: Sheet, start: int, size: int) -> Sheet:
    here = slice(start, start + size)
    return replace(sheet, texts=sheet.texts[here], values=sheet.values[here])


def _points_of(chart: Chart | None, start: int, size: int) -> Chart | None:
    if chart is None:
        return None
    here = slice(start, start + size)
    series = tuple(Series(one.name, one.values[here], one.roles[here]) for one in chart.series)
    return replace(chart, categories=chart.categories[here], series=series)


# --- one indicator in one period --------------------------------------------------------------------


@content.register
def _(answer: Comparison, around: Surroundings) -> SlideContent:
    return _COMPARED[answer.selection.view](answer, around)


def _ranking(answer: Comparison, around: Surroundings) -> SlideContent:
    rows = _records(answer.table)
    before = Series(periods.label(answer.selection.base), tuple(map(_before, rows)), ("plain",) * len(rows))
    now = Series(periods.label(answer.period), _values(rows, "value"), _roles(rows))
    return _compared(
        answer,
        around,
        title=meeting.ranking(answer),
        statement=statements.ranking(answer),
        lines=(statements.contrasts(answer), statements.group_value(answer), statements.alone(answer)),
        sheet=_compared_sheet(answer, rows),
        chart=Chart("dumbbell", _names(rows), (before, now), answer.unit),
        shown=(0, 1, 2, 3, 5),
    )


def _change(answer: Comparison, around: Surroundings) -> SlideContent:
    rows = _by_change(answer)
    return _compared(
        answer,
        around,
        title=meeting.change(answer),
        statement=statements.year_over_year(answer),
        lines=(statements.group_value(answer),),
        sheet=_compared_sheet(answer, rows),
        chart=_changes(answer, rows),
        shown=(2, 4, 3, 5),
    )


def _overview(answer: Comparison, around: Surroundings) -> SlideContent:
    found = movers(answer)
    verbs = statements.VERBS[answer.indicator.polarity]
    rows = [
        {**row, "side": side}
        for side, table in ((verbs.fell, found.fell), (verbs.rose, found.rose))
        for row in _records(table)
    ]
    side = Column(meeting.SIDE, lambda row: row["side"], lambda row: row["side"])
    return _compared(
        answer,
        around,
        title=meeting.overview(answer, found),
        statement=statements.headline(answer, found),
        lines=(statements.tally(answer, found), statements.alone(answer)),
        sheet=sheets._sheet(head.ranking_caption(answer), [side, *_columns(answer)], rows),
        chart=_changes(answer, rows),
        shown=(1, 3, 4, 6),
    )


_COMPARED: Mapping[View, Callable[[Comparison, Surroundings], SlideContent]] = {
    View.OVERVIEW: _overview,
    View.RANKING: _ranking,
    View.CHANGE: _change,
}


def _compared(
    answer: Comparison, around: Surroundings, *, lines: Sequence[str], **parts: Any
) -> SlideContent:
    return SlideContent(
        lines=tuple(line for line in lines if line),
        unit=answer.unit,
        period=periods.label(answer.period),
        source=_source(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        **parts,
    )


def _compared_sheet(answer: Comparison, rows: Sequence[Row]) -> Sheet:
    """The rows of a comparison, then the communities beside it with the reason."""
    columns = _columns(answer)
    sheet = sheets._sheet(head.ranking_caption(answer), columns, rows)
    listed = set(answer.table["area"])
    blank = [numbers.MISSING] * len(columns)
    beside = tuple(
        (
            *blank[:2],
            entry.name,
            *blank[3:5],
            NOT_RANKED[entry.reason],
            blank[6],
            NOT_RANKED[entry.reason],
            "",
        )
        for entry in answer.not_ranked
        if entry.area not in listed
    )
    plain = tuple((None, None, line[2], None, None, None, None, *line[7:]) for line in beside)
    return replace(sheet, texts=sheet.texts + beside, values=sheet.values + plain)


def _columns(answer: Comparison) -> list[Column]:
    unit, base = answer.unit, answer.selection.base
    called = chart_texts.base_word(answer.period, base)
    return [
        Column(
            head.RANK,
            lambda row: ranks.place(row["rank"], row["rank_best"], row["rank_worst"], row["tied"]),
            lambda row: contract.plain(row["rank"]),
        ),
        Column(
            chart_texts.move_heading(answer.period, base),
            lambda row: ranks.arrow(row["rank_change"]),
            lambda row: contract.plain(row["rank_change"]),
        ),
        Column(head.AREA, lambda row: row["name"], lambda row: row["name"]),
        Column(
            head.with_unit(periods.label(answer.period), unit),
            lambda row: chart_texts.marked(chart_texts.quantity(row), row["status"]),
            lambda row: contract.plain(row["value"]),
            numeric=True,
        ),
        Column(
            head.with_unit(periods.label(base), unit),
            lambda row: chart_texts.quantity(row, "previous_"),
            lambda row: contract.plain(row["previous"]),
            numeric=True,
        ),
        Column(
            head.with_unit(head.CHANGE, chart_texts.change_unit(answer.indicator, unit)),
            lambda row: chart_texts.change(row, answer.indicator, called),
            lambda row: contract.plain(row["change"]),
            numeric=True,
        ),
        Column(
            meeting.PERCENT,
            lambda row: numbers.percent(row["percent"]),
            lambda row: contract.plain(row["percent"]),
            numeric=True,
        ),
        Column(head.OUTCOME, _outcome, _outcome),
        Column(head.SOURCE, sources.brief, sources.brief),
    ]


def _outcome(row: Row) -> str:
    return OUTCOME[str(row["outcome"])]


def _changes(answer: Comparison, rows: Sequence[Row]) -> Chart:
    unit = chart_texts.change_unit(answer.indicator, answer.unit)
    series = Series(head.with_unit(head.CHANGE, unit), _values(rows, "change"), _roles(rows))
    return Chart("bar", _names(rows), (series,), unit)


def _by_change(answer: Comparison) -> list[Row]:
    """The best change first (of a neutral indicator the largest), those without one last in rank order."""
    sign = 1.0 if answer.indicator.polarity is Polarity.LOWER_IS_BETTER else -1.0
    return sorted(
        _records(answer.table),
        key=lambda row: (
            math.isnan(row["change"]),
            0.0 if math.isnan(row["change"]) else sign * row["change"],
        ),
    )


# --- over time --------------------------------------------------------------------------------------


@content.register
def _(answer: TimeSeries, around: Surroundings) -> SlideContent:
    codes = [period.code for period in answer.periods]
    cells = {(row["area"], row["period"]): row["value"] for row in _records(answer.table)}
    names = dict(zip(answer.table["area"], answer.table["name"], strict=True))
    drawn = [code for code in answer.selection.areas if code in names]
    middle = dict(zip(answer.group["period"], answer.group["median"], strict=True))
    lines = [(names[code], [_known(cells.get((code, when))) for when in codes]) for code in drawn]
    lines.append((chart_texts.group_median(answer.group_name), [_known(middle.get(when)) for when in codes]))
    series = tuple(Series(name, tuple(values), ("plain",) * len(codes)) for name, values in lines)
    sheet = sheets.trend(answer)
    return SlideContent(
        title=meeting.trend(answer),
        statement=statements.trend(answer),
        lines=tuple(line for line in (statements.trend_others(answer),) if line),
        sheet=sheet,
        chart=Chart("line", tuple(map(periods.code_label, codes)), series, answer.unit),
        unit=answer.unit,
        period=meeting.span(codes),
        source=_source(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        shown=tuple(range(min(len(drawn) + 2, len(sheet.headings)))),
    )


# --- many indicators --------------------------------------------------------------------------------


@content.register
def _(answer: HeatTable, around: Surroundings) -> SlideContent:
    cells = {(row["area"], row["indicator"]): row for row in _records(answer.table)}
    placed = len(answer.indicators) <= _PLACED

    def column(item: Indicator) -> Column:
        return Column(
            head.with_unit(item.short_name, item.unit),
            lambda area: _heat_text(cells.get((area["code"], item.code)), placed),
            lambda area: _known((cells.get((area["code"], item.code)) or {}).get("value")),
            numeric=True,
        )

    def series(item: Indicator) -> Series:
        found = [cells.get((area.code, item.code)) for area in answer.areas]
        values = tuple(_known(row["value"]) if row else None for row in found)
        return Series(item.short_name, values, tuple(map(_bin, found)))

    areas = [{"code": area.code, "name": area.name} for area in answer.areas]
    columns = [
        Column(head.AREA, lambda area: area["name"], lambda area: area["name"]),
        *map(column, answer.indicators),
    ]
    return SlideContent(
        title=meeting.heat(answer),
        statement=pages.heat_title(answer),
        lines=(meeting.HEAT_KEY,),
        sheet=sheets._sheet(head.heat_caption(answer), columns, areas),
        chart=Chart(
            "heat", tuple(area.name for area in answer.areas), tuple(map(series, answer.indicators)), ""
        ),
        unit="",
        period=periods.label(answer.selection.period),
        source=_source(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions(answer.indicators, around.names),
        shown=tuple(range(len(columns))),
    )


@content.register
def _(answer: IndexScore, around: Surroundings) -> SlideContent:
    rows = _records(answer.table)
    columns = [
        Column(
            index_words.RANK,
            lambda row: ranks.place(row["rank"], row["rank"], row["rank"], bool(row["tied"])),
            lambda row: contract.plain(row["rank"]),
        ),
        Column(
            chart_texts.move_heading(answer.period, answer.selection.base),
            lambda row: ranks.arrow(row["rank_change"]),
            lambda row: contract.plain(row["rank_change"]),
        ),
        Column(index_words.AREA, lambda row: row["name"], lambda row: row["name"]),
        Column(
            index_words.SCORE,
            lambda row: index_words.score(row["score"]),
            lambda row: contract.plain(row["score"]),
            numeric=True,
        ),
        Column(index_words.RANGE, _reach, _reach),
        Column(index_words.STEADY, _steady, _steady),
    ]
    scores = Series(index_words.SCORE, _values(rows, "score"), ("plain",) * len(rows))
    indicators = [one.indicator for one in answer.components]
    weights = "\n".join("  ".join(line[:4]) for line in index_sheets.components(answer).texts)
    return SlideContent(
        title=meeting.index(answer),
        statement=index_words.headline(answer),
        lines=(index_words.robust(answer),) if answer.robust else (),
        sheet=sheets._sheet(index_words.table_caption(answer), columns, rows),
        chart=Chart("bar", _names(rows), (scores,), "分"),
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


@content.register
def _(answer: Concerns, around: Surroundings) -> SlideContent:
    """A row a community, those with most first; every indicator of it in a column for files."""
    rows = _records(answer.table)
    groups = {name: [row for row in rows if row["name"] == name] for name in dict.fromkeys(_names(rows))}
    items = [{"name": name, "rows": found} for name, found in groups.items()]
    columns = [
        Column(head.AREA, lambda item: item["name"], lambda item: item["name"]),
        Column(
            meeting.COUNT,
            lambda item: attention.count(len(item["rows"])),
            lambda item: len(item["rows"]),
            numeric=True,
        ),
        _said(meeting.FIRST, lambda item: meeting.concerned(item["rows"], answer)),
        _said(meeting.ALL, lambda item: "\n".join(attention.reason(row, answer) for row in item["rows"])),
    ]
    counts = Series(
        meeting.COUNT, tuple(float(len(found)) for found in groups.values()), ("plain",) * len(groups)
    )
    concerned = [answer.indicators[code] for code in dict.fromkeys(row["indicator"] for row in rows)]
    return SlideContent(
        title=meeting.concerns(answer),
        statement=attention.headline(answer),
        lines=(attention.tally(answer),),
        sheet=sheets._sheet(attention.caption(answer), columns, items),
        chart=Chart("bar", tuple(groups), (counts,), meeting.ITEMS),
        unit=meeting.ITEMS,
        period=periods.label(answer.period),
        source=_source(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes="\n".join((attention.RULE, meeting.definitions(concerned, around.names))),
        shown=(0, 1, 2),
    )


@content.register
def _(answer: Quality, around: Surroundings) -> SlideContent:
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


@content.register
def _(answer: Profile, around: Surroundings) -> SlideContent:
    """A row an indicator: those that got worse or lost places; where none did, all of them."""
    lost = answer.worsened
    table = lost.standings if len(lost.standings) else answer.standings
    rows = _records(table)
    base = periods.base_name(answer.selection.period, answer.selection.base)
    columns = [
        _said(head.INDICATOR, lambda row: answer.indicators[row["indicator"]].short_name),
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
    moves = Series(head.RANK_CHANGE, _values(rows, "rank_change"), _roles(rows))
    names = tuple(answer.indicators[row["indicator"]].short_name for row in rows)
    shown = [answer.indicators[row["indicator"]] for row in rows]
    return SlideContent(
        title=meeting.profile(answer),
        statement=head.standings_caption(answer),
        lines=(),
        sheet=sheets._sheet(head.standings_caption(answer), columns, rows),
        chart=Chart("bar", names, (moves,), meeting.PLACES) if rows else None,
        unit="",
        period=periods.label(answer.selection.period),
        source=_source(answer.facts),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions(shown, around.names),
        shown=(0, 1, 2, 3, 4),
    )


@content.register
def _(answer: Pursued, around: Surroundings) -> SlideContent:
    """A row a target; the bars are the shares of it that are reached."""
    rows = _records(answer.table)
    shares = Series(target_words.SHARE, _values(rows, "share"), _roles(rows))
    return SlideContent(
        title=meeting.targets(answer),
        statement=target_words.headline(answer),
        lines=tuple(line for line in (target_words.together(answer),) if line),
        sheet=target_sheets.board(answer),
        chart=Chart("bar", _names(rows), (shares,), "%"),
        unit=answer.indicator.unit,
        period=periods.label(answer.period),
        source=_source(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        shown=(0, 1, 2, 3, 7),
    )


def _said(heading: str, text: Callable[[Row], str]) -> Column:
    return Column(heading, text, text)


def _source(table: pd.DataFrame) -> str:
    """The documents that the numbers come from; where formulas made all of them, that."""
    return (sources.documents(table) or meeting.COMPUTED) if len(table) else ""


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


def _records(table: pd.DataFrame) -> list[Row]:
    return sheets._rows(table)


def _names(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(str(row["name"]) for row in rows)


def _values(rows: Sequence[Row], name: str) -> tuple[float | None, ...]:
    return tuple(_known(row[name]) for row in rows)


def _before(row: Row) -> float | None:
    """The base value where it may be compared; one of another definition or span is not drawn."""
    return None if math.isnan(row["change"]) else _known(row["previous"])


def _roles(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(_ROLES.get(str(row["outcome"]), "neutral") for row in rows)


def _known(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else float(value)
