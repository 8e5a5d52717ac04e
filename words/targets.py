"""What is said of targets: how far each community is, on schedule or not, and in a target's file."""

from collections.abc import Mapping
from typing import Any

from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.target import Pursued, Relation, Target, Verdict
from words import changes, numbers, periods
from words.reasons import STATUS
from words.typeset import zh

Row = Mapping[str, Any]

# field of a target → headings of its column in a file, the first one ours
FIELDS = {
    "indicator": ("指标", "指标名称", "指标代码"),
    "area": ("社区", "区域", "单位名称"),
    "group": ("街道", "组", "范围"),
    "period": ("期间", "时间", "年份", "年度"),
    "relation": ("关系", "方向", "比较"),
    "value": ("目标值", "目标", "数值", "年度目标"),
    "source": ("来源", "依据", "文件依据"),
}
# how a value must stand to its target → other ways to write it
RELATIONS = {
    "≥": (">=", "=>", "不低于", "不少于", "至少", "大于等于", "\uff1e="),
    "≤": ("<=", "=<", "不高于", "不超过", "至多", "小于等于", "控制在"),
    "=": ("==", "等于"),
}
USUAL = zh("按指标的方向(越小越好的用 ≤, 其余用 ≥)")
RELATION = {Relation.AT_LEAST: "≥ 不少于", Relation.AT_MOST: "≤ 不超过", Relation.EQUAL: "= 等于"}

VERDICT = {
    Verdict.REACHED: "达到",
    Verdict.MISSED: "未达到",
    Verdict.AHEAD: "快于序时进度",
    Verdict.ON_PACE: "符合序时进度",
    Verdict.BEHIND: "慢于序时进度",
    Verdict.SHORT: "尚未达到",
    Verdict.EARLIER: "目标期内未报",
    Verdict.UNDETERMINED: "说不准",
    Verdict.NO_VALUE: "未报",
}
# A limit is kept or broken, and so much of it is used.
_LIMIT = {
    Verdict.REACHED: "控制在目标内",
    Verdict.MISSED: "超出目标",
    Verdict.AHEAD: "低于序时进度",
    Verdict.BEHIND: "高于序时进度",
}
# The kinds of verdicts that a headline counts, in its order.
COUNTED = (
    ((Verdict.REACHED,), "达到目标"),
    ((Verdict.AHEAD, Verdict.ON_PACE), "跟上序时进度"),
    ((Verdict.BEHIND,), "没有跟上序时进度"),
    ((Verdict.MISSED, Verdict.SHORT), "未达到"),
    ((Verdict.UNDETERMINED,), "说不准"),
    ((Verdict.EARLIER, Verdict.NO_VALUE), "未报"),
)

SECTION_ALL = "全部目标"
EDIT = "添加、修改或删除目标"
HELP = zh("同一指标、同一社区(街道)、同一期间只有一个目标; 再保存一次就是修改")
WHO = "谁的目标"
TOGETHER = "各社区合计"
PERIOD_HINT = zh("如 2025、2025年上半年、2025年1—10月; 几年的分步目标, 一年一个")
SAVE = "保存目标"
REMOVE_WHICH = "现有的目标"
REMOVE = "删除这个目标"
DOWNLOAD = "下载现有目标(CSV)"
UPLOAD = "上传目标(CSV)"
UPLOAD_HELP = zh("列名: 指标、社区(或街道)、期间、关系、目标值、来源; 表里没有的目标保持原样")
LOAD_FILE = "导入这份目标"
HEADINGS = ("社区", "目标", "实际", "占目标", "截至", "序时进度", "差距", "判断", "已报/应报", "来源")
INDICATOR, WHEN = "指标", "目标期间"
SUMMARY_HEADINGS = ("指标", "期间", *(words for _, words in COUNTED), TOGETHER)
SCHEDULE = "┃ 目标\u3000│ 序时进度应到"
GOAL = "┃ 目标"
SHARE = "占目标"


def verdict(row: Row) -> str:
    """A row's verdict in a few words."""
    limit = _LIMIT if row["relation"] == Relation.AT_MOST else {}
    return limit.get(row["verdict"], VERDICT[row["verdict"]])


def aim(relation: str, value: float, unit: str = "") -> str:
    """≥ 95%"""
    return f"{relation} {numbers.number(value)}{unit}"


def name(row: Row) -> str:
    """The community, or the street whose communities reach it together."""
    return f"{row['name']}({TOGETHER})" if row["whole"] else str(row["name"])


def done(row: Row, unit: str) -> str:
    """What was reached, with its word: 80余人."""
    text = numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )
    return text if text == numbers.MISSING else f"{text}{unit}"


