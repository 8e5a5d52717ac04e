"""New observations and what is held, in one line: each beside the one before it, and wholes found by number.

Every observation has one number, made of its indicator, dimension, area and period; millions are sorted and
searched by it, and no text is looked at.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.amounts import Amounts
from indicators.formula import Operand
from indicators.intervals import Flags, Floats
from indicators.period import Period

Integers = npt.NDArray[np.integer[Any]]
Positions = npt.NDArray[np.intp]
Rows = Positions | Flags | slice | int

_WIDEST = 2**62  # what one number can tell apart
_SEGMENT = 2**20  # rows looked at together, to save memory
_ALL = slice(None)


class Axes(NamedTuple):
    """What the parts of a number count. Periods by their length in months, then by time; dimension 0 is none.

    ``months`` and ``ends`` are those of each period, the latter numbered.
    """

    indicators: Sequence[str]
    dimensions: Sequence[str]
    areas: Sequence[str]
    periods: Sequence[Period]
    months: Integers
    ends: Integers


@dataclass(frozen=True, slots=True)
class Line:
    """What would be visible once new observations were loaded over held ones; period and unit are known.

    One row an observation, by rising ``number``. ``at``: its place among the new ones, −1 for what is held;
    value, low and high in canonical units; ``qualifier`` numbered.
    """

    axes: Axes
    number: npt.NDArray[np.int64]
    at: Positions
    value: Floats
    low: Floats
    high: Floats
    qualifier: Integers

    @property
    def width(self) -> int:
        """How many numbers one indicator and dimension has."""
        return len(self.axes.areas) * len(self.axes.periods)

    def indicator(self, rows: Rows = _ALL) -> Any:
        """The number of each row's indicator."""
        return self.number[rows] // (self.width * len(self.axes.dimensions))

    def dimension(self, rows: Rows = _ALL) -> Any:
        """The number of each row's dimension."""
        return self.number[rows] // self.width % len(self.axes.dimensions)

    def area(self, rows: Rows = _ALL) -> Any:
        """The number of each row's area."""
        return self.number[rows] // len(self.axes.periods) % len(self.axes.areas)

    def period(self, rows: Rows = _ALL) -> Any:
        """The number of each row's period."""
        return self.number[rows] % len(self.axes.periods)

    def rows_of(self, operand: Operand) -> slice:
        """Where the observations of an indicator and dimension stand."""
        codes, names = self.axes.indicators, self.axes.dimensions
        if operand.code not in codes or operand.dimension not in names:
            return slice(0, 0)
        first = (codes.index(operand.code) * len(names) + names.index(operand.dimension)) * self.width
        return slice(*np.searchsorted(self.number, [first, first + self.width]).tolist())

    def indicator_rows(self, indicator: str) -> slice:
        """Where the observations of an indicator stand, of every dimension."""
        size = self.width * len(self.axes.dimensions)
        first = self.axes.indicators.index(indicator) * size
        return slice(*np.searchsorted(self.number, [first, first + size]).tolist())

    def segments(self) -> Iterator[tuple[int, "Line"]]:
        """(first row, some rows as a line of their own), to save memory; no indicator is cut in two."""
        start = 0
        for code in self.axes.indicators:
            end = self.indicator_rows(code).stop
            if end - start >= _SEGMENT or (end == len(self.number) and end > start):
                yield start, self._part(slice(start, end))
                start = end

    def _part(self, rows: slice) -> "Line":
        value, low, high = self.value[rows], self.low[rows], self.high[rows]
        return Line(self.axes, self.number[rows], self.at[rows], value, low, high, self.qualifier[rows])

    def find(self, numbers: npt.NDArray[np.int64]) -> Positions:
        """Where each of these numbers stands; −1 for what is not there."""
        return find(self.number, numbers)


