"""What the page 会议 and 「加入会议」 say: decks, their slides, the stage's keys."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import chain
from itertools import count as count_from

from indicators.deck import Deck, Slide
from indicators.period import Period
from indicators.selection import View
from words import periods
from words.typeset import zh

JOIN = "加入会议"
START, PRINT, SIZE, SHARE, SHARED = "开始放映", "打印或存为 PDF", "字号", "复制链接", "链接已复制"
BY_HAND = zh("浏览器不让复制,请在下面的框里手工复制")
SIZES = (("near", "标准"), ("far", "远距"))
MASK, MASK_HELP = "隐去社区名称", zh("各处的社区名称都换成社区A、社区B……,次序与名次无关")
FREEZE, THAW = "固定到现在的数据", zh("解除固定,随数据更新")
RENAME, NAME, SAVE, DELETE, DELETE_SURE = "改名", "会议名称", "保存", "删除会议", "确认删除"
UP, DOWN, SKIP, UNSKIP, REWORD, REMOVE = "上移", "下移", "跳过", "放回", "改写", "移出"
TITLE, TITLE_HINT = "标题", zh("空着就由系统按数据写")
NOTES = zh("讲稿备注(只给讲的人看,不上屏)")
DECKS, TEMPLATES, OTHERS = "已有的会议", "新建会议", "另选一个会议"
DESIGN, NO_DESIGN = "综合指数的计分办法", "不放综合指数"
SHOW, EDIT = "放映", "编辑"
PREPARING = "正在准备幻灯片"
PRINT_HINT = zh("打印本页(Ctrl+P)也是每页一张幻灯片,目标选「另存为 PDF」就得到文件")
KEYS_TITLE = "放映时的按键"
KEYS = (
    (zh("→、空格、PageDown"), "下一张"),
    (zh("←、PageUp"), "上一张"),
    (zh("Home、End"), zh("第一张、最后一张")),
    (zh("数字再按 Enter"), "到那一张"),
    ("F", "全屏"),
    ("B", "黑屏"),
    ("A", zh("自动播放,再按停止")),
    ("Esc", "退出放映"),
)
STAGE = {
    "running": "自动播放",
    "stopped": "自动播放已停",
    "refused": "浏览器不让全屏",
    "none": "没有第N张",
}
VIEWS = {
    View.OVERVIEW: "总览",
    View.RANKING: "排名",
    View.CHANGE: "增减",
    View.TREND: "趋势",
    View.HEAT: "热力表",
    View.INDEX: "综合指数",
    View.ATTENTION: "需关注",
    View.QUALITY: "数据质量",
    View.PROFILE: "社区画像",
    View.TARGETS: "目标",
}
KINDS = {"monthly": "月度例会", "annual": "年度例会"}


def template(kind: str) -> str:
    """The button that makes a deck and shows it at once."""
    return f"放映{KINDS[kind]}"


def template_name(kind: str, group: str, period: Period) -> str:
    """云枢街道2024年年度例会."""
    return f"{group or '全部社区'}{periods.label(period)}{KINDS[kind]}"


def new_name(today: date) -> str:
    """What a deck is called that begins with one slide."""
    return f"{today.year}年{today.month}月{today.day}日会议"


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where a deck is called so already.

    >>> free_name("例会", {"例会", "例会(2)"}), free_name("例会", set())
    ('例会(3)', '例会')
    """
    names = chain([name], (f"{name}({number})" for number in count_from(2)))
    return next(each for each in names if each not in taken)


def joined(deck: Deck) -> str:
    """A slide was added: to which deck, as which."""
    return zh(f"已加入「{deck.name}」,第{len(deck.slides)}张")


def slide_line(slide: Slide, indicator: str, group: str) -> str:
    """What a slide asks: 排名 · 2024年 · 城镇新增就业人数."""
    when = periods.label(slide.selection.period) if slide.selection.period else ""
    parts = (VIEWS[slide.selection.view], indicator, when, group, "已跳过" if slide.skipped else "")
    return " · ".join(part for part in parts if part)


def making(share: float, total: int) -> str:
    """How far a deck is whose slides are answered for the first time."""
    return zh(f"已好{round(share * total)}张,共{total}张")


def place(number: int) -> str:
    """第3张."""
    return f"第{number}张"


def at(word: str, number: int) -> str:
    """A button's name: 上移第3张."""
    return f"{word}第{number}张"


def count(deck: Deck, stamp: str) -> str:
    """How many slides are shown, and of which state of the data."""
    skipped = len(deck.slides) - len(deck.shown)
    left = f",跳过{skipped}张" if skipped else ""
    masked = ";社区名称已隐去" if deck.masked else ""
    return zh(f"{len(deck.shown)}张幻灯片{left}{masked};{stamp}")


def headline(decks: Sequence[Deck]) -> str:
    """The page's heading where no deck is open."""
    return zh(f"会议:已有{len(decks)}个") if decks else zh("会议:把各页的图表做成幻灯片")


def saved() -> str:
    """What was written on a slide is kept."""
    return "已保存"


def removed(deck: Deck) -> str:
    """A deck is gone."""
    return zh(f"已删除会议「{deck.name}」")


def empty() -> tuple[str, str, str]:
    """What, why, next step where a deck has no slides to show."""
    return (
        "这个会议还没有要放映的幻灯片",
        zh("还没有加入,或者都跳过了"),
        zh("到各页按图表下面的「加入会议」,或把跳过的幻灯片放回来"),
    )
