"""What a number sees: the words of its clause, left and right, and those of the clauses before."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from loaders.prose import cues
from loaders.prose.layout import Layout
from loaders.prose.lexicon import LIGHT, OTHER, Lexicon, Word, shapes, verbs
from loaders.prose.tokens import Token

_CONTEXT = (0.6, 0.42, 0.32, 0.24)  # the clauses before, nearest first
SAME_CLAUSE = 0.9  # what stands before an earlier number of the clause
_EARLIER = 0.2  # the sentence before
_REACH = 14.0  # characters at which a word's weight halves
_SHORTEST_NOUN = 2
_LONGEST = 120  # characters of a clause that are looked at
_MOST_CLAUSES = 8
_LONGEST_LABEL = 16
_SUBJECT = 4  # unknown characters that make a clause one with a subject of its own
_ADJACENT = 2
_WITHIN = ("内", "里", "中")
_AND = "、和及与"
_TOPIC = 300  # characters before a number that tell what a text is about
_HEAD = 100  # characters at its beginning that do
_SPENDS = "@fund"  # the tag of verbs of spending
_LISTED = re.compile(
    r"[一-龥\"]{2,12}((?:、[一-龥\"]{2,12}?){1,12})等(?!级|待|候|于)((?:各类|重点|突出|方面的?)*(?:问题|事项|现象|情况|内容)?)"
)
_HEADLINE = re.compile(r" (?=[一-龥]{6})")
_TITLE = re.compile(r'"[^"\n]{4,30}"|《[^》\n]{1,40}》')


@dataclass(frozen=True, slots=True)
class View:
    """What belongs to a number: left of it, right of it (offsets), its clause; ``bare``: no noun there."""

    left: tuple[int, int]
    right: tuple[int, int]
    clause: int
    bare: bool
    open: bool
    behind: bool = False  # a noun stands behind the number


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of the lexicon as a number sees it; see Guess for ``side``."""

    word: Word
    weight: float
    side: str


