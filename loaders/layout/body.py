"""Which rows under a header are data, and why the others are not."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.layout import totals
from loaders.layout.header import Header
from loaders.layout.merged import Merged
from loaders.layout.rows import (
    SAMPLED,
    Cells,
    at,
    compact,
    filled,
    holds_numbers,
    is_bare,
    is_dated,
    is_item,
    is_note,
    is_prose,
    is_remarked,
    is_ruled,
    is_statistic,
    is_total,
    is_value,
    same,
)
from loaders.layout.stacked import end_of, is_page_title
from loaders.phrases import headings, numbers

_ORDINALS = re.compile(r"[甲乙丙丁戊]|栏次|序号|代码")
_FORMULA = re.compile(r"[(\[]?(\d{1,2})[)\]]?=.*")  # 3=1+2: the number of a column and how it comes about
_LONGEST = 40  # characters of a label where there is none
_TELLING = 10  # characters of a lone text that is no label, where labels are half as long
_SERIAL = re.compile(r"\d{1,4}(?:\.0)?")
_SERIAL_HEADINGS = ("序号", "编号", "no", "no.", "序", "排名", "名次", "排序", "项次", "行号", "rank")
_NONE = Merged()


class Body(NamedTuple):
    """0-based rows of data, (row, reason) for every other row of the grid, and rows that may be totals."""

    data: list[int]
    excluded: list[tuple[int, str]]
    doubtful: list[int]
    end: int


def sort_out(rows: Sequence[Cells], header: Header, merged: Merged = _NONE) -> Body:
    """Give every row outside the header one place: data, or excluded with its reason."""
    end = end_of(rows, header)
    sorter = _Sorter(rows, header, merged, end)
    excluded = [(index, "title" if filled(rows[index]) else "blank") for index in range(header.top)]
    data: list[int] = []
    for index in range(header.start, end):
        reason = sorter.reason(index)
        if reason:
            excluded.append((index, reason))
        else:
            data.append(index)
    known = [index for index, reason in excluded if reason == "total"]
    found, doubtful = _sums(rows, data, header, merged, known)
    excluded += [(index, "total") for index in found]
    excluded += [(i, "other_table" if filled(rows[i]) else "blank") for i in range(end, len(rows))]
    summed = set(found)
    return Body([i for i in data if i not in summed], sorted(excluded), doubtful, end)


def _sums(
    rows: Sequence[Cells], data: list[int], header: Header, merged: Merged, known: list[int]
) -> tuple[list[int], list[int]]:
    """Totals that only their numbers give away."""
    width = range(len(header.columns))
    numeric = [column for column in width if holds_numbers([rows[i] for i in data[:400]], column)]
    texts = [column for column in width if column not in numeric]
    sums = totals.Sums(rows, numeric)
    found, unsure = ([], []) if _names_indicators(header) else totals.labelled(rows, data, sums, known)
    reached: dict[int, set[int]] = {}  # rows that a merged label above names, by column
    for area in merged.down():
        reached.setdefault(area.left, set()).update(range(area.top + 1, area.bottom + 1))
    rest = [index for index in data if index not in found]
    bare, doubtful = totals.unlabelled(rows, rest, sums, texts, reached)
    return found + bare, sorted(unsure + doubtful)


def _names_indicators(header: Header) -> bool:
    """True if the rows are indicators: 收入合计 is one of them."""
    return any(headings.read(name).role is headings.Role.INDICATOR for name in header.columns)


class _Sorter:
    """Says of one row after the other why it is no data."""

    def __init__(self, rows: Sequence[Cells], header: Header, merged: Merged, end: int) -> None:
        self._rows = rows
        self._header = header
        self._merged = merged
        self._first = next((c for c, name in enumerate(header.columns) if name), 0)
        self._serial = (
            bool(header.rows) and compact(header.columns[self._first]).casefold() in _SERIAL_HEADINGS
        )
        body = range(header.start, end)
        sample = rows[header.start : end]
        self._numeric = [c for c in range(len(header.columns)) if holds_numbers(sample, c)]
        self._last = self._last_record(body)
        self._tail = self._summaries(body)
        self._spaced = any(not filled(rows[i]) for i in range(header.start, self._last))
        labels = [at(row, self._first) for row in sample[:SAMPLED] if filled(row) > 1]
        self._remarked = any(map(is_remarked, labels))
        self._longest = max(map(len, labels), default=_LONGEST)  # label
        self._noted = False

    def _last_record(self, body: range) -> int:
        """The last row of several cells that is no note; words behind a gap where numbers stood are one.

        Without such a row nothing comes after the records: a lone text may be one.
        """
        records = [i for i in body if filled(self._rows[i]) > 1 and not is_note(self._rows[i])]
        worded = len(records)
        while worded and self._is_worded(records[worded - 1]):
            worded -= 1
        apart = worded < len(records) and not filled(self._rows[records[worded] - 1])
        return max(records[:worded] if apart else records, default=body.stop)

    def _summaries(self, body: range) -> int:
        """The first of the rows beneath all records in which only sums, means, extremes and notes stand."""
        tail = body.stop
        while tail > body.start and _sums_up(self._rows[tail - 1]):
            tail -= 1
        return tail if tail > body.start else body.stop

    def _is_worded(self, index: int) -> bool:
        """True if words stand in columns of numbers, and no number."""
        said = [cell for column in self._numeric if (cell := at(self._rows[index], column))]
        return bool(said) and not any(map(is_value, said))

    def reason(self, index: int) -> str:
        """Why a row is no data, or ""."""
        row = self._rows[index]
        count = filled(row)
        if count == 0 or (count == 1 and self._is_unfilled(row)) or is_ruled(row):
            return "blank"
        if self._is_header_again(index):
            return "repeat_header"
        if self._is_footnote(index):
            self._noted = True
            return "footnote"
        if self._is_section(index) or is_page_title(row, self._header, self._rows):
            return "title"
        return "total" if is_total(row) or (index >= self._tail and is_statistic(row)) else ""

    def _is_footnote(self, index: int) -> bool:
        after_all = index > self._last
        row = self._rows[index]
        if is_footnote(row, len(self._header.columns), after_all=after_all, noted=self._noted):
            return True
        if after_all and filled(row) > 1:
            return self._is_worded(index)
        alone = after_all and filled(row) == 1
        return alone and (self._is_set_apart(index) or self._is_signed(index) or self._is_item(index))

    def _is_set_apart(self, index: int) -> bool:
        """A lone text much longer than labels, or longer behind a gap or total, or marked as a note: (…)."""
        cell = next(filter(None, self._rows[index]))
        before = self._rows[index - 1]
        gap = (not self._spaced and not filled(before)) or is_total(before)
        remarked = is_remarked(cell) and not self._remarked
        told = len(cell) > (self._longest if gap else max(_TELLING, 2 * self._longest))
        return not is_value(cell) and (told or remarked)

    def _is_item(self, index: int) -> bool:
        """2、… under records whose labels have no such numbers, or a text under numbers."""
        column, cell = next((c, cell) for c, cell in enumerate(self._rows[index]) if cell)
        above = [at(row, column) for row in self._rows[self._header.start : self._last + 1][:SAMPLED]]
        if is_item(cell) and not any(map(is_item, above)):
            return True
        return not is_value(cell) and all(map(is_value, filter(None, above))) and any(above)

    def _is_unfilled(self, row: Cells) -> bool:
        """A row of a form that holds nothing but its serial number."""
        return self._serial and _SERIAL.fullmatch(at(row, self._first)) is not None

    def _is_header_again(self, index: int) -> bool:
        """The header repeated on a further page, or the numbers of the columns right beneath it."""
        row = self._rows[index]
        if any(same(row, self._rows[head]) for head in self._header.rows):
            return True
        return bool(self._header.rows) and index == self._header.start and _numbers_columns(row)

    def _is_section(self, index: int) -> bool:
        """A lone text merged over all columns in the middle of the records."""
        row = self._rows[index]
        if not self._merged or filled(row) > 1:
            return False
        area = self._merged.at(index, next(c for c, cell in enumerate(row) if cell))
        return area is not None and area.columns > 1 and 2 * area.columns > len(self._header.columns)

    def _is_signed(self, index: int) -> bool:
        """A lone date or note under the table that is in no column of labels, or merged over columns."""
        row = self._rows[index]
        column = next(c for c, cell in enumerate(row) if cell)
        if filled(row) > 1 or (is_value(row[column]) and not is_dated(row[column])):
            return False
        if self._noted and is_dated(row[column]):
            return True
        if is_bare(row[column]) and not is_dated(row[column]):
            return False
        return column != self._first or self._is_section(index)


def _sums_up(row: Cells) -> bool:
    return filled(row) < 2 or is_total(row) or is_statistic(row) or is_note(row)


def is_footnote(row: Cells, width: int, *, after_all: bool, noted: bool = False) -> bool:
    """True for a note of a table ``width`` columns wide.

    ``after_all``: no record follows; ``noted``: a note precedes.
    """
    first = next((cell for cell in row if cell), "")
    if width == 1 or not first or is_value(first):
        return False
    if is_note(row):
        return True
    if not after_all or filled(row) > 1:
        return False
    return noted or len(row) == 1 or is_prose(first)


def _numbers_columns(row: Cells) -> bool:
    """甲 乙 1 2 3 … under the header of a statistical form."""
    cells = [cell for cell in row if cell]
    words = [cell for cell in cells if _ORDINALS.fullmatch(compact(cell))]
    figures = [numbers.read_number(_FORMULA.sub(r"\1", compact(cell))) for cell in cells[len(words) :]]
    counted = [of.value if of else None for of in figures]
    return (
        bool(words)
        and len(figures) > 1
        and counted == [counted_from + 1 for counted_from in range(len(figures))]
    )
