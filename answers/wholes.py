"""Parts that are more than their whole: a dimension against its total, some people against all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from answers import past
from answers.caution import Facts, Positions, Teller
from answers.past import Line
from indicators import formula
from indicators.formula import Operand
from indicators.indicator import Indicator, Kind
from indicators.intervals import Floats
from indicators.staging import Issue
from words import numbers

_PARTITIONS = ("性别",)  # dimensions whose values exclude one another; age groups may overlap
_SLACK = 1e-9  # relative: sums of decimals are not exact


class Pair(NamedTuple):
    """What cannot be more than what. ``by_end``: both are stocks, held together at the same end date."""

    part: Operand
    whole: Operand
    by_end: bool


def pairs(indicators: Iterable[Indicator]) -> list[Pair]:
    """The pairs that the catalogue knows: a share of at most 100 %, and a stock in its denominator's unit."""
    known = {item.code: item for item in indicators}
    found: dict[tuple[Operand, Operand], Pair] = {}
    for item in known.values():
        for part, whole in (*_of_share(item), *_of_stock(item, known)):
            kinds = {known[one.code].kind for one in (part, whole) if one.code in known}
            found[part, whole] = Pair(part, whole, kinds == {Kind.STOCK})
    return list(found.values())


def related(codes: set[str], indicators: Iterable[Indicator]) -> set[str]:
    """The codes, and those that they are held against."""
    known = pairs(indicators)
    others = {pair.whole.code for pair in known if pair.part.code in codes}
    return codes | others | {pair.part.code for pair in known if pair.whole.code in codes}


def doubts(
    line: Line, indicators: Mapping[str, Indicator], names: Mapping[str, str], tell: Teller
) -> Iterator[Issue]:
    """Warnings at the new one of a part and a whole, at the part if both are; ``names`` are the areas'."""
    yield from _parts(line, indicators, tell)
    for pair in pairs(indicators.values()):
        called = {side: _called(of, indicators) for side, of in (("part", pair.part), ("whole", pair.whole))}

        def facts(row: int, called: Facts = called) -> Facts:
            code = line.axes.areas[line.area(row)]
            return {**called, "area": names.get(code, code)}

        found = _held_against(line, line.rows_of(pair.part), line.rows_of(pair.whole), by_end=pair.by_end)
        yield from _told(line, "part_above_whole", found, facts, indicators, tell)


def _of_share(item: Indicator) -> Iterator[tuple[Operand, Operand]]:
    """The two sides of a/b*100 where that is at most 100; one indicator's parts are held to its total."""
    if not (item.formula and item.is_percent and item.upper == 100.0):
        return
    match formula.parse(item.formula).steps:
        case (Operand() as part, Operand() as whole, "/", 100.0, "*") if part.code != whole.code:
            yield part, whole


def _of_stock(item: Indicator, known: Mapping[str, Indicator]) -> Iterator[tuple[Operand, Operand]]:
    whole = known.get(item.denominator or "")
    if whole and item.kind is whole.kind is Kind.STOCK and item.unit == whole.unit:
        yield Operand(item.code), Operand(whole.code)


class _Excess(NamedTuple):
    """Parts that are certainly more than their whole, where one of the two is new.

    ``part`` and ``whole`` are rows of a line; of parts added up, ``part`` is the last and ``value`` the sum.
    """

    part: Positions
    whole: Positions
    value: Floats


def _exceeding(line: Line, part: Positions, whole: Positions, low: Floats, value: Floats) -> _Excess:
    """Parts whose ``low`` and ``value`` are given, beside their wholes: −1 where there is none."""
    new = (line.at[part] >= 0) | (line.at[whole] >= 0)
    more = (whole >= 0) & new & (low > line.high[whole])
    return _Excess(part[more], whole[more], value[more])


def _held_against(line: Line, parts: slice, wholes: slice, *, by_end: bool) -> _Excess:
    """The rows of one operand beside another's of the same area and time."""
    part, whole = (np.arange(of.start, of.stop) for of in (parts, wholes))
    if by_end:
        whole = whole[::-1]  # of several that end together the shortest, but a new one rather than a held one
        whole = whole[np.argsort(line.at[whole], kind="stable")]
    when = _times(line, whole, by_end)
    order = np.argsort(when, kind="stable")
    when, whole = when[order], whole[order]
    last = np.append(when[1:] != when[:-1], True)[: len(when)]
    when, whole = when[last], whole[last]
    at = past.find(when, _times(line, part, by_end))
    beside = np.where(at >= 0, whole[at], -1) if len(whole) else at
    return _exceeding(line, part, beside, line.low[part], line.value[part])


def _times(line: Line, rows: Positions, by_end: bool) -> npt.NDArray[np.int64]:
    """One number for area and period, or for area and last day."""
    place: npt.NDArray[np.int64] = line.number[rows] % line.width
    if not by_end:
        return place
    place = line.area(rows) * len(line.axes.periods)
    place += line.axes.ends[line.period(rows)]
    return place


def _parts(line: Line, indicators: Mapping[str, Indicator], tell: Teller) -> Iterator[Issue]:
    """Dimensions against the total of the same area, period and indicator."""
    if len(line.axes.dimensions) == 1:
        return
    rows = np.flatnonzero(line.dimension())
    dimension = line.dimension(rows)
    total = line.find(line.number[rows] - dimension * line.width)
    single = _exceeding(line, rows, total, line.low[rows], line.value[rows])

    def named(row: int) -> Facts:
        return {"part": line.axes.dimensions[line.dimension(row)]}

    yield from _told(line, "part_above_total", single, named, indicators, tell)
    for name in _PARTITIONS:
        excluding = np.array([text.split("=")[0] == name for text in line.axes.dimensions])[dimension]
        excluding &= (total >= 0) & ~np.isin(total, single.whole)
        summed = _summed(line, rows[excluding], total[excluding])

        def whole(_row: int, name: str = name) -> Facts:
            return {"part": name}

        yield from _told(line, "parts_above_total", summed, whole, indicators, tell)


def _summed(line: Line, parts: Positions, total: Positions) -> _Excess:
    """Parts of one dimension added up, at the place of the last one, beside their total."""
    order = np.lexsort((line.at[parts], total))
    parts, total = parts[order], total[order]
    starts = np.flatnonzero(np.append(True, total[1:] != total[:-1])[: len(total)])
    ends = np.append(starts[1:], len(total))[: len(starts)] - 1
    low, value = (
        np.add.reduceat(of[parts], starts) if len(starts) else of[:0] for of in (line.low, line.value)
    )
    return _exceeding(line, parts[ends], total[ends], low * (1 - _SLACK), value)


def _called(operand: Operand, indicators: Mapping[str, Indicator]) -> str:
    name = indicators[operand.code].name
    return f"{name}[{operand.dimension}]" if operand.dimension else name


def _told(
    line: Line,
    code: str,
    found: _Excess,
    facts: Callable[[int], Facts],
    indicators: Mapping[str, Indicator],
    tell: Teller,
) -> Iterator[Issue]:
    """The warnings, with both sizes."""
    at = line.at[found.part]

    def sized(n: int) -> Facts:
        part, whole = found.part[n], found.whole[n]
        unit = indicators[line.axes.indicators[line.indicator(part)]].unit
        sizes = {"value": found.value[n], "total": line.value[whole]}
        said = {name: numbers.number(float(size)) + unit for name, size in sizes.items()}
        return {**facts(part), **said}

    return tell.each(code, np.where(at >= 0, at, line.at[found.whole]), sized)