def find(among: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> Positions:
    """The position of each wanted number among rising ones; −1 for what is not there."""
    at = np.searchsorted(among, wanted)
    there = at < len(among)
    there[there] = among[at[there]] == wanted[there]
    return np.where(there, at, -1)


def together(new: Amounts, held: Amounts) -> Line | None:
    """The line of both; None for so many different names that one number can't tell the rows apart."""
    both = (held, new)
    axes = _axes(both)
    sizes = (len(axes.indicators), len(axes.dimensions), len(axes.areas), len(axes.periods))
    if 2 * math.prod(sizes) >= _WIDEST:
        return None
    kept = [_known(of) for of in both]
    number, order = _sorted(_joined([_numbers(of, axes, side)[kept[side]] for side, of in enumerate(both)]))
    qualifiers = _united(both, "qualifier")

    def column(sides: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
        return _joined([of[rows] for of, rows in zip(sides, kept, strict=True)])[order]

    value = column([of.value for of in both])
    plain = all(of.low is of.value and of.high is of.value for of in both if len(of))
    low, high = (value if plain else column([getattr(of, name) for of in both]) for name in ("low", "high"))
    qualifier = column([_renumbered(of, "qualifier", qualifiers, np.int8) for of in both])
    order -= len(held.value[kept[0]])
    at = np.maximum(order, -1, out=order)
    if not isinstance(kept[1], slice):
        at = np.append(np.flatnonzero(kept[1]), -1)[at]
    return Line(axes, number, at, value, low, high, qualifier)


def beside(line: Line) -> Positions:
    """The new observations that follow an earlier one of the same series and length: that is the row before.

    Positions in ``line``.
    """
    follows = line.at[1:] >= 0
    for part in (line.number // len(line.axes.periods), line.axes.months[line.period()]):
        follows &= part[1:] == part[:-1]
    return np.flatnonzero(follows) + 1


def _axes(both: Sequence[Amounts]) -> Axes:
    pairs = {pair for of in both for pair in _pairs(of) if pair is not None}
    lengths = {(start, end): _months(start, end) for start, end in pairs}
    periods = sorted(pairs, key=lambda pair: (lengths[pair], pair))
    ends = np.unique([end.toordinal() for _, end in periods], return_inverse=True)[1]
    return Axes(
        _united(both, "indicator"),
        ["", *(text for text in _united(both, "dimension") if text)],
        _united(both, "area"),
        [Period(*pair) for pair in periods],
        np.array([lengths[pair] for pair in periods], np.int64),
        ends.reshape(-1),
    )


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _pairs(of: Amounts) -> list[tuple[date, date] | None]:
    """The first and last day of each numbered period, None where it is unknown."""
    days = zip(*(side.astype("datetime64[D]").tolist() for side in of.periods), strict=True)
    return [None if start is None else (start, end) for start, end in days]


def _united(both: Sequence[Amounts], noun: str) -> list[str]:
    return sorted(set().union(*(of.coded[noun].said() for of in both)))


def _known(of: Amounts) -> Flags | slice:
    """The rows with a period and a value in canonical units; a slice where that is all of them."""
    known: Flags = ~np.isnat(of.periods[0])[of.period]
    known &= ~np.isnan(of.value)
    return _ALL if known.all() else known


def _numbers(of: Amounts, axes: Axes, side: int) -> npt.NDArray[np.int64]:
    """Twice the number of each row, plus its side: of equal ones the new one comes last, if it is 1.

    Meaningless where the period is unknown.
    """
    number = _renumbered(of, "indicator", axes.indicators, np.int64)
    for noun, texts in (("dimension", axes.dimensions), ("area", axes.areas)):
        number *= len(texts)
        number += _renumbered(of, noun, texts, np.int32)
    places = {(one.start, one.end): place for place, one in enumerate(axes.periods)}
    number *= len(places)
    number += np.array([places.get(pair, 0) if pair else 0 for pair in _pairs(of)], np.int32)[of.period]
    number *= 2
    number += side
    return number


def _renumbered(of: Amounts, noun: str, texts: Sequence[str], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """A coded column in the numbers of ``texts``."""
    places = {text: place for place, text in enumerate(texts)}
    column = of.coded[noun]
    return np.array([places.get(text, 0) for text in column.texts], dtype)[column.codes]


def _joined(parts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """One array, without a copy where all but one are empty."""
    full = [part for part in parts if len(part)] or parts[:1]
    return full[0] if len(full) == 1 else np.concatenate(full)


def _sorted(number: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Positions]:
    """(rising numbers without the last bit, where each stood); of those that differ in that bit the last."""
    order = np.argsort(number)
    number = number[order]
    number >>= 1
    last = np.ones(len(number), np.bool_)
    np.not_equal(number[1:], number[:-1], out=last[:-1])
    return (number, order) if last.all() else (number[last], order[last])
