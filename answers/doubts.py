"""What is possible but doubtful about a file, held against what is known: warnings, all at once.

A doubt never refuses: the person who loads the file sees it beside the row and decides. What contradicts
itself is refused by the loaders.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from answers import past, wholes
from answers.caution import Row, at, each
from indicators.area import Area, Level
from indicators.indicator import Indicator
from indicators.intervals import Flags, Floats
from indicators.period import Period
from indicators.staging import Issue, Severity, Staging
from store import Store
from words import numbers, periods

_JUMP = 0.5  # more than half up or down
_MISTYPED = 10_000.0  # 万元 typed under 元, or the other way round …
_ABOUT = 0.5  # … within this many powers of ten
_COPIED = 5  # so many values like the last period's, and no other, are a file sent twice


def about(store: Store, staging: Staging) -> list[Issue]:
    """The doubts about a staging, held against itself and the store; each a warning at its row and column."""
    rows = staging.rows
    if rows.empty:
        return []
    indicators = {item.code: item for item in store.indicators()}
    areas = store.areas()
    wanted = wholes.related(set(rows["indicator"]), indicators.values())
    held = store.observations(indicators=sorted(wanted), areas=sorted(set(rows["area"])))
    return found(rows, held, indicators, areas)


def found(
    rows: pd.DataFrame, held: pd.DataFrame, indicators: Mapping[str, Indicator], areas: Iterable[Area]
) -> list[Issue]:
    """The doubts about ``rows`` (frames.OBSERVATION) beside ``held`` (frames.STORED)."""
    both = past.together(rows, held)
    seen = past.beside(both)
    places = list(areas)
    kinds = (
        _against_the_past(seen, indicators),
        _copied(seen, both),
        wholes.doubts(both, indicators, {area.code: area.name for area in places}),
        _above_hundred(both, indicators),
        _absent(rows, places),
    )
    several = rows["sheet"].nunique() > 1
    return [issue if several else replace(issue, sheet=None) for kind in kinds for issue in kind]


class _Measured(NamedTuple):
    """What each row of a frame needs to know of its indicator."""

    percent: Flags
    small_base: Floats
    upper: Floats


def _measured(table: pd.DataFrame, indicators: Mapping[str, Indicator]) -> _Measured:
    number, codes = pd.factorize(table["indicator"])
    used = [indicators[code] for code in codes]
    return _Measured(
        np.array([item.is_percent for item in used], dtype=np.bool_)[number],
        np.array([item.small_base for item in used], dtype=np.float64)[number],
        np.array([item.upper for item in used], dtype=np.float64)[number],
    )


def _against_the_past(seen: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[Issue]:
    """Values that are far from the last ones: the gravest explanation that fits, and only that."""
    of = _measured(seen, indicators)
    value, old = seen["value"], seen["old"]
    fraction = value.between(0, 1, inclusive="neither") & (old >= 1) & of.percent
    fraction &= (value * 100).between(old / 2, old * 2)
    mistyped = _mistyped(seen)
    jump = (old >= of.small_base) & ((value - old).abs() > _JUMP * old) & ~fraction & ~mistyped
    first = seen[mistyped].groupby(["sheet", "column", "indicator"], sort=False)
    counted = first.head(1).assign(count=first["at"].transform("size"))

    def told(code: str, row: Row, **more: str) -> Issue:
        return at(code, row, {**_then(row, indicators[row.indicator]), **more})

    yield from each(
        seen[fraction], lambda row: told("percent_history", row, percent=f"{row.value * 100:.10g}")
    )
    yield from each(counted, lambda row: told("scale_jump", row, count=str(row.count)))
    yield from each(seen[jump], lambda row: told("jump", row))


def _mistyped(seen: pd.DataFrame) -> pd.Series:
    """The rows of columns that are, all of them, about ten thousand times the last value, or as much less."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(seen["value"] / seen["old"])
    by = [seen["sheet"], seen["column"], seen["indicator"]]
    low, high = (power.groupby(by).transform(side) for side in ("min", "max"))
    unit = np.log10(_MISTYPED)
    up = low.between(unit - _ABOUT, unit + _ABOUT) & high.between(unit - _ABOUT, unit + _ABOUT)
    down = low.between(-unit - _ABOUT, -unit + _ABOUT) & high.between(-unit - _ABOUT, -unit + _ABOUT)
    return up | down


def _then(row: Row, indicator: Indicator) -> dict[str, str]:
    """What was said before and is said now, as facts."""
    return {
        "indicator": indicator.name,
        "period": periods.label(Period(row.old_start.date(), row.old_end.date())),
        "old": numbers.number(row.old) + indicator.unit,
        "new": numbers.number(row.value) + indicator.unit,
    }


def _copied(seen: pd.DataFrame, both: pd.DataFrame) -> Iterator[Issue]:
    """Periods of which every value stood there one period before: last year's file under a new name."""
    same = (seen["value"] == seen["old"]) & (seen["qualifier"] == seen["old_qualifier"])
    told = seen.assign(same=same, nonzero=seen["value"] != 0)
    new = both[both["at"] >= 0].groupby(["start", "end"]).size()
    for key, period in told.groupby(["start", "end"], sort=False):
        if period["same"].all() and len(period) == new[key] and period["nonzero"].sum() >= _COPIED:
            row = next(period.itertuples())
            label = periods.label(Period(row.old_start.date(), row.old_end.date()))
            yield at("copied", row, {"count": str(len(period)), "period": label})


def _above_hundred(both: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[Issue]:
    of = _measured(both, indicators)
    above = both[(both["at"] >= 0) & of.percent & np.isinf(of.upper) & (both["value"] > 100)]
    return each(
        above, lambda row: at("percent_above_100", row, {"indicator": indicators[row.indicator].name})
    )


def _absent(rows: pd.DataFrame, areas: list[Area]) -> Iterator[Issue]:
    """Of a file for several communities of a street: which of that street are not in it."""
    there = set(rows["area"])
    known = [area for area in areas if area.level is Level.COMMUNITY and area.valid_to is None]
    for street in [area for area in areas if area.level is Level.STREET]:
        its = [area for area in known if area.parent == street.code]
        absent = [area.name for area in its if area.code not in there]
        if absent and len(its) - len(absent) > 1:
            names = "\u3001".join(absent)
            facts = (("street", street.name), ("count", str(len(absent))), ("names", names))
            yield Issue("communities_missing", Severity.WARNING, facts=facts)
