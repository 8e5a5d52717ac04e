"""A report beside what was reported of the same community a year earlier: sentences, and what is missing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from answers import report_sections
from answers.report_review import Item, Row
from indicators import frames
from indicators.mention import MentionKind
from indicators.period import Period
from store import Store

_SPAN = ("span_start", "span_end", "number_start", "number_end")
_FEWEST = 3  # numbers of one community in one period that make a report one of them


@dataclass(frozen=True, slots=True)
class Then:
    """The sentence of a year earlier: what stands before its number, the number, what stands behind it."""

    title: str
    before: str
    number: str
    behind: str


@dataclass(frozen=True, slots=True)
class Unmentioned:
    """What was reported of ``area`` in ``period``, a year earlier, and is not found in this report.

    ``rows`` have the fields of STORED.
    """

    area: str
    period: Period
    rows: tuple[Row, ...]


def sentences(store: Store, items: Sequence[Item]) -> dict[str, Then]:
    """The sentence of a year earlier by the number's key, where a report said it whose text is kept."""
    text = cache(store.text)
    stated = [(item.key, item.before) for item in items if item.effect and item.before is not None]
    found = ((key, _then(before, text(int(before["batch"])))) for key, before in stated)
    return {key: then for key, then in found if then is not None}


def _then(row: Row, text: str | None) -> Then | None:
    if text is None or any(pd.isna(row[name]) for name in _SPAN):
        return None
    span_start, span_end, start, end = (int(row[name]) for name in _SPAN)
    first, last = report_sections.around(text, span_start, span_end)
    return Then(row["title"] or row["file"], text[first:start], text[start:end], text[end:last])


def unmentioned(store: Store, items: Sequence[Item]) -> Unmentioned | None:
    """Totals of a year earlier whose indicators this report does not tell.

    None where there are none, or where the report is not of one community.
    """
    said = [item.mention for item in items if item.effect and item.mention.kind is not MentionKind.QUANTITY]
    whose = Counter((one.area_code, one.period) for one in said if one.area_code and one.period)
    if not whose or max(whose.values()) < _FEWEST:
        return None
    area, period = max(whose, key=whose.__getitem__)
    before = period.year_earlier()
    rows = store.observations(areas=[area], periods=[before])
    told = {one.indicator for one in said if one.area_code == area}
    rows = rows[(rows["dimension"] == "") & ~rows["indicator"].isin(told)]
    order = {item.code: place for place, item in enumerate(store.indicators())}
    rows = rows.assign(period=frames.periods(rows)).sort_values(
        "indicator", key=lambda codes: codes.map(order)
    )
    records: list[Mapping[str, object]] = rows.to_dict("records")
    return Unmentioned(area, before, tuple(records)) if records else None
