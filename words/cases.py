"""明细汇总: what the page asks and answers about a case export and its recipe."""

from collections.abc import Mapping, Sequence

from indicators.period import Period
from indicators.recipe import Recipe, Rule
from words import numbers, periods
from words.issues import named
from words.reasons import EFFECT, STATUS
from words.typeset import zh

TITLE = "明细汇总"
HELP = zh(
    "把一行一件的导出表(12345工单、网格事件等)数成各社区各期的件数。姓名、电话、地址、证件号和文字内容在读取时就丢弃,"
    "原表不保存,只留下件数"
)
UPLOAD = "选择导出表(Excel或CSV)"
KEPT = "已有的汇总办法"
NO_RECIPE = zh("还没有汇总办法。选一份导出表,就可以写一个;以后的同类导出表都照它来数")
COLUMNS = "这份表里的列"
READ = "读成这样"
RECIPE = "汇总办法"
NEW = "新写一个汇总办法"
EDIT = "修改这个办法"
SAVE = "保存这个办法"
REMOVE = "删除这个办法"
NAME = "办法的名称"
NAME_HINT = zh("例如:12345热线工单")
AREA = "哪一列是社区"
DATE = "哪一列是日期"
FREQUENCY = "按什么期间数"
RULES = zh("哪些行算什么指标")
INDICATOR = "指标"
COLUMN = "看哪一列"
VALUES = zh("是这些写法之一的行")
DIMENSION = "分项(可不填)"
DIMENSION_HINT = zh("例如:类别=噪音")
ALL_ROWS = "全部行都算"
ADD_RULE = "再加一条规则"
DROP_RULE = "去掉最后一条"
UNKNOWN = zh("这些社区名不在名录里,请说明指的是哪个社区")
ASK = "请选择"
LEAVE_OUT = "不计入"
COMPLETE = zh("这份导出表是完整的:街道各社区在这段时间里的件全部在内,没有一行的社区就是0件")
NOT_COMPLETE = zh("不勾选时,没有一行的社区按未报处理,不当作0")
SUMMARY = "数出来"
ACTOR = "操作人"
NOTE = "批次说明"
DETAILS = "将要导入的件数"
COLUMN_HEADINGS = ("列名", "用处", "内容")
COMMUNITY = "社区"
NO_AREA = zh("没有找到像社区的列:至少一半的行要是名录里的社区名,或写明「社区」")
NO_DATE = zh("没有找到像日期的列")
FREQUENCIES = {"quarter": "季度", "month": "月", "year": "年"}
_USES = {
    "area": "可作社区列",
    "date": "可作日期列",
    "status": "可作类别、状态",
    "dropped": zh("不读取:像{what}"),
    "other": "不读取",
}
_LEFT = {
    "unknown": "社区不在名录里",
    "left_out": "所写社区不计入",
    "undated": "没有日期",
    "unplaced": "没有写社区",
    "untold": "社区列里写的不像社区名",
}


def frequency(code: str) -> str:
    """季度, 月 or 年."""
    return FREQUENCIES[code]


def period(when: Period) -> str:
    """A period in a sentence."""
    return periods.label(when)


def use(code: str, what: str) -> str:
    """What a column may serve for; ``what`` was dropped."""
    return _USES[code].format(what=named("what", what))


def content(first: str, last: str, values: Sequence[tuple[str, int]], most: int = 8) -> str:
    """The days between which a column lies, or the values of one with few of them."""
    if first:
        return zh(f"{first}至{last}")
    listed = "、".join(f"{text}({numbers.number(float(count))}行)" for text, count in values[:most])
    return listed + (f"等{len(values)}种" if len(values) > most else "")


def described(recipe: Recipe, names: Mapping[str, str]) -> str:
    """A recipe in a sentence; ``names`` of indicators by code."""
    rules = ";".join(rule(one, names) for one in recipe.rules)
    return zh(
        f"{recipe.name}:按「{recipe.area_column}」和「{recipe.date_column}」分社区、分{frequency(recipe.frequency)}数,{rules}"
    )


def rule(one: Rule, names: Mapping[str, str]) -> str:
    """A rule in a phrase: 「状态」是已办结的行算办结数."""
    part = f"({one.dimension})" if one.dimension else ""
    which = f"「{one.column}」是{'或'.join(one.values)}的行" if one.column else "全部行"
    return f"{which}算{names.get(one.indicator, one.indicator)}{part}"


def read(rows: int, columns: int, dropped: int) -> str:
    """How much was read, and how much of it is not looked at."""
    return zh(f"{rows:,}行、{columns}列,其中{dropped}列像个人信息或文字内容,已丢弃")


def value(text: str, rows: int) -> str:
    """A value of a column and its rows."""
    return f"{text}({rows:,}行)"


def unknown(text: str, rows: int) -> str:
    """A name that nobody knows."""
    return f"「{text}」{rows:,}行"


def counted(indicator: str, dimension: str, when: Period, status: str) -> str:
    """The heading over the counts of an indicator in a period: 工单数(类别=噪音) 2024年第一季度 快报."""
    part = f"({dimension})" if dimension else ""
    return f"{indicator}{part} {periods.label(when)} {STATUS[status]}".rstrip()


def effect(kind: str, old: str, new: str) -> str:
    """A count and what becomes of it: 31, 28 → 31, 31(不变)."""
    return {"new": new, "changed": f"{old} → {new}", "unchanged": f"{new}({EFFECT['unchanged']})"}[kind]


def named_count(area: str, indicator: str, when: Period) -> str:
    """Which count a doubt is about."""
    return f"{area}{periods.label(when)}{indicator}"


def left(counts: Mapping[str, int]) -> str:
    """Why rows are not counted: 没有日期3行、没有写社区1行; "" where all are."""
    return "、".join(f"{_LEFT[code]}{count:,}行" for code, count in counts.items() if count)


def summary(
    new: int, changed: int, unchanged: int, counted: int, counts: Mapping[str, int], unruled: int
) -> str:
    """What loading would do, and what of the export it rests on."""
    return zh(
        f"计入{counted:,}行{_besides(counts, unruled)}。导入后新增{new}条、修改{changed}条、不变{unchanged}条"
    )


def origin(counted: int, counts: Mapping[str, int], unruled: int, complete: bool, note: str) -> str:
    """What a batch says of its export: rows counted, rows not counted and why, whether it was complete."""
    whole = "导出表完整,没有一行的社区记0" if complete else "导出表未说明是否完整,没有一行的社区按未报"
    said = f"计入{counted:,}行{_besides(counts, unruled)};{whole};原表未保存"
    return f"{note}\uff1b{zh(said)}" if note else zh(said)


def _besides(counts: Mapping[str, int], unruled: int) -> str:
    without = left(counts)
    parts = [f"未计入:{without}"] if without else []
    if unruled:
        parts.append(f"不合任何规则{unruled:,}行")
    return f"({';'.join(parts)})" if parts else ""


def again(batch: int) -> str:
    """The same export was counted before."""
    return zh(f"这份导出表已汇总为第{batch}批;再导入只会写入有变化的数")


def confirm(count: int) -> str:
    """The button that loads."""
    return f"导入 {count} 条"


def loaded(batch: int, count: int) -> str:
    """A batch is in."""
    return zh(f"已导入为第{batch}批:{count} 条。各页面现在就能看到;要反悔,到批次历史撤销")


def kept(name: str) -> str:
    """A recipe was saved."""
    return zh(f"已保存汇总办法「{name}」")


def removed(name: str) -> str:
    """A recipe was deleted."""
    return zh(f"已删除汇总办法「{name}」;用它数出来的数都还在")
