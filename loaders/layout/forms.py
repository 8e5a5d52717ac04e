"""Forms above a table: names and what they say in pairs of cells, 社区 | 泰康社区 | 期间 | 2024年."""

import re
from collections.abc import Sequence

from loaders.layout import heads
from loaders.layout.rows import Cells, filled, is_bare, is_dated, is_key, is_value

_MOST = 8  # rows of a form
_LEAST = 3  # columns of the table beneath
_DATED = re.compile(r"\d{4}[-/.年].*")  # with a time behind it, perhaps


def ends_above(rows: Sequence[Cells], index: int) -> bool:
    """True if a form begins at the row, and then, perhaps after a gap, the labels of a table over numbers."""
    last = index
    while last < min(index + _MOST, len(rows)) and _is_form(rows[last]):
        last += 1
    if last == index or not any(map(_says_value, rows[index:last])):
        return False
    following = next((i for i in range(last, len(rows)) if filled(rows[i])), len(rows))
    return following < len(rows) and _heads_table(rows, following, max(map(filled, rows[index:last])))


def _is_form(row: Cells) -> bool:
    """Pairs from the first cell on; each is a known name, or says something that is no number."""
    said = list(row[: filled(row)])
    names, values = said[::2], said[1::2]
    if (
        len(said) < 2
        or len(said) % 2
        or not all(said)
        or any(is_value(name) or is_dated(name) for name in names)
    ):
        return False
    if any(map(is_key, values)) or not any(map(is_key, names)):
        return False
    return all(
        is_key(name) or not is_bare(value) or is_dated(value)
        for name, value in zip(names, values, strict=True)
    )


def _says_value(row: Cells) -> bool:
    """True if a number or a date stands in the row: mere words may be two rows of a header."""
    return any(is_value(cell) or _DATED.fullmatch(cell) for cell in row[1::2])


def _heads_table(rows: Sequence[Cells], index: int, width: int) -> bool:
    return (
        filled(rows[index]) >= max(width, _LEAST)
        and not any(map(is_value, rows[index]))
        and not _is_form(rows[index])
        and heads.over_numbers(rows, index)
        and heads.judge(rows, index) is heads.Verdict.YES
    )
