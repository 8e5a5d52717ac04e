"""What is possible but doubtful about a file, held against what is known: warnings, all at once.

A doubt never refuses: the person who loads the file sees it beside the row and decides. What contradicts
itself is refused by the loaders. Ten rows and ten million take the same road (answers.past).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from answers import past, wholes
from answers.caution import Facts, Positions, Teller
from answers.past import Line
from indicators.amounts import Amounts
from indicators.area import Area, Level
from indicators.harvest import Harvest
from indicators.indicator import Indicator
from indicators.intervals import Flags, Floats
from indicators.staging import Issue, Severity
from store import Store
from words import numbers, periods

_JUMP = 0.5  # more than half up or down
_MISTYPED = 10_000.0  # 万元 typed under 元, or the other way round …
_ABOUT = 0.5  # … within this many powers of ten
_COPIED = 5  # so many values like the last period's, and no other, are a file sent twice


def about(store: Store, rows: pd.DataFrame | Harvest) -> list[Issue]:
    """The doubts about new observations, held against themselves and the store; each a warning at its cell.

    ``rows``: a frame with the columns of frames.OBSERVATION, or the same as a harvest.
    """
    if not len(rows):
        return []
    new = rows if isinstance(rows, Harvest) else Harvest.of_frame(rows)
    indicators = {item.code: item for item in store.indicators()}
    wanted = wholes.related(new.coded["indicator"].said(), indicators.values())
    held = store.amounts(indicators=sorted(wanted), areas=sorted(new.coded["area"].said()))
    return found(new, held, indicators, store.areas())


def found(
    new: Harvest, held: Amounts, indicators: Mapping[str, Indicator], areas: Iterable[Area]
) -> list[Issue]:
    """The doubts about new observations beside what is held."""
    places = list(areas)
    line = past.together(Amounts.of(new), held)
    if line is None:
        return [Issue("not_compared", Severity.WARNING), *_absent(new, places)]
    seen, tell = _seen(line, new), Teller(new)
    names = {area.code: area.name for area in places}
    kinds = (
        _against_the_past(line, seen, indicators, tell),
        _copied(line, seen, tell),
        wholes.doubts(line, indicators, names, tell),
        _above_hundred(line, indicators, tell),
        _absent(new, places),
    )
    return [issue for kind in kinds for issue in kind]


class _Measured(NamedTuple):
    """What is to be known of each indicator of a line."""

    percent: Flags
    small_base: Floats
    upper: Floats


def _measured(line: Line, indicators: Mapping[str, Indicator]) -> _Measured:
    used = [indicators[code] for code in line.axes.indicators]
    return _Measured(
        np.array([item.is_percent for item in used], dtype=np.bool_),
        np.array([item.small_base for item in used], dtype=np.float64),
        np.array([item.upper for item in used], dtype=np.float64),
    )


class _Seen(NamedTuple):
    """New observations that have an earlier one of equal length: where in the line, where among the new ones.

    ``value`` is theirs, ``old`` that one's; ``column`` numbers the columns, of one indicator on one sheet.
    """

    rows: Positions
    at: Positions
    value: Floats
    old: Floats
    column: Positions


def _seen(line: Line, new: Harvest) -> _Seen:
    rows = past.beside(line)
    at = line.at[rows]
    column = line.indicator(rows)
    for name in ("column", "sheet"):
        column *= len(new.coded[name].texts)
        column += new.coded[name].codes[at]
    return _Seen(rows, at, line.value[rows], line.value[rows - 1], pd.factorize(column)[0])


def _against_the_past(
    line: Line, seen: _Seen, indicators: Mapping[str, Indicator], tell: Teller
) -> Iterator[Issue]:
    """Values that are far from the last ones: the gravest explanation that fits, and only that."""
    value, old = seen.value, seen.old
    of, indicator = _measured(line, indicators), line.indicator(seen.rows)
    fraction = of.percent[indicator] & (value > 0) & (value < 1) & (old >= 1)
    fraction &= (value * 100 >= old / 2) & (value * 100 <= old * 2)
    mistyped = _mistyped(seen)
    jump = (old >= of.small_base[indicator]) & (np.abs(value - old) > _JUMP * old) & ~fraction & ~mistyped

    def told(code: str, which: Positions, more: Callable[[int], Facts] = lambda n: {}) -> Iterator[Issue]:
        rows = seen.rows[which]
        return tell.each(code, seen.at[which], lambda n: {**_then(line, rows[n], indicators), **more(n)})

    shares = np.flatnonzero(fraction)
    yield from told("percent_history", shares, lambda n: {"percent": f"{value[shares[n]] * 100:.10g}"})
    firsts, counts = _by_column(seen, np.flatnonzero(mistyped))
    yield from told("scale_jump", firsts, lambda n: {"count": str(counts[n])})
    yield from told("jump", np.flatnonzero(jump))


def _mistyped(seen: _Seen) -> Flags:
    """The rows of columns that are, all of them, about ten thousand times the last value, or as much less."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(seen.value / seen.old)
    low, high = np.full((2, seen.column.max(initial=-1) + 1), np.nan)
    np.fmin.at(low, seen.column, power)
    np.fmax.at(high, seen.column, power)
    unit = np.log10(_MISTYPED)
    wrong = np.zeros(len(low), np.bool_)
    for sign in (unit, -unit):
        wrong |= (low >= sign - _ABOUT) & (high <= sign + _ABOUT)
    return wrong[seen.column]


