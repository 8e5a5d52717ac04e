"""PDF → lines, by PDFium; runs in the child of ``untrusted.sandbox``."""

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

from indicators.refusal import RefusalError
from loaders.papers import lines, pages
from loaders.workbooks.cells import DamagedError

_MOST_PAGES = 3000
_MOST_LETTERS = 4_000_000
_GAP = 1.0  # between two letters, in heights of a letter: so far apart they stand in two cells
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\ufffe\uffff]")
_MOST_UNREADABLE = 0.2  # a share of the letters that tells a text without its codes from one with a few signs


def read(content: bytes) -> dict[str, Any]:
    """The lines of a PDF as ``lines.packed``.

    Raises RefusalError: encrypted_file, no_text_layer, too_many_pages, report_too_long; DamagedError.
    """
    found = list(_pages(_opened(content)))
    text = "".join(line for page in found for line in page)
    readable = len(text) - len(_UNREADABLE.findall(text))
    if readable <= (1 - _MOST_UNREADABLE) * len(text) or not text.strip():
        raise RefusalError.because("no_text_layer", pages=str(len(found)))
    return lines.packed(pages.lines_of(found))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise RefusalError.because("encrypted_file") from error
        raise DamagedError from error
    if len(document) > _MOST_PAGES:
        raise RefusalError.because("too_many_pages", count=str(len(document)), most=str(_MOST_PAGES))
    return document


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    """The lines of each page; a page that is damaged is empty, one that is all picture is too."""
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = _text(page.get_textpage())
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        letters += len(text)
        if letters > _MOST_LETTERS:
            raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
        yield text.splitlines()


def _text(found: pypdfium2.PdfTextPage) -> str:
    """A page's text, with a tab where a blank is the gap between two cells."""
    text: str = found.get_text_range().replace("\x02", "")  # a hyphen that only broke a word
    if len(text) == found.count_chars():  # else places in the text are not those of the page's letters
        blanks = [place for place in range(1, len(text) - 1) if text[place] == " "]
        gaps = {place for place in blanks if _is_gap(found, place)}
        text = "".join("\t" if place in gaps else letter for place, letter in enumerate(text))
    found.close()
    return text


def _is_gap(found: pypdfium2.PdfTextPage, blank: int) -> bool:
    _, bottom, right, top = found.get_charbox(blank - 1, loose=True)
    left, other_bottom, _, other_top = found.get_charbox(blank + 1, loose=True)
    beside = min(top, other_top) > max(bottom, other_bottom)
    return bool(beside and left - right > _GAP * (top - bottom))
