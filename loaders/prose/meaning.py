"""What a number was said of: the words around it, weighed by where they stand, against the ways to say it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from loaders.prose import cues
from loaders.prose.layout import Layout
from loaders.prose.lexicon import LIGHT, OTHER, Lexicon, Rule, Word, shapes, verbs
from loaders.prose.tokens import Token

_CONTEXT = (0.6, 0.42, 0.32, 0.24)  # the clauses before, nearest first
_NEAR = 0.5
_SAME_CLAUSE = 0.9  # what stands before an earlier number of the clause
_EARLIER = 0.2  # the sentence before
_LONGEST_WORD = 6
_REACH = 14.0  # characters at which a word's weight halves
_SHORTEST_NOUN = 2
_LONGEST = 120  # characters of a clause that are looked at
_MOST_CLAUSES = 8
_LONGEST_LABEL = 16
_SUBJECT = 4  # unknown characters that make a clause one with a subject of its own
_ADJACENT = 2
_TELLING = frozenset(
    ["@settle", "@fix", "@receive", "@collect", "@find"]
)  # verbs that ask for their own noun
_LEAST = 1.0  # a lower score says nothing
_ROOM = 4  # unknown characters beside its verb that a clause may have and still borrow a noun
_WIDE = 1.5  # unknown characters between a word and its number that rule it out
_WIDEST = 3.5  # the same where several words agree


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


@dataclass(frozen=True, slots=True)
class Guess:
    """An indicator that a number may be a value of, with what speaks for it.

    ``side``: where the nearest word stands: L, R (left or right in the clause), C (a clause before), S (a
    sentence before), N (the clause behind).
    """

    code: str
    score: float
    side: str
    gap: float
    parts: int
    start: int
    end: int
    tags: frozenset[str]
    unit: str  # exact | usual | none
    margin: float = 1.0


# Where a word of a rule must stand: "<" before the number, "^" in its own clause.
_SIDES = {"<": "LC", "^": "LR"}
_TITLE = re.compile(r'"[^"\n]{4,30}"|《[^》\n]{1,40}》')
_NOWHERE = Seen(Word(0, 0, ()), 0.0, "-")


class Reader:
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
        self._word_starts = [word.start for word in self.words]
        self.counting = [token for token, counts in zip(found, counted, strict=True) if counts]
        self._firsts = [token.first for token in self.counting]
        self._unknown = [0]
        self._quotes = [found.span() for found in _TITLE.finditer(text)]
        self._quote_ends = [end for _, end in self._quotes]

    def settle(self, spans: Sequence[tuple[int, int]]) -> None:
        """Names of places and times, besides light words and marks, tell nothing of what is counted."""
        cover = bytearray(len(self.text))
        for word in self.words:
            if LIGHT in word.tags and not word.inner:
                cover[word.start : word.end] = b"\1" * (word.end - word.start)
        for word in self.words:
            if OTHER in word.tags and not word.inner:
                cover[word.start : word.end] = bytes(word.end - word.start)
        for start, end in (*spans, *((token.first, token.unit_end) for token in self.counting)):
            cover[start:end] = b"\1" * (end - start)
        marks = {place for place, letter in enumerate(self.text) if letter in " \"、,;:。\n()|\t+-'·"}
        unknown = (0 if cover[place] or place in marks else 1 for place in range(len(self.text)))
        self._unknown = [0, *accumulate(unknown)]

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
        behind = right - token.unit_end >= _SHORTEST_NOUN and not cues.begins_next(self.text, token.unit_end)
        known = (
            self.unknown(left, token.first)
            + self._labelled(number, left)
            + (self.unknown(token.unit_end, right) if behind else 0)
        )
        return View((left, token.first), (token.unit_end, right), number, known == 0, is_open, behind)

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
        behind = self._behind(view) if token.unit == "元" else ()
        return [*self._own(token, view), *self._before(view), *behind]

    def _behind(self, view: View) -> Iterator[Seen]:
        """What money was spent on is often said in the next clause: 投入12万元,对2处广场进行改造."""
        clauses = self.places.clauses
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
            for word in self.words_in(max(own.start, view.left[0] - _LONGEST), view.left[0]):
                yield Seen(word, _SAME_CLAUSE, "C")
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

    def guesses(self, token: Token, view: View) -> list[Guess]:
        """The indicators that the words speak for, the best first, one guess each."""
        seen = self.seen(token, view)
        best: dict[str, Seen] = {}
        own: set[str] = set()
        for one in seen:
            for tag in one.word.tags:
                if one.side in "LR" and self._counts(one, tag, token, view):
                    own.add(tag)
                if tag not in best or _rank(one) > _rank(best[tag]):
                    best[tag] = one
        context = own | {
            tag for one in seen if one.side == "C" and one.weight >= _NEAR for tag in one.word.tags
        }
        if token.unit == "%":
            context |= {tag for one in seen if one.side == "C" for tag in one.word.tags}
        found: dict[str, Guess] = {}
        for number in {rule for tag in best for rule in self.lexicon.by_tag.get(tag, ())}:
            guess = self._guess(self.lexicon.rules[number], token, view, best, own, context)
            if guess and (guess.code not in found or guess.score > found[guess.code].score):
                found[guess.code] = guess
        return sorted(found.values(), key=lambda guess: (-guess.score, guess.code))

    def _guess(
        self,
        rule: Rule,
        token: Token,
        view: View,
        best: dict[str, Seen],
        own_tags: set[str],
        context: set[str],
    ) -> Guess | None:
        unit = self._unit(rule, token)
        if not unit or self._is_forbidden(rule, own_tags, context, token.unit):
            return None
        chosen = self._chosen(rule, best)
        own = [one for one in chosen if one.side in "LR"]
        if not chosen or not self._fits(rule, chosen, own, view, (own_tags, context), token.unit):
            return None
        gap, side = self._gap(own, chosen, token, view)
        score = sum(one.weight * _size(one.word) for one in chosen)
        score *= {"exact": 1.1, "usual": 1.0, "none": 0.7}[unit] / (1 + gap / 4)
        score *= (1.0 if rule.own else 0.95) * (1.0 if len(own) == len(chosen) else 0.85)
        if gap > (_WIDEST if len(chosen) > 1 else _WIDE) or score < _LEAST:
            return None
        nearest = min(own or chosen, key=lambda one: _distance(one, token))
        tags = frozenset(tag for one in chosen for tag in one.word.tags)
        return Guess(
            rule.code, score, side, gap, len(chosen), nearest.word.start, nearest.word.end, tags, unit
        )

    def _counts(self, one: Seen, tag: str, token: Token, view: View) -> bool:
        """Whether a word of the clause may forbid: no title's does, and of other nouns the number's own."""
        if self._is_quoted(one.word):
            return False
        return tag != OTHER or (not one.word.inner and self._is_head(one, token, view))

    def _is_forbidden(self, rule: Rule, own_tags: set[str], context: set[str], unit: str) -> bool:
        """Whether a word stands near that a rule does not bear."""
        if (rule.but | rule.near) & own_tags or rule.far & context:
            return True
        return unit == "%" and bool(rule.but & context)

    def _chosen(self, rule: Rule, best: dict[str, Seen]) -> list[Seen]:
        """For each part of a rule the word that weighs most; empty where one is missing."""
        chosen = []
        for part in rule.parts:
            there = [best[tag] for tag in part if tag in best]
            there += [
                best[tag[1:]] for tag in part if best.get(tag[1:], _NOWHERE).side in _SIDES.get(tag[0], "")
            ]
            if not there:
                return []
            chosen.append(max(there, key=lambda one: one.weight * _size(one.word)))
        return chosen

    def _fits(
        self,
        rule: Rule,
        chosen: Sequence[Seen],
        own: Sequence[Seen],
        view: View,
        tags: tuple[set[str], set[str]],
        unit: str,
    ) -> bool:
        """Whether what a rule lacks in the clause may come from elsewhere, and no other noun has it."""
        if len(own) < len(chosen) and not self._may_borrow(rule, chosen, own, view, tags, unit):
            return False
        elsewhere = view.behind and not view.open and OTHER in tags[0]
        return not elsewhere or any(one.side == "R" for one in own)

    def _is_quoted(self, word: Word) -> bool:
        """Whether a word stands in the title of something (“学党课、唱红歌”), which forbids nothing."""
        at = bisect_left(self._quote_ends, word.end)
        return at < len(self._quotes) and self._quotes[at][0] < word.start and word.end < self._quotes[at][1]

    def _is_head(self, one: Seen, token: Token, view: View) -> bool:
        """Whether a word is the noun of the number: right before it, or behind it."""
        if one.side == "L":
            return self.unknown(one.word.end, token.first) == 0
        return view.behind

    def _may_borrow(
        self,
        rule: Rule,
        chosen: Sequence[Seen],
        own: Sequence[Seen],
        view: View,
        tags: tuple[set[str], set[str]],
        unit: str,
    ) -> bool:
        """Whether words of the clauses before may stand for those that a clause lacks.

        A clause without words of its own may borrow all; one with its own verb borrows the noun, never a
        verb; from the sentence before borrows only who has no words or a verb alone.
        """
        own_tags, context = tags
        if rule.but & context or (not own and not view.bare) or OTHER in own_tags:
            return False
        if not own and own_tags & _TELLING:
            return False
        if own:
            borrowed = [one for one in chosen if one.side not in "LR"]
            lefts = sum(one.word.end - one.word.start for one in own if one.side == "L")
            last = self.text.rfind("、", *view.left) + 1
            if lefts and unit != "元" and self.unknown(max(view.left[0], last), view.left[1]) > lefts + _ROOM:
                return False
            if any(set(one.word.tags) & verbs() and not self._is_also_noun(one) for one in borrowed):
                return False
            return not any(one.side == "S" for one in borrowed) or any(
                set(one.word.tags) & verbs() for one in own
            )
        return True

    def _is_also_noun(self, one: Seen) -> bool:
        return any(tag[0] == "@" and tag not in verbs() for tag in one.word.tags)

    def _unit(self, rule: Rule, token: Token) -> str:
        meaning = self.lexicon.meanings[rule.code]
        if rule.units and token.unit not in rule.units:
            return ""
        if token.unit == meaning.indicator.unit:
            return "exact"
        if not token.unit:
            return "none" if meaning.indicator.unit not in ("%", "元") else ""
        return "usual" if token.unit in meaning.units else ""

    def _gap(
        self, own: Sequence[Seen], chosen: Sequence[Seen], token: Token, view: View
    ) -> tuple[float, str]:
        """Unknown characters between the nearest word of a rule and the number, and on which side it is."""
        if not own:
            sides = {one.side for one in chosen}
            return 0.0, "S" if sides == {"S"} else "C"
        spans = [(one.word.start, one.word.end) for one in own]
        gaps = []
        for one in own:
            if one.side == "L":
                headless = not any(other.side == "R" for other in own) and view.behind and not view.open
                behind = min(self.unknown(*view.right), 6) * 0.6 if headless else 0.0
                gaps.append((self._outside(one.word.end, token.first, spans) + behind, "L"))
            else:
                leading = self._outside(token.unit_end, one.word.start, spans)
                trailing = self._outside(one.word.end, view.right[1], spans) if not view.open else 0
                gaps.append((min(leading, 4) * 0.35 + min(trailing, 4) * 0.25, "R"))
        return min(gaps)

    def _outside(self, start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
        inside = sum(
            self.unknown(max(start, first), min(end, last))
            for first, last in spans
            if first < end and last > start
        )
        return max(0, self.unknown(start, end) - inside)


def _shaped(text: str) -> Iterator[Word]:
    for tag, shape in shapes():
        for found in shape.finditer(text):
            yield Word(*found.span(1), (tag,))


def _rank(one: Seen) -> tuple[bool, float]:
    return one.side in "LR", one.weight * _size(one.word)


def _size(word: Word) -> float:
    size = min(word.end - word.start, _LONGEST_WORD)
    return size * (0.55 if word.inner else 1.0)


def _distance(one: Seen, token: Token) -> int:
    return token.first - one.word.end if one.side == "L" else abs(one.word.start - token.unit_end)
