"""HTML saved as .xls, which many systems call an export: its tables below each other, as Excel opens it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.grid import Grid
from loaders.text.decode import decode
from loaders.workbooks.cells import Budget, Sheet
from loaders.workbooks.number_formats import is_number, plain

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
_SHEET_NAME = re.compile(r"<x:ExcelWorksheet>\s*<x:Name>([^<]{1,200})</x:Name>")
_WRITTEN = re.compile(r"[-+(\u00a5$]*\d[\d,]*(?:\.\d*)?%?\)?")  # a number as a cell shows it
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST, _TALLEST = 1000, 65_534  # spans, as browsers bound them
_SKIPPED = frozenset({"head", "script", "style", "title", "template", "noscript"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "center", "hr", "form", "pre", "body"}
    | {"section", "header", "footer"}
)

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a block: its place in the block's own rows, its text, and the exact number if it is given."""

    row: int
    column: int
    pieces: list[str]
    exact: str | None = None


@dataclass(slots=True)
class _Block:
    """A table, or a line of text between tables, with rows of its own."""

    cells: list[_Cell] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    row: int = -1
    column: int = 0
    busy: dict[int, int] = field(default_factory=dict)  # column → first row that no span reaches
    into: list[str] | None = None  # the pieces of the cell that is open

    def start_row(self) -> None:
        self.row += 1
        self.column, self.into = 0, None

    def start_cell(self, attributes: Attributes) -> None:
        self.row = max(self.row, 0)
        while self.busy.get(self.column, 0) > self.row:
            self.column += 1
        across, down = _span(attributes, "colspan", _WIDEST), _span(attributes, "rowspan", _TALLEST)
        cell = _Cell(self.row, self.column, [], attributes.get("x:num"))
        self.into = cell.pieces
        self.cells.append(cell)
        if across > 1 or down > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        for column in range(self.column, self.column + across):
            self.busy[column] = self.row + down
        self.column += across


def grids(content: bytes) -> Iterator[Grid]:
    """One grid: the tables and the lines between them. Raises RefusalError where there is no table."""
    text, issues = _text(content)
    return iter([grid(text, issues)])


def grid(text: str, issues: tuple[Issue, ...] = ()) -> Grid:
    """The tables of a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    names = _SHEET_NAME.findall(text)
    sheet = Sheet("html", names[0].strip() if len(names) == 1 else None, Budget())
    # What is wrong on a line of the source is found again in its cell.
    sheet.issues += [issue for issue in issues if issue.row is None]
    top = 0
    for block in reader.blocks:
        _place(sheet, block, top)
        top += block.row + 1
        # A blank row keeps tables apart, unless the first is a single row: a header or a title of its own.
        top += 1 if block.row > 0 else 0
    return sheet.grid()


def _place(sheet: Sheet, block: _Block, top: int) -> None:
    for cell in block.cells:
        text = "".join(cell.pieces).replace("\xa0", " ").strip()
        if cell.exact and is_number(cell.exact.strip()) and _WRITTEN.fullmatch(text):
            if text.rstrip(")").endswith("%"):
                sheet.percent.add((top + cell.row, cell.column))
            text = plain(cell.exact.strip())
        sheet.put(top + cell.row, cell.column, text)
    sheet.hidden_rows.update(top + row for row in block.hidden_rows)
    for first, left, last, right in block.merged:
        sheet.merge(top + first, left, top + last, right)


def _text(content: bytes) -> tuple[str, tuple[Issue, ...]]:
    """The page as text, in the encoding that it declares if it fits, else as any text file."""
    declared = _CHARSET.search(content[:4096])
    name = declared[1].decode().lower() if declared else ""
    if not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(_CODECS.get(name, name or "utf-8")), ()
        except (UnicodeDecodeError, LookupError):
            pass  # what a page says of itself is often wrong
    decoded = decode(content)
    if not decoded.text:
        raise RefusalError(*decoded.issues)
    return decoded.text, decoded.issues


class _Reader(HTMLParser):
    """Blocks in the order in which they begin. A table within a cell is a block of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self._open: list[_Block] = []
        self._skipped: list[str] = []
        self._line: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag in _SKIPPED:
            self._skipped.append(tag)
        elif tag == "table":
            self._end_line()
            self._open.append(_Block())
            self.blocks.append(self._open[-1])
        elif self._open:
            self._within_table(self._open[-1], tag, attributes)
        elif tag in _BLOCKS or tag == "br":
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag == "table" and self._open:
            self._open.pop()
        elif self._open:
            if tag in ("td", "th", "tr", "caption"):
                self._open[-1].into = None
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if not self._open:
            self._line.append(data)
        elif (pieces := self._open[-1].into) is not None:
            pieces.append(re.sub(r"\s+", " ", data))
        elif data.strip():
            self._line.append(data)  # between cells: browsers show it beside the table

    def close(self) -> None:
        super().close()
        self._end_line()

    def _within_table(self, block: _Block, tag: str, attributes: Attributes) -> None:
        if tag in ("tr", "caption"):
            block.start_row()
            if _HIDDEN.search(attributes.get("style", "")):
                block.hidden_rows.append(block.row)
        if tag in ("td", "th", "caption"):
            block.start_cell(attributes)
        elif block.into and (tag == "br" or tag in _BLOCKS):
            block.into.append("\n")

    def _end_line(self) -> None:
        text = " ".join("".join(self._line).split())
        self._line = []
        if text:
            line = _Block()
            line.start_cell({})
            line.cells[0].pieces.append(text)
            self.blocks.append(line)


def _span(attributes: Attributes, name: str, most: int) -> int:
    text = attributes.get(name, "").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 10 else 1
