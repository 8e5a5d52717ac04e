"""Numbers as Chinese readers write them: 千分位, 12.3万, the minus sign, the dash for missing."""

import math
import re

from indicators.quantity import Quantity

MISSING = "\u2014"
MINUS = "\u2212"
_LARGE = ((100_000_000.0, "亿"), (10_000.0, "万"))
_SWITCH = 100_000.0
# What a text can say of its number that the bare number loses: about, a range, a tie, not yet final.
_MORE = re.compile("[约近超余\u2013]|不足|以上|以下|并列|年内|快报")


def number(value: float | None) -> str:
    """A value as text; None and NaN are the dash, never 0.

    >>> [number(x) for x in (1234.0, 26.666, -3.0, 123456.0, 0.065, None)]
    ['1,234', '26.7', '−3', '12.3万', '0.065', '—']
    """
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        return "不限"
    sign = MINUS if value < 0 and _magnitude(-value) != "0" else ""
    return sign + _magnitude(abs(value))


def signed(value: float | None) -> str:
    """A change as text: +6, −3, 0.

    >>> signed(6.0), signed(-2.06), signed(0.0)
    ('+6', '−2.1', '0')
    """
    text = number(value)
    plus = value is not None and value > 0 and text != "0"
    return f"+{text}" if plus else text


def percent(value: float | None) -> str:
    """A signed percent change: +12.3%.

    >>> percent(12.345), percent(-200 / 12)
    ('+12.3%', '−16.7%')
    """
    if value is None or math.isnan(value):
        return MISSING
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{percent_size(value)}%"


def percent_size(value: float) -> str:
    """The size of a percent change, one decimal: 12.3; 不足0.1 for what would round to 0.

    >>> percent_size(-0.99), percent_size(0.04)
    ('1', '不足0.1')
    """
    text = f"{abs(value):,.1f}"
    return "不足0.1" if text == "0.0" and value else text.removesuffix(".0")


def quantity(
    value: float | None,
    low: float | None = None,
    high: float | None = None,
    qualifier: str = "exact",
    low_open: bool = False,
    high_open: bool = False,
) -> str:
    """A value with the word that its interval came from (METHOD §1, read backwards).

    >>> quantity(80.0, 80.0, 90.0, "at_least", True, True)
    '80余'
    >>> quantity(8000.0, 7000.0, 8000.0, "approx", True, True)
    '近8,000'
    """
    text = number(value)
    if value is None or text == MISSING or qualifier == "exact":
        return text
    return _WORDED[qualifier](text, value, low, high, low_open, high_open)


def says_more(text: str) -> bool:
    """Whether a text says more of its number than the bare number would.

    >>> [says_more(text) for text in ("80余", "第3名(第2–5名)", "1,234", "+12.3%", "—")]
    [True, True, False, False, False]
    """
    return _MORE.search(text) is not None


def phrase(stated: Quantity) -> str:
    """A quantity without its unit, every digit kept, as a file would state it: read again, it is the same.

    >>> from indicators.quantity import Wording, bounded
    >>> phrase(bounded(12345.5, Wording.EXACT, 0.1)), phrase(bounded(140000, Wording.JUST_OVER, 10000))
    ('12345.5', '140000余')
    """
    text = f"{stated.value:.15g}"
    if stated.qualifier == "exact":
        return text
    ends = (stated.low, stated.high, stated.low_open, stated.high_open)
    return _WORDED[stated.qualifier](text, stated.value, *ends)


def _at_least(
    text: str, value: float, _low: object, high: float | None, low_open: bool, high_open: bool
) -> str:
    if not low_open:
        return f"{text}以上"
    return f"{text}余" if high_open and high is not None and math.isfinite(high) else f"超{text}"


def _at_most(text: str, _value: float, _low: object, _high: object, _low_open: bool, high_open: bool) -> str:
    return f"不足{text}" if high_open else f"{text}以下"


def _approx(
    text: str, value: float, _low: object, high: float | None, _low_open: bool, high_open: bool
) -> str:
    return f"近{text}" if high_open and high == value else f"约{text}"


_WORDED = {"at_least": _at_least, "at_most": _at_most, "approx": _approx}


def _magnitude(value: float) -> str:
    for size, word in _LARGE:
        if value >= max(size, _SWITCH):
            return f"{_rounded(value / size)}{word}"
    return _rounded(value)


def _rounded(value: float) -> str:
    """One decimal; below 1 two significant digits, so that 0.065 does not become 0.1."""
    if value == 0:
        return "0"
    places = 1 if value >= 1 else min(1 - math.floor(math.log10(value)), 6)
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
