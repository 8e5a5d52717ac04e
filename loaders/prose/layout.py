"""How a text is divided: paragraphs, sentences, clauses; which parts are headings, which are plans."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

_QUOTED = r'"[^"\n]{1,40}"|《[^》\n]{1,60}》|<[^<>\n]{1,60}>'
_NUMERALS = "0-9一二三四五六七八九十百千万亿两半"
_ASIDE = rf"\([^()\n{_NUMERALS}]{{0,30}}\)"  # a bracket without a number is passed over
_BREAK = re.compile(
    rf"{_QUOTED}|{_ASIDE}|(?P<at>(?<!\d),|,(?!\d{{3}}(?!\d))|[;:。!?\n()\t|]|(?<![0-9A-Za-z])\.|\.(?![0-9A-Za-z]))"
)
_ENDS_SENTENCE = "。!?\n;."
_WRAPPED = 28  # a line of fewer characters is one of its own
_NEW_LINE = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[、.](?!\d)|[①-⑳●■▲•*·\-]|[一二三四五六七八九十]是)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two commas or stronger marks.

    ``sentence`` (a semicolon ends one) and ``paragraph`` number those that hold it; ``depth`` counts the
    brackets around it.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    depth: int = 0
    after: str = ""  # the mark that ends it
    stop: int = 0  # numbers the stretches between full stops, which a semicolon does not end


class Layout:
    """The clauses of a text, found by place."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """``clauses`` in text order."""
        self.clauses = tuple(clauses)
        self._starts = [clause.start for clause in clauses]
        self._stops = self._firsts("stop")
        self._sentences = self._firsts("sentence")
        self._paragraphs = self._firsts("paragraph")

    def _firsts(self, name: str) -> list[int]:
        """Of each clause the number of the first one of its stretch."""
        firsts: list[int] = []
        for number, clause in enumerate(self.clauses):
            goes_on = number and getattr(self.clauses[number - 1], name) == getattr(clause, name)
            firsts.append(firsts[-1] if goes_on else number)
        return firsts

    def at(self, place: int) -> int:
        """The number of the clause that holds a place."""
        return max(0, bisect_right(self._starts, place) - 1)

    def stop_start(self, number: int) -> int:
        """Where what stands between two full stops begins."""
        return self.clauses[self._stops[number]].start

    def sentence_start(self, number: int) -> int:
        """Where the sentence of a clause begins."""
        return self.clauses[self._sentences[number]].start

    def paragraph_first(self, number: int) -> Clause:
        """The first clause of the paragraph."""
        return self.clauses[self._paragraphs[number]]


def layout(text: str, walls: Container[int] = ()) -> Layout:
    """The clauses of a plain text; ``walls`` are ends of paragraphs, wherever lines end otherwise."""
    return Layout(list(_clauses(text, walls)))


def _clauses(text: str, walls: Container[int]) -> Iterator[Clause]:
    start = sentence = paragraph = depth = stop = 0
    for found in _BREAK.finditer(text):
        mark = found["at"]
        if mark is None or (mark == "\n" and found.start() not in walls and _is_wrapped(text, found.start())):
            continue
        yield Clause(start, found.start(), sentence, paragraph, depth, mark, stop)
        start = found.end()
        depth = max(0, min(9, depth + {"(": 1, ")": -1}.get(mark, 0)))
        if mark in _ENDS_SENTENCE:
            sentence += 1
            stop += mark != ";"
            depth = 0
        if mark == "\n":
            paragraph += 1
    yield Clause(start, len(text), sentence, paragraph, depth, "", stop)


def _is_wrapped(text: str, newline: int) -> bool:
    """Whether a line only ends because the page was full: it is long and ends in the middle of a clause."""
    begin = text.rfind("\n", 0, newline) + 1
    line = text[begin:newline].strip()
    following = text[newline + 1 : newline + 40].lstrip(" ")
    if len(line) < _WRAPPED or not following or following[0] == "\n" or "\t" in line or "|" in line:
        return False
    return line[-1] not in "。!?;:…" and not _NEW_LINE.match(following)
