"""Changes as text: 同比增长12.3%(增加6场), 提高2.1个百分点, 由0增至5 (METHOD §4)."""

from collections.abc import Mapping
from typing import Any

from indicators.indicator import Indicator
from words import numbers
from words.reasons import BORDERS, WITHHELD
from words.typeset import zh

POINTS = "个百分点"
UNDETERMINED = "无法判断增减"
SAME = "持平"
HOW_MUCH = "幅度不明"
# Here not only the percent is withheld: nothing is compared.
_NO_CHANGE = ("no_base", "period_mismatch", "definition_changed")


def unit_of(indicator: Indicator, unit: str) -> str:
    """The unit of a change: 百分点 for percentages, else the unit of the value."""
    return POINTS.removeprefix("个") if indicator.is_percent else unit


def sentence(
    row: Mapping[str, Any], indicator: Indicator, unit: str, term: str = "同比", base: str = "上年"
) -> str:
    """One row's change in words, with the reason where a percent is withheld.

    ``row`` has the change columns of Comparison.table; ``term`` is 同比/环比, ``base`` 上年/上期.
    """
    return _unmoved(row, base) or _moved(row, indicator, unit, term, _reason(row, base))


def short(row: Mapping[str, Any], indicator: Indicator, unit: str = "", base: str = "上年") -> str:
    """The change for a narrow column: +6(+12.3%), +2.1个百分点, +5(上年为0); ``base`` as in ``sentence``."""
    return _unmoved(row, base).removeprefix(f"与{base}") or _signed(row, indicator, unit, _reason(row, base))


def _unmoved(row: Mapping[str, Any], base: str) -> str:
    """What is said where there is no change to state, else nothing."""
    if row["withheld"] in _NO_CHANGE:
        return _reason(row, base)
    if row["outcome"] == "undetermined":
        return UNDETERMINED
    if row["change"] != 0:
        return ""
    # 80 last year and 不足80 now: the values are equal, the numbers certainly not.
    return (
        f"与{base}{SAME}"
        if row["outcome"] == "same"
        else f"{'增加' if direction(row) > 0 else '减少'}({HOW_MUCH})"
    )


def _reason(row: Mapping[str, Any], base: str) -> str:
    """Why the percent, or the change, is withheld; the base called by its name."""
    if (border := row.get("border")) in BORDERS:
        return zh(BORDERS[str(border)])
    return zh(WITHHELD[str(row["withheld"])].replace("上年", base))


def _signed(row: Mapping[str, Any], indicator: Indicator, unit: str, reason: str) -> str:
    about = "约" if _is_about(row) else ""
    if indicator.is_percent:
        return f"{about}{numbers.percent(row['change']).removesuffix('%')}{POINTS}"
    change = f"{about}{numbers.signed(row['change'])}{unit}"
    return f"{change}({reason or numbers.percent(row['percent'])})"


def _moved(row: Mapping[str, Any], indicator: Indicator, unit: str, term: str, reason: str) -> str:
    up = row["change"] > 0
    about = "约" if _is_about(row) else ""
    if indicator.is_percent:
        return f"{term}{'提高' if up else '下降'}{about}{numbers.percent_size(row['change'])}{POINTS}"
    size = numbers.number(abs(row["change"]))
    absolute = f"{'增加' if up else '减少'}{about}{size}{unit}"
    if row["withheld"] == "zero_base":
        return f"由0{'增' if up else '减'}至{about}{numbers.number(row['value'])}{unit}"
    if reason:
        return f"{term}{absolute}({reason})"
    percent = numbers.percent_size(row["percent"])
    return f"{term}{'增长' if up else '下降'}{about}{percent}%({absolute})"


def direction(change: Mapping[str, Any]) -> Any:
    """More than 0 where there is certainly more, less than 0 where less, of a row or a whole table.

    By the ends of the change: of values written alike (80, 不足80) the difference itself is 0.
    """
    return change["change_low"] + change["change_high"]


def _is_about(row: Mapping[str, Any]) -> bool:
    return bool(row["change_low"] != row["change_high"])
