"""Many observations as columns: what a frame of frames.OBSERVATION says, in the memory that millions need.

A text that stands in many rows is kept once (``Coded``), a column that says the same everywhere takes no room
at all (numpy's broadcast), and what no row says is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import frames

Codes = npt.NDArray[np.integer[Any]]
Positions = npt.NDArray[np.intp] | slice

PERIOD = ("start", "end")
CODED = ("area", "indicator", "dimension", "qualifier", "unit", "status", "sheet", "column")
TEXTS = ("raw", "definition", "note")  # what may differ in every row
NUMBERS = ("value", "low", "high", "factor", "row", "span_start", "span_end", "number_start", "number_end")
FLAGS = ("low_open", "high_open")


class Coded(NamedTuple):
    """A column of few distinct texts: row r says ``texts[codes[r]]``."""

    codes: Codes
    texts: Sequence[str]

    @classmethod
    def of(cls, column: pd.Series) -> "Coded":
        """From a column of texts; a missing one is empty."""
        codes, texts = pd.factorize(column.fillna(""))
        return cls(codes, [str(text) for text in texts])

    @classmethod
    def constant(cls, text: str, length: int) -> "Coded":
        """The same text everywhere."""
        return cls(same(0, length), [text])

    def distinct(self) -> int:
        """How many different texts some row says."""
        return len(self._used())

    def said(self) -> set[str]:
        """The different texts that some row says."""
        return {self.texts[code] for code in self._used().tolist()}

    def _used(self) -> Codes:
        return np.unique(self.codes if self.codes.strides != (0,) else self.codes[:1])


def same(value: float | bool, length: int, dtype: npt.DTypeLike = np.int8) -> npt.NDArray[Any]:
    """A column that holds one value everywhere, without the memory of one."""
    return np.broadcast_to(np.asarray(value, dtype=dtype), (length,))


@dataclass(frozen=True, slots=True)
class Harvest:
    """``n`` observations. Row r is of ``periods``' pair ``period[r]`` (NaT, NaT where unknown).

    ``coded`` holds the columns CODED, ``numbers`` what there is of NUMBERS and FLAGS (value, low, high,
    factor and the flags always; NaN and absent mean missing), ``texts`` the columns TEXTS, as pandas' str or
    Coded.
    """

    period: Codes
    periods: tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]
    coded: Mapping[str, Coded]
    numbers: Mapping[str, npt.NDArray[Any]]
    texts: Mapping[str, "pd.Series | Coded"]

    def __len__(self) -> int:
        return len(self.period)

    @classmethod
    def of_frame(cls, rows: pd.DataFrame) -> "Harvest":
        """From a frame with the columns of frames.OBSERVATION."""
        period, starts, ends = _paired(*(rows[name].astype("datetime64[s]") for name in PERIOD))
        numbers = {name: _numbers(rows[name]) for name in NUMBERS if rows[name].notna().any()}
        always = {
            name: rows[name].to_numpy(np.float64, na_value=np.nan)
            for name in ("value", "low", "high", "factor")
        }
        return cls(
            period,
            (starts, ends),
            {name: Coded.of(rows[name]) for name in CODED},
            numbers | always | {name: rows[name].to_numpy(np.bool_) for name in FLAGS},
            {name: rows[name].fillna("").astype("str") for name in TEXTS},
        )

    def frame(self, at: Positions = slice(None)) -> pd.DataFrame:
        """The rows at these positions as a frame with the columns and types of frames.OBSERVATION."""
        period = self.period[at]
        columns: dict[str, Any] = {name: of[period] for name, of in zip(PERIOD, self.periods, strict=True)}
        columns |= {name: _decoded(of, at) for name, of in self.coded.items()}
        columns |= {name: of[at] for name, of in self.numbers.items()}
        columns |= {name: _decoded(of, at) for name, of in self.texts.items()}
        missing = dict.fromkeys(frames.OBSERVATION.keys() - columns.keys(), None)
        whole = {
            name: pd.array(columns[name], dtype="Int64")
            for name in columns
            if frames.OBSERVATION[name] == "Int64"
        }
        data = columns | whole | missing
        return pd.DataFrame(
            {
                name: pd.Series(data[name], index=range(len(period)), dtype=dtype)
                for name, dtype in frames.OBSERVATION.items()
            }
        )


def _decoded(column: "pd.Series | Coded", at: Positions) -> Any:
    if isinstance(column, Coded):
        return np.asarray(column.texts, dtype=object)[column.codes[at]]
    return column.array[at]


def _numbers(column: pd.Series) -> npt.NDArray[Any]:
    whole = column.dtype == "Int64" and column.notna().all()
    numbers: npt.NDArray[Any] = (
        column.to_numpy(np.int64) if whole else column.to_numpy(np.float64, na_value=np.nan)
    )
    return numbers


def _paired(
    start: pd.Series, end: pd.Series
) -> tuple[Codes, npt.NDArray[np.datetime64], npt.NDArray[np.datetime64]]:
    """Number the pairs of dates: (number of each row, starts, ends)."""
    days = [of.to_numpy().astype("datetime64[D]") for of in (start, end)]
    pairs = np.stack([of.astype(np.int64) for of in days], axis=1)
    distinct, codes = np.unique(pairs, axis=0, return_inverse=True)
    starts, ends = (distinct[:, side].astype("datetime64[D]") for side in (0, 1))
    return codes.reshape(-1), starts, ends
