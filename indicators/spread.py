"""How values spread over a group: quartiles, and five bins of percentiles (METHOD §9)."""

import numpy as np

from indicators.intervals import Floats


def quartiles(values: Floats) -> tuple[float, float, float]:
    """First quartile, median and third quartile of the values known; NaN where there are none.

    Linear interpolation between the two nearest values: numpy's default, definition 7 of R. J. Hyndman and
    Y. Fan, *Sample quantiles in statistical packages* (1996).

    >>> quartiles(np.array([1.0, 2.0, 3.0, 4.0, np.nan]))
    (1.75, 2.5, 3.25)
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return np.nan, np.nan, np.nan
    first, middle, third = np.quantile(known, (0.25, 0.5, 0.75))
    return float(first), float(middle), float(third)


def bins(percentiles: Floats) -> Floats:
    """Fifths 1–5 of percentiles 0–100, the lower edge of a fifth in it; NaN where missing. Source: ours.

    >>> bins(np.array([0, 19.9, 20, 50, 100, np.nan])).tolist()
    [1.0, 1.0, 2.0, 3.0, 5.0, nan]
    """
    fifths: Floats = np.clip(np.floor(percentiles / 20) + 1, 1, 5)
    return fifths
