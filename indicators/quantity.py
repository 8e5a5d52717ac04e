"""A number as it was written: value, qualifier and the interval that comparisons use (METHOD §1)."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum


class Qualifier(StrEnum):
    """What the words around a number say about it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    APPROX = "approx"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its interval.

    ``value``, ``low`` and ``high`` are in ``unit``; ``low_open``/``high_open`` say that the end itself is
    excluded; ``high`` may be ``inf``. ``raw`` is the text as written. Raises ValueError unless
    low ≤ value ≤ high and value is finite.
    """

    value: float
    low: float
    high: float
    qualifier: Qualifier = Qualifier.EXACT
    raw: str = ""
    unit: str = ""
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if not (math.isfinite(self.value) and self.low <= self.value <= self.high):
            raise ValueError(f"{self.value} is not within [{self.low}, {self.high}]")

    @classmethod
    def exact(cls, value: float, unit: str = "", raw: str = "") -> "Quantity":
        """A plainly stated number."""
        return cls(value, value, value, Qualifier.EXACT, raw, unit)

    def scaled(self, factor: float, unit: str) -> "Quantity":
        """The same quantity in another unit; ``factor`` > 0 is new units per old unit."""
        return replace(
            self, value=self.value * factor, low=self.low * factor, high=self.high * factor, unit=unit
        )


class Wording(StrEnum):
    """The kinds of words that METHOD §1 tells apart; one row of its table each."""

    EXACT = "exact"
    JUST_OVER = "just_over"  # 余 多
    MORE_THAN = "more_than"  # 超 逾 突破
    NO_LESS_THAN = "no_less_than"  # 以上 至少
    JUST_UNDER = "just_under"  # 近 将近
    LESS_THAN = "less_than"  # 不足 不到
    NO_MORE_THAN = "no_more_than"  # 以下 至多
    AROUND = "around"  # 约 左右 上下


def bounded(
    value: float,
    wording: Wording,
    step: float,
    *,
    lower: float = 0.0,
    upper: float = math.inf,
    raw: str = "",
    unit: str = "",
) -> Quantity:
    """The quantity that ``wording`` gives ``value`` (METHOD §1).

    ``step`` is the place value of the last non-zero digit as written; ``lower``/``upper`` are the
    indicator's bounds in the unit of ``value``. For a power of ten, 近 and 约 use a tenth of the step.
    Where a bound leaves a single point (不足0, 超100% of at most 100%) the stated number is that point.

    >>> bounded(80, Wording.JUST_OVER, 10).high
    90
    >>> q = bounded(8000, Wording.JUST_UNDER, 1000); (q.low, q.high, q.high_open)
    (7000, 8000, True)
    """
    fine = step / 10 if _is_power_of_ten(value) else step
    low, high, low_open, high_open, qualifier = {
        Wording.EXACT: (value, value, False, False, Qualifier.EXACT),
        Wording.JUST_OVER: (value, value + step, True, True, Qualifier.AT_LEAST),
        Wording.MORE_THAN: (value, max(upper, value), True, False, Qualifier.AT_LEAST),
        Wording.NO_LESS_THAN: (value, max(upper, value), False, False, Qualifier.AT_LEAST),
        Wording.JUST_UNDER: (value - fine, value, True, True, Qualifier.APPROX),
        Wording.LESS_THAN: (min(lower, value), value, False, True, Qualifier.AT_MOST),
        Wording.NO_MORE_THAN: (min(lower, value), value, False, False, Qualifier.AT_MOST),
        Wording.AROUND: (value - fine / 2, value + fine / 2, False, False, Qualifier.APPROX),
    }[wording]
    wide = low < high
    return Quantity(value, low, high, qualifier, raw, unit, low_open and wide, high_open and wide)


def _is_power_of_ten(value: float) -> bool:
    if value <= 0:
        return False
    return math.isclose(value, 10.0 ** round(math.log10(value)), rel_tol=1e-12)
