"""Where a table begins: titles and notes above, one or more header rows, and how wide it is."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indicators.period import Period, PeriodError
from loaders import numbers
from loaders.table import iso_date

Cells = Sequence[str]

_SEARCHED = 60  # rows from the top in which a header is looked for
_DEEPEST = 3  # header rows below the first
SAMPLED = 200  # rows that say how wide a table is and which of its columns hold numbers
_PREAMBLE = re.compile(
    r"[\(\uff08]?(?:单位|计量单位|填报单位|填报人|填报日期|填表人|填表日期|制表人?|制表单位|报表|报送单位|统计时间|统计日期|"
    r"时间|日期|期间|地区|社区|街道|指标|数据库|表号|制定机关|批准文号|有效期至?|截止日期|截至日期)\s*[:\uff1a]"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")


class Header(NamedTuple):
    """``rows``: 0-based header rows, empty if there is none; ``start``: the first row beneath."""

    rows: tuple[int, ...]
    start: int
    columns: tuple[str, ...]


def filled(row: Cells) -> int:
    """How many cells of the row hold something."""
    return sum(map(bool, row))


def is_preamble(cell: str) -> bool:
    """True for a cell such as 单位:万元 or 填报日期:… that describes a table from above or below."""
    return _PREAMBLE.match(cell) is not None


@lru_cache(maxsize=65_536)
def is_value(cell: str) -> bool:
    """True for what stands in a body and not in a header: a number, a date, a word for "missing"."""
    if cell.isdigit():  # also a code such as 0012
        return True
    read = (numbers.absence, numbers.read_number, iso_date)
    return bool(cell) and any(reader(cell) is not None for reader in read)


@lru_cache(maxsize=4_096)
def is_period(cell: str) -> bool:
    """True for a period's name or code, which may head a column: 2024年, 2024Q1, 2024."""
    try:
        Period.parse(cell)
    except PeriodError:
        return False
    return True


def width_of(rows: Sequence[Cells]) -> int:
    """The number of columns: the commonest length of a record (the larger of equals)."""
    lengths = Counter(len(row) for row in rows[:SAMPLED] if filled(row) > 1)
    if not lengths:
        lengths = Counter(len(row) for row in rows[:SAMPLED] if filled(row))
    return max(lengths, key=lambda length: (lengths[length], length), default=0)


def find(rows: Sequence[Cells]) -> Header:
    """The header of the first table among ``rows``; without one the columns are named A, B, C …"""
    width = width_of(rows)
    first = _first_wide(rows, width)
    if not is_header(rows, first):
        return Header((), first, tuple(map(letters, range(width))))
    last = _last_of_header(rows, first)
    columns = _joined(rows[first : last + 1], max(width, len(rows[first])))
    return Header(tuple(range(first, last + 1)), last + 1, columns)


def _first_wide(rows: Sequence[Cells], width: int) -> int:
    """The first row that is as broad as a table: what stands above are titles and notes."""
    for index, row in enumerate(rows[:_SEARCHED]):
        if filled(row) and not _is_title(rows, index, width):
            return index
    return next((index for index, row in enumerate(rows) if filled(row)), 0)


def _is_title(rows: Sequence[Cells], index: int, width: int) -> bool:
    """A lone cell, a short record, cells such as 单位:元, or a name and a date over the full header."""
    row = rows[index]
    count = filled(row)
    if width <= 1:
        return False
    if count == 1 or (2 * count <= width and len(row) < width):
        return True
    if 2 * sum(map(is_preamble, row)) >= count:
        return True
    return count == 2 < width and _dated(row) and _covers(_next(rows, index), row)


def _dated(row: Cells) -> bool:
    return sum(is_period(cell) or iso_date(cell) is not None for cell in row if cell) == 1


def _covers(row: Cells, other: Cells) -> bool:
    """True if ``row`` holds something wherever ``other`` does."""
    return all(at(row, column) for column, cell in enumerate(other) if cell)


def _next(rows: Sequence[Cells], index: int) -> Cells:
    return next((row for row in rows[index + 1 :] if filled(row)), ())


def is_header(rows: Sequence[Cells], index: int) -> bool:
    """True if a row names columns: labels only, where years may be labels over values that are none."""
    if index >= len(rows):
        return False
    labels = [cell for cell in rows[index] if cell]
    values = [cell for cell in labels if is_value(cell)]
    if not labels or any(not _is_label_number(cell) for cell in values):
        return False
    return not values or _heads_values(rows, index, values, len(labels))


def _is_label_number(cell: str) -> bool:
    return _YEAR.fullmatch(cell) is not None or iso_date(cell) is not None


def _heads_values(rows: Sequence[Cells], index: int, values: list[str], labels: int) -> bool:
    """Years or dates head columns if they run in order, a label stands beside, and no such stands beneath."""
    ordered = values in (sorted(set(values)), sorted(set(values), reverse=True))
    below = _next(rows, index)
    repeated = any(
        _is_label_number(under) for over, under in zip(rows[index], below, strict=False) if over in values
    )
    return ordered and not repeated and (labels > len(values) or len(values) > 1 or not rows[index][0])


def _last_of_header(rows: Sequence[Cells], first: int) -> int:
    """The last of the header rows: each further one fills gaps of the one above, or names units."""
    last = first
    while last - first < _DEEPEST and _continues(rows, last):
        last += 1
    return last


def _continues(rows: Sequence[Cells], above: int) -> bool:
    below = above + 1
    if below >= len(rows) or filled(rows[below]) == 0 or any(map(is_value, rows[below])):
        return False
    labels = [column for column, cell in enumerate(rows[below]) if cell]
    fills_gap = any(not at(rows[above], column) for column in labels)
    units = all(numbers.is_unit(rows[below][column].strip("()\uff08\uff09")) for column in labels)
    return (fills_gap or units) and any(_heads_numbers(rows, below, column) for column in labels)


def _heads_numbers(rows: Sequence[Cells], index: int, column: int) -> bool:
    """True if the body, which begins with the next row that holds a value, has numbers in the column."""
    body = next((i for i in range(index + 1, len(rows)) if any(map(is_value, rows[i]))), len(rows))
    return holds_numbers(rows[body:], column)


def holds_numbers(rows: Sequence[Cells], column: int) -> bool:
    """True if most of what stands in a column is a number."""
    said = [cell for row in rows[:SAMPLED] if (cell := at(row, column)) and numbers.absence(cell) is None]
    return bool(said) and 2 * sum(numbers.read_number(cell) is not None for cell in said) > len(said)


def at(row: Cells, column: int) -> str:
    """The cell of a column, "" beyond the record's end."""
    return row[column] if column < len(row) else ""


def _joined(rows: Sequence[Cells], width: int) -> tuple[str, ...]:
    """One label a column, levels joined by /; a merged cell reaches over the labels beneath it."""
    labels = []
    over = [""] * len(rows)
    for column in range(width):
        cells = [at(row, column) for row in rows]
        deepest = max((level for level, cell in enumerate(cells) if cell), default=-1)
        top = next((level for level, cell in enumerate(cells) if cell), len(rows))
        over = [cell if level >= top else over[level] for level, cell in enumerate(cells)]
        labels.append("/".join(label for label in over[: deepest + 1] if label))
    return tuple(labels)


def letters(column: int) -> str:
    """The name that Excel gives a column: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
