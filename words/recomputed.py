"""A value as it was reported beside what its own formula gives: both are shown, neither is hidden."""

import math

from words import changes, numbers
from words.typeset import zh

HEADING = "按公式复算"


def beside(value: float, again: float, unit: str) -> str:
    """报97.28%,按公式96.79%,相差0.49个百分点; "" where there is nothing to say.

    ``value`` and ``again`` in one ``unit``.

    >>> beside(97.28, 96.79, "%").count("0.49个百分点"), beside(97.28, math.nan, "%")
    (1, '')
    """
    if math.isnan(again) or math.isnan(value):
        return ""
    apart = changes.POINTS if unit == "%" else unit
    return zh(
        f"报{precise(value)}{unit},按公式{precise(again)}{unit},相差{precise(abs(again - value))}{apart}"
    )


def precise(value: float) -> str:
    """With two decimals where there are any: what differs must not look the same.

    >>> precise(97.28), precise(96.7929), precise(1234.0), precise(140000.0), precise(0.004)
    ('97.28', '96.79', '1,234', '14万', '0.004')
    """
    whole = abs(value) < 1 or abs(value) >= 100_000 or value == round(value)
    if whole:
        return numbers.number(value)
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    return f"{numbers.MINUS}{text}" if value < 0 else text
