"""What can be chosen: streets, indicators, periods, communities, as (code, label) lists for pickers."""

from collections.abc import Sequence
from dataclasses import dataclass

from answers.compare import compare
from answers.groups import LANDING, streets
from answers.held import Held, held
from indicators.area import Area, Level
from indicators.indicator import Polarity
from indicators.movers import movers
from indicators.peers import similar_to
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import frame, peers, periods

Option = tuple[str, str]
# The code for every community outside the demo; as a Selection it is None.
EVERYONE = "all"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the pickers of a page offer for one group and indicator."""

    groups: tuple[Option, ...]
    peers: tuple[Option, ...]
    landing: tuple[Option, ...]
    others: tuple[Option, ...]
    periods: tuple[Option, ...]
    areas: tuple[Option, ...]
    profiles: tuple[Option, ...]


def start(store: Store, view: View, group_code: str | None = None) -> Selection:
    """The question of somebody who asks for nothing: a group, indicator and period that say something.

    Within ``group_code`` where one is given (EVERYONE for all).
    """
    code = first_group(store) if group_code is None else None if group_code == EVERYONE else group_code
    known = held(store, code)
    indicator = next((item for item in (*LANDING, *known.catalogue) if known.answers(item)), "")
    return Selection(view, indicator, known.latest(indicator), group=code)


def first_group(store: Store) -> str | None:
    """Where a newcomer starts: the first street, real before demo, that holds an indicator at two dates.

    None (all communities outside the demo) when there is none.
    """
    known = (held(store, street.code) for street in streets(store.areas()))
    return next((one.group.code for one in known if one.compares), None)


def choices(known: Held, indicator: str) -> Choices:
    """What can be chosen beside this group and indicator; only what holds data, and the current choice."""
    group, catalogue = known.group, known.catalogue
    shown = [item for code, item in catalogue.items() if code == indicator or known.answers(code)]
    return Choices(
        groups=tuple(_groups(known.areas)),
        peers=tuple(_peers(known)),
        landing=tuple((code, catalogue[code].short_name) for code in LANDING if catalogue.get(code) in shown),
        others=tuple(
            (item.code, f"{item.domain} · {item.name}") for item in shown if item.code not in LANDING
        ),
        periods=tuple((period.code, periods.label(period)) for period in known.periods(indicator)),
        areas=tuple((area.code, area.name) for area in group.members),
        profiles=tuple((area.code, area.name) for area in (*group.members, *_above(known))),
    )


def standouts(store: Store, selection: Selection) -> tuple[str, ...]:
    """Whom to draw out where nobody is chosen: the community that fell most and the one that rose most."""
    if selection.period is None or not selection.indicator:
        return ()
    found = movers(compare(store, selection), most=1)
    return (*found.fell["area"], *found.rose["area"])


def first_profile(store: Store, group_code: str | None) -> str | None:
    """Whose profile opens where nobody is named: the first community with any number at all."""
    codes = held(store, group_code).group.codes
    spoken_of = set(store.observations(areas=codes)["area"])
    return next((code for code in codes if code in spoken_of), None)


def heat_columns(store: Store, group_code: str | None, period: Period, most: int = 12) -> tuple[str, ...]:
    """The indicators of a heat table: the landing's, then the directed ones that most communities report."""
    known = held(store, group_code)
    reported = {code: counts.get(period, 0) for code, counts in known.counts.items()}
    shown = [code for code in known.catalogue if period in known.periods(code) and known.answers(code)]
    first = [code for code in LANDING if code in shown]
    directed = {code for code in shown if known.catalogue[code].polarity is not Polarity.NEUTRAL}
    rest = sorted((directed or set(shown)) - set(first), key=lambda code: (-reported.get(code, 0), code))
    return (*first, *rest)[:most]


def _peers(known: Held) -> list[Option]:
    """The peer groups, and for each community on show those that are as large."""
    chosen = [(one.code, peers.peers_option(one.name, len(one.members))) for one in known.peers]
    similar = [(similar_to(area.code), peers.similar_option(area.name)) for area in known.group.members]
    return [*chosen, *similar]


def _above(known: Held) -> list[Area]:
    """The streets themselves: some numbers are said of the street alone."""
    if known.group.code is not None:
        return [area for area in known.areas if area.code == known.group.code]
    return [area for area in known.areas if area.level is Level.STREET and not area.demo]


def _groups(areas: Sequence[Area]) -> list[Option]:
    named = [(street.code, street.name) for street in streets(areas)]
    real = any(area.level is Level.COMMUNITY and not area.demo for area in areas)
    return [*named, (EVERYONE, frame.EVERYONE)] if real else named
