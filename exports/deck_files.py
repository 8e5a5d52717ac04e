"""The files that a deck becomes: one table of formats for pages and the command line."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from exports.slides import SlideContent
from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity

Told = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. With more slides than ``quick`` it takes seconds, and tells how far it is."""

    suffix: str
    mime: str
    quick: float = math.inf


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    "pptx": Format("pptx", f"{_OFFICE}.presentationml.presentation", quick=20),
    "docx": Format("docx", f"{_OFFICE}.wordprocessingml.document", quick=20),
    "xlsx": Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    "png": Format("zip", "application/zip", quick=0),
    "csv": Format("csv", "text/csv"),
    "html": Format("html", "text/html"),
}


def content(kind: str, slides: Sequence[SlideContent], name: str, told: Told | None = None) -> bytes:
    """The bytes of a deck's file of this kind; ``told`` how far a slow one is (0–1).

    The library that writes it is imported now: nobody else need wait for it. Raises RefusalError: deck_empty;
    pictures also what deck_png does.
    """
    if not slides:
        raise RefusalError.because("deck_empty", deck=name)
    write = import_module(f"exports.deck_{kind}").content
    made: bytes = (
        write(slides, name, told) if told and FORMATS[kind].quick < math.inf else write(slides, name)
    )
    return made


def warnings(slides: Sequence[SlideContent]) -> tuple[Issue, ...]:
    """What to mind before a file goes round: counts so small that somebody may be recognised (METHOD §12)."""
    names = dict.fromkeys(name for one in slides for name in one.small)
    return (Issue("small_cells", Severity.WARNING, raw="、".join(names)),) if names else ()
