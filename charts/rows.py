"""The form that ranking, change and profile share: one row a thing, text columns beside a drawn strip.

Columns are placed in ems on an axis across the whole figure, so few traces carry all text and both
layouts follow from one list: wide (columns left and right of the strip, a heading above each) and
narrow (for phones: two lines of text above each strip).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import plotly.graph_objects as go

from charts import scale, theme
from charts.text import clip, ems, escape, widest

Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of text, a text and a colour a row.

    ``align`` is where texts line up; ``after`` puts it right of the strip; ``line`` is its line in the
    narrow layout, where ``align`` also chooses the side. Texts are cut to ``most`` ems when wide.
    """

    heading: str
    texts: Sequence[str]
    colours: Sequence[str]
    align: Literal["left", "right"] = "left"
    after: bool = False
    line: Literal[0, 1] = 0
    most: float = 14.0
    strong: bool = False


class Upright(NamedTuple):
    """A line through all rows at one value, its text below the axis."""

    at: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """What is drawn in every row: traces on row numbers 0…n−1 over the number axis ``low``…``high``."""

    traces: Sequence[Trace]
    low: float
    high: float
    legend: str
    ticks: Sequence[float] = ()
    labels: Sequence[str] = ()
    zero: bool = False
    uprights: Sequence[Upright] = ()  # only drawn in the wide layout


class _Form(NamedTuple):
    """Measures of one layout: px a row, ems across; the rest in rows, counted from the strip of a row."""

    row: int
    head: float
    total: float
    lines: tuple[float, float]
    legend: float
    edge: float


_WIDE = _Form(row=34, head=1.0, total=48.0, lines=(0.0, 0.0), legend=-1.0, edge=0.5)
_NARROW = _Form(row=92, head=0.72, total=21.2, lines=(-0.60, -0.32), legend=-1.24, edge=0.18)
_GAP = 1.2
_LEAST_STRIP = 14.0
_AXIS_PX = 30
_LABEL_PX = 24
_NEAR = 0.35  # of the strip: a label that is centred there may reach beyond it


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand: an x and the room a column (ems), the strip's ends, the whole width."""

    places: list[float] = field(default_factory=list)
    rooms: list[float] = field(default_factory=list)
    strip: tuple[float, float] = (0.0, 1.0)
    total: float = 1.0


def figure(
    columns: Sequence[Column], strip: Strip, *, chosen: Sequence[bool], narrow: bool = False
) -> go.Figure:
    """The figure of ``len(chosen)`` rows, first on top; chosen rows are bold on a light ground."""
    form = _NARROW if narrow else _WIDE
    plan = _plan_narrow(columns) if narrow else _plan_wide(columns, ems(strip.legend))
    count = len(chosen)
    texts = [
        _text_trace(column, place, room, chosen, form)
        for column, place, room in zip(columns, plan.places, plan.rooms, strict=True)
    ]
    zero = [_zero_marks(count)] if strip.zero and narrow else []
    drawn = [{**trace, "xaxis": "x2", "yaxis": "y"} for trace in [*zero, *strip.traces]]
    return go.Figure([*drawn, *texts], _layout(strip, plan, form, chosen, count))


def _plan_wide(columns: Sequence[Column], legend: float) -> _Plan:
    """Columns as wide as their texts; the strip takes the rest, at least the ``legend`` above it."""
    rooms = [min(widest([*column.texts, column.heading]), column.most) for column in columns]
    taken = sum(rooms) + _GAP * len(rooms)
    total = max(_WIDE.total, taken + max(_LEAST_STRIP, legend) + _GAP)
    places, start, strip = [], 0.0, (0.0, 0.0)
    for column, room in zip(columns, rooms, strict=True):
        if column.after and strip == (0.0, 0.0):
            strip = (start, start + total - taken - _GAP)
            start = strip[1] + _GAP
        places.append(start if column.align == "left" else start + room)
        start += room + _GAP
    return _Plan(places, rooms, strip if strip[1] else (start, total - _GAP / 2), total)


def _plan_narrow(columns: Sequence[Column]) -> _Plan:
    total = _NARROW.total
    free = [total, total]
    for column in columns:
        if column.align == "right":
            free[column.line] -= widest(column.texts) + _GAP / 2
    starts, places, rooms = [0.0, 0.0], [], []
    for column in columns:
        if column.align == "right":
            places.append(total)
            rooms.append(total)
            continue
        room = min(widest(column.texts), free[column.line] - starts[column.line])
        places.append(starts[column.line])
        rooms.append(room)
        starts[column.line] += room + _GAP / 2
    return _Plan(places, rooms, (0.4, total - 0.4), total)


