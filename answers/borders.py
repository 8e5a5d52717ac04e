"""The values of another period within the borders of this one: what merged adds up, where all is known."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

import pandas as pd

from answers.book import Book
from answers.groups import gathered
from answers.values import carried, joined_definitions, values
from indicators import arithmetic, borders, formula
from indicators.area import Area
from indicators.borders import Gap, Land
from indicators.comparison import Border
from indicators.indicator import Indicator, Kind
from indicators.intervals import Intervals
from indicators.period import Period
from indicators.rollup import most_unfinished
from indicators.selection import Selection, View
from store import Store

DERIVED = "borders"


def changed(store: Store, selection: Selection) -> bool:
    """Whether borders changed within the group: between the selection's periods, for trends at any time."""
    areas = store.areas()
    members = gathered(
        store, selection.group, None if selection.view is View.TREND else selection.period
    ).codes
    if selection.view is View.TREND:
        return bool(
            borders.ancestors(areas, members) or any(area.successor for area in areas if area.code in members)
        )
    if selection.period is None or selection.base is None:
        return False
    found = borders.lands(areas, selection.period.end, selection.base.end)
    return any(not set(land.now).isdisjoint(members) for land in found)


def restated(book: Book, period: Period, day: date) -> "Restated":
    """The values of ``period`` within the borders of ``day``; found out once a book."""
    key = (period, day)
    if key not in book.restated:
        book.restated[key] = Restated(book, period, day)
    return book.restated[key]


class Restated:
    """One period of a book within the borders of a day; communities that did not change read as they are."""

    def __init__(self, book: Book, period: Period, day: date) -> None:
        """What changed until ``day`` is known from the book's registry."""
        self.lands = borders.lands(book.areas, day, period.end)
        self.changed = frozenset(code for land in self.lands for code in land.now)
        self._book, self._period = book, period
        self._found: dict[str, pd.DataFrame] = {}

    def values(self, code: str) -> pd.DataFrame:
        """As ``answers.values.values``: of a changed community what its parts make together, or no row."""
        if code not in self._book.catalogue:
            return self._book.nothing
        plain = values(self._book, code, self._period)
        if not self.lands:
            return plain
        if code not in self._found:
            rows = [self.together(code, land.then, land.merged) for land in self.lands if _adds_up(land)]
            kept = plain[~plain.index.isin(self.changed)]
            self._found[code] = pd.concat([kept, *(row for row in rows if row is not None)])
        return self._found[code]

    def together(self, code: str, parts: Sequence[str], name: str | None) -> pd.DataFrame | None:
        """One row (index ``name``) for all ``parts`` as one community; None where it cannot be known."""
        indicator = self._book.catalogue[code]
        found = self._pooled(indicator, parts) if indicator.kind is Kind.RATE else self._sum(code, parts)
        return None if found is None else found.set_axis(pd.Index([name], name="area"))

    def as_one(self, parts: Sequence[str], name: str) -> Callable[[str], pd.DataFrame]:
        """A reader for which ``parts`` are the only community, under the code ``name``."""

        def read(code: str) -> pd.DataFrame:
            found = self.together(code, parts, name) if code in self._book.catalogue else None
            return self._book.nothing if found is None else found

        return read

    def split(self, members: Collection[str]) -> list[Land]:
        """What was split into ``members`` alone."""
        return [
            land for land in self.lands if land.whole and not land.merged and set(land.now) <= set(members)
        ]

    def elsewhen(self, code: str) -> set[str]:
        """The areas with a total of another span; of changed ones those that lack just such a part."""
        other = self._book.other_spans(code, self._period)
        lacking = {
            area
            for land in self.lands
            for area in land.now
            if not other.isdisjoint(part.code for part in self._missing(code, land))
        }
        return other - self.changed | lacking

    def borders(self, code: str, members: Collection[str]) -> tuple[Border, ...]:
        """What each changed community among ``members`` is compared with, or why with nothing."""
        if not self.lands:
            return ()
        found = self.values(code)
        return tuple(
            Border(self._book.known([area])[0], self._book.known(land.then), gap, self._missing(code, land))
            for land in self.lands
            for area in land.now
            if area in members
            for gap in [None if area in found.index else self._gap(code, land)]
        )

    def _gap(self, code: str, land: Land) -> Gap:
        if len(land.now) > 1:
            return Gap.SPLIT
        reported = values(self._book, code, self._period)
        if not (land.whole and set(land.then) <= set(reported.index)):
            return Gap.INCOMPLETE
        different = reported.loc[list(land.then), "definition"].nunique() > 1
        return Gap.DEFINITION if different else Gap.BARE_RATE

    def _missing(self, code: str, land: Land) -> tuple[Area, ...]:
        reported = values(self._book, code, self._period).index
        return self._book.known(part for part in land.then if part not in reported)

    def _sum(self, code: str, parts: Sequence[str], dimension: str = "") -> pd.DataFrame | None:
        rows = self._parts(code, parts, dimension)
        return None if rows is None else _row(borders.total(Intervals.of_frame(rows)), [rows])

    def _parts(self, code: str, parts: Sequence[str], dimension: str = "") -> pd.DataFrame | None:
        """The values of all parts, under one definition; else None."""
        known = values(self._book, code, self._period, dimension)
        if not set(parts) <= set(known.index):
            return None
        rows = known.loc[list(parts)]
        return rows if rows["definition"].nunique() == 1 else None

    def _pooled(self, indicator: Indicator, parts: Sequence[str]) -> pd.DataFrame | None:
        """A rate of the sums that its formula names, else of the denominators that it declares."""
        found = self._by_formula(indicator, parts)
        return self._by_denominator(indicator, parts) if found is None else found

    def _by_formula(self, indicator: Indicator, parts: Sequence[str]) -> pd.DataFrame | None:
        if not indicator.formula:
            return None
        recipe = formula.parse(indicator.formula)
        sums = {item: self._sum(item.code, parts, item.dimension) for item in recipe.operands}
        known = {item: table for item, table in sums.items() if table is not None}
        if len(known) < len(sums):
            return None
        result = recipe.evaluate({item: Intervals.of_frame(table) for item, table in known.items()})
        if not result.known.all():
            return None
        result = arithmetic.within(result, indicator.lower, indicator.upper)
        return _row(result, list(known.values()))

    def _by_denominator(self, indicator: Indicator, parts: Sequence[str]) -> pd.DataFrame | None:
        if indicator.denominator not in self._book.catalogue:
            return None
        rates, below = (self._parts(code, parts) for code in (indicator.code, str(indicator.denominator)))
        if rates is None or below is None:
            return None
        result = borders.pooled(Intervals.of_frame(rates), Intervals.of_frame(below))
        return _row(result, [rates]) if result.known.all() else None


def _adds_up(land: Land) -> bool:
    return land.whole and land.merged is not None


def _row(result: Intervals, tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One computed row: definitions and statuses of everything that went into it."""
    everything = pd.concat(tables)
    table = pd.DataFrame(result._asdict())
    table["definition"] = joined_definitions(everything["definition"])
    table["status"] = most_unfinished(everything["status"])
    return carried(table, derived=DERIVED)
