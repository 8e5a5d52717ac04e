"""Which rows under a header are data, and why the others are not."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders import numbers
from loaders.header import SAMPLED, Cells, Header, at, filled, holds_numbers, is_header, is_preamble, is_value

_TOTAL = re.compile(
    r"\(?(?:[全本各].{0,6}|.{0,8}(?:街道|社区|区|县|市|镇|乡|省))?(?:合计|小计|总计|共计|总和)\)?[:*]?"
    r"|(?:grand|sub)?[ -]?totals?:?|sum:?",
    re.IGNORECASE,
)
_TOTAL_LABELS = 2  # the label of a total stands in one of the first filled cells; further on it is a category
_FOOTNOTE = re.compile(
    r"[\(\uff08*※\u2460-\u2473]?\s*(?:注\d*|备注|附注|说明|填表说明|数据来源|资料来源|来源|制表人?|填报人|填表人|审核人|审核|"
    r"负责人|联系人|联系电话|单位负责人|统计负责人|填报日期|填报时间|打印时间|制表日期|制表时间|notes?|sources?)\s*[\d]*\s*"
    r"[:\uff1a.\u3001\)\uff09]",
    re.IGNORECASE,
)
_PROSE = 25  # a lone cell longer than this is a note and no label


class Body(NamedTuple):
    """0-based rows of data, and (row, reason) for every other row of the grid."""

    data: list[int]
    excluded: list[tuple[int, str]]


def sort_out(rows: Sequence[Cells], header: Header) -> Body:
    """Give every row outside the header one place: data, or excluded with its reason."""
    top = [(index, "title" if filled(rows[index]) else "blank") for index in range(_top(header))]
    end = _end(rows, header)
    data: list[int] = []
    excluded = list(top)
    numeric = [c for c in range(len(header.columns)) if holds_numbers(rows[header.start : end], c)]
    last = max((i for i in range(header.start, end) if filled(rows[i]) > 1), default=header.start)
    for index in range(header.start, end):
        reason = _reason(rows, index, header, last)
        if reason:
            excluded.append((index, reason))
        else:
            data.append(index)
    for index in _unlabelled_totals(rows, data, numeric):
        data.remove(index)
        excluded.append((index, "total"))
    excluded += [(i, "other_table" if filled(rows[i]) else "blank") for i in range(end, len(rows))]
    return Body(data, sorted(excluded))


def _top(header: Header) -> int:
    return header.rows[0] if header.rows else header.start


def _reason(rows: Sequence[Cells], index: int, header: Header, last: int) -> str:
    """Why a row is no data, or ""."""
    row = rows[index]
    count = filled(row)
    if count == 0:
        return "blank"
    if header.rows and _same(row, rows[header.rows[-1]]):
        return "repeat_header"
    if _is_footnote(row, count, len(header.columns), index > last):
        return "footnote"
    return "total" if is_total(row) else ""


def _same(row: Cells, other: Cells) -> bool:
    return [cell for cell in row if cell] == [cell for cell in other if cell]


def _is_footnote(row: Cells, count: int, width: int, after_all: bool) -> bool:
    first = next(cell for cell in row if cell)
    if width == 1 or is_value(first):
        return False
    if _FOOTNOTE.match(first) or is_preamble(first):
        return count == 1 or not any(map(numbers.read_number, row))
    if not after_all or count > 1:
        return False
    return len(row) == 1 or len(first) > _PROSE or first.endswith("\u3002")


def is_total(row: Cells) -> bool:
    """True if one of the first labels says 合计, 小计, 总计 … before any number."""
    for cell in [cell for cell in row if cell][:_TOTAL_LABELS]:
        if numbers.read_number(cell) is not None:
            return False
        if _says_total(cell):
            return True
    return False


@lru_cache(maxsize=4_096)
def _says_total(cell: str) -> bool:
    return _TOTAL.fullmatch(re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))) is not None


def _unlabelled_totals(rows: Sequence[Cells], data: list[int], numeric: list[int]) -> list[int]:
    """The first or last row of data, if it has no label and every number in it is its column's sum."""
    return [index for index in _ends(data) if _is_sum(rows, index, [i for i in data if i != index], numeric)]


def _ends(data: list[int]) -> Iterable[int]:
    return dict.fromkeys((data[0], data[-1])) if len(data) > 2 else ()


def _is_sum(rows: Sequence[Cells], index: int, others: list[int], numeric: list[int]) -> bool:
    row = rows[index]
    stated = {column: numbers.read_number(at(row, column)) for column in numeric}
    values = {column: of.value for column, of in stated.items() if of is not None and of.unit != "%"}
    if not any(values.values()) or not _lacks_label(rows, row, others, numeric):
        return False
    return all(
        math.isclose(value, _sum(rows, others, column), rel_tol=1e-9, abs_tol=1e-6)
        for column, value in values.items()
    )


def _lacks_label(rows: Sequence[Cells], row: Cells, others: list[int], numeric: list[int]) -> bool:
    """No text in the row, and a column empty that every other row fills."""
    if any(numbers.absence(cell) is None for column, cell in enumerate(row) if column not in numeric):
        return False
    empty = [column for column in range(len(rows[others[0]])) if numbers.absence(at(row, column)) is not None]
    return any(all(at(rows[other], column) for other in others) for column in empty)


def _sum(rows: Sequence[Cells], indices: Iterable[int], column: int) -> float:
    readings = (numbers.read_number(at(rows[i], column)) for i in indices)
    return math.fsum(reading.value for reading in readings if reading is not None)


def _end(rows: Sequence[Cells], header: Header) -> int:
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
    if filled(row) < 2:
        return False
    if _same(row, rows[header.rows[-1]]):
        return filled(before) == 1 and not _is_note(before)
    set_off = filled(before) < 2 or row[0] == rows[header.rows[0]][0]
    return set_off and is_header(rows, index) and _over_numbers(rows, index, header)


def _over_numbers(rows: Sequence[Cells], index: int, header: Header) -> bool:
    """True if a label stands in a column that held numbers, and values follow beneath."""
    above = rows[header.start : min(index, header.start + SAMPLED)]
    overwritten = any(cell and holds_numbers(above, column) for column, cell in enumerate(rows[index]))
    return overwritten and any(map(is_value, _next(rows, index)))


def _is_note(row: Cells) -> bool:
    return _is_footnote(row, 1, 2, after_all=False) or is_total(row)


def _next(rows: Sequence[Cells], index: int) -> Cells:
    return next((row for row in rows[index + 1 :] if filled(row)), ())


def _with_title(rows: Sequence[Cells], index: int, floor: int) -> int:
    """Step back over the lone cells right above a second header: they are its title."""
    while index - 1 > floor and filled(rows[index - 1]) == 1 and not _is_note(rows[index - 1]):
        index -= 1
    return index
