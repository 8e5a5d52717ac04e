"""Where a table begins: titles and notes above, one or more header rows, and how wide it is."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from loaders.layout import forms, heads, labels
from loaders.layout.merged import Merged
from loaders.layout.rows import (
    SAMPLED,
    Cells,
    at,
    compact,
    filled,
    is_bare,
    is_bracketed,
    is_dated,
    is_key,
    is_preamble,
    is_title,
    is_value,
    same,
)
from loaders.phrases import numbers

_FEW = 3  # cells of a row of titles
_SHORT = 12  # characters of the name of a description
_SEARCHED = 60  # rows from the top in which a header is looked for
_DEEPEST = 4  # header rows below the first
_WHOLE = 0.75  # of the columns under one merged cell: a title, no group
_NONE = Merged()


class Header(NamedTuple):
    """``rows``: 0-based header rows, empty if there is none; ``start``: the first row beneath.

    ``doubtful``: another reading is about as good, so a person must say.
    """

    rows: tuple[int, ...]
    start: int
    columns: tuple[str, ...]
    doubtful: bool = False

    @property
    def top(self) -> int:
        """The first row of the table."""
        return self.rows[0] if self.rows else self.start


def width_of(rows: Sequence[Cells]) -> int:
    """The number of columns: the commonest length of a record (the larger of equals)."""
    lengths = Counter(len(row) for row in rows[:SAMPLED] if filled(row) > 1)
    if not lengths:
        lengths = Counter(len(row) for row in rows[:SAMPLED] if filled(row))
    return max(lengths, key=lambda length: (lengths[length], length), default=0)


def find(rows: Sequence[Cells], merged: Merged = _NONE) -> Header:
    """The header of the first table among ``rows``; without one the columns are named A, B, C …"""
    return _Search(rows, merged).header()


def given(rows: Sequence[Cells], chosen: Sequence[int], merged: Merged = _NONE) -> Header:
    """The header that a person pointed at (0-based rows); none of them: there is no header."""
    width = width_of(rows)
    if not chosen:
        start = next((index for index, row in enumerate(rows) if filled(row)), 0)
        return Header((), start, tuple(map(labels.letters, range(width))))
    first, last = min(chosen), max(chosen)
    width = max(width, *(len(rows[index]) for index in chosen))
    return Header(tuple(sorted(chosen)), last + 1, labels.joined(rows, first, last, width, merged))


class _Search:
    """Looks for the header of one table."""

    def __init__(self, rows: Sequence[Cells], merged: Merged) -> None:
        self._rows = rows
        self._merged = merged
        self._width = width_of(rows)

    def header(self) -> Header:
        first = self._first_wide()
        verdict = heads.judge(self._rows, first)
        if verdict is heads.Verdict.NO:
            doubtful = (
                self._labels_over_numbers(first)
                or heads.may_head(self._rows, first)
                or any(filled(row) >= _FEW for row in self._rows[:first])
            )
            return Header((), first, tuple(map(labels.letters, range(self._width))), doubtful)
        last = self._last(first)
        columns = labels.joined(
            self._rows, first, last, max(self._width, len(self._rows[first])), self._merged
        )
        deep = last > first and (self._may_be_title(first) or self._may_be_pairs(first, last))
        doubtful = verdict is heads.Verdict.MAYBE or deep
        return Header(tuple(range(first, last + 1)), last + 1, columns, doubtful)

    def _labels_over_numbers(self, first: int) -> bool:
        """True if a row of labels over numbers follows soon under what was taken for the first record."""
        rows = self._rows
        return any(
            filled(rows[index]) > filled(rows[first])
            and not any(map(is_value, rows[index]))
            and heads.over_numbers(rows, index)
            for index in range(first + 1, min(first + 8, len(rows)))
        )

    # Titles

    def _first_wide(self) -> int:
        """The first row that is as broad as a table: what stands above are titles and notes."""
        for index, row in enumerate(self._rows[:_SEARCHED]):
            if filled(row) and not self._is_title(index):
                return index
        return next((index for index, row in enumerate(self._rows) if filled(row)), 0)

    def _is_title(self, index: int) -> bool:
        """A lone cell, a short record, cells such as 单位:元, or a sparse row over a full header."""
        row = self._rows[index]
        count = filled(row)
        if self._width <= 1:
            return False
        if count == 1:
            return not (self._is_lone_parent(index) or self._names_second(index))
        short = count <= _FEW and 2 * count <= self._width and len(row) < self._width
        if short and not self._heads_as_short(index):
            return True
        return self._describes(index) or self._stands_above(index)

    def _heads_as_short(self, index: int) -> bool:
        """True if numbers follow right beneath in a record as short: the header of a narrow table."""
        if self._is_gap(index + 1) or len(self._rows[index + 1]) > len(self._rows[index]):
            return False
        return any(map(is_bare, self._rows[index + 1]))

    def _describes(self, index: int) -> bool:
        """Mostly cells such as 单位:元, with dates among them; or the pair 填报单位 | 泰康社区."""
        row = self._rows[index]
        said = [cell for cell in row if cell]
        described = sum(map(_is_description, said))
        if described and 2 * (described + sum(map(is_dated, said))) >= len(said):
            return True
        if forms.ends_above(self._rows, index):
            return True
        return self._is_pair(row) and (
            self._is_gap(index + 1) or self._is_pair(self._next(index)) or self._opens(index)
        )

    def _is_pair(self, row: Cells) -> bool:
        """The name of a description in the first column and what it says in the next."""
        return filled(row) == 2 < self._width and bool(row[0] and at(row, 1)) and is_key(row[0])

    def _opens(self, index: int) -> bool:
        """True if the header follows: a broader row of labels that fills the first column, too."""
        following = self._index_of_next(index)
        return (
            filled(self._next(index)) > 2
            and bool(at(self._next(index), 0))
            and not heads.has_values(self._rows, following)
        )

    def _stands_above(self, index: int) -> bool:
        """A row with less in it than the header that follows, where it heads no group of columns."""
        row, below = self._rows[index], self._next(index)
        count = filled(row)
        if filled(below) <= count or not _covers(below, row) or heads.has_bare_numbers(row):
            return False
        if heads.judge(self._rows, self._index_of_next(index)) is heads.Verdict.NO:
            return False
        if count == 2 < self._width and sum(map(is_dated, filter(None, row))) == 1:
            return True
        if self._has_parent(index):
            return False
        return (
            self._is_gap(index + 1)
            or sum(map(is_title, row)) == 1
            or (bool(self._merged) and 2 * count <= filled(below))
        )

    def _has_parent(self, index: int) -> bool:
        """True if merged cells say that a label of this row heads columns of the next."""
        return any(
            area.top == index and self._is_group(area) and not is_title(at(self._rows[index], area.left))
            for area in self._merged.on(index)
        )

    def _is_lone_parent(self, index: int) -> bool:
        """A lone label over a part of the columns, like 2023年 over its four quarters."""
        row, below = self._rows[index], self._next(index)
        column = next(column for column, cell in enumerate(row) if cell)
        headed = [at(below, place) for place in range(column, len(below))]
        if self._is_gap(index + 1) or any(map(is_bare, below)) or sum(map(bool, headed)) < 2:
            return False
        area = self._merged.at(index, column)
        if area is not None:
            return self._is_group(area) and column > self._used()[0]
        return column == 1 and bool(at(below, 0)) and not self._merged and not is_title(row[column])

    def _names_second(self, index: int) -> bool:
        """A label over the second of two columns, right above the first record."""
        row = self._rows[index]
        label = at(row, 1)
        if self._width != 2 or not label or self._merged or self._is_gap(index + 1):
            return False
        return not (
            is_title(label) or is_preamble(label) or is_value(label) or any(map(filled, self._rows[:index]))
        )

    def _is_group(self, area: tuple[int, int, int, int]) -> bool:
        """A merged area over several columns but not over all, or over header rows on top of each other."""
        top, left, bottom, right = area
        used = self._used()
        covered = sum(left <= column <= right for column in used)
        return covered <= _WHOLE * len(used) and (right > left or bottom > top)

    def _used(self) -> list[int]:
        return [c for c in range(self._width) if any(at(row, c) for row in self._rows[:SAMPLED])] or [0]

    def _is_gap(self, index: int) -> bool:
        return index >= len(self._rows) or filled(self._rows[index]) == 0

    def _next(self, index: int) -> Cells:
        return self._rows[following] if (following := self._index_of_next(index)) < len(self._rows) else ()

    def _index_of_next(self, index: int) -> int:
        return next((i for i in range(index + 1, len(self._rows)) if filled(self._rows[i])), len(self._rows))

    def _may_be_title(self, first: int) -> bool:
        """A sparse first row whose labels could as well be a title over the full header beneath."""
        row, below = self._rows[first], self._rows[first + 1]
        if self._merged.on(first) or not _covers(below, row) or filled(row) >= filled(below):
            return False
        named = [cell for cell in below if cell]
        return len(set(named)) == len(named) and bool(row[0])

    def _may_be_pairs(self, first: int, last: int) -> bool:
        """Names and what they say under a lone label of two columns: 区域 | 全区, 频率 | 年度."""
        lone = self._width == 2 and filled(self._rows[first]) == 1
        return lone and any(filled(row) == 2 for row in self._rows[first + 1 : last + 1])

    # Header rows under the first

    def _last(self, first: int) -> int:
        """The last of the header rows: merged cells tell, or each fills gaps of the one above."""
        last = first
        while last - first < _DEEPEST and self._continues(first, last):
            last += 1
        return last

    def _continues(self, first: int, above: int) -> bool:
        below = above + 1
        if self._is_gap(below) or same(self._rows[below], self._rows[above]):
            return False
        if self._reaches(first, above):
            return True
        if heads.has_values(self._rows, below):
            return heads.are_years_beneath(self._rows, above)
        return self._is_deeper(above, below)

    def _reaches(self, first: int, above: int) -> bool:
        """True if merged header cells cover the next row, or head labels that stand in it."""
        if any(
            first <= area.top and above < area.bottom <= area.top + _DEEPEST and area.columns < self._width
            for area in self._merged.on(above)
        ):
            return True
        groups = [area for area in self._merged.on(above) if area.bottom == above and self._is_group(area)]
        beneath = [
            at(self._rows[above + 1], column)
            for area in groups
            for column in range(area.left, area.right + 1)
        ]
        return (
            any(beneath)
            and not heads.has_values(self._rows, above + 1)
            and heads.over_numbers(self._rows, above + 1)
        )

    def _is_deeper(self, above: int, below: int) -> bool:
        """Labels that fill gaps of the row above, name units, or stand in columns of numbers."""
        row, over = self._rows[below], self._rows[above]
        named = [column for column, cell in enumerate(row) if cell]
        fills_gap = any(not at(over, column) for column in named)
        units = all(numbers.is_unit(row[column].strip("()\uff08\uff09")) for column in named)
        remarks = all(is_bracketed(row[column]) for column in named)
        if (fills_gap or units or remarks) and any(
            heads.heads_numbers(self._rows, below, column) for column in named
        ):
            return True
        return heads.all_over_numbers(self._rows, below)


def _is_description(cell: str) -> bool:
    """True for 单位:元, and for 表 号: with what it says in the next cell."""
    plain = compact(cell)
    return is_preamble(plain) or (plain.endswith(":") and len(plain) <= _SHORT)


def _covers(row: Cells, other: Cells) -> bool:
    """True if ``row`` holds something wherever ``other`` does."""
    return all(at(row, column) for column, cell in enumerate(other) if cell)
