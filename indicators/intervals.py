"""Many quantities at once: parallel arrays that the formulas work on."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.quantity import Qualifier

if TYPE_CHECKING:  # reading a table needs its units, not pandas: half of a command's start
    import pandas as pd

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Intervals(NamedTuple):
    """``n`` quantities in one canonical unit; a missing one is NaN in value, low and high."""

    value: Floats
    low: Floats
    high: Floats
    low_open: Flags
    high_open: Flags

    @classmethod
    def exact(cls, values: npt.ArrayLike) -> "Intervals":
        """Plainly stated numbers: both ends equal the value and are included."""
        value = np.asarray(values, dtype=np.float64)
        closed = np.zeros(value.shape, dtype=np.bool_)
        return cls(value, value.copy(), value.copy(), closed, closed.copy())

    @classmethod
    def of_frame(cls, frame: "pd.DataFrame", prefix: str = "") -> "Intervals":
        """From columns value, low, high, low_open, high_open (each name behind ``prefix``).

        A missing flag (a row without a value) counts as closed.
        """

        def floats(name: str) -> Floats:
            return np.asarray(frame[prefix + name].to_numpy(na_value=np.nan), dtype=np.float64)

        def flags(name: str) -> Flags:
            return np.asarray(frame[prefix + name].eq(True), dtype=np.bool_)

        return cls(floats("value"), floats("low"), floats("high"), flags("low_open"), flags("high_open"))

    def take(self, where: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> "Intervals":
        """The quantities at a mask or at positions."""
        return Intervals(
            self.value[where], self.low[where], self.high[where], self.low_open[where], self.high_open[where]
        )

    def scaled(self, factor: npt.ArrayLike) -> "Intervals":
        """In another unit: ``factor`` (> 0, scalar or one a row) new units per old unit."""
        by = np.asarray(factor, dtype=np.float64)
        return Intervals(self.value * by, self.low * by, self.high * by, self.low_open, self.high_open)

    @property
    def qualifiers(self) -> npt.NDArray[np.object_]:
        """The word for each interval, however it came about: exact, at_least, at_most or approx.

        >>> flags = np.zeros(3, dtype=bool)
        >>> x = Intervals(*map(np.array, ([80, 80, 80], [80, 0, 75], [90, 80, 85])), flags, flags)
        >>> [str(word) for word in x.qualifiers]
        ['at_least', 'at_most', 'approx']
        """
        cases = {
            Qualifier.EXACT: self.low == self.high,
            Qualifier.AT_LEAST: self.value == self.low,
            Qualifier.AT_MOST: (self.value == self.high) & (self.low <= 0),
        }
        words = np.full(len(self.value), Qualifier.APPROX.value, dtype=object)
        for qualifier, holds in reversed(cases.items()):
            words[holds] = qualifier.value
        return words

    @property
    def known(self) -> Flags:
        """Where there is a value."""
        return ~np.isnan(self.value)
