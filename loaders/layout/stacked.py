"""Where a table ends because another one begins beneath it."""

import re
from collections.abc import Sequence
from itertools import islice

from loaders.layout import heads
from loaders.layout.header import Header
from loaders.layout.rows import (
    SAMPLED,
    Cells,
    at,
    compact,
    filled,
    holds_numbers,
    is_bare,
    is_note,
    is_period,
    is_preamble,
    is_remark,
    is_title,
    is_total,
    is_value,
    same,
)

_BENEATH = 3  # rows in which the values of a table must begin
_CONTINUED = re.compile(r"[(\uff08]?(?:续|接上)[表页]?\d*[)\uff09]?|[(\uff08]续[)\uff09]$")


def end_of(rows: Sequence[Cells], header: Header) -> int:
    """The row at which a second table (with its title) begins, or the end of the grid."""
    if not header.rows:
        return len(rows)
    first = next((i for i in range(header.start, len(rows)) if filled(rows[i]) > 1), len(rows))
    for index in range(first + 1, len(rows)):
        if _opens_table(rows, index, header):
            return _with_title(rows, index, header.start)
    return len(rows)


def _opens_table(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """A row of labels where numbers stood, set off by a gap or beginning like the header."""
    row, before = rows[index], rows[index - 1]
    if filled(row) < 2 or (row[0] and is_value(row[0])):
        return False
    if same(row, rows[header.rows[0]]):
        return _has_title_of_its_own(rows, index, header)
    set_off = _sets_off(rows, index - 1) or is_note(before) or row[0] == at(rows[header.rows[0]], 0) != ""
    return set_off and _over_numbers(rows, index, header) and heads.judge(rows, index) is heads.Verdict.YES


def _sets_off(rows: Sequence[Cells], index: int) -> bool:
    """A gap, or a lone text that is no record without numbers: behind a gap, or a title by its words."""
    said = [cell for cell in rows[index] if cell]
    if len(said) != 1:
        return not said
    return not rows[index][0] or not filled(rows[index - 1]) or is_title(said[0]) or is_period(said[0])


def _over_numbers(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """True if a label stands in a column that held numbers, and values follow beneath."""
    row = rows[index]
    above = rows[header.start : min(index, header.start + SAMPLED)]
    overwritten = any(
        cell and not is_value(cell) and holds_numbers(above, column) for column, cell in enumerate(row)
    )
    said = [cell for cell in row if cell][1:]
    years = len(said) > 1 and all(map(is_bare, said))
    return (overwritten or years or _is_titled(rows, index)) and any(map(is_value, _next(rows, index)))


def _is_titled(rows: Sequence[Cells], index: int) -> bool:
    """True if a lone title stands right above, after a gap."""
    above = [cell for cell in rows[index - 1] if cell]
    return len(above) == 1 and is_title(above[0]) and filled(rows[index - 2]) == 0


def _has_title_of_its_own(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """True if a header that is the first one again has another title: else the first one goes on."""
    before = {compact(cell) for row in rows[: header.top] for cell in row if cell}
    above = [next(filter(None, rows[i])) for i in range(_with_title(rows, index, header.start), index)]
    titles = [cell for cell in above if not is_preamble(cell)]
    return any(compact(cell) not in before and not _CONTINUED.search(cell) for cell in titles)


def is_page_title(row: Cells, header: Header, rows: Sequence[Cells]) -> bool:
    """True for a lone cell that repeats a title from above the table, or says that it goes on."""
    cells = [cell for cell in row if cell]
    if len(cells) != 1:
        return False
    before = {compact(cell) for above in rows[: header.top] for cell in above if cell}
    return compact(cells[0]) in before or _CONTINUED.fullmatch(compact(cells[0])) is not None


def _next(rows: Sequence[Cells], index: int) -> list[str]:
    """The cells of the next rows that hold something: the first records may hold no value."""
    following = islice((row for row in rows[index + 1 :] if filled(row)), _BENEATH)
    return [cell for row in following for cell in row]


def _with_title(rows: Sequence[Cells], index: int, floor: int) -> int:
    """Step back over the lone cells right above a second header: its title, and what describes it."""
    end = index
    while (
        index - 1 > floor and _is_above(rows[index - 1]) and (index == end or not _is_named(rows, index - 1))
    ):
        index -= 1
    return index


def _is_named(rows: Sequence[Cells], index: int) -> bool:
    """True for the name of a record without numbers: a lone first cell beneath records, and no title."""
    cell = rows[index][0]
    return filled(rows[index]) == 1 and filled(rows[index - 1]) > 1 and bool(cell) and not is_title(cell)


def _is_above(row: Cells) -> bool:
    described = all(is_preamble(cell) for cell in row if cell)
    return (filled(row) == 1 or (filled(row) > 1 and described)) and not is_remark(row) and not is_total(row)
