"""Case exports: their bytes are read in the child process only, and only counts come back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from indicators.period import Period
from indicators.recipe import Recipe
from loaders.untrusted import sandbox


class Use(StrEnum):
    """What a column of an export may serve for. DROPPED: persons or free text, never read; OTHER: nothing."""

    AREA = "area"
    DATE = "date"
    STATUS = "status"
    DROPPED = "dropped"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``what`` was dropped (name, mobile, prose …), the first and last day of a column of dates,
    the values of one with few of them (text, rows), most frequent first."""

    name: str
    use: Use
    what: str = ""
    first: date | None = None
    last: date | None = None
    values: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What an export holds, as far as that may be told."""

    rows: int
    columns: tuple[Column, ...]

    def of(self, use: Use) -> tuple[Column, ...]:
        """The columns of one use."""
        return tuple(column for column in self.columns if column.use is use)

    def fits(self, recipe: Recipe) -> bool:
        """Whether the export has every column that the recipe reads."""
        return {column.name for column in self.columns} >= set(recipe.columns)


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one community (``text`` as written) in one period, and how many of them each rule takes."""

    text: str
    period: Period
    rows: int
    by_rule: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """An export, counted. ``rows`` = counted + undated + unplaced + untold.

    ``untold``: rows whose community looks like no name of one and stays in the child; ``unruled``: counted
    rows that no rule takes; ``excluded``: totals and repeated headers; ``first``, ``last``: days.
    """

    rows: int
    counts: tuple[Count, ...]
    excluded: int
    undated: int
    unplaced: int
    untold: int
    unruled: int
    first: date | None
    last: date | None


def survey(content: bytes, places: Sequence[str]) -> Survey:
    """The columns of an export; ``places`` are the names of communities. Raises RefusalError."""
    found = sandbox.run("survey", content, places=list(places))
    return Survey(found["rows"], tuple(map(_column, found["columns"])))


def tally(content: bytes, recipe: Recipe, places: Sequence[str]) -> Tally:
    """The export counted by the recipe. Raises RefusalError: a column that is absent or holds persons …"""
    found = sandbox.run(
        "tally",
        content,
        places=list(places),
        area_column=recipe.area_column,
        date_column=recipe.date_column,
        frequency=recipe.frequency.value,
        rules=[[rule.column, list(rule.values)] for rule in recipe.rules],
    )
    counts = tuple(
        Count(text, Period.parse(period), rows, tuple(by_rule))
        for text, period, rows, by_rule in found.pop("counts")
    )
    first, last = _day(found.pop("first")), _day(found.pop("last"))
    return Tally(counts=counts, first=first, last=last, **found)


def _column(found: Mapping[str, Any]) -> Column:
    return Column(
        found["name"],
        Use(found["use"]),
        found.get("what", ""),
        _day(found.get("first")),
        _day(found.get("last")),
        tuple((text, rows) for text, rows in found.get("values", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
