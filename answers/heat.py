"""Communities × indicators in one period: the tartan rug."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from answers.book import Book
from answers.compare import find, from_book
from answers.groups import group
from indicators import spread
from indicators.comparison import Comparison, HeatTable
from indicators.selection import Selection
from store import Store

_CELL = ["area", "name", "value", "low", "high", "low_open", "high_open", "qualifier", "rank", "percentile"]


def heat(store: Store, selection: Selection, indicators: Sequence[str]) -> HeatTable:
    """One cell for each community of the group and each indicator of the list, in the list's order.

    Raises RefusalError for an unknown indicator or group, or without a period.
    """
    catalogue = {item.code: item for item in store.indicators()}
    chosen = [find(catalogue, code) for code in indicators]
    members = group(store.areas(), selection.group, selection.period)
    book = Book.open(store, catalogue, indicators, members.codes)
    asked = [
        from_book(book, indicator, selection.but(indicator=indicator.code), members, store.revision)
        for indicator in chosen
    ]
    return HeatTable(
        selection=selection,
        table=pd.concat([_cells(answer) for answer in asked], ignore_index=True) if asked else pd.DataFrame(),
        areas=members.members,
        indicators=tuple(chosen),
        group_name=members.name,
        revision=store.revision,
        demo=members.demo,
    )


def _cells(answer: Comparison) -> pd.DataFrame:
    cells = answer.table[_CELL]
    bins = np.where(cells["rank"].notna(), spread.bins(cells["percentile"].to_numpy()), np.nan)
    return cells.assign(
        indicator=answer.indicator.code,
        unit=answer.unit,
        polarity=answer.indicator.polarity.value,
        n=answer.coverage.ranked,
        bin=bins,
    )
