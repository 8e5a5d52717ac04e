"""数据质量: who reported what in a period, and which numbers need a second look, the weightiest first."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from answers import beside, faults
from answers.book import Book
from answers.groups import Group, gathered
from answers.standings import Standings, standings
from answers.values import values
from indicators.area import Level, descendants
from indicators.indicator import Indicator
from indicators.observation import Status
from indicators.period import Period
from indicators.quality import GRADE, Fault, Grade, Quality, State
from indicators.refusal import RefusalError
from indicators.selection import Selection
from store import Store

_COLUMNS = [
    *("fault", "grade", "area", "area_name", "indicator", "name", "unit", "period", "dimension"),
    *("value", "low", "high", "low_open", "high_open", "qualifier", "status", "other", "other_name", "apart"),
]
_GRADES = list(Grade)
_FAULTS = list(Fault)
Finding = dict[str, Any]


def quality(store: Store, selection: Selection, among: Standings | None = None) -> Quality:
    """The quality of a group's data in a period; ``among``: its standings in it, where they are known.

    Raises RefusalError for an unknown group, or a missing period.
    """
    period = selection.period
    if period is None:
        raise RefusalError.because("period_missing")
    areas = store.areas()
    catalogue = {item.code: item for item in store.indicators()}
    members = gathered(store, selection.group, period)
    inside = {
        below.code: area.code
        for area in members.members
        for below in descendants(areas, area.code)
        if below.level in (Level.COMPOUND, Level.GRID)
    }
    held = store.observations(areas=[*members.codes, *inside])
    book = Book(held[held["area"].isin(members.codes)], catalogue)
    among = among or standings(store, selection.group, period)
    found = [*faults.within(held, catalogue, period, inside), *_undated(held, catalogue, inside)]
    found += [*faults.against_before(among.tables, catalogue)]
    listed, cells = _coverage(book, catalogue, period, members)
    names = {area.code: area.name for area in areas}
    return Quality(
        selection=selection,
        findings=_sorted([_named(one, names, catalogue, period) for one in found]),
        cells=cells,
        areas=members.members,
        indicators=listed,
        group_name=members.name,
        revision=store.revision,
        documents=held[["title", "file"]].drop_duplicates(),
        demo=members.demo,
    )


def _undated(
    held: pd.DataFrame, catalogue: Mapping[str, Indicator], inside: Mapping[str, str]
) -> Iterator[Finding]:
    """Numbers without a period: each by itself, and those of one batch against each other."""
    loose = held[held["start"].isna()]
    year = Period.year(2000)  # any one will do: numbers of one batch are taken to be of one time
    for _, rows in loose.groupby("batch", sort=True):
        dated = rows.assign(start=pd.Timestamp(year.start), end=pd.Timestamp(year.end))
        for one in faults.within(dated, catalogue, year, inside):
            if one["fault"] is not Fault.PART_YEAR:
                yield {**one, "period": ""}
    for row in loose.to_dict("records"):
        yield {**faults.number(row), "fault": Fault.UNDATED, "period": "", "unit": row["unit"]}


def _named(
    one: Finding, names: Mapping[str, str], catalogue: Mapping[str, Indicator], period: Period
) -> Finding:
    item = catalogue[one["indicator"]]
    blank = {"other": np.nan, "other_name": "", "period": period.code, "unit": item.unit, "dimension": ""}
    named = {"area_name": names.get(one["area"], one["area"]), "name": item.name}
    found = {**blank, **named, "grade": GRADE[one["fault"]], **one}
    return {**found, "apart": float(found["value"]) - float(found["other"])}


def _sorted(found: list[Finding]) -> pd.DataFrame:
    """The gravest first; of one fault the relatively largest difference, of equal ones the larger number."""
    table = pd.DataFrame(found, columns=_COLUMNS)
    if table.empty:
        return table
    grade, fault = table["grade"].map(_GRADES.index), table["fault"].map(_FAULTS.index)
    size = (table["apart"].abs() / table["other"].abs().where(table["other"] != 0, 1.0)).fillna(0.0)
    keys = (table["dimension"], table["indicator"], table["area"], -table["value"], -size, fault, grade)
    order = np.lexsort(keys)
    return table.iloc[order].reset_index(drop=True)


def _coverage(
    book: Book, catalogue: Mapping[str, Indicator], period: Period, members: Group
) -> tuple[tuple[Indicator, ...], pd.DataFrame]:
    """The indicators that somebody reported, and what each community has of each."""
    listed, rows = [], []
    for item in catalogue.values():
        table = values(book, item.code, period) if book.touches(item.code, period) else book.nothing
        table = table[(table["derived"] != "formula") & table.index.isin(members.codes)]
        if table.empty:
            continue
        listed.append(item)
        known = table.reset_index(names="area").assign(reason="", rank=1.0)
        there = zip(known["area"], _states(table), strict=True)
        absent = beside.not_ranked(book, item, period, members, known)
        cells = [*there, *((entry.area, entry.reason.value) for entry in absent)]
        rows += [(area, item.code, state) for area, state in cells]
    return tuple(listed), pd.DataFrame(rows, columns=["area", "indicator", "state"])


def _states(table: pd.DataFrame) -> Iterable[str]:
    cases = (
        (State.PART_YEAR, table["status"].eq(Status.PART_YEAR.value)),
        (State.ABOUT, table["qualifier"].ne("exact")),
        (State.SUMMED, table["derived"].eq("rollup")),
    )
    states, holding = zip(*cases, strict=True)
    found: list[str] = np.select(holding, [state.value for state in states], State.EXACT.value).tolist()
    return found
