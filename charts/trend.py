"""How it went over time: a line a chosen area, labelled at its end, before the middle of the group."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts import marks, scale, theme
from charts.labels import apart
from charts.marks import Row
from charts.rows import Trace
from charts.text import clip, ems, escape, widest
from indicators.comparison import TimeSeries
from words import chart_texts, numbers

_MOST = 4
_HEIGHT = 460
_NARROW_HEIGHT = 340
_LINE = 25  # px between two labels
_HEAD = 50
_FOOT = 52
_LABEL_EMS = 17.0
_GLYPHS = ("●", "■", "◆", "▲")
_PHONE_EMS = 21.0


@dataclass(frozen=True, slots=True)
class _Line:
    """One chosen area: its rows by position on the axis, its colour and its mark."""

    name: str
    points: dict[int, Row]
    colour: str
    symbol: str
    glyph: str

    @property
    def last(self) -> Row:
        return self.points[max(self.points)]


@dataclass(frozen=True, slots=True)
class _Label:
    """A text that belongs beside a line's end; ``name`` stands above the figure on a phone."""

    name: str
    value: str
    height: float
    colour: str


def figure(series: TimeSeries, *, narrow: bool = False) -> go.Figure:
    """At most four lines (``selection.areas``), the group's median dashed and its middle half as a band.

    A missing period is a gap; a change of definition cuts the line at a dotted upright. Approximate,
    part-year and provisional values are hollow. Without chosen areas every area is a thin grey line.
    """
    lines = _chosen(series)
    low, high = scale.padded(*scale.span(_extent(series)), 0.06)
    labels = _labels(lines, series)
    height = _NARROW_HEIGHT + _LINE * len(labels) if narrow else _HEIGHT
    head = _HEAD + _LINE * len(labels) if narrow else _HEAD
    ticks = scale.ticks(low, high)
    left = round(theme.TEXT * (widest(scale.tick_labels(ticks)) + 0.8))
    return go.Figure(
        [
            _band(series),
            _others(series),
            _median(series),
            *(_trace(line, series, low, high) for line in lines),
            _breaks(lines, low, high),
            _ends(labels, series, (low, high), height - head - _FOOT, narrow=narrow),
        ],
        theme.layout(
            height,
            margin={
                "l": left,
                "r": round(theme.TEXT * (widest(_end_text(label, narrow=narrow) for label in labels) + 1.2)),
                "t": head,
                "b": _FOOT,
                "pad": 4,
                "autoexpand": False,
            },
            xaxis=_time_axis(series, narrow=narrow),
            yaxis=_value_axis(low, high, ticks),
            annotations=[
                _note(chart_texts.trend_note(series.unit), 36, left),
                *(
                    _key(label, head - _LINE * (place + 0.5), left)
                    for place, label in enumerate(labels)
                    if narrow
                ),
                *_break_notes(lines, high)[-1 if narrow else 0 :],
            ],
        ),
    )


def _chosen(series: TimeSeries) -> list[_Line]:
    places = {period.code: place for place, period in enumerate(series.periods)}
    lines = []
    for area, colour, symbol, glyph in zip(
        series.selection.areas[:_MOST], theme.AREAS, theme.SYMBOLS, _GLYPHS, strict=False
    ):
        own = marks.records(series.table[series.table["area"] == area])
        if own:
            points = {places[row["period"]]: row for row in own}
            lines.append(_Line(str(own[0]["name"]), points, colour, symbol, glyph))
    return lines


def _extent(series: TimeSeries) -> list[float]:
    drawn = series.table.reindex(columns=["value", "low", "high"]).to_numpy(dtype=float)
    middle = series.group.reindex(columns=["q1", "q3"]).to_numpy(dtype=float)
    return [*drawn.ravel().tolist(), *middle.ravel().tolist()]


def _middle(series: TimeSeries) -> dict[int, Row]:
    """The group's row by position on the axis, where it has a median."""
    places = {period.code: place for place, period in enumerate(series.periods)}
    rows = marks.records(series.group)
    return {places[row["period"]]: row for row in rows if not math.isnan(row["median"])}


