"""From a name as written to the code it stands for: indicators and areas (identify by code, show by name).

Names resolve exactly (after NFKC, without case, spaces, quotes and brackets), never by likeness: what is
merely alike is a question to a person (loaders.meaning.near).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from indicators.area import Area, Level
from indicators.indicator import Indicator

_IGNORED = re.compile(r"[\s()\[\]{}<>\u3008-\u3011\u3014\u3015\u201c\u201d\u2018\u2019\"'`]+")
_KINDS = (  # the words for what an area is, and the one that stands for them all
    (re.compile(r"(?:社区居民委员会|社区居委会|居民委员会|居委会|社区)$"), "社区"),
    (re.compile(r"(?:街道办事处|街道)$"), "街道"),
    (re.compile(r"村?村(?:民委员会|委会)$"), "村"),
)
_KIND_OF_LEVEL = {Level.COMMUNITY: "社区", Level.STREET: "街道"}


def key(text: str) -> str:
    """The form in which names are compared.

    >>> key(" 党员数 (组织关系) ") == key("党员数组织关系")
    True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


class Names:
    """Names in tiers: the first tier that knows a name decides, so a name beats another's synonym."""

    def __init__(self, *tiers: Iterable[tuple[str, str]]) -> None:
        """Each tier gives (name, code) pairs; empty names are ignored."""
        self._tiers: list[dict[str, tuple[str, ...]]] = []
        for pairs in tiers:
            tier: dict[str, tuple[str, ...]] = {}
            for name, code in pairs:
                plain = key(name)
                if plain and code not in tier.get(plain, ()):
                    tier[plain] = (*tier.get(plain, ()), code)
            self._tiers.append(tier)

    def find(self, text: str) -> tuple[str, ...]:
        """The codes that carry this name: one = found, none = unknown, several = ambiguous."""
        plain = key(text)
        return next((tier[plain] for tier in self._tiers if plain in tier), ())

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Every (name in the form of ``key``, code)."""
        return ((plain, code) for tier in self._tiers for plain, codes in tier.items() for code in codes)


class Catalogue:
    """The indicators by code, name, short name, synonym and remembered alias."""

    def __init__(self, indicators: Iterable[Indicator], aliases: Mapping[str, str] | None = None) -> None:
        """``aliases`` maps a name that someone confirmed to a code; it beats every synonym."""
        self._by_code = {item.code: item for item in indicators}
        known = self._by_code.values()
        self._names = Names(
            ((item.code, item.code) for item in known),
            (aliases or {}).items(),
            ((name, item.code) for item in known for name in (item.name, item.name_en)),
            ((name, item.code) for item in known for name in (item.short_name, *item.synonyms)),
        )

    def find(self, text: str) -> tuple[str, ...]:
        """The codes that carry this name: one = found, none = unknown, several = ambiguous."""
        return tuple(code for code in self._names.find(text) if code in self._by_code)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every (name in the form of ``key``, code), codes as their own names left out."""
        return ((name, code) for name, code in self._names if code in self._by_code and name != key(code))

    def __getitem__(self, code: str) -> Indicator:
        """The indicator of a code. Raises KeyError for a code that is not in the catalogue."""
        return self._by_code[code]

    def __len__(self) -> int:
        return len(self._by_code)


class Places:
    """The areas by code, name and alias, with or without 社区, 居委会, 街道 behind the name.

    Another word for the same kind is the same area (泰康居委会 for 泰康社区), a word for another kind is not:
    泰康街道 and 泰康村委会 are unknown where only 泰康社区 is known.
    """

    def __init__(self, areas: Iterable[Area], aliases: Mapping[str, str] | None = None) -> None:
        """``aliases`` maps a name that someone confirmed to a code; it beats every other name."""
        self._by_code = {area.code: area for area in areas}
        known = self._by_code.values()
        self._names = Names(
            ((area.code, area.code) for area in known),
            (aliases or {}).items(),
            ((area.name, area.code) for area in known),
            ((name, area.code) for area in known for name in (_unbracketed(area.name), *area.aliases)),
        )
        self._kinds = Names((name, area.code) for area in known for name in _by_kind(area))

    def find(self, text: str) -> tuple[str, ...]:
        """The codes that carry this name: one = found, none = unknown, several = ambiguous."""
        codes = self._names.find(text) or self._kinds.find(_settled(text))
        return tuple(code for code in codes if code in self._by_code)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every (name in the form of ``key``, code), codes as their own names left out."""
        return ((name, code) for name, code in self._names if code in self._by_code and name != key(code))

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Area:
        """The area of a code. Raises KeyError for a code that is not known."""
        return self._by_code[code]

    def __len__(self) -> int:
        return len(self._by_code)


def stem(name: str) -> str:
    """An area's name without the word for what it is: 泰康社区居委会 → 泰康, 泰康村委会 → 泰康村."""
    plain = _settled(name)
    return next((plain.removesuffix(kind) for kind in _KIND_OF_LEVEL.values() if plain.endswith(kind)), plain)


def _settled(name: str) -> str:
    """A name with the one word for its kind: 泰康居委会 → 泰康社区; without a word it stays so."""
    plain = key(name)
    return next((said.sub(kind, plain) for said, kind in _KINDS if said.search(plain)), plain)


def _by_kind(area: Area) -> Iterator[str]:
    """An area's names without a word for its kind, and with one: a bare name is of the area's level."""
    for name in (area.name, *area.aliases):
        bare, settled = stem(name), _settled(name)
        yield bare
        yield settled if settled != bare else bare + _KIND_OF_LEVEL.get(area.level, "")


def _unbracketed(name: str) -> str:
    return name.partition("(")[0].partition("\uff08")[0]
