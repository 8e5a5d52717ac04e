"""Values in their own units become points on 0–100, more being better (OECD/JRC Handbook, step 5)."""

from collections.abc import Callable, Sequence

import numpy as np

from indicators.design import Component, Goalposts, Normalisation, Points
from indicators.indicator import Polarity
from indicators.intervals import Floats
from indicators.precision import settle

_MIDDLE, _SPREAD, _TOP = 50.0, 10.0, 100.0


def normalise(
    values: Floats, components: Sequence[Component], polarities: Sequence[Polarity], how: Normalisation
) -> Floats:
    """Points of ``values`` (communities × components, NaN where missing), the same shape.

    ``polarities`` are the directions read, none of them neutral. Missing stays missing. A component whose
    known values are all alike (or a single one) tells nobody apart: by min_max, z_score and
    percentile_rank it has no points at all. goalposts and points need those of their components.
    """
    columns = zip(values.T, components, polarities, strict=True)
    return np.column_stack([_OF_ONE[how](column, one, polarity) for column, one, polarity in columns])


def min_max(column: Floats, signed: Floats) -> Floats:
    """From the worst known value (0) to the best (100). COINr ``n_minmax``.

    >>> x = np.array([10.0, np.nan, 15.0, 20.0])
    >>> min_max(x, -x).tolist()
    [100.0, nan, 50.0, 0.0]
    """
    if _alike(column):
        return _none(column)
    low, high = np.nanmin(signed), np.nanmax(signed)
    points: Floats = (signed - low) / (high - low) * _TOP
    return points


def z_score(column: Floats, signed: Floats) -> Floats:
    """50 at the mean and 10 points a standard deviation (n − 1), cut at 0 and 100.

    COINr ``n_zscore`` with mean 50 and deviation 10; the scale is W. A. McCall's T (1922).

    >>> x = np.array([1.0, 2.0, 3.0])
    >>> z_score(x, x).tolist()
    [40.0, 50.0, 60.0]
    """
    if _alike(column):
        return _none(column)
    z = (signed - np.nanmean(signed)) / np.nanstd(signed, ddof=1)
    points: Floats = np.clip(_MIDDLE + _SPREAD * z, 0.0, _TOP)
    return points


def percentile_rank(column: Floats, signed: Floats) -> Floats:
    """The share of the others that is surpassed; equals share the lower place. COINr ``n_prank``, × 100.

    >>> x = np.array([10.0, 20.0, 20.0, 30.0])
    >>> percentile_rank(x, x).round(1).tolist()
    [0.0, 33.3, 33.3, 100.0]
    """
    if _alike(column):
        return _none(column)
    settled = settle(signed)
    known = np.sort(settled[~np.isnan(settled)])
    behind = np.searchsorted(known, settled, side="left")
    return np.where(np.isnan(column), np.nan, behind / (len(known) - 1) * _TOP)


def between(column: Floats, posts: Goalposts, polarity: Polarity) -> Floats:
    """From one goalpost to the other, cut beyond them. COINr ``n_goalposts``; the HDI's way.

    >>> between(np.array([50.0, 90.0, 120.0]), Goalposts(0, 100), Polarity.LOWER_IS_BETTER).tolist()
    [50.0, 10.0, 0.0]
    """
    ahead = posts.high - column if polarity is Polarity.LOWER_IS_BETTER else column - posts.low
    points: Floats = np.clip(ahead / (posts.high - posts.low), 0.0, 1.0) * _TOP
    return points


def pointed(column: Floats, rule: Points, polarity: Polarity) -> Floats:
    """Base points at the target, more or fewer for each unit better or worse, cut at cap and floor.

    >>> rule = Points(target=90, base=80, above=2, below=5, cap=95)
    >>> pointed(np.array([90.0, 95.0, 99.0, 80.0]), rule, Polarity.HIGHER_IS_BETTER).tolist()
    [80.0, 90.0, 95.0, 30.0]
    """
    ahead = (column - rule.target) * (-1.0 if polarity is Polarity.LOWER_IS_BETTER else 1.0)
    earned = rule.base + np.where(ahead > 0, ahead * rule.above, ahead * rule.below)
    return np.clip(earned, rule.floor, rule.cap)


def _alike(column: Floats) -> bool:
    """Whether the known values tell nobody apart, at the digits that count."""
    known = settle(column[~np.isnan(column)])
    return not len(known) or bool(known.min() == known.max())


def _none(column: Floats) -> Floats:
    return np.full_like(column, np.nan)


def _relative(scale: Callable[[Floats, Floats], Floats]) -> "_OfOne":
    """A scale that only knows the values themselves."""

    def of_one(column: Floats, _component: Component, polarity: Polarity) -> Floats:
        return scale(column, -column if polarity is Polarity.LOWER_IS_BETTER else column)

    return of_one


def _by_goalposts(column: Floats, component: Component, polarity: Polarity) -> Floats:
    if component.goalposts is None:
        raise ValueError(component.indicator)  # answers.index refuses such a design with a sentence
    return between(column, component.goalposts, polarity)


def _by_points(column: Floats, component: Component, polarity: Polarity) -> Floats:
    if component.points is None:
        raise ValueError(component.indicator)
    return pointed(column, component.points, polarity)


_OfOne = Callable[[Floats, Component, Polarity], Floats]
_OF_ONE: dict[Normalisation, _OfOne] = {
    Normalisation.MIN_MAX: _relative(min_max),
    Normalisation.Z_SCORE: _relative(z_score),
    Normalisation.PERCENTILE_RANK: _relative(percentile_rank),
    Normalisation.GOALPOSTS: _by_goalposts,
    Normalisation.POINTS: _by_points,
}
