"""What came together by when: the values of a period that may still be running (METHOD §9)."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from answers.book import CARRIED, Book
from answers.values import values
from indicators import arithmetic
from indicators.indicator import Indicator, Kind
from indicators.intervals import Intervals
from indicators.observation import Status
from indicators.period import Period, month_end

# A span and the values of answers.values (index area) that cover it.
Span = tuple[Period, pd.DataFrame]
_LENGTHS = (12, 6, 3, 1)
FLOWS = (Kind.FLOW, Kind.AMOUNT)


def spans(book: Book, indicator: Indicator, period: Period, areas: Sequence[str]) -> list[Span]:
    """What is known of ``period``, the most telling span first; spans without values are left out.

    Flows and amounts: from the period's first month on, the longest span first, as reported or put together
    from parts (三季度 = 上半年 + 第三季度). Stocks: by end date, the latest first; rates: the period itself,
    then its parts by end date; behind them of both what was reported before the period began, until there is
    something for each of the ``areas``.
    """
    ends = {end.date() for end in book.ends(indicator.code)}
    if indicator.kind in FLOWS:
        return _cumulated(book, indicator.code, period, ends)
    found: list[Span] = []
    left = set(areas)
    candidates = _ends(period, ends) if indicator.kind is Kind.STOCK else _parts(period, ends)
    least = 1 if indicator.kind is Kind.STOCK or not ends else book.shortest(indicator.code)
    for span in (span for span in candidates if span.months >= least):
        if not left:
            break
        table = values(book, indicator.code, span)
        if len(table):
            found.append((span, table))
            left -= set(table.index[table["status"] != Status.PART_YEAR.value])
    return found


def _cumulated(book: Book, code: str, period: Period, ends: set[date]) -> list[Span]:
    """What came together from the period's first month to each end date at which something is held."""
    found: dict[int, Span] = {}
    for months in range(1, period.months + 1):
        span = _months(period.start, 0, months)
        if span.end not in ends:
            continue
        tables = [values(book, code, span)]
        for length in (length for length in _LENGTHS if months - length in found):
            last = _months(period.start, months - length, length)
            tables.append(_added(found[months - length][1], values(book, code, last)))
        known = pd.concat(tables)
        if len(known):
            found[months] = (span, known[~known.index.duplicated()])
    return list(reversed(found.values()))


def _added(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The sums of areas that have both, under one definition; as unfinished as the parts are."""
    areas = before.index.intersection(after.index)
    areas = areas[(before.loc[areas, "definition"] == after.loc[areas, "definition"]).to_numpy()]
    first, last = before.loc[areas], after.loc[areas]
    total = arithmetic.add(Intervals.of_frame(first), Intervals.of_frame(last))
    status = first["status"].where(first["status"] != Status.FINAL.value, last["status"])
    made = {"qualifier": total.qualifiers, "derived": "rollup", "status": status, "raw": "", "note": ""}
    return last.assign(**total._asdict(), **made)


def _ends(period: Period, ends: set[date]) -> list[Period]:
    """The months at whose end a stock is held, up to the period's end, the latest first."""
    days = sorted((end for end in ends if end <= period.end), reverse=True)
    return [Period(date(day.year, day.month, 1), day) for day in days]


def _parts(period: Period, ends: set[date]) -> list[Period]:
    """The period, spans within it and earlier ones of its length that end where something is held."""
    within = {period}
    for length in (length for length in _LENGTHS if period.months % length == 0):
        within.update(period.parts(length))
    within.update(_months(period.start, 0, months) for months in range(1, period.months))
    found = sorted(within, key=lambda span: (span == period, span.end, span.months), reverse=True)
    first, earlier = min(ends, default=period.start), period.preceding()
    while earlier.end >= first:
        found.append(earlier)
        earlier = earlier.preceding()
    return [span for span in found if span.end in ends]


def _months(start: date, skipped: int, months: int) -> Period:
    """``months`` months, ``skipped`` months after ``start``."""
    first = start.year * 12 + start.month - 1 + skipped
    (year, month), (last_year, last_month) = divmod(first, 12), divmod(first + months - 1, 12)
    return Period(date(year, month + 1, 1), month_end(last_year, last_month + 1))


def latest(found: Sequence[Span], areas: Sequence[str]) -> pd.DataFrame:
    """One row an area (index) that has a value: that of its most telling span, whose code is ``as_of``.

    Of when a value written 年内 is, nobody knows: it stands behind all others.
    """
    pieces = [table[table.index.isin(areas)].assign(as_of=span.code) for span, table in found]
    known = pd.concat(pieces) if pieces else pd.DataFrame(columns=[*CARRIED, "as_of"])
    known = known.iloc[np.argsort(known["status"] == Status.PART_YEAR.value, kind="stable")]
    return known[~known.index.duplicated()]
