"""Where a table ends because another one begins beneath it."""

from collections.abc import Sequence

from loaders import heads
from loaders.header import Header
from loaders.rows import (
    SAMPLED,
    Cells,
    filled,
    holds_numbers,
    is_note,
    is_total,
    is_value,
    same,
)


def end_of(rows: Sequence[Cells], header: Header) -> int:
    """The row at which a second table (with its title) begins, or the end of the grid."""
    if not header.rows:
        return len(rows)
    for index in range(header.start + 1, len(rows)):
        if _opens_table(rows, index, header):
            return _with_title(rows, index, header.start)
    return len(rows)


def _opens_table(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """A row of labels where numbers stood, set off by a gap or beginning like the header."""
    row, before = rows[index], rows[index - 1]
    if filled(row) < 2 or (row[0] and is_value(row[0])):
        return False
    if same(row, rows[header.rows[-1]]) or same(row, rows[header.rows[0]]):
        return filled(before) == 1 and not _is_note(before)
    set_off = filled(before) < 2 or _is_preamble_row(before) or row[0] == rows[header.rows[0]][0] != ""
    return set_off and _over_numbers(rows, index, header) and heads.judge(rows, index) is not heads.Verdict.NO


def _is_preamble_row(row: Cells) -> bool:
    return is_note(row)


def _over_numbers(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """True if a label stands in a column that held numbers, and values follow beneath."""
    row = rows[index]
    above = rows[header.start : min(index, header.start + SAMPLED)]
    overwritten = any(
        cell and not is_value(cell) and holds_numbers(above, column) for column, cell in enumerate(row)
    )
    years = all(map(is_value, [cell for cell in row if cell][1:]))
    return (overwritten or years) and any(map(is_value, _next(rows, index)))


def _is_note(row: Cells) -> bool:
    return is_note(row) or is_total(row)


def _next(rows: Sequence[Cells], index: int) -> Cells:
    return next((row for row in rows[index + 1 :] if filled(row)), ())


def _with_title(rows: Sequence[Cells], index: int, floor: int) -> int:
    """Step back over the lone cells right above a second header: they are its title."""
    while index - 1 > floor and filled(rows[index - 1]) == 1 and not _is_note(rows[index - 1]):
        index -= 1
    return index
