"""A table as read from a file, before anyone asks what it means (DESIGN §4, contract ``read``)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from indicators.quantity import Quantity
from indicators.staging import Excluded, Issue, Severity
from loaders.phrases import dates, numbers
from words import issues as wording

Cell = str | int | float | None

_ERROR = re.compile(r"#(?:DIV/0!|N/A|REF!|VALUE!|NAME\?|NUM!|NULL!)")  # what Excel could not work out
_CODE = re.compile(r"0\d+|\d{16,}")  # leading zeros and long identifiers are text, not numbers


@dataclass(frozen=True, slots=True)
class Row:
    """One record: ``number`` is 1-based as Excel shows it, ``cells`` the texts as written."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell whose text said more than its number: a qualifier, a unit, a footnote mark."""

    row: int
    column: str
    raw: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Table:
    """What stands where: ``rows`` hold one text a column, all as long as ``columns``.

    ``header_rows`` are 1-based and empty where the file has no header (then the columns are named
    A, B, C … as Excel does). ``encoding`` is Python's codec name or the kind of workbook, "" where nothing
    could be read. ``titles``: the texts above the header in reading order. ``totals``: the excluded total
    rows. ``sheets``: the visible sheets that hold something. ``tables``: how many the sheet holds.
    ``percent``: (row, 0-based column) of cells shown as a percentage, whose text is the fraction stored.
    """

    name: str
    encoding: str = ""
    delimiter: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    issues: tuple[Issue, ...] = ()
    titles: tuple[str, ...] = ()
    totals: tuple[Row, ...] = ()
    sheets: tuple[str, ...] = ()
    tables: int = 0
    percent: frozenset[tuple[int, int]] = frozenset()

    def records(self) -> list[tuple[int, list[Cell]]]:
        """(row, typed cells) in order: numbers, ISO dates, None for missing, otherwise the text."""
        loose, dated = self._loose_columns(), self._dated_columns()
        readers: list[Callable[[str], Cell]] = [_strictly] * len(self.columns)
        for columns, reader in ((loose, typed), (self._answered_columns(), _answer), (dated, _from_serial)):
            for column in columns:
                readers[column] = reader
        return [
            (row.number, [read(cell) for read, cell in zip(readers, row.cells, strict=True)])
            for row in self.rows
        ]

    def marks(self) -> Iterator[Mark]:
        """The cells whose text said more than the number that ``records`` gives for it."""
        loose = self._loose_columns()
        for row in self.rows:
            for column in loose:
                reading = numbers.read_number(row.cells[column])
                if reading is not None and not reading.bare:
                    yield Mark(
                        row.number,
                        self.columns[column],
                        row.cells[column],
                        numbers.quantity(row.cells[column]),
                    )

    def _loose_columns(self) -> frozenset[int]:
        """Columns of numbers: at least half of what stands there reads as a number.

        Only there 约3405户 is 3405; elsewhere words around a number make it text.
        """
        return frozenset(
            column
            for column in range(len(self.columns))
            if _is_numeric(row.cells[column] for row in self.rows)
        )

    def _dated_columns(self) -> frozenset[int]:
        """Columns under 日期 or 时间 in which all that stands are numbers that Excel counts days by."""
        return frozenset(
            column
            for column, name in enumerate(self.columns)
            if dates.heads_dates(name) and _counts_days(row.cells[column] for row in self.rows)
        )

    def _answered_columns(self) -> frozenset[int]:
        """Columns of answers (电梯: 有, 无), in which 无 is one."""
        return frozenset(column for row in self.rows for column, cell in enumerate(row.cells) if cell == "有")

    def questions(self) -> Iterator[Issue]:
        """For each column of numbers in which 无 stands: does it mean nothing reported, or zero?"""
        for column in sorted(self._loose_columns()):
            asking = [
                row.number
                for row in self.rows
                if numbers.absence(row.cells[column]) is numbers.Absence.NONE_WORD
            ]
            if asking:
                facts = (("count", str(len(asking))),)
                yield Issue("ambiguous_none", Severity.WARNING, asking[0], self.columns[column], facts=facts)

    def as_dict(self) -> dict[str, object]:
        """The JSON of ``manage.py read``."""
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheet": self.sheet,
            "header_rows": list(self.header_rows),
            "columns": list(self.columns),
            "records": [{"row": row, "cells": cells} for row, cells in self.records()],
            "marks": [
                {
                    "row": mark.row,
                    "column": mark.column,
                    "raw": mark.raw,
                    "qualifier": mark.quantity.qualifier.value,
                }
                for mark in self.marks()
            ],
            "excluded": [{"row": item.row, "reason": item.reason} for item in self.excluded],
            "issues": [wording.as_dict(issue) for issue in (*self.issues, *self.questions())],
        }


def typed(text: str, *, loose: bool = True) -> Cell:
    """One cell: number, ISO date, None for missing, else the text.

    ``loose``: words around a number are allowed (约3405户 → 3405).

    >>> typed("1.23万"), typed("12.5%"), typed("2024/7/1"), typed("0012"), typed("暂无")
    (12300, 12.5, '2024-07-01', '0012', None)
    """
    if numbers.absence(text) is not None or _ERROR.fullmatch(text):
        return None
    if _CODE.fullmatch(text):
        return text
    reading = numbers.read_number(text)
    if reading is not None and (loose or _is_plain(text, reading)):
        return _number(reading, text)
    return dates.iso_date(text) or text


def _strictly(text: str) -> Cell:
    return typed(text, loose=False)


def _answer(text: str) -> Cell:
    return text if numbers.absence(text) is numbers.Absence.NONE_WORD else _strictly(text)


def _from_serial(text: str) -> Cell:
    return dates.of_serial(text)


def _counts_days(cells: Iterator[str]) -> bool:
    said = [cell for cell in cells if numbers.absence(cell) is None]
    return bool(said) and all(map(dates.of_serial, said))


def _is_plain(text: str, reading: numbers.Reading) -> bool:
    return reading.bare and any(letter.isdigit() for letter in text)


def _number(reading: numbers.Reading, text: str) -> int | float:
    whole = reading.value.is_integer() and (reading.scaled or "." not in text)
    return int(reading.value) if whole else reading.value


def _is_numeric(cells: Iterator[str]) -> bool:
    said = [cell for cell in cells if numbers.absence(cell) is None]
    return bool(said) and 2 * sum(numbers.read_number(cell) is not None for cell in said) >= len(said)
