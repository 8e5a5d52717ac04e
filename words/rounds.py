"""What is said of reporting rounds: the page, the matrix, and the reminder that someone may send."""

from collections.abc import Sequence
from datetime import date

from indicators.area import Area
from indicators.period import Period
from indicators.round import Progress, Round, RoundState
from words import periods
from words.templates import day
from words.typeset import zh

PROGRESS = {"complete": "已报", "part": "部分", "none": "未报", "overdue": "逾期"}
ANSWER = {"reported": "已报", "not_applicable": "不适用", "preliminary": "待终值", "missing": "未报"}
COMMUNITY = "社区"
STATE = "进度"
ROUND = "报送批次"
NEW = "新建报送批次"
NAME = "名称"
NAME_HINT = zh("例如: 2024年第三季度党建数据")
STREET = "街道"
YEAR = "年份"
SPAN = "时段"
INDICATORS = "要报的指标"
COMMUNITIES = "要报的社区"
DUE = "截止日期"
NOTE = "说明(可不填)"
ACTOR = "操作人"
SAVE = "建立批次"
REMINDER = "催报文字"
COPY = "复制催报文字"
COPIED = zh("已复制, 可以粘贴到工作群")
COPY_BY_HAND = zh("浏览器不让复制: 文字已选中, 请按 Ctrl+C(手机上长按)")
TEMPLATES = "下载填报表"
EACH_XLSX = "每个社区一份(XLSX)"
EACH_CSV = "每个社区一份(CSV)"
ALL_XLSX = "全部社区一张(XLSX)"
ALL_CSV = "全部社区一张(CSV)"
TEMPLATES_HELP = zh("已经有数的不再要求填报; 表头上方的几行请勿改动, 收回时靠它们认出社区和期间")
ALL_HELD = zh("要报的数都已经有了, 没有需要填的")
RETURNED = "收表"
RETURNED_HELP = zh("把收回的表一起选上(可以是压缩包), 核对社区和期间后再导入")
RETURNED_PICK = "选择收回的表"
RETURNED_HEADINGS = ("文件", "社区", "期间", "报送批次", "数", "处理", "说明")
RETURNED_CAPTION = zh("收回的表: 请核对社区和期间")
NOBODY = zh("不知道是哪个社区")
UNSAID = "未写明"
LEFT_OUT = "不导入"
TAKEN = {
    "ready": "导入",
    "partly": zh("不导入: 有错误"),
    "refused": zh("不导入: 没有能用的数"),
    "duplicate": zh("不导入: 已导入过"),
    "repeated": zh("不导入: 重复的文件"),
}
LIST = "全部报送批次"
LIST_HEADINGS = ("编号", "名称", "期间", "截止日期", "报齐社区", "状态")
CHANGE = "修改批次"
NOT_APPLICABLE = "不适用的(不再要求报)"
KEEP = "保存修改"
CLOSE = "关闭批次"
REOPEN = "重新开放批次"
# The reminder. Names are put in afterwards, so that they stand exactly as they are.
_GREETING = zh("各社区:")
_ASKED = zh("「{name}」({when}, 批次 {code})请于{due}前报送。")
_LATE = zh("「{name}」({when}, 批次 {code})报送时间已于{due}截止, 请尽快补报。")
_SO_FAR = zh("截至{today}\uff0c{total}个社区中已有{complete}个报齐, 感谢配合。以下社区还有数据待报:")
_CLOSING = (
    zh("没有发生的填0, 没有数据的留空, 不适用的填「不适用」。"),
    zh("如已报送, 请忽略本条; 填报有困难, 请与街道联系。谢谢!"),
)
# Parts of a year: the end of the period's code → what it is called.
SPANS = {
    "": "全年",
    "H1": "上半年",
    "H2": "下半年",
    **{f"Q{n}": f"第{word}季度" for n, word in enumerate("一二三四", 1)},
    **{f"-{n:02d}": f"{n}月" for n in range(1, 13)},
}


def title(states: Sequence[RoundState]) -> str:
    """The page's finding: how many rounds are open, how many are not complete."""
    if not states:
        return "还没有报送批次"
    open_ones = [state for state in states if not state.round.closed]
    unfinished = sum(bool(state.incomplete) for state in open_ones)
    return zh(f"{len(open_ones)}个报送批次在进行, {unfinished}个还没有收齐")


def empty() -> tuple[str, str, str]:
    """What, why, next step where there is no round."""
    return (
        "先建一个批次",
        zh("报送批次记着: 哪些社区、在哪天之前、报哪个期间的哪些指标"),
        zh("在下面填好期间、指标和社区, 点「建立批次」; 之后可以下载填报表、看谁还没报、复制催报文字"),
    )


def label(item: Round) -> str:
    """A round in a list: code, name, whether closed."""
    closed = "(已关闭)" if item.closed else ""
    return f"{item.code} {item.name}{closed}"


def stage(state: RoundState) -> str:
    """Where a round stands: 已关闭, 已收齐, 逾期 or 进行中."""
    if state.round.closed:
        return "已关闭"
    if not state.incomplete:
        return "已收齐"
    return PROGRESS["overdue"] if state.today > state.round.due else "进行中"


