"""What changed: absolute and percent change, what is withheld, and what it means (METHOD §§4, 6)."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.arithmetic import divide, only, subtract
from indicators.comparison import Outcome, Withheld
from indicators.indicator import Polarity
from indicators.intervals import Flags, Floats, Intervals
from indicators.precision import settle, settled

Objects = npt.NDArray[np.object_]


class Changes(NamedTuple):
    """Parallel to the two periods compared.

    ``change``, ``low``, ``high`` are in the indicator's unit (for a % unit: percentage points), NaN where
    either value is missing; ``percent`` and its ends are NaN where ``withheld`` says why ("" = given), and
    the ends alone where the base's interval reaches 0. ``direction``: +1 certainly more, −1 certainly less,
    0 certainly the same, NaN undetermined or no change known.
    """

    change: Floats
    low: Floats
    high: Floats
    percent: Floats
    percent_low: Floats
    percent_high: Floats
    withheld: Objects
    direction: Floats


def change(now: Intervals, base: Intervals, *, percent_unit: bool, small_base: float) -> Changes:
    """The change of each area from ``base`` to ``now``, both in the indicator's canonical unit.

    Source: METHOD §4; intervals as [low₁ − high₀, high₁ − low₀].

    >>> now, base = Intervals.exact([66, 5, 12]), Intervals.exact([60, 0, float("nan")])
    >>> seen = change(now, base, percent_unit=False, small_base=10)
    >>> seen.change.tolist(), seen.percent.tolist(), [str(why) for why in seen.withheld]
    ([6.0, 5.0, nan], [10.0, nan, nan], ['', 'zero_base', 'no_base'])
    """
    now, base = settled(now), settled(base)
    difference = subtract(now, base)
    withheld = _withheld(now, base, percent_unit, small_base)
    given = withheld == ""
    ratio = divide(now, only(base, given))
    return Changes(
        settle(difference.value),
        settle(difference.low),
        settle(difference.high),
        _percent(np.divide(now.value, base.value, out=np.full_like(now.value, np.nan), where=given)),
        _percent(ratio.low),
        _percent(ratio.high),
        withheld,
        _direction(difference),
    )


def outcomes(direction: Floats, polarity: Polarity, known: Flags) -> Objects:
    """What each change means: an Outcome, or "" where no change is known.

    ``known`` says where both values are (``~np.isnan(changes.change)``): there a NaN direction is
    undetermined, elsewhere it means nothing to compare. No change is the same for every polarity.
    Source: METHOD §6.

    >>> seen = outcomes(np.array([1, -1, 0]), Polarity.LOWER_IS_BETTER, np.ones(3, dtype=bool))
    >>> [str(outcome) for outcome in seen]
    ['worse', 'better', 'same']
    """
    meaning = np.full(len(direction), "", dtype=object)
    meaning[known] = Outcome.UNDETERMINED
    for sign, outcome in _MEANINGS[polarity].items():
        meaning[known & (direction == sign)] = outcome
    return meaning


_MEANINGS: dict[Polarity, dict[int, Outcome]] = {
    Polarity.HIGHER_IS_BETTER: {1: Outcome.BETTER, 0: Outcome.SAME, -1: Outcome.WORSE},
    Polarity.LOWER_IS_BETTER: {1: Outcome.WORSE, 0: Outcome.SAME, -1: Outcome.BETTER},
    Polarity.NEUTRAL: {1: Outcome.NEUTRAL, 0: Outcome.SAME, -1: Outcome.NEUTRAL},
}


def _withheld(now: Intervals, base: Intervals, percent_unit: bool, small_base: float) -> Objects:
    """Why no percent is given: the first rule that holds; "" also where there is no value now."""
    rules = (
        (Withheld.NO_BASE, ~base.known),
        (Withheld.ZERO_BASE, base.value == 0),
        (Withheld.NEGATIVE_BASE, base.value < 0),
        (Withheld.RATE, np.full(len(base.value), percent_unit)),
        (Withheld.SMALL_BASE, base.value < small_base),
    )
    reasons = np.full(len(base.value), "", dtype=object)
    for reason, holds in reversed(rules):
        reasons[holds & now.known] = reason
    return reasons


def _direction(difference: Intervals) -> Floats:
    """The sign that every point of the interval has; NaN where there is no such sign."""
    more = (difference.low > 0) | ((difference.low == 0) & difference.low_open)
    less = (difference.high < 0) | ((difference.high == 0) & difference.high_open)
    same = (difference.low == 0) & (difference.high == 0)
    return np.select([same, more, less], [0.0, 1.0, -1.0], default=np.nan)


def _percent(ratio: Floats) -> Floats:
    return settle((ratio - 1) * 100)
