"""What a number was said of: the words around it, weighed by where they stand, against the ways to say it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from loaders.prose import cues
from loaders.prose.lexicon import OTHER, Rule, Word, verbs
from loaders.prose.tokens import Token
from loaders.prose.views import SAME_CLAUSE, Seen, Sight, View

# Where a word of a rule must stand: "<" before the number, "^" in its own clause, "&" anywhere shortly
# before or at the head of the text.
_NEAR = 0.5
_LONGEST_WORD = 6
_TELLING = frozenset(
    ["@settle", "@fix", "@receive", "@collect", "@find"]
)  # verbs that ask for their own noun
_AND = ("、", "和", "及", "与")
_PLAIN = 6  # characters that say a thing so plainly that a clause before does not matter
_LEAST = 1.0  # a lower score says nothing
_ROOM = 4  # unknown characters beside its verb that a clause may have and still borrow a noun
_WIDE = 1.5  # unknown characters between a word and its number that rule it out
_WIDEST = 3.5  # the same where several words agree
_SIDES = {"<": "LC", "^": "LR"}
_NOWHERE = Seen(Word(0, 0, ()), 0.0, "-")


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a number: of each tag its best word, and the tags of its stretch and of those beside it.

    ``own`` holds the words of its own stretch by tag, those of titles left out; ``context`` the tags of the
    clauses before too, ``clause`` those of its own clause, ``telling`` whether a verb that asks for its own
    noun stands beside it.
    """

    token: Token
    view: View
    best: Mapping[str, Seen]
    own: Mapping[str, Sequence[Word]]
    context: Set[str]
    clause: Set[str]
    telling: bool


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
    loose: bool = False  # said in words that may as well mean something near
    margin: float = 1.0


