"""New observations beside the last ones of equal length: of the same area, indicator and dimension."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import frames

_SERIES = ["area", "indicator", "dimension", "months"]


def together(rows: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """What would be visible once ``rows`` were loaded over ``held``, where period and unit are known.

    Columns frames.KEY, qualifier, row, column, sheet, raw as they are; value, low, high in canonical units;
    ``months``, the length of the period; ``at``, the position in ``rows``, −1 for what is held.
    """
    kept = [*frames.KEY, "qualifier", "row", "column", "sheet", "raw"]
    both = pd.concat(
        [held[[*kept, "value", "low", "high", "factor"]], rows[[*kept, "value", "low", "high", "factor"]]]
    )
    at = np.concatenate([np.full(len(held), -1), np.arange(len(rows))])
    both = both.assign(at=at, months=_months(both["start"], both["end"]))
    for name in ("value", "low", "high"):
        both[name] *= both["factor"]
    both = both[both["value"].notna() & both["start"].notna()]
    return both.drop_duplicates(frames.KEY, keep="last", ignore_index=True)


def beside(both: pd.DataFrame) -> pd.DataFrame:
    """The new observations of ``together`` that have an earlier one of equal length, beside the last such.

    That one's value, qualifier and period are ``old``, ``old_qualifier``, ``old_start``, ``old_end``.
    """
    series = _numbered(both, _SERIES)
    order = np.lexsort((both["start"].to_numpy(), series))
    before, after = order[:-1], order[1:]
    paired = (series[before] == series[after]) & (both["at"].to_numpy()[after] >= 0)
    before, after = before[paired], after[paired]
    return both.iloc[after].assign(
        old=both["value"].to_numpy()[before],
        old_start=both["start"].to_numpy()[before],
        old_end=both["end"].to_numpy()[before],
        old_qualifier=both["qualifier"].to_numpy()[before],
    )


def _months(start: pd.Series, end: pd.Series) -> pd.Series:
    return (end.dt.year - start.dt.year) * 12 + end.dt.month - start.dt.month + 1


def _numbered(table: pd.DataFrame, columns: list[str]) -> npt.NDArray[Any]:
    """One number for each different combination of the columns."""
    number = np.zeros(len(table), dtype=np.int64)
    for column in columns:
        codes, distinct = pd.factorize(table[column])
        number = pd.factorize(number * (len(distinct) + 1) + codes)[0]
    return number
