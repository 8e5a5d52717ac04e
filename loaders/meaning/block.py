"""Some rows of a table as columns of texts: what mapping works on, whatever the size of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from loaders.table import Row

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """``numbers``: the rows as Excel counts them, rising. ``columns``: one Arrow array of texts a column.

    A text may have white space around it.
    """

    numbers: Numbers
    columns: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def where(self, rows: Flags) -> "Block":
        """The rows of a mask."""
        if rows.all():
            return self
        mask = pa.array(rows)
        return Block(self.numbers[rows], tuple(column.filter(mask) for column in self.columns))


def of_rows(rows: Sequence[Row], width: int, percent: frozenset[tuple[int, int]] = frozenset()) -> Block:
    """The rows of a small table. A cell that its workbook shows as a percentage says so: 0.125 is 12.5%.

    ``percent`` are (row as Excel shows it, 0-based column) of such cells.
    """
    shown = {row for row, _ in percent}
    cells = [_as_shown(row, percent) if row.number in shown else row.cells for row in rows]
    columns = zip(*cells, strict=True) if rows else ((),) * width
    numbers = np.fromiter((row.number for row in rows), np.int64, len(rows))
    return Block(numbers, tuple(pa.array(column, pa.string()) for column in columns))


def _as_shown(row: Row, percent: frozenset[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(
        percentage(text) if (row.number, column) in percent else text for column, text in enumerate(row.cells)
    )


def percentage(text: str) -> str:
    """A stored fraction as the percentage that is shown; what is no number stays.

    >>> percentage("0.125"), percentage("1"), percentage("暂无")
    ('12.5%', '100%', '暂无')
    """
    try:
        number = (Decimal(text) * 100).normalize()
    except InvalidOperation:
        return text
    return f"{number:f}%" if number.is_finite() else text


def encoded(column: Any) -> tuple[Numbers, list[str]]:
    """A column as (code of each row, the distinct texts without white space around them).

    Texts that differ in that white space only keep their own codes.
    """
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    codes = coded.indices.to_numpy().astype(np.int64, copy=False)
    return codes, [text.strip() for text in coded.dictionary.to_pylist()]


def cell(column: Any, row: int) -> str:
    """The text of one cell of a column."""
    return str(column[int(row)].as_py()).strip()


def stripped(column: Any) -> Any:
    """The column without white space around its texts."""
    codes, texts = encoded(column)
    return pa.array(texts, pa.string()).take(pa.array(codes))
