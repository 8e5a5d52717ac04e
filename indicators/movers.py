"""Who fell and who rose most: the landing's question, from the rows of a comparison."""

from dataclasses import dataclass

import pandas as pd

from indicators.comparison import Comparison, Outcome
from indicators.indicator import Polarity


@dataclass(frozen=True, slots=True)
class Movers:
    """Rows of Comparison.table: ``fell`` and ``rose`` hold at most ``most`` each, the largest change first.

    For a directed indicator to fall is to get worse; for a neutral one it is to become less. The counts
    cover every community that has both values; ``without`` has a value but nothing to compare it with.
    """

    fell: pd.DataFrame
    rose: pd.DataFrame
    down: int
    up: int
    same: int
    undetermined: int
    without: int


def movers(comparison: Comparison, most: int = 3) -> Movers:
    """Order by the size of the change in the indicator's unit; equal ones keep their rank order."""
    table = comparison.table
    sinking, rising = _sides(table, comparison.indicator.polarity)
    size = table["change"].abs()
    return Movers(
        fell=_largest(table[sinking], size, most),
        rose=_largest(table[rising], size, most),
        down=int(sinking.sum()),
        up=int(rising.sum()),
        same=int((table["outcome"] == Outcome.SAME.value).sum()),
        undetermined=int((table["outcome"] == Outcome.UNDETERMINED.value).sum()),
        without=int((table["outcome"] == "").sum()),
    )


def _sides(table: pd.DataFrame, polarity: Polarity) -> tuple[pd.Series, pd.Series]:
    if polarity is Polarity.NEUTRAL:
        moved = table["outcome"] == Outcome.NEUTRAL.value
        return moved & (table["change"] < 0), moved & (table["change"] > 0)
    return table["outcome"] == Outcome.WORSE.value, table["outcome"] == Outcome.BETTER.value


def _largest(rows: pd.DataFrame, size: pd.Series, most: int) -> pd.DataFrame:
    order = size.loc[rows.index].sort_values(ascending=False, kind="stable").index[:most]
    return rows.loc[order].reset_index(drop=True)
