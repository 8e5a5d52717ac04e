"""Where every community of a group stands on every indicator: what all their profiles share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from answers.book import Book
from answers.compare import standing
from answers.groups import gathered
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store


@dataclass(frozen=True, slots=True)
class Standings:
    """The tables of ``answers.compare.standing`` by indicator, for a group of ``total`` communities."""

    group: str | None
    period: Period
    total: int
    tables: Mapping[str, pd.DataFrame] = field(repr=False)


def standings(store: Store, group_code: str | None, period: Period) -> Standings:
    """Every indicator that the group holds in the period. Raises RefusalError for an unknown group."""
    catalogue = {item.code: item for item in store.indicators()}
    members = gathered(store, group_code, period)
    book = Book.over(store, catalogue, catalogue, members.codes)
    selection = Selection(View.PROFILE, period=period, group=group_code)
    tables = {
        code: standing(book, item, selection, members)
        for code, item in catalogue.items()
        if book.may_answer(code)
    }
    return Standings(group_code, period, len(members.members), tables)
