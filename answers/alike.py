"""Communities of similar size: those with the nearest number of residents, or else of households."""

from collections.abc import Sequence
from datetime import date

from answers.book import Book
from answers.values import values
from indicators.area import Area
from indicators.peers import Likeness, nearest
from indicators.period import Period
from store import Store

SIZES = ("resident_population", "households")


def alike(store: Store, pool: Sequence[Area], anchor: Area, period: Period | None) -> Likeness:
    """The communities of ``pool`` (the anchor among them) that are as large as the anchor.

    By its latest number at the end of ``period`` or before; all are compared at that one date, and who has no
    number there is left out. Without any number of the anchor, no sizes.
    """
    for measure in SIZES:
        measured = _latest(store, measure, anchor, period)
        if measured is not None:
            return _measured(store, pool, anchor, measure, measured)
    return Likeness(anchor)


def _measured(store: Store, pool: Sequence[Area], anchor: Area, measure: str, measured: Period) -> Likeness:
    catalogue = {item.code: item for item in store.indicators()}
    book = Book.open(store, catalogue, [measure], [area.code for area in pool])
    known = values(book, measure, measured)["value"]
    sizes = {area.code: float(known[area.code]) for area in pool if area.code in known.index}
    areas = {area.code: area for area in pool}
    chosen = [anchor.code, *nearest(sizes, anchor.code)] if anchor.code in sizes else []
    return Likeness(
        anchor,
        measure,
        measured,
        tuple((areas[code], sizes[code]) for code in chosen),
        tuple(area for area in pool if area.code not in sizes),
    )


def _latest(store: Store, measure: str, anchor: Area, period: Period | None) -> Period | None:
    """The month at whose end the anchor's size was last told, not after the period."""
    told = store.observations(indicators=[measure], areas=[anchor.code])
    ends = {end.date() for end in told.loc[told["dimension"] == "", "end"].dropna()}
    known = [end for end in ends if period is None or end <= period.end]
    return _month(max(known)) if known else None


def _month(end: date) -> Period:
    return Period.of_months(end.year, end.month, end.month)
