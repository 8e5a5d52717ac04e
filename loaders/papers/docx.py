"""DOCX → lines: paragraphs and tables in the order of the document, then the footnotes.

Runs in the child of ``untrusted.sandbox``. Own code on the house's stream of XML: what python-docx calls a
paragraph's text is without the numbers in smart tags, content controls, insertions and text boxes
(docs/decisions/reading-reports.md).
"""

import posixpath
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from indicators.refusal import RefusalError
from loaders.papers import lines, tabled
from loaders.papers.lines import HEADING, PARAGRAPH, Line
from loaders.papers.tabled import Cell
from loaders.workbooks.cells import DamagedError
from loaders.workbooks.package import Attributes, Package, local, walk

_MOST_LETTERS = 4_000_000
_MAIN = "main+xml"  # how the type of the main part ends, of documents, templates and those with macros
# Not what the document says: deleted or moved away, the second form of a drawing, phonetic guides.
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt"})
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {"footnoteReference": "footnotes.xml", "endnoteReference": "endnotes.xml"}
_OFF = ("0", "false", "off")


def read(content: bytes) -> dict[str, Any]:
    """The lines of a document as ``lines.packed``.

    Raises RefusalError: unsupported_format, zip_bomb, encrypted_file, unsafe_xml, report_too_long; for a
    damaged one DamagedError, BadZipFile, ExpatError.
    """
    package = Package(content)
    main = _main_part(package)
    folder = posixpath.dirname(main)
    styles = _styles(package, posixpath.join(folder, "styles.xml"))
    story = _Story(styles)
    walk(package.pieces(main), story.start, story.end, story.text)
    noted = list(_noted(package, folder, story, styles))
    return lines.packed([*story.lines, *noted], story.title)


def _main_part(package: Package) -> str:
    """The part that holds the text, as the package's list of types says."""
    if "[Content_Types].xml" not in package:
        raise DamagedError
    found: list[str] = []

    def start(tag: str, said: Attributes) -> None:
        kind = said.get("ContentType", "")
        if local(tag) == "Override" and kind.endswith(_MAIN) and "word" in kind:
            found.append(said.get("PartName", ""))

    walk(package.pieces("[Content_Types].xml"), start, _nothing, _nothing)
    if not found:
        raise RefusalError.because("unsupported_format", format="zip")
    return found[0].removeprefix("/")


def _styles(package: Package, part: str) -> dict[str, str]:
    """Style id → its name in lower case: ids are in the language of whoever made the file, names are not."""
    names: dict[str, str] = {}
    style = ""

    def start(tag: str, said: Attributes) -> None:
        nonlocal style
        if local(tag) == "style":
            style = _said(said, "styleId")
        elif local(tag) == "name" and style and style not in names:
            names[style] = _said(said, "val").lower()

    if part in package:
        walk(package.pieces(part), start, _nothing, _nothing)
    return names


def _noted(package: Package, folder: str, story: "_Story", styles: dict[str, str]) -> Iterator[Line]:
    """The notes that the text refers to, in its order."""
    for part in _NOTES.values():
        wanted = [identity for name, identity in story.notes if name == part]
        path = posixpath.join(folder, part)
        if wanted and path in package:
            notes = _Notes(styles)
            walk(package.pieces(path), notes.start, notes.end, notes.text)
            for identity in dict.fromkeys(wanted):
                yield from notes.by_id.get(identity, [])


