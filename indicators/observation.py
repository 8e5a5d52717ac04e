"""What was said: an observation and where it came from (SDMX *observation*, owid *Origin*)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.period import Period
from indicators.quantity import Quantity


class Status(StrEnum):
    """How final a value is. PART_YEAR: a yearly report written before the year ended (年内)."""

    FINAL = "final"
    PART_YEAR = "part_year"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in its file a value stands: a cell (1-based, as Excel shows it) or a span of characters.

    ``start``/``end`` bound the statement, ``number_start``/``number_end`` the number in it, in code points
    of the text as read.
    """

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    start: int | None = None
    end: int | None = None
    number_start: int | None = None
    number_end: int | None = None

    def as_dict(self) -> dict[str, object]:
        """Only what is known, for JSON."""
        pairs = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a number came from, and the place in it. ``batch`` is None before it is stored."""

    file: str
    checksum: str
    title: str = ""
    locator: Locator = field(default_factory=Locator)
    batch: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of one indicator for one area and period.

    Identified by (area, indicator, period, dimension); ``dimension`` is "" for the total and otherwise
    ``名=值``. ``quantity`` is as written, in the unit as written; ``factor`` turns it into the indicator's
    canonical unit and is None where the units do not convert. ``period`` None = unknown: shown on the
    profile, in no comparison.
    """

    area: str
    indicator: str
    period: Period | None
    quantity: Quantity
    factor: float | None = 1.0
    dimension: str = ""
    definition: str = ""
    status: Status = Status.FINAL
    note: str = ""
    locator: Locator = field(default_factory=Locator)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The identity as text: (area, indicator, period code or "", dimension)."""
        return (self.area, self.indicator, self.period.code if self.period else "", self.dimension)


class BatchState(StrEnum):
    """A batch counts (live) or does not (undone). Nothing is ever deleted."""

    LIVE = "live"
    UNDONE = "undone"


class BatchKind(StrEnum):
    """Why a batch was written."""

    TABLE = "table"
    REPORT = "report"
    DEMO = "demo"
    CORRECTION = "correction"
    NOTE = "note"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class Batch:
    """One act of loading: all of it is visible or none."""

    id: int
    actor: str
    time: datetime
    kind: BatchKind
    file: str
    checksum: str
    title: str = ""
    note: str = ""
    state: BatchState = BatchState.LIVE
    accepted: int = 0
    rejected: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
