"""Does a total row say what its rows add up to? It is not loaded, so this is only a doubt."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indicators.indicator import Kind
from indicators.lookup import Catalogue
from indicators.quantity import Wording
from indicators.staging import Column, Issue, Severity
from loaders.phrases import numbers
from loaders.phrases.headings import Role
from loaders.table import Row, Table
from words import numbers as wording

_NO_SUM = re.compile(
    r"平均|均值|中位|最[高低大小多少]|占比|比重|增[长幅减]|同比|环比"
)  # rows of other figures
_SLACK = 1e-9  # relative, for sums of floats


class Said(NamedTuple):
    """A cell of a row that is added up; ``value`` None where it is missing."""

    row: int
    value: float | None
    step: float


def mismatches(table: Table, columns: Sequence[Column], catalogue: Catalogue) -> Iterator[Issue]:
    """A warning for each number of a total row that is the sum of no rows it can be the total of.

    Those are all rows, the rows since the last total, the rows above and the rows below. Only columns in
    which adding up makes sense are looked at: of one indicator and period, no rate, plain numbers.
    """
    totals = [row for row in table.totals if not any(map(_NO_SUM.search, row.cells))]
    if not totals or not _one_series(table, columns):
        return
    for column in columns:
        said = _said(table.rows, column.position) if _adds_up(column, table, columns, catalogue) else None
        for total in totals if said else ():
            if issue := _mismatch(total, column, said or [], [row.number for row in table.totals]):
                yield issue


def _one_series(table: Table, columns: Sequence[Column]) -> bool:
    """Rows differ by their area only: nothing else may be added up."""
    apart = (Role.PERIOD.value, Role.DIMENSION.value, Role.INDICATOR.value)
    positions = [one.position for one in columns if one.means in apart]
    return all(len({row.cells[at] for row in table.rows}) <= 1 for at in positions)


def _adds_up(column: Column, table: Table, columns: Sequence[Column], catalogue: Catalogue) -> bool:
    texts = {column.means}
    for one in columns:
        if one.means == Role.INDICATOR.value:
            texts |= {row.cells[one.position] for row in table.rows[:1]}
    codes = {code for text in texts for code in catalogue.find(text)}
    return bool(codes) and all(catalogue[code].kind is not Kind.RATE for code in codes)


def _said(rows: Sequence[Row], position: int) -> list[Said] | None:
    """The numbers of a column; None where one of them is no plain number."""
    found = [said(row, position) for row in rows]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def said(row: Row, position: int) -> Said | None:
    """One cell that is added up; None for what is no plain number."""
    cell = row.cells[position]
    reading = numbers.read_number(cell)
    if reading is None:
        return None if numbers.absence(cell) is None else Said(row.number, None, 0.0)
    plain = reading.wording is Wording.EXACT
    return Said(row.number, reading.value, reading.step) if plain else None


def _mismatch(total: Row, column: Column, said: Sequence[Said], totals: Sequence[int]) -> Issue | None:
    reading = numbers.read_number(total.cells[column.position])
    if reading is None or reading.wording is not Wording.EXACT:
        return None
    before = max((row for row in totals if row < total.number), default=0)
    blocks = (
        said,
        [one for one in said if before < one.row < total.number],
        [one for one in said if one.row < total.number],
        [one for one in said if one.row > total.number],
    )
    added = [sum_of(block) for block in blocks if block]
    if not added or any(is_total(reading.value, block) for block in blocks if block):
        return None
    nearest = min(added, key=lambda value: abs(value - reading.value))
    facts = (("sum", wording.number(nearest)),)
    return Issue(
        "total_mismatch", Severity.WARNING, total.number, column.name, total.cells[column.position], facts
    )


def sum_of(block: Sequence[Said]) -> float:
    """The sum of what is there."""
    return sum(one.value for one in block if one.value is not None)


def is_total(stated: float, block: Sequence[Said]) -> bool:
    """Equal but for rounding; more is possible where a row is missing."""
    added = sum_of(block)
    rounding = sum(min(one.step, 1.0) for one in block) / 2 if any(one.step < 1 for one in block) else 0.0
    close = abs(stated - added) <= rounding + _SLACK * abs(added)
    return close or (stated > added and any(one.value is None for one in block))
