"""Observations as numbers alone: whose, of what, when and how much; without the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.harvest import Coded, Codes, Harvest
from indicators.intervals import Floats

CODED = ("area", "indicator", "dimension", "qualifier")


@dataclass(frozen=True, slots=True)
class Amounts:
    """``n`` observations. Row r is of ``periods``' pair ``period[r]`` (NaT, NaT where unknown).

    ``coded`` holds the columns CODED; ``value``, ``low`` and ``high`` are in canonical units, NaN where the
    unit does not convert, and may be one and the same array.
    """

    period: Codes
    periods: tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]
    coded: Mapping[str, Coded]
    value: Floats
    low: Floats
    high: Floats

    def __len__(self) -> int:
        return len(self.period)

    @classmethod
    def of(cls, rows: Harvest) -> "Amounts":
        """The numbers of a harvest."""
        factor = rows.numbers["factor"]
        value, low, high = (rows.numbers[name] for name in ("value", "low", "high"))
        if not (factor == 1.0).all():
            plain = low is value and high is value
            value = value * factor
            low, high = (value, value) if plain else (low * factor, high * factor)
        return cls(rows.period, rows.periods, {name: rows.coded[name] for name in CODED}, value, low, high)
