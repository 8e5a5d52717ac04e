"""What is possible but doubtful about a file, held against what is known: warnings, all at once.

A doubt never refuses: the person who loads the file sees it beside the row and decides. What contradicts
itself is refused by the loaders. Ten rows and ten million take the same road (answers.past).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from answers import past, wholes
from answers.caution import Facts, Positions, Teller, earliest
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
    tell = Teller(new)
    names = {area.code: area.name for area in places}
    kinds = (
        _against_the_past(line, new, indicators, tell),
        _copied(line, tell),
        wholes.doubts(line, indicators, names, tell),
        _above_hundred(line, indicators, tell),
        _absent(new, places),
    )
    return [issue for kind in kinds for issue in kind]


class _Measured(NamedTuple):
    """What is to be known of each indicator of a line."""

    percent: Flags
    small_base: Floats


def _measured(line: Line, indicators: Mapping[str, Indicator]) -> _Measured:
    used = [indicators[code] for code in line.axes.indicators]
    return _Measured(
        np.array([item.is_percent for item in used], dtype=np.bool_),
        np.array([item.small_base for item in used], dtype=np.float64),
    )


class _Far(NamedTuple):
    """Rows of a line whose value is far from the last one: the gravest explanation that fits, and only that.

    Of mistyped columns the first row of each, and how many values it has; of jumps the earliest in the file,
    and how many more there are.
    """

    fraction: Positions
    mistyped: Positions
    counts: Positions
    jump: Positions
    jumps_untold: int


def _against_the_past(
    line: Line, new: Harvest, indicators: Mapping[str, Indicator], tell: Teller
) -> Iterator[Issue]:
    """What is far from the last value."""
    of = _measured(line, indicators)
    found = [(start, _far(some, new, of)) for start, some in line.segments()]

    def told(
        code: str, kind: str, more: Callable[[int, int], Facts] = lambda n, row: {}, untold: int = 0
    ) -> Iterator[Issue]:
        rows = _joined([start + getattr(far, kind) for start, far in found])

        def facts(n: int) -> Facts:
            return {**_then(line, int(rows[n]), indicators), **more(n, int(rows[n]))}

        return tell.each(code, line.at[rows], facts, untold)

    yield from told(
        "percent_history", "fraction", lambda _, row: {"percent": f"{line.value[row] * 100:.10g}"}
    )
    counts = _joined([far.counts for _, far in found])
    yield from told("scale_jump", "mistyped", lambda n, _: {"count": str(counts[n])})
    yield from told("jump", "jump", untold=sum(far.jumps_untold for _, far in found))


def _joined(parts: list[Positions]) -> Positions:
    return np.concatenate([np.empty(0, np.intp), *parts])


def _far(line: Line, new: Harvest, of: _Measured) -> _Far:
    rows = past.beside(line)
    value, old, indicator = line.value[rows], line.value[rows - 1], line.indicator(rows)
    fraction = of.percent[indicator] & (value > 0) & (value < 1) & (old >= 1)
    fraction &= (value * 100 >= old / 2) & (value * 100 <= old * 2)
    column = _columns(new, line.at[rows], indicator)
    mistyped = _mistyped(value, old, column)
    jump = (old >= of.small_base[indicator]) & (np.abs(value - old) > _JUMP * old) & ~fraction & ~mistyped
    order = np.flatnonzero(mistyped)
    order = order[np.argsort(line.at[rows[order]])]
    _, firsts, counts = np.unique(column[order], return_index=True, return_counts=True)
    jumps = rows[jump]
    told = jumps[earliest(line.at[jumps])]
    return _Far(rows[fraction], rows[order[firsts]], counts, told, len(jumps) - len(told))


def _columns(new: Harvest, at: Positions, indicator: Positions) -> Positions:
    """One number for each column of one indicator on one sheet."""
    column = indicator
    for name in ("column", "sheet"):
        column = column * len(new.coded[name].texts) + new.coded[name].codes[at]
    found: Positions = pd.factorize(column)[0]
    return found


def _mistyped(value: Floats, old: Floats, column: Positions) -> Flags:
    """The rows of columns that are, all of them, about ten thousand times the last value, or as much less."""
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10(value / old)
    low, high = np.full((2, column.max(initial=-1) + 1), np.nan)
    np.fmin.at(low, column, power)
    np.fmax.at(high, column, power)
    unit = np.log10(_MISTYPED)
    wrong = np.zeros(len(low), np.bool_)
    for sign in (unit, -unit):
        wrong |= (low >= sign - _ABOUT) & (high <= sign + _ABOUT)
    return wrong[column]


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


def _copied(line: Line, tell: Teller) -> Iterator[Issue]:
    """Periods of which every value stood there one period before: last year's file under a new name."""
    counts = np.zeros((3, len(line.axes.periods)), np.int64)
    for _, some in line.segments():
        rows = past.beside(some)
        same = (some.value[rows] == some.value[rows - 1]) & (some.qualifier[rows] == some.qualifier[rows - 1])
        rows = rows[same]
        counted = (some.at >= 0, rows, rows[some.value[rows] != 0])
        counts += [np.bincount(some.period(of), minlength=counts.shape[1]) for of in counted]
    new, alike, nonzero = counts
    copies = np.flatnonzero((alike == new) & (nonzero >= _COPIED))
    firsts = np.array([_first(line, copy) for copy in copies.tolist()], np.intp)

    def facts(n: int) -> Facts:
        return {"count": str(alike[copies[n]]), "period": _before(line, int(firsts[n]))}

    yield from tell.each("copied", line.at[firsts], facts)


def _first(line: Line, period: int) -> int:
    """The row of the new observation of a period that comes first in the file."""
    rows = np.flatnonzero((line.period() == period) & (line.at >= 0))
    return int(rows[np.argmin(line.at[rows])])


def _above_hundred(line: Line, indicators: Mapping[str, Indicator], tell: Teller) -> Iterator[Issue]:
    for code in line.axes.indicators:
        item = indicators[code]
        if item.is_percent and np.isinf(item.upper):
            rows = line.indicator_rows(code)
            at = line.at[rows][line.value[rows] > 100]

            def facts(_: int, name: str = item.name) -> Facts:
                return {"indicator": name}

            yield from tell.each("percent_above_100", at[at >= 0], facts)


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