class _Story:
    """What one stream of WordprocessingML says, line by line."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.lines: list[Line] = []
        self.notes: list[tuple[str, str]] = []
        self.title = ""
        self._styles = styles
        self._skipped = 0  # depth below an element that is not read
        self._open: list[_Paragraph] = []  # paragraphs nest: a text box stands in one
        self._tables: list[_Table] = []  # they nest, too
        self._hidden = self._in_run = self._in_text = False
        self._letters = 0

    def start(self, tag: str, said: Attributes) -> None:
        name = local(tag)
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
            return
        opened = _OPENING.get(name)
        if opened is not None:
            opened(self, said)
        elif name in _LETTERS and self._in_run:  # outside a run, tab is a stop of the ruler
            self._say(_LETTERS[name])
        elif name in _NOTES:
            self.notes.append((_NOTES[name], _said(said, "id")))

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        closed = _CLOSING.get(local(tag))
        if closed is not None:
            closed(self)

    def text(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._say(text)

    def _say(self, text: str) -> None:
        if self._open and not self._hidden:
            self._letters += len(text)
            if self._letters > _MOST_LETTERS:
                raise RefusalError.because("report_too_long", most=f"{_MOST_LETTERS:,}")
            self._open[-1].pieces.append(text)

    def _paragraph(self, _: Attributes) -> None:
        self._open.append(_Paragraph())

    def _style(self, said: Attributes) -> None:
        if self._open:
            self._open[-1].style = self._styles.get(_said(said, "val"), "")

    def _outline(self, said: Attributes) -> None:
        if self._open and _said(said, "val") in map(str, range(9)):
            self._open[-1].outlined = True

    def _vanish(self, said: Attributes) -> None:
        self._hidden = self._in_run and _said(said, "val") not in _OFF

    def _run(self, _: Attributes) -> None:
        self._in_run, self._hidden = True, False

    def _run_end(self) -> None:
        self._in_run = self._hidden = False

    def _said_text(self, _: Attributes) -> None:
        self._in_text = True

    def _said_text_end(self) -> None:
        self._in_text = False

    def _table(self, _: Attributes) -> None:
        self._tables.append(_Table())

    def _table_end(self) -> None:
        """A table in a cell becomes paragraphs of that cell."""
        if not self._tables:
            return
        done = list(tabled.lines_of(self._tables.pop().spread()))
        outer = self._tables[-1].cell if self._tables else None
        if outer is None:
            self.lines.extend(done)
        else:
            outer.texts.extend(" ".join(each.text.split()) for each in done if each.text)

    def _row(self, _: Attributes) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def _cell(self, _: Attributes) -> None:
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(_Cell())

    def _span(self, said: Attributes) -> None:
        if cell := self._open_cell():
            cell.across = _count(_said(said, "val"))

    def _before(self, said: Attributes) -> None:
        """A row that begins further right."""
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(_Cell(across=_count(_said(said, "val"))))

    def _merge(self, said: Attributes) -> None:
        if cell := self._open_cell():
            cell.goes_on = _said(said, "val") != "restart"

    def _open_cell(self) -> "_Cell | None":
        return self._tables[-1].cell if self._tables else None

    def _paragraph_end(self) -> None:
        if not self._open:
            return
        done = self._open.pop()
        text = "".join(done.pieces)
        if cell := self._open_cell():
            cell.texts.extend(filter(None, (" ".join(piece.split()) for piece in text.split("\n"))))
            return
        if done.style.startswith("toc"):  # a table of contents: its numbers are of pages
            return
        for piece in filter(str.strip, text.split("\n")):
            self.lines.append(lines.line(piece.strip(), done.kind(piece)))
        if done.style == "title" and not self.title:
            self.title = " ".join(text.split())


class _Paragraph:
    """A paragraph that is being read."""

    __slots__ = ("outlined", "pieces", "style")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.style = ""
        self.outlined = False

    def kind(self, text: str) -> str:
        """Heading, where its style says so; else what ``lines.line`` makes of it."""
        styled = self.outlined or self.style.startswith(("heading", "title", "subtitle", "标题"))
        return HEADING if styled and lines.may_be_heading(text.strip()) else ""


class _Cell:
    """A cell that is being read; ``goes_on``: it is the lower part of the one above it."""

    __slots__ = ("across", "goes_on", "texts")

    def __init__(self, across: int = 1) -> None:
        self.texts: list[str] = []
        self.across = across
        self.goes_on = False

    @property
    def is_below(self) -> bool:
        """Whether it is no cell of its own: what stands in one that says it goes on is still read."""
        return self.goes_on and not self.texts


class _Table:
    """A table that is being read, row by row."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[list[_Cell]] = []

    @property
    def cell(self) -> _Cell | None:
        """The one that is open."""
        return self.rows[-1][-1] if self.rows and self.rows[-1] else None

    def spread(self) -> list[list[Cell]]:
        """The cells with how many rows each covers: those that go on belong to the one above them."""
        found: list[list[Cell]] = []
        hanging: dict[int, int] = {}  # column → rows below that go on in it
        for number, row in reversed(list(enumerate(self.rows))):
            starts = accumulate((cell.across for cell in row), initial=0)
            placed = [
                (start, cell, 1 + hanging.get(start, 0)) for start, cell in zip(starts, row, strict=False)
            ]
            hanging = {start: down for start, cell, down in placed if number and cell.is_below}
            found.append(
                [
                    Cell(tuple(cell.texts), cell.across, down)
                    for start, cell, down in placed
                    if start not in hanging
                ]
            )
        return found[::-1]


class _Notes(_Story):
    """Footnotes: what each says, by its id."""

    def __init__(self, styles: dict[str, str]) -> None:
        super().__init__(styles)
        self.by_id: dict[str, list[Line]] = {}
        self._id = ""

    def start(self, tag: str, said: Attributes) -> None:
        if local(tag) in ("footnote", "endnote"):
            self._id, self.lines = _said(said, "id"), []
        super().start(tag, said)

    def end(self, tag: str) -> None:
        super().end(tag)
        if local(tag) in ("footnote", "endnote"):
            self.by_id[self._id] = [Line(PARAGRAPH, each.text.strip()) for each in self.lines]


_OPENING = {
    "p": _Story._paragraph,
    "pStyle": _Story._style,
    "outlineLvl": _Story._outline,
    "r": _Story._run,
    "vanish": _Story._vanish,
    "t": _Story._said_text,
    "tbl": _Story._table,
    "tr": _Story._row,
    "tc": _Story._cell,
    "gridSpan": _Story._span,
    "gridBefore": _Story._before,
    "vMerge": _Story._merge,
}
_CLOSING = {
    "p": _Story._paragraph_end,
    "r": _Story._run_end,
    "t": _Story._said_text_end,
    "tbl": _Story._table_end,
}


def _said(attributes: Attributes, name: str) -> str:
    """An attribute whatever the prefix of its namespace."""
    return next((value for key, value in attributes.items() if local(key) == name), "")


def _count(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 1


def _nothing(*_: object) -> None:
    """Not asked for."""
