"""What was understood of a file before anyone confirms it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.observation import Origin

if TYPE_CHECKING:  # issues are raised in child processes too, which start without pandas
    import pandas as pd

_CANDIDATE = "candidate:"


class Severity(StrEnum):
    """An error refuses the row (and by default the file); a warning never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem: a code (its sentence is in words.issues), where it stands, what was found.

    ``row`` is 1-based as Excel shows it, ``sheet`` is named where several were read; ``facts`` fill the
    sentence (expected unit …), and ``candidate:CODE`` among them is the name of what may have been meant.
    """

    code: str
    severity: Severity = Severity.ERROR
    row: int | None = None
    column: str | None = None
    raw: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sheet: str | None = None

    @property
    def candidates(self) -> tuple[tuple[str, str], ...]:
        """The (code, name) pairs among which a person may choose, the likeliest first."""
        marked = ((name.partition(_CANDIDATE), value) for name, value in self.facts)
        return tuple((code, value) for (before, mark, code), value in marked if mark and not before)


def candidate_facts(candidates: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(code, name) pairs as an issue's facts; Issue.candidates gives them back."""
    return tuple((_CANDIDATE + code, name) for code, name in candidates)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A row that is not data: title, blank, total, footnote, repeat_header, other_table."""

    row: int
    reason: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it was taken for.

    ``position`` counts from 0, as in Instructions.columns, and ``means`` is what such an instruction would
    say: a role ("area", "value", "ignored" …), an indicator's, a period's or an area's code, or "" where
    nobody knows. ``unit`` is that of the heading or the instruction, "" for the indicator's own; ``sample``
    are the first different texts beneath. ``period`` (a code) and ``dimension`` are what the heading says
    beside what it means, "" for nothing.
    """

    position: int
    name: str
    means: str = ""
    unit: str = ""
    sample: tuple[str, ...] = ()
    period: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Staging:
    """A file as understood: observations, what was left out, and every problem at once.

    ``rows`` has the frames.OBSERVATION columns, one row an observation. ``shape`` is
    long | wide_indicator | wide_period | wide_area; ``understood`` are (label code, text) pairs shown to the
    person who confirms (encoding, delimiter, header row, mapping of columns). ``rejected`` counts the source
    rows that an error keeps out. ``columns`` are all columns of the table that was read: of sheet
    ``sheet`` among the ``sheets`` that hold something, one of the ``tables`` on it. ``fit`` is False where an
    error is of the file as a whole: then its good rows are not to be loaded either.
    """

    rows: "pd.DataFrame"
    excluded: tuple[Excluded, ...]
    issues: tuple[Issue, ...]
    origin: Origin
    shape: str = ""
    understood: tuple[tuple[str, str], ...] = ()
    rejected: int = 0
    columns: tuple[Column, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    tables: int = 1
    fit: bool = True

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that refuse."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Differences:
    """A staging held against the store: what loading it would do.

    ``table``: the staging's rows plus ``effect`` (new | changed | unchanged) and ``old_value``,
    ``old_raw``, ``old_batch`` of the observation that stands there now.
    """

    table: "pd.DataFrame"
    new: int = 0
    changed: int = 0
    unchanged: int = 0
