"""Collecting figures: a reporting round and how far it has come (SDMX *data collection*)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from indicators.area import Area
from indicators.indicator import Indicator
from indicators.period import Period


@dataclass(frozen=True, slots=True)
class Round:
    """Which communities report which indicators for a period, and by when (SDMX *provision agreements*).

    ``code`` is the period and a number (2024Q3-01), "" before the round is kept. ``indicators`` and
    ``communities`` are codes in the order in which a template lists them. ``not_applicable`` are the
    (community, indicator) pairs that were answered with 不适用: they need no number.
    """

    code: str
    name: str
    period: Period
    indicators: tuple[str, ...]
    communities: tuple[str, ...]
    due: date
    note: str = ""
    actor: str = ""
    created: datetime | None = None
    closed: datetime | None = None
    not_applicable: tuple[tuple[str, str], ...] = ()


class Answer(StrEnum):
    """What a community said of one indicator of a round. PRELIMINARY (年内, 快报): the final one is owed."""

    REPORTED = "reported"
    NOT_APPLICABLE = "not_applicable"
    PRELIMINARY = "preliminary"
    MISSING = "missing"

    @property
    def settled(self) -> bool:
        """True where nothing is owed."""
        return self in (Answer.REPORTED, Answer.NOT_APPLICABLE)


class Progress(StrEnum):
    """How far a community is; OVERDUE: not complete after the due date."""

    COMPLETE = "complete"
    PART = "part"
    NONE = "none"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round held against what is visible on the day ``today``.

    ``communities`` and ``indicators`` are the round's, without those that the store does not show (a hidden
    demo); ``answers`` has an entry for each pair of their codes.
    """

    round: Round
    communities: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    answers: Mapping[tuple[str, str], Answer]
    today: date
    revision: int

    def missing(self, community: str) -> list[Indicator]:
        """What the community still owes."""
        return [item for item in self.indicators if not self.answers[community, item.code].settled]

    def progress(self, community: str) -> Progress:
        """How far the community is."""
        missing = len(self.missing(community))
        if not missing:
            return Progress.COMPLETE
        if self.today > self.round.due:
            return Progress.OVERDUE
        return Progress.PART if missing < len(self.indicators) else Progress.NONE

    def said(self, community: str) -> int:
        """How many of the indicators the community has answered."""
        return len(self.indicators) - len(self.missing(community))

    @property
    def incomplete(self) -> list[Area]:
        """The communities that still owe something, in the round's order."""
        return [area for area in self.communities if self.missing(area.code)]

    @property
    def counts(self) -> dict[Progress, int]:
        """How many communities are how far."""
        found = [self.progress(area.code) for area in self.communities]
        return {progress: found.count(progress) for progress in Progress}

    @property
    def demo(self) -> bool:
        """True where synthetic communities are asked."""
        return any(area.demo for area in self.communities)
