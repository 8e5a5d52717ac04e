"""What can be said of a short series without testing for a trend: extremes and last two (METHOD §8)."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from indicators.intervals import Floats
from indicators.period import Period


class Point(NamedTuple):
    """One known value of a series."""

    period: Period
    value: float


class History(NamedTuple):
    """A described series. ``latest`` holds the last two known points (or the only one), oldest first."""

    highest: Point
    lowest: Point
    latest: tuple[Point, ...]
    n: int


def describe(values: Floats, periods: Sequence[Period]) -> History | None:
    """Highest, lowest and last two of ``values`` (one a period, in any order); None when none is known.

    Missing values are passed over, never counted as 0. Where an extreme was reached more than once, the
    latest time counts. Source: METHOD §8.

    >>> import numpy as np
    >>> years = [Period.year(year) for year in (2021, 2022, 2023, 2024)]
    >>> seen = describe(np.array([5, 9, np.nan, 7]), years)
    >>> seen.highest.period.code, [point.value for point in seen.latest]
    ('2022', [9.0, 7.0])
    """
    pairs = zip(periods, values.tolist(), strict=True)
    points = sorted(Point(period, float(value)) for period, value in pairs if not math.isnan(value))
    if not points:
        return None
    newest_first = points[::-1]
    return History(
        highest=max(newest_first, key=lambda point: point.value),
        lowest=min(newest_first, key=lambda point: point.value),
        latest=tuple(points[-2:]),
        n=len(points),
    )
