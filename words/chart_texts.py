"""Short texts inside figures: headings of columns, legends, what a mark means."""

import math
from collections.abc import Mapping
from typing import Any

from indicators.indicator import Indicator
from indicators.period import Period
from words import changes, numbers, periods, ranks
from words.reasons import BORDERS, STATUS
from words.typeset import zh

RANK = "名次"
AREA = "社区"
INDICATOR = "指标"
VALUE = "数值"
CHANGE = "增减"
PLACE = "位次"
READING = "读法"
ALL_EQUAL = "各社区相同"
NO_DIRECTION = "不分好坏"
MEDIAN = "中位数"
MIDDLE_HALF = "中间一半社区"
TOGETHER = "全组合计"
SPINE = "靠后(小) ▬ 中间一半 ┃ 中位 ◇ 合计 靠前(大)"
APPROXIMATE = "◎ 概数"
SAME = "持平"
BREAK = "口径变动"
BORDER_BREAK = "区划变动"
FORMER = "┄○┄ 按现行区划合计"

# words.changes has the full reasons; these fit a column of a figure.
_NO_CHANGE = {"no_base": "无{base}数据", "period_mismatch": "期间不同", "definition_changed": "口径变动"}
_NO_PERCENT = {"zero_base": "{base}为0", "small_base": "{base}基数小", "negative_base": "{base}为负"}
HEAT_KEY = "颜色的含义"
_LINE = 24  # characters of a note in a line of a hover text
_BINS = {
    "directed": ("靠后", "中下", "中间", "中上", "前列"),
    "neutral": ("较小", "偏小", "中等", "偏大", "较大"),
}


def with_unit(heading: str, unit: str) -> str:
    """数值(场); a number without a unit keeps the bare heading."""
    return f"{heading}({unit})" if unit else heading


def move_heading(period: Period | None, base: Period | None) -> str:
    """较上年, 较上期 or 较2022年: what the moves of a ranking are measured from."""
    return f"较{base_word(period, base)}"


def base_word(period: Period | None, base: Period | None) -> str:
    """上年, 上期, or the label of a base that is neither."""
    return periods.base_name(period, base)


def both_periods(period: Period | None, base: Period | None, *, approximate: bool) -> str:
    """The legend of a dumbbell: ○ 2023年 ● 2024年, and what a hollow mark is where there is one."""
    parts = [f"○ {periods.label(base)}", f"● {periods.label(period)}"]
    return "\u3000".join(parts + ([APPROXIMATE] if approximate else []))


def quantity(row: Mapping[str, Any], prefix: str = "") -> str:
    """The value of a row (columns behind ``prefix``: "" or "previous_") with its word: 80余."""
    name = prefix.rstrip("_") or "value"
    if math.isnan(row[name]):
        return numbers.MISSING
    return numbers.quantity(
        row[name],
        row[f"{prefix}low"],
        row[f"{prefix}high"],
        row[f"{prefix}qualifier"],
        bool(row.get(f"{prefix}low_open", False)),
        bool(row.get(f"{prefix}high_open", False)),
    )


def marked(text: str, status: str) -> str:
    """A value with its status where that is not final: 45 年内."""
    word = STATUS.get(status, "")
    return f"{text} {word}" if word and text[:1] != numbers.MISSING else text


def axis_label(period: Period) -> tuple[str, ...]:
    """A period under an axis: one line for a year, else the part above its year."""
    year = f"{period.start.year}年"
    part = periods.label(period).removeprefix(year)
    return (part, year) if part else (year,)


def group_median(group: str) -> str:
    """演示街道中位数."""
    return f"{group}{MEDIAN}"


def median_hover(group: str, row: Mapping[str, Any], unit: str) -> str:
    """What the median line says when pointed at."""
    return (
        f"{periods.code_label(row['period'])} {group_median(group)} {numbers.number(row['median'])}{unit} "
        f"{row['n']:.0f}/{row['total']:.0f}个社区已报"
    )


def note(row: Mapping[str, Any]) -> str:
    """说明:… where a number carries a note."""
    found = row.get("note")
    return f"说明\uff1a{found}" if isinstance(found, str) and found else ""


