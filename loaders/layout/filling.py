"""Labels that are merged over several records belong to each of them; numbers never do."""

from collections.abc import Sequence
from typing import NamedTuple

from indicators.staging import Issue, Severity
from loaders.layout.merged import Merged, Range
from loaders.layout.rows import Cells, at, is_dated
from loaders.phrases import headings, numbers


class Filled(NamedTuple):
    """The rows that gained labels, by index, and what a person should know of it."""

    rows: dict[int, list[str]]
    issues: list[Issue]


def down(rows: Sequence[Cells], data: Sequence[int], merged: Merged, columns: Sequence[str]) -> Filled:
    """Write each label that is merged downwards into all its records.

    Warns of it (filled_label); a number over several records is a question (merged_number).
    """
    records = set(data)
    filled: dict[int, list[str]] = {}
    issues: list[Issue] = []
    named: dict[int, int] = {}
    for area in merged.down():
        text, below = _covered(rows, area, records)
        if not text or not below or area.left >= len(columns):
            continue
        if numbers.read_number(text) is not None and not (is_dated(text) or _counts(columns[area.left])):
            issues += _question(area, text, columns)
            continue
        named.setdefault(area.left, area.top)
        for index in below:
            padded = [*rows[index], *[""] * (len(columns) - len(rows[index]))]
            filled.setdefault(index, padded)[area.left] = text
    issues += [
        Issue("filled_label", Severity.WARNING, row + 1, columns[column]) for column, row in named.items()
    ]
    return Filled(filled, issues)


def _counts(heading: str) -> bool:
    """True for 序号 and the like: its numbers are names."""
    return headings.read(heading).role is headings.Role.IGNORED


def _covered(rows: Sequence[Cells], area: Range, records: set[int]) -> tuple[str, list[int]]:
    """The text of a merged area and the further records that it reaches over."""
    if area.top not in records:
        return "", []
    reach = range(area.top + 1, min(area.bottom, len(rows) - 1) + 1)
    return at(rows[area.top], area.left), [
        index for index in reach if index in records and not at(rows[index], area.left)
    ]


def _question(area: Range, text: str, columns: Sequence[str]) -> list[Issue]:
    name = columns[area.left]
    return [Issue("merged_number", row=area.top + 1, column=name, raw=text)] if name else []
