"""What can be chosen: streets, indicators, periods, communities, as (code, label) lists for pickers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from answers.compare import compare
from answers.groups import LANDING, first_group, first_period, group, periods_held, streets
from indicators import formula
from indicators.area import Area, Level
from indicators.indicator import Indicator, Polarity
from indicators.movers import movers
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import frame, periods

Option = tuple[str, str]
# The code for every community outside the demo; as a Selection it is None.
EVERYONE = "all"


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the pickers of a page offer for one group and indicator."""

    groups: tuple[Option, ...]
    landing: tuple[Option, ...]
    others: tuple[Option, ...]
    periods: tuple[Option, ...]
    areas: tuple[Option, ...]
    profiles: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Where somebody starts who asks for nothing: a group, indicator and period that say something."""

    group: str | None
    indicator: str
    period: Period | None

    def selection(self, view: View) -> Selection:
        """As a question."""
        return Selection(view, self.indicator, self.period, group=self.group)


def start(store: Store, group_code: str | None = None) -> Start:
    """The starting point, within ``group_code`` where one is given (EVERYONE for all)."""
    code = first_group(store) if group_code is None else _group(group_code)
    members = group(store.areas(), code).codes
    held = set(store.periods(areas=members)["indicator"])
    indicators = {item.code: item for item in store.indicators()}
    possible = [
        item for item in (*LANDING, *indicators) if item in indicators and answerable(item, held, indicators)
    ]
    indicator = possible[0] if possible else next(iter(indicators), "")
    period = period_of(store, members, indicator, indicators) if possible else None
    return Start(code, indicator, period)


def choices(store: Store, group_code: str | None, indicator: str) -> Choices:
    """What can be chosen beside this group and indicator; only what holds data, and the current choice."""
    areas = store.areas()
    members = group(areas, group_code)
    catalogue = {item.code: item for item in store.indicators()}
    held = set(store.periods(areas=members.codes)["indicator"])
    shown = [
        item for code, item in catalogue.items() if code == indicator or answerable(code, held, catalogue)
    ]
    periods_here = _periods(store, members.codes, indicator, catalogue)
    return Choices(
        groups=tuple(_groups(store)),
        landing=tuple((code, catalogue[code].short_name) for code in LANDING if catalogue.get(code) in shown),
        others=tuple(
            (item.code, f"{item.domain} · {item.name}") for item in shown if item.code not in LANDING
        ),
        periods=tuple((period.code, periods.label(period)) for period in periods_here),
        areas=tuple((area.code, area.name) for area in members.members),
        profiles=tuple((area.code, area.name) for area in (*members.members, *_above(areas, group_code))),
    )


def standouts(store: Store, selection: Selection) -> tuple[str, ...]:
    """Whom to draw out where nobody is chosen: the community that fell most and the one that rose most."""
    if selection.period is None:
        return ()
    found = movers(compare(store, selection), most=1)
    return (*found.fell["area"], *found.rose["area"])


def _above(areas: Sequence[Area], group_code: str | None) -> list[Area]:
    """The streets themselves: some numbers are said of the street alone."""
    if group_code is not None:
        return [area for area in areas if area.code == group_code]
    return [area for area in areas if area.level is Level.STREET and not area.demo]


def heat_columns(store: Store, group_code: str | None, period: Period, most: int = 12) -> tuple[str, ...]:
    """The indicators of a heat table: the landing's, then the directed ones that most communities report."""
    members = group(store.areas(), group_code, period).codes
    catalogue = {item.code: item for item in store.indicators()}
    held = store.periods(areas=members)
    here = held[(held["start"] == pd.Timestamp(period.start)) & (held["end"] == pd.Timestamp(period.end))]
    known = set(here["indicator"])
    reported = dict(zip(here["indicator"], here["n"], strict=True))
    shown = [code for code in catalogue if answerable(code, known, catalogue)]
    first = [code for code in LANDING if code in shown]
    directed = [code for code in shown if catalogue[code].polarity is not Polarity.NEUTRAL]
    rest = sorted((set(directed) or set(shown)) - set(first), key=lambda code: (-reported.get(code, 0), code))
    return (*first, *rest)[:most]


def answerable(code: str, held: Iterable[str], catalogue: Mapping[str, Indicator]) -> bool:
    """Whether an indicator is held, or all that its formula needs is."""
    known = set(held)
    text = catalogue[code].formula if code in catalogue else None
    if code in known or not text:
        return code in known
    return all(answerable(operand.code, known, catalogue) for operand in formula.parse(text).operands)


def period_of(
    store: Store, members: list[str], indicator: str, catalogue: Mapping[str, Indicator]
) -> Period | None:
    """The latest year in which the indicator, or what it is computed from, is held."""
    found = [first_period(store, members, code) for code in sorted(_sources(indicator, catalogue))]
    return max((period for period in found if period), key=lambda one: one.end, default=None)


def _periods(
    store: Store, members: list[str], indicator: str, catalogue: Mapping[str, Indicator]
) -> list[Period]:
    sources = _sources(indicator, catalogue)
    held = {period for code in sources for period in periods_held(store, members, code)}
    return sorted(held, key=lambda period: (period.months >= 12, period.end, period.months), reverse=True)


def _sources(indicator: str, catalogue: Mapping[str, Indicator]) -> set[str]:
    """The indicator and, when it is computed, what its formula names (not its denominator)."""
    text = catalogue[indicator].formula if indicator in catalogue else None
    return {indicator, *(operand.code for operand in formula.parse(text).operands)} if text else {indicator}


def _groups(store: Store) -> list[Option]:
    areas = store.areas()
    named = [(street.code, street.name) for street in streets(areas)]
    real = [area for area in areas if area.level is Level.COMMUNITY and not area.demo]
    return [*named, (EVERYONE, frame.EVERYONE)] if real else named


def _group(code: str) -> str | None:
    return None if code == EVERYONE else code
