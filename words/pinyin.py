"""Chinese names by their sound: to sort them and to find them.

pypinyin costs about 0.2 s to import and most starts never need it (the data that ships carries its sort
keys), so it is imported at the first name that has to be spelt.
"""

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def _spelt(name: str) -> tuple[tuple[str, ...], str]:
    """Syllables and initials; a run of Latin letters or digits stays whole in both."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    def plain(other: str) -> str:
        return " ".join(re.findall(r"[A-Za-z0-9]+", other))

    syllables = " ".join(lazy_pinyin(name, errors=plain)).lower().split()
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER, errors=plain)).lower()
    return tuple(syllables), initials.replace(" ", "")


def key(name: str) -> str:
    """Sort key: toneless syllables with a space between, so that shorter syllables come first.

    Polyphones follow the phrase that they stand in; where that is wrong, an area carries its own key.

    >>> key("福民社区")
    'fu min she qu'
    """
    return " ".join(_spelt(name)[0])


def _packed(text: str) -> str:
    return re.sub(r"[\s'\u2019]", "", text).lower()


def matches(query: str, name: str) -> bool:
    """True where ``query`` is part of the name, of its pinyin from a syllable on, or of its initials.

    Case, blanks and apostrophes in the query do not matter; an empty query matches every name.

    >>> matches("fumin", "福民社区"), matches("dys", "党员数"), matches("umin", "福民社区")
    (True, True, False)
    """
    wanted = _packed(query)
    if wanted in _packed(name):
        return True
    if not wanted.isascii():
        return False
    syllables, initials = _spelt(name)
    return wanted in initials or any(
        "".join(syllables[start:]).startswith(wanted) for start in range(len(syllables))
    )
