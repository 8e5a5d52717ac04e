"""The words of reports and the ways to say an indicator: data/prose/*.toml beside the catalogue's names."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue
from loaders.prose.plain import plain

FOLDER = Path(__file__).parent.parent.parent / "data" / "prose"
LIGHT = "~"  # the tag of words that say nothing of what is counted
OTHER = "#"  # the tag of nouns that no indicator counts
_RATE_OR = re.compile(r"(?<=..)(?:人数|次数|户数|件数|条数|起数|家数|总数|项数|数量|数)$")


@dataclass(frozen=True, slots=True)
class Word:
    """One place of a word in a text. ``inner``: a longer word of the lexicon holds it."""

    start: int
    end: int
    tags: tuple[str, ...]
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say an indicator: of each part one tag must be there, and none of ``but``."""

    code: str
    parts: tuple[frozenset[str], ...]
    but: frozenset[str]
    own: bool  # from data/prose, not merely a name of the catalogue
    units: frozenset[str] = frozenset()  # where not empty: only with these units
    far: frozenset[str] = frozenset()  # what forbids it also in the clause before
    near: frozenset[str] = frozenset()  # what forbids it in its own clause, even where it borrows
    topics: tuple[frozenset[str], ...] = ()  # of each one tag must stand somewhere before: what it is about
    loose: bool = False  # the words may as well mean something near: what they tell waits


@dataclass(frozen=True, slots=True)
class Meaning:
    """What prose needs to know of an indicator besides the ways to say it."""

    indicator: Indicator
    units: frozenset[str]
    by: str = ""
    sorts: frozenset[str] = frozenset()  # tags of the words that name a sort of it


class Words:
    """A set of words that is found in one walk over a text, whatever its size."""

    def __init__(self, tagged: Iterable[tuple[str, str]]) -> None:
        """``tagged``: (word, tag); a word may have several tags."""
        self._tags: dict[str, list[str]] = {}
        for word, tag in tagged:
            tags = self._tags.setdefault(word, [])
            if tag not in tags:
                tags.append(tag)
        self._by_head: dict[str, list[str]] = {}
        for word in self._tags:
            self._by_head.setdefault(word[:2], []).append(word)
        for words in self._by_head.values():
            words.sort(key=len, reverse=True)
        self._frozen = {word: tuple(tags) for word, tags in self._tags.items()}

    def find(self, text: str) -> list[Word]:
        """All places of all words, by start, longer ones first."""
        found: list[Word] = []
        heads, tags = self._by_head, self._frozen
        furthest = 0
        for start in range(len(text)):
            two = heads.get(text[start : start + 2], ())
            longest = furthest
            for word in two:
                if text.startswith(word, start):
                    end = start + len(word)
                    found.append(Word(start, end, tags[word], end <= furthest or end < longest))
                    longest = max(longest, end)
            one = text[start]
            if one in tags and len(one) == 1:
                found.append(Word(start, start + 1, tags[one], start + 1 <= longest))
            furthest = max(furthest, longest)
        return found


@dataclass(frozen=True)
class Lexicon:
    """Everything that says what a number means, for one catalogue."""

    words: Words
    rules: tuple[Rule, ...]
    by_tag: Mapping[str, tuple[Rule, ...]]  # of each tag the rules whose most telling part it may be
    meanings: Mapping[str, Meaning]
    _ways: dict[tuple[str, str], tuple[tuple[Rule, str], ...]] = field(default_factory=dict, compare=False)

    def ways(self, tag: str, unit: str) -> tuple[tuple[Rule, str], ...]:
        """The rules that a word may speak for beside a unit, each with how the unit fits.

        It fits as exact (the indicator's), usual, or none (none is written).
        """
        if (tag, unit) not in self._ways:
            graded = ((rule, self._fit(rule, unit)) for rule in self.by_tag.get(tag, ()))
            self._ways[tag, unit] = tuple((rule, fit) for rule, fit in graded if fit)
        return self._ways[tag, unit]

    def _fit(self, rule: Rule, unit: str) -> str:
        meaning = self.meanings[rule.code]
        if rule.units:
            return "" if unit not in rule.units else "exact" if unit == meaning.indicator.unit else "usual"
        if unit == meaning.indicator.unit:
            return "exact"
        if not unit:
            return "none" if meaning.indicator.unit not in ("%", "元") else ""
        return "usual" if unit in meaning.units else ""


@lru_cache(maxsize=1)
def shipped() -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """(words.toml, the entries of indicators.toml)."""
    words = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    means = tomllib.loads((FOLDER / "indicators.toml").read_text(encoding="utf-8"))
    return words, tuple(means["means"])


def listed(name: str, key: str = "words") -> tuple[str, ...]:
    """The words of one entry of words.toml."""
    return tuple(shipped()[0][name][key].split())


