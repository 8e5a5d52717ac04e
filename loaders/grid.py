"""The cells of one sheet or text file, before anyone looks for a table in them."""

from dataclasses import dataclass

from indicators.staging import Issue

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """``rows[r][c]`` is the text of row r + 1 (as Excel shows it), column c, stripped; "" is blank.

    Numbers of a workbook are the shortest text that gives the same number, its dates ISO dates.
    ``merged`` are (top, left, bottom, right), 0-based, ends included. ``percent`` are the (row, column) of
    cells that the workbook shows as a percentage: their text is the fraction that is stored.
    """

    rows: list[Cells]
    encoding: str
    delimiter: str | None = None
    sheet: str | None = None
    merged: tuple[tuple[int, int, int, int], ...] = ()
    percent: frozenset[tuple[int, int]] = frozenset()
    hidden: bool = False
    issues: tuple[Issue, ...] = ()
