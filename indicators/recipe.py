"""明细汇总: how a case export (one row a 工单 or event) becomes counts, said once and kept."""

from dataclasses import dataclass

from indicators.period import Frequency

# How long the periods are that cases are counted in.
FREQUENCIES = (Frequency.QUARTER, Frequency.MONTH, Frequency.YEAR)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows count for an indicator: those whose ``column`` holds one of ``values``.

    ``column`` "": every row. ``dimension`` is "" for the total and otherwise 名=值, as in an Observation.
    """

    indicator: str
    column: str = ""
    values: tuple[str, ...] = ()
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A way of counting one kind of export. ``code`` is "" until it is kept.

    ``area_column`` names the community of a row, ``date_column`` its day; columns are called by their
    headings, so that next quarter's export is counted the same way.
    """

    name: str
    area_column: str
    date_column: str
    frequency: Frequency
    rules: tuple[Rule, ...]
    code: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it reads, each once."""
        read = (self.area_column, self.date_column, *(rule.column for rule in self.rules))
        return tuple(dict.fromkeys(column for column in read if column))
