"""The content of a slide: the one object that stage, PPTX, DOCX, XLSX, PNG, HTML and CSV show.

Whatever differs between them is layout. A frozen deck keeps contents as JSON, so that it never changes.
exports.slide_answers makes contents of answers.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from exports.sheets import Sheet
from indicators.period import Period
from indicators.refusal import RefusalError
from words import deck_files, issues, meeting, periods

_ROWS = ("dumbbell", "bar", "heat")  # charts that have one category a row of the table


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: a value a category, None where there is none.

    ``roles`` say what each point means: better, worse, neutral (a change without judgement) or plain (no
    change meant). In a heat chart d1–d5 (worst to best) or n1–n5 (small to large, no judgement), "" no value.
    """

    name: str
    values: tuple[float | None, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. ``kind``: dumbbell (two series, before and now), bar, line or heat.

    The categories of all but lines are the first rows of the slide's table, in its order; a line's are
    periods, and the last of its series the middle of the group.
    """

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class SlideContent:
    """One slide, complete.

    ``title``: the finding, at most words.meeting.LONGEST characters; ``statement``: the whole sentences;
    ``lines``: more sentences. ``shown``: the columns of ``sheet`` that a slide has room for, in their order
    on it; files have all columns. ``notes``: the person's own (``own``), then definitions and caveats.
    ``small``: welfare indicators of which it shows a count so small that somebody may be recognised.
    """

    title: str
    statement: str
    lines: tuple[str, ...]
    sheet: Sheet
    chart: Chart | None
    unit: str
    period: str
    source: str
    as_of: str
    revision: int
    demo: bool
    notes: str
    shown: tuple[int, ...] = ()
    own: str = ""
    small: tuple[str, ...] = ()

    def headed(self, title: str, notes: str) -> "SlideContent":
        """With what a person wrote: a title instead of the composed one, notes before the others."""
        said = "\n".join(part for part in (notes, self.notes) if part)
        return replace(self, title=title or self.title, notes=said, own=notes)

    @property
    def definitions(self) -> str:
        """The notes without what a person wrote for the speaker."""
        return self.notes.removeprefix(self.own).lstrip("\n")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a slide says besides the answer: when the data were loaded, names of indicators by code."""

    as_of: str
    names: Mapping[str, str]


def refused(
    refusal: RefusalError, period: Period | None, around: Surroundings, revision: int
) -> SlideContent:
    """In the place of a slide whose question has no answer: why, and what to do."""
    said = tuple(f"{issues.message(issue)}{issues.hint(issue)}" for issue in refusal.issues)
    return SlideContent(
        title=meeting.REFUSED,
        statement=said[0],
        lines=said[1:],
        sheet=Sheet("", (), (), (), ()),
        chart=None,
        unit="",
        period=periods.label(period),
        source="",
        as_of=around.as_of,
        revision=revision,
        demo=False,
        notes="",
    )


def method(slides: Sequence[SlideContent]) -> SlideContent:
    """The last slide of a file that goes round: how the numbers are made, and where those of each page of
    ``slides`` come from.
    """
    newest = max(slides, key=lambda slide: slide.revision)
    return SlideContent(
        title=deck_files.METHOD_TITLE,
        statement="",
        lines=tuple(deck_files.method_lines([slide.source for slide in slides])),
        sheet=Sheet("", (), (), (), ()),
        chart=None,
        unit="",
        period="",
        source="",
        as_of=newest.as_of,
        revision=newest.revision,
        demo=any(slide.demo for slide in slides),
        notes="",
    )


def to_json(one: SlideContent) -> str:
    """The content as text that ``from_json`` reads back."""
    return json.dumps(asdict(one), ensure_ascii=False, allow_nan=False)


def from_json(text: str) -> SlideContent:
    """A content written by ``to_json``."""
    raw = json.loads(text)
    drawn = raw.pop("chart")
    told = raw.pop("sheet")
    sheet = Sheet(
        caption=told["caption"],
        headings=tuple(told["headings"]),
        texts=tuple(map(tuple, told["texts"])),
        values=tuple(map(tuple, told["values"])),
        numeric=tuple(told["numeric"]),
    )
    chart = drawn and Chart(
        drawn["kind"],
        tuple(drawn["categories"]),
        tuple(Series(one["name"], tuple(one["values"]), tuple(one["roles"])) for one in drawn["series"]),
        drawn["unit"],
    )
    lists: dict[str, Any] = {name: tuple(raw.pop(name, ())) for name in ("lines", "shown", "small")}
    return SlideContent(sheet=sheet, chart=chart, **lists, **raw)


def split(one: SlideContent, most: int) -> tuple[SlideContent, ...]:
    """The content in parts of at most ``most`` rows each, about equally long; a line chart stays whole."""
    count = len(one.sheet.texts)
    if count <= most or (one.chart and one.chart.kind not in _ROWS):
        return (one,)
    parts = math.ceil(count / most)
    size = math.ceil(count / parts)
    return tuple(
        replace(
            one,
            title=meeting.numbered(one.title, place + 1, parts),
            sheet=_rows_of(one.sheet, place * size, size),
            chart=_points_of(one.chart, place * size, size),
        )
        for place in range(parts)
    )


def _rows_of(sheet: Sheet, start: int, size: int) -> Sheet:
    here = slice(start, start + size)
    return replace(sheet, texts=sheet.texts[here], values=sheet.values[here])


def _points_of(chart: Chart | None, start: int, size: int) -> Chart | None:
    if chart is None:
        return None
    here = slice(start, start + size)
    series = tuple(Series(one.name, one.values[here], one.roles[here]) for one in chart.series)
    return replace(chart, categories=chart.categories[here], series=series)
