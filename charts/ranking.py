"""Who stands where, and how that moved: a dumbbell a community, last year ○ and this year ●."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from charts import marks, rows, scale, theme
from charts.marks import Row
from charts.rows import Column, Strip, Trace, Upright
from charts.text import escape
from indicators.benchmark import Reference
from indicators.comparison import Comparison
from indicators.indicator import Polarity
from words import benchmark, chart_texts, ranks


def figure(comparison: Comparison, *, narrow: bool = False) -> go.Figure:
    """The ranking in rank order; ``narrow`` fits a phone (358 px). Height grows with the communities.

    Chosen areas (``selection.areas``) are bold. An approximate value is a ring with a dot, its interval
    a light whisker. Colour says better or worse, and so does the sign in the last column.
    """
    table = marks.records(comparison.table)
    lines = [line.value for line in _references(comparison)]
    low, high = scale.span([*_extent(table), *lines])
    ticks = [] if narrow else scale.ticks(low, high)
    strip = Strip(
        traces=[*marks.lines(table, _ends), _marks(table, comparison, low, high)],
        low=low,
        high=high,
        legend=chart_texts.both_periods(
            comparison.period, comparison.selection.base, approximate=any(map(marks.is_approximate, table))
        ),
        ticks=ticks,
        labels=scale.tick_labels(ticks),
        uprights=[_upright(line, comparison) for line in _references(comparison)],
    )
    chosen = [row["area"] in comparison.selection.areas for row in table]
    return rows.figure(_columns(table, comparison, narrow=narrow), strip, chosen=chosen, narrow=narrow)


def _references(comparison: Comparison) -> list[Reference]:
    """The benchmark first, then the other lines."""
    found = comparison.references
    return [*([found.chosen] if found.chosen else []), *found.lines]


def _upright(line: Reference, comparison: Comparison) -> Upright:
    chosen = line is comparison.references.chosen
    text = benchmark.label(line, comparison.unit, chosen=chosen)
    return Upright(line.value, text, strong=chosen)


def _columns(table: Sequence[Row], comparison: Comparison, *, narrow: bool) -> list[Column]:
    period, base = comparison.period, comparison.selection.base
    ink = [theme.INK] * len(table)
    called = chart_texts.base_word(period, base)
    place = Column(chart_texts.RANK, [_place(row, narrow=narrow) for row in table], ink, line=1)
    move = Column(
        chart_texts.move_heading(period, base),
        [ranks.arrow(row["rank_change"]) for row in table],
        [_move_colour(row["rank_change"], comparison.indicator.polarity) for row in table],
        line=1,
    )
    name = Column(chart_texts.AREA, [str(row["name"]) for row in table], ink, most=12.0, strong=narrow)
    value = Column(
        chart_texts.with_unit(chart_texts.VALUE, comparison.unit),
        [chart_texts.marked(chart_texts.quantity(row), row["status"]) for row in table],
        ink,
        align="right",
        strong=narrow,
    )
    change = Column(
        chart_texts.CHANGE,
        [chart_texts.change(row, comparison.indicator, called) for row in table],
        marks.outcome_colours(table),
        align="right" if narrow else "left",
        after=True,
        line=1,
    )
    return [place, move, name, value, change]


def _place(row: Row, *, narrow: bool) -> str:
    best, worst = row["rank_best"], row["rank_worst"]
    tied = bool(row["tied"]) and not (narrow and best != worst)  # the band says it where room is short
    return ranks.place(row["rank"], best, worst, tied)


def _move_colour(rank_change: float, polarity: Polarity) -> str:
    if polarity is Polarity.NEUTRAL or math.isnan(rank_change) or rank_change == 0:
        return theme.MUTED
    return theme.BETTER if rank_change > 0 else theme.WORSE


def _extent(table: Sequence[Row]) -> list[float]:
    now = [float(row[name]) for row in table for name in ("value", "low", "high")]
    return now + [_before(row) for row in table]


def _before(row: Row) -> float:
    """The base value where it may be compared; one of another definition or span is not drawn."""
    return math.nan if math.isnan(row["change"]) else float(row["previous"])


def _ends(row: Row) -> tuple[float, float]:
    return _before(row), float(row["value"])


def _marks(table: Sequence[Row], comparison: Comparison, low: float, high: float) -> Trace:
    """Both years' marks in one trace: first last year's rings, then this year's dots over them."""
    count = len(table)
    now = marks.dots(table)
    nothing = [(math.nan, math.nan, math.nan)] * count
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [marks.known(_before(row)) for row in table] + [marks.known(row["value"]) for row in table],
        "y": [*range(count), *range(count)],
        "marker": {
            "symbol": ["circle"] * count + now["symbol"],
            "size": [11] * count + now["size"],
            "color": [theme.PAPER] * count + now["color"],
            "line": {
                "width": [2] * count + now["line"]["width"],
                "color": [theme.MUTED] * count + now["line"]["color"],
            },
            "opacity": 1,
        },
        "error_x": marks.whiskers(
            nothing + [(row["value"], row["low"], row["high"]) for row in table], low, high
        ),
        "hoverinfo": "text",
        "hovertext": [hover(row, comparison) for row in table] * 2,
        "cliponaxis": False,
    }


def hover(row: Row, comparison: Comparison) -> str:
    """What a row says when pointed at."""
    period, base = comparison.period, comparison.selection.base
    return "<br>".join(map(escape, chart_texts.hover(row, period, base, comparison.unit)))
