"""Workbooks in Office Open XML (xlsx, xlsm; ECMA-376, transitional and strict): values only, in sheet order.

Macros, links to other files, charts and drawings are never looked at. What a sheet claims about itself
(dimension, counts of strings) is not believed: cells are counted as they come.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from indicators.refusal import RefusalError
from loaders.grid import Grid
from loaders.workbooks.cells import LAST_COLUMN, LAST_ROW, Budget, DamagedError, Sheet
from loaders.workbooks.number_formats import Shown, as_shown, built_in, is_number, iso_text, plain, shown
from loaders.workbooks.package import Attributes, Package, local, walk

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TRUE = frozenset({"1", "true"})
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
    """The handlers of one worksheet part. Only elements of the worksheet's own vocabulary are heeded."""

    def __init__(self, sheet: Sheet, context: _Context) -> None:
        self._sheet, self._context = sheet, context
        self._columns: dict[str, int] = {}
        self._shared: dict[str, str] = {}
        self._row, self._column = -1, -1
        self._cell: Attributes = {}
        self._value: str | None = None
        self._formula: Attributes | None = None
        self._formula_text = ""
        self._runs: list[str] = []
        self._phonetic = False
        self._pieces: list[str] = []
        self.text = self._pieces.append
        self._starts: dict[str, Callable[[Attributes], None]] = {}
        self._ends: dict[str, Callable[[], None]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        handler = self._starts.get(name)
        if handler is not None:
            handler(attributes)
        elif not self._starts:
            self._learn(name)

    def end(self, name: str) -> None:
        handler = self._ends.get(name)
        if handler is not None:
            handler()

    def _learn(self, root: str) -> None:
        """The elements to heed have the prefix that the root element has."""
        prefix = root[: len(root) - len(local(root))]
        self._starts = {
            prefix + "row": self._start_row,
            prefix + "c": self._start_cell,
            prefix + "v": self._start_text,
            prefix + "t": self._start_text,
            prefix + "f": self._start_formula,
            prefix + "rPh": self._start_phonetic,
            prefix + "col": self._start_column,
            prefix + "mergeCell": self._start_merged,
        }
        self._ends = {
            prefix + "c": self._end_cell,
            prefix + "v": self._end_value,
            prefix + "t": self._end_run,
            prefix + "f": self._end_formula,
            prefix + "rPh": self._end_phonetic,
        }

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
            self._sheet.hidden_columns.update(range(first - 1, min(last, LAST_COLUMN + 1)))

    def _start_merged(self, attributes: Attributes) -> None:
        first, _, last = attributes.get("ref", "").partition(":")
        self._sheet.merge(*_place(first), *_place(last or first))

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        self._column = self._placed(place) if place else self._column + 1
        self._cell = attributes
        self._value = self._formula = None
        self._runs = []

    def _placed(self, place: str) -> int:
        name = place.rstrip("0123456789")
        column = self._columns.get(name)
        if column is None:
            column = self._columns[name] = _place(f"{name}1")[1]
        if place[len(name) :] != str(self._row + 1):
            raise DamagedError
        return column

    def _start_text(self, _: Attributes) -> None:
        self._pieces.clear()

    def _start_formula(self, attributes: Attributes) -> None:
        self._pieces.clear()
        self._formula = attributes

    def _start_phonetic(self, _: Attributes) -> None:
        self._phonetic = True

    def _end_phonetic(self) -> None:
        self._phonetic = False

    def _end_value(self) -> None:
        self._value = "".join(self._pieces)

    def _end_run(self) -> None:
        if not self._phonetic:
            self._runs += self._pieces

    def _end_formula(self) -> None:
        self._formula_text = "".join(self._pieces)
        if self._formula is not None and (group := self._formula.get("si")) is not None:
            self._formula_text = self._shared.setdefault(group, self._formula_text)

    def _end_cell(self) -> None:
        value = self._value
        kind = self._cell.get("t", "n")
        if self._formula is not None and self._is_uncomputed(kind, value):
            self._sheet.formula(self._row, self._column, self._formula_text)
        elif kind == "inlineStr":
            self._sheet.put(self._row, self._column, _unescaped("".join(self._runs)))
        elif value:
            self._put(kind, value)

    def _put(self, kind: str, value: str) -> None:
        row, column = self._row, self._column
        if kind == "n" and is_number(value):
            self._number(value)
        elif kind == "s":
            self._sheet.put(row, column, self._context.strings[_index(value)])
        elif kind == "e":
            self._sheet.error_value(row, column, value)
        else:
            self._sheet.put(row, column, _AS_TEXT.get(kind, _unescaped)(value))

    def _number(self, value: str) -> None:
        styles, style = self._context.styles, self._cell.get("s")
        kind = styles[_index(style)] if style and styles else Shown.NUMBER
        if kind is Shown.NUMBER or kind is Shown.PERCENT:
            self._sheet.place(self._row, self._column, plain(value))
            if kind is Shown.PERCENT:
                self._sheet.percent.add((self._row, self._column))
            return
        text = as_shown(float(value), kind, since_1904=self._context.book.since_1904)
        self._sheet.place(self._row, self._column, text)

    def _is_uncomputed(self, kind: str, value: str | None) -> bool:
        """No result in the file; or the 0 of programs that leave computing to Excel."""
        if kind == "str":
            return value is None
        return not value or (self._context.book.uncomputed and kind == "n" and value == "0")


def _truth(value: str) -> str:
    return "TRUE" if value.strip() in _TRUE else "FALSE"


_AS_TEXT = {"b": _truth, "d": iso_text}


def _index(text: str) -> int:
    number = int(text)
    if number < 0:  # which Python would count from the end
        raise DamagedError
    return number


def _place(text: str) -> tuple[int, int]:
    """A cell's name as 0-based row and column: B3 → (2, 1). Raises DamagedError for a place no sheet has."""
    found = _CELL.fullmatch(text.replace("$", ""))
    if found is None:
        raise DamagedError
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1