class Sight:
    """The numbers of one text against the ways to say the indicators."""

    def __init__(
        self, text: str, found: Sequence[Token], counted: Sequence[bool], places: Layout, lexicon: Lexicon
    ) -> None:
        """``counted`` says of each token whether it can be a quantity."""
        self.text = text
        self.tokens = found
        self.places = places
        self.lexicon = lexicon
        self.words = sorted((*lexicon.words.find(text), *_shaped(text)), key=lambda word: word.start)
        self._hidden = _hidden(self.words)
        self._word_starts = [word.start for word in self.words]
        self.counting = [token for token, counts in zip(found, counted, strict=True) if counts]
        self._firsts = [token.first for token in self.counting]
        self._unknown = [0]
        self._quotes = [found.span() for found in _TITLE.finditer(text)]
        self._quote_ends = [end for _, end in self._quotes]
        self._topics: dict[int, frozenset[str]] = {}

    def is_hidden(self, word: Word) -> bool:
        """Whether a longer noun that no indicator counts holds a word: 网格员 in 兼职网格员."""
        return word.inner and (word.start, word.end) in self._hidden

    def settle(self, spans: Sequence[tuple[int, int]]) -> None:
        """Names of places and times, besides light words and marks, tell nothing of what is counted."""
        cover = self._told_of()
        for start, end in (*spans, *((token.first, token.unit_end) for token in self.counting)):
            cover[start:end] = b"\1" * (end - start)
        marks = {place for place, letter in enumerate(self.text) if letter in " \"、,;:。\n()|\t+-'·"}
        unknown = (0 if cover[place] or place in marks else 1 for place in range(len(self.text)))
        self._unknown = [0, *accumulate(unknown)]

    def _told_of(self) -> bytearray:
        """Of each letter whether a light word has it, or a list no known one (停车、宠物等问题47件)."""
        cover = bytearray(len(self.text))
        light = self._light()
        for found in _LISTED.finditer(self.text):
            cover[found.start(1) : found.end()] = b"\1" * (found.end() - found.start(1))
        for word in self.words:
            if not word.inner:  # 累计, and 活动累计 of two
                is_light = light.find(b"\0", word.start, word.end) < 0
                cover[word.start : word.end] = bytes([is_light]) * (word.end - word.start)
        for found in _LISTED.finditer(self.text):
            cover[found.start(2) : found.end(2)] = b"\1" * (found.end(2) - found.start(2))
        for word in self.words:
            if OTHER in word.tags and not word.inner:
                cover[word.start : word.end] = bytes(word.end - word.start)
        return cover

    def _light(self) -> bytearray:
        """Of each letter whether a light word has it."""
        light = bytearray(len(self.text))
        for word in self.words:
            if LIGHT in word.tags:
                light[word.start : word.end] = b"\1" * (word.end - word.start)
        return light

    def unknown(self, start: int, end: int) -> int:
        """How many characters from ``start`` to ``end`` may name something that the lexicon does not know."""
        return self._unknown[end] - self._unknown[start] if end > start else 0

    def words_in(self, start: int, end: int) -> Iterator[Word]:
        """The words that lie within a stretch."""
        at = bisect_left(self._word_starts, start)
        while at < len(self.words) and self.words[at].start < end:
            if self.words[at].end <= end:
                yield self.words[at]
            at += 1

    def topics(self, clause: int) -> frozenset[str]:
        """The tags of the words at the head of a text and shortly before the end of a clause."""
        if clause not in self._topics:
            end = self.places.clauses[clause].end
            near = {word for word in self.words_in(max(0, end - _TOPIC), end)}
            words = near | {word for word in self.words_in(0, _HEAD)}
            self._topics[clause] = frozenset(tag for word in words for tag in word.tags)
        return self._topics[clause]

    def view(self, token: Token) -> View:
        """The stretches that belong to a number."""
        number = self.places.at(token.start)
        clause = self.places.clauses[number]
        here = bisect_left(self._firsts, token.first)
        before = self.counting[here - 1] if here else None
        following = self.counting[here + 1] if here + 1 < len(self.counting) else None
        left = clause.start
        if before is not None and before.unit_end > clause.start:
            left = max(left, self._shared(before, token)[0])
        right, is_open = clause.end, False
        if following is not None and following.first < clause.end:
            right, is_open = self._shared(token, following)
        if is_open and following is not None:
            right = following.first
        right = min(right, self._end_of_noun(token))
        next_begins = cues.begins_next(self.text, token.unit_end) and not self._is_towards(left, token)
        behind = right - token.unit_end >= _SHORTEST_NOUN and not next_begins
        known = (
            self.unknown(left, token.first)
            + self._labelled(number, left)
            + (self.unknown(token.unit_end, right) if behind else 0)
        )
        return View((left, token.first), (token.unit_end, right), number, known == 0, is_open, behind)

    def _is_towards(self, left: int, token: Token) -> bool:
        """为710人进行…普查: what is done for so many people is the number's own verb."""
        return self.text[left : token.start].strip("、和及与 近约") in ("为", "对", "给")

    def _end_of_noun(self, token: Token) -> int:
        """Where the noun behind a number ends for sure: 在9个小区|开展…, 隐患31处| 街道紧盯安全."""
        if _HEADLINE.match(self.text, token.unit_end) and self.text[token.start - 1 : token.start] != " ":
            return token.unit_end
        place = cues.pattern("counted_place").match(self.text, token.unit_end)
        if place:
            end = place.end() + (self.text[place.end() : place.end() + 1] in _WITHIN)
            return end if cues.pattern("counted_place", "ends").match(self.text, end) else len(self.text)
        return len(self.text)

    def _labelled(self, number: int, left: int) -> int:
        """How much a label before a colon names (满意率:94.3%)."""
        label = self.places.clauses[number - 1] if number else None
        if label is None or label.after != ":" or left != self.places.clauses[number].start:
            return 0
        return self.unknown(label.start, label.end) if label.end - label.start <= _LONGEST_LABEL else 0

    def _shared(self, token: Token, following: Token) -> tuple[int, bool]:
        """Where what belongs to a number ends before the next one; whether nothing parts them."""
        between = self.text[token.unit_end : following.first]
        cut = next((place for place, letter in enumerate(between) if letter in "、和及与"), None)
        if cut is None:
            return token.unit_end, True
        return token.unit_end + cut, False

    def seen(self, token: Token, view: View) -> list[Seen]:
        """The words that a number sees in its clause and those before."""
        own = list(self._own(token, view))
        spends = token.unit == "元" and any(_SPENDS in one.word.tags for one in own)
        return [*own, *self._before(view), *(self._behind(view) if spends else ())]

    def _behind(self, view: View) -> Iterator[Seen]:
        """What money was spent on is often said behind: 投入12万元,对2处广场进行改造; 9万元为3个小区换灯."""
        clauses = self.places.clauses
        rest = (view.right[1], min(clauses[view.clause].end, view.right[1] + _LONGEST))
        yield from (Seen(word, 0.3, "N") for word in self.words_in(*rest))
        if view.clause + 1 < len(clauses) and clauses[view.clause + 1].stop == clauses[view.clause].stop:
            following = clauses[view.clause + 1]
            for word in self.words_in(following.start, min(following.end, following.start + _LONGEST)):
                yield Seen(word, 0.3, "N")

    def _own(self, token: Token, view: View) -> Iterator[Seen]:
        before, behind = (0.75, 1.0) if view.behind and not view.open else (1.0, 0.6)
        for word in self.words_in(max(view.left[0], view.left[1] - _LONGEST), view.left[1]):
            yield Seen(word, before / (1 + (token.first - word.end) / _REACH), "L")
        yield from self._label(token, view)
        for word in self.words_in(view.right[0], min(view.right[1], view.right[0] + _LONGEST)):
            distance = word.start - token.unit_end
            weight = behind if not view.open or distance <= _ADJACENT else 0.6 if view.behind else 0.0
            if weight:
                yield Seen(word, weight / (1 + distance / _REACH), "R")

    def _label(self, token: Token, view: View) -> Iterator[Seen]:
        """满意率:94.3%: what stands before a colon is the number's own noun."""
        clauses = self.places.clauses
        if view.clause and clauses[view.clause - 1].after == ":" and self.unknown(*view.left) == 0:
            label = clauses[view.clause - 1]
            if label.end - label.start <= _LONGEST_LABEL and view.left[0] == clauses[view.clause].start:
                for word in self.words_in(label.start, label.end):
                    yield Seen(word, 1 / (1 + (label.end - word.end) / _REACH), "L")

    def _before(self, view: View) -> Iterator[Seen]:
        clauses = self.places.clauses
        own = clauses[view.clause]
        fade = 1.0
        if view.left[0] > own.start:  # a number stands before in this clause
            fade *= 0.35 if self.unknown(own.start, view.left[0]) >= _SHORTEST_NOUN else 1.0
            yield from self._earlier(max(own.start, view.left[0] - _LONGEST), view.left[0])
        number, step = view.clause - 1, 0
        furthest = view.clause - _MOST_CLAUSES
        while number >= max(0, furthest) and step < len(_CONTEXT) and clauses[number].stop == own.stop:
            clause = clauses[number]
            fade *= 0.6 if clause.after == ";" else 1.0
            if clause.depth <= own.depth:
                weight = 1.0 if clause.after == ":" and step == 0 else _CONTEXT[step] * fade
                for word in self.words_in(max(clause.start, clause.end - _LONGEST), clause.end):
                    yield Seen(word, weight, "C")
                fade *= self._fading(clause.start, clause.end)
                step += self.unknown(clause.start, clause.end) > 0
            number -= 1
        if number >= 0 and clauses[number].paragraph == own.paragraph and clauses[number].stop != own.stop:
            yield from self._stop_before(number)

    def _earlier(self, start: int, end: int) -> Iterator[Seen]:
        """The words before an earlier number of the clause; of joined nouns the last: A1人、B2户3人."""
        joined = max(self.text.rfind(mark, start, end) for mark in _AND)
        own_noun = joined >= 0 and any(_is_noun(word) for word in self.words_in(joined, end))
        for word in self.words_in(start, end):
            if word.start > joined or not own_noun or not _is_noun(word):
                yield Seen(word, SAME_CLAUSE, "C")

    def _fading(self, start: int, end: int) -> float:
        """A clause with a subject of its own hides those before it."""
        return 0.7 if self.unknown(start, end) >= _SUBJECT else 1.0

    def _stop_before(self, number: int) -> Iterator[Seen]:
        clauses = self.places.clauses
        stop, floor = clauses[number].stop, max(0, number - 3)
        while number >= floor and clauses[number].stop == stop:
            for word in self.words_in(
                max(clauses[number].start, clauses[number].end - _LONGEST), clauses[number].end
            ):
                yield Seen(word, _EARLIER, "S")
            number -= 1


def _is_noun(word: Word) -> bool:
    """Whether a word may name what is counted: it is no verb and not one that says nothing of it."""
    return LIGHT not in word.tags and not set(word.tags) & verbs()


def _hidden(words: Sequence[Word]) -> set[tuple[int, int]]:
    """The words within nouns that no indicator counts."""
    found: set[tuple[int, int]] = set()
    end = 0
    for word in words:
        if OTHER in word.tags and not word.inner:
            end = max(end, word.end)
        elif word.inner and word.end <= end:
            found.add((word.start, word.end))
    return found


def _shaped(text: str) -> Iterator[Word]:
    for tag, shape in shapes():
        for found in shape.finditer(text):
            yield Word(*found.span(1), (tag,))
