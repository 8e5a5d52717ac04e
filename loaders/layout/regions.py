"""The tables of one sheet: side by side, on top of each other, each with its own header."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from loaders.grid import Grid
from loaders.layout import body, header, panes, stacked
from loaders.layout.body import Body
from loaders.layout.header import Header
from loaders.layout.merged import Merged
from loaders.layout.rows import Cells, filled

_MOST = 100  # tables of a sheet that are told apart


@dataclass(frozen=True, slots=True)
class Region:
    """One table of a sheet. ``rows``: the sheet's rows with nothing but this table's columns in them."""

    rows: Sequence[Cells]
    merged: Merged
    header: Header
    offset: int  # rows above belong to other tables

    @property
    def body(self) -> Body:
        """What becomes of every row of the sheet."""
        found = body.sort_out(self.rows, self.header, self.merged)
        if not self.offset:
            return found
        excluded = [
            (index, reason if index >= self.offset or reason == "blank" else "other_table")
            for index, reason in found.excluded
        ]
        return found._replace(excluded=excluded)

    def titles(self) -> tuple[str, ...]:
        """The texts above the header, in reading order."""
        return tuple(cell for row in self.rows[self.offset : self.header.top] for cell in row if cell)


class Regions(NamedTuple):
    """``doubtful``: there may be two tables side by side, or one with an empty column."""

    regions: tuple[Region, ...]
    doubtful: bool


def find(grid: Grid) -> Regions:
    """All tables of a sheet, in reading order of their headers."""
    merged = Merged(grid.merged, len(grid.rows))
    split = panes.split(grid.rows)
    found = []
    for pane in split.found:
        rows = grid.rows if len(split.found) == 1 else panes.cut(grid.rows, pane)
        found += [(region.header.top, pane.left, region) for region in _stacked(rows, merged)]
    found.sort(key=lambda item: item[:2])
    return Regions(tuple(region for _, _, region in found), split.doubtful)


def _stacked(rows: Sequence[Cells], merged: Merged) -> list[Region]:
    """The tables on top of each other in one pane."""
    regions: list[Region] = []
    offset = 0
    while offset < len(rows) and len(regions) < _MOST and any(map(filled, rows[offset:])):
        found = _from(rows, offset, merged)
        regions.append(Region(rows, merged, found, offset))
        offset = stacked.end_of(rows, found)
    return regions


def _from(rows: Sequence[Cells], offset: int, merged: Merged) -> Header:
    """The header of the first table from a row on."""
    if not offset:
        return header.find(rows, merged)
    found = header.find(rows[offset:], merged.below(offset))
    return found._replace(rows=tuple(row + offset for row in found.rows), start=found.start + offset)


def with_header(region: Region, rows: Sequence[int]) -> Region:
    """The region with the header rows (1-based) that a person pointed at."""
    chosen = [row - 1 for row in rows if 0 < row <= len(region.rows)]
    return Region(region.rows, region.merged, header.given(region.rows, chosen, region.merged), region.offset)


def holds_table(grid: Grid) -> bool:
    """True if something on the sheet looks like a table: two rows with more than one cell."""
    return sum(filled(row) > 1 for row in grid.rows) > 1
