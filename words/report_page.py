"""What the page of reports says: handing in, reading, reviewing, putting right, loading."""

from collections.abc import Mapping, Sequence
from typing import Any

from indicators import units
from indicators.area import Area
from indicators.lookup import Catalogue
from indicators.mention import Document, Mention
from indicators.period import Period
from indicators.staging import Issue
from words import corrections, issues, numbers, periods, reports
from words.reasons import STATUS
from words.typeset import zh

Row = Mapping[str, Any]

TITLE = "报告找数"
HELP = zh("交来总结、简报、网页,找出里面的数,核对后成批导入;每个数以后都能看到它所在的那句话。")
UPLOAD = zh("选择报告:DOCX、PDF、TXT、HTML,可以选多份")
PASTE = "或者粘贴一段文字"
PASTE_HELP = "文字"
PASTED = "粘贴的文字"
READING = "正在读报告、找数"
WHICH = "核对哪一份"
WHOLE_AREA = "报告是谁的"
WHOLE_PERIOD = "报告是哪一期的"
AS_SAID = "按文中所说"
PERIOD_HELP = zh("如 2024、2024年上半年、2024Q3;不知道就留空")
LEGEND = {
    "indicator": "目录里的指标",
    "breakdown": "其中的一部分",
    "quantity": zh("别的数:计划、往年、标准等"),
}
KEYS = (
    ("↓", "下一个"),
    ("↑", "上一个"),
    ("回车", "采用"),
    ("R", "不用"),
    ("E", "更正"),
)
FILTER = "显示哪些数"
REVIEW = {
    "text": "报告的文字",
    "rows": "找到的数",
    "accepted": "采用",
    "rejected": "不用",
    "filters": {"all": "全部", "waiting": "待核对", "ticked": "已勾选"},
}
_AIMED = frozenset(("plan", "target"))  # reasons of a number that may be kept as a target
CORRECT = "更正"
PART = zh("这份报告的数很多,分几部分核对")
CORRECT_TITLE = "更正这个数"
FIX = "按这样采用"
AIM = "记为目标"
UNFIX = "取消更正"
INDICATOR = "指标"
VALUE = zh("数值(照原文写,如 80余、近8000)")
UNIT = "单位"
PERIOD = "期间"
DIMENSION = zh("分项(总数留空)")
DIMENSION_HELP = "如 性别=女"
AREA = "社区"
LEARN = zh("记住的说法(以后都认作这个指标,可改短改长;不记就清空)")
PICK = "请选择"
ACTOR = "操作人"
NONE_FOUND = "没有找到数"
NONE_WHY = zh("这份报告里没有可以作为指标的数。")
NONE_NEXT = zh("如果文字里明明有,请核对这份文件的文字是否完整。")
PROBLEMS = zh("报告自己说的问题和打算(只供引用,不是数据)")
_SURE = "有把握的已经勾选,其余的请核对。"
_UNSURE = "都要看一眼(说得不明白,或已经导入),请核对后勾选。"
UNMENTIONED_SOURCE = "出处"
# Where nothing comes ticked because a person must say something of the whole report first.
_ASKED = {
    "no_area": "不知道是哪个社区的,请在上面选定「报告是谁的」(名录里没有的社区,先到「社区与指标」页添加)。",
    "no_period": "不知道是哪一期的,请在上面写明「报告是哪一期的」。",
}
_EFFECT = {"new": "新增", "unchanged": "与现有的数相同", "": "更正后才能导入"}


def found(document: Document, count: int, ticked: int, lacking: Sequence[str] = ()) -> str:
    """What was read, and what is asked; ``ticked``: so many were sure.

    ``lacking``: what nobody says of any of them (no_area, no_period).
    """
    called = f"《{document.title}》" if document.title else ""
    asked = _SURE if ticked else "".join(_ASKED[code] for code in lacking) or _UNSURE
    return zh(f"{called}全文{len(document.text):,}字,找到{count}个数: {asked}")


def act(mention: Mention, waits: Sequence[str]) -> str:
    """What the button beside a number does: put it right, or keep what is planned as a target."""
    return AIM if mention.indicator and _AIMED & set(waits) else CORRECT


def then(title: str) -> str:
    """Before the sentence of a report of a year earlier."""
    return zh(f"上年《{title}》:")


def unmentioned(area: str, period: Period, count: int) -> str:
    """What was reported a year earlier and is not found now."""
    return zh(f"{area}{periods.label(period)}报过、这份报告里没有找到的指标({count}项)")