class Reader(Sight):
    """The numbers of one text against the ways to say the indicators."""

    def guesses(self, token: Token, view: View) -> list[Guess]:
        """The indicators that the words speak for, the best first, one guess each."""
        around = self._around(token, view)
        found: dict[str, Guess] = {}
        ways = (way for tag in around.best for way in self.lexicon.ways(tag, token.unit))
        for rule, fit in ways:
            guess = self._guess(rule, fit, around)
            if guess and (guess.code not in found or guess.score > found[guess.code].score):
                found[guess.code] = guess
        return sorted(found.values(), key=lambda guess: (-guess.score, guess.code))

    def _around(self, token: Token, view: View) -> Around:
        seen = self.seen(token, view)
        own: dict[str, list[Word]] = {}
        for one in seen:
            for tag in one.word.tags if one.side in "LR" else ():
                if self._counts(one, tag, token, view):
                    own.setdefault(tag, []).append(one.word)
        least = 0.0 if token.unit == "%" else _NEAR
        before = {tag for one in seen if one.side == "C" and one.weight >= least for tag in one.word.tags}
        clause = {tag for one in seen if one.weight == SAME_CLAUSE for tag in one.word.tags}
        telling = any(not word.inner for tag in _TELLING for word in own.get(tag, ()))
        return Around(token, view, self._best(seen), own, own.keys() | before, own.keys() | clause, telling)

    def _best(self, seen: Sequence[Seen]) -> dict[str, Seen]:
        """Of each tag the word that weighs most; one within a noun that no indicator counts says nothing."""
        best: dict[str, Seen] = {}
        ranks: dict[str, tuple[bool, float]] = {}
        for one in seen:
            rank = one.side in "LR", _weighs(one)
            for tag in () if self.is_hidden(one.word) else one.word.tags:
                if tag not in ranks or rank > ranks[tag]:
                    best[tag], ranks[tag] = one, rank
        return best

    def _guess(self, rule: Rule, unit: str, around: Around) -> Guess | None:
        token = around.token
        unit = "usual" if unit == "none" and token.value == 0 else unit  # 零 needs no unit
        chosen = self._chosen(rule, around)
        if not chosen or _is_forbidden(rule, chosen, around) or not self._fits(rule, chosen, around):
            return None
        own = [one for one in chosen if one.side in "LR"]
        gap, side = self._gap(own, chosen, around, _kin(rule, around))
        score = sum(map(_weighs, chosen))
        score *= {"exact": 1.1, "usual": 1.0, "none": 0.7}[unit] / (1 + gap / 4)
        score *= (1.0 if rule.own else 0.95) * (1.0 if len(own) == len(chosen) else 0.85)
        if unit == "none" and ((side == "R" and gap) or self._has_strange_unit(token)):
            return None
        if gap > (_WIDEST if len(chosen) > 1 else _WIDE) or score < _LEAST:
            return None
        nearest = min(own or chosen, key=lambda one: _distance(one, token))
        said = frozenset(tag for one in chosen for tag in one.word.tags)
        return Guess(
            rule.code,
            score,
            side,
            gap,
            len(chosen),
            nearest.word.start,
            nearest.word.end,
            said,
            unit,
            rule.loose,
        )

    def _has_strange_unit(self, token: Token) -> bool:
        """Whether a letter stands behind a number that is neither a unit nor the next word (23亻)."""
        behind = self.text[token.unit_end : token.unit_end + 1]
        return "\u4e00" <= behind <= "\u9fff" and not cues.begins_next(self.text, token.unit_end)

    def _counts(self, one: Seen, tag: str, token: Token, view: View) -> bool:
        """Whether a word of the clause may forbid: no title's does, and of other nouns the number's own."""
        if self._is_quoted(one.word):
            return False
        return tag != OTHER or (not one.word.inner and self._is_head(one, token, view))

    def _chosen(self, rule: Rule, around: Around) -> list[Seen]:
        """For each part of a rule the word that weighs most; empty where one is missing."""
        best = around.best
        chosen = []
        for part in rule.parts:
            there = [best[tag] for tag in part if tag in best]
            there += [
                best[tag[1:]] for tag in part if best.get(tag[1:], _NOWHERE).side in _SIDES.get(tag[0], "")
            ]
            if not there:
                return []
            chosen.append(there[0] if len(there) == 1 else max(there, key=_weighs))
        topics = self.topics(around.view.clause) if rule.topics else frozenset()
        return chosen if all(topic & topics for topic in rule.topics) else []

    def _fits(self, rule: Rule, chosen: Sequence[Seen], around: Around) -> bool:
        """Whether what a rule lacks in the clause may come from elsewhere, and no other noun has it."""
        own = [one for one in chosen if one.side in "LR"]
        if len(own) < len(chosen) and not self._may_borrow(rule, chosen, own, around):
            return False
        said = sum(one.word.end - one.word.start for one in own)
        if rule.far & around.context and (len(own) < len(chosen) or said < _PLAIN):
            return False
        if OTHER not in around.own or around.view.open:
            return True
        return any(one.side == ("R" if around.view.behind else "L") for one in own)

    def _is_quoted(self, word: Word) -> bool:
        """Whether a word stands in the title of something (“学党课、唱红歌”), which forbids nothing."""
        at = bisect_left(self._quote_ends, word.end)
        return at < len(self._quotes) and self._quotes[at][0] < word.start and word.end < self._quotes[at][1]

    def _is_head(self, one: Seen, token: Token, view: View) -> bool:
        """Whether a word is the noun of the number: right before it, or behind it."""
        if one.side == "L":
            return self.unknown(one.word.end, token.first) == 0
        return view.behind

    def _may_borrow(self, rule: Rule, chosen: Sequence[Seen], own: Sequence[Seen], around: Around) -> bool:
        """Whether words of the clauses before may stand for those that a clause lacks.

        A clause without words of its own may borrow all; one with its own verb borrows the noun, never a
        verb, but for one that stands before an earlier number of the same clause; from the sentence before
        borrows only who has no words or a verb alone.
        """
        here = all(one.side in "LR" or one.weight == SAME_CLAUSE for one in chosen)
        if rule.but & (around.clause if here else around.context) or _has_other(around, own):
            return False
        if not own:
            return around.view.bare and not around.telling
        borrowed = [one for one in chosen if one.side not in "LR"]
        if any(_is_verb(one) and not self._governs(one, around) for one in borrowed):
            return False
        if self._is_crowded(own, around):
            return False
        return not any(one.side == "S" for one in borrowed) or any(
            set(one.word.tags) & verbs() for one in own
        )

    def _is_crowded(self, own: Sequence[Seen], around: Around) -> bool:
        """Whether a clause has too many unknown words beside its own ones to lack only a noun."""
        left = around.view.left
        lefts = sum(one.word.end - one.word.start for one in own if one.side == "L")
        last = self.text.rfind("、", *left) + 1
        return bool(
            lefts and around.token.unit != "元" and self.unknown(max(left[0], last), left[1]) > lefts + _ROOM
        )

    def _governs(self, verb: Seen, around: Around) -> bool:
        """新建书吧1间、驿站3处: the verb before the first of two joined numbers is also the second's."""
        joined = self.text[around.view.left[0] : around.view.left[0] + 1] in _AND
        return verb.weight == SAME_CLAUSE and joined and not around.own.keys() & verbs()

    def _gap(
        self, own: Sequence[Seen], chosen: Sequence[Seen], around: Around, kin: Sequence[tuple[int, int]]
    ) -> tuple[float, str]:
        """Unknown characters between the nearest word of a rule and the number, and on which side it is.

        ``kin`` are the places of words that say the same as those of the rule: they part nothing.
        """
        token, view = around.token, around.view
        if not own:
            sides = {one.side for one in chosen}
            return 0.0, "S" if sides == {"S"} else "C"
        spans = sorted({*((one.word.start, one.word.end) for one in own), *kin})
        gaps = []
        for one in own:
            if one.side == "L":
                headless = not any(other.side == "R" for other in own) and view.behind and not view.open
                behind = min(self.unknown(*view.right), 6) * 0.6 if headless else 0.0
                last = max(end for _, end in spans if end <= view.left[1])
                gaps.append((self._outside(last, view.left[1], spans) + behind, "L"))
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


