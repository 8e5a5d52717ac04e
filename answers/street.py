"""A street's communities taken together, indicator by indicator, beside the street's own figures."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from answers.book import Book
from answers.borders import restated
from answers.groups import Group, first_period, group
from answers.standings import Standings, standings
from answers.values import values
from indicators.area import Level
from indicators.change import Changes
from indicators.indicator import Indicator, Kind
from indicators.intervals import Floats, Intervals
from indicators.observation import Status
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.together import Together, Whole, compared, together
from store import Store

_OWN = ["value", "low", "high", "low_open", "high_open", "qualifier", "status", "raw"]
_WHERE = ["title", "file"]
_PREVIOUS = {"previous": "previous_value"}
_UNFINISHED = (Status.PART_YEAR.value, Status.PROVISIONAL.value)
Row = dict[str, object]


def of_street(
    store: Store, area_code: str, period: Period | None = None, among: Standings | None = None
) -> Together | None:
    """What the communities of a street have together; None for an area that is no street, or has no period.

    Without a period the latest year that they hold. ``among``: their standings in the period, where known.
    Raises RefusalError for an unknown area.
    """
    areas = store.areas()
    area = next((one for one in areas if one.code == area_code), None)
    if area is None:
        raise RefusalError.because("unknown_area_argument", area_code)
    period = period or first_period(store, [area_code, *group(areas, area_code).codes])
    if area.level is not Level.STREET or period is None:
        return None
    among = among or standings(store, area_code, period)
    catalogue = {item.code: item for item in store.indicators()}
    members = group(areas, area_code, period)
    selection = Selection(View.PROFILE, period=period, group=area_code, areas=(area_code,))
    codes = [*members.codes, area_code]
    book = Book.over(store, catalogue, catalogue, codes)
    rows = [
        row
        for code, item in catalogue.items()
        for row in _row(book, item, among.tables.get(code), members, selection)
    ]
    table = pd.DataFrame(rows)
    said = [table, *among.tables.values()]
    documents = pd.concat([one[_WHERE] for one in said if len(one)] or [pd.DataFrame(columns=_WHERE)])
    documents = documents[documents["title"].ne("") | documents["file"].ne("")].drop_duplicates()
    return Together(selection, area, table, len(members.members), store.revision, documents)


def _row(
    book: Book, item: Indicator, table: pd.DataFrame | None, members: Group, selection: Selection
) -> list[Row]:
    """The row of an indicator, where the communities or the street have a value."""
    period, base, street = selection.period, selection.base, selection.group
    own = _own(book, item, period, str(street))
    if table is None or table.empty:
        table = None
    if table is None and own is None:
        return []
    row: Row = {"indicator": item.code, "name": item.name, "unit": item.unit, "kind": item.kind.value}
    row |= {"polarity": item.polarity.value}
    row |= _whole(book, item, table, members, (period, base))
    row |= _beside(own)
    same = row["n"] == len(members.members)
    gap = float(row["own"]) - float(row["value"]) if same else np.nan  # type: ignore[arg-type]
    return [{**row, "difference": gap}] if row["n"] or own is not None else []


def _own(book: Book, item: Indicator, period: Period | None, street: str) -> Mapping[str, object] | None:
    """What the street said of itself; what a formula gives from its other figures is no figure of its own."""
    if not book.touches(item.code, period):
        return None
    found = values(book, item.code, period)
    found = found[(found.index == street) & (found["derived"] != "formula")]
    return None if found.empty else {str(key): value for key, value in found.iloc[0].items()}


def _beside(own: Mapping[str, object] | None) -> Row:
    blank: Row = {"value": np.nan, "low": np.nan, "high": np.nan, "low_open": False, "high_open": False}
    said = own or {**blank, "qualifier": "", "status": "", "raw": "", "title": "", "file": ""}
    names = {"value": "own"} | {name: f"own_{name}" for name in _OWN[1:]}
    return {**{names[name]: said[name] for name in _OWN}, **{name: said[name] for name in _WHERE}}


def _whole(
    book: Book,
    item: Indicator,
    table: pd.DataFrame | None,
    members: Group,
    when: tuple[Period | None, Period | None],
) -> Row:
    """The communities together, and the change of those that are in both periods."""
    if table is None:
        nothing = Whole(Intervals.exact([np.nan]), 0)
        names = tuple(area.name for area in members.members)
        return {**_quantity(nothing), "status": "", "missing": names, **_change(item, nothing, nothing)}
    x = Intervals.of_frame(table)
    then = Intervals.of_frame(table.rename(columns=_PREVIOUS), "previous_")
    below = table["denominator"].to_numpy(dtype=float)
    before = _denominators(book, item, when, table["area"])
    counted = together(x, item, below)
    both = table["change"].notna().to_numpy()
    if item.kind is Kind.RATE:
        both = both & (below > 0) & (before > 0)
    had = set(table["area"][below > 0 if item.kind is Kind.RATE else x.known])
    unfinished = table["status"].isin(_UNFINISHED)
    return {
        **_quantity(counted),
        "status": Status.PART_YEAR.value if unfinished.any() else Status.FINAL.value,
        "missing": tuple(area.name for area in members.members if area.code not in had),
        **_change(
            item, together(x.take(both), item, below[both]), together(then.take(both), item, before[both])
        ),
    }


def _denominators(
    book: Book, item: Indicator, when: tuple[Period | None, Period | None], areas: Sequence[str]
) -> Floats:
    """The denominators of the base, within the borders of the period, as the previous values are."""
    period, base = when
    if item.kind is not Kind.RATE or item.denominator is None or period is None or base is None:
        return np.full(len(areas), np.nan)
    found = restated(book, base, period.end).values(item.denominator)
    below: Floats = found["value"].reindex(areas).to_numpy(dtype=float)
    return below


def _quantity(whole: Whole) -> Row:
    x = whole.quantity
    parts = {name: of[0] for name, of in x._asdict().items()}
    return {**parts, "qualifier": str(x.qualifiers[0]) if whole.n else "", "n": whole.n}


def _change(item: Indicator, now: Whole, then: Whole) -> Row:
    found, outcome = compared(now, then, item)
    columns = _columns(found)
    return {
        "both": now.n,
        "same": now.quantity.value[0],
        "previous": then.quantity.value[0],
        **columns,
        "outcome": outcome,
    }


def _columns(found: Changes) -> Row:
    return {
        "change": found.change[0],
        "change_low": found.low[0],
        "change_high": found.high[0],
        "percent": found.percent[0],
        "percent_low": found.percent_low[0],
        "percent_high": found.percent_high[0],
        "withheld": str(found.withheld[0])
        if found.withheld[0]
        else "no_base"
        if np.isnan(found.change[0])
        else "",
    }
