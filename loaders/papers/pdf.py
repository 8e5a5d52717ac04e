"""PDF → lines, by PDFium; runs in the child of ``untrusted.sandbox``."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.papers import lines, pages
from loaders.papers.rows import Cell, Row, typed
from loaders.workbooks.cells import DamagedError

_MOST_PAGES = 3000
_MOST_LETTERS = 4_000_000
_GAP = 1.0  # between two letters, in heights of a letter: so far apart they stand in two cells
_HAIR = 0.3  # so near, the blank is only what setters put between Chinese and numbers
_BESIDE = re.compile("[\u3001-\u9fff\uff00-\uffef] [\\d+-]|[\\d%+] [\u3001-\u9fff\uff00-\uffef]")
_HYPHEN = "\x02"  # one that only broke a word
_LINE = re.compile(r"[^\r\n]+")
_SAMPLE = 6  # letters of a row that tell its size: that of 一 alone would not
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\ufffe\uffff]")
_STAMP = 40  # letters that a scanned page may have beside its picture: a page number, a program's name
_SCANNED = 0.5  # a share of the page that is picture
_DEEPEST = 3  # forms within each other in which a picture may stand
_MOST_UNREADABLE = 0.2  # a share of the letters that tells a text without its codes from one with a few signs


class _Page(NamedTuple):
    """The rows of a page; ``is_picture``: it is a scan, ``is_lost``: what it says cannot be made out.

    ``is_guessed``: it is a scan under which a program put the letters that it took it for.
    """

    rows: list[Row]
    is_picture: bool = False
    is_lost: bool = False
    is_guessed: bool = False


def read(content: bytes) -> dict[str, Any]:
    """The lines of a PDF as ``lines.packed``; pages among others that could not be read are warned of.

    Raises RefusalError: encrypted_file, no_text_layer, too_many_pages, report_too_long; DamagedError.
    """
    found = list(_pages(_opened(content)))
    if not any(row.text.strip() for page in found for row in page.rows):
        raise RefusalError.because("no_text_layer", pages=str(len(found)))
    numbered = list(enumerate(found, 1))
    unread = {
        "pages_are_pictures": [number for number, page in numbered if page.is_picture],
        "pages_unreadable": [number for number, page in numbered if page.is_lost],
        "pages_recognised": [number for number, page in numbered if page.is_guessed],
    }
    issues = [
        Issue(code, Severity.WARNING, facts=(("pages", _ranges(numbers)),))
        for code, numbers in unread.items()
        if numbers
    ]
    written, called = pages.lines_of([page.rows for page in found])
    return lines.packed(written, called, issues=issues)


def _ranges(numbers: list[int]) -> str:
    """Pages as one writes them.

    >>> _ranges([2, 5, 6, 7, 9])
    '2、5\u20137、9'
    """
    ends = [at for at, number in enumerate(numbers) if number + 1 not in numbers[at + 1 : at + 2]]
    starts = [0, *(at + 1 for at in ends)]
    return "、".join(
        str(numbers[start]) if start == end else f"{numbers[start]}\u2013{numbers[end]}"
        for start, end in zip(starts, ends, strict=False)
    )


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


def _pages(document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    """Each page; one that is a scan has no rows, whatever was stamped on it."""
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            found = _page(page)
            page.close()
        except pypdfium2.PdfiumError:
            found = _Page([], is_lost=True)
        letters += sum(len(row.text) for row in found.rows)
        if letters > _MOST_LETTERS:
            raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
        yield found


def _page(page: pypdfium2.PdfPage) -> _Page:
    rows = _rows(page.get_textpage())
    text = "".join(row.text for row in rows)
    said = len("".join(text.split()))
    scanned = _pictured(page) >= _SCANNED
    if said < _STAMP and scanned:
        return _Page([], is_picture=True)
    if said and len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * said:
        return _Page([], is_lost=True)
    return _Page(rows, is_guessed=scanned and _is_unseen(page))


def _is_unseen(page: pypdfium2.PdfPage) -> bool:
    """Whether the page's letters are not drawn, so that its picture shows what they say."""
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEPEST)
    modes = {pypdfium2.raw.FPDFTextObj_GetTextRenderMode(text) for text in texts}
    return modes == {pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE}


def _pictured(page: pypdfium2.PdfPage) -> float:
    """The share of a page that its pictures cover (some scanners cut a page into strips)."""
    covered = 0.0
    for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
        left, bottom, right, top = picture.get_bounds()
        covered += (right - left) * (top - bottom)
    return float(covered / max(1.0, page.get_width() * page.get_height()))


def _rows(found: pypdfium2.PdfTextPage) -> list[Row]:
    """A page's rows, parted into cells where a blank is the gap between two of them."""
    text: str = found.get_text_range()
    if len(text) != found.count_chars():  # places in the text are not those of the page's letters
        found.close()
        return [typed(line, -place) for place, line in enumerate(text.replace(_HYPHEN, "").splitlines())]
    rows = [_row(found, text, line.start(), line.end()) for line in _LINE.finditer(text) if line[0].strip()]
    found.close()
    return rows


def _row(found: pypdfium2.PdfTextPage, text: str, start: int, end: int) -> Row:
    start, end = (
        start + len(text[start:end]) - len(text[start:end].lstrip()),
        start + len(text[start:end].rstrip()),
    )
    sample = range(start, end, max(1, (end - start) // _SAMPLE))
    boxes = [found.get_charbox(place, loose=True) for place in sample]
    size = max(top - bottom for _, bottom, _, top in boxes)
    cells, pieces, left, since = [], list[str](), found.get_charbox(start, loose=True)[0], start
    for place in (at for at in range(start + 1, end - 1) if text[at] == " "):
        gap_left = found.get_charbox(place - 1, loose=True)[2]
        gap_right = found.get_charbox(place + 1, loose=True)[0]
        gap = (gap_right - gap_left) / size
        if gap > _GAP:
            cells.append(Cell("".join([*pieces, text[since:place]]), left, gap_left))
            pieces, left, since = [], gap_right, place + 1
        elif gap < _HAIR and _BESIDE.fullmatch(text, place - 1, place + 2):
            pieces.append(text[since:place])
            since = place + 1
    right = found.get_charbox(end - 1, loose=True)[2]
    cells.append(Cell("".join([*pieces, text[since:end]]), left, right))
    said = tuple(cell._replace(text=cell.text.replace(_HYPHEN, "")) for cell in cells)
    return Row(said, boxes[0][3], size)
