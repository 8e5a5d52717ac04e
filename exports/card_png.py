"""A card as a picture: 1080 px wide, as high as what it says."""

import io
import re

from PIL import Image

from exports import card_page
from exports.deck_browser import picture
from exports.slides import SlideContent
from indicators.refusal import RefusalError

_LONGEST = 16_000  # px; a card that is longer is no card
_TEXTS, _ROW = 2_000, 130  # px that a card's texts take at most, and a row of its table
_DRAWN = re.compile(r'<svg [^>]*? height="(\d+)"')
_PAPER = 255


def content(one: SlideContent) -> bytes:
    """The PNG's bytes.

    Raises RefusalError: no_browser, no_font (both say what to install), browser_failed.
    """
    return taken(card_page.html(one))


def taken(page: str) -> bytes:
    """A page of ``card_page`` as PNG. Taken on a sheet that is too long, then cut: that is one browser start.

    Raises RefusalError as ``content`` does.
    """
    for high in (min(_likely(page), _LONGEST), _LONGEST):
        with Image.open(io.BytesIO(picture(page, card_page.WIDE, high))) as sheet:
            end = _end(sheet)
            if end < high:
                cut = io.BytesIO()
                sheet.crop((0, 0, card_page.WIDE, end)).convert("RGB").save(cut, "PNG")
                return cut.getvalue()
    raise RefusalError.because("card_too_long")


def _likely(page: str) -> int:
    """How high the card is at most, as a rule: a sheet that is too long costs time, a second one more."""
    return _TEXTS + _ROW * page.count("<tr") + sum(map(int, _DRAWN.findall(page)))


def _end(sheet: Image.Image) -> int:
    """Where the card ends: its edge is white down to there, what lies behind it is dark."""
    edge = sheet.crop((2, 0, 3, sheet.height)).convert("L").tobytes()
    return edge.rfind(_PAPER) + 1
