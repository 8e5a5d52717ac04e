"""What the pages say beside the answers: labels, empty states, and what stands behind 口径与来源."""

import re
from collections.abc import Mapping, Sequence

from indicators.area import Area
from indicators.comparison import Comparison, HeatTable, TimeSeries
from indicators.indicator import Indicator
from indicators.observation import Batch, BatchState
from indicators.period import Period
from words import formulas, frame, numbers, periods, sources
from words.reasons import BATCH_KIND, BATCH_STATE, KIND, LEVEL, POLARITY, UNSUITABLE
from words.typeset import zh

NOT_RANKED = "未参加排名"
AT_ODDS = "名次与数值方向不同"
CAVEAT = "比较时注意"
LISTED = "各社区名次"
PER_CAPITA = "按人均(户均)比较"
AGAINST = "与哪一期比"
AGAINST_YEAR = "上年同期"
AREA = "社区"
WORSE = "哪些指标变差或名次下降"
FACTS = "全部数据与来源"
STANDINGS = "各项指标的位置"
TRACE = "一个数的来历、更正与说明"
TRACE_PICK = "选择一个数"
SEARCH = "按名称或拼音查找指标、社区"
AREAS_FOUND = "社区与街道"
SEARCH_HINT = zh("例如:党员、dys、yinhuan")
FOUND_NONE = zh("没有找到这样的指标。换一个词,或用拼音首字母试试")
BACKUP = "备份数据库"
DEMO_REMOVE = "移除演示街道"
DEMO_RESTORE = "恢复演示街道"
_SOFT_BREAK = re.compile(r"(?<=[\u3001-\u9fff,:;])\n(?=[\u3001-\u9fff])")
METHOD = "方法说明"
OLDER = "被替换的旧值"


def definition(item: Indicator, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """(what, text) pairs that define an indicator; texts may be empty. ``names`` of indicators by code."""
    denominator = names.get(item.denominator or "", "")
    per = f"每{numbers.number(item.per)}" if item.per and item.per != 1 else "每1"
    said = [
        ("指标", item.name),
        ("定义", item.definition),
        ("单位", item.unit),
        ("性质", KIND[item.kind]),
        ("方向", POLARITY[item.polarity]),
        ("人均分母", f"{denominator}({per})" if denominator else "没有规定分母"),
        ("公式", formulas.readable(item.formula or "", names)),
        ("注意", item.caveat),
        ("用途", UNSUITABLE if item.unsuitable else ""),
        ("也叫", "、".join(item.synonyms)),
        ("口径依据", item.source),
    ]
    return [(what, zh(text)) for what, text in said]


def about(item: Indicator, names: Mapping[str, str], source: str, as_of: str) -> list[tuple[str, str]]:
    """What stands behind 口径与来源: the definition, where the figure's numbers come from, their date."""
    return [*definition(item, names), *provenance(source, as_of)]


def provenance(source: str, as_of: str) -> list[tuple[str, str]]:
    """Where the numbers of several indicators come from, and their date."""
    return [("数据来源", source), ("数据日期", as_of)]


def undone(batch: int) -> str:
    """A batch is marked undone."""
    return zh(f"已撤销第{batch}批,数据回到导入前的样子")


def redone(batch: int) -> str:
    """A batch counts again."""
    return zh(f"已恢复第{batch}批")


def backed_up(path: str) -> str:
    """A backup was written."""
    return zh(f"已备份到 {path}")


def demo_changed(visible: bool) -> str:
    """The demo street is gone from view, or back."""
    return "演示街道已恢复" if visible else "演示街道已移除"


def undo_label(batch: int) -> str:
    """The button that undoes: verb and object."""
    return f"撤销第{batch}批"


def redo_label(batch: int) -> str:
    """The button that lets an undone batch count again."""
    return f"恢复第{batch}批"


def history_title(history: Sequence[Batch]) -> str:
    """How many batches there are, and how many count."""
    live = sum(batch.state is BatchState.LIVE for batch in history)
    return zh(f"共{len(history)}批数据,{live}批有效")


def batch_title(batch: Batch) -> str:
    """Which batch, and what it came from."""
    return f"第{batch.id}批 {batch.title or batch.file}"


def batch_line(batch: Batch) -> str:
    """One batch in one line, wherever it is named by itself."""
    return f"{batch_title(batch)} · {batch_facts(batch)} · {BATCH_STATE[batch.state]}"


def batch_facts(batch: Batch) -> str:
    """When, who, of what kind, how many, and the note."""
    parts = [
        sources.moment(batch.time),
        batch.actor,
        BATCH_KIND[batch.kind],
        f"{numbers.number(batch.accepted)}条",
        f"跳过{numbers.number(batch.rejected)}行" if batch.rejected else "",
        batch.note,
    ]
    return " · ".join(part for part in parts if part)


def preview_caption(shown: int, total: int) -> str:
    """How many of the rows to load are listed."""
    return zh(f"将要导入的数据,共{total}条" + (f",列出前{shown}条" if shown < total else ""))


def catalogue_count(found: int, total: int) -> str:
    """How many indicators the search shows."""
    return zh(f"{total}个指标,显示{found}个")


def empty_group() -> tuple[str, str, str]:
    """What, why, next step where there is nothing to compare."""
    return (
        "还没有可以比较的数据",
        zh("所选街道下没有社区报过数"),
        zh("到「数据上传」导入一张表,或在上方换一个街道"),
    )


def empty_profile(name: str) -> tuple[str, str, str]:
    """What, why, next step where nothing is said of a community."""
    return (
        f"{name}还没有数据",
        zh("没有文件或报告报过这个社区的数"),
        zh("在上方换一个社区,或到「数据上传」导入一张表"),
    )


def other_periods(name: str, period: Period) -> str:
    """Said where a profile shows every period because the chosen one is empty."""
    return zh(f"{name}没有{periods.label(period)}的数,下面是其他期间的数")


def prose(markdown: str) -> str:
    """A Chinese text in Markdown as print sets it: lines run on without a space, marks in full width."""
    return zh(_SOFT_BREAK.sub("", markdown)).replace("**: ", "**\uff1a")


def alt(comparison: Comparison, sentence: str) -> str:
    """What a figure shows, for those who cannot see it."""
    return zh(f"{comparison.indicator.name}{periods.label(comparison.period)}图:{sentence}。数字见下方数据表")


def alt_trend(series: TimeSeries, sentence: str) -> str:
    """What a trend figure shows, for those who cannot see it."""
    return zh(f"{series.indicator.name}趋势图:{sentence}。数字见下方数据表")


def heat_title(answer: HeatTable) -> str:
    """The heading of the heat table."""
    where = answer.group_name or "全部社区"
    return zh(
        f"{where}{periods.label(answer.selection.period)}:{len(answer.areas)}个社区、{len(answer.indicators)}项指标"
    )


def place(area: Area, parent: str) -> str:
    """Where an area lies: 社区 · 京泰路街道; the demo street's say so."""
    parts = (LEVEL[area.level], parent, frame.DEMO if area.demo else "")
    return " · ".join(part for part in parts if part)