def noted(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The note of a number in lines that a box beside a figure can hold."""
    text = note(row)
    return tuple(text[start : start + _LINE] for start in range(0, len(text), _LINE))


def point_hover(name: str, row: Mapping[str, Any], unit: str) -> tuple[str, ...]:
    """What a point of a line says when pointed at."""
    value = marked(quantity(row) + unit, row["status"])
    return (name, f"{periods.code_label(row['period'])} {value}", *noted(row))


def standing(rank: float, n: float) -> str:
    """第3/12名: the place among those ranked, for a narrow column."""
    return f"第{rank:.0f}/{n:.0f}名"


def place(rank: float) -> str:
    """第3名, without its band: for a cell of a large table."""
    return f"第{rank:.0f}名"


def ranked(n: float) -> str:
    """17个参评."""
    return f"{n:.0f}个参评"


def trend_note(unit: str) -> str:
    """What the number axis and the grey band of a trend are."""
    return zh(f"{with_unit(VALUE, unit)}\u3000灰带:{MIDDLE_HALF}")


def in_brackets(period: Period) -> str:
    """(2023年): until when a line goes that ends early."""
    return f"({periods.label(period)})"


def hover(row: Mapping[str, Any], period: Period | None, base: Period | None, unit: str) -> tuple[str, ...]:
    """What a row says when pointed at: name, both values as written, place."""
    raw = row.get("raw")
    written = f"(原文{raw})" if isinstance(raw, str) and raw else ""
    lines = [
        str(row["name"]),
        f"{periods.label(period)} {marked(quantity(row) + unit, row['status'])}{written}",
        f"{periods.label(base)} {_with(quantity(row, 'previous_'), unit)}",
        ranks.place(row["rank"], row["rank_best"], row["rank_worst"], bool(row["tied"])),
        *noted(row),
    ]
    return tuple(lines)


def _with(text: str, unit: str) -> str:
    return text if text == numbers.MISSING else text + unit


def change_unit(indicator: Indicator, unit: str) -> str:
    """The unit that changes are drawn in: 百分点 for percentages."""
    return changes.unit_of(indicator, unit)


def spine_hover(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a spine says when pointed at: indicator, value, place, the group's middle."""
    unit = str(row["unit"])
    return (
        str(row["name"]),
        marked(quantity(row) + unit, row["status"]),
        f"{ranks.place(row['rank'], row['rank_best'], row['rank_worst'], bool(row['tied']))} "
        f"参评{row['n']:.0f}个",
        f"{MEDIAN} {numbers.number(row['median'])}{unit}",
        *([f"{TOGETHER} {numbers.number(row['benchmark'])}{unit}"] if row["pooled"] else []),
        *noted(row),
    )


def change(row: Mapping[str, Any], indicator: Indicator, base: str) -> str:
    """The change of a row where room is short: +6(+12.3%), +5(上年为0), 口径变动."""
    withheld = str(row["withheld"])
    if row.get("border") in BORDERS:
        return BORDER_BREAK
    if withheld in _NO_CHANGE:
        return _NO_CHANGE[withheld].format(base=base)
    if row["change"] == 0 and row["outcome"] != "undetermined":
        return SAME
    if withheld in _NO_PERCENT:
        about = changes.short({**row, "withheld": "rate"}, indicator)
        reason = _NO_PERCENT[withheld].format(base=base)
        return f"{about.partition('(')[0]}({reason})"
    return changes.short(row, indicator)


def bin_words(neutral: bool) -> tuple[str, ...]:
    """The five bins of a heat table, worst (or smallest) first."""
    return _BINS["neutral" if neutral else "directed"]


def cell_title(area: str, indicator: str, value: str, standing_text: str, said: str = "") -> str:
    """What a cell of the heat table says when pointed at; ``said``: the number's note."""
    return " ".join(part for part in (area, indicator, value, standing_text, said) if part)


def heat_caption(group: str, period: Period | None) -> str:
    """The caption of the heat table."""
    return zh(f"{group}各社区在各指标上的位置, {periods.label(period)}")
