"""Changes as text: 同比增长12.3%(增加6场), 提高2.1个百分点, 由0增至5 (METHOD §4)."""

from collections.abc import Mapping
from typing import Any

from indicators.indicator import Indicator
from words import numbers
from words.reasons import WITHHELD

POINTS = "个百分点"
UNDETERMINED = "无法判断增减"
SAME = "持平"


def unit_of(indicator: Indicator, unit: str) -> str:
    """The unit of a change: 个百分点 for percentages, else the unit of the value."""
    return POINTS if indicator.is_percent else unit


def sentence(
    row: Mapping[str, Any], indicator: Indicator, unit: str, term: str = "同比", base: str = "上年"
) -> str:
    """One row's change in words, with the reason where a percent is withheld.

    ``row`` has the change columns of Comparison.table; ``term`` is 同比/环比, ``base`` 上年/上期.
    """
    withheld = str(row["withheld"])
    if withheld in ("no_base", "period_mismatch", "definition_changed"):
        return WITHHELD[withheld].replace("上年", base)
    if row["outcome"] == "undetermined":
        return UNDETERMINED
    if row["change"] == 0:
        return f"与{base}持平"
    return _moved(row, indicator, unit, term, WITHHELD[withheld].replace("上年", base))


def short(row: Mapping[str, Any], indicator: Indicator, unit: str = "") -> str:
    """The change for a narrow column: +6(+12.3%), +2.1个百分点, +5(上年为0)."""
    withheld = str(row["withheld"])
    if withheld in ("no_base", "period_mismatch", "definition_changed"):
        return WITHHELD[withheld]
    if row["outcome"] == "undetermined":
        return UNDETERMINED
    if row["change"] == 0:
        return SAME
    about = "约" if _is_about(row) else ""
    if indicator.is_percent:
        return f"{about}{numbers.percent(row['change']).removesuffix('%')}{POINTS}"
    change = f"{about}{numbers.signed(row['change'])}"
    if withheld:
        return f"{change}{unit}({WITHHELD[withheld]})"
    return f"{change}{unit}({numbers.percent(row['percent'])})"


def _moved(row: Mapping[str, Any], indicator: Indicator, unit: str, term: str, reason: str) -> str:
    up = row["change"] > 0
    about = "约" if _is_about(row) else ""
    if indicator.is_percent:
        return f"{term}{'提高' if up else '下降'}{about}{numbers.percent_size(row['change'])}{POINTS}"
    size = numbers.number(abs(row["change"]))
    absolute = f"{'增加' if up else '减少'}{about}{size}{unit}"
    if row["withheld"] == "zero_base":
        return f"由0增至{numbers.number(row['value'])}{unit}"
    if reason:
        return f"{term}{absolute}({reason})"
    percent = numbers.percent_size(row["percent"])
    return f"{term}{'增长' if up else '下降'}{about}{percent}%({absolute})"


def _is_about(row: Mapping[str, Any]) -> bool:
    return bool(row["change_low"] != row["change_high"])
