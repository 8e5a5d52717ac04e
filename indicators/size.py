"""Size: per-head values and the value of a group (METHOD §5)."""

import numpy as np

from indicators.arithmetic import divide, only
from indicators.indicator import Kind
from indicators.intervals import Floats, Intervals


def per_head(x: Intervals, denominator: Intervals, per: float) -> Intervals:
    """``x`` for every ``per`` units of the same area's denominator at the same end date.

    low/den_high … high/den_low, times ``per``; missing where the denominator is missing, not positive, or
    only known to be under some number (不足5). Source: METHOD §5.

    >>> per_head(Intervals.exact([75, 3]), Intervals.exact([7500, 0]), 1000).value.tolist()
    [10.0, nan]
    """
    return divide(x, only(denominator, denominator.low > 0)).scaled(per)


def ratio_of_sums(values: Floats, denominators: Floats, per: float) -> float | None:
    """The group's sum for every ``per`` of the group's denominator, over the areas that know both.

    None when no area does, or when the denominators sum to nothing. Source: METHOD §5.

    >>> ratio_of_sums(np.array([1.0, 9.0, 5.0]), np.array([10.0, 30.0, np.nan]), 100)
    25.0
    """
    both = ~np.isnan(values) & ~np.isnan(denominators)
    size = float(denominators[both].sum())
    return float(values[both].sum()) / size * per if size > 0 else None


def group_value(
    values: Floats, kind: Kind, denominators: Floats | None = None, per: float = 1
) -> float | None:
    """What the group has together: the sum, and for a rate the ratio of sums that its areas' rates imply.

    A rate weighs by its denominator (rate × denominator / per is its numerator); without one it has no
    group value, for a mean of rates is not a rate. The sum covers the areas known: say n of N beside it.
    None when nothing is known. Source: METHOD §5.

    >>> group_value(np.array([3.0, np.nan, 4.0]), Kind.FLOW)
    7.0
    >>> group_value(np.array([10.0, 50.0]), Kind.RATE, np.array([30.0, 10.0]), per=100)
    20.0
    """
    if kind is Kind.RATE:
        return None if denominators is None else ratio_of_sums(values * denominators / per, denominators, per)
    known = values[~np.isnan(values)]
    return float(known.sum()) if len(known) else None
