"""Who stands where, and how that moved: a dumbbell a community, last year ○ and this year ●."""

import math
from collections.abc import Sequence
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go

from charts import rows, scale, theme
from charts.rows import Column, Strip, Trace
from charts.text import escape
from indicators.comparison import Comparison
from words import chart_texts, ranks

Row = dict[str, Any]
_WIDE_ENOUGH = 0.02  # an interval shorter than this share of the axis would hide under its mark
_LINES = (
    (theme.BETTER, ("better",)),
    (theme.WORSE, ("worse",)),
    (theme.MUTED, ("same", "neutral", "undetermined", "")),
)


def figure(comparison: Comparison, *, narrow: bool = False) -> go.Figure:
    """The ranking in rank order; ``narrow`` fits a phone (358 px). Height grows with the communities.

    Chosen areas (``selection.areas``) are bold. An approximate value is a ring with a dot, its interval
    a light whisker. Colour says better or worse, and so does the sign in the last column.
    """
    table = records(comparison.table)
    low, high = scale.span(_extent(table))
    ticks = scale.ticks(low, high)
    strip = Strip(
        traces=[*_lines(table), _marks(table, comparison, high)],
        low=low,
        high=high,
        legend=chart_texts.both_periods(
            comparison.period, comparison.selection.base, approximate=any(map(is_approximate, table))
        ),
        ticks=() if narrow else ticks,
        labels=() if narrow else scale.tick_labels(ticks),
    )
    chosen = [row["area"] in comparison.selection.areas for row in table]
    return rows.figure(_columns(table, comparison, narrow=narrow), strip, chosen=chosen, narrow=narrow)


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of an answer as mappings."""
    return cast(list[Row], table.to_dict("records"))


def is_approximate(row: Row) -> bool:
    """True where the wording leaves the value open."""
    return bool(row["qualifier"]) and row["qualifier"] != "exact"


def outcome_colours(table: Sequence[Row]) -> list[str]:
    """A colour a row for what its change means."""
    return [theme.OUTCOME[row["outcome"]] for row in table]


def _columns(table: Sequence[Row], comparison: Comparison, *, narrow: bool) -> list[Column]:
    period, base = comparison.period, comparison.selection.base
    ink = [theme.INK] * len(table)
    called = chart_texts.base_word(period, base)
    place = Column(chart_texts.RANK, [_place(row, narrow=narrow) for row in table], ink, line=1)
    move = Column(
        chart_texts.move_heading(period, base),
        [ranks.arrow(row["rank_change"]) for row in table],
        [_move_colour(row["rank_change"]) for row in table],
        line=1,
    )
    name = Column(chart_texts.AREA, [str(row["name"]) for row in table], ink, most=12.0, strong=narrow)
    value = Column(
        chart_texts.with_unit(chart_texts.VALUE, comparison.unit),
        [chart_texts.marked(chart_texts.quantity(row), row["status"]) for row in table],
        ink,
        align="right",
    )
    change = Column(
        chart_texts.CHANGE,
        [chart_texts.change(row, comparison.indicator, called) for row in table],
        outcome_colours(table),
        align="right" if narrow else "left",
        after=True,
        line=1,
    )
    return [place, move, name, value, change]


def _place(row: Row, *, narrow: bool) -> str:
    best, worst = row["rank_best"], row["rank_worst"]
    tied = bool(row["tied"]) and not (narrow and best != worst)  # the band says it where room is short
    return ranks.place(row["rank"], best, worst, tied)


def _move_colour(rank_change: float) -> str:
    if math.isnan(rank_change) or rank_change == 0:
        return theme.MUTED
    return theme.BETTER if rank_change > 0 else theme.WORSE


def _extent(table: Sequence[Row]) -> list[float]:
    now = [float(row[name]) for row in table for name in ("value", "low", "high")]
    return now + [earlier for row in table if (earlier := before(row)) is not None]


def _lines(table: Sequence[Row]) -> list[Trace]:
    """One trace a colour: a line from last year's value to this year's, gaps between rows."""
    traces = []
    for colour, outcomes in _LINES:
        x: list[float | None] = []
        y: list[int | None] = []
        for place, row in enumerate(table):
            if row["outcome"] in outcomes and not math.isnan(row["change"]):
                x += [row["previous"], row["value"], None]
                y += [place, place, None]
        if x:
            traces.append(_line(x, y, colour))
    return traces


def _line(x: list[float | None], y: list[int | None], colour: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 3},
        "opacity": 0.55,
        "hoverinfo": "skip",
    }


def _marks(table: Sequence[Row], comparison: Comparison, high: float) -> Trace:
    """Both years' marks in one trace: first last year's rings, then this year's dots over them."""
    count = len(table)
    said = [hover(row, comparison) for row in table]
    reach = [_whisker(row, high, _span_of(table)) for row in table]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [before(row) for row in table] + [known(row["value"]) for row in table],
        "y": [*range(count), *range(count)],
        "marker": {
            "symbol": ["circle"] * count
            + ["circle-open-dot" if is_approximate(row) else "circle" for row in table],
            "size": [11] * count + [16] * count,
            "color": [theme.PAPER] * count + outcome_colours(table),
            "line": {
                "width": [2] * count + [3 if is_approximate(row) else 0 for row in table],
                "color": [theme.MUTED] * count + outcome_colours(table),
            },
            "opacity": 1,
        },
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [0.0] * count + [up for _, up in reach],
            "arrayminus": [0.0] * count + [down for down, _ in reach],
            "color": theme.WHISKER,
            "thickness": 6,
            "width": 0,
        },
        "hoverinfo": "text",
        "hovertext": said * 2,
        "cliponaxis": False,
    }


def _span_of(table: Sequence[Row]) -> float:
    low, high = scale.span(_extent(table))
    return high - low


def _whisker(row: Row, high: float, length: float) -> tuple[float, float]:
    """How far the interval reaches below and above the value; an open-ended one to the axis' end."""
    value = row["value"]
    down, up = value - row["low"], min(row["high"], high) - value
    return (down, up) if down + up > length * _WIDE_ENOUGH else (0.0, 0.0)


def known(value: float) -> float | None:
    """None for a missing number, so that it leaves a gap."""
    return None if math.isnan(value) else value


def before(row: Row) -> float | None:
    """The base value where it may be compared; one of another definition or span is not drawn."""
    return None if math.isnan(row["change"]) else known(row["previous"])


def hover(row: Row, comparison: Comparison) -> str:
    """What a row says when pointed at."""
    period, base = comparison.period, comparison.selection.base
    return "<br>".join(map(escape, chart_texts.hover(row, period, base, comparison.unit)))
