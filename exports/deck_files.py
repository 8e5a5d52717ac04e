"""The files that a deck becomes: one table of formats for pages and the command line."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from exports.slide_html import NEAR, Size
from exports.slides import SlideContent
from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity

Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. With more slides than ``quick`` it takes seconds, and tells how far it is; ``sized``:
    it is the stage itself, in the size of type that the talk has.
    """

    suffix: str
    mime: str
    quick: float = math.inf
    sized: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pptx": Format("pptx", f"{_OFFICE}.presentationml.presentation", quick=20),
    "docx": Format("docx", f"{_OFFICE}.wordprocessingml.document", quick=20),
    "xlsx": Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    "png": Format("zip", "application/zip", quick=0, sized=True),
    "csv": Format("csv", "text/csv"),
    "html": Format("html", "text/html", sized=True),
}


def content(
    kind: str,
    slides: Sequence[SlideContent],
    name: str,
    told: Told | None = None,
    size: Size = NEAR,
) -> bytes:
    """The bytes of a deck's file of this kind; ``told`` how far a slow one is (0–1).

    The library that writes it is imported now: nobody else need wait for it. Raises RefusalError: deck_empty;
    pictures also what deck_png does.
    """
    if not slides:
        raise RefusalError.because("deck_empty", deck=name)
    file = FORMATS[kind]
    more: dict[str, object] = {"told": told} if told and file.quick < math.inf else {}
    more |= {"size": size} if file.sized else {}
    made: bytes = import_module(f"exports.deck_{kind}").content(slides, name, **more)
    return made


def warnings(slides: Sequence[SlideContent]) -> tuple[Issue, ...]:
    """What to mind before a file goes round: counts so small that somebody may be recognised (METHOD §12)."""
    names = dict.fromkeys(name for one in slides for name in one.small)
    return (Issue("small_cells", Severity.WARNING, raw="、".join(names)),) if names else ()