def headline(state: RoundState) -> str:
    """How far a round is, in one sentence."""
    counts = state.counts
    behind = [
        f"{counts[progress]}个{PROGRESS[progress]}"
        for progress in (Progress.OVERDUE, Progress.PART, Progress.NONE)
        if counts[progress]
    ]
    tail = f", {'、'.join(behind)}" if behind else ""
    said = zh(f"{len(state.communities)}个社区中{counts[Progress.COMPLETE]}个已报齐{tail}")
    return f"{state.round.name}\uff1a{said}"


def facts(state: RoundState) -> str:
    """Period, due date and what is left of it, number of indicators, note."""
    item = state.round
    parts = [
        item.code,
        periods.label(item.period),
        f"{len(state.indicators)}项指标",
        f"截止{day(item.due)}({_left(item, state.today)})",
        item.note,
    ]
    return " · ".join(part for part in parts if part)


def progress(state: RoundState, community: str) -> str:
    """How far a community is, with the count where something is owed: 部分 3/5."""
    found = state.progress(community)
    if found is Progress.COMPLETE:
        return PROGRESS[found]
    return f"{PROGRESS[found]} {state.said(community)}/{len(state.indicators)}"


def matrix_caption(state: RoundState) -> str:
    """What the matrix holds."""
    when = periods.label(state.round.period)
    return f"{state.round.name}\uff1a" + zh(f"各社区{when}各项指标是否已报, 截至{day(state.today)}")


def name_of(street: str, period: Period) -> str:
    """What a new round is called unless somebody says otherwise."""
    return f"{street}{periods.label(period)}数据"


def made(item: Round) -> str:
    """A round was made."""
    return f"已建立报送批次 {item.code}\uff1a{item.name}"


def which_community(file: str) -> str:
    """Asks whose a file is."""
    return f"「{file}」是哪个社区的"


def reading(done: int, total: int) -> str:
    """How many files have been read."""
    return zh(f"正在读第{done}份, 共{total}份")


def returned_period(period: Period | None, assumed: bool) -> str:
    """When a file speaks of; the round's where it does not say."""
    return f"{periods.label(period)}{'(按批次)' if assumed else ''}"


def stamped(stamp: str, code: str) -> str:
    """Which round a file says that it answers."""
    return stamp if stamp in ("", code) else f"{stamp}(另一批次)"


def counted(pairs: int, inapplicable: int, new: int, changed: int) -> str:
    """What a file holds: 6个(新增5、修改1), 不适用1个."""
    effect = "、".join(f"{name}{n}" for name, n in (("新增", new), ("修改", changed)) if n)
    numbers = f"{pairs}个({effect or '都与已有的相同'})" if pairs else ""
    absent = f"不适用{inapplicable}个" if inapplicable else ""
    return zh(", ".join(part for part in (numbers, absent) if part))


def take(ready: int, left: int) -> str:
    """The button that loads: verb, object, count."""
    return zh(f"导入 {ready} 份" + (f", 跳过 {left} 份" if left else ""))


def taken(batches: Sequence[int], values: int, refused: int) -> str:
    """What loading did."""
    numbers = "、".join(map(str, batches))
    said = f"已导入{len(batches)}份(第{numbers}批), 共{values}条" if batches else "已记下不适用的指标"
    return zh(said + (f"; {refused}份没有导入" if refused else ""))


def batch_note(item: Round, note: str) -> str:
    """What is written beside the batch of a returned file."""
    return f"{ROUND} {item.code}" + (f"\u3000{note.strip()}" if note.strip() else "")


def changed(item: Round) -> str:
    """A round was changed."""
    return zh(f"已修改报送批次 {item.code}, 截止日期{day(item.due)}")


def closed(item: Round) -> str:
    """A round was closed."""
    return zh(f"已关闭报送批次 {item.code}, 随时可以重新开放")


def reopened(item: Round) -> str:
    """A round takes returns again."""
    return zh(f"报送批次 {item.code} 已重新开放")


def reminder(state: RoundState) -> str:
    """A polite plain text that says who has not reported what; "" where nothing is owed. Nothing is sent."""
    if not state.incomplete:
        return ""
    item, complete = state.round, len(state.communities) - len(state.incomplete)
    overdue = state.today > item.due
    facts = {
        "name": item.name,
        "when": periods.label(item.period),
        "code": item.code,
        "due": day(item.due),
        "today": day(state.today),
        "total": len(state.communities),
        "complete": complete,
    }
    head = [line.format(**facts) for line in (_GREETING, _LATE if overdue else _ASKED, _SO_FAR)]
    lines = [f"{n}. {_owes(state, area)}" for n, area in enumerate(state.incomplete, 1)]
    return "\n".join((*head, *lines, *_CLOSING))


def _owes(state: RoundState, area: Area) -> str:
    """One line of the reminder; names stand as they are."""
    missing = state.missing(area.code)
    if len(missing) == len(state.indicators):
        return f"{area.name}\uff1a全部{len(missing)}项"
    return f"{area.name}\uff1a{'、'.join(item.short_name for item in missing)}"


def _left(item: Round, today: date) -> str:
    days = (item.due - today).days
    if item.closed:
        return "已关闭"
    if days < 0:
        return f"已过{-days}天"
    return f"还有{days}天" if days else "今天截止"


def period_of(year: int, span: str) -> Period:
    """The period of a year and one of SPANS."""
    return Period.parse(f"{year}{span}")
