"""Parts of a whole as they are written in words: 百分之九十八点五, 八成, 三分之二, 百分百."""

import re
from typing import NamedTuple

from loaders.phrases import numerals

_DIGIT = "一二两三四五六七八九十"
_PERCENT = re.compile(r"百分之(?P<number>.+)")
_TENTHS = re.compile(rf"(?P<tenths>[{_DIGIT}])成(?P<half>[半五])?")
_FRACTION = re.compile(rf"(?P<below>[{_DIGIT}百]+)分之(?P<above>[{_DIGIT}]+)")


class Share(NamedTuple):
    """``value`` in percent; ``step`` the place value of the last digit as written, in percent."""

    value: float
    step: float


def parse(text: str) -> Share | None:
    """The share that ``text`` states, or None where it states none.

    >>> parse("百分之九十八"), parse("八成"), parse("百分百")
    (Share(value=98.0, step=1.0), Share(value=80.0, step=10.0), Share(value=100.0, step=100.0))
    """
    if text in ("百分百", "百分之百"):
        return Share(100.0, 100.0)
    if found := _PERCENT.fullmatch(text):
        return _percent(found["number"])
    if found := _TENTHS.fullmatch(text):
        tenths = numerals.parse(found["tenths"])
        return tenths and Share(
            tenths.value * 10 + (5 if found["half"] else 0), 1.0 if found["half"] else 10.0
        )
    found = _FRACTION.fullmatch(text)
    return _fraction(found["above"], found["below"]) if found else None


def _percent(text: str) -> Share | None:
    if text[0].isdigit():
        return _decimal(text)
    if "点" in text:
        digits = numerals.decimal(text)
        return _decimal(digits) if digits else None
    number = numerals.parse(text)
    return number and Share(number.value, number.step)


def _decimal(text: str) -> Share | None:
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,4})?", text):
        return None
    part = text.partition(".")[2].rstrip("0")
    whole = text.partition(".")[0]
    trailing = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return Share(float(text), 10.0 ** -len(part) if part else 10.0**trailing)


def _fraction(above: str, below: str) -> Share | None:
    top, bottom = numerals.parse(above), numerals.parse(below)
    if top is None or bottom is None or not 0 < top.value <= bottom.value:
        return None
    return Share(round(100 * top.value / bottom.value, 2), 1.0)
