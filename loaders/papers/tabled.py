"""Tables of DOCX and HTML, with cells that span others → lines whose cells stand in their columns.

A cell that is merged with its neighbours counts as many columns as it covers, or what stands in the rows
beneath would be read under the wrong head.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from loaders.papers import lines
from loaders.papers.lines import ROW, Line

_WIDEST = 100  # columns that one cell may cover
_LONGEST_LABEL = 60  # beyond it a merged cell is no label, and is said once
_DEEPEST_HEAD = 4  # rows
_LONG = 80  # letters of several paragraphs from which on a cell is text to be read, not a value
_LONGEST = 200  # of one paragraph
_YEAR = re.compile(r"20\d\d(?:\s?[年度])?")  # the number that heads have


class Cell(NamedTuple):
    """The paragraphs of a cell, and how many columns and rows it covers."""

    texts: tuple[str, ...]
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        """On one line."""
        return " ".join(self.texts)

    @property
    def is_long(self) -> bool:
        """Whether it holds paragraphs that people read one by one."""
        letters = len(self.text)
        return letters > _LONGEST or (len(self.texts) > 1 and letters > _LONG)


class _Slot(NamedTuple):
    """A place of the grid: its cell, and how far from the cell's upper left corner."""

    cell: Cell
    below: int
    right: int


_NOTHING = _Slot(Cell(()), 0, 0)
_Row = list[_Slot]


def lines_of(rows: Sequence[Sequence[Cell]]) -> Iterator[Line]:
    """Titles as they are, the rows of the head as one, then a line a row, and the mark of a table's end.

    >>> head = [Cell(("项目",), down=2), Cell(("党员",), across=2)], [Cell(("男",)), Cell(("女",))]
    >>> [line.text for line in lines_of([*head, [Cell(("泰康",)), Cell(("8",)), Cell(("9",))]])]
    ['项目\\t党员/男\\t党员/女', '泰康\\t8\\t9', '']
    """
    grid = [row for row in _grid(rows) if any(slot.cell.texts for slot in row)]
    titles = next((place for place, row in enumerate(grid) if not _is_one(row)), len(grid))
    for row in grid[:titles]:
        yield from map(lines.line, row[0].cell.texts)
    deep = _depth(grid[titles:])
    head = _head(grid[titles : titles + deep])
    if head:
        yield Line(ROW, head)
    for row in grid[titles + deep :]:
        yield from _said(row)
    yield lines.TABLE_END


def _grid(rows: Sequence[Sequence[Cell]]) -> list[_Row]:
    """Every place with its cell; rows as long as the longest."""
    placed: dict[tuple[int, int], _Slot] = {}
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while (top, left) in placed:
                left += 1
            across = min(max(cell.across, 1), _WIDEST)
            for below in range(min(max(cell.down, 1), len(rows) - top)):
                for right in range(across):
                    placed[top + below, left + right] = _Slot(cell, below, right)
            left += across
    width = 1 + max((column for _, column in placed), default=-1)
    return [[placed.get((row, column), _NOTHING) for column in range(width)] for row in range(len(rows))]


def _is_one(row: _Row) -> bool:
    """Whether one cell covers the whole row: a title, or a part of a table that only lays out a page."""
    return all(slot.cell is row[0].cell for slot in row)


def _depth(grid: Sequence[_Row]) -> int:
    """Of how many rows the head is, 0 where there is none; more than one only where cells are merged."""
    if not grid or any(map(_has_number, grid[0])):
        return 0
    top = grid[0]
    if not any(slot.right for slot in top):
        return 1
    deepest = max(slot.cell.down for slot in top)
    unnamed = len(grid) > 1 and not (top[0].cell.text and grid[1][0].cell.text)
    deep = min(deepest if deepest > 1 else 1 + unnamed, len(grid) - 1, _DEEPEST_HEAD)
    return deep if deep > 1 and not any(_has_number(slot) for row in grid[:deep] for slot in row) else 1


def _has_number(slot: _Slot) -> bool:
    return any(letter.isdigit() for letter in _YEAR.sub("", slot.cell.text))


def _head(rows: Sequence[_Row]) -> str:
    """A head of several rows as one: what stands above a column joined by a slash."""
    columns = zip(*rows, strict=True)
    said = ["/".join(dict.fromkeys(filter(None, (slot.cell.text for slot in one)))) for one in columns]
    return "\t".join(said) if any(said) else ""


def _said(row: _Row) -> Iterator[Line]:
    """A row as one line; where a cell is a text to be read, its paragraphs as lines of their own."""
    own = [slot.cell for slot in row if not slot.below and not slot.right]
    if any(cell.is_long for cell in own):
        yield from (lines.line(text) for cell in own for text in cell.texts)
    elif any(texts := list(_texts(row))):
        yield Line(ROW, "\t".join(texts))


def _texts(row: Iterable[_Slot]) -> Iterator[str]:
    """A merged label is said of each row that it covers, a merged number once."""
    for slot in row:
        label = not slot.right and not _has_number(slot) and len(slot.cell.text) <= _LONGEST_LABEL
        yield slot.cell.text if label or not (slot.below or slot.right) else ""
