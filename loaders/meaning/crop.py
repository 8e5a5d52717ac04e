"""The observations of a file as they are gathered block by block; who repeats or contradicts whom."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from indicators.harvest import Coded, Harvest, same
from indicators.period import Period
from indicators.quantity import Qualifier
from loaders.meaning.checks import Measures

Array = npt.NDArray[Any]
Positions = npt.NDArray[np.intp]

KEY = ("area", "indicator", "period", "dimension")
APART = "apart"  # what unknown columns say of a row; there where a file has such columns
QUALIFIERS = [qualifier.value for qualifier in Qualifier]  # numbered by place; exact is 0
_TEXTS = ("raw", "definition", "note")
_WIDEST = 2**62


class Crop:
    """Columns of ids, numbers and texts: one array a block and column until they are joined."""

    def __init__(self) -> None:
        """Nothing gathered yet."""
        self._chunks: dict[str, list[Any]] = {}
        self._columns: dict[str, Any] = {}

    def add(self, columns: Mapping[str, Any]) -> None:
        """A block's observations: numpy arrays, Arrow arrays for the texts; always the same columns."""
        for name, column in columns.items():
            self._chunks.setdefault(name, []).append(column)

    def join(self) -> None:
        """Make one column of the chunks; what they held is given free column by column."""
        values = self._chunks.get("value", [])
        plain = [name for name in ("low", "high") if _identical(self._chunks.get(name, []), values)]
        for name in [name for name in self._chunks if name not in plain]:
            chunks = self._chunks.pop(name)
            self._columns[name] = pa.chunked_array(chunks) if name in _TEXTS else _concatenated(chunks)
        self._chunks.clear()
        self._columns |= {name: self._columns["value"] for name in plain}
        self._sort()

    def __len__(self) -> int:
        return len(self._columns.get("row", ()))

    def __getitem__(self, name: str) -> Array:
        return np.asarray(self._columns[name])

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    def text(self, name: str, at: int) -> str:
        """One text."""
        return str(self._columns[name][int(at)].as_py())

    def _sort(self) -> None:
        """By row, and in a row by column: as one reads."""
        row = self["row"]
        if (row[1:] <= row[:-1]).any():
            self._take(np.lexsort((self["column"], row)))

    def keep(self, rows: npt.NDArray[np.bool_]) -> None:
        """Drop the observations outside a mask."""
        if not rows.all():
            self._take(np.flatnonzero(rows))

    def _take(self, at: Positions) -> None:
        """Only these observations, in this order. Columns that are one array stay one."""
        taken: dict[int, Any] = {}
        for name, column in self._columns.items():
            if id(column) not in taken:
                taken[id(column)] = column.take(pa.array(at)) if name in _TEXTS else _at(column, at)
            self._columns[name] = taken[id(column)]

    def repeated(self) -> tuple[Positions, Positions]:
        """(positions whose key an earlier row has, the first position of that key), in order."""
        key = self._key()
        if not _holds_equals(key):
            return np.empty(0, np.intp), np.empty(0, np.intp)
        _, first, of = np.unique(key, return_index=True, return_inverse=True)
        firsts = first[of.reshape(-1)]
        again = np.flatnonzero(firsts != np.arange(len(key)))
        return again, firsts[again]

    def _key(self) -> npt.NDArray[np.int64]:
        """One number for the key of each row; before it grows too large, what is there is numbered anew."""
        key, size = np.zeros(len(self), np.int64), 1
        for name in KEY:
            codes = self[name]
            many = int(codes.max(initial=0)) + 1
            if size * many >= _WIDEST:
                distinct, key = np.unique(key, return_inverse=True)
                size = len(distinct)
            key *= many
            key += codes
            size *= many
        return key

    def harvest(
        self,
        names: Mapping[str, Sequence[str]],
        periods: Sequence[Period | None],
        measures: Measures,
        sheet: str,
    ) -> Harvest:
        """What was gathered; ``names`` are the texts that the ids of area, indicator, … count."""
        length = len(self)
        columns = self._columns
        coded = {name: Coded(columns[name], texts) for name, texts in names.items()}
        coded["unit"] = Coded(columns["measure"], [of.unit for of in measures.all])
        coded["qualifier"] = Coded(columns["qualifier"], QUALIFIERS)
        coded["sheet"] = Coded.constant(sheet, length)
        numbers = {name: columns[name] for name in ("value", "low", "high", "low_open", "high_open", "row")}
        numbers["factor"] = _factors(measures, columns["measure"])
        texts = {
            name: _series(columns[name]) if name in columns else Coded.constant("", length) for name in _TEXTS
        }
        return Harvest(columns["period"], _dates(periods), coded, numbers, texts)


def _identical(chunks: list[Any], others: list[Any]) -> bool:
    """True where each chunk is the other's very array."""
    return all(one is other for one, other in zip(chunks, others, strict=True))


def _at(column: Array, at: Positions) -> Array:
    return same(column[0], len(at), column.dtype) if column.strides == (0,) and len(column) else column[at]


def _concatenated(chunks: list[Array]) -> Array:
    """One array; one value everywhere stays without memory."""
    firsts = [chunk[0] for chunk in chunks if len(chunk)]
    if firsts and all(chunk.strides == (0,) for chunk in chunks) and all(one == firsts[0] for one in firsts):
        return same(firsts[0], sum(map(len, chunks)), chunks[0].dtype)
    return np.concatenate(chunks)


def _holds_equals(key: npt.NDArray[np.int64]) -> bool:
    ordered = np.sort(key)
    return bool((ordered[1:] == ordered[:-1]).any())


def _factors(measures: Measures, of: Array) -> Array:
    factors = {one.factor for one in measures.all}
    return same(factors.pop(), len(of), np.float64) if len(factors) == 1 else measures.column("factor", of)


def _dates(periods: Sequence[Period | None]) -> tuple[Array, Array]:
    starts = np.array([of.start if of else None for of in periods], dtype="datetime64[D]")
    return starts, np.array([of.end if of else None for of in periods], dtype="datetime64[D]")


def _series(column: pa.ChunkedArray) -> pd.Series:
    return pd.Series(pd.array(column.cast(pa.large_string()), dtype="str"))
