"""Whom to compare: groups of communities, who belongs to them in a period, and where a newcomer starts."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators import frames
from indicators.area import Area, Level, communities
from indicators.period import Frequency, Period
from indicators.refusal import RefusalError
from store import Store

# The landing's indicators: of the four named groups those with a direction, then the two plain counts.
LANDING = (
    "employment_new",
    "hazard_rectification_rate",
    "hazards_unresolved",
    "mediation_success_rate",
    "party_members",
    "activity_sessions",
)


@dataclass(frozen=True, slots=True)
class Group:
    """The communities compared, N of them, and how the group is called."""

    code: str | None
    name: str
    members: tuple[Area, ...]

    @property
    def codes(self) -> list[str]:
        """The members' codes in their order."""
        return [area.code for area in self.members]

    @property
    def demo(self) -> bool:
        """True when synthetic communities are among the members."""
        return any(area.demo for area in self.members)


def group(areas: Sequence[Area], code: str | None, period: Period | None = None) -> Group:
    """The communities below ``code`` (all outside the demo when None) that exist in ``period``.

    Raises RefusalError for a code that no area has.
    """
    names = {area.code: area.name for area in areas}
    if code is not None and code not in names:
        raise RefusalError.because("unknown_area_argument", code)
    members = [area for area in communities(areas, code) if period is None or exists(area, period)]
    return Group(code, names.get(code, "") if code else "", tuple(members))


def exists(area: Area, period: Period) -> bool:
    """Whether the community existed at the end of the period (mergers end and begin communities)."""
    begun = area.valid_from is None or area.valid_from <= period.end.isoformat()
    return begun and (area.valid_to is None or area.valid_to >= period.end.isoformat())


def common_street(areas: Sequence[Area], chosen: Sequence[str]) -> str | None:
    """The street that all the chosen communities lie in; None where there is no such one."""
    parents = {area.parent for area in areas if area.code in chosen}
    return parents.pop() if len(parents) == 1 else None


def streets(areas: Sequence[Area]) -> list[Area]:
    """The areas that can be chosen as a group, real ones first."""
    parents = {area.parent for area in areas if area.level is Level.COMMUNITY}
    found = [area for area in areas if area.level is Level.STREET and area.code in parents]
    return sorted(found, key=lambda area: (area.demo, area.sort_key, area.code))


def first_period(store: Store, codes: Sequence[str]) -> Period | None:
    """The latest year held for these areas, else the latest period of any length."""
    found = {period for period in frames.periods(store.periods(areas=list(codes))) if period}
    years = {period for period in found if period.frequency is Frequency.YEAR}
    return max(years or found, key=lambda period: (period.end, period.months), default=None)
