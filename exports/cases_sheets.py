"""What the page for case exports shows, as tables: the columns of an export, and the counts to load."""

from collections.abc import Mapping

from exports import contract
from exports.sheets import Sheet
from indicators import frames
from indicators.staging import Differences
from loaders.cases import Column, Survey
from words import cases as words
from words import numbers, periods
from words.reasons import EFFECT, STATUS

MOST = 300  # counts that someone reads on a page


def columns(survey: Survey) -> Sheet:
    """Every column, what it may serve for, and what of it may be told."""
    texts = tuple(
        (column.name, words.use(column.use, column.what), _content(column)) for column in survey.columns
    )
    return Sheet(words.COLUMNS, words.COLUMN_HEADINGS, texts, texts, ())


def counts(found: Differences, names: Mapping[str, str]) -> Sheet:
    """The first ``MOST`` counts, community by community; ``names`` of areas and indicators by code."""
    table = found.table.head(MOST)
    rows = table.assign(period=frames.periods(table)).to_dict("records")
    texts = tuple(
        (
            EFFECT[row["effect"]],
            names[row["area"]],
            names[row["indicator"]],
            row["dimension"],
            periods.label(row["period"]),
            numbers.number(row["old_value"]),
            numbers.number(contract.plain(row["value"])),
            STATUS[row["status"]],
        )
        for row in rows
    )
    return Sheet(words.DETAILS, words.EFFECT_HEADINGS, texts, texts, (5, 6))


def _content(column: Column) -> str:
    first, last = (day.isoformat() if day else "" for day in (column.first, column.last))
    return words.content(first, last, column.values)
