"""An indicator as a slide: ranked, compared with another period, summed up, or over time."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from exports import contract, sheets
from exports.sheets import Column, Row, Sheet, records, sheet_of
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
from indicators.comparison import Comparison, TimeSeries
from indicators.indicator import Polarity
from indicators.movers import movers
from indicators.selection import View
from words import chart_texts, meeting, numbers, periods, ranks, sources, statements
from words import headings as head
from words.reasons import NOT_RANKED, OUTCOME


def compared(answer: Comparison, around: Surroundings) -> SlideContent:
    """One indicator in one period: its ranking, its changes, or who fell and rose most."""
    return _COMPARED[answer.selection.view](answer, around)


def over_time(answer: TimeSeries, around: Surroundings) -> SlideContent:
    """The chosen communities beside the middle of their group, period by period."""
    codes = [period.code for period in answer.periods]
    cells = {(row["area"], row["period"]): row["value"] for row in records(answer.table)}
    names = dict(zip(answer.table["area"], answer.table["name"], strict=True))
    drawn = [code for code in answer.selection.areas if code in names]
    middle = dict(zip(answer.group["period"], answer.group["median"], strict=True))
    lines = [(names[code], [known(cells.get((code, when))) for when in codes]) for code in drawn]
    lines.append((chart_texts.group_median(answer.group_name), [known(middle.get(when)) for when in codes]))
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
        source=source_of(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        shown=tuple(range(min(len(drawn) + 2, len(sheet.headings)))),
    )


def _ranking(answer: Comparison, around: Surroundings) -> SlideContent:
    rows = records(answer.table)
    before = Series(periods.label(answer.selection.base), tuple(map(_before, rows)), ("plain",) * len(rows))
    now = Series(periods.label(answer.period), values_of(rows, "value"), roles_of(rows))
    return _compared(
        answer,
        around,
        title=meeting.ranking(answer),
        statement=statements.ranking(answer),
        lines=(statements.contrasts(answer), statements.group_value(answer), _alone(answer)),
        sheet=_compared_sheet(answer, rows),
        chart=Chart("dumbbell", names_of(rows), (before, now), answer.unit),
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
        for row in records(table)
    ]
    side = text_column(meeting.SIDE, lambda row: str(row["side"]))
    return _compared(
        answer,
        around,
        title=meeting.overview(answer, found),
        statement=statements.headline(answer, found),
        lines=(statements.tally(answer, found), _alone(answer)),
        sheet=sheet_of(head.ranking_caption(answer), [side, *_columns(answer)], rows),
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
        source=source_of(answer.table),
        as_of=around.as_of,
        revision=answer.revision,
        demo=answer.demo,
        notes=meeting.definitions([answer.indicator], around.names),
        **parts,
    )


def _compared_sheet(answer: Comparison, rows: Sequence[Row]) -> Sheet:
    """The rows of a comparison, then the communities beside it with the reason."""
    columns = _columns(answer)
    sheet = sheet_of(head.ranking_caption(answer), columns, rows)
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
        move_column(answer.period, base),
        name_column(),
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
        text_column(head.OUTCOME, _outcome),
        text_column(head.SOURCE, sources.brief),
    ]


def _alone(answer: Comparison) -> str:
    """Why there is little to compare; what a page says to do then, nobody can do on a slide."""
    return statements.alone(answer).partition("。")[0]


def _outcome(row: Row) -> str:
    return OUTCOME[str(row["outcome"])]


def _changes(answer: Comparison, rows: Sequence[Row]) -> Chart:
    unit = chart_texts.change_unit(answer.indicator, answer.unit)
    series = Series(head.with_unit(head.CHANGE, unit), values_of(rows, "change"), roles_of(rows))
    return Chart("bar", names_of(rows), (series,), unit)


def _by_change(answer: Comparison) -> list[Row]:
    """The best change first (of a neutral indicator the largest), those without one last in rank order."""
    sign = 1.0 if answer.indicator.polarity is Polarity.LOWER_IS_BETTER else -1.0
    return sorted(
        records(answer.table),
        key=lambda row: (
            math.isnan(row["change"]),
            0.0 if math.isnan(row["change"]) else sign * row["change"],
        ),
    )


def _before(row: Row) -> float | None:
    """The base value where it may be compared; one of another definition or span is not drawn."""
    return None if math.isnan(row["change"]) else known(row["previous"])
