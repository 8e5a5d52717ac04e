"""Natural variation of event counts: exact Poisson limits, and the band of places that they leave open.

Events that a community does not control (hazards found, disputes) come irregularly: the same community in the
same circumstances would have counted some more or fewer. Source: F. Garwood, *Fiducial limits for the Poisson
distribution*, Biometrika 28:437 (1936); METHOD §7.
"""

import math
from collections.abc import Callable
from statistics import NormalDist

import numpy as np

from indicators.counts import poisson_upto
from indicators.indicator import Polarity
from indicators.intervals import Floats, Intervals
from indicators.ranks import rank

LEVEL = 0.95
_ROUNDS = 50
_EXACT = 1e-11  # of the mean; Newton's steps double their digits


def limits(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The means that ``count`` events (≥ 0) agree with: each tail keeps (1 − level) ÷ 2.

    >>> [round(limit, 3) for limit in limits(10)], [round(limit, 3) for limit in limits(0)]
    ([4.795, 18.39], [0.0, 3.689])
    """
    tail = (1 - level) / 2
    return (_mean(count - 1, 1 - tail) if count else 0.0), _mean(count, tail)


def widened(x: Intervals, level: float = LEVEL) -> Intervals:
    """Counts with what natural variation adds: from the lower limit of ``low`` to the upper of ``high``.

    Ends between two whole numbers are rounded outwards; missing and endless ones stay so. Both ends count.
    """
    ends = {end: limits(end, level) for end in {*_whole(x.low, math.floor), *_whole(x.high, math.ceil)}}
    low = [ends[math.floor(end)][0] if math.isfinite(end) else end for end in x.low.tolist()]
    high = [ends[math.ceil(end)][1] if math.isfinite(end) else end for end in x.high.tolist()]
    closed = np.zeros(len(low), dtype=np.bool_)
    return Intervals(
        x.value, np.array(low, dtype=np.float64), np.array(high, dtype=np.float64), closed, closed
    )


def band(x: Intervals, sizes: Floats, polarity: Polarity) -> tuple[Floats, Floats]:
    """Best and worst places when natural variation counts, too; NaN where missing. The order is not touched.

    ``sizes`` turns each value into a count (denominator ÷ per; 1 for what is a count already). The band
    contains the one of the wording alone.

    >>> x = Intervals.exact([40, 30, 4])
    >>> [places.tolist() for places in band(x, np.ones(3), Polarity.NEUTRAL)]
    [[1.0, 1.0, 3.0], [2.0, 2.0, 3.0]]
    """
    counted = widened(x.scaled(sizes))
    places = rank(counted.scaled(1 / sizes)._replace(value=x.value), polarity)
    return places.best, places.worst


def _whole(ends: Floats, rounded: Callable[[float], int]) -> list[int]:
    return [rounded(end) for end in ends.tolist() if math.isfinite(end)]


def _mean(count: int, share: float) -> float:
    """The mean at which at most ``count`` events have the probability ``share``: Newton's way from Byar's."""
    more = count + 1
    z = NormalDist().inv_cdf(1 - share)
    mean = max(more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3, 1e-9)
    for _ in range(_ROUNDS):
        upto, just = poisson_upto(count, mean)
        step = (upto - share) / just
        mean = max(mean + step, mean / 2)
        if abs(step) <= _EXACT * mean:
            break
    return mean