def written(row: Row) -> str:
    """A value that the store holds, with its unit."""
    return _written(row)


def part(number: int, count: int) -> str:
    """A part of a long report."""
    return zh(f"第{number}部分,{count}个数")


def before(batches: Sequence[int]) -> str:
    """The report was loaded before; what it holds already is not written again."""
    return zh(f"这份报告已在第{'、'.join(map(str, batches))}批导入过; 已有的数不会重复写入。")


def keep_text(batches: Sequence[int]) -> str:
    """A button: the numbers of these batches came without their text."""
    return zh(f"保存原文,让第{'、'.join(map(str, batches))}批的数都能看到所在的句子")


def text_kept(batches: Sequence[int]) -> str:
    """The text is there now."""
    return zh(f"原文已保存; 第{'、'.join(map(str, batches))}批的每个数都能看到所在的句子。")


def confirm(count: int) -> str:
    """导入 23 个数."""
    return f"导入 {count} 个数"


def effects(new: int, changed: int, unchanged: int) -> str:
    """What loading the ticked ones will do."""
    return zh(f"导入后: 新增{new}个,修改{changed}个,不变{unchanged}个。")


def loaded(batch: int, count: int, learned: Sequence[str]) -> str:
    """The batch is in."""
    also = f"记住了说法「{'」「'.join(learned)}」(可在「社区与指标」页删除)。" if learned else ""
    return zh(f"已导入{count}个数,是第{batch}批; 可以在「批次历史」撤销。{also}")


def to_profile(area: str) -> str:
    """A link to a profile."""
    return f"看{area}的画像"


def aimed(name: str) -> str:
    """A target was kept."""
    return zh(f"已把「{name}」的这个数记为目标; 见「目标与进度」。")


def counted(name: str, mention: Mention) -> str:
    """What is counted: the indicator, or the words of the text where that is not known."""
    part = f"({mention.dimension})" if mention.dimension else ""
    return f"{name or mention.phrase or mention.number_text}{part}"


def value(mention: Mention) -> str:
    """80余场."""
    stated = mention.quantity
    if stated is None:
        return mention.number_text
    ends = (stated.low, stated.high, stated.qualifier.value, stated.low_open, stated.high_open)
    text = numbers.quantity(stated.value, *ends)
    bound = text[-2:] if text.endswith(("以上", "以下")) else ""  # 60岁以上, and not 60以上岁
    return f"{text.removesuffix(bound)}{stated.unit}{bound}"


def as_text(mention: Mention) -> str:
    """The value as one would type it, without its unit."""
    return numbers.phrase(mention.quantity) if mention.quantity else ""


def whose(area: str, mention: Mention) -> str:
    """福民社区 2024年 年内."""
    status = STATUS.get(mention.status.value, "")
    return " ".join(filter(None, (area or "社区不明", periods.label(mention.period), status)))


def beside(effect: str, held: Row | None, year_before: Row | None, now: str) -> str:
    """What stood there a year earlier, and what loading will change; ``now`` is the report's value."""
    then = f"上年 {_written(year_before)}" if year_before is not None else "上年未报"
    if effect == "changed" and held is not None:
        return f"{then} · 由{_written(held)}改为{now}"
    return f"{then} · {_EFFECT[effect]}" if effect else _EFFECT[effect]


def why(waits: Sequence[str], doubts: Sequence[Issue], mention: Mention, catalogue: Catalogue) -> list[str]:
    """Why a number waits, and what should be looked at."""
    unit = catalogue[mention.indicator].unit if mention.indicator else ""
    said = ["\uff1b".join(map(reports.reason, waits))] if waits else []
    stated = mention.quantity.unit if mention.quantity else ""
    if unit and stated and units.factor(stated, unit) is None:
        said.append(zh(f"单位是「{stated}」,目录里是「{unit}」,不能换算: 只在画像里显示,不参加比较"))
    return [*said, *(issues.message(issue) for issue in doubts)]


def label(name: str, text: str) -> str:
    """How a row is called for those who hear it."""
    return f"{name} {text}"


def period_text(period: Period | None) -> str:
    """A period as one would type it."""
    return period.code if period else ""


def area_option(area: Area, names: Mapping[str, str]) -> str:
    """A compound with its community's name."""
    above = names.get(area.parent or "", "")
    return f"{area.name}({above})" if above else area.name


def bad_period(text: str) -> str:
    """A period that is none."""
    return issues.message(Issue("bad_period", raw=text)) + issues.hint(Issue("bad_period", raw=text))


def _written(row: Row) -> str:
    return corrections.written(row, row["unit"])
