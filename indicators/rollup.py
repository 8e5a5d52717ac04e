"""Whole periods from their parts: four quarters make a year, three do not (METHOD §3)."""

from collections.abc import Iterable

import pandas as pd

from indicators.indicator import Kind
from indicators.observation import Status
from indicators.period import Period

_QUARTER = 3
_NUMBERS = ["value", "low", "high"]
_OPEN = ["low_open", "high_open"]
_ROW = ["area", "dimension"]
_COLUMNS = [*_ROW, "start", "end", *_NUMBERS, *_OPEN, "definition", "status"]
# The whole is as unfinished as its most unfinished part.
_UNFINISHED = [Status.FINAL.value, Status.PROVISIONAL.value, Status.PART_YEAR.value]


def year_of_quarters(rows: pd.DataFrame, kind: Kind, year: Period) -> pd.DataFrame:
    """``of_parts`` of a calendar year's quarters."""
    return of_parts(rows, kind, year, _QUARTER)


def of_parts(rows: pd.DataFrame, kind: Kind, whole: Period, length: int) -> pd.DataFrame:
    """The values of ``whole`` that follow from its parts of ``length`` months.

    ``rows``: values of one indicator of ``kind``, in one unit (canonical), at least the columns area,
    dimension, start, end, value, low, high, low_open, high_open, definition and status; other periods may
    stand among them. Returns those columns, one row an area and dimension whose parts are all there, once
    each and with one definition: flows and amounts summed, stocks as in the last part, rates never (a rate
    of the whole is no sum or mean of rates). Raises PeriodError when ``length`` does not divide ``whole``.
    Source: METHOD §3.

    >>> quarters = pd.DataFrame([
    ...     ("A", "", part.start, part.end, 10, 10, 10, False, False, "", "final")
    ...     for part in Period.year(2024).parts(3)], columns=_COLUMNS)
    >>> year_of_quarters(quarters, Kind.FLOW, Period.year(2024))["value"].tolist()
    [40]
    >>> year_of_quarters(quarters[:3], Kind.FLOW, Period.year(2024))["value"].tolist()
    []
    """
    parts = _complete(rows[_COLUMNS], whole.parts(length))
    if kind is Kind.RATE:
        return parts.iloc[:0]
    groups = parts.groupby(_ROW, sort=False)
    found = groups.tail(1).set_index(_ROW)
    if kind is not Kind.STOCK:
        found[_NUMBERS] = groups[_NUMBERS].sum()
        found[_OPEN] = groups[_OPEN].any()
    grade = parts["status"].map(_UNFINISHED.index).groupby([parts[name] for name in _ROW], sort=False).max()
    found["status"] = grade.map(dict(enumerate(_UNFINISHED))).astype(found["status"].dtype)
    dates = {"start": pd.Timestamp(whole.start), "end": pd.Timestamp(whole.end)}
    return found.reset_index().assign(**dates)[_COLUMNS]


def most_unfinished(statuses: Iterable[str]) -> str:
    """The status of what is made of parts with these.

    >>> most_unfinished(["final", "part_year", "provisional"])
    'part_year'
    """
    return max(statuses, key=_UNFINISHED.index)


def _complete(rows: pd.DataFrame, parts: list[Period]) -> pd.DataFrame:
    """The rows that are parts, oldest first, of whoever has each part exactly once under one definition."""
    ends = {pd.Timestamp(part.start): pd.Timestamp(part.end) for part in parts}
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    mine = rows[(start.map(ends) == end) & rows["value"].notna()].sort_values("end", kind="stable")
    groups = mine.groupby(_ROW, sort=False)
    distinct = groups[["end", "definition"]].transform("nunique")
    whole = (groups["end"].transform("size") == len(parts)) & (distinct["end"] == len(parts))
    return mine[whole & (distinct["definition"] == 1)]
