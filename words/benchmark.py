"""What a value is held against: names of reference lines, above and below them, why one is not drawn."""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators.benchmark import NotDrawn, Reference, References, ReferenceSeries, Standard, sides
from indicators.comparison import Comparison
from indicators.indicator import Polarity
from indicators.intervals import Intervals
from words import numbers, periods
from words.typeset import zh

LABEL = "基准"
COMPUTED = "按公式计算"
TARGET = "目标"
NOT_DRAWN = "没有画出的基准"
LINES = "参考线"
STANDARD = {
    Standard.GROUP.value: "全组",
    Standard.MEDIAN.value: "中位数",
    Standard.TARGET.value: TARGET,
}
_WHY = {
    "other_period": "期间不同",
    "definition": "口径不同",
    "unit": "计量单位不同,不能换算",
    "no_denominator": "没有它自己的分母,算不出人均",
    "total": "是合计数,不能与一个社区比大小;可换成按人均(户均)比较",
    "several": "各社区的目标不同,见「目标与进度」",
    "not_loaded": "这一期没有可比的数",
}
_SIDE = {1: "高于", 0: "等于", -1: "低于"}
_BETTER = {Polarity.HIGHER_IS_BETTER: 1, Polarity.LOWER_IS_BETTER: -1}
OPEN = "说不准"


def median(group: str) -> str:
    """演示街道中位数."""
    return f"{group or '全部社区'}中位数"


def pooled(group: str) -> str:
    """演示街道合计比率: the ratio of sums."""
    return f"{group or '全部社区'}合计比率"


def target(relation: str) -> str:
    """目标 ≥, the number behind it."""
    return f"{TARGET} {relation}"


def option(code: str, names: Mapping[str, str]) -> str:
    """A benchmark in the picker."""
    return STANDARD.get(code) or names.get(code, code)


def valued(line: Reference, unit: str) -> str:
    """The line with its number: 海陵区 85.3%."""
    number = numbers.quantity(
        line.value, line.low, line.high, line.qualifier, bool(line.low_open), bool(line.high_open)
    )
    return f"{line.name} {number}{unit}"


def label(line: Reference, unit: str, *, chosen: bool) -> str:
    """What stands beside a line: 基准 海陵区 85.3%."""
    return f"{LABEL} {valued(line, unit)}" if chosen else valued(line, unit)


def heading(found: References, unit: str) -> str:
    """The heading of the table's column: 与基准比(海陵区 85.3%)."""
    return f"与{LABEL}比({valued(found.chosen, unit)})" if found.chosen else f"与{LABEL}比"


def against(answer: Comparison) -> list[str]:
    """For each row of the table where it stands to the benchmark: 高于3.2个百分点(较好)."""
    line = answer.references.chosen
    if line is None:
        return [numbers.MISSING] * len(answer.table)
    rows = answer.table.to_dict("records")
    ranked = answer.table["rank"].notna()
    found = sides(_intervals(answer), line)
    return [
        _against(side, float(row["value"]) - line.value, row, line, answer) if counts else numbers.MISSING
        for side, row, counts in zip(found, rows, ranked, strict=True)
    ]


def said(answer: Comparison) -> str:
    """The benchmark, how many stand above and below it, and the other lines with their sources."""
    found = answer.references
    parts = [_counted(answer, found.chosen)] if found.chosen else []
    others = "、".join(sourced(line, answer.unit) for line in found.lines)
    return zh("。".join([*parts, *([f"参考线:{others}"] if others else [])]))


def sourced(line: Reference, unit: str) -> str:
    """The line with its number and the document that says it."""
    return valued(line, unit) + (f"(来源:{line.source})" if line.source else "")


def since(period: str) -> str:
    """(2023年): until when a line goes that ends early."""
    return f"({periods.code_label(period)})"


def lines(references: Sequence[ReferenceSeries], unit: str) -> str:
    """The lines of a trend, each with its latest figure and source."""
    latest = (list(line.points.items())[-1] for line in references)
    said = (f"{periods.code_label(period)}{sourced(one, unit)}" for period, one in latest)
    return zh("、".join(said))


def not_drawn(found: Sequence[NotDrawn]) -> str:
    """Each figure that is at hand and no line, and why: 海陵区: 期间不同(2024年1—10月)."""
    return zh("\u3000".join(_reason(one) for one in found))


def _against(
    side: int | None, gap: float, row: Mapping[str, Any], line: Reference, answer: Comparison
) -> str:
    if side is None:
        return OPEN
    if side == 0:
        return zh(f"{_SIDE[0]}{LABEL}")
    about = "约" if row["qualifier"] != "exact" or line.qualifier != "exact" else ""
    unit = "个百分点" if answer.indicator.is_percent else answer.unit
    size = f"{about}{numbers.signed(gap)}{unit}" if numbers.number(abs(gap)) != "0" else ""
    better = _BETTER.get(answer.indicator.polarity)
    meaning = "" if better is None else "较好" if better == side else "较差"
    inside = ",".join(part for part in (size, meaning) if part)
    return zh(f"{_SIDE[side]}({inside})" if inside else _SIDE[side])


def _counted(answer: Comparison, line: Reference) -> str:
    ranked = answer.table["rank"].notna().to_numpy()
    found = list(sides(_intervals(answer).take(ranked), line))
    counts = [(found.count(1), "个高于"), (found.count(0), "个等于"), (found.count(-1), "个低于")]
    each = "、".join(f"{count}{word}" for count, word in counts if count)
    unsure = found.count(None)
    return f"{LABEL}:{sourced(line, answer.unit)}\uff0c{each}" + (f"、{unsure}个{OPEN}" if unsure else "")


def _reason(one: NotDrawn) -> str:
    when = f"({periods.label(one.period)})" if one.why == "other_period" and one.period else ""
    return f"{one.name}:{_WHY[one.why]}{when}"


def _intervals(answer: Comparison) -> Intervals:
    return Intervals.of_frame(answer.table)
