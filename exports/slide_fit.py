"""What the table of a slide has room for: a drawing in it, larger type, headings on one line."""

from dataclasses import dataclass

from charts.text import ems, widest
from exports.slides import Chart, SlideContent
from words import meeting as words

LONG = 24  # ems of a text that is set smaller
_FEW, _LARGER = 7, 1.2  # rows that may be larger, and by how much (slides.css)
_STRIP = 300  # px under which a drawn column says nothing
_BESIDE = 60  # px that it keeps free, both sides together
_GAP = 36  # px between two columns
_KEY = 2.1  # ems of the sign before a name in the drawing's heading


@dataclass(frozen=True, slots=True)
class Fit:
    """``few``: in larger type; ``drawn``: with its drawing; ``tight``: its headings may break over lines."""

    few: bool
    drawn: bool
    tight: bool


def fit(one: SlideContent, room: float, text: int, small: int) -> Fit:
    """The most that fits into ``room`` px, the drawing before the larger type; sizes of type in px."""
    few = len(one.sheet.texts) <= _FEW
    chart = one.chart if one.chart and one.chart.kind in ("dumbbell", "bar") else None
    strip = max(_STRIP, _legend(chart) * small) + _BESIDE if chart else 0.0
    wishes = [(few, chart is not None), (False, chart is not None), (few, False), (False, False)]
    for large, drawn in wishes:
        taken = _width(one, text * (_LARGER if large else 1.0), small) + (strip if drawn else 0.0)
        if taken <= room:
            return Fit(large, drawn, tight=False)
    return Fit(few=False, drawn=False, tight=True)


def _legend(chart: Chart | None) -> float:
    """Ems of what stands above the drawing."""
    return sum(ems(one.name) + _KEY for one in chart.series) if chart and chart.kind == "dumbbell" else 0.0


def _width(one: SlideContent, text: float, small: float) -> float:
    """Px of the columns that are shown, with the words behind the last."""
    shown = one.shown or tuple(range(len(one.sheet.headings)))
    return sum(_column(one, place, text, small, last=place == shown[-1]) + _GAP for place in shown) - _GAP


def _column(one: SlideContent, place: int, text: float, small: float, *, last: bool) -> float:
    cells = widest(line[place] for line in one.sheet.texts)
    size = small if cells > LONG else text
    told = _told(one.chart, changes=place in one.sheet.numeric) if last else 0.0
    return max((cells + told) * size, ems(one.sheet.headings[place]) * small)


def _told(chart: Chart | None, *, changes: bool) -> float:
    """Ems of ▲向好 behind a change."""
    if chart is None or chart.kind == "heat" or not {"better", "worse"} & set(chart.series[-1].roles):
        return 0.0
    return 0.6 + widest(words.MARKS[role] + words.OUTCOMES[role] * changes for role in words.OUTCOMES)
