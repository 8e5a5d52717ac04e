"""Control limits for rates: which communities differ from the group by more than chance (METHOD §9).

Small communities swing more, so the limits are a funnel over the denominator. Source: D. J. Spiegelhalter,
*Funnel plots for comparing institutional performance*, Stat Med 24:1185 (2005).
"""

import math
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicators import counts
from indicators.intervals import Floats, Intervals
from indicators.trend import Model

LEAST = 10  # with fewer communities neither the centre nor the spread is known well enough
LEVELS = (0.95, 0.998)
_TRIMMED = 0.1
_POINTS = 60


class Zone(StrEnum):
    """Where a rate lies. UNDETERMINED: an interval that a limit runs through."""

    FAR_ABOVE = "far_above"
    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    FAR_BELOW = "far_below"
    UNDETERMINED = "undetermined"


class Limits(NamedTuple):
    """For each denominator, the ends of the 99.8 % and of the 95 % limits, in the unit of the rate."""

    lowest: Floats
    low: Floats
    high: Floats
    highest: Floats


class Funnel(NamedTuple):
    """``centre`` is the group's ratio of sums, ``phi`` the over-dispersion (limits are × √φ where above 1).

    ``own`` are the limits at each community's denominator, parallel to ``zones``; ``curve`` those at ``at``.
    """

    centre: float
    phi: float
    zones: npt.NDArray[np.object_]
    own: Limits
    at: Floats
    curve: Limits

    @property
    def stretched(self) -> float:
        """By how much the limits are wider than chance alone makes them."""
        return math.sqrt(max(1.0, self.phi))


def funnel(x: Intervals, sizes: Floats, *, per: float, model: Model) -> Funnel:
    """The funnel of known rates ``x`` for every ``per`` of their denominators ``sizes`` (> 0).

    Parallel arrays without gaps, at least LEAST of them. An interval is judged only where it lies wholly on
    one side of a limit.
    """
    centre = float((x.value * sizes).sum() / sizes.sum())
    phi = dispersion(scores(x.value, sizes, centre, per=per, model=model))
    wide = math.sqrt(max(1.0, phi))
    own = limits(sizes, centre, per=per, model=model, wide=wide)
    at = np.linspace(sizes.min(), sizes.max(), _POINTS)
    curve = limits(at, centre, per=per, model=model, wide=wide)
    return Funnel(centre, phi, zones(x, own), own, at, curve)


def limits(sizes: Floats, centre: float, *, per: float, model: Model, wide: float = 1.0) -> Limits:
    """Exact limits around ``centre`` at each denominator, their distance from it × ``wide``.

    Tails of the binomial (shares) or Poisson distribution, interpolated between whole counts.

    >>> found = limits(np.array([10.0]), 50.0, per=100, model=Model.BINOMIAL)
    >>> round(float(found.low[0]), 4), round(float(found.high[0]), 4)
    (13.2444, 86.7556)
    """
    share = centre / per
    varies = 0 < share < 1 if model is Model.BINOMIAL else share > 0
    if not varies:  # all or none
        return Limits(*(np.full(len(sizes), centre) for _ in Limits._fields))
    rows = [_ends(float(size), share, model) for size in sizes]
    rates = centre + (np.array(rows).reshape(-1, len(Limits._fields)) * per - centre) * wide
    bounded = np.clip(rates, 0.0, per if model is Model.BINOMIAL else np.inf)
    return Limits(*bounded.T)


def _ends(size: float, share: float, model: Model) -> list[float]:
    """The ends as shares of the denominator, the lowest first."""
    if model is Model.BINOMIAL:
        size = max(1.0, float(round(size)))
    drawn = counts.binomial(int(size), share) if model is Model.BINOMIAL else counts.poisson(size * share)
    wide, narrow = ((1 - level) / 2 for level in reversed(LEVELS))
    ends = counts.lower(drawn, wide), counts.lower(drawn, narrow), counts.upper(drawn, narrow)
    return [end / size for end in (*ends, counts.upper(drawn, wide))]


def scores(values: Floats, sizes: Floats, centre: float, *, per: float, model: Model) -> Floats:
    """How many standard deviations each rate lies from the centre, by chance alone.

    >>> scores(np.array([50.0, 70.0]), np.array([100.0, 100.0]), 50.0, per=100, model=Model.BINOMIAL).round(9)
    array([0., 4.])
    """
    share = centre / per
    spread = share * (1 - share) if model is Model.BINOMIAL else share
    if spread <= 0:
        return np.zeros(len(values))
    return np.asarray((values / per - share) / np.sqrt(spread / sizes))


def dispersion(z: Floats) -> float:
    """φ: the mean square of the scores, the lowest and highest tenth pulled in to the next one (winsorised).

    1 is what chance alone would give. Outliers, which the funnel is to find, so do not widen it much.

    >>> dispersion(np.array([-1.0, 1, -1, 1, -1, 1, -1, 1, -1, 1, 9]))
    1.0
    """
    low, high = np.quantile(z, (_TRIMMED, 1 - _TRIMMED))
    return float(np.mean(np.clip(z, low, high) ** 2))


def zones(x: Intervals, own: Limits) -> npt.NDArray[np.object_]:
    """The Zone of each rate, by its whole interval."""

    def over(limit: Floats) -> npt.NDArray[np.bool_]:
        return np.asarray((x.low > limit) | ((x.low == limit) & x.low_open))

    def under(limit: Floats) -> npt.NDArray[np.bool_]:
        return np.asarray((x.high < limit) | ((x.high == limit) & x.high_open))

    inside = (x.low >= own.low) & (x.high <= own.high)
    cases = (
        (over(own.highest), Zone.FAR_ABOVE),
        (under(own.lowest), Zone.FAR_BELOW),
        (over(own.high), Zone.ABOVE),
        (under(own.low), Zone.BELOW),
        (inside, Zone.WITHIN),
    )
    chosen = np.select([where for where, _ in cases], range(len(cases)), default=len(cases))
    named = np.array([*(zone.value for _, zone in cases), Zone.UNDETERMINED.value], dtype=object)
    return np.asarray(named[chosen])
