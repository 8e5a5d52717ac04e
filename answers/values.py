"""The value of an indicator in a period: as reported, rolled up from quarters, or computed by formula."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from answers.book import CARRIED, Book
from indicators import arithmetic, formula, rollup
from indicators.intervals import Intervals
from indicators.period import Frequency, Period

_PLACE = {"batch": -1, "file": "", "title": "", "column": ""}
_WHOLES = (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER)
_PARTS = (6, 3, 1)
# Two percentages that print alike are not called different.
_TOLERANCE = 0.05


def values(book: Book, code: str, period: Period | None, dimension: str = "") -> pd.DataFrame:
    """One row an area (index) that has a value, CARRIED columns, in the canonical unit.

    A reported value stands; where there is none, complete parts make a whole (four quarters a year), and
    a formula makes a derived indicator. ``derived`` says which ("" | rollup | formula); ``recomputed`` is
    what the formula gives where a reported value differs from it.
    """
    key = (code, period, dimension)
    if key not in book.answered:
        book.answered[key] = _values(book, code, period, dimension)
    return book.answered[key]


def _values(book: Book, code: str, period: Period | None, dimension: str) -> pd.DataFrame:
    if not book.touches(code, period):
        return book.nothing
    reported = book.reported(code, period, dimension)
    if dimension:
        return reported
    known = _first(reported, _rolled(book, code, period, reported.index))
    computed = _computed(book, code, period)
    if computed is None:
        return known
    known = known.assign(recomputed=_differing(known, computed))
    return _first(known, computed)


def _first(*tables: pd.DataFrame | None) -> pd.DataFrame:
    """The rows of the first table, then of the next those areas that are still without one."""
    present = [table for table in tables if table is not None and len(table)]
    if not present:
        return next(table for table in tables if table is not None)
    joined = pd.concat(present) if len(present) > 1 else present[0]
    return joined[~joined.index.duplicated()]


def _differing(known: pd.DataFrame, computed: pd.DataFrame) -> pd.Series:
    again = computed["value"].reindex(known.index)
    return again.where((again - known["value"]).abs() > _TOLERANCE)


def _rolled(book: Book, code: str, period: Period | None, reported: pd.Index) -> pd.DataFrame | None:
    """What complete parts add up to: two halves, four quarters or twelve months, the longest first.

    Only for areas that did not report the whole.
    """
    if period is None or period.frequency not in _WHOLES:
        return None
    parts = book.within(code, period, without=reported)
    if parts.empty:
        return None
    kind = book.catalogue[code].kind
    found = [
        rollup.of_parts(parts, kind, period, length)
        for length in _PARTS
        if length < period.months and _may_be_complete(parts, period, length)
    ]
    found = [whole for whole in found if len(whole)]
    if not found:
        return None
    return carried(pd.concat(found).drop_duplicates("area").set_index("area"), derived="rollup")


def _may_be_complete(parts: pd.DataFrame, period: Period, length: int) -> bool:
    """Whether some area has as many parts of this length as the whole needs (rolling up costs more)."""
    counts = parts.loc[parts["months"] == length, "area"].value_counts()
    return bool((counts >= period.months // length).any())


def _computed(book: Book, code: str, period: Period | None) -> pd.DataFrame | None:
    text = book.catalogue[code].formula
    if not text:
        return None
    recipe = formula.parse(text)
    operands = {}
    for item in recipe.operands:
        operands[item] = values(book, item.code, period, item.dimension)
        if operands[item].empty:
            return None
    areas = _common([table.index for table in operands.values()])
    if period is None:
        areas = areas[_one_source([table.loc[areas] for table in operands.values()])]
    if areas.empty:
        return None
    aligned = {item: table.loc[areas] for item, table in operands.items()}
    result = recipe.evaluate({item: Intervals.of_frame(table) for item, table in aligned.items()})
    result = arithmetic.within(result, book.catalogue[code].lower, book.catalogue[code].upper)
    table = pd.DataFrame(result._asdict(), index=areas)
    table["definition"] = _joined(list(aligned.values()), "definition")
    table["status"] = _worst_status(list(aligned.values()))
    return carried(table[table["value"].notna()], derived="formula")


def _common(indexes: list[pd.Index]) -> pd.Index:
    common = indexes[0]
    for index in indexes[1:]:
        common = common.intersection(index)
    return common


def _one_source(tables: list[pd.DataFrame]) -> np.ndarray:
    """Where all operands come from one batch: undated numbers of two reports may be years apart."""
    batches = np.column_stack([table["batch"].to_numpy() for table in tables])
    return np.asarray((batches == batches[:, :1]).all(axis=1))


def _joined(tables: list[pd.DataFrame], column: str) -> pd.Series:
    """The distinct texts of a column over the operands, so that a change in one of them shows."""
    texts = pd.concat([table[column] for table in tables], axis=1)
    return texts.apply(joined_definitions, axis=1).astype("str")


def joined_definitions(texts: Iterable[str]) -> str:
    """The distinct definitions that went into a value, as one."""
    return "、".join(sorted({text for text in texts if text}))


def _worst_status(tables: list[pd.DataFrame]) -> pd.Series:
    texts = pd.concat([table["status"] for table in tables], axis=1)
    unfinished = texts.ne("final")
    return texts.where(unfinished).bfill(axis=1).iloc[:, 0].fillna("final").astype("str")


def beside_each_other(*tables: pd.DataFrame, **columns: object) -> pd.DataFrame:
    """Tables of one index side by side, with more columns: ten times faster than assigning one by one."""
    return pd.concat([*tables, pd.DataFrame(columns, index=tables[0].index)], axis=1)


def carried(table: pd.DataFrame, derived: str) -> pd.DataFrame:
    """Give computed values the columns that reported ones carry."""
    nowhere = pd.array([pd.NA] * len(table), dtype="Int64")
    return beside_each_other(
        table,
        qualifier=Intervals.of_frame(table).qualifiers,
        raw="",
        note="",
        derived=derived,
        recomputed=float("nan"),
        row=nowhere,
        span_start=nowhere,
        span_end=nowhere,
        **_PLACE,
    )[CARRIED]
