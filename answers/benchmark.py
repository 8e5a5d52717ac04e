"""What a ranking is read against: the group's own figure, those loaded for larger areas, a target."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from answers.book import Book
from answers.groups import Group
from answers.values import joined_definitions, values
from indicators import frames, poisson, size, spread
from indicators.area import Area, Level
from indicators.benchmark import NotDrawn, Reference, References, ReferenceSeries, Standard, Undrawn
from indicators.comparison import Comparison
from indicators.indicator import Indicator, Kind
from indicators.intervals import Intervals
from indicators.period import Period
from indicators.target import Target
from store import Store
from words import benchmark as words

_LARGER = (Level.STREET, Level.DISTRICT, Level.CITY)
_AFAR = (Level.DISTRICT, Level.CITY)
_NUMBER = ("value", "low", "high", "low_open", "high_open", "qualifier")
_OWN = (Standard.GROUP, Standard.MEDIAN)
Figure = Reference | NotDrawn


def beside(store: Store, answer: Comparison) -> Comparison:
    """The ranking with its reference lines, and with natural variation in its bands where asked for."""
    return replace(_varied(answer), references=references(store, answer))


def references(store: Store, answer: Comparison) -> References:
    """The lines of a ranking: its own, those of larger areas that reported the same, a target."""
    areas = {area.code: area for area in store.areas()}
    own = _own(answer)
    larger = larger_areas(areas, answer.table["area"])
    if (asked := areas.get(answer.selection.benchmark)) and asked not in larger:
        larger.append(asked)
    found = [*_of_areas(store, answer, larger), *_targets(store, answer)]
    lines = [one for one in found if isinstance(one, Reference)]
    by_code = {one.code: one for one in (*own, *lines)}
    chosen = by_code.get(answer.selection.benchmark)
    not_drawn = [one for one in found if isinstance(one, NotDrawn)]
    asked_for = answer.selection.benchmark
    if chosen is None and asked_for not in _OWN and not _named(asked_for, not_drawn, areas):
        not_drawn.append(NotDrawn(_name(asked_for, areas), Undrawn.NOT_LOADED))
    others = [one for one in lines if one is not chosen]
    return References(chosen, tuple(others), tuple(not_drawn))


def larger_areas(areas: Mapping[str, Area], members: Iterable[str]) -> list[Area]:
    """The streets, districts and cities that the members lie in, the smallest first.

    Where no district or city is known above them, every one there is: somebody may have loaded its figures.
    """
    above = dict.fromkeys(code for member in members for code in _above(areas, member))
    found = [areas[code] for code in above if areas[code].level in _LARGER]
    if not any(area.level in _AFAR for area in found):
        found += [area for area in areas.values() if area.level in _AFAR]
    return sorted(found, key=lambda area: _LARGER.index(area.level))


def _above(areas: Mapping[str, Area], code: str) -> list[str]:
    chain: list[str] = []
    parent = areas[code].parent
    while parent is not None and parent in areas and parent not in chain:
        chain.append(parent)
        parent = areas[parent].parent
    return chain


def _own(answer: Comparison) -> list[Reference]:
    """The group's ratio of sums (rates) or median under GROUP, its median under MEDIAN."""
    ranked = answer.table.loc[answer.table["rank"].notna(), "value"].to_numpy(dtype=float)
    if len(ranked) < 2:
        return []  # nobody to be held against
    middle = spread.quartiles(ranked)[1]
    median = Reference.exact(Standard.MEDIAN.value, words.median(answer.group_name), middle)
    if answer.indicator.kind is not Kind.RATE or answer.group_value is None:
        return [median, replace(median, code=Standard.GROUP.value)]
    name = words.pooled(answer.group_name)
    return [median, Reference.exact(Standard.GROUP.value, name, answer.group_value, pooled=True)]


def _of_areas(store: Store, answer: Comparison, larger: Sequence[Area]) -> list[Figure]:
    if not larger or answer.period is None:
        return []
    catalogue = {item.code: item for item in store.indicators()}
    indicator = catalogue[answer.indicator.code]
    book = Book.open(store, catalogue, [indicator.code], [area.code for area in larger])
    found = figures(book, indicator, answer.period, per_head=answer.selection.per_capita)
    ranked = answer.table.loc[answer.table["rank"].notna(), "definition"]
    usual = str(ranked.iloc[0]) if len(ranked) else ""  # only those of the usual definition are ranked
    return [line for area in larger for line in found.of(area, usual)]


@dataclass(frozen=True)
class Figures:
    """What larger areas reported of an indicator in a period, ready to be held against communities."""

    indicator: Indicator
    table: pd.DataFrame  # one row an area (index) with a value, as answers.values gives it
    totals: bool  # counts that were not divided: no size to hold a community against
    lost: frozenset[str]  # areas whose denominator is not known
    elsewhen: Mapping[str, Period | None]
    units: frozenset[str]

    def of(self, area: Area, usual: str) -> list[Figure]:
        """The area's line, or why there is none; nothing where it said nothing. ``usual``: the definition."""
        why = self._why(area.code, usual)
        if why is not None:
            return [NotDrawn(area.name, why, self.elsewhen.get(area.code))]
        if area.code not in self.table.index:
            return []
        row = self.table.loc[area.code]
        number = {name: row[name] for name in _NUMBER}
        source = str(row["title"] or row["file"]) or words.COMPUTED
        return [Reference(area.code, area.name, **number, source=source)]

    def _why(self, code: str, usual: str) -> Undrawn | None:
        known = code in self.table.index
        cases = (
            (known and self.totals, Undrawn.TOTAL),
            (known and self.table["definition"].get(code) != usual, Undrawn.DEFINITION),
            (code in self.lost, Undrawn.NO_DENOMINATOR),
            (not known and code in self.units, Undrawn.UNIT),
            (not known and code in self.elsewhen, Undrawn.OTHER_PERIOD),
        )
        return next((why for holds, why in cases if holds), None)


