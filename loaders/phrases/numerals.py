"""Chinese numerals as numbers: 一百二十三, 两千三百, 一万二, 二〇二四."""

import re
from typing import NamedTuple

_DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"thousand": 1_000, "hundred": 100, "ten": 10, "one": 1}
_LARGE = {"万": 10_000, "亿": 100_000_000}
CHARACTERS = "".join([*_DIGITS, *"十百千", *_LARGE])
# Digits in a row are read place by place; 三五 and 七八 are guesses in speech (three to five) and no numeral.
_POSITIONAL = re.compile("[零〇一二三四五六七八九]|[一二三四五六七八九][零〇一二三四五六七八九]{3,}")
_SECTION = re.compile(
    "(?P<thousand>[一二两三四五六七八九]?千)?零?(?P<hundred>[一二两三四五六七八九]?百)?零?(?P<ten>[一二两三四五六七八九]?十)?"
    "零?(?P<one>[一二两三四五六七八九])?"
)


class Numeral(NamedTuple):
    """``step`` is the place value of the last non-zero digit as written (1 for zero)."""

    value: float
    step: float


def parse(text: str) -> Numeral | None:
    """The numeral, or None where the characters are in no order that makes one.

    >>> parse("两千三百"), parse("一万二")
    (Numeral(value=2300.0, step=100.0), Numeral(value=12000.0, step=1000.0))
    >>> parse("三五") is None
    True
    """
    if _POSITIONAL.fullmatch(text):
        return _numeral(int("".join(str(_DIGITS[letter]) for letter in text)))
    plain = _with_last_unit(text)
    return _large(plain, "亿", "万") if plain else None


def decimal(text: str) -> str | None:
    """A numeral with 点 in digits, None where it is none.

    >>> decimal("一点二"), decimal("九十八点五"), decimal("三点")
    ('1.2', '98.5', None)
    """
    whole, _, part = text.partition("点")
    number = parse(whole)
    if number is None or not part or not set(part) <= set(_DIGITS):
        return None
    return f"{number.value:.0f}." + "".join(str(_DIGITS[letter]) for letter in part)


def _with_last_unit(text: str) -> str:
    """A digit right behind a unit stands one unit lower: 一万二 → 一万二千, 一百一 → 一百一十."""
    lower = {"万": "千", "千": "百", "百": "十"}
    if len(text) >= 3 and text[-1] in _DIGITS and text[-2] in lower and text[-1] not in "零〇":
        return text + lower[text[-2]]
    return text


def _large(text: str, unit: str, lower: str | None) -> Numeral | None:
    """``text`` cut at its last ``unit``; what stands before counts that many, what follows is smaller."""
    before, found, behind = text.rpartition(unit)
    count = _part(before, lower, alone=bool(found)) if found else 0
    rest = _part(behind, lower, alone=False)
    if count is None or rest is None or not text:
        return None
    return _numeral(count * _LARGE[unit] + rest)


def _part(text: str, unit: str | None, *, alone: bool) -> int | None:
    """The value of a part below 亿 or 万; nothing before a unit is one of it (万人), nothing behind is 0."""
    if not text:
        return 1 if alone else 0
    if unit is not None:
        part = _large(text, unit, None)
        return None if part is None else int(part.value)
    return _section(text)


def _section(text: str) -> int | None:
    found = _SECTION.fullmatch(text)
    if found is None:
        return None
    return sum(_DIGITS.get(part[0], 1) * _PLACES[place] for place, part in found.groupdict().items() if part)


def _numeral(value: int) -> Numeral:
    digits = str(value)
    step = 10 ** (len(digits) - len(digits.rstrip("0"))) if value else 1
    return Numeral(float(value), float(step))
