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
        self._ranks = {
            **{
                noun: (ids[rows.coded[noun].codes], int(ids.max(initial=0)) + 1)
                for noun, ids in self._numbers.items()
            },
            "period": _ranked(rows.period, np.lexsort(rows.periods)),
            "dimension": _ranked(rows.coded["dimension"].codes, _alphabetical(rows.coded["dimension"].texts)),
        }
        self._texts = {name: _arrow(rows.texts[name]) for name in TEXTS}

    def sorted_by(self, names: Sequence[str], *, refuse_twice: bool = False) -> Order:
        """The positions of the rows in the order of these columns. The four together are the key of a row."""
        parts = [self._ranks[name] for name in names]
        if math.prod(size for _, size in parts) < _WIDEST:
            parts = [(_combined(parts), _WIDEST)]
        order = (
            np.argsort(parts[0][0]) if len(parts) == 1 else np.lexsort([codes for codes, _ in parts[::-1]])
        )
        if refuse_twice:
            alike = [np.diff(codes[order]) == 0 for codes, _ in parts]
            self._refuse_twice(order[1:][np.logical_and.reduce(alike)])
        return order

    def _refuse_twice(self, again: Order) -> None:
        if len(again):
            first = self._rows.frame(again[:1]).iloc[0]
            raise DuplicateKey(count=len(again), **{name: first[name] for name in _IDENTITY})

    def slabs(self, order: Order, batch: int) -> Iterator[pa.Table]:
        """The rows in this order as the ledger's tables hold them, slab by slab."""
        for slab in range(0, len(order), SLAB):
            end = min(slab + SLAB, len(order))
            groups = [order[start : min(start + GROUP, end)] for start in range(slab, end, GROUP)]
            yield pa.Table.from_batches([self._group(at, batch) for at in groups])

    def _group(self, at: Order, batch: int) -> pa.RecordBatch:
        rows = self._rows
        columns: dict[str, pa.Array] = {
            noun: pa.array(ids[rows.coded[noun].codes[at]]) for noun, ids in self._numbers.items()
        }
        for name, days in zip(("start", "end"), rows.periods, strict=True):
            columns[name] = pa.array(days[rows.period[at]])
        columns |= {name: _dictionary(rows.coded[name], at) for name in _CODED}
        columns |= {name: self._text(name, at) for name in TEXTS}
        columns |= {name: _number(rows.numbers.get(name), at) for name in (*NUMBERS, *FLAGS)}
        columns["batch"] = pa.array(np.full(len(at), batch, dtype=np.int64))
        return pa.record_batch(columns)

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


def _ranked(codes: Integers, order: Order) -> tuple[Integers, int]:
    """The place of each row's text or period among the distinct ones, and how many there are."""
    places = np.empty(len(order), dtype=np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places[codes], len(order)


def _alphabetical(texts: Sequence[str]) -> Order:
    return np.array(sorted(range(len(texts)), key=texts.__getitem__), dtype=np.intp)


def _combined(parts: Sequence[tuple[Integers, int]]) -> npt.NDArray[np.int64]:
    """One number for several columns, the first one weighing most."""
    key = np.zeros(len(parts[0][0]), dtype=np.int64)
    for codes, size in parts:
        key *= max(size, 1)
        key += codes
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
    return pa.nulls(len(at), pa.int64()) if column is None else pa.array(column[at], from_pandas=True)
