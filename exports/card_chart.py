"""The chart of a card as SVG: a dumbbell or a bar a row, its value beside it; lines as on a slide."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from charts import scale, theme
from exports import slide_line
from exports.deck_kinds import is_native
from exports.deck_measures import ems
from exports.slides import Chart, Series
from words import meeting, numbers

_ROLES = {"better": theme.BETTER, "worse": theme.WORSE, "neutral": theme.MUTED, "plain": theme.MUTED}
_DOT = 0.3  # of the type's size
_LINE = 4  # px
_ROOM = 0.6  # em beside a label


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart is drawn: its size and its type, in px; what values the plot spans from left to right."""

    wide: float
    high: float
    size: float
    left: float = 0.0
    right: float = 0.0
    low: float = 0.0
    top: float = 1.0

    def across(self, value: float) -> float:
        """The place of a value between left and right."""
        span = self.top - self.low or 1.0
        return self.left + (value - self.low) / span * (self.right - self.left)


def svg(chart: Chart | None, wide: float, high: float, size: float, alt: str) -> str:
    """The chart in ``wide`` × ``high`` px with type of ``size`` px; "" where there is nothing to draw."""
    if chart is None or not is_native(chart):
        return ""
    if chart.kind == "line":
        return slide_line.svg(chart, slide_line.Frame(int(wide), int(high), int(size)), alt)
    drawn = _rows(chart, Frame(wide, high, size))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" width="{wide:.0f}"'
        f' height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}" font-size="{size:g}">{drawn}</svg>'
    )


# --- rows: dumbbells and bars -----------------------------------------------------------------------


def _rows(chart: Chart, frame: Frame) -> str:
    last = chart.series[-1]
    labels = [_label(value, role) for value, role in zip(last.values, last.roles, strict=True)]
    values = [value for series in chart.series for value in series.values if value is not None]
    low, high = _span(values, bars=chart.kind == "bar")
    name = max(map(ems, chart.categories)) + _ROOM
    said = max(map(ems, labels)) + _ROOM
    behind = said if chart.kind == "bar" and low < 0 else _ROOM
    placed = Frame(
        frame.wide,
        frame.high,
        frame.size,
        left=(name + behind) * frame.size,
        right=frame.wide - said * frame.size,
        low=low,
        top=high,
    )
    head = frame.size * 1.6 if len(chart.series) > 1 else 0.0
    step = (frame.high - head) / len(chart.categories)
    draw = _bar if chart.kind == "bar" else _dumbbell
    rows = "".join(
        _text(name * frame.size - frame.size * _ROOM, head + step * (place + 0.5), category, theme.INK, "end")
        + draw(chart.series, place, placed, head + step * (place + 0.5), step)
        for place, category in enumerate(chart.categories)
    )
    return (_legend(chart.series, placed) if head else "") + _zero(placed, head, chart.kind == "bar") + rows


def _span(values: Sequence[float], *, bars: bool) -> tuple[float, float]:
    """Bars start at zero; dumbbells where scale.span says."""
    return (min(0.0, *values), max(0.0, *values)) if bars else scale.span(values)


def _label(value: float | None, role: str) -> str:
    """A value with the mark of its role: a projector in a bright room shows no colours."""
    return f"{numbers.number(value)}{meeting.MARKS.get(role, '')}"


def _legend(series: Sequence[Series], frame: Frame) -> str:
    """○ 2023年 ● 2024年 over the plot."""
    said = "\u3000".join(f"{mark} {one.name}" for mark, one in zip("○●", series, strict=False))
    return _text(frame.left, frame.size * 0.6, said, theme.MUTED)


def _zero(frame: Frame, head: float, bars: bool) -> str:
    at = frame.across(0.0 if bars else frame.low)
    return _rule(at, head, at, frame.high, theme.FAINT, 2)


def _bar(series: Sequence[Series], row: int, frame: Frame, middle: float, step: float) -> str:
    value, role = series[-1].values[row], series[-1].roles[row]
    if value is None:
        return _text(frame.across(0.0) + frame.size * _ROOM, middle, numbers.MISSING, theme.MUTED)
    at, zero, high = frame.across(value), frame.across(0.0), min(step * 0.62, frame.size * 1.3)
    rect = (
        f'<rect x="{min(at, zero):.1f}" y="{middle - high / 2:.1f}" width="{abs(at - zero):.1f}"'
        f' height="{high:.1f}" fill="{_ROLES[role]}"/>'
    )
    side = 1 if value >= 0 else -1
    anchor = "start" if value >= 0 else "end"
    return rect + _text(at + side * frame.size * 0.3, middle, _label(value, role), theme.INK, anchor)


def _dumbbell(series: Sequence[Series], row: int, frame: Frame, middle: float, step: float) -> str:
    before = series[0].values[row] if len(series) > 1 else None
    now, role = series[-1].values[row], series[-1].roles[row]
    radius = min(frame.size * _DOT, step * 0.3)
    drawn = _rule(frame.left, middle, frame.right, middle, theme.HAIRLINE, 2)
    if now is None:
        return drawn + _text(frame.left + frame.size * _ROOM, middle, numbers.MISSING, theme.MUTED)
    at = frame.across(now)
    if before is not None:
        was = frame.across(before)
        drawn += _rule(was, middle, at, middle, _ROLES[role], _LINE)
        drawn += _dot(was, middle, radius, theme.PAPER, theme.MUTED)
    said = max(at, frame.across(before) if before is not None else at) + radius + frame.size * 0.25
    return drawn + _dot(at, middle, radius, _ROLES[role]) + _text(said, middle, _label(now, role), theme.INK)


# --- marks ------------------------------------------------------------------------------------------


def _text(left: float, middle: float, text: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{left:.1f}" y="{middle:.1f}" dy="0.35em" fill="{colour}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


def _rule(left: float, top: float, right: float, bottom: float, colour: str, wide: float) -> str:
    return (
        f'<line x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}" stroke="{colour}"'
        f' stroke-width="{wide:g}"/>'
    )


def _dot(left: float, top: float, radius: float, fill: str, ring: str = "") -> str:
    edge = f' stroke="{ring}" stroke-width="3"' if ring else ""
    return f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{radius:.1f}" fill="{fill}"{edge}/>'
