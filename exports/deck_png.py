"""A deck as pictures: one 1920 × 1080 PNG a slide, in a zip."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

from PIL import Image

from exports import deck_html, slide_html
from exports.deck_browser import picture
from exports.slide_html import NEAR, Size
from exports.slides import SlideContent
from words import deck_files as words

_WIDE, _HIGH = 1920, 1080
_AT_ONCE = 4  # slides under each other in one picture, then cut: a browser's start takes longest


def content(
    slides: Sequence[SlideContent],
    name: str,
    told: Callable[[float], None] = lambda share: None,
    size: Size = NEAR,
) -> bytes:
    """The zip's bytes; ``told`` how far it is (0–1).

    Raises RefusalError: no_browser, no_font (both say what to install), browser_failed.
    """
    parts = slide_html.pages(slides, size)
    stage = slide_html.html(slides, size)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for start in range(0, len(parts), _AT_ONCE):
            taken = _taken(stage, start, min(_AT_ONCE, len(parts) - start), name)
            for number, cut in enumerate(taken, start=start):
                archive.writestr(words.picture_name(number + 1, parts[number].title), cut)
            told(min(1.0, (start + _AT_ONCE) / len(parts)))
    return made.getvalue()


def _taken(stage: str, start: int, count: int, name: str) -> Iterator[bytes]:
    """Slides photographed in one go, each as a picture of its own."""
    before = (
        f".sh-slide:nth-child(-n+{start}), .sh-slide:nth-child(n+{start + count + 1}) {{ display: none; }}"
    )
    page = deck_html.page(name, stage, _STILL + before)
    with Image.open(io.BytesIO(picture(page, _WIDE, _HIGH * count))) as whole:
        for place in range(count):
            cut = io.BytesIO()
            whole.crop((0, place * _HIGH, _WIDE, (place + 1) * _HIGH)).save(cut, "PNG")
            yield cut.getvalue()


_STILL = (
    ".sh-slides { height: auto; } .sh-slide { position: relative; height: 1080px; }"
    " .black, .hint, .leave { display: none !important; }"
)
