"""What the columns of one table are for: the plan after which its rows are read."""

import re
from dataclasses import dataclass, field

from indicators.period import Period
from indicators.staging import Column, Issue
from loaders.layout.rows import says_statistic
from loaders.phrases.headings import Role

_COMPUTED = re.compile(
    r".*(?:[同环]比|增减|增幅|(?<!自然)增长率|增速|增长[(/]?%|[涨降]幅|变[化动]率|[比较][上去][年期季月]).*"
)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values; ``indicator``, ``period`` … are what its heading says, else the row says it."""

    position: int
    name: str
    unit: str = ""
    indicator: str | None = None
    period: Period | None = None
    area: str | None = None
    dimension: str = ""

    @property
    def means(self) -> str:
        """What an instruction would call it."""
        return self.indicator or self.area or (self.period.code if self.period else Role.VALUE.value)


@dataclass(slots=True)
class Plan:
    """The reading of a table's columns. Errors in ``issues`` are of the file as a whole.

    ``roles``: role → its positions: one, or a code before its name, a year before its part (pairs).
    ``unknown``: the columns that nobody understood; they may still tell rows apart. ``totals``: those that
    sum up columns of areas.
    """

    shape: str = ""
    roles: dict[Role, tuple[int, ...]] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)
    totals: list[ValueColumn] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    understood: list[tuple[str, str]] = field(default_factory=list)
    columns: tuple[Column, ...] = ()


def is_computed(heading: str) -> bool:
    """True for what is worked out from other columns, where no indicator is called so.

    >>> is_computed("同比增减"), is_computed("2024年/平均"), is_computed("上年同期")
    (True, True, False)
    """
    return _COMPUTED.fullmatch(heading) is not None or any(map(says_statistic, heading.split("/")))