def _band(series: TimeSeries) -> Trace:
    """The middle half as closed outlines, one for each run of periods without a gap."""
    middle = _middle(series)
    x: list[int | None] = []
    y: list[float | None] = []
    for run in _runs(sorted(middle)):
        x += [*run, *reversed(run), None]
        y += [*(middle[at]["q1"] for at in run), *(middle[at]["q3"] for at in reversed(run)), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": chart_texts.MIDDLE_HALF,
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": theme.BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _others(series: TimeSeries) -> Trace:
    """All areas that were not chosen, thin and grey, in one trace."""
    places = {period.code: place for place, period in enumerate(series.periods)}
    rest = series.table[~series.table["area"].isin(series.selection.areas[:_MOST])]
    x: list[float | None] = []
    y: list[float | None] = []
    before: tuple[object, int, object] | None = None
    for row in marks.records(rest):
        here = (row["area"], places[row["period"]], row["segment"])
        if before is not None and before != (here[0], here[1] - 1, here[2]):
            x.append(None)
            y.append(None)
        x.append(here[1])
        y.append(row["value"])
        before = here
    faint = marks.segment(x, y, theme.FAINT, 1)
    return {**faint, "mode": "lines+markers", "marker": {"size": 4, "color": theme.FAINT}}


def _median(series: TimeSeries) -> Trace:
    middle = _middle(series)
    places = range(len(series.periods))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": chart_texts.MEDIAN,
        "x": list(places),
        "y": [middle[place]["median"] if place in middle else None for place in places],
        "line": {"color": theme.MUTED, "width": 2, "dash": "dash"},
        "connectgaps": False,
        "hoverinfo": "text",
        "hovertext": [
            escape(chart_texts.median_hover(series.group_name, middle[place], series.unit))
            if place in middle
            else ""
            for place in places
        ],
    }


def _trace(line: _Line, series: TimeSeries, low: float, high: float) -> Trace:
    """The line of an area: None at every gap and between two definitions."""
    x: list[float] = []
    points: list[Row | None] = []
    for place in range(len(series.periods)):
        point = line.points.get(place)
        if _is_break(line.points.get(place - 1), point):
            x.append(place - 0.5)
            points.append(None)
        x.append(place)
        points.append(point)
    hollow = [point is not None and _is_hollow(point) for point in points]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(line.name),
        "x": x,
        "y": [point["value"] if point else None for point in points],
        "connectgaps": False,
        "line": {"color": line.colour, "width": 3},
        "marker": {
            "symbol": line.symbol,
            "size": 11,
            "color": [theme.PAPER if ring else line.colour for ring in hollow],
            "line": {"width": 2.5, "color": line.colour},
            "opacity": 1,
        },
        "error_y": marks.whiskers([_span(point) for point in points], low, high),
        "hoverinfo": "text",
        "hovertext": [_hover(line.name, point, series) if point else "" for point in points],
        "cliponaxis": False,
    }


def _is_break(before: Row | None, now: Row | None) -> bool:
    return before is not None and now is not None and before["segment"] != now["segment"]


def _is_hollow(point: Row) -> bool:
    return marks.is_approximate(point) or point["status"] != "final"


def _span(point: Row | None) -> tuple[float, float, float]:
    return (point["value"], point["low"], point["high"]) if point else (math.nan,) * 3


def _hover(name: str, point: Row, series: TimeSeries) -> str:
    return "<br>".join(map(escape, chart_texts.point_hover(name, point, series.unit)))


def _break_places(lines: Sequence[_Line]) -> list[float]:
    found = {
        place - 0.5
        for line in lines
        for place in line.points
        if _is_break(line.points.get(place - 1), line.points[place])
    }
    return sorted(found)


def _breaks(lines: Sequence[_Line], low: float, high: float) -> Trace:
    at = _break_places(lines)
    trace = marks.segment(
        [end for place in at for end in (place, place, None)], [low, high, None] * len(at), theme.MUTED, 1
    )
    return {**trace, "name": chart_texts.BREAK, "line": {**trace["line"], "dash": "dot"}}


