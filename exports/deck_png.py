"""A deck as pictures: one 1920 × 1080 PNG a slide, in a zip."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

from PIL import Image

from exports import deck_html
from exports.deck_browser import picture
from exports.deck_grid import pages
from exports.slides import SlideContent
from words import deck_files as words

_AT_ONCE = 8  # slides under each other in one picture, then cut: a browser's start takes longest


def content(
    slides: Sequence[SlideContent], name: str, told: Callable[[float], None] = lambda share: None
) -> bytes:
    """The zip's bytes; ``told`` how far it is (0–1).

    Raises RefusalError: no_browser, no_font (both say what to install), browser_failed.
    """
    parts = pages(slides)
    drawn = [deck_html.slide(one, number, len(parts)) for number, one in enumerate(parts, start=1)]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for start in range(0, len(parts), _AT_ONCE):
            for number, taken in enumerate(_taken(drawn[start : start + _AT_ONCE], name), start=start):
                archive.writestr(words.picture_name(number + 1, parts[number].title), taken)
            told(min(1.0, (start + _AT_ONCE) / len(parts)))
    return made.getvalue()


def _taken(drawn: Sequence[str], name: str) -> Iterator[bytes]:
    """Slides photographed in one go, each as a picture of its own."""
    wide, high = deck_html.WIDE, deck_html.HIGH
    page = deck_html.page(name, f'<main class="stage">{"".join(drawn)}</main>', _STILL)
    with Image.open(io.BytesIO(picture(page, wide, high * len(drawn)))) as whole:
        for place in range(len(drawn)):
            cut = io.BytesIO()
            whole.crop((0, place * high, wide, (place + 1) * high)).save(cut, "PNG")
            yield cut.getvalue()


_STILL = ".stage { position: static; height: auto; } .slide { position: relative; opacity: 1; }"
