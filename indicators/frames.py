"""Observations as a table: the one set of columns that travels through the house."""

from collections.abc import Iterable

import pandas as pd

from indicators.observation import Observation
from indicators.period import Period

# column → dtype. ``start``/``end`` NaT = period unknown; ``factor`` NaN = unit does not convert.
# value/low/high are as written, in ``unit`` as written; multiply by ``factor`` for the canonical unit.
OBSERVATION: dict[str, str] = {
    "area": "str",
    "indicator": "str",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "dimension": "str",
    "value": "float64",
    "low": "float64",
    "high": "float64",
    "low_open": "bool",
    "high_open": "bool",
    "qualifier": "str",
    "raw": "str",
    "unit": "str",
    "factor": "float64",
    "definition": "str",
    "status": "str",
    "note": "str",
    "sheet": "str",
    "row": "Int64",
    "column": "str",
    "span_start": "Int64",
    "span_end": "Int64",
    "number_start": "Int64",
    "number_end": "Int64",
}
# What the store adds to an observation that it holds.
STORED: dict[str, str] = {**OBSERVATION, "batch": "int64", "file": "str", "title": "str"}
# The identity of an observation; the visible one is the latest live batch's.
KEY = ["area", "indicator", "start", "end", "dimension"]


def empty(columns: dict[str, str] = OBSERVATION) -> pd.DataFrame:
    """A table without rows that has the right columns and types."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})


def from_observations(observations: Iterable[Observation]) -> pd.DataFrame:
    """The table (OBSERVATION columns, one row an observation, in order)."""
    records = [_record(observation) for observation in observations]
    if not records:
        return empty()
    return pd.DataFrame(records, columns=list(OBSERVATION)).astype(OBSERVATION)


def periods(table: pd.DataFrame) -> list[Period | None]:
    """The period of each row, from its columns start and end; None where it is unknown."""
    pairs = zip(table["start"].tolist(), table["end"].tolist(), strict=True)
    return [None if pd.isna(start) else Period(start.date(), end.date()) for start, end in pairs]


def _record(item: Observation) -> tuple[object, ...]:
    quantity, place, period = item.quantity, item.locator, item.period
    return (
        item.area,
        item.indicator,
        pd.Timestamp(period.start) if period else pd.NaT,
        pd.Timestamp(period.end) if period else pd.NaT,
        item.dimension,
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.low_open,
        quantity.high_open,
        quantity.qualifier.value,
        quantity.raw,
        quantity.unit,
        float("nan") if item.factor is None else item.factor,
        item.definition,
        item.status.value,
        item.note,
        place.sheet or "",
        place.row,
        place.column or "",
        place.start,
        place.end,
        place.number_start,
        place.number_end,
    )
