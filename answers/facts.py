"""Everything said of an area and its compounds, with what follows from it by formula."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from answers.book import CARRIED, Book, measured
from answers.values import values
from indicators import frames
from indicators.area import Area
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from store import Store


def facts(
    store: Store, catalogue: Mapping[str, Indicator], within: Sequence[Area], periods: Sequence[Period] | None
) -> pd.DataFrame:
    """One row an observation of the areas, as written, in catalogue order, latest first.

    STORED columns plus name (of the indicator), area_name, derived ("" | formula), recomputed (what the
    formula gives, in the unit as written, where a value said of the area itself differs; else NaN).
    ``within[0]`` is the area itself: what formulas give for it is added, in the canonical unit, where it is
    not reported. Numbers whose period is unknown are always among them: no other view shows them.
    """
    held = measured(store.observations(areas=[area.code for area in within]), catalogue)
    own = held[held["area"] == within[0].code]
    wanted = _periods(own) if periods is None else [*periods, None]
    if periods is not None:
        held = held.loc[[_belongs(*one, catalogue, periods) for one in _dated(held)]]
        # Of a stock that is given for a year and for its last quarter, the year's figure is shown.
        held = held.sort_values("start", kind="stable")
        held = held.drop_duplicates(["area", "indicator", "dimension", "end"])
    area = within[0].code
    held = held.assign(derived="", formula="", recomputed=again(held, own, area, catalogue))
    table = pd.concat([held, *_computed(own, area, catalogue, wanted)])
    order = {code: position for position, code in enumerate(catalogue)}
    table = table.assign(
        name=table["indicator"].map({code: item.name for code, item in catalogue.items()}),
        area_name=table["area"].map({area.code: area.name for area in within}),
        place=table["indicator"].map(order),
    )
    table = table.sort_values(["place", "end", "dimension", "area"], ascending=[True, False, True, True])
    return table.drop(columns="place").reset_index(drop=True)


def again(
    held: pd.DataFrame, own: pd.DataFrame, area: str, catalogue: Mapping[str, Indicator]
) -> list[float]:
    """What formulas give beside each row of ``held``, in its unit, where it differs; NaN elsewhere.

    ``own``: all that is known of ``area``, from which it is computed. A value of a dimension is computed from
    the same dimension.
    """
    books: dict[str, Book] = {}

    def computed(row: tuple[str, str, str, float], period: Period | None) -> float:
        place, code, dimension, factor = row
        if place != area or code not in catalogue or not catalogue[code].formula:
            return float("nan")
        if dimension not in books:
            books[dimension] = Book(own[own["dimension"] == dimension].assign(dimension=""), catalogue)
        found = values(books[dimension], code, period)["recomputed"]
        return float(found.get(area, float("nan"))) / factor

    rows = zip(held["area"], held["indicator"], held["dimension"], held["factor"], strict=True)
    return [computed(row, period) for row, period in zip(rows, frames.periods(held), strict=True)]


def _dated(held: pd.DataFrame) -> Iterable[tuple[str, Period | None]]:
    return zip(held["indicator"], frames.periods(held), strict=True)


def _belongs(
    code: str, found: Period | None, catalogue: Mapping[str, Indicator], periods: Sequence[Period]
) -> bool:
    """Of one of the periods, or undated; a stock also by its end date (METHOD §3)."""
    if found is None or found in periods:
        return True
    return catalogue[code].kind is Kind.STOCK and found.end in {period.end for period in periods}


def _computed(
    own: pd.DataFrame, area: str, catalogue: Mapping[str, Indicator], periods: Sequence[Period | None]
) -> list[pd.DataFrame]:
    book = Book(own, catalogue)
    possible = [item for item in catalogue.values() if item.formula and book.may_answer(item.code)]
    rows = [_row(values(book, item.code, period), item, period) for item in possible for period in periods]
    return [row.assign(area=area) for row in rows if len(row)]


def _row(table: pd.DataFrame, indicator: Indicator, period: Period | None) -> pd.DataFrame:
    computed = table[table["derived"] == "formula"][CARRIED]
    return computed.assign(
        indicator=indicator.code,
        start=pd.Timestamp(period.start) if period else pd.NaT,
        end=pd.Timestamp(period.end) if period else pd.NaT,
        dimension="",
        unit=indicator.unit,
        factor=1.0,
        formula=indicator.formula,
    )


def _periods(own: pd.DataFrame) -> list[Period | None]:
    return frames.periods(own[["start", "end"]].drop_duplicates())