def figures(book: Book, indicator: Indicator, period: Period, *, per_head: bool) -> Figures:
    """What the areas of ``book`` reported of ``indicator`` in ``period``, divided where ``per_head``."""
    table = values(book, indicator.code, period)
    divide = per_head and indicator.kind is not Kind.RATE
    divided = _divided(book, indicator, period, table) if divide else table
    other = book.elsewhen(indicator.code, period).drop_duplicates("area")
    other = other[other["end"].notna()]
    return Figures(
        indicator,
        divided,
        totals=indicator.kind is not Kind.RATE and not divide,
        lost=frozenset(table.index.difference(divided.index)),
        elsewhen=dict(zip(other["area"], frames.periods(other), strict=True)),
        units=frozenset(book.refused_units(indicator.code, period)["area"]),
    )


def _divided(book: Book, indicator: Indicator, period: Period, table: pd.DataFrame) -> pd.DataFrame:
    if indicator.denominator is None or table.empty:
        return table.iloc[:0]
    below = values(book, indicator.denominator, period).reindex(table.index)
    heads = size.per_head(Intervals.of_frame(table), Intervals.of_frame(below), indicator.per or 1.0)
    pairs = zip(table["definition"], below["definition"].fillna(""), strict=True)
    said = [joined_definitions(pair) for pair in pairs]
    table = table.assign(**heads._asdict(), qualifier=heads.qualifiers, definition=said)
    return table[table["value"].notna()]


def over_time(
    store: Store, indicator: Indicator, members: Group, usual: Mapping[Period, str]
) -> tuple[tuple[ReferenceSeries, ...], tuple[NotDrawn, ...]]:
    """The larger areas' lines through the periods of ``usual``, which says the group's definition of each.

    Those that cannot be drawn in any of the periods, with the reason of the latest.
    """
    areas = {area.code: area for area in store.areas()}
    larger = larger_areas(areas, members.codes)
    aims = _aims(store, indicator, members, usual)
    if not larger:
        return aims, ()
    catalogue = {item.code: item for item in store.indicators()}
    book = Book.open(store, catalogue, [indicator.code], [area.code for area in larger])
    known = {period: figures(book, indicator, period, per_head=False) for period in usual}
    lines: list[ReferenceSeries] = []
    not_drawn: list[NotDrawn] = []
    for area in larger:
        found = {period: one for period in usual for one in known[period].of(area, usual[period])}
        points = {period.code: one for period, one in found.items() if isinstance(one, Reference)}
        if points:
            lines.append(ReferenceSeries(area.code, area.name, points))
        elif found:
            not_drawn += [one for one in list(found.values())[-1:] if isinstance(one, NotDrawn)]
    return (*lines, *aims), tuple(not_drawn)


def _aims(
    store: Store, indicator: Indicator, members: Group, periods: Iterable[Period]
) -> tuple[ReferenceSeries, ...]:
    """The targets of those periods in which all who have one have the same."""
    targets, points = store.targets(), {}
    for period in periods:
        found = targets_of(targets, indicator, period, set(members.codes), members.code)
        if len({(one.relation, one.value) for one in found}) == 1:
            points[period.code] = _aim(found[0])
    return (ReferenceSeries(Standard.TARGET.value, words.TARGET, points),) if points else ()


def _targets(store: Store, answer: Comparison) -> list[Figure]:
    """One line where all who have a target have the same; a whole group's only of rates."""
    if answer.selection.per_capita:
        return []
    asked, members = answer.selection, set(answer.table["area"])
    if asked.period is None:
        return []
    found = targets_of(store.targets(), answer.indicator, asked.period, members, asked.group)
    aims = {(one.relation, one.value): one for one in found}
    if len(aims) > 1:
        return [NotDrawn(words.TARGET, Undrawn.SEVERAL)]
    return [_aim(one) for one in aims.values()]


def _aim(target: Target) -> Reference:
    name = words.target(target.relation.value)
    return Reference.exact(Standard.TARGET.value, name, target.value, target.source)


def targets_of(
    targets: Iterable[Target], indicator: Indicator, period: Period, members: set[str], group: str | None
) -> list[Target]:
    """The targets of the members in the period; where they have none and it is a rate, the group's own."""
    same = [one for one in targets if (one.indicator, one.period) == (indicator.code, period)]
    own = [one for one in same if one.area in members]
    if own or indicator.kind is not Kind.RATE:
        return own
    return [one for one in same if group is not None and one.bearer == group]


def _named(code: str, not_drawn: Sequence[NotDrawn], areas: Mapping[str, Area]) -> bool:
    return any(one.name == _name(code, areas) for one in not_drawn)


def _name(code: str, areas: Mapping[str, Area]) -> str:
    return areas[code].name if code in areas else words.STANDARD.get(code, code)


def _varied(answer: Comparison) -> Comparison:
    """With bands of places that count natural variation, too; the places stay."""
    if not (answer.selection.chance and answer.indicator.chance):
        return answer
    ranked = answer.table["rank"].notna().to_numpy()
    x = Intervals.of_frame(answer.table).take(ranked)
    heads = answer.table["denominator"].to_numpy(dtype=float)[ranked] / (answer.indicator.per or 1.0)
    sizes = np.where(np.isnan(heads), 1.0, heads) if answer.selection.per_capita else np.ones(len(heads))
    best, worst = (np.full(len(ranked), math.nan) for _ in range(2))
    best[ranked], worst[ranked] = poisson.band(x, sizes, answer.indicator.polarity)
    return replace(answer, table=answer.table.assign(rank_best=best, rank_worst=worst))
