"""What changed by how much: a line from zero to each community's change, both values beside it."""

import math
from collections.abc import Sequence
from typing import Literal

import plotly.graph_objects as go

from charts import marks, ranking, rows, scale, theme
from charts.marks import Row
from charts.rows import Column, Strip, Trace
from indicators.comparison import Comparison
from indicators.indicator import Polarity
from words import chart_texts, periods

Measure = Literal["change", "percent"]


def figure(comparison: Comparison, *, by: Measure = "change", narrow: bool = False) -> go.Figure:
    """The changes, the best first (of a neutral indicator the largest); without a change last, in words.

    ``by`` chooses the absolute change or the percent; a percent that is withheld is not drawn.
    """
    table = ordered(comparison, by)
    low, high = _around_zero(scale.span(_extent(table, by)))
    ticks = [] if narrow else scale.ticks(low, high)
    unit = "%" if by == "percent" else chart_texts.change_unit(comparison.indicator, comparison.unit)
    strip = Strip(
        traces=[
            *marks.lines(table, lambda row: (0.0, float(row[by]))),
            _marks(table, comparison, by, (low, high)),
        ],
        low=low,
        high=high,
        legend=chart_texts.with_unit(chart_texts.CHANGE, unit),
        ticks=ticks,
        labels=scale.signed_labels(ticks),
        zero=True,
    )
    chosen = [row["area"] in comparison.selection.areas for row in table]
    return rows.figure(_columns(table, comparison, narrow=narrow), strip, chosen=chosen, narrow=narrow)


def ordered(comparison: Comparison, by: Measure) -> list[Row]:
    """The rows of the answer, best change first, those without one last in rank order."""
    sign = 1.0 if comparison.indicator.polarity is Polarity.LOWER_IS_BETTER else -1.0
    return sorted(
        marks.records(comparison.table),
        key=lambda row: (math.isnan(row[by]), 0.0 if math.isnan(row[by]) else sign * row[by]),
    )


def _columns(table: Sequence[Row], comparison: Comparison, *, narrow: bool) -> list[Column]:
    period, base = comparison.period, comparison.selection.base
    ink, muted = [theme.INK] * len(table), [theme.MUTED] * len(table)
    name = Column(chart_texts.AREA, [str(row["name"]) for row in table], ink, most=12.0, strong=narrow)
    then = Column(
        periods.label(base),
        [_then(row, narrow=narrow) for row in table],
        muted,
        align="left" if narrow else "right",
        line=1,
    )
    now = Column(
        chart_texts.with_unit(periods.label(period), comparison.unit),
        [chart_texts.marked(chart_texts.quantity(row), row["status"]) for row in table],
        ink,
        align="right",
        strong=narrow,
    )
    change = Column(
        chart_texts.CHANGE,
        [chart_texts.change(row, comparison.indicator, chart_texts.base_word(period, base)) for row in table],
        marks.outcome_colours(table),
        align="right" if narrow else "left",
        after=True,
        line=1,
    )
    return [name, then, now, change]


def _then(row: Row, *, narrow: bool) -> str:
    value = chart_texts.quantity(row, "previous_")
    return f"○ {value}" if narrow else value


def _extent(table: Sequence[Row], by: Measure) -> list[float]:
    return [0.0] + [float(row[f"{by}{end}"]) for row in table for end in ("", "_low", "_high")]


def _around_zero(span: tuple[float, float]) -> tuple[float, float]:
    return min(span[0], 0.0), max(span[1], 0.0)


def _marks(table: Sequence[Row], comparison: Comparison, by: Measure, span: tuple[float, float]) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [marks.known(row[by]) for row in table],
        "y": list(range(len(table))),
        "marker": marks.dots(table),
        "error_x": marks.whiskers([(row[by], row[f"{by}_low"], row[f"{by}_high"]) for row in table], *span),
        "hoverinfo": "text",
        "hovertext": [ranking.hover(row, comparison) for row in table],
        "cliponaxis": False,
    }
