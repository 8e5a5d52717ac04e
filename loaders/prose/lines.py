"""A text without the line ends that a page's edge made and without glosses; where each place of it stood."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.mention import Block, Document
from loaders.prose.plain import plain

_SLACK = (
    4  # columns by which a full line may be shorter than the longest: two characters, or a number kept whole
)
_BROKEN = ("txt", "pasted")  # pages and documents come with their paragraphs
_NARROWEST = 40  # columns; no page is narrower, so shorter lines were never full
_WIDEST = 160
_SHARE = 0.3  # of all lines at least as many are full where a page's edge broke them
_ENDS = "。!?;:…"
_CELLS = re.compile(r"[\t|]| {3,}")
_BEGINS = re.compile(
    r" {2,}|第?[一二三四五六七八九十]+[、章节是]|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)"
    r"|[①-⑳●■▲•*·-]"
)
_NEW_LINE = re.compile(r"\r\n|[\r\n]")
_LATIN = re.compile(r"[A-Za-z]")
# Copies of pages write how a character sounds behind it: (qu) with a tone. A PDF parts 60 from 岁.
_GLOSS = re.compile(
    r"(?<=[\u4e00-\u9fff])\([a-z]{0,4}[\u00e0-\u00fc\u0101-\u016b\u01ce-\u01dc][a-z]{0,4}\)"
    r"|(?<=\d) {1,2}(?=周?岁)"
)


@dataclass(frozen=True)
class Lines:
    """A text as it is read: half-width, without breaks inside a line; ``starts`` are the places behind."""

    source: str
    text: str
    starts: Sequence[int] = ()
    shifts: Sequence[int] = (0,)

    def place(self, at: int) -> int:
        """Where a place of ``text`` stands in the source."""
        return at + self.shifts[bisect_right(self.starts, at)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of ``text`` stands in the source."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)

    def written(self, start: int, end: int) -> str:
        """A stretch as the source has it: full-width letters, broken lines and all."""
        first, last = self.span(start, end)
        return self.source[first:last]

    def ends(self, blocks: Sequence[Block]) -> set[int]:
        """The ends of the source's blocks as places of ``text``."""
        behind = [start + shift for start, shift in zip(self.starts, self.shifts[1:], strict=True)]
        return {block.end - self.shifts[bisect_right(behind, block.end)] for block in blocks}


def as_read(document: Document) -> Lines:
    """A document's text as it is read; only those without a form of their own have broken lines."""
    return joined(document.text, broken=document.format in _BROKEN)


def joined(source: str, *, broken: bool = True) -> Lines:
    """A text whose lines were broken at a page's edge (nearly all equally long) without those breaks.

    >>> joined("全年共开展文体活动1\\n2场").text  # one short line proves no edge
    '全年共开展文体活动1\\n2场'
    """
    text = plain(source)
    left_out = sorted(
        [*(_breaks(source) if broken else ()), *(found.span() for found in _GLOSS.finditer(text))]
    )
    pieces: list[str] = []
    starts: list[int] = []
    shifts = [0]
    length = place = 0
    for start, end in left_out:
        blank = " " if _LATIN.match(text, start - 1) and _LATIN.match(text, end) else ""
        pieces.append(text[place:start] + blank)
        length += len(pieces[-1])
        starts.append(length)
        shifts.append(end - length)
        place = end
    return Lines(source, "".join([*pieces, text[place:]]), starts, shifts)


def _breaks(source: str) -> list[tuple[int, int]]:
    """The ends of lines that only the page's edge ended."""
    ends = [(found.start(), found.end()) for found in _NEW_LINE.finditer(source)]
    firsts = [0, *(end for _, end in ends)]
    lasts = [*(start for start, _ in ends), len(source)]
    lines = [source[first:last] for first, last in zip(firsts, lasts, strict=True)]
    widths = [_width(line) for line in lines]
    edge, there = max(widths), [width for width in widths if width]
    full = sum(width >= edge - _SLACK for width in there)
    if not _NARROWEST <= edge <= _WIDEST or full < _SHARE * len(there):
        return []
    return [
        end
        for end, width, line, following in zip(ends, widths, lines, lines[1:], strict=False)
        if width >= edge - _SLACK and _goes_on(plain(line), plain(following))
    ]


def _goes_on(line: str, following: str) -> bool:
    if not following.strip() or _CELLS.search(line) or _CELLS.search(following.strip()):
        return False
    return line[-1] not in _ENDS and not _BEGINS.match(following)


def _width(line: str) -> int:
    """Columns that a line takes on a page: a Chinese character two."""
    shown = line.rstrip()
    if len(shown) > _WIDEST:
        return len(shown)
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in shown)
