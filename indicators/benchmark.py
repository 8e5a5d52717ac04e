"""What a value is held against: the group's own figure, one of a larger area, or a target (METHOD §9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from indicators.intervals import Flags, Floats, Intervals
from indicators.period import Period


class Standard(StrEnum):
    """Benchmarks that are no area. GROUP: the ratio of sums for rates, the median for everything else."""

    GROUP = "group"
    MEDIAN = "median"
    TARGET = "target"


class Undrawn(StrEnum):
    """Why a figure is no reference line."""

    OTHER_PERIOD = "other_period"
    DEFINITION = "definition"
    UNIT = "unit"
    NO_DENOMINATOR = "no_denominator"
    TOTAL = "total"  # a larger area's count is no size to hold a community against
    SEVERAL = "several"  # communities with different targets
    NOT_LOADED = "not_loaded"


@dataclass(frozen=True, slots=True)
class Reference:
    """One line: ``code`` is a Standard's value or an area's code; an area's ``value`` may be approximate.

    ``source``: the document that says it, "" where it is computed. ``pooled``: a ratio of sums.
    """

    code: str
    name: str
    value: float
    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    qualifier: str = "exact"
    source: str = ""
    pooled: bool = False

    @classmethod
    def exact(
        cls, code: str, name: str, value: float, source: str = "", *, pooled: bool = False
    ) -> "Reference":
        """A plain number."""
        return cls(code, name, value, value, value, source=source, pooled=pooled)


@dataclass(frozen=True, slots=True)
class ReferenceSeries:
    """One area's line through time: its figures by the code of their period."""

    code: str
    name: str
    points: Mapping[str, Reference]


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """A figure that is at hand and cannot be held against the communities."""

    name: str
    why: Undrawn
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class References:
    """The lines of a ranking: ``chosen`` is the benchmark (None where there is none), others stand by."""

    chosen: Reference | None = None
    lines: tuple[Reference, ...] = ()
    not_drawn: tuple[NotDrawn, ...] = ()


def sides(x: Intervals, line: Reference) -> npt.NDArray[np.object_]:
    """Where each value stands: +1 wholly above the line, −1 below, 0 at it, None where the wording leaves it
    open or there is no value.

    >>> line = Reference.exact("group", "", 80.0)
    >>> sides(Intervals.exact([90, 80, 70, float("nan")]), line).tolist()
    [1, 0, -1, None]
    """
    above = _beyond(x.low, line.high, x.low_open | line.high_open)
    below = _beyond(-x.high, -line.low, x.high_open | line.low_open)
    same = (x.low == x.high) & (x.low == line.low) & (line.low == line.high)
    found = np.full(len(x.value), None, dtype=object)
    for where, side in ((above, 1), (below, -1), (same, 0)):
        found[where] = side
    return found


def _beyond(end: Floats, limit: float, excluded: Flags) -> Flags:
    return np.asarray((end > limit) | ((end == limit) & excluded))