def _by_column(seen: _Seen, rows: Positions) -> tuple[Positions, Positions]:
    """Of each column that has some of these rows the first, and how many."""
    rows = rows[np.argsort(seen.at[rows])]
    _, firsts, counts = np.unique(seen.column[rows], return_index=True, return_counts=True)
    return rows[firsts], counts


def _then(line: Line, row: int, indicators: Mapping[str, Indicator]) -> dict[str, str]:
    """What was said before and is said now, as facts."""
    indicator = indicators[line.axes.indicators[line.indicator(row)]]
    return {
        "indicator": indicator.name,
        "period": _before(line, row),
        "old": numbers.number(float(line.value[row - 1])) + indicator.unit,
        "new": numbers.number(float(line.value[row])) + indicator.unit,
    }


def _before(line: Line, row: int) -> str:
    return periods.label(line.axes.periods[line.period(row - 1)])


def _copied(line: Line, seen: _Seen, tell: Teller) -> Iterator[Issue]:
    """Periods of which every value stood there one period before: last year's file under a new name."""
    same = (seen.value == seen.old) & (line.qualifier[seen.rows] == line.qualifier[seen.rows - 1])
    period, length = line.period(seen.rows), len(line.axes.periods)
    new, old, alike, nonzero = (
        np.bincount(of, minlength=length)
        for of in (line.period(line.at >= 0), period, period[same], period[seen.value != 0])
    )
    copies = np.flatnonzero((alike == new) & (alike == old) & (nonzero >= _COPIED))
    firsts = [rows[np.argmin(seen.at[rows])] for rows in (np.flatnonzero(period == copy) for copy in copies)]

    def facts(n: int) -> Facts:
        return {"count": str(alike[copies[n]]), "period": _before(line, seen.rows[firsts[n]])}

    yield from tell.each("copied", seen.at[firsts], facts)


def _above_hundred(line: Line, indicators: Mapping[str, Indicator], tell: Teller) -> Iterator[Issue]:
    of = _measured(line, indicators)
    unbounded = of.percent & np.isinf(of.upper)
    above = np.flatnonzero((line.at >= 0) & (line.value > 100))
    above = above[unbounded[line.indicator(above)]]

    def facts(n: int) -> Facts:
        return {"indicator": indicators[line.axes.indicators[line.indicator(above[n])]].name}

    return tell.each("percent_above_100", line.at[above], facts)


def _absent(rows: Harvest, areas: list[Area]) -> Iterator[Issue]:
    """Of a file for several communities of a street: which of that street are not in it."""
    there = rows.coded["area"].said()
    known = [area for area in areas if area.level is Level.COMMUNITY and area.valid_to is None]
    for street in [area for area in areas if area.level is Level.STREET]:
        its = [area for area in known if area.parent == street.code]
        absent = [area.name for area in its if area.code not in there]
        if absent and len(its) - len(absent) > 1:
            names = "\u3001".join(absent)
            facts = (("street", street.name), ("count", str(len(absent))), ("names", names))
            yield Issue("communities_missing", Severity.WARNING, facts=facts)
