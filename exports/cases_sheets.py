"""What the page for case exports shows, as tables: the columns of an export, and the counts to load."""

from collections.abc import Mapping
from typing import Any

from exports import contract
from exports.sheets import Sheet
from indicators import frames
from indicators.staging import Differences
from loaders.cases import Column, Survey
from words import cases as words
from words import numbers


def columns(survey: Survey) -> Sheet:
    """Every column, what it may serve for, and what of it may be told."""
    texts = tuple(
        (column.name, words.use(column.use, column.what), _content(column)) for column in survey.columns
    )
    return Sheet(words.COLUMNS, words.COLUMN_HEADINGS, texts, texts, ())


def counts(found: Differences, names: Mapping[str, str]) -> Sheet:
    """One row a community, one column an indicator and period; ``names`` of areas and indicators by code."""
    table = found.table.assign(period=frames.periods(found.table), place=found.table["indicator"].map(names))
    records = [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]
    cells = {(row["area"], _column(row)): _cell(row) for row in records}
    columns = list(dict.fromkeys(map(_column, records)))
    areas = sorted({row["area"] for row in records}, key=names.__getitem__)
    texts = tuple(
        (names[area], *(cells.get((area, column), numbers.MISSING) for column in columns)) for area in areas
    )
    return Sheet(words.DETAILS, (words.COMMUNITY, *columns), texts, texts, tuple(range(1, len(columns) + 1)))


def _column(row: Mapping[str, Any]) -> str:
    return words.counted(row["place"], row["dimension"], row["period"], row["status"])


def _cell(row: Mapping[str, Any]) -> str:
    old, new = (numbers.number(contract.plain(row[name])) for name in ("old_value", "value"))
    return words.effect(row["effect"], old, new)


def _content(column: Column) -> str:
    first, last = (day.isoformat() if day else "" for day in (column.first, column.last))
    return words.content(first, last, column.values)
