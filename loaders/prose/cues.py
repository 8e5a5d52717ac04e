"""The words that say of which kind a number is (data/prose: cues, nothing, subjects, tables), as patterns."""

import re
import tomllib
from functools import lru_cache
from typing import Any

from loaders.prose.lexicon import FOLDER
from loaders.prose.plain import plain


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    files = [tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in _FILES]
    return {name: lists for file in files for name, lists in file.items()}


_FILES = ("cues", "nothing", "subjects", "tables")


@lru_cache(maxsize=128)
def words(name: str, key: str = "words") -> tuple[str, ...]:
    """The words of one list."""
    return tuple(plain(_data()[name].get(key, "")).split())


@lru_cache(maxsize=128)
def pattern(name: str, key: str = "words") -> "re.Pattern[str]":
    """Any word of a list, the longer ones first."""
    ordered = sorted(words(name, key), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


@lru_cache(maxsize=128)
def at_end(name: str, key: str = "words") -> "re.Pattern[str]":
    """Any word of a list at the end of a stretch."""
    return re.compile(rf"(?:{pattern(name, key).pattern})\s*$")


def begins_next(text: str, place: int) -> bool:
    """Whether the word at ``place`` begins the next statement and is not the noun of the number before it."""
    return pattern("after_verb").match(text, place) is not None


def says(name: str, text: str, start: int, end: int, key: str = "words") -> bool:
    """Whether a word of a list stands between ``start`` and ``end``."""
    return pattern(name, key).search(text, start, end) is not None


@lru_cache(maxsize=8)
def _with_exceptions(name: str, key: str) -> "re.Pattern[str]":
    ordered = sorted((*words(name, key), *words(name, "not")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


def says_but(name: str, text: str, start: int, end: int, key: str = "words") -> bool:
    """Whether a word of a list stands there that is not part of one of its exceptions."""
    allowed = set(words(name, "not"))
    return any(found[0] not in allowed for found in _with_exceptions(name, key).finditer(text, start, end))


def ends_with(name: str, text: str, start: int, end: int, key: str = "words") -> bool:
    """Whether a word of a list ends at ``end``, blanks aside, and no exception of the list does."""
    if at_end(name, key).search(text, start, end) is None:
        return False
    return not words(name, "not") or at_end(name, "not").search(text, start, end) is None


def begins_with(name: str, text: str, place: int, key: str = "words") -> bool:
    """Whether a word of a list begins at ``place``, and no exception of the list does."""
    if pattern(name, key).match(text, place) is None:
        return False
    return not words(name, "not") or pattern(name, "not").match(text, place) is None