def beside(found: Pursued) -> str:
    """(目标≤ 8处,超出目标): the target of one area, behind its value."""
    [row] = found.table.to_dict("records")
    goal = aim(row["relation"], row["aim"], found.indicator.unit)
    return zh(f"(目标{goal},{verdict(row)})")


def share(row: Row) -> str:
    """How much of the target that is: 82%, or nothing where the target is 0."""
    return numbers.MISSING if row["share"] != row["share"] else f"{numbers.number(row['share'])}%"


def schedule(row: Row) -> str:
    """The share of the time that has gone: 75%, or nothing where it does not matter or is not known."""
    return numbers.MISSING if row["elapsed"] != row["elapsed"] else f"{numbers.number(row['elapsed'] * 100)}%"


def gap(row: Row, indicator: Indicator) -> str:
    """The distance from the target, with its sign: −3.3个百分点."""
    if row["gap"] != row["gap"]:
        return numbers.MISSING
    about = "约" if row["qualifier"] not in ("exact", "") else ""
    unit = changes.POINTS if indicator.is_percent else indicator.unit
    return f"{about}{numbers.signed(row['gap'])}{unit}"


def as_of(row: Row, found: Pursued) -> str:
    """Until when the value counts, where that is not the target's own period; 年内 where nobody knows."""
    if STATUS.get(row["status"]):
        return STATUS[row["status"]]
    if not row["as_of"] or row["as_of"] == found.period.code:
        return ""
    span = Period.parse(row["as_of"])
    stock = found.indicator.kind is Kind.STOCK
    return "" if stock and span.end == found.period.end else periods.label(span) + ("末" if stock else "")


def headline(found: Pursued) -> str:
    """Of how many communities how many have reached it, are on schedule, are not."""
    subject = f"{periods.label(found.period)}{found.indicator.short_name}目标"
    if not found.areas:
        return zh(f"{subject}:{TOGETHER}{whole(found)}")
    counted = [(found.count(*verdicts), words) for verdicts, words in COUNTED]
    said = "、".join(f"{count}个{words}" for count, words in counted if count)
    return zh(f"{subject}:{found.areas}个社区中{said}")


def together(found: Pursued) -> str:
    """The street's own target, in one sentence; "" where it has none."""
    rows = found.table[found.table["whole"]].to_dict("records")
    return zh("。".join(_sentence(row, found) for row in rows))


def whole(found: Pursued) -> str:
    """The verdict on the communities together; the dash where they have no target of their own."""
    rows = found.table[found.table["whole"]].to_dict("records")
    return "、".join(verdict(row) for row in rows) or numbers.MISSING


def _sentence(row: Row, found: Pursued) -> str:
    goal = aim(row["relation"], row["aim"], found.indicator.unit)
    if row["value"] != row["value"]:
        return f"{name(row)}目标{goal},没有可以合计的数"
    value = f"{numbers.number(row['value'])}{found.indicator.unit}"
    count = f",{row['total']}个社区中{row['n']}个有数" if row["total"] > 1 else ""
    part = "" if share(row) == numbers.MISSING else f"(占目标{share(row)})"
    return f"{name(row)}目标{goal},{as_of(row, found)}实际{value}{part},{verdict(row)}{count}"


def caption(found: Pursued) -> str:
    """What the table holds."""
    unit = f"(单位:{found.indicator.unit})" if found.indicator.unit else ""
    return zh(f"{found.group_name}{periods.label(found.period)}{found.indicator.name}的目标与进度{unit}")


def area_caption(name: str) -> str:
    """What the table of one area's targets holds."""
    return zh(f"{name}的目标与进度, 目标期内还没有过完的说「尚未达到」")


def alt(found: Pursued) -> str:
    """What the figure shows, for those who cannot see it."""
    return zh(f"目标与进度图:{headline(found)}。数字见下方数据表")


def empty() -> tuple[str, str, str]:
    """What, why, next step where there is no target."""
    return (
        "还没有目标",
        zh("所选街道和它的社区没有定过目标"),
        zh("在下面添加一个,或上传一份目标;也可以在上方换一个街道"),
    )


def without(indicator: str) -> str:
    """The link asks for an indicator that has no target here."""
    return zh(f"「{indicator}」在这里没有目标,先看下面这一项")


def label(target: Target, who: str, indicator: Indicator) -> str:
    """A target in a list."""
    goal = aim(target.relation, target.value, indicator.unit)
    whom = f"{who}({TOGETHER})" if target.group else who
    return f"{whom} {indicator.short_name} {periods.label(target.period)} {goal}"


def removed() -> str:
    """A target was taken away."""
    return "目标已删除"
