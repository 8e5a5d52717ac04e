"""What the files say that people take home from a meeting: labels, footers, method and sources."""

from collections.abc import Sequence

from words.typeset import zh

FONT = "Microsoft YaHei"  # on every Windows; elsewhere the reader's program takes its own Chinese font
DEMO = zh("演示数据(非真实)")
METHOD_TITLE = "方法与来源"
NOTES = "演讲备注"
SOURCE = "来源"
PERIOD = "期间"
UNIT = "单位"
AS_OF = "数据日期"
REVISION = "数据版本"
PAGE = "页"
TITLE = "标题"
PROVENANCE = "定义与来源"
FORMATS = {
    "pptx": "PPT",
    "docx": "Word",
    "xlsx": "Excel",
    "png": "图片",
    "csv": "CSV",
    "html": "离线网页",
}
# What everybody who holds the file should know, with or without the program.
METHOD = tuple(
    map(
        zh,
        (
            "缺报写作「—」,不当作0,不参加排名;每个名次都说明几个社区中几个参加。",
            "余、近、超、约等写法按区间比较;名次后面的括号是名次可能的范围,数值和区间都相同写作并列。",
            "百分数的增减写百分点;上年为0、缺报或基数太小的,只写增减的数量,不写百分比。",
            "蓝色和▲▼表示变好或变差,由指标的方向决定;不分好坏的指标只看多少,不着色。",
            "合计与平均按分子分母相加计算,不是各社区比率的平均。",
        ),
    )
)
# code → (what was found, what to do); a part of words.issues
TEXTS: dict[str, tuple[str, str]] = {
    "unknown_deck": ("没有第{deck}号会议。", "它可能已被删除, 请从会议列表里另选一个。"),
    "deck_frozen": (
        "会议「{deck}」已固定, 不能再加幻灯片。",
        "请到「会议」页解除固定再加, 或先打开另一个会议。",
    ),
    "slide_view": ("「{raw}」不能做成幻灯片。", "请从有图表的页面按「加入会议」。"),
    "deck_changed": ("这张幻灯片刚被改过, 没有保存。", "下面是现在的样子, 请再改一次。"),
    "deck_empty": ("会议「{deck}」没有要放映的幻灯片。", "请在各页按「加入会议」, 或把跳过的幻灯片放回来。"),
    "unknown_deck_argument": (
        "没有叫「{raw}」的会议, 也没有这个编号或模板。",
        "请写「会议」页里的编号或名称, 或者模板的名称: 月度例会、年度例会。",
    ),
    "ambiguous_deck": ("叫「{raw}」的会议不止一个: {candidates}。", "请写编号。"),
    "deck_period_missing": ("没有可以放映的期间。", "请用 --period 指明期间, 或先导入数据。"),
    "no_browser": (
        "这台服务器上没有 Chromium, 做不了图片; PPT、Word、Excel 不受影响。",
        "请安装 Chromium、Chrome 或 Edge(Debian、Ubuntu: apt install chromium), "
        "或用环境变量 SHEHENG_CHROMIUM 指明它的位置, 再重新启动社衡。",
    ),
    "no_font": (
        "这台服务器上没有中文字体, 图片里的汉字会变成方框。",
        "请安装思源黑体(Debian、Ubuntu: apt install fonts-noto-cjk)或微软雅黑, 再重新启动社衡。",
    ),
    "browser_failed": (
        "服务器上的浏览器没有画出图片。",
        "请再试一次; 仍不行时请管理员核对 Chromium 能不能运行, 或改用 PPT。",
    ),
    "card_too_long": ("内容太长, 放不进一张图片。", "请改用 Excel 或 CSV, 或选少一些的社区和指标。"),
    "small_cells": (
        "这份材料里有救助类的个位数({raw}), 可能认出具体的人。",
        "转发前请确认对象, 或改用更大范围的合计。",
    ),
}
SECONDS = 15  # of a slide, where the page turns them by itself
SAVE_PICTURE = "保存图片"
STOP, AGAIN = "停止", "再做一次"
MAKING = "正在制作"
MIND = "请注意"
REFUSED = zh("这个浏览器画不出图片,请换 Chrome 或 Edge,或截屏")


def footer(source: str, as_of: str, revision: int, page: int = 0, pages: int = 0) -> str:
    """The last line of a slide: where its numbers come from, their date and revision, the page (if any)."""
    parts = (sourced(source), dated(as_of), stamp(revision), page_of(page, pages))
    return " · ".join(part for part in parts if part)


def sourced(source: str) -> str:
    """Where numbers come from; "" where that is not known."""
    return zh(f"{SOURCE}:{source}") if source else ""


def page_of(page: int, pages: int) -> str:
    """第1/8页; "" without a page."""
    return f"第{page}/{pages}页" if page else ""


def method_lines(sources: Sequence[str]) -> list[str]:
    """How the numbers are made, then where those of each page (in order) come from, each source once.

    >>> method_lines(["《甲》", "", "《乙》", "《甲》"])[-2:]
    ['来源(第1、4页)：《甲》', '来源(第3页)：《乙》']
    """
    pages: dict[str, list[str]] = {}
    for page, source in enumerate(sources, start=1):
        pages.setdefault(source, []).append(str(page))
    named = [(source, "、".join(found)) for source, found in pages.items() if source]
    return [*METHOD, *(zh(f"{SOURCE}(第{found}页):{source}") for source, found in named)]


def dated(as_of: str) -> str:
    """The date of the data; "" where there is none."""
    return f"数据截至{as_of}" if as_of else ""


def stamp(revision: int) -> str:
    """Which state of the data a file shows.

    >>> stamp(12)
    '数据版本第12版'
    """
    return f"{REVISION}第{revision}版"


def subject(period: str, unit: str) -> str:
    """What a slide is about, for its header: period and unit."""
    return zh(" · ".join(part for part in (period, f"{UNIT}:{unit}" if unit else "") if part))


def sheet_name(page: int, title: str) -> str:
    """A worksheet's name: at most 31 characters, none that Excel refuses.

    >>> sheet_name(2, "2024年[活动]:升/降")
    '2 2024年活动升降'
    """
    kept = "".join(letter for letter in title if letter not in "[]:*?/\\'\uff1a")
    return f"{page} {kept}"[:31]


def deck_label(file_format: str, pages: int) -> str:
    """A button: 下载PPT(8页)."""
    return f"下载{FORMATS[file_format]}({pages}页)"


def make_label(file_format: str, pages: int) -> str:
    """A button that begins to make a file: 制作图片(8页)."""
    return f"制作{FORMATS[file_format]}({pages}页)"


def picture_name(page: int, title: str) -> str:
    """A picture's file name: 02 名次变化.png.

    >>> picture_name(2, "活动/场次")
    '02 活动场次.png'
    """
    return f"{page:02} {file_name(title)}.png"


def file_name(title: str) -> str:
    """A title without what file systems refuse.

    >>> file_name('A:B?"<|>')
    'AB'
    """
    return "".join(letter for letter in title if letter not in '<>:"/\\|?*\uff1a\n\r\t').strip(" .")[:80]
