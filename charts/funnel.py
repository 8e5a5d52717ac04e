"""The control chart: a dot a community over its denominator, the funnel of limits around the group's rate."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from charts import labels, marks, scale, theme
from charts.marks import Row
from charts.rows import Trace
from charts.text import clip, ems, escape, widest
from indicators.control_chart import ControlChart
from indicators.funnel import Funnel
from words import chart_texts, funnel, numbers

_HEIGHT, _NARROW_HEIGHT = 480, 420
_HEAD, _FOOT, _RIGHT = 44, 62, 24
# The plot's least width and height in px, and the ems of a name: by whether it is narrow.
_PLOT = {False: (800, 370), True: (280, 310)}
_MOST = {False: 10.0, True: 6.0}
Range = tuple[float, float]
Box = tuple[float, float, float, float]  # centre, half width and half height, in the axes' units


def figure(chart: ControlChart, *, narrow: bool = False) -> go.Figure:
    """The funnel; who lies outside is named, and so are chosen areas. Approximate values are hollow.

    ``chart`` must have a funnel (else ValueError). Colour says better or worse, and so does the sentence.
    """
    if chart.funnel is None:
        raise ValueError(chart.why)
    rows = marks.records(chart.table)
    span = scale.padded(*scale.span(_extent(chart.funnel, rows)), 0.08)
    across = scale.padded(float(chart.funnel.at[0]), float(chart.funnel.at[-1]), 0.07)
    ticks = scale.ticks(*span)
    left = round(theme.TEXT * (widest(scale.tick_labels(ticks)) + 0.8))
    return go.Figure(
        [
            *_limits(chart.funnel),
            _centre(chart.funnel, across),
            _dots(chart, rows, span),
            _names(chart, rows, span, across, narrow=narrow),
        ],
        theme.layout(
            _NARROW_HEIGHT if narrow else _HEIGHT,
            margin={"l": left, "r": _RIGHT, "t": _HEAD, "b": _FOOT, "pad": 4, "autoexpand": False},
            xaxis=_axis(across, scale.ticks(*across, about=3 if narrow else 6), showline=True)
            | {"title": {"text": escape(chart.below), "font": {"size": theme.TEXT, "color": theme.MUTED}}},
            yaxis=_axis(span, ticks, showgrid=True),
            annotations=[labels.note(funnel.legend(chart.comparison.unit, narrow=narrow), 26, left)],
        ),
    )


def _extent(found: Funnel, rows: Sequence[Row]) -> list[float]:
    drawn = [float(row[name]) for row in rows for name in ("value", "low", "high")]
    return [*drawn, *found.curve.lowest.tolist(), *found.curve.highest.tolist()]


def _limits(found: Funnel) -> list[Trace]:
    """Both limits, the narrow one dashed: each one trace, up and down with a gap between."""
    at = found.at.tolist()
    pairs = (
        (found.curve.low, found.curve.high, "dash", funnel.LINE_95),
        (found.curve.lowest, found.curve.highest, "solid", funnel.LINE_998),
    )
    traces = []
    for low, high, dash, name in pairs:
        line = marks.segment([*at, None, *at], [*low.tolist(), None, *high.tolist()], theme.MUTED, 2)
        traces.append({**line, "name": name, "line": {**line["line"], "dash": dash}})
    return traces


def _centre(found: Funnel, across: tuple[float, float]) -> Trace:
    return {**marks.segment([*across], [found.centre] * 2, theme.INK, 1), "name": funnel.LINE_CENTRE}


def _dots(chart: ControlChart, rows: Sequence[Row], span: tuple[float, float]) -> Trace:
    coloured = [{**row, "outcome": funnel.outcome(chart, row["zone"])} for row in rows]
    marker = marks.dots(coloured)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["denominator"] for row in rows],
        "y": [row["value"] for row in rows],
        "marker": {**marker, "size": [14] * len(rows)},
        "error_y": marks.whiskers([(row["value"], row["low"], row["high"]) for row in rows], *span),
        "hoverinfo": "text",
        "hovertext": [_hover(chart, row) for row in rows],
        "cliponaxis": False,
    }


def _hover(chart: ControlChart, row: Row) -> str:
    said = funnel.hover(row, chart.comparison.unit, chart_texts.quantity(row), chart.below)
    return "<br>".join(map(escape, said))


def _names(chart: ControlChart, rows: Sequence[Row], span: Range, across: Range, *, narrow: bool) -> Trace:
    """The names of who lies outside, and of who was chosen, beside their dots.

    One that would cover another is left out: the sentence and the table name everybody.
    """
    told = [row for row in rows if row["zone"] in funnel.OUTSIDE or row["area"] in chart.selection.areas]
    width, height = _PLOT[narrow]
    em_x, em_y = ((end - start) / px * theme.TEXT for (start, end), px in ((across, width), (span, height)))
    placed: list[tuple[Row, str, float]] = []
    for row in told:
        text = clip(str(row["name"]), _MOST[narrow])
        up = 1.2 * em_y if row["zone"] in funnel.OVER else -1.2 * em_y
        for y in (row["value"] + up, row["value"] - up):
            box = (row["denominator"], y, ems(text) * em_x / 2, 0.8 * em_y)
            if _fits(box, span, across) and not any(
                _meet(box, (one["denominator"], at, ems(said) * em_x / 2, 0.8 * em_y))
                for one, said, at in placed
            ):
                placed.append((row, text, y))
                break
    return {
        "type": "scatter",
        "mode": "text",
        "x": [row["denominator"] for row, _, _ in placed],
        "y": [y for _, _, y in placed],
        "text": [escape(text) for _, text, _ in placed],
        "textposition": "middle center",
        "textfont": {"weight": 600},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _fits(box: Box, span: Range, across: Range) -> bool:
    x, y, half, tall = box
    return across[0] <= x - half and x + half <= across[1] and span[0] <= y - tall and y + tall <= span[1]


def _meet(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < one[2] + other[2] and abs(one[1] - other[1]) < one[3] + other[3]


def _axis(ends: tuple[float, float], ticks: Sequence[float], **more: Any) -> dict[str, Any]:
    texts = [numbers.number(tick) for tick in ticks]
    return theme.hidden_axis(
        range=list(ends),
        showticklabels=True,
        tickmode="array",
        tickvals=list(ticks),
        ticktext=texts,
        tickfont={"color": theme.MUTED},
        tickangle=0,
        gridcolor=theme.HAIRLINE,
        linecolor=theme.WHISKER,
        **more,
    )
