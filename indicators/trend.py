"""Whether a rate rises or falls, by Fingertips' rule (METHOD §8); everything else is only described.

A straight line is fitted to the latest five valid points, each weighted by its standard error. That error is
a model's (binomial variation of a share, Poisson variation of a rate), not one that was measured: the counts
are complete. Source: OHID, *Fingertips: recent trends*; limits by Wilson (1927), and Byar (in Breslow and Day
1987).
"""

from enum import StrEnum
from typing import NamedTuple

import numpy as np

from indicators import units
from indicators.indicator import Indicator, Kind
from indicators.intervals import Floats

POINTS = 5
CRITICAL = 9.55  # χ² with one degree of freedom at 99.8 %
_Z = 1.959964
_DIGITS = 9  # a slope smaller than that comes of binary fractions
_SPAN = 3.92  # standard errors between the ends of a 95 % interval, as the rule has it


class Model(StrEnum):
    """Whose variation the standard error is: a share's (of 100 in all) or an event rate's."""

    BINOMIAL = "binomial"
    POISSON = "poisson"


# What is measured rather than counted does not vary as counts do.
_MEASURED = ("元", "平方米", "小时")


def model_of(indicator: Indicator) -> Model | None:
    """The model of an indicator's variation; None where a trend is not judged.

    That is for counts, and for rates without a denominator or with a numerator that is no count.
    """
    if indicator.kind is not Kind.RATE or indicator.denominator is None or indicator.per is None:
        return None
    if indicator.is_percent:
        return Model.BINOMIAL
    counted = indicator.unit.partition("/")[0]
    return None if any(units.factor(counted, unit) for unit in _MEASURED) else Model.POISSON


class Trend(NamedTuple):
    """``sign``: +1 rising, −1 falling, 0 too few points or too much variation to say. ``slope`` in units a
    period and ``chi2`` are NaN with fewer than five valid points, of which ``n`` (at most five) were used.
    """

    sign: int
    slope: float
    chi2: float
    n: int


def judge(values: Floats, denominators: Floats, times: Floats, *, per: float, model: Model) -> Trend:
    """The trend of a rate: ``values`` for every ``per`` of ``denominators``, at ``times`` (in periods).

    Parallel arrays in any order. A point is valid where value and denominator are known and the denominator
    is above 0. A trend needs χ² > 9.55 and a slope that keeps its sign whichever point is left out.

    >>> shares, years = np.array([50.0, 55, 60, 65, 70]), np.arange(5.0)
    >>> judge(shares, np.full(5, 100.0), years, per=100, model=Model.BINOMIAL).sign
    1
    >>> judge(shares, np.full(5, 80.0), years, per=100, model=Model.BINOMIAL).sign
    0
    """
    valid = ~np.isnan(values) & (denominators > 0)
    latest = np.flatnonzero(valid)[np.argsort(times[valid], kind="stable")][-POINTS:]
    if len(latest) < POINTS:
        return Trend(0, float("nan"), float("nan"), len(latest))
    y, t = values[latest], times[latest]
    weights = standard_errors(y, denominators[latest], per=per, model=model) ** -2.0
    slope, variance = _slope(y, t, weights)
    chi2 = slope**2 / variance
    without = (np.delete(np.arange(POINTS), point) for point in range(POINTS))
    signs = {np.sign(_slope(y[rest], t[rest], weights[rest])[0]) for rest in without}
    steady = signs == {np.sign(slope)}
    return Trend(int(np.sign(slope)) if steady and chi2 > CRITICAL else 0, slope, chi2, POINTS)


def standard_errors(values: Floats, denominators: Floats, *, per: float, model: Model) -> Floats:
    """(upper − lower) ÷ 3.92 of each rate's 95 % interval: Wilson's for a share, Byar's for an event rate.

    >>> standard_errors(np.array([50.0]), np.array([100.0]), per=100, model=Model.BINOMIAL).round(2).tolist()
    [4.91]
    >>> standard_errors(np.array([8.0]), np.array([5000.0]), per=1000, model=Model.POISSON).round(2).tolist()
    [1.32]
    """
    limits = _wilson if model is Model.BINOMIAL else _byar
    low, high = limits(values * denominators / per, denominators)
    return np.asarray((high - low) * per / _SPAN, dtype=np.float64)


def _wilson(count: Floats, size: Floats) -> tuple[Floats, Floats]:
    share, square = count / size, _Z**2
    middle = 2 * count + square
    half = _Z * np.sqrt(square + 4 * count * (1 - share))
    return (middle - half) / (2 * (size + square)), (middle + half) / (2 * (size + square))


def _byar(count: Floats, size: Floats) -> tuple[Floats, Floats]:
    more = count + 1
    least = np.maximum(count, 1e-9)  # of no event the lower limit is 0
    low = np.where(count > 0, count * (1 - 1 / (9 * least) - _Z / (3 * np.sqrt(least))) ** 3, 0.0)
    high = more * (1 - 1 / (9 * more) + _Z / (3 * np.sqrt(more))) ** 3
    return low / size, high / size


def _slope(y: Floats, t: Floats, weights: Floats) -> tuple[float, float]:
    """The slope of the weighted line and its variance."""
    away = t - np.average(t, weights=weights)
    spread = float((weights * away**2).sum())
    slope = float((weights * away * (y - np.average(y, weights=weights))).sum()) / spread
    return round(slope, _DIGITS), 1 / spread
