"""Is this number possible? Units, bounds, and percentages written as fractions."""

import math
from typing import NamedTuple

from indicators import units
from indicators.indicator import Indicator
from indicators.staging import Issue, Severity
from loaders.numbers import Reading

_SLACK = 1e-9  # relative, for bounds that were converted to another unit
_MULTIPLES = ("百", "千", "万", "亿")


class Measure(NamedTuple):
    """An indicator in a unit as written: ``factor`` canonical units per unit (None: not convertible).

    ``lower``/``upper`` are the indicator's bounds in the unit as written; of bounds that cannot be
    converted only the sign is kept.
    """

    indicator: Indicator
    unit: str
    factor: float | None
    lower: float
    upper: float


def measure(indicator: Indicator, unit: str) -> Measure:
    """The indicator in ``unit``, which may be typed in full width."""
    factor = units.factor(unit, indicator.unit)
    if factor is None:
        return Measure(indicator, unit, None, 0.0 if indicator.lower >= 0 else -math.inf, math.inf)
    return Measure(indicator, unit, factor, indicator.lower / factor, indicator.upper / factor)


def unit_mismatch(of: Measure) -> Issue:
    """The warning that a unit does not convert to the indicator's (METHOD §5: kept, not ranked)."""
    facts = (("indicator", of.indicator.name), ("expected", of.indicator.unit))
    return Issue("unit_mismatch", Severity.WARNING, raw=of.unit, facts=facts)


def value_issue(reading: Reading, raw: str, of: Measure) -> Issue | None:
    """What is wrong with, or doubtful about, one number: the gravest, or None."""
    return _unit_twice(reading, raw, of) or _out_of_bounds(reading, raw, of) or _fraction(reading, raw, of)


def _unit_twice(reading: Reading, raw: str, of: Measure) -> Issue | None:
    if reading.scaled and not reading.unit and of.unit.startswith(_MULTIPLES):
        return Issue("unit_twice", raw=raw, facts=(("unit", of.unit),))
    return None


def _out_of_bounds(reading: Reading, raw: str, of: Measure) -> Issue | None:
    slack = _SLACK * abs(reading.value)
    if of.lower - slack <= reading.value <= of.upper + slack:
        return None
    facts = (
        ("indicator", of.indicator.name),
        ("lower", f"{of.lower:g}"),
        ("upper", f"{of.upper:g}"),
        ("unit", of.unit),
    )
    return Issue("out_of_bounds", raw=raw, facts=facts)


def _fraction(reading: Reading, raw: str, of: Measure) -> Issue | None:
    """0.065 under a percent indicator: 0.065 % or 6.5 %? A sign in the cell answers it."""
    if not of.indicator.is_percent or reading.unit or of.factor != 1.0 or not 0 < reading.value < 1:
        return None
    facts = (("indicator", of.indicator.name), ("percent", f"{reading.value * 100:.10g}"))
    return Issue("percent_fraction", Severity.WARNING, raw=raw, facts=facts)
