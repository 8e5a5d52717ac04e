"""Workbooks of Excel 2.0 to 2003 (BIFF, .xls), by xlrd: values only, in sheet order."""

import os
from collections.abc import Iterator

import xlrd
from xlrd import biffh

from indicators.refusal import RefusalError
from loaders.grid import Grid
from loaders.workbooks.cells import Budget, Sheet
from loaders.workbooks.number_formats import Shown, as_shown, built_in, shown

# Parts of an OLE container that say what it is, by name (UTF-16, as its directory holds them).
_OTHERS = (("EncryptedPackage", "encrypted_file", ""), ("WordDocument", "unsupported_format", "doc"))
_ENCRYPTED = "encrypted"  # what xlrd's message says of a workbook with a password


def grids(content: bytes) -> Iterator[Grid]:
    """The worksheets of a workbook. Raises RefusalError, and whatever xlrd raises over a damaged one."""
    for part, code, raw in _OTHERS:
        if part.encode("utf-16-le") in content:
            raise RefusalError.because(code, raw)
    book = _opened(content)
    budget = Budget()
    for sheet in book.sheets():
        yield _grid(book, sheet, budget)


def _opened(content: bytes) -> xlrd.Book:
    with open(os.devnull, "w", encoding="utf-8") as silence:
        try:
            return xlrd.open_workbook(
                file_contents=content, logfile=silence, formatting_info=True, ragged_rows=True
            )
        except xlrd.XLRDError as error:
            if _ENCRYPTED in str(error):
                raise RefusalError.because("encrypted_file") from error
            raise


def _grid(book: xlrd.Book, source: xlrd.sheet.Sheet, budget: Budget) -> Grid:
    """One sheet. An empty text is the result of a formula: of ="" where Excel has computed it, but also of
    any formula that a program wrote which leaves computing to Excel (xlwt; it names no author)."""
    sheet = Sheet(f"biff{book.biff_version // 10}", source.name, budget, hidden=source.visibility != 0)
    sheet.hidden_rows.update(row for row, info in source.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(column for column, info in source.colinfo_map.items() if info.hidden)
    for top, below, left, beyond in source.merged_cells:
        sheet.merge(top, left, below - 1, beyond - 1)
    styles = [_shown(book, style.format_key) for style in book.xf_list]
    computed = bool(book.user_name.strip())
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            if cell.ctype == xlrd.XL_CELL_TEXT and not cell.value and not computed:
                sheet.formula(row, column, "")
            else:
                _put(sheet, row, column, cell, styles, since_1904=bool(book.datemode))
    return sheet.grid()


def _shown(book: xlrd.Book, key: int) -> Shown:
    by_number = built_in(key)
    found = book.format_map.get(key)
    return by_number if by_number is not Shown.NUMBER or found is None else shown(found.format_str)


def _put(
    sheet: Sheet, row: int, column: int, cell: xlrd.sheet.Cell, styles: list[Shown], *, since_1904: bool
) -> None:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        sheet.put(row, column, cell.value)
    elif cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        kind = styles[cell.xf_index] if cell.xf_index is not None else Shown.NUMBER
        sheet.put(row, column, as_shown(cell.value, kind, since_1904=since_1904))
        if kind is Shown.PERCENT:
            sheet.percent.add((row, column))
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        sheet.put(row, column, "TRUE" if cell.value else "FALSE")
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        sheet.error_value(row, column, biffh.error_text_from_code.get(cell.value, "#N/A"))
