"""What a number was said of: the words around it, weighed by where they stand, against the ways to say it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.prose.lexicon import OTHER, Rule, Word, verbs
from loaders.prose.tokens import Token
from loaders.prose.views import SAME_CLAUSE, Seen, Sight, View

# Where a word of a rule must stand: "<" before the number, "^" in its own clause.
_NEAR = 0.5
_LONGEST_WORD = 6
_TELLING = frozenset(
    ["@settle", "@fix", "@receive", "@collect", "@find"]
)  # verbs that ask for their own noun
_PLAIN = 6  # characters that say a thing so plainly that a clause before does not matter
_LEAST = 1.0  # a lower score says nothing
_ROOM = 4  # unknown characters beside its verb that a clause may have and still borrow a noun
_WIDE = 1.5  # unknown characters between a word and its number that rule it out
_WIDEST = 3.5  # the same where several words agree
_SIDES = {"<": "LC", "^": "LR"}
# The tags of a number's own stretch, of those around it, and of its own clause.
Tags = tuple[set[str], set[str], set[str]]
_NOWHERE = Seen(Word(0, 0, ()), 0.0, "-")


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


class Reader(Sight):
    """The numbers of one text against the ways to say the indicators."""

    def guesses(self, token: Token, view: View) -> list[Guess]:
        """The indicators that the words speak for, the best first, one guess each."""
        seen = self.seen(token, view)
        best = self._best(seen)
        own = {
            tag
            for one in seen
            for tag in one.word.tags
            if one.side in "LR" and self._counts(one, tag, token, view)
        }
        context = own | {
            tag for one in seen if one.side == "C" and one.weight >= _NEAR for tag in one.word.tags
        }
        clause = own | {tag for one in seen if one.weight == SAME_CLAUSE for tag in one.word.tags}
        if token.unit == "%":
            context |= {tag for one in seen if one.side == "C" for tag in one.word.tags}
        found: dict[str, Guess] = {}
        for number in {rule for tag in best for rule in self.lexicon.by_tag.get(tag, ())}:
            guess = self._guess(self.lexicon.rules[number], token, view, best, (own, context, clause))
            if guess and (guess.code not in found or guess.score > found[guess.code].score):
                found[guess.code] = guess
        return sorted(found.values(), key=lambda guess: (-guess.score, guess.code))

    def _best(self, seen: Sequence[Seen]) -> dict[str, Seen]:
        """Of each tag the word that weighs most; one within a noun that no indicator counts says nothing."""
        best: dict[str, Seen] = {}
        for one in seen:
            for tag in () if self.is_hidden(one.word) else one.word.tags:
                if tag not in best or _rank(one) > _rank(best[tag]):
                    best[tag] = one
        return best

    def _guess(
        self,
        rule: Rule,
        token: Token,
        view: View,
        best: dict[str, Seen],
        tags: Tags,
    ) -> Guess | None:
        unit = self._unit(rule, token)
        if not unit or self._is_forbidden(rule, tags[0], tags[1], token.unit):
            return None
        chosen = self._chosen(rule, best)
        own = [one for one in chosen if one.side in "LR"]
        if not chosen or not self._fits(rule, chosen, own, view, tags, token.unit):
            return None
        gap, side = self._gap(own, chosen, token, view)
        score = sum(one.weight * _size(one.word) for one in chosen)
        score *= {"exact": 1.1, "usual": 1.0, "none": 0.7}[unit] / (1 + gap / 4)
        score *= (1.0 if rule.own else 0.95) * (1.0 if len(own) == len(chosen) else 0.85)
        if gap > (_WIDEST if len(chosen) > 1 else _WIDE) or score < _LEAST:
            return None
        nearest = min(own or chosen, key=lambda one: _distance(one, token))
        said = frozenset(tag for one in chosen for tag in one.word.tags)
        return Guess(
            rule.code, score, side, gap, len(chosen), nearest.word.start, nearest.word.end, said, unit
        )

    def _counts(self, one: Seen, tag: str, token: Token, view: View) -> bool:
        """Whether a word of the clause may forbid: no title's does, and of other nouns the number's own."""
        if self._is_quoted(one.word):
            return False
        return tag != OTHER or (not one.word.inner and self._is_head(one, token, view))

    def _is_forbidden(self, rule: Rule, own_tags: set[str], context: set[str], unit: str) -> bool:
        """Whether a word stands near that a rule does not bear."""
        if (rule.but | rule.near) & own_tags:
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
        tags: Tags,
        unit: str,
    ) -> bool:
        """Whether what a rule lacks in the clause may come from elsewhere, and no other noun has it."""
        if len(own) < len(chosen) and not self._may_borrow(rule, chosen, own, view, tags, unit):
            return False
        said = sum(one.word.end - one.word.start for one in own)
        if rule.far & tags[1] and (len(own) < len(chosen) or said < _PLAIN):
            return False
        if OTHER not in tags[0] or view.open:
            return True
        return any(one.side == ("R" if view.behind else "L") for one in own)

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
        tags: Tags,
        unit: str,
    ) -> bool:
        """Whether words of the clauses before may stand for those that a clause lacks.

        A clause without words of its own may borrow all; one with its own verb borrows the noun, never a
        verb; from the sentence before borrows only who has no words or a verb alone.
        """
        own_tags, context, _ = tags
        here = all(one.side in "LR" or one.weight == SAME_CLAUSE for one in chosen)
        forbidding = tags[2] if here else context
        if rule.but & forbidding or (not own and not view.bare) or OTHER in own_tags:
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
        if rule.units and token.unit not in meaning.units:
            return "usual"
        if token.unit == meaning.indicator.unit:
            return "exact"
        if not token.unit and meaning.indicator.unit not in ("%", "元"):
            return "none" if token.value else "usual"  # 零 needs no unit
        return "usual" if token.unit and token.unit in meaning.units else ""

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
                gaps.append((self._outside(one.word.end, view.left[1], spans) + behind, "L"))
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


def _rank(one: Seen) -> tuple[bool, float]:
    return one.side in "LR", one.weight * _size(one.word)


def _size(word: Word) -> float:
    size = min(word.end - word.start, _LONGEST_WORD)
    return size * (0.55 if word.inner else 1.0)


def _distance(one: Seen, token: Token) -> int:
    return token.first - one.word.end if one.side == "L" else abs(one.word.start - token.unit_end)
