"""A harvest on its way into the ledger: checked, numbered as the store numbers, cut into sorted slabs."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indicators import frames
from indicators.harvest import FLAGS, NUMBERS, TEXTS, Coded, Harvest
from store.database import Session
from store.errors import BadInterval, DuplicateKey, UnknownCode

Order = npt.NDArray[np.intp]
Integers = npt.NDArray[np.integer[Any]]

GROUP = 122_880  # rows that DuckDB packs together; threads share the work by the batch that they are given
SLAB = 4 * GROUP  # rows written at once
_REGISTRIES = ("area", "indicator")
_CODED = ("dimension", "qualifier", "unit", "status", "sheet", "column")
_WIDEST = 2**62  # what one number can tell apart
_IDENTITY = (*frames.KEY, "raw")
_COLUMNS = (*frames.OBSERVATION, "batch")  # as the ledger's tables have them
# The columns of a batch's rows by which each copy is sorted: as in ledger.ORDERS.
SORTED_BY = {
    "observation_by_indicator": ("indicator", "period", "area", "dimension"),
    "observation_by_area": ("area", "indicator", "period", "dimension"),
}


class Incoming:
    """The rows of one batch. Raises UnknownCode, BadInterval or DuplicateKey when it is made."""

    def __init__(self, session: Session, rows: Harvest) -> None:
        """``session`` tells the numbers of areas and indicators."""
        self._rows = rows
        _refuse_bad_intervals(rows)
        self._numbers = {noun: _numbered(session, noun, rows.coded[noun]) for noun in _REGISTRIES}
        dimension = rows.coded["dimension"]
        # Of each column of the key: the rows' codes, and the place of each code among all.
        self._places: dict[str, tuple[Integers, Integers]] = {
            "period": (rows.period, _placed(np.lexsort(rows.periods))),
            "dimension": (dimension.codes, _placed(_alphabetical(dimension.texts))),
            **{noun: (rows.coded[noun].codes, ids) for noun, ids in self._numbers.items()},
        }
        self._texts = {name: _arrow(rows.texts[name]) for name in TEXTS}

    def slabs(self, batch: int) -> Iterator[tuple[str, pa.Table]]:
        """(table of the ledger, rows as it holds them) for each copy in its order, slab by slab.

        Raises DuplicateKey before the first.
        """
        for number, (table, names) in enumerate(SORTED_BY.items()):
            order = self._sorted_by(names, refuse_twice=number == 0)
            for slab in range(0, len(order), SLAB):
                end = min(slab + SLAB, len(order))
                groups = [order[start : min(start + GROUP, end)] for start in range(slab, end, GROUP)]
                yield table, pa.Table.from_batches([self._group(at, batch) for at in groups])

    def _sorted_by(self, names: Sequence[str], *, refuse_twice: bool) -> Order:
        """The positions of the rows in the order of these columns. The four together are the key of a row."""
        places = [self._places[name] for name in names]
        if math.prod(int(of.max(initial=0)) + 1 for _, of in places) < _WIDEST:
            parts = [_combined(places)]
            order = np.argsort(parts[0])
        else:
            parts = [of[codes].astype(np.int64) for codes, of in places]
            order = np.lexsort(parts[::-1])
        if refuse_twice:
            alike = np.logical_and.reduce([np.diff(part[order]) == 0 for part in parts])
            self._refuse_twice(order[1:][alike])
        return order

    def _refuse_twice(self, again: Order) -> None:
        if len(again):
            first = self._rows.frame(again[:1]).iloc[0]
            raise DuplicateKey(count=len(again), **{name: first[name] for name in _IDENTITY})

    def _group(self, at: Order, batch: int) -> pa.RecordBatch:
        rows = self._rows
        columns: dict[str, pa.Array] = {
            noun: pa.array(ids[rows.coded[noun].codes[at]]) for noun, ids in self._numbers.items()
        }
        for name, days in zip(("start", "end"), rows.periods, strict=True):
            columns[name] = pa.array(days[rows.period[at]])
        columns |= {name: _dictionary(rows.coded[name], at) for name in _CODED}
        columns |= {name: self._text(name, at) for name in TEXTS}
        found: dict[int, pa.Array] = {}  # low and high may be value's very array
        for name in (*NUMBERS, *FLAGS):
            column = rows.numbers.get(name)
            if id(column) not in found:
                found[id(column)] = _number(column, at)
            columns[name] = found[id(column)]
        columns["batch"] = pa.repeat(pa.scalar(batch, pa.int64()), len(at))
        return pa.record_batch({name: columns[name] for name in _COLUMNS})

    def _text(self, name: str, at: Order) -> pa.Array:
        column = self._texts[name]
        return _dictionary(column, at) if isinstance(column, Coded) else column.take(pa.array(at))


def _refuse_bad_intervals(rows: Harvest) -> None:
    value, low, high = (rows.numbers[name] for name in ("value", "low", "high"))
    good = np.isfinite(value)
    if low is not value or high is not value:
        good &= (low <= value) & (value <= high)
    if not good.all():
        bad = np.flatnonzero(~good)
        first = rows.frame(bad[:1]).iloc[0]
        raise BadInterval(count=len(bad), **{name: first[name] for name in ("area", "indicator", "raw")})


def _numbered(session: Session, noun: str, column: Coded) -> Integers:
    """The store's number of each distinct code."""
    known = {str(code): cast(int, number) for code, number in session.rows("numbers", table=noun)}
    used = [column.texts[code] for code in np.unique(column.codes)]
    if unknown := sorted(set(used) - known.keys()):
        raise UnknownCode(kind=noun, count=len(unknown), codes=", ".join(unknown[:5]))
    return np.array([known.get(text, 0) for text in column.texts], dtype=np.int32)


def _placed(order: Order) -> Integers:
    """The place of each number in an order."""
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _alphabetical(texts: Sequence[str]) -> Order:
    return np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.intp)


def _combined(places: Sequence[tuple[Integers, Integers]]) -> npt.NDArray[np.int64]:
    """One number for several columns, the first one weighing most."""
    key = np.zeros(len(places[0][0]), dtype=np.int64)
    for codes, of in places:
        key *= int(of.max(initial=0)) + 1
        key += of[codes]
    return key


def _arrow(column: Any) -> Any:
    if isinstance(column, Coded):
        return column
    array = pa.array(column)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _dictionary(column: Coded, at: Order) -> pa.Array:
    return pa.DictionaryArray.from_arrays(
        column.codes[at].astype(np.int32), pa.array(column.texts, pa.string())
    )


def _number(column: npt.NDArray[Any] | None, at: Order) -> pa.Array:
    """Missing numbers are NULL, also where numpy says NaN."""
    if column is None:
        return pa.nulls(len(at), pa.int64())
    if column.strides == (0,) and column[0] == column[0]:
        return pa.repeat(pa.scalar(column[0]), len(at))
    return pa.array(column[at], from_pandas=True)
