"""What is asked: the cache key, the URL and the caption of every view."""

from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.benchmark import Standard
from indicators.period import Period


class View(StrEnum):
    """The questions that the house answers."""

    OVERVIEW = "overview"
    ATTENTION = "attention"
    RANKING = "ranking"
    TREND = "trend"
    CHANGE = "change"
    PROFILE = "profile"
    HEAT = "heat"
    INDEX = "index"
    TARGETS = "targets"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True)
class Selection:
    """One question.

    ``group`` is an area whose communities are compared, or a group of indicators.peers (None: all outside the
    demo); ``areas`` are the chosen ones to stand out (和谁比); ``against`` the base period (None: the year
    earlier); ``benchmark`` a Standard or an area's code; ``chance`` lets bands count natural variation, too.
    ``todays_borders``: merged communities are compared with all of their parts; else as it was reported.
    """

    view: View
    indicator: str = ""
    period: Period | None = None
    group: str | None = None
    areas: tuple[str, ...] = ()
    against: Period | None = None
    per_capita: bool = False
    benchmark: str = Standard.GROUP.value
    chance: bool = False
    todays_borders: bool = True

    @property
    def base(self) -> Period | None:
        """The period that changes are measured from."""
        return self.against or (self.period.year_earlier() if self.period else None)

    def but(self, **changes: object) -> "Selection":
        """The same question with some parts changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