@lru_cache(maxsize=8)
def of_catalogue(catalogue: Catalogue, learned: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """The lexicon for a catalogue; ``learned`` are phrases that somebody gave to an indicator."""
    codes = {code for _, code in catalogue.names()}
    entries = {entry["code"]: entry for entry in shipped()[1] if entry["code"] in codes}
    rules = [rule for code in sorted(codes) for rule in _rules(catalogue[code], entries.get(code, {}))]
    rules += [
        Rule(code, (frozenset([plain(phrase)]),), frozenset(), True)
        for phrase, code in learned
        if code in codes
    ]
    by_tag: dict[str, list[Rule]] = {}
    for rule in rules:
        for tag in min(rule.parts, key=_commonness):
            by_tag.setdefault(tag.lstrip("<^"), []).append(rule)
    sorts = {
        tag for entry in entries.values() for tag in plain(entry.get("sorts", "")).split() if tag[0] != "@"
    }
    return Lexicon(
        Words([*_tagged(rules), *((word, word) for word in sorts)]),
        tuple(rules),
        {tag: tuple(told) for tag, told in by_tag.items()},
        {code: _meaning(catalogue[code], entries.get(code, {})) for code in codes},
    )


def _commonness(part: frozenset[str]) -> tuple[bool, int]:
    """How little a part of a rule tells: a class of words less than a word, more words less than one."""
    return any(tag.lstrip("<^")[0] == "@" for tag in part), len(part)


def _rules(indicator: Indicator, entry: Mapping[str, Any]) -> Iterator[Rule]:
    """The ways to say an indicator: its entry's, then its names and synonyms in the catalogue."""
    forbidden = [plain(word) for word in entry.get("not", ())]
    but = frozenset(word for word in forbidden if word[0] not in "<^")
    near = frozenset(word[1:] for word in forbidden if word[0] == "^")
    far = frozenset(word[1:] for word in forbidden if word[0] == "<")
    for way in entry.get("say", ()):
        loose, said = way.startswith("?"), plain(way).lstrip("?").split()
        units = frozenset(unit for part in said if part[0] == "/" for unit in part[1:].split("|"))
        parts = tuple(frozenset(part.split("|")) for part in said if part[0] not in "/&")
        topics = tuple(frozenset(part[1:].split("|")) for part in said if part[0] == "&")
        yield Rule(indicator.code, parts, but, True, units, far, near, topics, loose)
    unfit = set(entry.get("unfit", ()))
    for name in dict.fromkeys(_names(indicator, unfit)):
        yield Rule(indicator.code, (frozenset([name]),), but, False, far=far, near=near)


def _names(indicator: Indicator, unfit: set[str]) -> Iterator[str]:
    for name in (indicator.short_name, *indicator.synonyms):
        if name in unfit or len(name) < 2:
            continue
        said = plain(name).replace(" ", "")
        yield said
        if indicator.unit != "%" and indicator.kind is not Kind.RATE:
            yield _RATE_OR.sub("", said)


def _meaning(indicator: Indicator, entry: Mapping[str, Any]) -> Meaning:
    groups: Mapping[str, str] = shipped()[0]["unit_groups"]
    usual = groups.get(indicator.unit, indicator.unit).split()
    said: Sequence[str] = entry.get("units", "").split()
    units = said[1:] if said[:1] == ["="] else [*usual, *said]
    sorts = frozenset(plain(entry.get("sorts", "")).split())
    return Meaning(indicator, frozenset(units) | {indicator.unit}, entry.get("by", ""), sorts)


def _tagged(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    data = shipped()[0]
    for name, text in data["classes"].items():
        for word in plain(text).split():
            yield word, f"@{name}"
    for rule in rules:
        for tag in frozenset().union(*rule.parts, *rule.topics, rule.but, rule.far, rule.near):
            word = tag.lstrip("<^")
            if word[0] not in "@%":
                yield word, word
    for name, tag in (("light", LIGHT), ("untracked", OTHER)):
        for word in listed(name):
            yield plain(word), tag


@lru_cache(maxsize=1)
def verbs() -> frozenset[str]:
    """The tags of classes of verbs: a clause has its own verb and borrows no other's."""
    return frozenset(f"@{name}" for name in listed("verbs", "classes"))


@lru_cache(maxsize=1)
def shapes() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    """(tag, pattern) of what is told by its shape alone; N stands for a numeral, the group for the words."""
    numeral = r"[\d,.一二三四五六七八九十百千万两零〇]{1,12}[余多]?"
    data: Mapping[str, str] = shipped()[0]["shapes"]
    return tuple((name, re.compile(text.replace("N", numeral))) for name, text in data.items())


@lru_cache(maxsize=1)
def units_pattern() -> "re.Pattern[str]":
    """What may stand behind a numeral as its unit, spaces before it allowed."""
    words = sorted(dict.fromkeys(plain(shipped()[0]["units"]["all"]).split()), key=len, reverse=True)
    return re.compile(rf"[ \u00a0]{{0,2}}(?P<unit>{'|'.join(map(re.escape, words))})")


def unit_means() -> Mapping[str, str]:
    """Units that are other words for one of the catalogue's: 块钱 for 元."""
    means: Mapping[str, str] = shipped()[0]["unit_means"]
    return means
