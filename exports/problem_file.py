"""The file that was handed in, with a column 问题 behind its own: what is wrong stands in its row.

A text file keeps its delimiter and, where that can hold every character, its encoding. A workbook is written
anew from the cells that were read (foreign bytes are never opened in this process): every sheet, row and
column in its place, problem cells coloured, formulas as the values that they had.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from exports.csv_file import safe
from exports.template_file import File
from indicators.staging import Issue, Severity, Staging
from loaders.grid import Cells, Grid
from words import issues as wording
from words import upload as words

_OPTIONS = {
    "constant_memory": True,  # rows are written in order, and leave at once
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_COLOURS = {Severity.ERROR: "#FFD9C2", Severity.WARNING: "#FFF3C4"}
_LONGEST_CELL = 32_000
_SIGNS = re.compile(r"[+-]+|[+-]?\d[\d,]*(?:\.\d+)?%?")  # signs and numbers, which no spreadsheet runs
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_ENCODINGS = {"utf-8": "utf-8-sig"}  # Excel takes UTF-8 without a mark for the system's own
Said = Mapping[int, str]  # row, from 0 → what is wrong there


def name(file: str, staging: Staging) -> str:
    """What the file is called: CSV for a text file, XLSX for any workbook."""
    stem = file.rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    return f"{stem}-{words.PROBLEMS}.{'csv' if staging.sheet is None else 'xlsx'}"


def problem_file(file: str, grids: Sequence[Grid], staging: Staging) -> File:
    """``grids`` are all the cells of the file called ``file``; ``staging`` is what was found in them."""
    if staging.sheet is None:
        content = _text(grids[0], _said(grids[0], staging), _header(staging))
    else:
        content = _workbook(grids, staging)
    return File(name(file, staging), content)


def _header(staging: Staging) -> int:
    """The row, from 0, in which the new column gets its heading."""
    rows = dict(staging.understood).get("header_rows", "").replace(" ", "")
    return int(rows.rpartition(",")[2]) - 1 if rows else -1


def _said(grid: Grid, staging: Staging) -> Said:
    """What is wrong in each row; an error of no row stands in the first one below the header."""
    by_row: dict[int, list[str]] = defaultdict(list)
    first = _header(staging) + 1
    for issue in _of(grid, staging):
        if issue.row is not None:
            by_row[first if issue.row == first else issue.row - 1].append(_sentence(issue))
        elif issue.severity is Severity.ERROR:
            by_row[first].append(_sentence(issue))
    return {row: " ".join(said) for row, said in by_row.items()}


def _of(grid: Grid, staging: Staging) -> Iterable[Issue]:
    """The issues of a sheet; where several were read, each issue names its own."""
    return (issue for issue in staging.issues if (issue.sheet or staging.sheet) == grid.sheet)


def _sentence(issue: Issue) -> str:
    return wording.message(issue) + wording.hint(issue)


def _text(grid: Grid, said: Said, header: int) -> bytes:
    width = max(map(len, grid.rows), default=0)
    text = io.StringIO()
    delimiter = grid.delimiter if grid.delimiter and len(grid.delimiter) == 1 else ","
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row, cells in enumerate(grid.rows):
        more = words.PROBLEMS if row == header else said.get(row, "")
        writer.writerow([harmless(cell) for cell in _filled(cells, width)] + [harmless(more)])
    return _encoded(text.getvalue(), grid.encoding)


def _filled(cells: Cells, width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(_ENCODINGS.get(encoding, encoding or "utf-8-sig"))
    except (UnicodeEncodeError, LookupError):  # a problem's sentence has a character that Big5 does not
        return text.encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A cell as it may stand in a spreadsheet: never the beginning of a formula.

    >>> harmless("=1+1"), harmless("-5"), harmless("-")
    ("'=1+1", '-5', '-')
    """
    return cell if _SIGNS.fullmatch(cell) else str(safe(cell))


def _workbook(grids: Sequence[Grid], staging: Staging) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as book:
        looks: dict[Any, Any] = {
            kind: book.add_format({"bg_color": colour}) for kind, colour in _COLOURS.items()
        }
        looks["percent"] = book.add_format({"num_format": "0.00%"})
        for grid in grids:
            sheet = book.add_worksheet(grid.sheet)
            if grid.hidden:
                sheet.hide()
            _sheet(sheet, grid, staging, looks)
    return made.getvalue()


def _sheet(sheet: Any, grid: Grid, staging: Staging, looks: Mapping[Any, Any]) -> None:
    said, marked = _said(grid, staging), _marked(grid, staging)
    place = max(map(len, grid.rows), default=0)
    beside = {_header(staging): words.PROBLEMS, **said} if said else {}
    sheet.set_column(place, place, 60 if said else None)
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            look = marked.get((row, column), "percent" if (row, column) in grid.percent else None)
            _write(sheet, row, column, cell, looks.get(look))
        if row in beside:
            sheet.write_string(row, place, harmless(beside[row])[:_LONGEST_CELL])


def _marked(grid: Grid, staging: Staging) -> dict[tuple[int, int], Severity]:
    """The cells that problems point at; an error is stronger than a warning."""
    places = {column.name: column.position for column in staging.columns}
    marked: dict[tuple[int, int], Severity] = {}
    for issue in sorted(_of(grid, staging), key=lambda issue: issue.severity is Severity.ERROR):
        if issue.row is not None and issue.column in places:
            marked[issue.row - 1, places[issue.column]] = issue.severity
    return marked


def _write(sheet: Any, row: int, column: int, cell: str, look: Any) -> None:
    if _NUMBER.fullmatch(cell):
        sheet.write_number(row, column, float(cell), look)
    elif cell:
        sheet.write_string(row, column, harmless(cell)[:_LONGEST_CELL], look)
    elif look is not None:
        sheet.write_blank(row, column, None, look)