def _has_other(around: Around, own: Sequence[Seen]) -> bool:
    """Whether a number's stretch has a noun that no indicator counts and that is no word of the rule."""
    said = {(one.word.start, one.word.end) for one in own}
    return any((word.start, word.end) not in said for word in around.own.get(OTHER, ()))


def _kin(rule: Rule, around: Around) -> list[tuple[int, int]]:
    """The words of a number's stretch that say what a rule's do: of several disputes each one."""
    tags = {tag for part in rule.parts for tag in part} & around.own.keys()
    return [(word.start, word.end) for tag in tags for word in around.own[tag] if not word.inner]


def _is_forbidden(rule: Rule, chosen: Sequence[Seen], around: Around) -> bool:
    """Whether a word stands near that a rule does not bear; one within a word of the rule does not matter."""
    spans = [(one.word.start, one.word.end) for one in chosen]
    for tag in (rule.but | rule.near) & around.own.keys():
        words = around.own[tag]
        if any(not any(_is_within(word, *span) for span in spans) for word in words):
            return True
    plain = sum(one.word.end - one.word.start for one in chosen if one.side in "LR") >= _PLAIN
    return around.token.unit == "%" and not plain and bool(rule.but & around.context)


def _is_within(word: Word, start: int, end: int) -> bool:
    """Whether a word is a part, not the whole, of a stretch."""
    return start <= word.start and word.end <= end and word.end - word.start < end - start


def _is_verb(one: Seen) -> bool:
    """Whether a word is a verb of reports and no noun besides."""
    tags = set(one.word.tags)
    return bool(tags & verbs()) and not any(tag[0] == "@" for tag in tags - verbs())


def _weighs(one: Seen) -> float:
    return one.weight * _size(one.word)


def _size(word: Word) -> float:
    size = min(word.end - word.start, _LONGEST_WORD)
    return size * (0.55 if word.inner else 1.0)


def _distance(one: Seen, token: Token) -> int:
    return token.first - one.word.end if one.side == "L" else abs(one.word.start - token.unit_end)
