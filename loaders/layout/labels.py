"""The names of columns: the levels of a header joined by /, or letters as Excel gives them."""

from collections.abc import Sequence

from loaders.layout.merged import Merged
from loaders.layout.rows import Cells, at
from loaders.phrases import dates

Place = tuple[int, int]


def joined(rows: Sequence[Cells], first: int, last: int, width: int, merged: Merged) -> tuple[str, ...]:
    """One label a column. A merged cell stands over all its columns; unmerged, a label reaches to the next.

    Days that Excel counts (43831, 43862 …) become dates.
    """
    levels = range(first, last + 1)
    told = [any(area.columns > 1 for area in merged.on(level)) for level in levels]
    over: list[Place | None] = [None] * len(levels)
    names = []
    for column in range(width):
        own = [_own(rows, level, column, merged) for level in levels]
        top = next((depth for depth, place in enumerate(own) if place), len(own))
        deepest = max((depth for depth, place in enumerate(own) if place), default=-1)
        over = [own[depth] if depth >= top or told[depth] else over[depth] for depth in range(len(own))]
        places = dict.fromkeys(place for place in over[: deepest + 1] if place)
        names.append("/".join(rows[row][left] for row, left in places))
    return _dated(names)


def _own(rows: Sequence[Cells], row: int, column: int, merged: Merged) -> Place | None:
    """Where the text of a header cell stands: in itself or at the first of its merged area."""
    top, left = merged.origin(row, column)
    return (top, left) if at(rows[top], left) else None


def _dated(names: list[str]) -> tuple[str, ...]:
    counted = [name for name in names if dates.of_serial(name)]
    if not dates.is_serial_run(counted):
        return tuple(names)
    return tuple(dates.of_serial(name) or name for name in names)


def letters(column: int) -> str:
    """The name that Excel gives a column: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
