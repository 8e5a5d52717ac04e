"""Workbooks in Office Open XML (xlsx, xlsm; ECMA-376, transitional and strict): values only, in sheet order.

Macros, links to other files, charts and drawings are never looked at. What a sheet claims about itself
(dimension, counts of strings) is not believed: cells are counted as they come.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indicators.refusal import RefusalError
from loaders.cells import LAST_ROW, Budget, DamagedError, Sheet
from loaders.grid import Grid
from loaders.number_formats import Shown, as_shown, built_in, is_number, iso_text, plain, shown
from loaders.package import Attributes, Package, local, walk

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TRUE = frozenset({"1", "true"})
_ROOT = "_rels/.rels"
_OFFICE = "/officeDocument"


@dataclass(slots=True)
class _Book:
    """What the workbook part says: sheets in order, the epoch, whether results are still to be computed."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, relation, hidden
    since_1904: bool = False
    uncomputed: bool = False


@dataclass(frozen=True, slots=True)
class _Context:
    """What the cells of every sheet refer to."""

    strings: list[str]
    styles: list[Shown]
    book: _Book


def grids(package: Package) -> Iterator[Grid]:
    """The worksheets of a workbook. Raises RefusalError, DamagedError, ExpatError, BadZipFile."""
    target = _workbook(package)
    related = _relations(package, target)
    book = _book(package, target)
    context = _Context(_strings(package, related), _styles(package, related), book)
    budget = Budget()
    for name, relation, hidden in book.sheets:
        kind, part = related.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            sheet = Sheet("ooxml", _unescaped(name), budget, hidden)
            reader = _SheetReader(sheet, context)
            walk(package.pieces(part), reader.start, reader.end, reader.text)
            yield sheet.grid()


def _workbook(package: Package) -> str:
    found = [part for kind, part in _relations(package, "").values() if kind.endswith(_OFFICE)]
    target = found[0] if found else "xl/workbook.xml"
    if target.lower().endswith(".bin"):
        raise RefusalError.because("unsupported_format", "xlsb")
    if target not in package or not posixpath.basename(target).lower().startswith("workbook"):
        raise RefusalError.because("unsupported_format", posixpath.basename(target) or "zip")
    return target


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relations of a part ("" is the package): id → (kind, part). Those that lead outside are left out."""
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            goal = attributes.get("Target", "")
            inner = posixpath.normpath(posixpath.join("/", folder, goal)).removeprefix("/")
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), inner)

    if place in package:
        walk(package.pieces(place), start, _ignore, _ignore)
    return found


def _ignore(_: str) -> None:
    pass


def _book(package: Package, part: str) -> _Book:
    book = _Book()

    def start(name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind == "sheet":
            relation = next((attributes[key] for key in attributes if local(key) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            book.sheets.append((attributes.get("name", ""), relation, hidden))
        elif kind == "workbookPr":
            book.since_1904 = attributes.get("date1904") in _TRUE
        elif kind == "calcPr":
            book.uncomputed = attributes.get("fullCalcOnLoad") in _TRUE

    walk(package.pieces(part), start, _ignore, _ignore)
    return book


def _part(related: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((part for found, part in related.values() if found.endswith(kind)), None)


def _strings(package: Package, related: dict[str, tuple[str, str]]) -> list[str]:
    part = _part(related, "/sharedStrings")
    reader = _StringReader()
    if part is not None and part in package:
        walk(package.pieces(part), reader.start, reader.end, reader.text)
    return reader.strings


class _StringReader:
    """Shared strings: the runs of a rich text joined, readings above the characters (rPh) left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._runs: list[str] = []
        self._within = False
        self._phonetic = False

    def start(self, name: str, _: Attributes) -> None:
        kind = local(name)
        self._within = kind == "t" and not self._phonetic
        if kind == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        self._within = False
        kind = local(name)
        if kind == "si":
            self.strings.append(_unescaped("".join(self._runs)))
            self._runs = []
        elif kind == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        if self._within:
            self._runs.append(text)


