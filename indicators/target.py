"""What is to be reached: a target, and what holding a value against it can say (METHOD §9)."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from indicators.comparison import Outcome
from indicators.indicator import Indicator
from indicators.period import Period
from indicators.selection import Selection

if TYPE_CHECKING:
    import pandas as pd


class Relation(StrEnum):
    """How a value must stand to its target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="


class Verdict(StrEnum):
    """How far an area is.

    REACHED and MISSED need no more data (a limit that is broken stays broken). AHEAD, ON_PACE and BEHIND
    hold what came together so far against the share of time gone; of a limit (≤) the good side is AHEAD.
    SHORT is a stock or rate that does not meet its target yet, EARLIER one that was last reported before the
    target's period began. UNDETERMINED: the wording, or what is not reported, leaves it open.
    """

    REACHED = "reached"
    MISSED = "missed"
    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    SHORT = "short"
    EARLIER = "earlier"
    UNDETERMINED = "undetermined"
    NO_VALUE = "no_value"


# What a verdict means for whoever set the target; the others leave it open.
MEANING = {
    Verdict.REACHED: Outcome.BETTER,
    Verdict.AHEAD: Outcome.BETTER,
    Verdict.ON_PACE: Outcome.SAME,
    Verdict.MISSED: Outcome.WORSE,
    Verdict.BEHIND: Outcome.WORSE,
    Verdict.SHORT: Outcome.WORSE,
}


@dataclass(frozen=True, slots=True)
class Target:
    """One target; several milestones are several targets.

    Either ``area`` is the code of the area that is to reach it, or ``group`` that of an area whose
    communities are to reach it together (their sum, or ratio of sums); the other is "". ``value`` is in the
    indicator's unit, and what a flow is to add up to over the whole ``period``.
    """

    indicator: str
    period: Period
    relation: Relation
    value: float
    area: str = ""
    group: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, str, str, Period]:
        """What identifies it: a newer target of the same key takes its place."""
        return self.indicator, self.area, self.group, self.period

    @property
    def bearer(self) -> str:
        """The code of the area, or of the group."""
        return self.area or self.group


@dataclass(frozen=True, slots=True)
class Pursued:
    """How far everybody is who has a target on one indicator in one period.

    ``table``: one row a target, groups first, then who needs attention first. Columns: area (code of the
    area or group) name whole (True: a group together) relation aim source · value low high low_open high_open
    qualifier status (NaN and "" where nothing is reported) · as_of (code of the span that the value covers)
    elapsed (share of the target's period that it covers, NaN unknown) · verdict share share_low share_high
    gap gap_low gap_high (indicators.pace.Pursuit) outcome (what the verdict means) · n total (reported of how
    many; 1 of 1 for an area) · file title. Values are in ``indicator.unit``.
    """

    selection: Selection
    indicator: Indicator
    table: "pd.DataFrame"
    group_name: str
    revision: int
    demo: bool = False

    @property
    def period(self) -> Period:
        """The targets' period."""
        assert self.selection.period is not None  # noqa: S101 - a board is made for a period
        return self.selection.period

    def of(self, bearer: str) -> "Pursued":
        """Only the target of one area or group."""
        return replace(self, table=self.table[self.table["area"] == bearer].reset_index(drop=True))

    def count(self, *verdicts: Verdict) -> int:
        """How many areas (not groups) have one of the verdicts."""
        own = self.table[~self.table["whole"]]
        return int(own["verdict"].isin(verdicts).sum())

    @property
    def areas(self) -> int:
        """How many areas have a target."""
        return int((~self.table["whole"]).sum())
