"""XML Spreadsheet 2003 saved as .xls (SpreadsheetML): values only, in sheet order."""

import re
from collections.abc import Iterator

from loaders.grid import Grid
from loaders.workbooks.cells import LAST_COLUMN, LAST_ROW, Budget, DamagedError, Sheet
from loaders.workbooks.number_formats import Shown, is_number, iso_text, plain, shown
from loaders.workbooks.package import Attributes, local, walk

_CHINESE = re.compile(rb"<\?xml[^>]{0,80}encoding\s*=\s*[\"'](?:gb2312|gbk|gb18030)[\"']", re.IGNORECASE)
_PERCENT = "Percent"  # the format of that name


def grids(content: bytes) -> Iterator[Grid]:
    """The worksheets. Raises RefusalError, DamagedError, ExpatError."""
    reader = _Reader()
    walk([_readable(content)], reader.start, reader.end, reader.text)
    return iter([sheet.grid() for sheet in reader.sheets])


def _readable(content: bytes) -> bytes | str:
    """Text where expat does not know the encoding that the document declares."""
    return content.decode("gb18030") if _CHINESE.match(content) else content


class _Reader:
    """The handlers of the document; rows and cells count on from the last unless they give an index."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget()
        self._percent: set[str] = set()
        self._style = ""
        self._row, self._column, self._across = -1, -1, 0
        self._cell: Attributes = {}
        self._type: str | None = None
        self._pieces: list[str] = []
        self._within = ""
        self._starts = {
            "Style": self._start_style,
            "NumberFormat": self._start_format,
            "Worksheet": self._start_sheet,
            "Column": self._start_column,
            "Row": self._start_row,
            "Cell": self._start_cell,
            "Data": self._start_data,
            "Visible": self._start_visible,
        }
        self._ends = {"Cell": self._end_cell, "Data": self._end_data, "Visible": self._end_visible}

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind in self._starts:
            self._starts[kind]({local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        kind = local(name)
        if kind in self._ends:
            self._ends[kind]()

    def text(self, text: str) -> None:
        if self._within:
            self._pieces.append(text)

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("ID", "")

    def _start_format(self, attributes: Attributes) -> None:
        code = attributes.get("Format", "")
        if code == _PERCENT or shown(code) is Shown.PERCENT:
            self._percent.add(self._style)

    def _start_sheet(self, attributes: Attributes) -> None:
        self.sheets.append(Sheet("spreadsheetml", attributes.get("Name", ""), self._budget))
        self._row, self._column = -1, -1

    def _start_column(self, attributes: Attributes) -> None:
        self._column = _index(attributes, self._column + 1, LAST_COLUMN)
        last = self._column + _count(attributes, "Span", LAST_COLUMN)
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_columns.update(range(self._column, last + 1))
        self._column = last

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _index(attributes, self._row + 1, LAST_ROW)
        self._column, self._across = -1, 0
        last = self._row + _count(attributes, "Span", LAST_ROW)
        if attributes.get("Hidden") == "1":
            self.sheets[-1].hidden_rows.update(range(self._row, last + 1))
        self._row = last

    def _start_cell(self, attributes: Attributes) -> None:
        self._column = _index(attributes, self._column + 1 + self._across, LAST_COLUMN)
        self._across = _count(attributes, "MergeAcross", LAST_COLUMN)
        down = _count(attributes, "MergeDown", LAST_ROW)
        if self._across or down:
            bottom, right = self._row + down, self._column + self._across
            self.sheets[-1].merge(self._row, self._column, bottom, right)
        self._cell, self._type = attributes, None

    def _start_data(self, attributes: Attributes) -> None:
        self._type, self._within, self._pieces = attributes.get("Type", "String"), "Data", []

    def _end_data(self) -> None:
        self._within = ""

    def _start_visible(self, _: Attributes) -> None:
        self._within, self._pieces = "Visible", []

    def _end_visible(self) -> None:
        self._within = ""
        if self.sheets and "".join(self._pieces).strip() in ("SheetHidden", "SheetVeryHidden"):
            self.sheets[-1].hidden = True

    def _end_cell(self) -> None:
        sheet, row, column = self.sheets[-1], self._row, self._column
        text = "".join(self._pieces).strip() if self._type else ""
        if "Formula" in self._cell and not text and self._type != "String":
            sheet.formula(row, column, self._cell["Formula"])
        elif self._type == "Error":
            sheet.error_value(row, column, text)
        elif self._type == "Number" and is_number(text):
            sheet.put(row, column, plain(text))
            if self._cell.get("StyleID") in self._percent:
                sheet.percent.add((row, column))
        else:
            sheet.put(row, column, _WRITTEN.get(self._type or "", str)(text))


def _truth(text: str) -> str:
    return "TRUE" if text == "1" else "FALSE"


_WRITTEN = {"DateTime": iso_text, "Boolean": _truth}


def _index(attributes: Attributes, following: int, last: int) -> int:
    index = int(attributes.get("Index", following + 1)) - 1
    if not 0 <= index <= last:
        raise DamagedError
    return index


def _count(attributes: Attributes, name: str, most: int) -> int:
    count = int(attributes.get(name, "0"))
    if not 0 <= count <= most:
        raise DamagedError
    return count
