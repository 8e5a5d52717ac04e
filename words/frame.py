"""What the frame around every page says: brand, menu, banner, footer, pickers, apologies."""

from words.typeset import zh

BRAND = "社衡"
BRAND_ICON = "\u2696\ufe0f"
MENU = "菜单"
HELP = "帮助"
HELP_TEXT = zh(
    "**怎么用**:在页面上方选街道、指标和期间,图表、表格和文字随之更新;地址栏里的链接记着这些选择,可以直接转发。\n\n"
    "**缺报**写作「—」,不当作 0,也不参加排名。**名次**后的括号是名次可能的范围;数值相同写作并列。\n\n"
    "**颜色**:蓝色表示变好,橙色表示变差,灰色表示不分好坏;每处都另有文字或符号。"
)
DEMO = "演示数据(非真实)"
DEMO_NOTE = zh("本页含程序生成的演示街道,数字不代表任何真实社区。")
MAIN_MENU = "主菜单"


def footer(revision: int, data_date: str) -> str:
    """The line under every page; ``data_date`` "" = no data yet."""
    dated = f"数据截至{data_date}" if data_date else "尚无数据"
    return zh(f"{BRAND} · 数据版本第{revision}版 · {dated}")


def apology(number: str, *, unharmed: bool) -> str:
    """The sentence for an error that nobody foresaw; ``number`` finds it in the server's log."""
    safe = "数据未受影响。" if unharmed else ""
    return zh(f"这一页没能显示出来。{safe}请刷新重试;仍不行时,把错误编号 {number} 告诉管理员。")


def no_access(path: str) -> str:
    """A file or folder that cannot be read or written."""
    return zh(f"不能读写「{path}」。请检查这个文件夹是否存在、有没有写入权限、磁盘有没有满,再重试。")


STARTING = zh("首次启动,正在建立数据库")
EVERYONE = "全部社区(不含演示)"
# Steps of the founding: what has just begun (answers.founding).
STEPS = {
    "catalogue": "正在写入指标目录和社区",
    "reports": "正在写入五份报告的数据",
    "demo": "正在生成演示街道",
    "done": "已就绪",
}

# Pickers: parameter → label; the list of the remaining choices has its own.
PICK = {
    "group": "街道",
    "indicator": "指标",
    "period": "期间",
    "areas": "和谁比",
    "form": "图形",
    "size": "字号",
    "benchmark": "基准",
}
PICK_MORE = {"group": "同类组、规模相近", "indicator": zh("其他指标,可输入查找"), "period": "其他期间"}
PICK_AREAS = "选 2–4 个社区"

# Bad parameters of a link: parameter → what to say; {raw} is what stood there.
_NOTICES = {
    "deck": "链接里的会议「{raw}」没有找到,请另选一个",
    "indicator": "链接里的指标「{raw}」不在指标目录中,已改为默认指标",
    "period": "链接里的期间「{raw}」看不懂,已改为最近一期",
    "against": "链接里的对比期「{raw}」看不懂,已改为上年同期",
    "group": "链接里的街道或同类组「{raw}」不存在,已改为默认街道",
    "areas": "链接里的社区「{raw}」不存在或超过四个,已略去",
    "area": "链接里的社区「{raw}」不在所选街道,已改为第一个社区",
    "round": "链接里的报送批次「{raw}」不存在,已改为最新一批",
    "design": "链接里的计分办法「{raw}」不存在,请重新选一份",
    "per_capita": "链接里的「{raw}」看不懂,已改为不按人均",
    "benchmark": "链接里的基准「{raw}」不存在,已改为全组",
    "chance": "链接里的「{raw}」看不懂,已改为不计自然波动",
    "form": "链接里的图形「{raw}」不存在,已改为名次图",
    "todays_borders": "链接里的「{raw}」看不懂,已改为按现行区划比",
}


def notice(parameter: str, raw: str) -> str:
    """What a page says where a link asked for something that is not there."""
    return zh(_NOTICES[parameter].format(raw=raw))


# Beside every figure.
TABLE = "数据表"
ABOUT = "口径与来源"
DOWNLOAD_CSV = "下载数据(CSV)"
