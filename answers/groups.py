"""Whom to compare: groups of communities, who belongs to them in a period, and where a newcomer starts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.alike import alike
from indicators import frames
from indicators.area import Area, Level, communities
from indicators.peers import Likeness, anchor_of, similar_to
from indicators.period import Frequency, Period
from indicators.refusal import RefusalError
from store import Store
from words import peers as words

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
    note: str = ""  # of a peer group: why just these
    likeness: Likeness | None = None  # of a group of similar size: how it came about

    @property
    def codes(self) -> list[str]:
        """The members' codes in their order."""
        return [area.code for area in self.members]

    @property
    def demo(self) -> bool:
        """True when synthetic communities are among the members."""
        return any(area.demo for area in self.members)


def gathered(store: Store, code: str | None, period: Period | None = None) -> Group:
    """The communities that ``code`` stands for: an area's, a peer group's, or those of similar size.

    Raises RefusalError for a code that is nothing of these.
    """
    areas = store.areas()
    if code is None or any(area.code == code for area in areas):
        return group(areas, code, period)
    chosen = next((one for one in store.peers() if one.code == code), None)
    if chosen is not None:
        members = [area for area in areas if area.code in chosen.members and _lives(area, period)]
        return Group(code, chosen.name, _sorted(members), note=chosen.note)
    return _similar(store, areas, code, period)


def told(store: Store, code: str, period: Period | None) -> str:
    """Who is in a peer group or a group of similar size, and why just these."""
    found = gathered(store, code, period)
    if found.likeness is None:
        return words.chosen(found.name, [area.name for area in found.members], found.note)
    catalogue = {item.code: item for item in store.indicators()}
    measure = catalogue.get(found.likeness.measure)
    return words.likeness(
        found.likeness, measure.short_name if measure else "", measure.unit if measure else ""
    )


def every_code(store: Store) -> list[str]:
    """All codes that name a group besides a street."""
    communities_known = (area.code for area in store.areas() if area.level is Level.COMMUNITY)
    return [*(one.code for one in store.peers()), *map(similar_to, communities_known)]


def at_base(store: Store, members: Group, base: Period) -> Group:
    """The group as it was in ``base``: an area's communities of then, but of similar size the same ones."""
    if members.likeness is None:
        return gathered(store, members.code, base)
    return replace(members, members=tuple(area for area in members.members if exists(area, base)))


def _similar(store: Store, areas: Sequence[Area], code: str, period: Period | None) -> Group:
    anchor = next((area for area in areas if area.code == anchor_of(code)), None)
    if anchor is None or anchor.level is not Level.COMMUNITY:
        raise RefusalError.because("unknown_area_argument", code)
    others = [area for area in areas if area.level is Level.COMMUNITY and area.demo == anchor.demo]
    found = alike(store, [area for area in others if _lives(area, period)], anchor, period)
    members = [area for area, _ in found.sizes] or [anchor]
    return Group(code, words.similar_name(anchor.name), _sorted(members), likeness=found)


def _lives(area: Area, period: Period | None) -> bool:
    return period is None or exists(area, period)


def _sorted(members: Sequence[Area]) -> tuple[Area, ...]:
    return tuple(sorted(members, key=lambda area: (area.sort_key, area.code)))


def group(areas: Sequence[Area], code: str | None, period: Period | None = None) -> Group:
    """The communities below ``code`` (all outside the demo when None) that exist in ``period``.

    Raises RefusalError for a code that no area has.
    """
    names = {area.code: area.name for area in areas}
    if code is not None and code not in names:
        raise RefusalError.because("unknown_area_argument", code)
    members = [area for area in communities(areas, code) if _lives(area, period)]
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
