"""What a group of communities holds: which indicators, in which periods, from how many."""

from collections.abc import Mapping
from dataclasses import dataclass

from answers.groups import Group, gathered
from indicators import formula, frames
from indicators.area import Area
from indicators.indicator import Indicator
from indicators.peers import PeerGroup
from indicators.period import Frequency, Period
from store import Store


@dataclass(frozen=True)
class Held:
    """The group, all areas, indicators and peer groups; each indicator's periods (latest first), counted."""

    areas: tuple[Area, ...]
    group: Group
    catalogue: Mapping[str, Indicator]
    counts: Mapping[str, Mapping[Period, int]]
    peers: tuple[PeerGroup, ...] = ()

    def answers(self, code: str) -> bool:
        """Whether the indicator is held, or all that its formula needs is."""
        text = self.catalogue[code].formula if code in self.catalogue else None
        if code in self.counts or not text:
            return code in self.counts
        return all(self.answers(operand.code) for operand in formula.parse(text).operands)

    @property
    def compares(self) -> bool:
        """Whether some indicator is held at two dates, so that a change can be told."""
        return any(len({period.end for period in counts}) > 1 for counts in self.counts.values())

    def periods(self, code: str) -> list[Period]:
        """In which periods the indicator, or what it is computed from, is held: years first, then latest.

        "" asks for the periods of all indicators.
        """
        found = {period for source in self._sources(code) for period in self.counts.get(source, {})}
        return sorted(
            found, key=lambda period: (period.months >= 12, period.end, period.months), reverse=True
        )

    def latest(self, code: str) -> Period | None:
        """The latest year, else the latest period of any length."""
        every = self.periods(code)
        years = [period for period in every if period.frequency is Frequency.YEAR]
        return next(iter(years or every), None)

    def _sources(self, code: str) -> set[str]:
        if not code:
            return set(self.counts)
        text = self.catalogue[code].formula if code in self.catalogue else None
        operands = formula.parse(text).operands if text else ()
        return {code, *(operand.code for operand in operands)}


def held(store: Store, group_code: str | None) -> Held:
    """What the group holds now. Raises RefusalError for an unknown group."""
    areas = store.areas()
    members = gathered(store, group_code)
    table = store.periods(areas=members.codes)
    counts: dict[str, dict[Period, int]] = {}
    for code, period, n in zip(table["indicator"], frames.periods(table), table["n"], strict=True):
        if period is not None:
            counts.setdefault(code, {})[period] = int(n)
    catalogue = {item.code: item for item in store.indicators()}
    return Held(tuple(areas), members, catalogue, counts, tuple(store.peers()))
