"""Chinese names by their sound: to sort them and to find them.

pypinyin costs about 0.2 s to import and most starts never need it (the data that ships carries its sort
keys), so it is imported at the first name that has to be spelt.
"""

import re
from collections.abc import Sequence
from functools import lru_cache


def _latin(other: str) -> list[str]:
    """Runs of Latin letters and digits, each whole."""
    return re.findall(r"[a-z0-9]+", other.lower())


@lru_cache(maxsize=4096)
def _syllables(name: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    return tuple(lazy_pinyin(name, errors=_latin))


@lru_cache(maxsize=8192)
def _readings(name: str, initials: bool) -> tuple[tuple[str, ...], ...]:
    """What each character may sound like: several where no known phrase decides (chang or zhang)."""
    from pypinyin import Style, pinyin  # noqa: PLC0415

    style = Style.FIRST_LETTER if initials else Style.NORMAL
    return tuple(map(tuple, pinyin(name, style=style, heteronym=True, errors=_latin)))


def key(name: str) -> str:
    """Sort key: toneless syllables with a space between, so that shorter syllables come first.

    Polyphones follow the phrase that they stand in; where that is wrong, an area carries its own key.

    >>> key("福民社区")
    'fu min she qu'
    """
    return " ".join(_syllables(name))


def _packed(text: str) -> str:
    return re.sub(r"[\s'\u2019]", "", text).lower()


def matches(query: str, name: str) -> bool:
    """True where ``query`` is part of the name, of its pinyin from a syllable on, or of its initials.

    Case, blanks and apostrophes in the query do not matter; an empty query matches every name. A character
    that can be read in several ways is found by each of them.

    >>> matches("fumin", "福民社区"), matches("dys", "党员数"), matches("umin", "福民社区")
    (True, True, False)
    """
    wanted = _packed(query)
    if wanted in _packed(name):
        return True
    if not wanted.isascii():
        return False
    return any(
        _begins(readings[start:], wanted)
        for readings in (_readings(name, initials=False), _readings(name, initials=True))
        for start in range(len(readings))
    )


def _begins(readings: Sequence[Sequence[str]], wanted: str) -> bool:
    """Whether the readings, one after another, begin with ``wanted``."""
    if not readings:
        return False
    return any(
        sound.startswith(wanted) or (wanted.startswith(sound) and _begins(readings[1:], wanted[len(sound) :]))
        for sound in readings[0]
    )
