"""How counts vary by chance: exact binomial and Poisson probabilities in numpy (scipy weighs over 100 MB).

Only counts within twelve standard deviations (and thirty) of the mean are looked at: what lies beyond has a
probability below 1e-30, less than a float adds to 1.
"""

import math
from typing import NamedTuple

import numpy as np

from indicators.intervals import Floats

_REACH, _LEAST = 12, 30


class Counts(NamedTuple):
    """The probability ``at`` each count from ``first`` on, and of at most that count (``upto``)."""

    first: int
    at: Floats
    upto: Floats


def binomial(size: int, share: float) -> Counts:
    """How many of ``size`` (≥ 1) have what each has with probability ``share`` (0 < share < 1).

    >>> (binomial(4, 0.5).at * 16).round(9).tolist()
    [1.0, 4.0, 6.0, 4.0, 1.0]
    """
    first, last = _window(size * share, size * share * (1 - share))
    count = np.arange(first, min(last, size) + 1, dtype=np.float64)
    odds = math.log(share / (1 - share))
    return _normed(first, np.log((size - count[:-1]) / count[1:]) + odds)


def poisson(mean: float) -> Counts:
    """How many events of a process that brings ``mean`` (> 0) on average.

    >>> poisson(2.0).at[:3].round(4).tolist()
    [0.1353, 0.2707, 0.2707]
    """
    first, last = _window(mean, mean)
    count = np.arange(first, last + 1, dtype=np.float64)
    return _normed(first, math.log(mean) - np.log(count[1:]))


def lower(counts: Counts, tail: float) -> float:
    """The end under which just the counts lie that are so small with a probability below ``tail``.

    r − (F(r) − tail) ÷ f(r), where r is the first count with F(r) ≥ tail, so that the end moves smoothly with
    the mean; not below 0. Source: D. J. Spiegelhalter, *Funnel plots for comparing institutional
    performance*, Stat Med 24:1185 (2005), A.1.1.

    >>> round(lower(binomial(10, 0.5), 0.025), 6)  # 2 − (56 − 25.6) ÷ 45
    1.324444
    """
    place = int(np.searchsorted(counts.upto, tail))
    over = (float(counts.upto[place]) - tail) / float(counts.at[place])
    return max(0.0, counts.first + place - over)


def upper(counts: Counts, tail: float) -> float:
    """The end over which just the counts lie that are so large with a probability below ``tail``.

    The same counted from the other end. (Spiegelhalter takes the upper end from F, too; then 8 of 10 would
    lie over the limit of 2.5 % for one half, though so many come in 5.5 % of all cases.)

    >>> round(upper(binomial(10, 0.5), 0.025), 6)  # the mirror of ``lower``
    8.675556
    """
    down = np.cumsum(counts.at[::-1])
    place = int(np.searchsorted(down, tail))
    over = (float(down[place]) - tail) / float(counts.at[::-1][place])
    return counts.first + len(counts.at) - 1 - place + over


def poisson_upto(count: int, mean: float) -> tuple[float, float]:
    """The probability of at most ``count`` events where ``mean`` (> 0) are expected, and of just ``count``.

    >>> [round(share, 4) for share in poisson_upto(2, 2.0)]
    [0.6767, 0.2707]
    """
    first, _ = _window(count, count)
    at = np.arange(count, first, -1, dtype=np.float64)
    falling = np.exp(np.concatenate([[0.0], np.cumsum(np.log(at) - math.log(mean))]))
    just = math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
    return just * float(falling.sum()), just


def _window(mean: float, variance: float) -> tuple[int, int]:
    reach = _REACH * math.sqrt(variance) + _LEAST
    return max(0, math.floor(mean - reach)), math.ceil(mean + reach)


def _normed(first: int, steps: Floats) -> Counts:
    """From the logarithms of each probability over the one before it."""
    logs = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.exp(logs - logs.max())
    at /= at.sum()
    return Counts(first, at, np.cumsum(at))
