"""Which differences are real: numbers are compared at twelve significant digits.

0.07 × 100 is 7.000000000000001 in binary; a community must not rank above another, nor a year above the
last, for that. Reports and tables never carry twelve digits, so nothing that was written is lost.
"""

import numpy as np
import numpy.typing as npt

from indicators.intervals import Floats, Intervals

_DIGITS = 12


def settle(values: npt.ArrayLike) -> Floats:
    """``values`` at twelve significant digits; zero, infinite and missing ones as they are. Monotone.

    Source: ours.

    >>> settle([0.07 * 100, 0.3 - 0.1]).tolist()
    [7.0, 0.2]
    """
    raw = np.asarray(values, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        scale = 10.0 ** (_DIGITS - 1 - np.floor(np.log10(np.abs(raw))))
        rounded = np.round(raw * scale) / scale
    return np.where(np.isfinite(rounded), rounded, raw)


def settled(x: Intervals) -> Intervals:
    """``x`` ready to be compared: ends settled, a single point closed (it was stated), infinity open.

    >>> settled(Intervals.exact([0.29 * 100])).value.tolist()
    [29.0]
    """
    value, low, high = settle(x.value), settle(x.low), settle(x.high)
    wide = low != high
    return Intervals(
        value, low, high, (x.low_open & wide) | np.isinf(low), (x.high_open & wide) | np.isinf(high)
    )
