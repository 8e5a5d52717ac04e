"""Lines of larger areas and targets in a trend: thin, dotted, never in the colour of a community."""

from collections.abc import Iterator

from charts import theme
from charts.backdrop import places
from charts.labels import Label
from charts.rows import Trace
from charts.text import escape
from indicators.benchmark import ReferenceSeries
from indicators.comparison import TimeSeries
from words import benchmark, numbers


def heights(series: TimeSeries) -> list[float]:
    """All values, so that the axis reaches them."""
    return [point.value for line in series.references for point in line.points.values()]


def traces(series: TimeSeries) -> list[Trace]:
    """One trace a line, broken where there is no figure."""
    at = places(series)
    return [_trace(line, at, series.unit) for line in series.references]


def labels(series: TimeSeries) -> Iterator[Label]:
    """The last value of each, with its period where the line ends early."""
    at = places(series)
    for line in series.references:
        last = max(line.points, key=at.__getitem__)
        value, since = line.points[last].value, "" if at[last] == len(at) - 1 else benchmark.since(last)
        yield Label(line.name, numbers.number(value), value, theme.INK, since)


def _trace(line: ReferenceSeries, at: dict[str, int], unit: str) -> Trace:
    known = {at[period]: point for period, point in line.points.items()}
    axis = range(len(at))
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": escape(line.name),
        "x": list(axis),
        "y": [known[place].value if place in known else None for place in axis],
        "line": {"color": theme.INK, "width": 1, "dash": "dot"},
        "marker": {"symbol": "line-ew", "size": 12, "line": {"width": 2, "color": theme.INK}},
        "connectgaps": False,
        "hoverinfo": "text",
        "hovertext": [
            escape(benchmark.sourced(known[place], unit)) if place in known else "" for place in axis
        ],
    }
