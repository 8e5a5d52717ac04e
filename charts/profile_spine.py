"""Where one community stands on each indicator: the group's span, middle half and benchmark, and a dot."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from charts import marks, rows, theme
from charts.marks import Row
from charts.rows import Column, Strip, Trace
from charts.text import escape
from indicators.comparison import Profile
from words import chart_texts, ranks

_BOX = 14
_COLOURS = {ranks.FRONT: theme.BETTER, ranks.BACK: theme.WORSE}


def figure(profile: Profile, *, narrow: bool = False) -> go.Figure:
    """One spine an indicator with at least two ranked communities, in the order of the standings.

    Each line runs from the last place's value (left) to the first's; for a neutral indicator from the
    smallest to the largest, in grey. The benchmark is the group's ratio of sums where it has one (a diamond),
    else its median (a bar, always there).
    """
    table = [row for row in marks.records(profile.standings) if row["n"] >= 2 and not math.isnan(row["rank"])]
    strip = Strip(traces=_traces(table), low=0.0, high=1.0, legend=chart_texts.SPINE)
    return rows.figure(_columns(table, narrow=narrow), strip, chosen=[False] * len(table), narrow=narrow)


def scaled(row: Row, value: float) -> float:
    """Where a value stands between the last place's (0) and the first's (1); 0.5 where all are equal."""
    length = row["first"] - row["last"]
    return 0.5 if length == 0 else float((value - row["last"]) / length)


def _columns(table: Sequence[Row], *, narrow: bool) -> list[Column]:
    ink, muted = [theme.INK] * len(table), [theme.MUTED] * len(table)
    name = Column(
        chart_texts.INDICATOR,
        [str(row["name"]) for row in table],
        ink,
        most=15.0,
        strong=narrow,
    )
    value = Column(
        chart_texts.VALUE,
        [chart_texts.marked(f"{chart_texts.quantity(row)}{row['unit']}", row["status"]) for row in table],
        ink,
        align="right",
        strong=narrow,
    )
    place = Column(
        chart_texts.PLACE,
        [chart_texts.standing(row["rank"], row["n"]) for row in table],
        muted,
        line=1,
    )
    reading = Column(
        chart_texts.READING,
        [_reading(row) for row in table],
        [_colour(row) for row in table],
        align="right" if narrow else "left",
        after=True,
        line=1,
    )
    return [name, value, place, reading]


def _reading(row: Row) -> str:
    if row["polarity"] == "neutral":
        return chart_texts.NO_DIRECTION
    if row["first"] == row["last"]:
        return chart_texts.ALL_EQUAL
    return ranks.reading(row["rank_best"], row["rank_worst"], int(row["n"]))


def _colour(row: Row) -> str:
    """Coloured only where the reading leaves no doubt."""
    return _COLOURS.get(_reading(row), theme.MUTED)


def _traces(table: Sequence[Row]) -> list[Trace]:
    places = range(len(table))
    spans = [end for row in places for end in (row, row, None)]
    boxes = [end for row in table for end in (_within(row, row["q1"]), _within(row, row["q3"]), None)]
    medians = {
        "type": "scatter",
        "mode": "markers",
        "x": [_within(row, row["median"]) for row in table],
        "y": list(places),
        "marker": {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": theme.MUTED}},
        "hoverinfo": "skip",
    }
    pooled = [row for row in places if table[row]["pooled"]]
    benchmark = {
        "type": "scatter",
        "mode": "markers",
        "x": [_within(table[row], table[row]["benchmark"]) for row in pooled],
        "y": pooled,
        "marker": {
            "symbol": "diamond-open",
            "size": 13,
            "line": {"width": 3, "color": theme.INK},
            "color": theme.INK,
        },
        "hoverinfo": "skip",
    }
    own = {
        "type": "scatter",
        "mode": "markers",
        "x": [_within(row, row["value"]) for row in table],
        "y": list(places),
        "marker": _dots(table),
        "hoverinfo": "text",
        "hovertext": [_hover(row) for row in table],
        "cliponaxis": False,
    }
    return [
        marks.segment([0, 1, None] * len(table), spans, theme.WHISKER, 2),
        marks.segment(boxes, spans, theme.WHISKER, _BOX),
        medians,
        *([benchmark] if pooled else []),
        own,
    ]


def _within(row: Row, value: float) -> float | None:
    return marks.known(scaled(row, value))


def _dots(table: Sequence[Row]) -> dict[str, object]:
    colours = [_colour(row) for row in table]
    dots = marks.dots([{**row, "outcome": ""} for row in table])
    return {**dots, "color": colours, "line": {**dots["line"], "color": colours}}


def _hover(row: Row) -> str:
    return "<br>".join(map(escape, chart_texts.spine_hover(row)))