def _break_notes(lines: Sequence[_Line], high: float) -> list[dict[str, Any]]:
    return [
        {
            "text": chart_texts.BREAK,
            "x": place,
            "y": high,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": theme.SMALL, "color": theme.MUTED},
        }
        for place in _break_places(lines)
    ]


def _labels(lines: Sequence[_Line], series: TimeSeries) -> list[_Label]:
    labels = [
        _Label(
            f"{line.glyph} {line.name}",
            _last_value(line, series),
            float(line.last["value"]),
            line.colour,
        )
        for line in lines
    ]
    middle = _middle(series)
    if middle:
        last = float(middle[max(middle)]["median"])
        name = chart_texts.group_median(series.group_name)
        labels.append(_Label(name, numbers.number(last), last, theme.MUTED))
    return labels


def _last_value(line: _Line, series: TimeSeries) -> str:
    text = chart_texts.marked(chart_texts.quantity(line.last), line.last["status"])
    ended = max(line.points)
    return text if ended == len(series.periods) - 1 else chart_texts.ended(text, series.periods[ended])


def _end_text(label: _Label, *, narrow: bool) -> str:
    if narrow:
        return label.value
    return f"{clip(label.name, _LABEL_EMS - ems(label.value))} {label.value}"


def _ends(
    labels: Sequence[_Label], series: TimeSeries, span: tuple[float, float], room: float, *, narrow: bool
) -> Trace:
    """All end labels in one trace right of the last period, moved apart."""
    low, high = span
    heights = apart([label.height for label in labels], _LINE * (high - low) / room, low, high)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [len(series.periods) - 1 + _side(series)] * len(labels),
        "y": heights,
        "text": [escape(_end_text(label, narrow=narrow)) for label in labels],
        "textposition": "middle right",
        "textfont": {"color": [label.colour for label in labels], "weight": 600},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _keys(labels: Sequence[_Label], head: int, left: int) -> list[dict[str, Any]]:
    """The names above a phone's figure, one a line from the top; only the values stand at the ends."""
    return [
        _note(clip(label.name, _PHONE_EMS), head - _LINE * (place + 0.5), left)
        | {"font": {"color": label.colour, "size": theme.TEXT, "weight": 600}}
        for place, label in enumerate(labels)
    ]


def _note(text: str, up: float, left: int) -> dict[str, Any]:
    """Text at the figure's left edge, ``up`` px above the plot, whose left margin is ``left`` px."""
    return {
        "text": escape(text),
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 4 - left,
        "yref": "paper",
        "y": 1,
        "yanchor": "middle",
        "yshift": up,
        "showarrow": False,
        "font": {"color": theme.MUTED, "size": theme.SMALL},
    }


def _side(series: TimeSeries) -> float:
    """Room at both ends of the time axis, in periods."""
    return 0.04 * max(len(series.periods), 3)


def _time_axis(series: TimeSeries, *, narrow: bool) -> dict[str, Any]:
    texts = [chart_texts.axis_label(period) for period in series.periods]
    room = 14.0 if narrow else 42.0
    every = max(1, math.ceil(len(texts) * (widest(line for text in texts for line in text) + 1) / room))
    shown = range(len(texts) - 1, -1, -every)
    side = _side(series)
    return theme.hidden_axis(
        range=[-side, len(texts) - 1 + side],
        showticklabels=True,
        tickmode="array",
        tickvals=list(shown),
        ticktext=["<br>".join(map(escape, texts[place])) for place in shown],
        tickangle=0,
        showline=True,
        linecolor=theme.WHISKER,
    )


def _value_axis(low: float, high: float, ticks: Sequence[float]) -> dict[str, Any]:
    return theme.hidden_axis(
        range=[low, high],
        showticklabels=True,
        showgrid=True,
        gridcolor=theme.HAIRLINE,
        tickmode="array",
        tickvals=list(ticks),
        ticktext=scale.tick_labels(ticks),
        tickfont={"color": theme.MUTED},
    )
