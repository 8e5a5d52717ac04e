"""Rows of pages → the lines that were written: page numbers and running heads dropped, broken lines joined.

A PDF knows no paragraphs: a row that fills its column and ends in the middle of a sentence, or of a number,
goes on in the next one, also across columns and pages.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from loaders.papers import lines, ruled
from loaders.papers.lines import HEADING, Line
from loaders.papers.rows import Row, width

_EDGE = 2  # rows at the top and at the foot of a page where running heads and numbers stand
_OFTEN = 0.4  # a share of the pages on which a row stands that belongs to none of them (odd ones, even ones)
_FULL = 0.8  # a share of the widest row from which on a row was broken for want of room
_NARROW = 12  # below this width (in Chinese characters) no row says how wide a column is
_ALIKE = 3  # rows that end at the same place, and so tell where their column ends
_RAGGED = 1.5  # how far before it, in Chinese characters
_SLACK = 0.5  # by how much the next word would have had to fit
_BIGGER = 1.15  # how much larger than the text a title is written
_TITLE_ROWS = 6  # of the first page, among which the title is
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014~\u00b7. ]{1,4}\d{1,4}[-\u2013\u2014~\u00b7. ]{1,4}"
    r"|第 ?\d{1,4} ?页(?: ?[,/\uff0c]? ?共 ?\d{1,4} ?页)?|共 ?\d{1,4} ?页[,\uff0c ]*第 ?\d{1,4} ?页"
    r"|\d{1,4} ?/ ?\d{1,4}|[Pp]age ?\d{1,4}(?: ?of ?\d{1,4})?"
)
_NUMBER = re.compile(r"\d{1,4}")
_ENDED = re.compile("[。;!?\uff1b\uff01\uff1f]$")
_CLOSED = re.compile("[\u201d\u300d)\uff09]$")
_CERTAIN = re.compile("[,、\uff0c]$")
# What a row begins with that could not be parted: a word or number, and the marks behind it.
_FIRST = re.compile(
    "(?:[0-9A-Za-z.%]+|.)[,。;、:!?%)\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u201d\u300d\u300b]*"
)
_OPENS = re.compile(
    "(?:\u7b2c?[一二三四五六七八九十]{1,3}[、.\uff0e章节部]|[(\uff08][一二三四五六七八九十\\d]{1,3}[)\uff09]"
    "|\\d{1,2}[、\uff0e]|[\u2460-\u2473\u25cf\u25a0\u25c6])"
)
_BULLET = re.compile("^[\ue000-\uf8ff][\\s]*")


def lines_of(pages: Sequence[Sequence[Row]]) -> tuple[list[Line], str]:
    """The rows of all pages as the paragraphs, headings and rows that they are parts of; and their title."""
    heads, kept = _without_furniture([list(_told(page)) for page in pages])
    called = _title(kept[0]) if kept else ""
    joined = [lines.line(text) for text in _joined(kept)]
    said = {each.text for each in joined}
    return [*(Line(HEADING, head) for head in heads if head not in said), *joined], called


def _told(page: Sequence[Row]) -> Iterator[Row]:
    """The rows that say something, without signs that fonts for bullets have."""
    for row in page:
        cells = [cell._replace(text=_BULLET.sub("", cell.text).strip(" \u3000")) for cell in row.cells]
        if kept := tuple(cell for cell in cells if cell.text):
            yield row._replace(cells=kept)


def _without_furniture(pages: Sequence[Sequence[Row]]) -> tuple[list[str], list[list[Row]]]:
    """The running heads, each once, and the rows of each page that are no furniture.

    What is written larger than the text is the title, even where the heads of the pages say it again.
    """
    edges = [_edges(page) for page in pages]
    running = _running(pages, edges)
    usual = _usual(row for page in pages for row in page)
    heads: dict[str, None] = {}
    kept: list[list[Row]] = []
    for ordinal, page in enumerate(pages):
        own = []
        for place, row in enumerate(page):
            if place in edges[ordinal]:
                if _is_number(row.text, ordinal) or running & _counting(row.text, ordinal):
                    continue
                if row.text in running and (row.size < _BIGGER * usual or row.text in heads):
                    heads.setdefault(row.text)
                    continue
                if row.text in running:  # the title, which the heads say again
                    heads[row.text] = None
            own.append(row)
        kept.append(own)
    return list(heads), kept


def _edges(page: Sequence[Row]) -> set[int]:
    """The rows at the top and the foot of a page, wherever in its text they come."""
    ordered = sorted(range(len(page)), key=lambda place: -page[place].top)
    return {*ordered[:_EDGE], *ordered[-_EDGE:]}


def _is_number(text: str, ordinal: int) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None or text == str(ordinal + 1)


def _running(pages: Sequence[Sequence[Row]], edges: Sequence[set[int]]) -> set[str]:
    """What stands at the edge of many pages: the same text, or one that counts the pages."""
    on = Counter(
        shape
        for ordinal, page in enumerate(pages)
        for shape in {
            shape
            for place in edges[ordinal]
            for shape in (*_headlike(page[place].text), *_counting(page[place].text, ordinal))
        }
    )
    return {shape for shape, count in on.items() if count >= max(2, _OFTEN * len(pages))}


def _headlike(text: str) -> tuple[str, ...]:
    """A text that may run over the pages: no sentence does."""
    return (text,) if lines.may_be_heading(text) else ()


def _counting(text: str, ordinal: int) -> set[str]:
    """The shapes in which one of the text's numbers counts pages: the same on each page where it does.

    >>> _counting("简报 7", 3) == _counting("简报 8", 4), _counting("活动80场", 3) == _counting("活动90场", 4)
    (True, False)
    """
    return {
        f"{text[: found.start()]}#{int(found[0]) - ordinal}#{text[found.end() :]}"
        for found in _NUMBER.finditer(text)
    }


def _usual(rows: Iterable[Row]) -> float:
    """How large most letters are."""
    letters: Counter[float] = Counter()
    for row in rows:
        letters[round(row.size, 1)] += len(row.text)
    return letters.most_common(1)[0][0] if letters else 1.0


def _title(page: Sequence[Row]) -> str:
    """What stands at the beginning in larger letters than the text, on one row or on several, "" for none."""
    first = page[:_TITLE_ROWS]
    size = max((row.size for row in first), default=0.0)
    if size < _BIGGER * _usual(page):
        return ""
    largest = [place for place, row in enumerate(first) if row.size > 0.95 * size]
    rows = [place for at, place in enumerate(largest) if place == largest[0] + at]
    called = "".join(first[place].text for place in rows)
    return called if lines.may_be_heading(called) else ""


class _Page:
    """Where the columns of a page end."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._widest = max((width(row.text) for row in rows), default=0.0)
        self._ends = sorted(row.right for row in rows if width(row.text) >= _NARROW)

    def goes_on(self, row: Row, following: str) -> bool:
        """Whether a row ended for want of room, or with a mark that ends nothing."""
        text = row.cells[-1].text
        if _ENDED.search(text) or (len(row.cells) > 1 and width(text) < _NARROW):
            return False
        if len(row.cells) > 1 or self._fills(row, text, following):
            return True
        wide = self._widest >= _NARROW and width(text) >= _FULL * self._widest
        return not _CLOSED.search(text) and (wide or _CERTAIN.search(text) is not None)

    def _fills(self, row: Row, text: str, following: str) -> bool:
        """Whether what follows had no room before the place where several rows end."""
        if width(text) < _NARROW:
            return False
        letter = (row.cells[-1].right - row.cells[-1].left) / width(text)
        found = _FIRST.match(following)
        need = (width(found[0]) if found else 1.0) * letter
        return any(
            self._alike(end, letter) >= _ALIKE
            for end in self._ends[bisect_left(self._ends, row.right) :]
            if end - row.right < need + _SLACK * letter
        )

    def _alike(self, end: float, letter: float) -> int:
        return bisect_right(self._ends, end) - bisect_left(self._ends, end - _RAGGED * letter)


def _joined(pages: Iterable[Sequence[Row]]) -> Iterator[str]:
    """The paragraphs: a row that goes on is joined with what it goes on with."""
    open_text, last, ends = "", None, _Page(())
    for page in pages:
        own = _Page(page)
        for row in ruled.aligned(page):
            if last is not None and not _begins(open_text, row, last) and ends.goes_on(last, row.text):
                open_text = _together(open_text, row.text)
            else:
                if open_text:
                    yield open_text
                open_text = row.text
            last, ends = row, own
    if open_text:
        yield open_text


def _begins(before: str, row: Row, last: Row) -> bool:
    """Whether a row opens something new, whatever the one before it seems to want."""
    if len(row.cells) > 1 or (_OPENS.match(row.text) is not None and not before[-1:].isdigit()):
        return True
    return len(last.cells) > 1 and abs(row.left - last.cells[-1].left) > last.size


def _together(before: str, text: str) -> str:
    """No blank between Chinese or within a number; one between words of Latin letters."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
    return f"{before} {text}" if latin else f"{before}{text}"
