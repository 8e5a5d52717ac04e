"""A composite index of a group in a period, and what moved it since the year before."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from answers.book import Book
from answers.compare import from_book
from answers.groups import Group, at_base, gathered
from indicators.comparison import Comparison, Reason
from indicators.composite import Composite, composite
from indicators.design import Component, Goalposts, IndexDesign, Normalisation
from indicators.index_score import IndexScore, NotScored, Weighed
from indicators.indicator import Indicator, Polarity
from indicators.intervals import Floats
from indicators.lookup import Catalogue, Places
from indicators.precision import settle
from indicators.quantity import Qualifier
from indicators.refusal import RefusalError
from indicators.robustness import places
from indicators.selection import Selection
from indicators.staging import Issue
from store import Store

_MOVES = ["previous_score", "score_change", "previous_rank", "rank_change"]


@dataclass(frozen=True, slots=True)
class _Scored:
    """A design applied to one period: the comparisons it rests on, in the order of its components."""

    members: Group
    comparisons: Sequence[Comparison]
    values: Floats
    found: Composite

    @property
    def codes(self) -> np.ndarray:
        return np.array(self.members.codes, dtype=object)

    def frame(self, columns: Sequence[str], cells: Floats) -> pd.DataFrame:
        """A table of the communities scored."""
        return pd.DataFrame(cells, index=self.members.codes, columns=list(columns))[self.found.scored]


def index(store: Store, selection: Selection, design: IndexDesign) -> IndexScore:
    """Score the communities of a selection's group in its period.

    Indicators may be named by code or name. Those unsuitable for assessment are left out unless the design
    gives a reason to count them. Raises RefusalError: a period missing, unknown indicators or communities, a
    neutral indicator without a direction, goalposts or points that are not there, nothing left to count.
    """
    if selection.period is None or selection.base is None:
        raise RefusalError.because("period_missing")
    catalogue = {item.code: item for item in store.indicators()}
    named = _with_codes(store, design)
    used, left_out = _suitable(named, catalogue)
    now_members = gathered(store, selection.group, selection.period)
    then_members = at_base(store, now_members, selection.base)
    everyone = sorted({*now_members.codes, *then_members.codes})
    book = Book.open(store, catalogue, [one.indicator for one in used.components], everyone)
    now = _scored(book, used, selection, now_members, store.revision)
    before = selection.but(period=selection.base, against=None)
    then = _scored(book, used, before, then_members, store.revision, draws=0)
    return _answer(selection, used, left_out, now, then, store.revision)


def directions(design: IndexDesign, catalogue: Mapping[str, Indicator]) -> list[Polarity]:
    """The direction that each component is read in: the design's, else the catalogue's."""
    return [one.direction or catalogue[one.indicator].polarity for one in design.components]


def _with_codes(store: Store, design: IndexDesign) -> IndexDesign:
    """The design with codes for names. Raises RefusalError with every name that is not known."""
    indicators = Catalogue(store.indicators(), store.aliases("indicator"))
    areas = Places(store.areas(), store.aliases("area"))
    found = [indicators.find(one.indicator) for one in design.components]
    who = [areas.find(one.area) for one in design.adjustments]
    wrong = [
        Issue("design_indicator", raw=one.indicator)
        for one, codes in zip(design.components, found, strict=True)
        if len(codes) != 1
    ]
    wrong += [
        Issue("design_area", raw=one.area)
        for one, codes in zip(design.adjustments, who, strict=True)
        if len(codes) != 1
    ]
    if wrong:
        raise RefusalError(*wrong)
    components = (
        replace(one, indicator=codes[0]) for one, codes in zip(design.components, found, strict=True)
    )
    adjustments = (replace(one, area=codes[0]) for one, codes in zip(design.adjustments, who, strict=True))
    return replace(design, components=tuple(components), adjustments=tuple(adjustments))


def _suitable(
    design: IndexDesign, catalogue: Mapping[str, Indicator]
) -> tuple[IndexDesign, tuple[Indicator, ...]]:
    """The design without unsuitable indicators that it gives no reason for, and complete; and those."""
    barred = [one for one in design.components if catalogue[one.indicator].unsuitable and not one.override]
    kept = [_posted(one, design, catalogue[one.indicator]) for one in design.components if one not in barred]
    if wrong := [issue for one in kept for issue in _lacking(one, design, catalogue[one.indicator])]:
        raise RefusalError(*wrong)
    if not any(one.weight > 0 for one in kept):
        raise RefusalError.because("design_empty")
    return replace(design, components=tuple(kept)), tuple(catalogue[one.indicator] for one in barred)


def _posted(one: Component, design: IndexDesign, indicator: Indicator) -> Component:
    """Without goalposts of its own a component has the bounds of its indicator, where these are finite."""
    bounds = (indicator.lower, indicator.upper)
    if (
        design.normalisation is not Normalisation.GOALPOSTS
        or one.goalposts
        or not all(map(math.isfinite, bounds))
    ):
        return one
    return replace(one, goalposts=Goalposts(*bounds))


def _lacking(one: Component, design: IndexDesign, indicator: Indicator) -> list[Issue]:
    neutral = one.direction is None and indicator.polarity is Polarity.NEUTRAL
    lacks = {
        "design_direction": neutral,
        "design_goalposts": design.normalisation is Normalisation.GOALPOSTS and one.goalposts is None,
        "design_points": design.normalisation is Normalisation.POINTS and one.points is None,
    }
    place = (("place", indicator.name),)
    return [Issue(code, raw=indicator.name, facts=place) for code, lacking in lacks.items() if lacking]


def _scored(
    book: Book, design: IndexDesign, selection: Selection, members: Group, revision: int, **how: int
) -> _Scored:
    comparisons = [
        from_book(
            book,
            book.catalogue[one.indicator],
            selection.but(indicator=one.indicator, per_capita=one.per_capita),
            members,
            revision,
        )
        for one in design.components
    ]
    values = np.column_stack([_ranked(each)["value"].reindex(members.codes) for each in comparisons])
    found = composite(values.astype(np.float64), design, directions(design, book.catalogue), **how)
    return _Scored(members, comparisons, values, found)


def _ranked(comparison: Comparison) -> pd.DataFrame:
    """The values that count: those that would be ranked. What is not comparable is missing."""
    table = comparison.table
    return table[table["rank"].notna()].set_index("area")


def _answer(
    selection: Selection,
    design: IndexDesign,
    left_out: tuple[Indicator, ...],
    now: _Scored,
    then: _Scored,
    revision: int,
) -> IndexScore:
    found, codes = now.found, [one.indicator for one in design.components]
    table = _table(now, then, design, selection)
    order = list(table["area"])
    contributions, before = (each.frame(codes, each.found.contributions) for each in (now, then))
    groups, groups_before = (
        each.frame(list(each.found.groups), np.column_stack([*each.found.groups.values()]))
        if each.found.groups
        else each.frame([], np.empty((len(each.members.members), 0)))
        for each in (now, then)
    )
    without = np.full(found.points.shape, np.nan)
    if found.robust:
        without[found.scored] = found.robust.without
    absent = _missing(now)
    return IndexScore(
        selection=selection,
        design=design,
        components=tuple(_weighed(now, place, one) for place, one in enumerate(design.components)),
        left_out=left_out,
        table=table,
        values=now.frame(codes, now.values).loc[order],
        points=now.frame(codes, found.points).loc[order],
        contributions=contributions.loc[order],
        moved=(contributions - before.reindex(contributions.index)).loc[order],
        without=now.frame(codes, without).loc[order],
        groups=groups.loc[order],
        groups_moved=(groups - groups_before.reindex(groups.index)).loc[order],
        missing={area: absent[area] for area in order},
        missing_before=_unlike(now, then),
        not_scored=tuple(
            NotScored(area.code, area.name, float(share), absent[area.code])
            for area, share, scored in zip(now.members.members, found.coverage, found.scored, strict=True)
            if not scored
        ),
        documents=pd.concat([_ranked(each)[["title", "file"]] for each in now.comparisons]).drop_duplicates(),
        robust=found.robust,
        group_name=now.members.name,
        total=len(now.members.members),
        revision=revision,
        demo=now.members.demo,
    )


def _table(now: _Scored, then: _Scored, design: IndexDesign, selection: Selection) -> pd.DataFrame:
    found, robust = now.found, now.found.robust
    here = found.scored
    areas = [area for area, scored in zip(now.members.members, here, strict=True) if scored]
    period = selection.period.code if selection.period else ""
    extra: dict[str, float] = {}
    for one in design.adjustments:
        if one.period == period:
            extra[one.area] = extra.get(one.area, 0.0) + one.points
    table = pd.DataFrame(
        {
            "area": [area.code for area in areas],
            "name": [area.name for area in areas],
            "score": found.score[here],
            "rank": found.rank[here],
            "rank_p5": found.p5[here],
            "rank_p95": found.p95[here],
            "mean_shift": robust.mean_shift if robust else np.nan,
            "first": robust.first if robust else np.nan,
            "steadiness": [word.value for word in robust.steadiness] if robust else "",
            "coverage": found.coverage[here],
            "adjustment": [extra.get(area.code, np.nan) for area in areas],
        }
    )
    table["adjusted"] = table["score"] + table["adjustment"]
    table["tied"] = table["rank"].duplicated(keep=False)
    moves = _moves(table, pd.Series(then.found.score, index=then.members.codes, dtype=np.float64))
    table = pd.concat([table, moves], axis=1)
    return table.sort_values("rank", kind="stable").reset_index(drop=True)


def _moves(table: pd.DataFrame, before: pd.Series) -> pd.DataFrame:
    """Changes since the year before, of the communities scored in both; places among these only."""
    previous = before.reindex(table["area"]).to_numpy()
    both = ~np.isnan(previous)
    now = table["score"].to_numpy()
    moves = pd.DataFrame(np.nan, index=table.index, columns=_MOVES)
    moves["previous_score"], moves["score_change"] = previous, now - previous
    earlier = places(settle(previous[both]))
    moves.loc[both, "previous_rank"] = earlier
    moves.loc[both, "rank_change"] = earlier - places(settle(now[both]))
    return moves


def _weighed(now: _Scored, place: int, one: Component) -> Weighed:
    found, comparison = now.found, now.comparisons[place]
    counted = _ranked(comparison)
    return Weighed(
        indicator=comparison.indicator,
        component=one,
        direction=one.direction or comparison.indicator.polarity,
        nominal=float(found.nominal[place]),
        realised=float(found.realised[place]),
        correlation=float(found.correlation[place]),
        importance=float(found.importance[place]),
        known=len(counted),
        approximate=int((counted["qualifier"] != Qualifier.EXACT.value).sum()),
        alike=bool(len(counted)) and bool(np.isnan(found.points[:, place]).all()),
    )


def _missing(now: _Scored) -> dict[str, dict[str, Reason]]:
    """By community: the components that it has no comparable value of, and why."""
    found: dict[str, dict[str, Reason]] = {code: {} for code in now.members.codes}
    for comparison in now.comparisons:
        for entry in comparison.not_ranked:
            found[entry.area][comparison.indicator.code] = entry.reason
    return found


def _unlike(now: _Scored, then: _Scored) -> dict[str, dict[str, Reason]]:
    """What the year before lacks beside this one: components without a value, or by another definition."""
    found = _missing(then)
    for here, there in zip(now.comparisons, then.comparisons, strict=True):
        before = _ranked(there)["definition"]
        after = _ranked(here)["definition"].reindex(before.index)
        for area in before.index[after.notna() & (after != before)]:
            found[area][here.indicator.code] = Reason.DEFINITION
    return found
