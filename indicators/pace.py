"""Values held against their targets: reached or not, and 序时进度 on the way (METHOD §9)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.change import Objects
from indicators.intervals import Flags, Floats, Intervals
from indicators.precision import settle, settled
from indicators.target import Relation, Verdict

# As far from the schedule as still counts as on it: a hundredth of the target, some four days of a year.
TOLERANCE = 0.01


class Pursuit(NamedTuple):
    """Parallel to the values judged.

    ``share`` is value ÷ target in percent with its ends, NaN where the target is not above 0; ``gap`` is
    value − target with its ends, in the indicator's unit (for a % unit: percentage points).
    """

    verdict: Objects
    share: Floats
    share_low: Floats
    share_high: Floats
    gap: Floats
    gap_low: Floats
    gap_high: Floats


def of_level(x: Intervals, aim: npt.ArrayLike, relation: Relation) -> Pursuit:
    """Stocks and rates, and flows whose period is over: by distance, and whether the target is met.

    Where the interval of an approximate value reaches over the target nothing is decided. Missing values are
    NO_VALUE. Source: METHOD §9.

    >>> [str(verdict) for verdict in of_level(Intervals.exact([96, 94]), 95, Relation.AT_LEAST).verdict]
    ['reached', 'missed']
    """
    x, aims = settled(x), np.broadcast_to(settle(aim), x.value.shape)
    sure, never = _met(x, aims, relation)
    return _pursued(x, aims, _verdicts(x, [(sure, Verdict.REACHED), (never, Verdict.MISSED)]))


def of_flow(x: Intervals, aim: npt.ArrayLike, relation: Relation, elapsed: npt.ArrayLike) -> Pursuit:
    """Flows on their way: what came together so far against the target × the share of time gone.

    ``elapsed`` in (0, 1) a value; NaN where it is not known (a report written 年内): then only what no later
    report can change is said. What came together cannot become less, so a reached ≥ stays reached and an
    exceeded ≤ or = stays missed. Within a hundredth of the target (ours) is ON_PACE. Source: METHOD §9.

    >>> seen = of_flow(Intervals.exact([80, 70, 75, 100]), 100, Relation.AT_LEAST, 0.75)
    >>> [str(verdict) for verdict in seen.verdict]
    ['ahead', 'behind', 'on_pace', 'reached']
    """
    x, aims = settled(x), np.broadcast_to(settle(aim), x.value.shape)
    due, slack = aims * np.asarray(elapsed, dtype=np.float64), np.abs(aims) * TOLERANCE
    over, under = above(x, settle(due + slack)), below(x, settle(due - slack))
    within = (x.low >= settle(due - slack)) & (x.high <= settle(due + slack))
    much, little = Verdict.AHEAD, Verdict.BEHIND
    if relation is Relation.AT_MOST:
        much, little = little, much
    rules = [*_decided(x, aims, relation), (over, much), (under, little), (within, Verdict.ON_PACE)]
    return _pursued(x, aims, _verdicts(x, rules))


def above(x: Intervals, line: Floats) -> Flags:
    """Where the whole interval lies beyond ``line``.

    >>> above(Intervals.exact([1, 2]), np.array([1.0, 1.0])).tolist()
    [False, True]
    """
    beyond: Flags = (x.low > line) | ((x.low == line) & x.low_open)
    return beyond


def below(x: Intervals, line: Floats) -> Flags:
    """Where the whole interval lies under ``line``."""
    beyond: Flags = (x.high < line) | ((x.high == line) & x.high_open)
    return beyond


def _met(x: Intervals, aim: Floats, relation: Relation) -> tuple[Flags, Flags]:
    """Where the target is certainly met, and where it certainly is not."""
    over, under = above(x, aim), below(x, aim)
    return {
        Relation.AT_LEAST: (x.low >= aim, under),
        Relation.AT_MOST: (x.high <= aim, over),
        Relation.EQUAL: ((x.low == aim) & (x.high == aim), over | under),
    }[relation]


def _decided(x: Intervals, aim: Floats, relation: Relation) -> list[tuple[Flags, Verdict]]:
    """What stays so however the rest of the period goes."""
    if relation is Relation.AT_LEAST:
        return [(x.low >= aim, Verdict.REACHED)]
    return [(above(x, aim), Verdict.MISSED)]


def _verdicts(x: Intervals, rules: list[tuple[Flags, Verdict]]) -> Objects:
    """The verdict of the first rule that holds."""
    found = np.full(len(x.value), Verdict.UNDETERMINED, dtype=object)
    for holds, verdict in reversed(rules):
        found[holds] = verdict
    found[~x.known] = Verdict.NO_VALUE
    return found


def _pursued(x: Intervals, aim: Floats, verdicts: Objects) -> Pursuit:
    positive = np.where(aim > 0, aim, np.nan)
    shares = (settle(part / positive * 100) for part in x[:3])
    gaps = (settle(part - aim) for part in x[:3])
    return Pursuit(verdicts, *shares, *gaps)