def _text_trace(column: Column, place: float, room: float, chosen: Sequence[bool], form: _Form) -> Trace:
    shown = form is _WIDE or (column.align == "right" and column.line == 0)
    plain, heavy = (600, 700) if column.strong else (400, 700)
    return {
        "type": "scatter",
        "mode": "text",
        "name": escape(column.heading),
        "x": [place] * (len(chosen) + 1),
        "y": [form.legend if form is _WIDE else form.legend + 0.3]
        + [row + form.lines[column.line] for row in range(len(chosen))],
        "text": [escape(column.heading) if shown else ""]
        + [escape(clip(text, room + 1e-9)) for text in column.texts],
        "textposition": "middle right" if column.align == "left" else "middle left",
        "textfont": {
            "color": [theme.MUTED, *column.colours],
            "weight": [400] + [heavy if bold else plain for bold in chosen],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
        "xaxis": "x",
        "yaxis": "y",
    }


def _zero_marks(count: int) -> Trace:
    """A short upright at zero in every strip, where a whole line would cross the text."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [0] * count,
        "y": list(range(count)),
        "marker": {"symbol": "line-ns", "size": 22, "line": {"width": 1, "color": theme.MUTED}},
        "hoverinfo": "skip",
    }


def _layout(strip: Strip, plan: _Plan, form: _Form, chosen: Sequence[bool], count: int) -> dict[str, Any]:
    top, bottom = -form.head - (1 - form.edge), count - 1 + form.edge
    uprights = strip.uprights if form is _WIDE else ()
    foot = (_AXIS_PX if strip.ticks else 4) + _LABEL_PX * len(uprights)
    height = (bottom - top) * form.row + foot + 4
    start, end = (place / plan.total for place in plan.strip)
    low, high = scale.padded(strip.low, strip.high)
    return theme.layout(
        height,
        margin={"l": 6, "r": 6, "t": 4, "b": foot, "pad": 0, "autoexpand": False},
        xaxis=theme.hidden_axis(range=[0, plan.total], domain=[0, 1], anchor="y"),
        xaxis2={
            **theme.hidden_axis(range=[low, high], domain=[start, end], anchor="y"),
            "showgrid": bool(strip.ticks),
            "gridcolor": theme.HAIRLINE,
            "zeroline": strip.zero and form is _WIDE,
            "zerolinecolor": theme.MUTED,
            "zerolinewidth": 1,
            "showticklabels": bool(strip.ticks),
            "tickmode": "array",
            "tickvals": list(strip.ticks),
            "ticktext": [escape(label) for label in strip.labels],
            "tickfont": {"size": theme.SMALL, "color": theme.MUTED},
            "tickangle": 0,
        },
        yaxis=theme.hidden_axis(
            range=[bottom, top],
            anchor="x",
            showgrid=True,
            gridcolor=theme.HAIRLINE,
            tickmode="array",
            tickvals=[row - (1 - form.edge) for row in range(count)],
        ),
        shapes=[_ground(row, form) for row in range(count) if chosen[row]]
        + [_upright(one, bottom) for one in uprights],
        annotations=[_legend(strip, plan, form)]
        + [_below(one, place, (low, high)) for place, one in enumerate(uprights)],
    )


def _ground(row: int, form: _Form) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": row - (1 - form.edge),
        "y1": row + form.edge,
        "fillcolor": theme.HIGHLIGHT,
        "line": {"width": 0},
        "layer": "below",
    }


def _upright(one: Upright, bottom: float) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x2",
        "yref": "y",
        "x0": one.at,
        "x1": one.at,
        "y0": -0.5,
        "y1": bottom,
        "line": {
            "color": theme.INK,
            "width": 2 if one.strong else 1,
            "dash": "dash" if one.strong else "dot",
        },
        "layer": "below",
    }


def _below(one: Upright, place: int, ends: tuple[float, float]) -> dict[str, Any]:
    """The text under the axis, each in a line of its own, turned inwards near the ends."""
    share = (one.at - ends[0]) / (ends[1] - ends[0])
    return {
        "text": escape(one.text),
        "xref": "x2",
        "x": one.at,
        "xanchor": "left" if share < _NEAR else "right" if share > 1 - _NEAR else "center",
        "yref": "paper",
        "y": 0,
        "yanchor": "middle",
        "yshift": -(_AXIS_PX + _LABEL_PX * (place + 0.4)),
        "showarrow": False,
        "font": {"size": theme.SMALL, "color": theme.INK, "weight": 600 if one.strong else 400},
    }


def _legend(strip: Strip, plan: _Plan, form: _Form) -> dict[str, Any]:
    wide = form is _WIDE
    return {
        "text": escape(strip.legend),
        "xref": "x",
        "x": sum(plan.strip) / 2 if wide else 0,
        "xanchor": "center" if wide else "left",
        "yref": "y",
        "y": form.legend,
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": theme.MUTED, "size": theme.TEXT if wide else theme.SMALL},
        "bgcolor": theme.PAPER,
    }
