"""Who stands where: competition ranks with the band that the wording leaves open (METHOD §7).

An interval is a pair of codes, one for each end: three times the place of the number among all ends, plus
one for a low end that is excluded, minus one for a high end that is excluded. "Wholly beyond" and "reaches
beyond" are then plain comparisons of integers, and counting them is sorting and searching.

The band always contains the rank. Certainly ahead needs value ≥ low ≥ other high ≥ other value, so the key
(value, low end, high end) is larger too; and a larger key reaches beyond the other's low end. The one case
where band and order disagreed was an empty interval — 不足0 is [0, 0), 超100% under a bound of 100 is
(100, 100] — which would stand ahead of itself: ``precision.settled`` closes such a point first.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.indicator import Polarity
from indicators.intervals import Flags, Floats, Intervals
from indicators.precision import settled

Positions = npt.NDArray[np.intp]


class Ranks(NamedTuple):
    """Parallel to what was ranked. ``rank``, ``best``, ``worst`` are NaN and ``tied`` False where missing."""

    rank: Floats
    best: Floats
    worst: Floats
    tied: Flags


class _Standing(NamedTuple):
    """The known ones, turned so that larger is ahead: sort keys, codes of the two ends, their positions."""

    keys: Floats  # one row a key, the most significant last, as lexsort wants them
    near: Positions  # the end that lies towards the last place
    far: Positions  # the end that lies towards the first place
    where: Positions


def rank(x: Intervals, polarity: Polarity) -> Ranks:
    """Competition ranks (1, 2, 2, 4) and bands of ``x`` (one indicator, one unit, one period).

    Equal values order 不足 < 近 < 约 < exact < 以上 < 余 < 超 in size; only an equal value with an equal
    interval is tied. ``best`` = 1 + number certainly ahead, ``worst`` = 1 + number possibly ahead.
    Source: METHOD §7; ranking after *standard competition ranking*; the band is ours.

    >>> ranks = rank(Intervals.exact([30, 20, 20, float("nan"), 10]), Polarity.NEUTRAL)
    >>> ranks.rank.tolist(), ranks.tied.tolist()
    ([1.0, 2.0, 2.0, nan, 4.0], [False, True, True, False, False])
    """
    standing = _standing(x, polarity)
    first, size = _places(standing.keys)
    spread = (standing.far > standing.near).astype(np.intp)  # a spread interval reaches beyond its own end
    return Ranks(
        _filled(x, standing.where, first + 1),
        _filled(x, standing.where, 1 + _count_above(standing.near, standing.far)),
        _filled(x, standing.where, 1 + _count_above(standing.far, standing.near) - spread),
        _filled(x, standing.where, size > 1) == 1,
    )


def order(x: Intervals, polarity: Polarity) -> Positions:
    """Positions of ``x``, first place first and missing ones last; equals keep their order of rows.

    >>> order(Intervals.exact([float("nan"), 1, 3, 2]), Polarity.LOWER_IS_BETTER).tolist()
    [1, 3, 2, 0]
    """
    standing = _standing(x, polarity)
    return np.concatenate([standing.where[np.lexsort(-standing.keys)], np.flatnonzero(~x.known)])


def percentile(x: Intervals, polarity: Polarity) -> Floats:
    """Where each stands on 0–100: the share of those known that it leaves behind, ties and itself by half.

    Larger is better (for neutral indicators: larger in size). NaN where missing; 50 for the only one.
    Source: Hazen's plotting position; scipy's ``percentileofscore(kind="mean")``.

    >>> percentile(Intervals.exact([10, 20, 20, 30]), Polarity.HIGHER_IS_BETTER).tolist()
    [12.5, 50.0, 50.0, 87.5]
    """
    standing = _standing(x, polarity)
    first, size = _places(standing.keys)
    behind = len(first) - first - size / 2
    return _filled(x, standing.where, 100 * behind / max(len(first), 1))


def rank_changes(now: Intervals, then: Intervals, polarity: Polarity) -> tuple[Floats, Floats]:
    """Previous rank and places risen (previous − current), both within those known in both periods.

    NaN for whoever is missing in either. Source: METHOD §7 (同口径参评N个).

    >>> nan = float("nan")
    >>> before, risen = rank_changes(
    ...     Intervals.exact([9, 8, 7]), Intervals.exact([5, nan, 6]), Polarity.NEUTRAL)
    >>> before.tolist(), risen.tolist()
    ([2.0, nan, 1.0], [1.0, nan, -1.0])
    """
    both = np.flatnonzero(now.known & then.known)
    current = rank(now.take(both), polarity).rank
    previous = rank(then.take(both), polarity).rank
    return _filled(now, both, previous), _filled(now, both, previous - current)


def ahead_of(x: Intervals, y: Intervals, polarity: Polarity, one: int) -> Flags:
    """Where ``x`` is strictly ahead of the quantity at position ``one`` of ``y``, in the order of ``rank``.

    ``x`` and ``y`` may be of different periods. False where ``x`` is missing; raises ValueError where ``one``
    is.

    >>> x = Intervals.exact([9, 7, float("nan"), 8])
    >>> ahead_of(x, Intervals.exact([8]), Polarity.HIGHER_IS_BETTER, 0).tolist()
    [True, False, False, False]
    """
    if not y.known[one]:
        raise ValueError(one)
    both = Intervals(*(np.append(of, of_y[one]) for of, of_y in zip(x, y, strict=True)))
    standing = _standing(both, polarity)
    mine, ahead = standing.keys[:, -1:], np.zeros(len(standing.where), dtype=np.bool_)
    for keys, own in zip(standing.keys, mine, strict=True):  # the most significant key has the last word
        ahead = (keys > own) | ((keys == own) & ahead)
    found = np.zeros(len(x.value), dtype=np.bool_)
    found[standing.where[:-1]] = ahead[:-1]
    return found


def _standing(x: Intervals, polarity: Polarity) -> _Standing:
    where = np.flatnonzero(x.known)
    known = settled(x.take(where))
    _, places = np.unique(np.concatenate([known.low, known.high]), return_inverse=True)
    low = 3 * places[: len(where)] + known.low_open
    high = 3 * places[len(where) :] - known.high_open
    keys = np.array([high, low, known.value], dtype=np.float64)
    if polarity is Polarity.LOWER_IS_BETTER:
        return _Standing(-keys, -high, -low, where)
    return _Standing(keys, low, high, where)


def _places(keys: Floats) -> tuple[Positions, Positions]:
    """For each one: how many keys are larger, and how many are equal (itself included)."""
    ordered = np.lexsort(-keys)
    new = np.ones(len(ordered), dtype=np.bool_)
    new[1:] = np.any(np.diff(keys[:, ordered]) != 0, axis=0)
    starts = np.flatnonzero(new)
    group = np.empty_like(ordered)
    group[ordered] = np.cumsum(new) - 1
    return starts[group], np.bincount(group)[group]


def _count_above(ends: Positions, thresholds: Positions) -> Positions:
    """For each threshold, how many of ``ends`` are strictly larger."""
    return len(ends) - np.searchsorted(np.sort(ends), thresholds, side="right")


def _filled(x: Intervals, where: Positions, values: npt.ArrayLike) -> Floats:
    filled = np.full(len(x.value), np.nan)
    filled[where] = values
    return filled
