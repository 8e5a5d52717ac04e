"""What a person said about a file that is being read; whatever is left empty is found by itself."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.period import Period

ALL_SHEETS = "*"


class NoneMeans(StrEnum):
    """What 无 stands for in a column: METHOD §2 makes it a question."""

    MISSING = "missing"
    ZERO = "zero"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Instructions:
    """How to read one file, where a person knows better than the reader.

    ``area`` (code or name) and ``period`` fill in where the rows do not say. ``sheet`` is a name, or
    ALL_SHEETS; ``table`` counts the sheet's tables from 1. ``header_rows`` are 1-based as Excel shows them,
    () for no header, None to find them. ``columns`` maps a 0-based position to what the column is: a
    loaders.headings.Role value ("area", "ignored" …), or the code of an indicator, an area or a period;
    ``units`` maps a position to the unit of its values; ``none_means`` maps a position to a NoneMeans value.
    ``names`` are (kind "area" | "indicator", text as written, code): confirmed once, remembered as aliases.
    """

    area: str | None = None
    period: Period | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    table: int | None = None
    header_rows: tuple[int, ...] | None = None
    columns: tuple[tuple[int, str], ...] = ()
    units: tuple[tuple[int, str], ...] = ()
    none_means: tuple[tuple[int, NoneMeans], ...] = ()
    names: tuple[tuple[str, str, str], ...] = ()
