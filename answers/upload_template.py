"""What a template is for, where nobody has said it yet: the year that comes after what is held."""

from dataclasses import dataclass

from answers import choices
from answers.choices import Option
from answers.groups import LANDING
from answers.held import held
from indicators.period import Period
from indicators.selection import View
from store import Store

_QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_HALVES = ("H1", "H2")


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen for a template, and what is chosen at first."""

    groups: tuple[Option, ...]
    periods: tuple[Period, ...]
    period: Period
    indicators: tuple[str, ...]


def offered(store: Store) -> Offered:
    """Every street; the last years, the next one and its parts; the indicators of the landing page."""
    start = choices.start(store, View.RANKING)
    known = held(store, start.group)
    year = start.period.end.year if start.period else 2024
    years = [Period.year(number) for number in (year + 1, year, year - 1)]
    parts = [
        Period.parse(f"{number}{part}") for number in (year + 1, year) for part in (*_QUARTERS, *_HALVES)
    ]
    groups = choices.choices(known, start.indicator).groups
    first = [option for option in groups if option[0] == (start.group or choices.EVERYONE)]
    return Offered(
        groups=(*first, *(option for option in groups if option not in first)),
        periods=(*years, *parts),
        period=years[0],
        indicators=tuple(code for code in LANDING if code in known.catalogue),
    )
