"""What a trend is read against: the middle of the group, and the areas that were not chosen."""

import math
from collections.abc import Collection, Mapping, Sequence

from charts import marks, theme
from charts.marks import Row
from charts.rows import Trace
from charts.text import escape
from indicators.comparison import TimeSeries
from words import chart_texts


def places(series: TimeSeries) -> dict[str, int]:
    """Where each period (by code) stands on the axis: 0 is the first."""
    return {period.code: place for place, period in enumerate(series.periods)}


def middle(series: TimeSeries) -> dict[int, Row]:
    """The group's row by position on the axis, where it has a median."""
    at = places(series)
    rows = marks.records(series.group)
    return {at[row["period"]]: row for row in rows if not math.isnan(row["median"])}


def band(series: TimeSeries) -> Trace:
    """The middle half as closed outlines, one for each run of periods without a gap."""
    known = middle(series)
    x: list[int | None] = []
    y: list[float | None] = []
    for run in _unbroken(known):
        x += [*run, *reversed(run), None]
        y += [*(known[at]["q1"] for at in run), *(known[at]["q3"] for at in reversed(run)), None]
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


def _unbroken(known: Mapping[int, Row]) -> list[list[int]]:
    """The positions in runs without a gap and under one definition."""
    parts: dict[object, list[int]] = {}
    for place in sorted(known):
        parts.setdefault(known[place].get("segment"), []).append(place)
    return [run for part in parts.values() for run in runs(part)]


def runs(positions: Sequence[int]) -> list[list[int]]:
    """Ascending positions cut at every gap.

    >>> runs([0, 1, 3])
    [[0, 1], [3]]
    """
    pieces: list[list[int]] = []
    for position in positions:
        if pieces and pieces[-1][-1] == position - 1:
            pieces[-1].append(position)
        else:
            pieces.append([position])
    return pieces


def median(series: TimeSeries) -> Trace:
    """The group's median, dashed, broken where there is none."""
    known = middle(series)
    x = [place for run in _unbroken(known) for place in [*run, None]]
    said = {
        place: escape(chart_texts.median_hover(series.group_name, row, series.unit))
        for place, row in known.items()
    }
    return {
        "type": "scatter",
        "mode": "lines",
        "name": chart_texts.MEDIAN,
        "x": x,
        "y": [None if place is None else known[place]["median"] for place in x],
        "line": {"color": theme.MUTED, "width": 2, "dash": "dash"},
        "connectgaps": False,
        "hoverinfo": "text",
        "hovertext": ["" if place is None else said[place] for place in x],
    }


def others(series: TimeSeries, chosen: Collection[str]) -> Trace:
    """All areas that were not chosen, thin and grey, in one trace."""
    at = places(series)
    x: list[float | None] = []
    y: list[float | None] = []
    before: tuple[object, ...] = ()
    for row in marks.records(series.table[~series.table["area"].isin(chosen)]):
        place = at[row["period"]]
        if before and before != (row["area"], place - 1, row["segment"]):
            x.append(None)
            y.append(None)
        x.append(place)
        y.append(row["value"])
        before = (row["area"], place, row["segment"])
    faint = marks.segment(x, y, theme.FAINT, 1)
    return {**faint, "mode": "lines+markers", "marker": {"size": 4, "color": theme.FAINT}}
