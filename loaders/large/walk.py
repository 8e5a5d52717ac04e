"""The walk through a large CSV file: blocks of regular rows to the mapper, odd rows held back for the end."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pv

from indicators.ahead import ahead
from indicators.instructions import Instructions
from indicators.staging import Excluded
from loaders.grid import Grid
from loaders.large.watched import UnfitError, Watched
from loaders.layout import rows
from loaders.meaning import block
from loaders.meaning.block import Block, Flags, Numbers, encoded
from loaders.meaning.mapping import Mapped, Mapper
from loaders.phrases import figures, headings
from loaders.phrases.figures import State
from loaders.phrases.headings import Role
from loaders.table import Row, Table
from loaders.tables import Opened

LEADING = 300  # records beneath the header that the general reader sees, for the width of the table
_TRAILING = 3
_MOST_HELD = 100_000  # rows
_BLOCK = 8 * 2**20  # bytes
_LABELS = 3  # the first columns, where a total says that it is one


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file as the general reader has it; ``offset``: the byte where the records begin."""

    grid: Grid
    table: Table
    offset: int

    @property
    def delimiter(self) -> str:
        """One ASCII character."""
        return self.grid.delimiter or ","

    @property
    def last(self) -> int:
        """The last header row, as Excel counts."""
        return self.table.header_rows[-1]


