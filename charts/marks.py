"""Marks that the row figures share: coloured lines, dots for exact and rings for approximate values."""

import math
from collections.abc import Callable, Sequence
from typing import Any, cast

import pandas as pd

from charts import theme
from charts.rows import Trace

Row = dict[str, Any]
_WIDE_ENOUGH = 0.02  # an interval shorter than this share of the axis would hide under its mark
_LINES = (
    (theme.BETTER, ("better",)),
    (theme.WORSE, ("worse",)),
    (theme.MUTED, ("same", "neutral", "undetermined", "")),
)


def records(table: pd.DataFrame) -> list[Row]:
    """The rows of an answer as mappings."""
    return cast(list[Row], table.to_dict("records"))


def is_approximate(row: Row) -> bool:
    """True where the wording leaves the value open."""
    return row["qualifier"] in ("at_least", "at_most", "approx")


def outcome_colours(table: Sequence[Row]) -> list[str]:
    """A colour a row for what its change means."""
    return [theme.OUTCOME[row["outcome"]] for row in table]


def known(value: float) -> float | None:
    """None for a missing number, so that it leaves a gap."""
    return None if math.isnan(value) else value


def dots(rows: Sequence[Row]) -> dict[str, Any]:
    """A marker a row in the colour of its outcome: a dot, or a ring with a dot where approximate."""
    colours = outcome_colours(rows)
    open_ = [is_approximate(row) for row in rows]
    return {
        "symbol": ["circle-open-dot" if ring else "circle" for ring in open_],
        "size": [16] * len(rows),
        "color": colours,
        "line": {"width": [3 if ring else 0 for ring in open_], "color": colours},
        "opacity": 1,
    }


def lines(table: Sequence[Row], ends: Callable[[Row], tuple[float, float]]) -> list[Trace]:
    """At most one trace a colour: a line in each row between its two ``ends``, none where one is missing."""
    traces = []
    for colour, outcomes in _LINES:
        x: list[float | None] = []
        y: list[int | None] = []
        for place, row in enumerate(table):
            start, end = ends(row)
            if row["outcome"] in outcomes and not math.isnan(start + end):
                x += [start, end, None]
                y += [place, place, None]
        if x:
            traces.append(segment(x, y, colour, 3, 0.55))
    return traces


def segment(x: Sequence[Any], y: Sequence[Any], colour: str, width: int, opacity: float = 1.0) -> Trace:
    """Lines between pairs of points, None between them, without hover."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, "width": width},
        "opacity": opacity,
        "hoverinfo": "skip",
    }


def whiskers(spans: Sequence[tuple[float, float, float]], low: float, high: float) -> dict[str, Any]:
    """Error bars for (value, low, high) rows on an axis from ``low`` to ``high``.

    Open-ended intervals stop at the axis' end; missing and very short ones are not drawn.
    """
    reach = [_reach(*span, low, high) for span in spans]
    return {
        "type": "data",
        "symmetric": False,
        "array": [up for _, up in reach],
        "arrayminus": [down for down, _ in reach],
        "color": theme.WHISKER,
        "thickness": 6,
        "width": 0,
    }


def _reach(value: float, low: float, high: float, start: float, end: float) -> tuple[float, float]:
    down, up = value - max(low, start), min(high, end) - value
    return (down, up) if down + up > (end - start) * _WIDE_ENOUGH else (0.0, 0.0)
