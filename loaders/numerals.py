"""Chinese numerals as numbers: 一百二十三, 两千三百, 一万二, 二〇二四."""

from typing import NamedTuple

_DIGITS = {word: value for value, words in enumerate("零一二三四五六七八九") for word in words} | {
    "〇": 0,
    "两": 2,
}
_SMALL = {"十": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
CHARACTERS = "".join([*_DIGITS, *_SMALL, *_LARGE])


class Numeral(NamedTuple):
    """``step`` is the place value of the last non-zero digit as written (1 for zero)."""

    value: float
    step: float


def parse(text: str) -> Numeral | None:
    """The numeral, or None where the characters are in no order that makes one.

    >>> parse("两千三百"), parse("一万二")
    (Numeral(value=2300.0, step=100.0), Numeral(value=12000.0, step=1000.0))
    """
    if not text or any(letter not in CHARACTERS for letter in text):
        return None
    if all(letter in _DIGITS for letter in text):
        return _positional("".join(str(_DIGITS[letter]) for letter in text))
    return _sum(text)


def _positional(digits: str) -> Numeral:
    zeros = len(digits) - len(digits.rstrip("0"))
    return Numeral(float(digits), float(10**zeros) if int(digits) else 1.0)


def _sum(text: str) -> Numeral | None:
    total = section = 0
    digit: int | None = None
    step = previous = 1
    for letter in text:
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
            previous = 1 if digit == 0 else previous
        elif letter in _SMALL:
            previous = step = _SMALL[letter]
            section += (1 if digit is None else digit) * previous
            digit = None
        else:
            previous = _LARGE[letter]
            step = _LARGE[letter] * (1 if digit else step if section else 1)
            part = section + (digit or 0)
            total = (total + part or 1) * previous if previous > total else total + (part or 1) * previous
            section, digit = 0, None
    if digit:
        step = max(previous // 10, 1)
    return Numeral(float(total + section + (digit or 0) * (step if digit else 1)), float(step))
