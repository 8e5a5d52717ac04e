"""What is visible, as numbers alone: for whoever holds millions of new numbers against it."""

from collections.abc import Sequence
from typing import cast

import numpy as np
import pyarrow as pa

from indicators.amounts import Amounts
from indicators.harvest import Coded
from store.database import Database, Session
from store.reads import Filter, copy_for
from store.registry import Named

_PAIR = 2**32  # more days than there are, so that two dates fit into one number


def amounts(database: Database, indicators: Sequence[str], areas: Sequence[str]) -> Amounts:
    """The visible observations of these indicators and areas whose period and unit are known, in no order."""
    with database.reading() as session:
        chosen = Filter(session).among("indicator", indicators).among("area", areas)
        rows = session.columns("amounts", chosen.values, copy=copy_for(indicators, areas), filters=chosen.sql)
        coded = {
            "area": _numbered(session, "area", rows["area"]),
            "indicator": _numbered(session, "indicator", rows["indicator"]),
            "dimension": _coded(rows["dimension"]),
            "qualifier": _coded(rows["qualifier"]),
        }
    start, end = (rows[name].to_numpy().astype("datetime64[D]").astype(np.int64) for name in ("start", "end"))
    pairs, period = np.unique(start * _PAIR + end, return_inverse=True)
    starts, ends = np.divmod(pairs, _PAIR)
    value, low, high = (rows[name].to_numpy() for name in ("value", "low", "high"))
    low, high = (value if np.array_equal(side, value) else side for side in (low, high))
    days = starts.astype("datetime64[D]"), ends.astype("datetime64[D]")
    return Amounts(period.reshape(-1), days, coded, value, low, high)


def _numbered(session: Session, noun: Named, ids: pa.ChunkedArray) -> Coded:
    """The store's numbers as codes of the texts that they stand for."""
    known = {cast(int, number): str(code) for code, number in session.rows("numbers", table=noun)}
    return Coded(ids.to_numpy(), [known.get(number, "") for number in range(max(known, default=0) + 1)])


def _coded(texts: pa.ChunkedArray) -> Coded:
    found = texts.combine_chunks().dictionary_encode()
    return Coded(found.indices.to_numpy(), found.dictionary.to_pylist())
