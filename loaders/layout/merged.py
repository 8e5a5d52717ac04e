"""What merged cells say: which cell's text stands in a place, and how far it reaches."""

from collections.abc import Iterable
from typing import NamedTuple


class Range(NamedTuple):
    """A merged area, 0-based, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def columns(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1


class Merged:
    """The merged areas of a sheet; there are none in a text file."""

    def __init__(self, ranges: Iterable[tuple[int, int, int, int]] = (), height: int = 0) -> None:
        """``height``: rows of the sheet; an area may claim a million more."""
        self.ranges = tuple(Range(*area) for area in ranges)
        self._rows: dict[int, list[Range]] = {}
        for area in self.ranges:
            for row in range(area.top, min(area.bottom + 1, height)):
                self._rows.setdefault(row, []).append(area)

    def below(self, row: int) -> "Merged":
        """The same areas for the rows from ``row`` on, counted from there."""
        height = max(self._rows, default=-1) + 1 - row
        moved = (area._replace(top=area.top - row, bottom=area.bottom - row) for area in self.ranges)
        return Merged((area for area in moved if area.top >= 0), height)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def on(self, row: int) -> list[Range]:
        """The areas that touch a row."""
        return self._rows.get(row, [])

    def at(self, row: int, column: int) -> Range | None:
        """The area that a cell belongs to."""
        return next((area for area in self.on(row) if area.left <= column <= area.right), None)

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """The cell whose text stands in a place: the first of its merged area, or the cell itself."""
        area = self.at(row, column)
        return (area.top, area.left) if area else (row, column)

    def down(self) -> list[Range]:
        """The areas that reach over several rows."""
        return [area for area in self.ranges if area.bottom > area.top]
