"""Rows of a page that form a table: cells under their columns, groups above them joined with their heads.

A row of a PDF has no empty cells and no merged ones: without their places, the third cell of one row would be
read under another's third head.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from loaders.papers.rows import Cell, Row, width

_LABEL = 8  # up to this width a row of one cell may be a label in the middle of merged rows
_PITCH = 3.0  # from one row of a table to the next, in sizes of a letter, at most
_YEAR = re.compile(r"20\d\d ?[年度]?")  # the number that heads have
_Columns = list[tuple[float, float]]


def aligned(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those of tables with as many cells as their table has columns."""
    run: list[Row] = []
    for place, row in enumerate(rows):
        if len(row.cells) > 1 or (run and _is_label(row, run[-1], rows[place + 1 : place + 2])):
            run.append(row)
            continue
        yield from _table(run)
        run = []
        yield row
    yield from _table(run)


def _is_label(row: Row, before: Row, following: Sequence[Row]) -> bool:
    """Whether a row of one cell stands half way between two of a table, beside both: a merged label."""
    if not following or len(following[0].cells) < 2 or width(row.text) > _LABEL or _numbers(row):
        return False
    return before.top - following[0].top < _PITCH * row.size


def _table(run: list[Row]) -> Iterator[Row]:
    most = max((len(row.cells) for row in run), default=0)
    columns = _columns(run, most)
    if len({len(row.cells) for row in run}) < 2 or columns is None:
        yield from run
        return
    deep = next((at for at, row in enumerate(run) if len(row.cells) == most or _numbers(row)), 0)
    deep += bool(deep and deep < len(run) and not _numbers(run[deep]))
    if deep:
        yield _head(run[:deep], columns)
    for row in run[deep:]:
        yield _under(row, columns) or row


def _numbers(row: Row) -> bool:
    return any(letter.isdigit() for letter in _YEAR.sub("", row.text))


def _columns(run: Sequence[Row], most: int) -> _Columns | None:
    """From where to where each column reaches, by the rows that fill them all; None if they do not agree."""
    full = [row.cells for row in run if len(row.cells) == most]
    found = [(min(c.left for c in cells), max(c.right for c in cells)) for cells in zip(*full, strict=True)]
    apart = all(right < left for (_, right), (left, _) in itertools.pairwise(found))
    return found if apart and found else None


def _under(row: Row, columns: _Columns) -> Row | None:
    """A row with a cell for each column, if each of its cells stands under one of its own."""
    places = [_column(cell, columns) for cell in row.cells]
    if None in places or len(set(places)) < len(places):
        return None
    held = dict(zip(places, row.cells, strict=True))
    return row._replace(cells=tuple(held.get(at, Cell("", *columns[at])) for at in range(len(columns))))


def _column(cell: Cell, columns: _Columns) -> int | None:
    """The one column that a cell stands over, None where it stands over several or none."""
    over = [at for at, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]
    return over[0] if len(over) == 1 else None


def _head(rows: Sequence[Row], columns: _Columns) -> Row:
    """The rows of a head as one, what stands above a column joined by a slash."""
    said = [*(_grouped(row, columns) for row in rows[:-1]), _texts(rows[-1], columns)]
    names = ["/".join(dict.fromkeys(filter(None, one))) for one in zip(*said, strict=True)]
    cells = tuple(Cell(name, *ends) for name, ends in zip(names, columns, strict=True))
    return rows[-1]._replace(cells=cells)


def _texts(row: Row, columns: _Columns) -> list[str]:
    under = _under(row, columns)
    return [cell.text for cell in under.cells] if under else _grouped(row, columns)


def _grouped(row: Row, columns: _Columns) -> list[str]:
    """What a row of groups says of each column: the one that begins over or before it, else the nearest."""
    if len(row.cells) == 1 and (own := _under(row, columns)):  # a label between the rows
        return [cell.text for cell in own.cells]
    starts = [_column(cell, columns) for cell in row.cells]
    at_left = all(
        at is not None and abs(cell.left - columns[at][0]) < row.size
        for at, cell in zip(starts, row.cells, strict=True)
    )
    said = []
    for left, right in columns:
        begun = [cell for cell in row.cells if cell.left < right] if at_left else []
        nearest = min(row.cells, key=lambda one: abs(one.middle - (left + right) / 2))
        said.append((begun[-1] if begun else nearest).text)
    return said
