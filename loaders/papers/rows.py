"""A page as rows of cells with their places, as PDFium gives them."""

import unicodedata
from typing import NamedTuple


class Cell(NamedTuple):
    """Text without a gap, from ``left`` to ``right``."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way between."""
        return (self.left + self.right) / 2


class Row(NamedTuple):
    """Cells on one line of a page. ``top``: how far up; ``size``: how large its letters are."""

    cells: tuple[Cell, ...]
    top: float
    size: float

    @property
    def text(self) -> str:
        """Its cells, apart by tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.cells[-1].right


def typed(text: str, top: float = 0.0) -> Row:
    """A row of which only the text is known, as if every letter were as wide as it usually is."""
    cells, place = [], 0.0
    for piece in text.split("\t"):
        cells.append(Cell(piece, place, place + width(piece)))
        place += width(piece) + 2
    return Row(tuple(cells), top, 1.0)


def width(text: str) -> float:
    """In Chinese characters; Latin letters and digits take half of one."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.5 for letter in text)
