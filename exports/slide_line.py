"""The line chart of a slide, drawn as SVG: lines named at their ends, every mark large enough for six metres.

Not by plotly: a stage is scaled as a whole, printed, and taken away in one file that works by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from charts import scale, theme
from charts.text import ems
from exports.slides import Chart, Series
from words import meeting as words
from words import numbers

_DASHES = ("", "14 8", "4 8", "20 6 4 6")
_GAP = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing's size and type, px; ``upright``: the names stand above it, for they need too much room."""

    width: int
    height: int
    type: int
    upright: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where numbers lie: the ends of both axes; ``margin`` is kept free beside the first and last period."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    count: int
    margin: float

    @property
    def step(self) -> float:
        """From one period to the next."""
        return max(1.0, (self.right - self.left - 2 * self.margin) / max(self.count - 1, 1))

    def x(self, place: int) -> float:
        if self.count == 1:
            return (self.left + self.right) / 2
        return self.left + self.margin + self.step * place

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.bottom - (self.bottom - self.top) * share


def svg(chart: Chart, frame: Frame, said: str) -> str:
    """The lines with their values; the last series is the group's middle, grey. ``said``: for the blind."""
    known = [value for one in chart.series for value in one.values if value is not None]
    low, high = scale.padded(*scale.span(known))
    names = [_named(one, frame) for one in chart.series]
    head = 1.4 * len(names) * frame.type if frame.upright else 0.0
    unit = words.unit(chart.unit)
    head += 1.4 * frame.type if unit else 0.0
    room = max((ems(name) for name in names), default=0.0) * frame.type + 2 * _GAP
    ticks = scale.ticks(*scale.span(known), 4)
    side = max((ems(text) for text in scale.tick_labels(ticks)), default=0.0) * frame.type + 2 * _GAP
    place = _Place(
        side,
        frame.width - room,
        frame.type + head,
        frame.height - 2.2 * frame.type,
        low,
        high,
        len(chart.categories),
        max((ems(text) for text in chart.categories), default=0.0) * frame.type / 2,
    )
    drawn = [
        f'<text x="0" y="{place.top - 1.1 * frame.type:.0f}" fill="{theme.MUTED}">{escape(unit)}</text>'
        if unit
        else "",
        *_grid(chart, place, ticks, frame),
        *(
            part
            for at, one in reversed([*enumerate(chart.series)])
            for part in _line(one, _look(at, chart), place)
        ),
        *_ends(chart, names, place, frame),
        *(_heads(chart, frame) if frame.upright else ()),
    ]
    return (
        f'<svg class="line" viewBox="0 0 {frame.width} {frame.height}" role="img" '
        f'aria-label="{escape(said)}" font-size="{frame.type}">{"".join(drawn)}</svg>'
    )


def _named(one: Series, frame: Frame) -> str:
    """社区 76: what stands at the end of a line, the name and the last value."""
    last = numbers.number(next((value for value in reversed(one.values) if value is not None), None))
    return last if frame.upright else f"{one.name} {last}"


def _heads(chart: Chart, frame: Frame) -> list[str]:
    """The names above the drawing, each in the colour of its line."""
    return [
        f'<text x="0" y="{(1.4 * at + 1) * frame.type:.0f}" font-weight="700" fill="{_look(at, chart)[0]}">'
        f"● {escape(one.name)}</text>"
        for at, one in enumerate(chart.series)
    ]


def _look(at: int, chart: Chart) -> tuple[str, str, int]:
    """Colour, dash and width of a series."""
    if at == len(chart.series) - 1:
        return theme.MUTED, "10 8", 4
    return theme.AREAS[at % len(theme.AREAS)], _DASHES[at % len(_DASHES)], 6


def _grid(chart: Chart, place: _Place, ticks: Sequence[float], frame: Frame) -> list[str]:
    lines = [
        f'<line x1="{place.left:.0f}" x2="{place.right:.0f}" '
        f'y1="{place.y(tick):.0f}" y2="{place.y(tick):.0f}" '
        f'stroke="{theme.HAIRLINE}" stroke-width="3"/>'
        f'<text x="{place.left - _GAP:.0f}" y="{place.y(tick) + frame.type * 0.35:.0f}" text-anchor="end" '
        f'fill="{theme.MUTED}">{escape(label)}</text>'
        for tick, label in zip(ticks, scale.tick_labels(ticks), strict=True)
    ]
    every = _every(chart.categories, place, frame)
    labels = [
        f'<text x="{place.x(at):.0f}" y="{place.bottom + 1.5 * frame.type:.0f}" text-anchor="middle" '
        f'fill="{theme.MUTED}">{escape(text)}</text>'
        for at, text in enumerate(chart.categories)
        if (len(chart.categories) - 1 - at) % every == 0
    ]
    return [*lines, *labels]


def _every(labels: Sequence[str], place: _Place, frame: Frame) -> int:
    """Every how many periods are named, so that their names do not touch; the last one always is."""
    widest = max((ems(text) for text in labels), default=0.0) * frame.type + _GAP
    return max(1, -int(-widest // place.step))


def _line(one: Series, look: tuple[str, str, int], place: _Place) -> list[str]:
    """The line with a gap where there is no value, and a mark at each point."""
    colour, dash, width = look
    runs: list[list[str]] = [[]]
    marks = []
    for at, value in enumerate(one.values):
        if value is None:
            runs.append([])
            continue
        x, y = f"{place.x(at):.1f}", f"{place.y(value):.1f}"
        runs[-1].append(f"{x},{y}")
        marks.append(f'<circle cx="{x}" cy="{y}" r="{width + 3}" fill="{colour}"/>')
    drawn = [
        f'<polyline points="{" ".join(run)}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="{dash}" stroke-linejoin="round"/>'
        for run in runs
        if len(run) > 1
    ]
    return [*drawn, *marks]


def _ends(chart: Chart, names: Sequence[str], place: _Place, frame: Frame) -> list[str]:
    """The names beside the lines' ends, apart from each other."""
    ends = []
    for at, one in enumerate(chart.series):
        last = next((value for value in reversed(one.values) if value is not None), None)
        if last is not None:
            ends.append((place.y(last), at))
    heights = apart([height for height, _ in sorted(ends)], 1.25 * frame.type, place.top, place.bottom)
    return [
        f'<text x="{place.right + _GAP:.0f}" y="{height + frame.type * 0.35:.0f}" font-weight="700" '
        f'fill="{_look(at, chart)[0]}">{escape(names[at])}</text>'
        for height, (_, at) in zip(heights, sorted(ends), strict=True)
    ]


def apart(heights: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """``heights`` (ascending), moved so that neighbours are ``least`` apart, between both ends if they fit.

    >>> apart([10, 12, 50], 10, 0, 100)
    [10, 20, 50]
    >>> apart([95, 99], 10, 0, 100)
    [90, 100]
    """
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + least if placed else top))
    over = placed[-1] - bottom if placed else 0.0
    for at in range(len(placed) - 1, -1, -1):
        ceiling = bottom if at == len(placed) - 1 else placed[at + 1] - least
        placed[at] = min(placed[at], ceiling) if over > 0 else placed[at]
    return placed
