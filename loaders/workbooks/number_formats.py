"""Numbers of workbooks as text: the shortest that gives the same number, dates and times in ISO form."""

import re
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class Shown(StrEnum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"  # or date and time: which of them is said by the number
    ELAPSED = "elapsed"


# Formats without a code of their own (ECMA-376 18.8.30, with those of Chinese Excel).
_BUILT_IN = {
    **dict.fromkeys((9, 10), Shown.PERCENT),
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), Shown.DATE),
    **dict.fromkeys((18, 19, 20, 21, 22, 32, 33, 34, 35, 45, 47, 55, 56), Shown.TIME),
    46: Shown.ELAPSED,
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|General|AM/PM|A/P|上午/下午', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_EXACT = 10**21  # whole numbers below are written out; identifiers have up to 20 digits
_EPOCH_1900 = date(1899, 12, 30)
_EPOCH_1904 = date(1904, 1, 1)
_LAST_DAY = 2_958_465  # 9999-12-31
_DAY = 86_400
_NO_DAY = ("1899-12-30", "1899-12-31")  # the day of a time without one


@lru_cache(maxsize=1024)
def shown(code: str) -> Shown:
    """What a format code shows.

    >>> [shown(code).value for code in ('yyyy"年"m"月"d"日"', "0.0%", "[h]:mm", '0"d"', "[$-804]h:mm")]
    ['date', 'percent', 'elapsed', 'number', 'time']
    """
    bare = _LITERAL.sub("", code)
    if _ELAPSED.search(bare):
        return Shown.ELAPSED
    first = _BRACKETED.sub("", bare).partition(";")[0].lower()
    if "%" in first:
        return Shown.PERCENT
    if re.search("[hs]", first):
        return Shown.TIME
    return Shown.DATE if re.search("[ymd]|aaa", first) else Shown.NUMBER


def built_in(number: int) -> Shown:
    """What a format that has only a number shows."""
    return _BUILT_IN.get(number, Shown.NUMBER)


def is_number(text: str) -> bool:
    """Whether a file means a number by it (nan, 1_000 and 0x1F are none)."""
    return _NUMBER.fullmatch(text) is not None


def plain(text: str) -> str:
    """A written number in its shortest form.

    >>> plain("5.3999999999999999E-2"), plain("2007.0"), plain("1E+3"), plain("110105199003072316")
    ('0.054', '2007', '1000', '110105199003072316')
    """
    if text.isdigit() and text[0] != "0":
        return text  # already so; and more digits than a float keeps
    return of_float(float(text))


def of_float(number: float) -> str:
    """The shortest text that gives the same number; never with an exponent in any usual size.

    >>> of_float(1649.5), of_float(2007.0), of_float(1e-05), of_float(-0.0)
    ('1649.5', '2007', '0.00001', '0')
    """
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    text = repr(number)
    _, _, exponent = text.partition("e")
    return format(Decimal(text), "f") if exponent and abs(int(exponent)) < 21 else text


def as_shown(serial: float, kind: Shown, *, since_1904: bool = False) -> str:
    """A serial number as the date or time that its format shows; otherwise as a number.

    >>> as_shown(45292, Shown.DATE), as_shown(45292.354166666664, Shown.TIME), as_shown(0.5, Shown.TIME)
    ('2024-01-01', '2024-01-01 08:30:00', '12:00:00')
    >>> as_shown(1.5, Shown.ELAPSED), as_shown(-3.0, Shown.DATE), as_shown(43830, Shown.DATE, since_1904=True)
    ('36:00:00', '-3', '2024-01-01')
    """
    if kind in (Shown.NUMBER, Shown.PERCENT) or not 0 <= serial < _LAST_DAY + 1:
        return of_float(serial)
    days, seconds = divmod(round(serial * _DAY), _DAY)
    if kind is Shown.ELAPSED:
        return _clock(days * _DAY + seconds)
    if days == 0 and kind is Shown.TIME:
        return _clock(seconds)
    if days == 0 and not since_1904:
        return of_float(serial)  # the day before the first
    day = _day(days, since_1904=since_1904).isoformat()
    return f"{day} {_clock(seconds)}" if seconds and kind is Shown.TIME else day


def iso_text(text: str) -> str:
    """An ISO date-time as the house writes it: midnight is a date, seconds are whole.

    >>> iso_text("2024-07-01T00:00:00"), iso_text("2024-07-01T08:30:00.000Z"), iso_text("2024-07-01")
    ('2024-07-01', '2024-07-01 08:30:00', '2024-07-01')
    """
    day, _, clock = text.strip().partition("T")
    clock = clock.partition(".")[0].removesuffix("Z")
    if day in _NO_DAY and clock:
        return clock
    return f"{day} {clock}" if clock.strip("0:") else day


def _day(days: int, *, since_1904: bool) -> date:
    if since_1904:
        return _EPOCH_1904 + timedelta(days)
    return _EPOCH_1900 + timedelta(days + (days < 60))  # 1900 has a 29 February in Excel


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
