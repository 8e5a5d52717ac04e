"""Workbooks in OpenDocument (ods; ISO 26300): values only, in sheet order."""

import re
from collections.abc import Iterator

from indicators.refusal import RefusalError
from loaders.grid import Grid
from loaders.workbooks.cells import LAST_COLUMN, LAST_ROW, Budget, DamagedError, Sheet
from loaders.workbooks.number_formats import is_number, iso_text, plain
from loaders.workbooks.package import Attributes, Package, local, walk

_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_CELLS = ("table-cell", "covered-table-cell")
# What holds texts, or tables, that are no cells.
_ASIDE = frozenset(
    {"annotation", "tracked-changes", "shapes", "forms", "dde-links", "ruby-text"}
    | {"frame", "custom-shape", "text-box", "object", "g"}
)
_UNSEEN = ("collapse", "filter")


def grids(package: Package) -> Iterator[Grid]:
    """The tables of a spreadsheet. Raises RefusalError, DamagedError, ExpatError, BadZipFile."""
    if b"encryption-data" in b"".join(package.pieces("META-INF/manifest.xml")):
        raise RefusalError.because("encrypted_file")
    return read(package.pieces("content.xml"))


def read(pieces: Iterator[bytes]) -> Iterator[Grid]:
    """The tables of a content part."""
    reader = _Reader()
    walk(pieces, reader.start, reader.end, reader.text)
    return iter([sheet.grid() for sheet in reader.sheets])


class _Reader:
    """The handlers of a content part. Repetitions are written out only where they hold something."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._depth = 0  # tables within cells are no tables of their own
        self._row, self._column, self._rows = 0, 0, 1
        self._columns_seen = 0
        self._line: list[tuple[int, int, Attributes, str]] = []
        self._cell: Attributes | None = None
        self._paragraphs: list[list[str]] = []
        self._into: list[str] | None = None
        self._starts = {
            "style": self._start_style,
            "table-properties": self._start_properties,
            "table": self._start_table,
            "table-column": self._start_column,
            "table-row": self._start_row,
            **dict.fromkeys(_CELLS, self._start_cell),
            "p": self._start_paragraph,
            "s": self._spaces,
            "tab": self._blank,
            "line-break": self._line_break,
        }
        self._ends = {
            "table": self._end_table,
            "table-row": self._end_row,
            **dict.fromkeys(_CELLS, self._end_cell),
            "p": self._end_paragraph,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind in _ASIDE or self._aside:
            self._aside += 1
        elif kind in self._starts:
            self._starts[kind]({local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        kind = local(name)
        if self._aside:
            self._aside -= 1
        elif kind in self._ends:
            self._ends[kind]()

    def text(self, text: str) -> None:
        if self._into is not None and not self._aside:
            self._into.append(text)

    def _start_style(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")

    def _start_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            hidden = attributes.get("style-name") in self._hidden_styles
            self.sheets.append(Sheet("ods", attributes.get("name", ""), self._budget, hidden))
            self._row, self._columns_seen = 0, 0

    def _end_table(self) -> None:
        self._depth -= 1

    def _start_column(self, attributes: Attributes) -> None:
        first = self._columns_seen
        self._columns_seen += _repeated(attributes, "columns", LAST_COLUMN)
        if attributes.get("visibility") in _UNSEEN and self.sheets:
            self.sheets[-1].hidden_columns.update(range(first, min(self._columns_seen, LAST_COLUMN + 1)))

    def _start_row(self, attributes: Attributes) -> None:
        if self._depth != 1:
            raise DamagedError
        self._rows = _repeated(attributes, "rows", LAST_ROW)
        self._column, self._line = 0, []
        if attributes.get("visibility") in _UNSEEN:
            self.sheets[-1].hidden_rows.update(range(self._row, min(self._row + self._rows, LAST_ROW + 1)))

    def _end_row(self) -> None:
        if self._line:
            for row in range(self._row, self._row + self._rows):
                for column, times, attributes, text in self._line:
                    for place in range(column, column + times):
                        self._put(row, place, attributes, text)
        self._row += self._rows

    def _start_cell(self, attributes: Attributes) -> None:
        self._cell = attributes
        self._paragraphs = []

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        times = _repeated(cell, "columns", LAST_COLUMN)
        text = "\n".join("".join(paragraph) for paragraph in self._paragraphs)
        if text.strip() or "value-type" in cell or "formula" in cell:
            self._line.append((self._column, times, cell, text))
        self._merge(cell)
        self._column += times

    def _merge(self, cell: Attributes) -> None:
        down = _repeated(cell, "rows", LAST_ROW, "number-rows-spanned")
        across = _repeated(cell, "columns", LAST_COLUMN, "number-columns-spanned")
        if down > 1 or across > 1:
            bottom, right = self._row + down - 1, self._column + across - 1
            self.sheets[-1].merge(self._row, self._column, bottom, right)

    def _start_paragraph(self, _: Attributes) -> None:
        if self._cell is not None:
            self._into = []
            self._paragraphs.append(self._into)

    def _end_paragraph(self) -> None:
        self._into = None

    def _spaces(self, attributes: Attributes) -> None:
        self.text(" " * min(int(attributes.get("c", "1")), 1000))

    def _blank(self, _: Attributes) -> None:
        self.text(" ")

    def _line_break(self, _: Attributes) -> None:
        self.text("\n")

    def _put(self, row: int, column: int, cell: Attributes, text: str) -> None:
        sheet = self.sheets[-1]
        kind = cell.get("value-type", "")
        if "formula" in cell and not kind and not text.strip():
            sheet.formula(row, column, cell["formula"].partition(":")[2] or cell["formula"])
        elif text.startswith(("#", "Err:")) and "formula" in cell:
            sheet.error_value(row, column, text)
        else:
            sheet.put(row, column, _value(kind, cell, text))
            if kind == "percentage":
                sheet.percent.add((row, column))


def _value(kind: str, cell: Attributes, text: str) -> str:
    """A cell's value where it has one, else its text."""
    number = cell.get("value", "")
    if kind in ("float", "percentage", "currency") and is_number(number):
        return plain(number)
    if kind == "date":
        return iso_text(cell.get("date-value", text))
    if kind == "time" and (clock := _DURATION.fullmatch(cell.get("time-value", ""))):
        return ":".join(clock.groups())
    if kind == "boolean":
        return cell.get("boolean-value", text).upper()
    return text


def _repeated(attributes: Attributes, what: str, last: int, name: str = "") -> int:
    """How often something is repeated. Raises DamagedError beyond what a sheet has."""
    times = int(attributes.get(name or f"number-{what}-repeated", "1"))
    if not 1 <= times <= last + 1:
        raise DamagedError
    return times
