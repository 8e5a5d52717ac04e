"""Are these numbers possible? Units, bounds, and percentages written as fractions: many at once."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators import units
from indicators.indicator import Indicator
from indicators.lookup import Catalogue
from indicators.staging import Issue, Severity
from loaders.meaning.block import Flags
from loaders.phrases.figures import Figures, Floats

Ids = npt.NDArray[np.integer[Any]]

_SLACK = 1e-9  # relative, for bounds that were converted to another unit
_MULTIPLES = ("百", "千", "万", "亿")


class Measure(NamedTuple):
    """An indicator in a unit as written: ``factor`` canonical units per unit (NaN: not convertible).

    ``lower``/``upper`` are the indicator's bounds in the unit as written; of bounds that cannot be
    converted only the sign is kept.
    """

    indicator: Indicator
    unit: str
    factor: float
    lower: float
    upper: float


class Fault(NamedTuple):
    """A doubt: which cells, whether it refuses them, the issue that measure, text and value make of one."""

    rows: Flags
    refuses: bool
    issue: Callable[[Measure, str, float], Issue]


def measure(indicator: Indicator, unit: str) -> Measure:
    """The indicator in ``unit``, which may be typed in full width."""
    factor = units.factor(unit, indicator.unit)
    if factor is None:
        return Measure(indicator, unit, math.nan, 0.0 if indicator.lower >= 0 else -math.inf, math.inf)
    return Measure(indicator, unit, factor, indicator.lower / factor, indicator.upper / factor)


class Measures:
    """The measures of one file, numbered as they turn up."""

    def __init__(self, catalogue: Catalogue) -> None:
        """``catalogue`` knows the units and bounds of the indicators."""
        self.all: list[Measure] = []
        self._catalogue = catalogue
        self._known = np.full((0, 0), -1, dtype=np.int32)  # by indicator and unit
        self._columns: dict[str, Floats] = {}

    def ids(self, indicators: Ids, names: Sequence[str], units_: Ids, texts: Sequence[str]) -> Ids:
        """Each row's measure: ``names[indicators[r]]`` in the unit ``texts[units_[r]]`` ("": its own)."""
        shape = self._known.shape
        grown = ((0, max(0, len(names) - shape[0])), (0, max(0, len(texts) - shape[1])))
        self._known = np.pad(self._known, grown, constant_values=-1)
        found = self._known[indicators, units_]
        new = found < 0
        if new.any():
            for indicator, unit in {*zip(indicators[new].tolist(), units_[new].tolist(), strict=True)}:
                self._known[indicator, unit] = len(self.all)
                entry = self._catalogue[names[indicator]]
                self.all.append(measure(entry, texts[unit] or entry.unit))
            found = self._known[indicators, units_]
        return np.asarray(found)

    def column(self, name: str, of: Ids) -> Floats:
        """factor, lower, upper, percent or multiple of each row's measure."""
        known = self._columns.get(name)
        if known is None or len(known) < len(self.all):
            known = self._columns[name] = np.array(
                [_COLUMNS[name](one) for one in self.all], dtype=np.float64
            )
        return known[of]

    def faults(self, figures: Figures, of: Ids) -> Iterator[Fault]:
        """What is wrong with, or doubtful about, the numbers: of each only the gravest."""
        value = figures.value
        bare = figures.unit == 0
        twice = figures.scaled & bare & (self.column("multiple", of) > 0)
        yield Fault(twice, True, _unit_twice)
        slack = _SLACK * np.abs(value)
        beyond = (value < self.column("lower", of) - slack) | (value > self.column("upper", of) + slack)
        yield Fault(beyond & ~twice, True, _out_of_bounds)
        fraction = (value > 0) & (value < 1) & bare & (self.column("percent", of) > 0)
        yield Fault(fraction & ~beyond & ~twice, False, _fraction)


_COLUMNS: dict[str, Callable[[Measure], float]] = {
    "factor": lambda of: of.factor,
    "lower": lambda of: of.lower,
    "upper": lambda of: of.upper,
    "percent": lambda of: of.indicator.is_percent and of.factor == 1.0,
    "multiple": lambda of: of.unit.startswith(_MULTIPLES),
}


def unit_mismatch(of: Measure) -> Issue:
    """The warning that a unit does not convert to the indicator's (METHOD §5: kept, not ranked)."""
    facts = (("indicator", of.indicator.name), ("expected", of.indicator.unit))
    return Issue("unit_mismatch", Severity.WARNING, raw=of.unit, facts=facts)


def _unit_twice(of: Measure, raw: str, _value: float) -> Issue:
    return Issue("unit_twice", raw=raw, facts=(("unit", of.unit),))


def _out_of_bounds(of: Measure, raw: str, _value: float) -> Issue:
    facts = (
        ("indicator", of.indicator.name),
        ("lower", f"{of.lower:g}"),
        ("upper", f"{of.upper:g}"),
        ("unit", of.unit),
    )
    return Issue("out_of_bounds", raw=raw, facts=facts)


def _fraction(of: Measure, raw: str, value: float) -> Issue:
    """0.065 under a percent indicator: 0.065 % or 6.5 %? A sign in the cell answers it."""
    facts = (("indicator", of.indicator.name), ("percent", f"{value * 100:.10g}"))
    return Issue("percent_fraction", Severity.WARNING, raw=raw, facts=facts)
