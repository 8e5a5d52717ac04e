"""A street's communities taken together: sums, and ratios of sums for rates (METHOD §§3, 5)."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.area import Area
from indicators.change import Changes, change, outcomes
from indicators.indicator import Indicator, Kind, Polarity
from indicators.intervals import Floats, Intervals
from indicators.period import Period
from indicators.precision import settled
from indicators.selection import Selection


class Whole(NamedTuple):
    """What communities have together, and how many of them it covers; NaN and 0 where it covers none."""

    quantity: Intervals  # of length 1
    n: int


@dataclass(frozen=True, slots=True)
class Together:
    """A street's communities taken together, beside what the street said of itself.

    ``table``: one row an indicator that either side has, in the catalogue's order: indicator (code) name unit
    kind polarity · value low high low_open high_open qualifier status n (covered, of ``total``) missing
    (names) · own own_low own_high own_low_open own_high_open own_qualifier own_status own_raw title file (the
    street's figure) difference (own − value; NaN unless both are there and n is ``total``) · both same
    previous (the sums of those in both periods) and the change columns of Comparison.table, of those alone.
    ``documents``: title and file of those that the values come from.
    """

    selection: Selection
    area: Area
    table: pd.DataFrame
    total: int
    revision: int
    documents: pd.DataFrame

    @property
    def period(self) -> Period | None:
        """The period taken together."""
        return self.selection.period


def together(x: Intervals, indicator: Indicator, denominators: Floats) -> Whole:
    """The sum; of rates the ratio of sums that they imply, of those whose denominator is known.

    ``x`` and ``denominators`` (canonical unit; ignored unless the indicator is a rate) are parallel. Missing
    ones count for nothing: they are not zero, and ``n`` says how many there were. Ends add up; one that is
    excluded excludes the sum's. Source: METHOD §5; intervals as in indicators.arithmetic.

    >>> rate = Indicator("r", "整改率", "", "%", Kind.RATE, denominator="found", per=100)
    >>> found = together(Intervals.exact([10, 30, 50]), rate, np.array([10, 30, np.nan]))
    >>> found.quantity.value.tolist(), found.n
    ([25.0], 2)
    """
    counted = x.known
    weights = np.ones(len(x.value))
    if indicator.kind is Kind.RATE:
        counted = counted & (denominators > 0)
        weights = np.divide(
            denominators, denominators[counted].sum(), where=counted, out=np.zeros(len(counted))
        )
    if not counted.any():
        return Whole(Intervals.exact([np.nan]), 0)
    known, weights = settled(x).take(counted), weights[counted]
    ends = (np.array([float((of * weights).sum())]) for of in known[:3])
    open_ends = (np.array([bool(flags.any())]) for flags in known[3:])
    return Whole(Intervals(*ends, *open_ends), int(counted.sum()))


def compared(now: Whole, then: Whole, indicator: Indicator) -> tuple[Changes, str]:
    """The change of the same communities together, and what it means."""
    found = change(
        now.quantity, then.quantity, percent_unit=indicator.is_percent, small_base=indicator.small_base
    )
    meaning = outcomes(found.direction, Polarity(indicator.polarity), ~np.isnan(found.change))
    return found, str(meaning[0])
