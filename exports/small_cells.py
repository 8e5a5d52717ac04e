"""Counts of people in need that are so small that somebody may be recognised (METHOD §12)."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
from indicators.concern import Concerns
from indicators.indicator import Indicator
from words.catalogue import PEOPLE, WELFARE

FEW = 9  # the threshold: a count from 1 to this is small

_Known = Iterable[tuple[Indicator, pd.Series]]


def small(answer: Any) -> tuple[str, ...]:
    """The names of welfare indicators of which an answer shows a count of 1–9; () for answers without any."""
    known = _KNOWN.get(type(answer), lambda answer: ())(answer)
    return tuple(
        dict.fromkeys(item.short_name for item, values in known if is_welfare(item) and _few(values))
    )


def is_welfare(item: Indicator) -> bool:
    """True for counts of persons and households in need; amounts, rates and activities are none."""
    return item.domain == WELFARE and item.unit in PEOPLE


def _few(values: pd.Series) -> bool:
    return bool(pd.to_numeric(values, errors="coerce").between(1, FEW).any())


def _comparison(answer: Comparison) -> _Known:
    if answer.unit != answer.indicator.unit:  # per head: no counts
        return []
    beside = [entry.value for entry in answer.not_ranked]
    shown = [*answer.table["value"], *answer.table["previous"], *beside]
    return [(answer.indicator, pd.Series(shown, dtype="float64"))]


def _series(answer: TimeSeries) -> _Known:
    return [(answer.indicator, answer.table["value"])]


def _heat(answer: HeatTable) -> _Known:
    return _each(answer.table, {item.code: item for item in answer.indicators})


def _profile(answer: Profile) -> _Known:
    return _each(answer.facts, answer.indicators)


def _concerns(answer: Concerns) -> _Known:
    return _each(answer.table, answer.indicators)


def _each(table: pd.DataFrame, items: Mapping[str, Indicator]) -> _Known:
    if table.empty:  # an answer without a row has no columns either
        return []
    return [(items[code], rows["value"]) for code, rows in table.groupby("indicator") if code in items]


_KNOWN: Mapping[type, Any] = {
    Comparison: _comparison,
    TimeSeries: _series,
    HeatTable: _heat,
    Profile: _profile,
    Concerns: _concerns,
}
