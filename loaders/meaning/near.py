"""What may have been meant by a name that nobody knows: never an answer, only a question.

Three ways of being alike: the same characters (a slip of the pen), the same sounds (a wrong character, a
traditional one), and a known name inside a longer text (a street before it, a remark behind it).
"""

import re
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz, process

from indicators.lookup import Catalogue, Places, key, stem
from words import pinyin

_OFFERED = 3
_WEIGHED = 12  # of each kind of likeness, before the best are chosen
_ALIKE = 55.0  # of 100: two of three characters, not one of two
_BEHIND = 25.0  # a candidate this far behind the best one is noise beside it
_SOUNDS_ALIKE = 0.97  # the same sounds are worth a little less than the same characters
_HOLDS = 75.0  # a known name within the text, plus its share of it
_LAST = 8.0  # … and where it comes last: 京泰路街道泰康社区 is of 泰康
_KIND = re.compile(r" (?:she qu|(?:she qu )?ju min wei yuan hui|(?:she qu )?ju wei hui|cun wei hui|jie dao)$")
# Sounds that are often mixed up: zh/z, ch/c, sh/s, n/l in front, ng/n behind.
_MIXED = ((re.compile(r"\b([zcs])h"), r"\1"), (re.compile(r"\bn"), "l"), (re.compile(r"ng\b"), "n"))


class Near:
    """The known names, ready to be held against one that is not known."""

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        shown: Callable[[str], str],
        plain: Callable[[str], str] = key,
    ) -> None:
        """``names`` are (name, code); ``shown`` gives a code's name, ``plain`` the form to compare."""
        pairs = dict.fromkeys((plain(name), code) for name, code in names)
        self._names = [name for name, code in pairs if name]
        self._codes = [code for name, code in pairs if name]
        self._shown = shown
        self._plain = plain
        self._sounds: list[list[str]] | None = None

    def candidates(self, text: str) -> tuple[tuple[str, str], ...]:
        """Up to three (code, name), the likeliest first; empty where nothing is alike."""
        best: dict[str, float] = {}
        for position, score in self._scores(self._plain(text)):
            code = self._codes[position]
            best[code] = max(score, best.get(code, 0.0))
        ranked = sorted(best, key=lambda code: -best[code])[:_OFFERED]
        return tuple((code, self._shown(code)) for code in ranked if best[code] > best[ranked[0]] - _BEHIND)

    def _scores(self, text: str) -> Iterator[tuple[int, float]]:
        """(position of a known name, likeness of at most 100)."""
        if not text:
            return
        found = process.extract(text, self._names, scorer=fuzz.ratio, limit=_WEIGHED, score_cutoff=_ALIKE)
        yield from ((position, score) for _, score, position in found)
        heard = process.extract(
            sounds(text), self._heard(), scorer=fuzz.ratio, limit=_WEIGHED, score_cutoff=_ALIKE
        )
        yield from ((position, score * _SOUNDS_ALIKE) for _, score, position in heard)
        for position, name in enumerate(self._names):
            if len(name) > 1 and (name in text or (len(text) > 1 and text in name)):
                share = min(len(name), len(text)) / max(len(name), len(text))
                last = _LAST if text.endswith(name) else 0.0
                yield position, _HOLDS + last + (100.0 - _HOLDS - _LAST) * share

    def _heard(self) -> list[list[str]]:
        if self._sounds is None:
            self._sounds = [sounds(name) for name in self._names]
        return self._sounds


def areas(places: Places) -> Near:
    """Near names among areas; 社区, 居委会 and the like do not count."""
    return Near(places.names(), lambda code: places[code].name, stem)


def indicators(catalogue: Catalogue) -> Near:
    """Near names among indicators."""
    return Near(catalogue.names(), lambda code: catalogue[code].name)


def sounds(name: str) -> list[str]:
    """The syllables of a name as they are easily mixed up, without the word for what it is.

    >>> sounds("福明社區"), sounds("福民")
    (['fu', 'min'], ['fu', 'min'])
    """
    text = _KIND.sub("", pinyin.key(name))
    for pattern, plain in _MIXED:
        text = pattern.sub(plain, text)
    return text.split()
