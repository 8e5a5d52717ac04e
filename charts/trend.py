"""How it went over time: a line a chosen area, labelled at its end, before the middle of the group."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts import backdrop, labels, marks, reference_lines, scale, theme
from charts.labels import Label
from charts.marks import Row
from charts.rows import Trace
from charts.text import escape, widest
from indicators.borders import WHOLE
from indicators.comparison import TimeSeries
from words import chart_texts, numbers

_MOST = 4
_HEIGHT = 470
_NARROW_HEIGHT = 360
_PHONE, _DESK = 342, 900  # the least width, for which labels are thinned out
_HEAD = 50
_FOOT = 52


@dataclass(frozen=True, slots=True)
class _Line:
    """One chosen area: its rows by position on the axis, and how it is drawn."""

    name: str
    points: dict[int, Row]
    colour: str
    symbol: str
    glyph: str


def figure(series: TimeSeries, *, narrow: bool = False) -> go.Figure:
    """At most four lines (``selection.areas``), the group's median dashed and its middle half as a band.

    A missing period is a gap; a change of definition cuts the line at a dotted upright. Approximate,
    part-year and provisional values are hollow. Areas of the series that were not chosen are thin and grey.
    """
    chosen = series.selection.areas[:_MOST]
    lines = _lines(series, chosen)
    span = scale.padded(*scale.span(_extent(series)), 0.06)
    ticks = scale.ticks(*span)
    said = _labels(lines, series)
    extra = labels.LINE * len(said) if narrow else 0
    height, head = (_NARROW_HEIGHT if narrow else _HEIGHT) + extra, _HEAD + extra
    left = round(theme.TEXT * (widest(scale.tick_labels(ticks)) + 0.8))
    right = labels.room(said, narrow=narrow)
    edge = len(series.periods) - 1 + _side(series)
    return go.Figure(
        [
            backdrop.band(series),
            backdrop.others(series, chosen),
            backdrop.median(series),
            *reference_lines.traces(series),
            *(_trace(line, series, span) for line in lines),
            *(_former(line) for line in lines if _has_sums(line)),
            _breaks(lines, span),
            labels.ends(said, edge, span, height - head - _FOOT, narrow=narrow),
        ],
        theme.layout(
            height,
            margin={
                "l": left,
                "r": right,
                "t": head,
                "b": _FOOT,
                "pad": 4,
                "autoexpand": False,
            },
            xaxis=_time_axis(series, (_PHONE if narrow else _DESK) - left - right),
            yaxis=_value_axis(span, ticks),
            annotations=[
                labels.note(_note(lines, series), 36, left),
                *(labels.keys(said, head, left) if narrow else []),
                *_break_notes(lines, span[1])[-1 if narrow else 0 :],
            ],
        ),
    )


def _lines(series: TimeSeries, chosen: Sequence[str]) -> list[_Line]:
    at = backdrop.places(series)
    styles = zip(chosen, theme.AREAS, theme.SYMBOLS, theme.GLYPHS, strict=False)
    lines = []
    for area, colour, symbol, glyph in styles:
        own = marks.records(series.table[series.table["area"] == area])
        if own:
            points = {at[row["period"]]: row for row in own}
            lines.append(_Line(str(own[0]["name"]), points, colour, symbol, glyph))
    return lines


def _extent(series: TimeSeries) -> list[float]:
    drawn = series.table.reindex(columns=["value", "low", "high"]).to_numpy(dtype=float)
    middle = series.group.reindex(columns=["q1", "q3"]).to_numpy(dtype=float)
    return [*drawn.ravel().tolist(), *middle.ravel().tolist(), *reference_lines.heights(series)]


def _note(lines: Sequence[_Line], series: TimeSeries) -> str:
    former = [chart_texts.FORMER] if any(_has_sums(line) for line in lines) else []
    return "\u3000".join([chart_texts.trend_note(series.unit), *former])


def _trace(line: _Line, series: TimeSeries, span: tuple[float, float]) -> Trace:
    """The line of an area: None at every gap and between two definitions."""
    x: list[float] = []
    points: list[Row | None] = []
    for place in range(len(series.periods)):
        if _is_break(line, place) or _is_sum(line, place - 1):
            x.append(place - 0.5)
            points.append(None)
        x.append(place)
        points.append(line.points.get(place))
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
        "error_y": marks.whiskers([_interval(point) for point in points], *span),
        "hoverinfo": "text",
        "hovertext": [_hover(line.name, point, series) if point else "" for point in points],
        "cliponaxis": False,
    }


def _former(line: _Line) -> Trace:
    """Dashed: from each sum of communities of that time to the period after it."""
    x: list[float | None] = []
    y: list[float | None] = []
    for place in sorted(line.points):
        if _is_sum(line, place) and place + 1 in line.points and not _is_break(line, place + 1):
            x += [place, place + 1, None]
            y += [line.points[place]["value"], line.points[place + 1]["value"], None]
    trace = marks.segment(x, y, line.colour, 3)
    return {**trace, "name": chart_texts.FORMER, "line": {**trace["line"], "dash": "dash"}}


def _is_sum(line: _Line, place: int) -> bool:
    """True where the value stands for several communities of that time."""
    return place in line.points and line.points[place].get("border") == WHOLE


def _has_sums(line: _Line) -> bool:
    return any(_is_sum(line, place) for place in line.points)


def _is_hollow(point: Row) -> bool:
    return marks.is_approximate(point) or point["status"] != "final" or point.get("border") == WHOLE


def _interval(point: Row | None) -> tuple[float, float, float]:
    return (point["value"], point["low"], point["high"]) if point else (math.nan, math.nan, math.nan)


def _hover(name: str, point: Row, series: TimeSeries) -> str:
    return "<br>".join(map(escape, chart_texts.point_hover(name, point, series.unit)))


def _is_break(line: _Line, place: int) -> bool:
    """True where the definition changed between the latest value before ``place`` and the one there."""
    earlier = [at for at in line.points if at < place]
    if place not in line.points or not earlier:
        return False
    return bool(line.points[max(earlier)]["segment"] != line.points[place]["segment"])


def _break_places(lines: Sequence[_Line]) -> list[float]:
    return sorted({place - 0.5 for line in lines for place in line.points if _is_break(line, place)})


def _breaks(lines: Sequence[_Line], span: tuple[float, float]) -> Trace:
    """A dotted upright before the first period of another definition."""
    at = _break_places(lines)
    x = [end for place in at for end in (place, place, None)]
    trace = marks.segment(x, [*span, None] * len(at), theme.MUTED, 1)
    return {**trace, "name": chart_texts.BREAK, "line": {**trace["line"], "dash": "dot"}}


def _break_notes(lines: Sequence[_Line], high: float) -> list[dict[str, Any]]:
    return [
        {
            "text": _break_text(lines, place),
            "x": place,
            "y": high,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": theme.TEXT, "color": theme.MUTED},
        }
        for place in _break_places(lines)
    ]


def _break_text(lines: Sequence[_Line], at: float) -> str:
    """What changed there: the borders where all values before stand for other land, else the definition."""
    place = int(at + 0.5)
    cut = [line.points for line in lines if _is_break(line, place)]
    lands = {points[max(one for one in points if one < place)].get("border", "") for points in cut}
    return chart_texts.BREAK if lands & {"", WHOLE} else chart_texts.BORDER_BREAK


def _labels(lines: Sequence[_Line], series: TimeSeries) -> list[Label]:
    said = [_label(line, series) for line in lines]
    middle = backdrop.middle(series)
    if middle:
        last = float(middle[max(middle)]["median"])
        name = chart_texts.group_median(series.group_name)
        said.append(Label(name, numbers.number(last), last, theme.MUTED))
    return [*said, *reference_lines.labels(series)]


def _label(line: _Line, series: TimeSeries) -> Label:
    """The last value; its period too where the line ends early."""
    ended = max(line.points)
    last = line.points[ended]
    text = chart_texts.marked(chart_texts.quantity(last), last["status"])
    since = "" if ended == len(series.periods) - 1 else chart_texts.in_brackets(series.periods[ended])
    return Label(f"{line.glyph} {line.name}", text, float(last["value"]), line.colour, since)


def _side(series: TimeSeries) -> float:
    """Room at both ends of the time axis, in periods."""
    return 0.04 * max(len(series.periods), 3)


def _time_axis(series: TimeSeries, width: int) -> dict[str, Any]:
    """Every period, labelled as often as ``width`` px allow, always the last."""
    texts = [chart_texts.axis_label(period) for period in series.periods]
    each = theme.TEXT * (widest(line for text in texts for line in text) + 0.8)
    every = _calendar_step(math.ceil(len(texts) * each / width), series)
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


def _calendar_step(least: int, series: TimeSeries) -> int:
    """At least every ``least``-th period, so that the same parts of each year are labelled."""
    a_year = 12 // series.periods[0].months if series.periods else 1
    step = max(1, least)
    while a_year % step and step % a_year:
        step += 1
    return step


def _value_axis(span: tuple[float, float], ticks: Sequence[float]) -> dict[str, Any]:
    return theme.hidden_axis(
        range=list(span),
        showticklabels=True,
        showgrid=True,
        gridcolor=theme.HAIRLINE,
        tickmode="array",
        tickvals=list(ticks),
        ticktext=scale.tick_labels(ticks),
        tickfont={"color": theme.MUTED},
    )
