"""A street's communities taken together, as a table to read and as a document for programs."""

from collections.abc import Mapping
from typing import Any

from exports import contract
from exports.sheets import Sheet
from indicators.indicator import Indicator
from indicators.together import Together
from words import street as words

_PLAIN = {1: "value", 3: "own"}
_ROW = ("indicator", "name", "unit", "value", "low", "high", "qualifier", "status", "n", "missing")
_OWN = ("own", "own_low", "own_high", "own_qualifier", "own_raw", "difference")
_CHANGE = (
    "both",
    "same",
    "previous",
    "change",
    "change_low",
    "change_high",
    "percent",
    "withheld",
    "outcome",
)


def together(found: Together, indicators: Mapping[str, Indicator]) -> Sheet:
    """One row an indicator: the communities together, of how many, beside the street's own figure."""
    rows = found.table.to_dict("records")
    texts = tuple(words.cells(row, found, indicators[row["indicator"]]) for row in rows)
    values = tuple(
        tuple(
            contract.plain(row[_PLAIN[place]]) if place in _PLAIN else text for place, text in enumerate(line)
        )
        for line, row in zip(texts, rows, strict=True)
    )
    return Sheet(words.caption(found), words.HEADINGS, texts, values, (2,))


def document(found: Together) -> list[dict[str, Any]]:
    """`manage.py profile --area STREET`, key ``together``: one row an indicator, n of N in each."""
    period = {"period": found.period.code if found.period else None, "N": found.total}
    return [period | _row(row) for row in found.table.to_dict("records")]


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    document = {name: contract.listed(row[name]) for name in (*_ROW, *_OWN, *_CHANGE)}
    return {name: None if value == "" else value for name, value in document.items()}
