"""Communities × indicators in one period: the tartan rug."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from answers.book import Book
from answers.compare import find, standing
from answers.groups import gathered
from indicators import spread
from indicators.comparison import HeatTable
from indicators.indicator import Indicator
from indicators.selection import Selection
from store import Store

_CELL = ["area", "name", "value", "low", "high", "low_open", "high_open", "qualifier", "rank", "percentile"]
_CELL += ["note", "file", "title"]


def heat(store: Store, selection: Selection, indicators: Sequence[str]) -> HeatTable:
    """One cell for each community of the group and each indicator of the list, in the list's order.

    Raises RefusalError for an unknown indicator or group, or without a period.
    """
    catalogue = {item.code: item for item in store.indicators()}
    chosen = [find(catalogue, code) for code in indicators]
    members = gathered(store, selection.group, selection.period)
    book = Book.open(store, catalogue, indicators, members.codes)
    cells = [_cells(standing(book, item, selection, members), item) for item in chosen]
    return HeatTable(
        selection=selection,
        table=pd.concat(cells, ignore_index=True) if cells else pd.DataFrame(),
        areas=members.members,
        indicators=tuple(chosen),
        group_name=members.name,
        revision=store.revision,
        demo=members.demo,
    )


def _cells(table: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    cells = table[_CELL]
    bins = np.where(cells["rank"].notna(), spread.bins(cells["percentile"].to_numpy()), np.nan)
    return cells.assign(
        indicator=indicator.code,
        unit=indicator.unit,
        polarity=indicator.polarity.value,
        n=int(cells["rank"].notna().sum()),
        bin=bins,
    )
