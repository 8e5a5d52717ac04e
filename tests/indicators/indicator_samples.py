"""Quantities as reports write them, for tables a person can check; hypothesis strategies of them."""

import math
import re

import numpy as np
from hypothesis import strategies as st

from indicators.intervals import Intervals
from indicators.quantity import Quantity, Wording, bounded

NAN = float("nan")
WORDS = {
    "不足": Wording.LESS_THAN,
    "近": Wording.JUST_UNDER,
    "约": Wording.AROUND,
    "": Wording.EXACT,
    "以上": Wording.NO_LESS_THAN,
    "以下": Wording.NO_MORE_THAN,
    "余": Wording.JUST_OVER,
    "超": Wording.MORE_THAN,
}
_WRITTEN = re.compile(r"(不足|近|约|超|)(-?[\d.]+)(余|以上|以下|)")


def step_of(value: float) -> float:
    """The place value of the last non-zero digit of a whole number."""
    digits = str(int(value))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if value else 1.0


def written(text: str, upper: float = math.inf) -> Quantity:
    """近8000, 80余, 超5000 … as a quantity."""
    before, number, after = _WRITTEN.fullmatch(text).groups()
    value = float(number)
    return bounded(value, WORDS[before or after], step_of(value), upper=upper, raw=text)


def intervals(quantities) -> Intervals:
    """Quantities (None = missing) as arrays."""
    names = ("value", "low", "high")
    numbers = ([NAN if q is None else getattr(q, name) for q in quantities] for name in names)
    flags = ([q is not None and getattr(q, name) for q in quantities] for name in ("low_open", "high_open"))
    return Intervals(*(np.array(n, dtype=float) for n in numbers), *(np.array(f, dtype=bool) for f in flags))


def said(*texts: str | None) -> Intervals:
    """Texts (None = missing) as arrays."""
    return intervals([None if text is None else written(text) for text in texts])


# Few different numbers, so that ties and touching ends are common.
quantities = st.builds(
    lambda number, wording, upper: bounded(
        float(number), wording, step_of(number), upper=math.inf if upper is None else float(upper)
    ),
    st.sampled_from([0, 1, 5, 9, 10, 11, 70, 75, 80, 85, 90, 100, 110, 8000]),
    st.sampled_from(list(Wording)),
    st.sampled_from([None, 100]),
)
columns = st.lists(st.none() | quantities, max_size=12).map(intervals)