def _styles(package: Package, related: dict[str, tuple[str, str]]) -> list[Shown]:
    """What each cell style makes of a number."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    within: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        kind = local(name)
        if kind == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif kind == "xf" and within[-1:] == ["cellXfs"]:
            formats.append(attributes.get("numFmtId", "0"))
        within.append(kind)

    def end(_: str) -> None:
        within.pop()

    part = _part(related, "/styles")
    if part is not None and part in package:
        walk(package.pieces(part), start, end, _ignore)
    return [shown(codes[number]) if number in codes else _built_in(number) for number in formats]


def _built_in(number: str) -> Shown:
    return built_in(int(number)) if number.isdigit() else Shown.NUMBER


def _unescaped(text: str) -> str:
    """Characters that XML can't hold are written _x000D_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class _SheetReader:
    """The handlers of one worksheet part: a cell is gathered between its opening and its closing."""

    def __init__(self, sheet: Sheet, context: _Context) -> None:
        self._sheet, self._context = sheet, context
        self._columns: dict[str, int] = {}
        self._shared: dict[str, str] = {}
        self._row, self._column = -1, -1
        self._cell: Attributes | None = None
        self._formula: Attributes | None = None
        self._texts: dict[str, list[str]] = {}
        self._into: list[str] | None = None
        self._phonetic = False
        self._starts = {"row": self._start_row, "c": self._start_cell, "col": self._start_column}
        self._ends = {"c": self._end_cell, "rPh": self._end_phonetic}

    def start(self, name: str, attributes: Attributes) -> None:
        kind = local(name) if ":" in name else name
        if self._cell is not None:
            self._within_cell(kind, attributes)
        elif kind in self._starts:
            self._starts[kind](attributes)
        elif kind == "mergeCell":
            self._sheet.merged.append(self._area(attributes.get("ref", "")))

    def end(self, name: str) -> None:
        self._into = None
        kind = local(name) if ":" in name else name
        if kind in self._ends:
            self._ends[kind]()

    def text(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _within_cell(self, kind: str, attributes: Attributes) -> None:
        if kind == "f":
            self._formula = attributes
        if kind == "rPh":
            self._phonetic = True
        if kind in ("v", "f", "t") and not self._phonetic:
            self._into = self._texts.setdefault(kind, [])

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = int(number) - 1 if number else self._row + 1
        self._column = -1
        if not 0 <= self._row <= LAST_ROW:
            raise DamagedError
        if attributes.get("hidden") in _TRUE:
            self._sheet.hidden_rows.add(self._row)

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._sheet.hidden_columns.update(range(first - 1, min(last, 1 << 14)))

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        self._column = self._placed(place) if place else self._column + 1
        self._cell = attributes
        self._formula = None
        self._texts = {}

    def _placed(self, place: str) -> int:
        name = place.rstrip("0123456789")
        if place[len(name) :] != str(self._row + 1):
            raise DamagedError
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = _place(f"{name}1")[1]
        return column

    def _area(self, text: str) -> tuple[int, int, int, int]:
        first, _, last = text.partition(":")
        return (*_place(first), *_place(last or first))

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        value = "".join(self._texts.get("v", ()))
        kind = cell.get("t", "n")
        if self._formula is not None and self._is_uncomputed(kind, value):
            self._sheet.formula(self._row, self._column, self._formula_text())
        elif kind == "inlineStr":
            self._sheet.put(self._row, self._column, _unescaped("".join(self._texts.get("t", ()))))
        elif value:
            self._put(kind, value, cell.get("s", "0"))

    def _put(self, kind: str, value: str, style: str) -> None:
        row, column = self._row, self._column
        if kind == "s":
            self._sheet.put(row, column, self._context.strings[_index(value)])
        elif kind == "n" and is_number(value.strip()):
            self._number(value.strip(), style)
        elif kind == "e":
            self._sheet.error_value(row, column, value)
        elif kind == "b":
            self._sheet.put(row, column, "TRUE" if value.strip() in _TRUE else "FALSE")
        elif kind == "d":
            self._sheet.put(row, column, iso_text(value))
        else:
            self._sheet.put(row, column, _unescaped(value))

    def _number(self, value: str, style: str) -> None:
        styles = self._context.styles
        kind = styles[_index(style)] if styles else Shown.NUMBER
        if kind is Shown.NUMBER or kind is Shown.PERCENT:
            self._sheet.put(self._row, self._column, plain(value))
            if kind is Shown.PERCENT:
                self._sheet.percent.add((self._row, self._column))
            return
        text = as_shown(float(value), kind, since_1904=self._context.book.since_1904)
        self._sheet.put(self._row, self._column, text)

    def _is_uncomputed(self, kind: str, value: str) -> bool:
        """No result in the file; or the 0 that programs write which leave computing to Excel."""
        if kind == "str":
            return "v" not in self._texts
        return not value or (self._context.book.uncomputed and kind == "n" and value == "0")

    def _formula_text(self) -> str:
        text = "".join(self._texts.get("f", ()))
        group = (self._formula or {}).get("si")
        if group is not None:
            text = self._shared.setdefault(group, text)
        return text


def _index(text: str) -> int:
    if not text.strip().isdigit():
        raise DamagedError
    return int(text)


def _place(text: str) -> tuple[int, int]:
    """A cell's name as 0-based row and column: B3 → (2, 1). Raises DamagedError for a place no sheet has."""
    found = _CELL.fullmatch(text.replace("$", ""))
    if found is None:
        raise DamagedError
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
