"""What a template to fill in says: rows above the table, headings, instructions, examples."""

from datetime import date

from indicators.indicator import Indicator, Kind
from indicators.period import Period
from words import numbers, periods, stamps
from words.reasons import POLARITY
from words.typeset import zh

SHEET = "填报表"
HELD_SHEET = "已有数据"
HELP_SHEET = "填表说明"
AREA = "社区"
INDICATOR = "指标"
UNIT = "单位"
VALUE = "数值"
NOTE = "备注"
HELD = (AREA, INDICATOR, "数值", UNIT, "出处")
MEANING = (INDICATOR, UNIT, "定义", "方向", "注意", "填写示例")
RULES = tuple(
    zh(rule)
    for rule in (
        "没有发生的填 0; 没有数据的留空; 不适用的填「不适用」。",
        "只有大概的数, 照原话写: 80余、近8000、约1200、60以上。",
        "灰色格写着「不必填」的, 系统里已经有数, 见「已有数据」, 不用再报。",
        "请不要改动表头和表头以上的几行: 系统靠它们认出这张表。要说明的写在「备注」里。",
        "只填汇总数, 不要填姓名、证件号、电话。",
    )
)
_HELP = zh("没有发生填0; 没有数据留空; 不适用填「不适用」; 约数照写(80余、约270)")
WRONG_TITLE = "不是数字"
WRONG = zh("这里一般填数字。约数(80余、约270)和「不适用」可以填, 确定要填吗?")
_EXAMPLES = {"%": "96.5(表示96.5%, 不写0.965)", "元": "125000", "万元": "12.5"}
_BY_KIND = {
    Kind.STOCK: "412(期末时的数)",
    Kind.FLOW: "86 或 80余(期间内累计)",
    Kind.RATE: "12.3",
    Kind.AMOUNT: "12.5(期间内累计)",
}


def above(
    *, round_code: str, title: str, street: str, area: str, period: Period, due: date | None
) -> list[str]:
    """The rows above the table, one text each: what it is, and the stamp that it is known by."""
    said = [
        (stamps.ROUND, round_code),
        (stamps.AREA, area),
        (stamps.STREET, "" if area else street),
        (stamps.PERIOD, periods.label(period)),
        (stamps.DUE, day(due) if due else ""),
        (stamps.HELP, _HELP),
    ]
    head = f"{stamps.TITLE} {title}".rstrip()
    return [head, *(stamps.line(key, value) for key, value in said if value)]


def day(date: date) -> str:
    """2024年10月15日."""
    return f"{date.year}年{date.month}月{date.day}日"


def meaning(item: Indicator) -> tuple[str, ...]:
    """One row of the instructions: what the indicator is and how to write it (MEANING)."""
    example = _EXAMPLES.get(item.unit) or _BY_KIND[item.kind]
    texts = (item.definition, POLARITY[item.polarity], item.caveat, example)
    return (item.name, item.unit, *map(zh, texts))


def prompt(item: Indicator) -> str:
    """What a cell says while it is filled in."""
    return zh(f"单位: {item.unit}。{item.definition}")


def file_name(who: str, period: Period, extension: str) -> str:
    """泰康社区_2024年第三季度_填报表.xlsx."""
    return f"{who or '全部社区'}_{periods.label(period)}_{SHEET}.{extension}"


def archive_name(title: str, period: Period) -> str:
    """The name of the zip that holds one file for each community."""
    return f"{title or SHEET}_{periods.label(period)}_各社区.zip"


def value_held(value: float, low: float, high: float, qualifier: str, low_open: bool, high_open: bool) -> str:
    """A held value as written."""
    return numbers.quantity(value, low, high, qualifier, low_open, high_open)
