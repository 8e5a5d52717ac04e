"""需关注: which communities are worse than their peers and getting worse, on which indicators."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from answers.book import Book
from answers.compare import per_head, standing
from answers.groups import Group, gathered
from indicators import formula, size, spread
from indicators.concern import FEWEST, Concerns, Reference, concerning
from indicators.indicator import Indicator, Kind, Polarity
from indicators.intervals import Intervals
from indicators.refusal import RefusalError
from indicators.selection import Selection
from store import Store


class Asked(NamedTuple):
    """An indicator and its table; as it is ``read`` beside the ``peers``, and that table."""

    indicator: Indicator
    own: pd.DataFrame
    read: Indicator
    peers: pd.DataFrame


def attention(store: Store, selection: Selection) -> Concerns:
    """The concerns of a group in a period, against the selection's base.

    Raises RefusalError for an unknown group, or a missing period.
    """
    if selection.period is None:
        raise RefusalError.because("period_missing")
    members = gathered(store, selection.group, selection.period)
    catalogue = {item.code: item for item in store.indicators()}
    book = Book.over(store, catalogue, catalogue, members.codes)
    directed = [item for item in _told_once(catalogue) if item.polarity is not Polarity.NEUTRAL]
    found = [
        asked
        for item in directed
        if book.may_answer(item.code) and not item.unsuitable
        for asked in _asked(book, item, selection, members)
    ]
    tables = [_concerns(asked) for asked in found]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["area", "name"])
    return Concerns(
        selection=selection,
        table=_grouped(table.assign(total=len(members.members))),
        indicators={asked.indicator.code: asked.indicator for asked in found},
        unsuitable=sum(item.unsuitable and book.may_answer(item.code) for item in directed),
        total=len(members.members),
        group_name=members.name,
        revision=store.revision,
        demo=members.demo,
    )


def reference(table: pd.DataFrame, indicator: Indicator) -> Reference:
    """A rate's ratio of sums where its denominators are known, else the median of the communities."""
    values = table["value"].to_numpy()
    if indicator.kind is Kind.RATE and table["denominator"].notna().all():
        below = table["denominator"].to_numpy()
        pooled = size.group_value(values, indicator.kind, below, indicator.per or 1.0)
        if pooled is not None:
            return Reference(pooled, pooled=True)
    return Reference(spread.quartiles(values)[1], pooled=False)


def _told_once(catalogue: Mapping[str, Indicator]) -> list[Indicator]:
    """Without the counts that another indicator gives per head: they would be told twice."""
    operands = (formula.parse(item.formula).operands for item in catalogue.values() if item.formula)
    pairs = {tuple(one.code for one in several) for several in operands if len(several) == 2}
    return [item for item in catalogue.values() if (item.code, item.denominator) not in pairs]


def _asked(book: Book, indicator: Indicator, selection: Selection, members: Group) -> list[Asked]:
    """The indicator with its table and the one to hold against the peers, where there are peers at all.

    Counts are held against them per head, for a large community has more of everything; as they are only
    where the denominators are not known. Whether something got worse is asked of the numbers themselves.
    """
    own = standing(book, indicator, selection, members)
    if not _is_told(own):
        return []
    if indicator.kind is not Kind.RATE and indicator.denominator and indicator.per:
        head = standing(book, indicator, selection.but(per_capita=True), members)
        if _is_told(head):
            return [Asked(indicator, own, per_head(indicator, book.catalogue), head)]
    return [Asked(indicator, own, indicator, own)]


def _is_told(table: pd.DataFrame) -> bool:
    return int(table["rank"].notna().sum()) >= FEWEST and bool((table["outcome"] != "").any())


def _concerns(asked: Asked) -> pd.DataFrame:
    """The rows of one indicator that are a concern."""
    ranked = asked.peers[asked.peers["rank"].notna()].set_index("area")
    held = reference(ranked, asked.read)
    own = asked.own.set_index("area").reindex(ranked.index)
    chosen = concerning(Intervals.of_frame(ranked), own["outcome"], held.value, asked.read.polarity)
    return own.assign(
        indicator=asked.indicator.code,
        held=ranked["value"],
        held_unit=asked.read.unit,
        reference=held.value,
        pooled=held.pooled,
        place=ranked["rank"],
        n=len(ranked),
    )[chosen].reset_index()


def _grouped(found: pd.DataFrame) -> pd.DataFrame:
    """The communities with most concerns first; of one community the worst places first."""
    if found.empty:
        return found
    many = found.groupby("area")["area"].transform("size")
    order = np.lexsort((-found["place"] / found["n"], found["name"], -many))
    return found.iloc[order].reset_index(drop=True)
