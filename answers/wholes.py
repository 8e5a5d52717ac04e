"""Parts that are more than their whole: a dimension against its total, some people against all of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from answers.caution import Row, at, each
from indicators import formula
from indicators.formula import Operand
from indicators.indicator import Indicator, Kind
from indicators.staging import Issue
from words import numbers

_PARTITIONS = ("性别",)  # dimensions whose values exclude one another; age groups may overlap
_TIME = ["area", "start", "end"]


class Pair(NamedTuple):
    """What cannot be more than what. ``by_end``: both are stocks, held together at the same end date."""

    part: Operand
    whole: Operand
    by_end: bool


def pairs(indicators: Iterable[Indicator]) -> list[Pair]:
    """The pairs that the catalogue knows: a share of at most 100 %, and a stock in its denominator's unit."""
    known = {item.code: item for item in indicators}
    found: dict[tuple[Operand, Operand], Pair] = {}
    for item in known.values():
        for part, whole in (*_of_share(item), *_of_stock(item, known)):
            kinds = {known[one.code].kind for one in (part, whole) if one.code in known}
            found[part, whole] = Pair(part, whole, kinds == {Kind.STOCK})
    return list(found.values())


def related(codes: set[str], indicators: Iterable[Indicator]) -> set[str]:
    """The codes, and those that they are held against."""
    known = pairs(indicators)
    others = {pair.whole.code for pair in known if pair.part.code in codes}
    return codes | others | {pair.part.code for pair in known if pair.whole.code in codes}


def doubts(
    both: pd.DataFrame, indicators: Mapping[str, Indicator], names: Mapping[str, str]
) -> Iterator[Issue]:
    """Warnings at the new rows of ``past.together``; ``names`` are the areas'."""
    yield from _parts(both, indicators)
    for pair in pairs(indicators.values()):
        by = ["area", "end"] if pair.by_end else _TIME
        part, whole = (_called(one, indicators) for one in (pair.part, pair.whole))
        unit = indicators[pair.part.code].unit

        def told(row: Row, part: str = part, whole: str = whole, unit: str = unit) -> Issue:
            facts = {"part": part, "whole": whole, "area": names.get(row.area, row.area)}
            return _at("part_above_whole", row, facts, unit)

        yield from each(_exceeding(_rows(both, pair.part), _rows(both, pair.whole), by), told)


def _of_share(item: Indicator) -> Iterator[tuple[Operand, Operand]]:
    """The two sides of a/b*100 where that is at most 100; one indicator's parts are held to its total."""
    if not (item.formula and item.is_percent and item.upper == 100.0):
        return
    match formula.parse(item.formula).steps:
        case (Operand() as part, Operand() as whole, "/", 100.0, "*") if part.code != whole.code:
            yield part, whole


def _of_stock(item: Indicator, known: Mapping[str, Indicator]) -> Iterator[tuple[Operand, Operand]]:
    whole = known.get(item.denominator or "")
    if whole and item.kind is whole.kind is Kind.STOCK and item.unit == whole.unit:
        yield Operand(item.code), Operand(whole.code)


def _rows(both: pd.DataFrame, operand: Operand) -> pd.DataFrame:
    return both[(both["indicator"] == operand.code) & (both["dimension"] == operand.dimension)]


def _exceeding(part: pd.DataFrame, whole: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The parts that are certainly more than their whole, where one of the two is new."""
    whole = whole.drop_duplicates(by, keep="last")
    joined = part.merge(whole, on=by, suffixes=("", "_whole"))
    new = (joined["at"] >= 0) | (joined["at_whole"] >= 0)
    return joined[new & (joined["low"] > joined["high_whole"])]


def _parts(both: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[Issue]:
    """Dimensions against the total of the same area, period and indicator."""
    by = [*_TIME, "indicator"]
    totals, parts = both[both["dimension"] == ""], both[both["dimension"] != ""]

    def told(code: str) -> Callable[[Row], Issue]:
        return lambda row: _at(code, row, {"part": row.dimension}, indicators[row.indicator].unit)

    single = _exceeding(parts, totals, by)
    yield from each(single, told("part_above_total"))
    name = parts["dimension"].str.split("=", n=1).str[0]
    excluding = parts[name.isin(_PARTITIONS)].assign(dimension=name)
    summed = _exceeding(_summed(excluding, by), totals, by)
    blamed = pd.MultiIndex.from_frame(single[by])
    yield from each(summed[~pd.MultiIndex.from_frame(summed[by]).isin(blamed)], told("parts_above_total"))


def _summed(parts: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Parts of one dimension added up, at the place of the last one."""
    how = {name: "last" for name in parts.columns if name not in (*by, "dimension")}
    how |= {name: "sum" for name in ("value", "low", "high")} | {"at": "max"}
    return parts.sort_values("at").groupby([*by, "dimension"], as_index=False).agg(how)


def _called(operand: Operand, indicators: Mapping[str, Indicator]) -> str:
    name = indicators[operand.code].name
    return f"{name}[{operand.dimension}]" if operand.dimension else name


def _at(code: str, row: Row, facts: Mapping[str, str], unit: str) -> Issue:
    """The warning at the part where that is new, else at the whole."""
    sizes = {"value": numbers.number(row.value) + unit, "total": numbers.number(row.value_whole) + unit}
    return at(code, row, {**facts, **sizes}, "" if row.at >= 0 else "_whole")
