"""How good the data are: who reported what, and which numbers contradict each other or need a second look."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.area import Area
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.selection import Selection


class Fault(StrEnum):
    """What is the matter with a number, the gravest first."""

    PART_ABOVE_WHOLE = "part_above_whole"
    PARTS_EXCEED = "parts_exceed"
    RECOMPUTED = "recomputed"
    PARTS_SHORT = "parts_short"
    UNIT = "unit"
    JUMP = "jump"
    WITHOUT_PARTS = "without_parts"
    REPEATED = "repeated"
    PART_YEAR = "part_year"
    UNDATED = "undated"


class Grade(StrEnum):
    """How much a finding weighs: cannot all be true, doubtful, to be read with care."""

    CONTRADICTION = "contradiction"
    DOUBT = "doubt"
    CARE = "care"


GRADE: Mapping[Fault, Grade] = {
    Fault.PART_ABOVE_WHOLE: Grade.CONTRADICTION,
    Fault.PARTS_EXCEED: Grade.CONTRADICTION,
    Fault.RECOMPUTED: Grade.CONTRADICTION,
    Fault.PARTS_SHORT: Grade.DOUBT,
    Fault.UNIT: Grade.DOUBT,
    Fault.JUMP: Grade.DOUBT,
    Fault.WITHOUT_PARTS: Grade.DOUBT,
    Fault.REPEATED: Grade.CARE,
    Fault.PART_YEAR: Grade.CARE,
    Fault.UNDATED: Grade.CARE,
}


class State(StrEnum):
    """What a community has of an indicator in the period; where it has nothing, the cell holds a Reason."""

    EXACT = "exact"
    ABOUT = "about"
    PART_YEAR = "part_year"
    SUMMED = "summed"


@dataclass(frozen=True, slots=True)
class Quality:
    """The data of a group in one period.

    ``findings``: one row a finding, the weightiest first: fault grade · area area_name indicator name unit
    period (code, "" unknown) dimension · value low high low_open high_open qualifier status (the number that
    is asked about) · other (what it is held against: total, recomputed, last period's; NaN where there is
    nothing) other_name · apart (value − other).
    ``cells``: one row a community and indicator: area indicator state (a State, or a Reason for none).
    ``areas`` and ``indicators`` give the order; of the latter those that some community reported.
    """

    selection: Selection
    findings: pd.DataFrame
    cells: pd.DataFrame
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    group_name: str
    revision: int
    documents: pd.DataFrame
    demo: bool = False

    @property
    def period(self) -> Period | None:
        """The period looked at."""
        return self.selection.period

    @property
    def expected(self) -> int:
        """How many numbers there would be had every community reported every indicator."""
        return len(self.areas) * len(self.indicators)

    @property
    def there(self) -> pd.DataFrame:
        """The cells with a number."""
        return self.cells[self.cells["state"].isin([state.value for state in State])]

    def count(self, grade: Grade) -> int:
        """How many findings of a grade."""
        return 0 if self.findings.empty else int((self.findings["grade"] == grade).sum())

    def of_fault(self, fault: str) -> pd.DataFrame:
        """The findings of one fault; all of them for ""."""
        if not fault or self.findings.empty:
            return self.findings
        return self.findings[self.findings["fault"] == fault].reset_index(drop=True)


def carries_over(item: Indicator, operands: list[Indicator]) -> bool:
    """Whether a stock's formula counts only what this period added: more than that may come from before.

    未整改 = 发现 − 整改 holds within a period; what was left over from the last one comes on top.
    """
    return item.kind is Kind.STOCK and all(one.kind is Kind.FLOW for one in operands)
