"""Which numbers contradict each other, or look doubtful: what answers.quality asks of a period.

Every check compares whole intervals: 80余 against 85 is no contradiction. ``within`` looks at one period by
itself, ``against_before`` at a period beside the year earlier.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from answers.book import Book
from answers.values import values
from answers.wholes import pairs
from indicators import formula
from indicators.formula import Operand
from indicators.indicator import Indicator, Kind
from indicators.intervals import Intervals
from indicators.observation import Status
from indicators.period import Period
from indicators.precision import settled
from indicators.quality import Fault, carries_over

Finding = dict[str, Any]
Catalogue = Mapping[str, Indicator]
_NUMBER = ["value", "low", "high", "low_open", "high_open", "qualifier", "status"]
_ENDS = ["value", "low", "high"]
_JUMP = 50.0  # percent up or down
_HALF = 0.5  # parts that make up less than this share of their total are examples, not a list of all
_ADDED = (Kind.FLOW, Kind.STOCK, Kind.AMOUNT)


def within(
    held: pd.DataFrame, catalogue: Catalogue, period: Period, inside: Mapping[str, str]
) -> Iterator[Finding]:
    """The findings in the numbers of one period.

    ``held``: STORED columns; ``inside``: compound or grid → its community.
    """
    own = held[~held["area"].isin(inside)]
    book = Book(own, catalogue)
    codes = [code for code in catalogue if book.touches(code, period)]
    yield from _breakdowns(book, codes, period)
    yield from _compounds(held, catalogue, period, inside)
    yield from _pairs(book, catalogue, period)
    for dimension, part in own.groupby("dimension"):
        whole = Book(part.assign(dimension=""), catalogue) if dimension else book
        yield from _formulas(whole, catalogue, period, str(dimension))
    for code in codes:
        for row in book.refused_units(code, period).to_dict("records"):
            yield {**number(row), "fault": Fault.UNIT, "unit": row["unit"]}
        told = _reported(book, code, period)
        for row in told[told["status"] == Status.PART_YEAR.value].to_dict("records"):
            yield {**number(row), "fault": Fault.PART_YEAR}


def against_before(tables: Mapping[str, pd.DataFrame], catalogue: Catalogue) -> Iterator[Finding]:
    """Jumps by more than half, and flows that are exactly last year's: from ``Standings.tables``.

    Only what was reported, or summed from what was; a base under the indicator's limit jumps easily and a
    small number is easily the same.
    """
    for code, table in tables.items():
        item = catalogue[code]
        told = table[(table["derived"] != "formula") & table["previous"].notna() & table["change"].notna()]
        base = told["previous"].abs()
        large = base >= item.small_base
        far = large & (100 * told["change"].abs() > _JUMP * base)
        same = large & (told["value"] == told["previous"]) & (told["qualifier"] == told["previous_qualifier"])
        same &= item.kind in (Kind.FLOW, Kind.AMOUNT)
        for fault, rows in ((Fault.JUMP, told[far]), (Fault.REPEATED, told[same])):
            for row in rows.to_dict("records"):
                yield {**number({**row, "indicator": code}), "fault": fault, "other": row["previous"]}


def number(row: Mapping[Any, Any]) -> Finding:
    """The part of a finding that says which number it is about."""
    said = {name: row[name] for name in ("area", "indicator", *_NUMBER)}
    return {**said, "dimension": row.get("dimension", "")}


def _reported(book: Book, code: str, period: Period, dimension: str = "") -> pd.DataFrame:
    """What was said of each area, not computed: columns area, indicator and those of a value."""
    table = values(book, code, period, dimension)
    return table[table["derived"] != "formula"].reset_index(names="area").assign(indicator=code)


def _breakdowns(book: Book, codes: list[str], period: Period) -> Iterator[Finding]:
    """Parts of one dimension against their total: a single part above it, all of them together not it."""
    for code in codes:
        parts = book.parts(code, period)
        totals = _reported(book, code, period).set_index("area")
        parts = parts[parts["factor"].notna() & parts["area"].isin(totals.index)]
        if parts.empty or book.catalogue[code].kind not in _ADDED:
            continue
        axis = parts["dimension"].str.partition("=")[0]
        for (area, name), rows in parts.groupby([parts["area"], axis], sort=False):
            yield from _against_total(rows, totals.loc[area], str(name))


def _against_total(parts: pd.DataFrame, total: pd.Series, name: str) -> Iterator[Finding]:
    over = _above(parts, total)
    for row in parts[over].to_dict("records"):
        yield {**number(row), "fault": Fault.PART_ABOVE_WHOLE, "other": total["value"], "other_name": ""}
    if over.any() or len(parts) < 2:
        return
    summed = _sum(parts)
    found = {**number({**total, **summed, "area": parts["area"].iloc[0]}), "dimension": name}
    found["other"] = total["value"]
    if _above(pd.DataFrame([summed]), total).any():
        yield {**found, "fault": Fault.PARTS_EXCEED}
    elif summed["high"] < total["low"] and summed["value"] >= _HALF * total["value"]:
        yield {**found, "fault": Fault.PARTS_SHORT}


def _sum(rows: pd.DataFrame) -> Finding:
    """Parts added up, as one number."""
    ends = {name: float(rows[name].sum()) for name in _ENDS}
    open_ends = {name: bool(rows[name].any()) for name in ("low_open", "high_open")}
    x = settled(Intervals(*(np.array([part]) for part in (*ends.values(), *open_ends.values()))))
    return {**ends, **open_ends, "qualifier": str(x.qualifiers[0])}


def _above(parts: pd.DataFrame, whole: Mapping[str, Any]) -> pd.Series:
    """Where a part is certainly more than its whole; sums of decimals are not exact."""
    return parts["low"] - whole["high"] > 1e-9 * abs(whole["high"])


def _compounds(
    held: pd.DataFrame, catalogue: Catalogue, period: Period, inside: Mapping[str, str]
) -> Iterator[Finding]:
    """Compounds against their community: one of them, or all together, above it."""
    if not held["area"].isin(inside).any():
        return
    book = Book(held, catalogue)
    for code in (code for code, item in catalogue.items() if item.kind in _ADDED):
        if not book.touches(code, period):
            continue
        table = _reported(book, code, period)
        whole = table[~table["area"].isin(inside)].set_index("area")
        below = table[table["area"].isin(inside)]
        home = below["area"].map(inside)
        for area, parts in below[home.isin(whole.index)].groupby(home):
            over = _above(parts, whole.loc[area])
            for row in parts[over].to_dict("records"):
                yield {**number(row), "fault": Fault.PART_ABOVE_WHOLE, "other": whole.at[area, "value"]}
            summed = _sum(parts)
            if not over.any() and _above(pd.DataFrame([summed]), whole.loc[area]).any():
                one = number({**whole.loc[area], **summed, "area": area})
                yield {**one, "fault": Fault.PARTS_EXCEED, "other": whole.at[area, "value"]}


def _pairs(book: Book, catalogue: Catalogue, period: Period) -> Iterator[Finding]:
    """More resolved than found, more members of a kind than members: the catalogue's parts and wholes."""
    for pair in pairs(catalogue.values()):
        if not all(_touched(book, side, period) for side in (pair.part, pair.whole)):
            continue
        part, whole = (_reported(book, side.code, period, side.dimension) for side in (pair.part, pair.whole))
        both = part.merge(whole[["area", "value", "high"]], on="area", suffixes=("", "_whole"))
        for row in both[both["low"] > both["high_whole"]].to_dict("records"):
            one = {**number(row), "dimension": pair.part.dimension, "fault": Fault.PART_ABOVE_WHOLE}
            yield {**one, "other": row["value_whole"], "other_name": called(pair.whole, catalogue)}


