"""需关注: worse than the peers and getting worse (Fingertips' "red-reds", METHOD §§4, 9)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from indicators.comparison import Outcome
from indicators.indicator import Indicator, Polarity
from indicators.intervals import Flags, Intervals
from indicators.pace import above, below
from indicators.period import Period
from indicators.precision import settle, settled
from indicators.selection import Selection

if TYPE_CHECKING:
    import pandas as pd

# With fewer communities there are no peers: of two one always is under their middle. Ours.
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Reference:
    """What a community is held against: the group's ratio of sums (``pooled``), or its median."""

    value: float
    pooled: bool


@dataclass(frozen=True, slots=True)
class Concerns:
    """Which communities, on which indicators.

    ``table``: one row a community and indicator, the community with most of them first: area name, the
    columns of Comparison.table, indicator (code), held held_unit (what was held against the reference: the
    value, of counts the one per head) reference pooled place (among the n that are held) n total.
    ``indicators``: those that could be asked, by code; ``unsuitable``: how many are left out because they are
    not to be used in assessment.
    """

    selection: Selection
    table: "pd.DataFrame"
    indicators: dict[str, Indicator]
    unsuitable: int
    total: int
    group_name: str
    revision: int
    demo: bool = False

    @property
    def period(self) -> Period | None:
        """The period asked about."""
        return self.selection.period


def worse_than(x: Intervals, reference: float, polarity: Polarity) -> Flags:
    """Where a value certainly lies on the worse side of ``reference``; nowhere for a neutral indicator.

    An approximate value counts only where its whole interval lies there.

    >>> worse_than(Intervals.exact([94, 95, 96]), 95, Polarity.HIGHER_IS_BETTER).tolist()
    [True, False, False]
    """
    line = np.full(x.value.shape, settle(reference))
    if polarity is Polarity.NEUTRAL:
        return np.zeros(x.value.shape, dtype=np.bool_)
    return (below if polarity is Polarity.HIGHER_IS_BETTER else above)(settled(x), line)


def concerning(x: Intervals, outcomes: "pd.Series", reference: float, polarity: Polarity) -> Flags:
    """Where both hold: certainly worse than the reference, and certainly worse than in the base period."""
    worsened = np.asarray(outcomes == Outcome.WORSE.value, dtype=np.bool_)
    return worse_than(x, reference, polarity) & worsened