class Walk:
    """``steps`` reads the file, ``finish`` judges what was held back."""

    def __init__(self, head: Head, sample: Sequence[Row], mapper: Mapper, source: Watched) -> None:
        """``mapper`` has its plan, ``source`` stands at the first record; ``sample``: rows from all over."""
        self._head = head
        self._mapper = mapper
        self._source = source
        self._values = [column.position for column in mapper.plan.values]
        self._repeating = _repeating(sample, set(self._values))
        roles = [headings.read(name).role for name in head.table.columns]
        self._sums_by_label = Role.INDICATOR not in roles
        self._ragged: dict[int, str] = {}
        self._held: dict[int, list[str]] = {}  # odd rows and their neighbours, by number
        self._odd: set[int] = set()
        self._carried = np.empty(0, np.int64)  # odd rows at the end of the block before
        self._next = head.last + 1  # the number of the next record
        self._before: dict[int, list[str]] = {}  # the last records of the block before

    def steps(self) -> Iterator[None]:
        """Read and map block by block. Raises UnfitError, or ArrowInvalid for what is no CSV."""
        for batch in ahead(iter(self._reader())):
            one = Block(self._numbers(batch.num_rows), tuple(batch.columns))
            if len(one):
                odd = self._are_odd(one)
                self._odd |= set(one.numbers[odd].tolist())
                self._hold(one, one.numbers[odd])
                self._mapper.take(one.where(~odd))
            if len(self._held) > _MOST_HELD:
                raise UnfitError("irregular rows")
            yield

    def _reader(self) -> Any:
        width = len(self._head.table.columns)
        names = [str(position) for position in range(width)]
        coded = pa.dictionary(pa.int32(), pa.string())
        types = {name: coded if int(name) in self._repeating else pa.string() for name in names}
        return pv.open_csv(
            self._source,
            pv.ReadOptions(use_threads=False, block_size=_BLOCK, column_names=names),
            pv.ParseOptions(
                delimiter=self._head.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=self._is_ragged,
            ),
            pv.ConvertOptions(column_types=types, strings_can_be_null=False),
        )

    def _is_ragged(self, row: Any) -> str:
        """The fast reader met a record of another width: it skips it, and counts on."""
        if len(self._ragged) > _MOST_HELD:
            return "error"
        self._ragged[self._head.last + row.number] = row.text
        return "skip"

    def _numbers(self, count: int) -> Numbers:
        """The numbers of the next ``count`` regular records, as Excel counts: ragged ones stand between."""
        ragged = np.array([number for number in list(self._ragged) if number >= self._next], np.int64)
        numbers = np.arange(self._next, self._next + count + len(ragged))
        numbers = numbers[~np.isin(numbers, ragged)][:count]
        self._next = int(numbers[-1]) + 1 if count else self._next
        return numbers

    def _are_odd(self, one: Block) -> Flags:
        """Rows that may be anything but data (loaders.body). Too many cost time, too few would be wrong."""
        odd = np.zeros(len(one), np.bool_)
        for position in [at for at in range(min(_LABELS, len(one.columns))) if at not in self._values]:
            self._mark_labels(one.columns[position], position, odd)
        wordy = np.ones(len(one), np.bool_)
        for position in self._values:
            wordy &= ~figures.are_plain(one.columns[position])
        at = np.flatnonzero(wordy)
        if len(at):
            states = [
                figures.read(one.columns[position].take(pa.array(at))).state for position in self._values
            ]
            odd[at[np.all([state == State.NOT_A_NUMBER for state in states], axis=0)]] = True
        return odd

    def _mark_labels(self, column: Any, position: int, odd: Flags) -> None:
        """Mark what is odd among the labels of a column; a number is none."""
        at = np.arange(len(column))
        if not pa.types.is_dictionary(column.type):
            at = np.flatnonzero(~figures.are_plain(column))
            column = column.take(pa.array(at))
        codes, texts = encoded(column)
        strange = np.array([self._is_odd(text, position) for text in texts], np.bool_)
        if strange.any():
            odd[at[strange[codes]]] = True

    def _is_odd(self, text: str, position: int) -> bool:
        if position == 0 and (not text or rows.is_note([text])):
            return True
        summary = rows.says_total(text) or rows.says_statistic(text)
        return summary or (self._sums_by_label and rows.may_say_total(text))

    def _hold(self, one: Block, odd: Numbers) -> None:
        """Keep the odd rows of a block with the rows next to them: those say where a table ends."""
        first, last = one.numbers[0], one.numbers[-1]
        ragged = np.array(list(self._ragged), np.int64)  # the reader is ahead: it may be adding
        ragged = ragged[(ragged >= first - 1) & (ragged <= last + 1)]
        middle = np.concatenate((odd, ragged, self._carried))
        near = np.unique(np.concatenate((middle - 1, middle, middle + 1)))
        self._held |= {number: self._before[number] for number in near.tolist() if number in self._before}
        self._held |= _cells(one, np.flatnonzero(np.isin(one.numbers, near)))
        self._before = _cells(one, np.arange(max(0, len(one) - _TRAILING), len(one)))
        self._carried = middle[middle >= last]

    def finish(self, name: str, said: Instructions) -> Mapped:
        """Judge what was held back, in a small grid of its own, and map what is data among it.

        Raises UnfitError where the judgement touches rows that were taken for regular.
        """
        numbers, cells = self._small()
        grid = replace(self._head.grid, rows=cells)
        table = Opened(name, (grid,)).table(said)
        odd = self._odd | self._ragged.keys()
        excluded = tuple(Excluded(numbers[item.row - 1], item.reason) for item in table.excluded)
        regular = [item for item in excluded if item.row > self._head.last and item.row not in odd]
        same = (table.header_rows, table.columns) == (self._head.table.header_rows, self._head.table.columns)
        if not same or table.tables != 1 or regular:
            raise UnfitError("irregular rows")
        issues = tuple(replace(issue, row=issue.row and numbers[issue.row - 1]) for issue in table.issues)
        judged = [Row(numbers[row.number - 1], row.cells) for row in table.rows]
        table = replace(
            table, rows=tuple(row for row in judged if row.number in odd), excluded=excluded, issues=issues
        )
        self._mapper.skip(table)
        self._mapper.take(block.of_rows(table.rows, len(table.columns)))
        return self._mapper.finish(table)

    def _small(self) -> tuple[list[int], list[list[str]]]:
        """The head of the file and what was held back: (numbers, cells) of the rows in order."""
        head = self._head.grid.rows[: self._head.last + LEADING]
        rest = self._held | self._before | {at: self._cut(text) for at, text in self._ragged.items()}
        later = sorted(number for number in rest if number > len(head))
        return [*range(1, len(head) + 1), *later], [*head, *(rest[number] for number in later)]

    def _cut(self, text: str) -> list[str]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self._head.delimiter)
        return [cell.strip() for cell in next(reader, [])]


def _cells(one: Block, at: npt.NDArray[np.intp]) -> dict[int, list[str]]:
    """Some rows of a block as texts, by number."""
    columns = [[text.strip() for text in column.take(pa.array(at)).to_pylist()] for column in one.columns]
    return {
        number: list(cells)
        for number, cells in zip(one.numbers[at].tolist(), zip(*columns, strict=True), strict=True)
    }


def _repeating(sample: Sequence[Row], values: Collection[int]) -> set[int]:
    """The columns in which texts come again and again: kept once, they are answered once."""
    width = len(sample[0].cells) if sample else 0
    distinct = {at: len({row.cells[at] for row in sample}) for at in range(width) if at not in values}
    return {at for at, count in distinct.items() if 2 * count <= len(sample)}