def _touched(book: Book, side: Operand, period: Period) -> bool:
    return side.code in book.catalogue and book.touches(side.code, period)


def called(operand: Operand, catalogue: Catalogue) -> str:
    """隐患数, or 党员数[性别=女]."""
    name = catalogue[operand.code].short_name
    return f"{name}[{operand.dimension}]" if operand.dimension else name


def _formulas(book: Book, catalogue: Catalogue, period: Period, dimension: str) -> Iterator[Finding]:
    """Stated values of derived indicators: not what their formula gives, or shares without their parts."""
    for code, item in catalogue.items():
        if not item.formula or not book.touches(code, period):
            continue
        table = _reported(book, code, period).assign(dimension=dimension)
        operands = formula.parse(item.formula).operands
        differing = table["recomputed"].notna()
        if carries_over(item, [catalogue[one.code] for one in operands]):
            differing &= table["recomputed"] > table["value"]
        for row in table[differing].to_dict("records"):
            yield {**number(row), "fault": Fault.RECOMPUTED, "other": row["recomputed"]}
        if item.is_percent:
            lacking = {one: _reported_or_made(book, one, period) for one in operands}
            for row in table.to_dict("records"):
                names = [called(one, catalogue) for one, areas in lacking.items() if row["area"] not in areas]
                if names:
                    yield {**number(row), "fault": Fault.WITHOUT_PARTS, "other_name": "、".join(names)}


def _reported_or_made(book: Book, operand: Operand, period: Period) -> set[str]:
    return set(values(book, operand.code, period, operand.dimension).index)
