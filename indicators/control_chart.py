"""A ranking of rates as a funnel: the communities that can be judged, or why none can (METHOD §9)."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from indicators.comparison import Comparison
from indicators.funnel import LEAST, Funnel, funnel
from indicators.indicator import Kind
from indicators.intervals import Intervals
from indicators.selection import Selection
from indicators.trend import Model, model_of


class Why(StrEnum):
    """Why there is no funnel."""

    COUNT = "count"  # a number of its own, not one for every so many
    NO_DENOMINATOR = "no_denominator"
    MEASURED = "measured"  # an amount, an area: not counted one by one
    FEW = "few"


@dataclass(frozen=True, slots=True)
class ControlChart:
    """``table``: the rows of the comparison that are judged, by rank, with ``zone`` and the limits at each
    one's denominator (``limit_`` and a field of Limits); without these where ``why`` says why not.
    """

    comparison: Comparison
    below: str  # the denominator's name and unit
    table: pd.DataFrame = field(repr=False)
    funnel: Funnel | None = None
    model: Model | None = None
    why: Why | None = None

    @property
    def selection(self) -> Selection:
        """The comparison's question."""
        return self.comparison.selection

    @property
    def revision(self) -> int:
        """The state of the data that it was answered from."""
        return self.comparison.revision


def control_chart(comparison: Comparison, below: str) -> ControlChart:
    """The funnel of a ranking; ``below`` is what its rates are of."""
    table = comparison.table
    known = table[table["rank"].notna() & (table["denominator"] > 0)]
    indicator, model = comparison.indicator, model_of(comparison.indicator)
    reasons = (
        (indicator.kind is not Kind.RATE, Why.COUNT),
        (indicator.denominator is None or indicator.per is None, Why.NO_DENOMINATOR),
        (model is None, Why.MEASURED),
        (len(known) < LEAST, Why.FEW),
    )
    why = next((reason for holds, reason in reasons if holds), None)
    if why is not None or model is None:
        return ControlChart(comparison, below, known.reset_index(drop=True), model=model, why=why)
    sizes = known["denominator"].to_numpy(dtype=np.float64)
    found = funnel(Intervals.of_frame(known), sizes, per=indicator.per or 1.0, model=model)
    ends = {f"limit_{name}": end for name, end in found.own._asdict().items()}
    judged = known.assign(zone=found.zones, **ends).reset_index(drop=True)
    return ControlChart(comparison, below, judged, found, model)
