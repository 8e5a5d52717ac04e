"""What a template asks: chosen indicators of chosen communities for one period, without what is held."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from answers.compare import find
from answers.groups import common_street
from answers.rounds import known, members
from indicators.area import Area
from indicators.indicator import Indicator
from indicators.lookup import Catalogue, Places
from indicators.observation import Status
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.round import Round
from loaders.layout import rows
from loaders.phrases import headings
from store import Store

# What parts a key from its value, one value from the next, or a line from the next.
_PUNCTUATED = re.compile(r"[:;\uff1a\uff1b&\x00-\x1f\x7f\u2028\u2029]")


@dataclass(frozen=True)
class Template:
    """A table to fill in: ``communities`` × ``indicators`` of ``period``, those that somebody still owes.

    ``held``: answers.rounds.known's rows of what nobody has to give again. ``not_applicable`` are
    (community, indicator) pairs that need no number. ``written`` maps codes of both to names that lead
    back to them (a name that two share gives way to the code). ``round`` is the round's code, "" for none.
    """

    communities: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    period: Period
    held: pd.DataFrame
    written: Mapping[str, str]
    names: Mapping[str, str]
    street: str = ""
    round: str = ""
    title: str = ""
    due: date | None = None
    not_applicable: frozenset[tuple[str, str]] = frozenset()

    @property
    def alone(self) -> Area | None:
        """The one community that the template is for, if it is for one."""
        return self.communities[0] if len(self.communities) == 1 else None

    @property
    def settled(self) -> frozenset[tuple[str, str]]:
        """The (community, indicator) pairs that need no number."""
        return self.not_applicable | set(zip(self.held["area"], self.held["indicator"], strict=True))

    def each(self) -> list["Template"]:
        """One template for each community that still has something to give."""
        parts = [self._only(area) for area in self.communities]
        return [part for part in parts if part.indicators]

    def _only(self, area: Area) -> "Template":
        owed = tuple(item for item in self.indicators if (area.code, item.code) not in self.settled)
        own = self.held[self.held["area"] == area.code]
        return replace(self, communities=(area,), indicators=owed, held=own)


def for_street(store: Store, street: str | None, period: Period, indicators: Sequence[str]) -> Template:
    """The template for the communities of a street (None: all outside the demo) that exist in the period.

    Raises RefusalError for an unknown street or indicator.
    """
    communities = members(store, street, period)
    return _template(store, communities, period, indicators)


def for_round(store: Store, item: Round, communities: Iterable[str] | None = None) -> Template:
    """The template of a round, for all its communities or some of them.

    Raises RefusalError for a community that the round does not ask.
    """
    areas = {area.code: area for area in store.areas()}
    chosen = item.communities if communities is None else tuple(communities)
    if others := set(chosen) - set(item.communities):
        raise RefusalError.because("round_does_not_ask", ", ".join(sorted(others)), round=item.code)
    asked = [areas[code] for code in chosen if code in areas]
    template = _template(store, asked, item.period, item.indicators, frozenset(item.not_applicable))
    return replace(template, round=item.code, title=item.name, due=item.due)


def _template(
    store: Store,
    communities: Sequence[Area],
    period: Period,
    indicators: Sequence[str],
    not_applicable: frozenset[tuple[str, str]] = frozenset(),
) -> Template:
    catalogue = {item.code: item for item in store.indicators()}
    chosen = [find(catalogue, code) for code in dict.fromkeys(indicators)]
    codes = [area.code for area in communities]
    found = known(store, period, chosen, codes)
    held = found[found["status"] == Status.FINAL] if len(found) else found
    areas = store.areas()
    template = Template(
        communities=tuple(communities),
        indicators=tuple(chosen),
        period=period,
        held=held,
        written=_written(store, communities, chosen),
        names={item.code: item.name for item in catalogue.values()}
        | {area.code: area.name for area in areas},
        street=next((area.name for area in areas if area.code == common_street(areas, codes)), ""),
        not_applicable=not_applicable,
    )
    return replace(template, indicators=tuple(item for item in chosen if _owed(template, item)))


def _owed(template: Template, item: Indicator) -> bool:
    return any((area.code, item.code) not in template.settled for area in template.communities)


def _written(store: Store, communities: Sequence[Area], indicators: Sequence[Indicator]) -> dict[str, str]:
    """Names under which each is found again when the file comes back, else its code."""
    places = Places(store.areas(), store.aliases("area"))
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    names = {area.code: (area.name, places.find(area.name)) for area in communities}
    names |= {item.code: (item.name, catalogue.find(item.name)) for item in indicators}
    return {
        code: name if found == (code,) and _reads_as_name(name) else code
        for code, (name, found) in names.items()
    }


def _reads_as_name(text: str) -> bool:
    """Whether a reader of tables takes the text for a name: 合计 is a total, 备注 a heading."""
    told_apart = (rows.is_value(text), rows.is_period(text), rows.is_total([text]), headings.read(text).role)
    return not (any(told_apart) or _PUNCTUATED.search(text))
