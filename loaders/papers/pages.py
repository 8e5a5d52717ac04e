"""Lines of pages → the lines that were written: page numbers and running heads dropped, broken lines joined.

A PDF knows no paragraphs: a line that fills the page's width and ends in the middle of a sentence, or of a
number, goes on in the next one, also across pages.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from loaders.papers import lines
from loaders.papers.lines import Line

_EDGE = 2  # lines at the top and at the foot of a page where running heads and numbers stand
_OFTEN = 0.5  # a share of the pages on which a line stands that belongs to none of them
_FULL = 0.8  # a share of the widest line from which on a line was broken for want of room
_NARROW = 12  # below this width (in Chinese characters) no line says how wide the page is
_PAGE_NUMBER = re.compile(
    r"[-\u2013\u2014~\u00b7. ]{1,4}\d{1,4}[-\u2013\u2014~\u00b7. ]{1,4}"
    r"|第 ?\d{1,4} ?页(?: ?[,/\uff0c]? ?共 ?\d{1,4} ?页)?|共 ?\d{1,4} ?页[,\uff0c ]*第 ?\d{1,4} ?页"
    r"|\d{1,4} ?/ ?\d{1,4}|[Pp]age ?\d{1,4}(?: ?of ?\d{1,4})?"
)
_NUMBER = re.compile(r"\d{1,4}")
_ENDED = re.compile("[。;!?\uff1b\uff01\uff1f\u201d\u300d)\uff09]$")
_CERTAIN = re.compile("[,、\uff0c]$")
_OPENS = re.compile(
    "(?:\u7b2c?[一二三四五六七八九十]{1,3}[、.\uff0e章节部]|[(\uff08][一二三四五六七八九十\\d]{1,3}[)\uff09]"
    "|\\d{1,2}[、\uff0e]|[\u2460-\u2473\u25cf\u25a0\u25c6])"
)


def lines_of(pages: Sequence[Sequence[str]]) -> list[Line]:
    """The lines of all pages as the paragraphs, headings and rows that they are parts of."""
    bare = [[text for line in page if (text := line.strip(" \u3000"))] for page in pages]
    return [lines.line(text) for text in _joined(_without_furniture(bare))]


def _without_furniture(pages: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], float]]:
    """(lines, width of a full line) of each page."""
    running = _running(pages)
    seen: set[str] = set()
    for ordinal, page in enumerate(pages):
        kept = []
        for place, text in enumerate(page):
            if _is_edge(place, page):
                if _is_number(text, ordinal) or running & _counting(text, ordinal):
                    continue
                if text in running and text in seen:
                    continue
                seen.add(text)
            kept.append(text)
        yield kept, max(map(_width, kept), default=0.0)


def _is_edge(place: int, page: Sequence[str]) -> bool:
    return place < _EDGE or place >= len(page) - _EDGE


def _is_number(text: str, ordinal: int) -> bool:
    return _PAGE_NUMBER.fullmatch(text) is not None or text == str(ordinal + 1)


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edge of most pages: the same text, or one that counts the pages."""
    on = Counter(
        shape
        for ordinal, page in enumerate(pages)
        for shape in {
            shape
            for place, text in enumerate(page)
            if _is_edge(place, page)
            for shape in (text, *_counting(text, ordinal))
        }
    )
    return {shape for shape, count in on.items() if count >= max(2, _OFTEN * len(pages))}


def _counting(text: str, ordinal: int) -> set[str]:
    """The shapes in which one of the text's numbers counts pages: the same on each page where it does.

    >>> _counting("简报 7", 3) == _counting("简报 8", 4), _counting("活动80场", 3) == _counting("活动90场", 4)
    (True, False)
    """
    return {
        f"{text[: found.start()]}#{int(found[0]) - ordinal}#{text[found.end() :]}"
        for found in _NUMBER.finditer(text)
    }


def _joined(pages: Iterable[tuple[Sequence[str], float]]) -> Iterator[str]:
    """The paragraphs: a line that goes on is joined with what it goes on with."""
    open_text, goes_on = "", False
    for page, widest in pages:
        for text in page:
            if goes_on and not _begins(open_text, text):
                open_text = _together(open_text, text)
            else:
                if open_text:
                    yield open_text
                open_text = text
            goes_on = _goes_on(text, widest)
    if open_text:
        yield open_text


def _goes_on(text: str, widest: float) -> bool:
    if "\t" in text or _ENDED.search(text):
        return False
    full = widest >= _NARROW and _width(text) >= _FULL * widest
    return full or _CERTAIN.search(text) is not None


def _begins(before: str, text: str) -> bool:
    """Whether a line opens something new, whatever the one before it seems to want."""
    return "\t" in text or (_OPENS.match(text) is not None and not before[-1:].isdigit())


def _together(before: str, text: str) -> str:
    """No blank between Chinese or within a number; one between words of Latin letters."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
    return f"{before} {text}" if latin else f"{before}{text}"


def _width(text: str) -> float:
    """In Chinese characters; Latin letters and digits take half of one."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in text)
