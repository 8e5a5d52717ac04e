"""The cells of one sheet while a workbook is being read: bounded, and nothing wrong passes unseen."""

import re
from collections import Counter
from dataclasses import dataclass, field

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.grid import Grid

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383  # what Excel has, 0-based
_MOST_CELLS = 4_000_000  # of a workbook, blanks within the used area counted
_MERGED_COST = 10  # cells that a merged range counts for: half a million of them are no table
_SPARSE = (
    200_000,
    100,
)  # an area larger than this, with fewer than one cell in so many filled, is a stray cell
_MOST_REPORTED = 200  # issues of one code on one sheet
# NUL, control characters, U+FFFD, halves of characters, and what U+FFFD in UTF-8 becomes when read as GBK.
_DAMAGED = re.compile("[\x00\ufffd\x80-\x84\x86-\x9f\ud800-\udfff]|锟斤")
_HALVES = re.compile("[\ud800-\udfff]")


class DamagedError(Exception):
    """The file contradicts itself or its format: nothing in it can be trusted."""


@dataclass(slots=True)
class Budget:
    """How many cells a workbook may still have."""

    cells: int = _MOST_CELLS

    def spend(self, count: int, sheet: str | None) -> None:
        """Takes ``count`` cells. Raises RefusalError sheet_too_large when there are none left."""
        self.cells -= count
        if self.cells < 0:
            raise RefusalError.because("sheet_too_large", sheet or "", most=f"{_MOST_CELLS:,}")


@dataclass(slots=True)
class Sheet:
    """Cells by 0-based row and column, in any order; ``grid()`` is what was read.

    Raises DamagedError for a place that no sheet has and for a cell that is given twice.
    """

    encoding: str
    name: str | None
    budget: Budget
    hidden: bool = False
    rows: dict[int, list[str]] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    issues: list[Issue] = field(default_factory=list)
    _reported: Counter[str] = field(default_factory=Counter)

    def put(self, row: int, column: int, text: str) -> None:
        """One cell's text; blanks leave no trace."""
        text = text.strip()
        if text:
            self.place(row, column, self._damaged(row, column, text) if _DAMAGED.search(text) else text)

    def place(self, row: int, column: int, text: str) -> None:
        """One cell's text, known to be neither blank nor damaged."""
        cells = self.rows.get(row)
        if cells is None:
            cells = self.rows[row] = []
        missing = column - len(cells)
        if missing > 0:
            cells += [""] * missing
        elif missing < 0:
            self._replace(cells, column, text)
            return
        self.budget.cells -= missing + 1
        if self.budget.cells < 0 or column > LAST_COLUMN or row > LAST_ROW:
            self.budget.spend(0, self.name)
            raise DamagedError
        cells.append(text)

    def _replace(self, cells: list[str], column: int, text: str) -> None:
        if column < 0 or cells[column]:
            raise DamagedError
        cells[column] = text

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """A merged range, ends included."""
        self.budget.spend(_MERGED_COST, self.name)
        self.merged.append((top, left, bottom, right))

    def error_value(self, row: int, column: int, text: str) -> None:
        """A cell in which the workbook shows an error."""
        self.put(row, column, text)
        self.report("error_value", row, column, text, Severity.WARNING)

    def formula(self, row: int, column: int, formula: str) -> None:
        """A formula whose result the file does not hold: the formula is the cell's text."""
        text = "=" + formula.removeprefix("=").strip()
        self.put(row, column, text)
        self.report("formula_without_value", row, column, text)

    def report(self, code: str, row: int, column: int, raw: str, severity: Severity = Severity.ERROR) -> None:
        """An issue of a cell; at most so many of a kind."""
        self._reported[code] += 1
        if self._reported[code] <= _MOST_REPORTED:
            self.issues.append(Issue(code, severity, row + 1, letters(column), raw))

    def _damaged(self, row: int, column: int, text: str) -> str:
        code = "nul_bytes" if "\x00" in text else "mojibake"
        text = _HALVES.sub("\ufffd", text)
        self.report(code, row, column, text.replace("\x00", "\u2400"))
        return text

    def grid(self) -> Grid:
        """What was read, without the blank rows and columns after the last cell."""
        height = max(self.rows, default=-1) + 1
        width = max(map(len, self.rows.values()), default=0)
        self._check_area(height, width)
        none: list[str] = []
        return Grid(
            [self.rows.get(row, none) for row in range(height)],
            self.encoding,
            sheet=self.name,
            merged=tuple(_clipped(self.merged, height, width)),
            percent=frozenset(self.percent),
            hidden=self.hidden,
            issues=(*self._unseen(height, width), *self.issues),
        )

    def _check_area(self, height: int, width: int) -> None:
        filled = sum(map(len, self.rows.values()))
        area = height * width
        self.budget.spend(area - filled, self.name)
        least, share = _SPARSE
        if area > least and filled * share < area:
            raise RefusalError.because("sheet_too_large", self.name or "", most=f"{_MOST_CELLS:,}")

    def _unseen(self, height: int, width: int) -> list[Issue]:
        """Rows and columns that hold something and that nobody sees who opens the workbook."""
        rows = sorted(row for row in self.hidden_rows if any(self.rows.get(row, ())))
        columns = sorted(column for column in self.hidden_columns if column < width and self._used(column))
        found = []
        if rows:
            found.append(_unseen("hidden_rows", rows[0] + 1, [str(row + 1) for row in rows]))
        if columns:
            found.append(_unseen("hidden_columns", None, [letters(column) for column in columns]))
        return found

    def _used(self, column: int) -> bool:
        return any(len(cells) > column and cells[column] for cells in self.rows.values())


def letters(column: int) -> str:
    """A 0-based column as Excel names it: 0 → A, 26 → AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _unseen(code: str, row: int | None, names: list[str]) -> Issue:
    few = "、".join(names[:5]) + ("…" if len(names) > 5 else "")
    return Issue(code, Severity.WARNING, row, raw=few, facts=(("count", str(len(names))),))


def _clipped(
    merged: list[tuple[int, int, int, int]], height: int, width: int
) -> list[tuple[int, int, int, int]]:
    """Merged ranges within the used area; those of a single cell are none."""
    found = [
        (top, left, min(bottom, height - 1), min(right, width - 1))
        for top, left, bottom, right in merged
        if top < height and left < width
    ]
    return [area for area in found if (area[0], area[1]) != (area[2], area[3])]
