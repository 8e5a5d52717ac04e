"""What the upload page says: receiving, reading, correcting, checking, loading."""

from collections.abc import Mapping, Sequence

from indicators.instructions import ALL_SHEETS
from indicators.staging import Column, Differences, Staging
from words import periods, tables
from words.typeset import zh

TITLE = "上传表格"
HELP = zh("把社区报来的表放进来: 先看清读成了什么、会改动哪些数, 再确认导入。确认之前什么都不会写入")
UPLOAD = zh("选择表格, 可以一次选多个, 也可以是一个压缩包(CSV、TXT、Excel 等)")
SHAPES = zh(
    "<p>还没有选文件。各街道、社区现成的表不用改格式, 四种写法都认得:</p>"
    '<div class="shapes">'
    "<figure><figcaption><strong>一行一个数</strong></figcaption><table><thead><tr><th>社区</th><th>指标</th>"
    "<th>期间</th><th>数值</th></tr></thead><tbody><tr><td>青藤社区</td><td>党员数</td><td>2024年</td>"
    "<td>86</td></tr></tbody></table></figure>"
    "<figure><figcaption><strong>一列一个指标</strong></figcaption><table><thead><tr><th>社区</th><th>期间</th>"
    "<th>党员数</th><th>志愿者人数</th></tr></thead><tbody><tr><td>青藤社区</td><td>2024年</td><td>86</td>"
    "<td>210</td></tr></tbody></table></figure>"
    "<figure><figcaption><strong>一列一个期间</strong></figcaption><table><thead><tr><th>社区</th><th>指标</th>"
    "<th>2023年</th><th>2024年</th></tr></thead><tbody><tr><td>青藤社区</td><td>党员数</td><td>81</td>"
    "<td>86</td></tr></tbody></table></figure>"
    "<figure><figcaption><strong>一列一个社区</strong></figcaption><table><thead><tr><th>指标</th><th>单位</th>"
    "<th>青藤社区</th><th>栖梧社区</th></tr></thead><tbody><tr><td>党员数</td><td>人</td><td>86</td>"
    "<td>64</td></tr></tbody></table></figure></div>"
    "<p>表头上面的标题、合计行和脚注会自动略过; 空白、「—」和「/」是未报, 不是0。"
    "工作簿有多个工作表、一个社区一个文件, 都可以。</p>"
    "<p>请只报汇总数: 含姓名、身份证号、电话的列不予导入。文件只在本机读取, 不会传到外面。</p>"
)
TEMPLATE = zh("没有现成的表? 下载填报模板")
TEMPLATE_HELP = zh("社区名单、期间和指标已经填好; 系统里已有的数不再要求填写。填好后在上面上传")
TEMPLATES = {"xlsx": "下载模板(XLSX)", "csv": "下载模板(CSV)"}
STOP = "停止"
STOPPING = "正在停止…"
AGAIN = "重新检查"
STOPPED = zh("已停止, 没有写入任何数据")
WAITING = "等待检查"
OPEN = "查看与更正"
UNDERSTOOD = "读成这样"
CORRECT = "更正读法"
FORGET = "恢复自动识别"
AUTOMATIC = "自动识别"
ENCODING = "编码"
DELIMITER = "分隔符"
SHEET = "工作表"
EVERY_SHEET = "全部工作表"
TABLE = "第几张表"
HEADER = "表头在第几行"
HEADER_HELP = zh("例如 3, 或 3、4; 没有表头写 无")
AREA = "没有写社区的数属于"
PERIOD = "没有写期间的数是"
PERIOD_HELP = zh("例如 2024年第三季度")
EVERY_PERIOD = zh("所有文件: 没有写期间的数是")
IN_FILE = "按文件里写的"
MEANING = "含义"
UNIT = "单位"
NONE_WORD = zh("「无」的意思")
UNKNOWN = zh("不认识, 不导入")
PERSONAL = zh("像个人信息, 不导入")
NO_HEADER = "无"
ASKED = "未说明"
NAMES = "这些名称指的是谁"
OTHER_NAME = "从全部名称中选"
EXPLAINED = zh("已说明的名称(导入后会记住)")
TAKE_BACK = "取消"
EFFECTS = "会怎样改变数据"
EXCLUDED = "排除"
PROBLEMS = "问题"
EVERY = "全部"
PROBLEMS_FILE = "下载标出问题的表"
EDIT = "在网页上改"
EDIT_ONE_SHEET = zh("要在网页上改, 请先在上面选定一个工作表")
GIVE_UP_EDIT = "放弃修改"
ROW = "行"
ACTOR = "操作人"
NOTE = "批次说明"
CHOICE = "有错误的行"
ALL_OR_NOTHING = zh("全部改好再导入")
REPEATED = zh("与前面的文件内容相同, 只导入一次")
HISTORY = "到批次历史查看或撤销"
RANKING = "看排名"

ROLES = {
    "area": "社区",
    "indicator": "指标",
    "period": "期间",
    "value": "数值",
    "unit": "单位",
    "dimension": "维度",
    "definition": "口径",
    "note": "备注",
    "status": "状态",
    "street": "街道",
    "ignored": "忽略",
    "total": zh("合计, 不导入"),
    "computed": zh("算出来的, 不导入"),
}
ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GB18030(GBK)", "utf-16": "UTF-16", "big5": "Big5(繁体)"}
DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号", "|": "竖线", "\uff0c": "全角逗号"}
NONE_MEANS = {"missing": "未报", "zero": "0", "not_applicable": "不适用"}
STATES = {
    "ready": "可以导入",
    "partly": "有错误",
    "refused": "不能导入",
    "duplicate": "已导入过",
    "repeated": "内容重复",
    "loaded": "已导入",
}
COLUMNS = "每一列读成什么"
# Columns of the table that shows how a file was read.
READING = ("列", "表头", "样例", "含义", "单位")


def exact(count: int) -> str:
    """A count to be confirmed: never rounded.

    >>> exact(199_995)
    '199,995'
    """
    return f"{count:,}"


def checking(done: int, total: int) -> str:
    """How far the checking is."""
    return zh(f"正在检查第{min(done + 1, total)}个文件, 共{total}个")


def loading(done: int, total: int) -> str:
    """How far the loading is."""
    return zh(f"正在导入第{min(done + 1, total)}个文件, 共{total}个")


def half_stopped(done: int) -> str:
    """Someone stopped the loading after some files."""
    return zh(f"已停止: {done}个文件已导入, 其余没有写入") if done else STOPPED


def reading(staging: Staging) -> list[tuple[str, str]]:
    """How the file was read, but for its columns: (what, text)."""
    said = dict(staging.understood)
    pairs = [tables.understood(what, said[what]) for what in ("encoding", "delimiter") if said.get(what)]
    if staging.sheet:
        name = EVERY_SHEET if staging.sheet == ALL_SHEETS else staging.sheet
        pairs.append((SHEET, one_of(name, len(staging.sheets))))
    if staging.tables > 1:
        pairs.append(("表", f"这一页有{staging.tables}张表"))
    pairs += [tables.understood(what, said[what]) for what in ("header_rows", "shape") if said.get(what)]
    return pairs


def one_of(sheet: str, total: int) -> str:
    """A sheet's name, and how many there are."""
    return f"{sheet}(共{total}个)" if total > 1 else sheet


def letters(position: int) -> str:
    """A column's name as Excel shows it.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    head, tail = divmod(position, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)


def meaning(code: str, names: Mapping[str, str]) -> str:
    """What a column is: a role, an indicator or area by name, a period; ``names`` of those by code."""
    known = ROLES | {"": UNKNOWN, "personal": PERSONAL} | dict(names)
    return known.get(code) or periods.code_label(code)


def column_line(column: Column, names: Mapping[str, str]) -> tuple[str, ...]:
    """One column of the file as read, under READING."""
    beside = [periods.code_label(column.period)] if column.period else []
    said = "、".join([meaning(column.means, names), *beside, *filter(None, [column.dimension])])
    return (letters(column.position), column.name, "、".join(column.sample), said, column.unit)


def column_title(column: Column) -> str:
    """A column to be put right: its place, its heading, what stands beneath."""
    return f"{letters(column.position)} 「{column.name}」 {'、'.join(column.sample)}"


def header_rows(rows: Sequence[int] | None) -> str:
    """Header rows as a person types them."""
    if rows is None:
        return ""
    return "、".join(map(str, rows)) or NO_HEADER


def counts(found: Differences, staging: Staging) -> str:
    """What loading would do, in one line."""
    warnings = len(staging.issues) - len(staging.errors)
    parts = [
        f"新增{exact(found.new)}条",
        f"修改{exact(found.changed)}条",
        f"不变{exact(found.unchanged)}条",
        f"排除{exact(len(staging.excluded))}行",
        f"错误{exact(len(staging.errors))}处" if staging.errors else "",
        f"提醒{exact(warnings)}处" if warnings else "",
    ]
    return " · ".join(part for part in parts if part)


def effect(label: str, count: int) -> str:
    """A choice of what to list: 新增 120."""
    return f"{label} {exact(count)}"


def preview_caption(label: str, shown: int, total: int) -> str:
    """The table of what would be written."""
    return zh(f"{label}{exact(total)}条" + (f", 列出前{shown}条" if shown < total else ""))


def excluded_caption(shown: int, total: int) -> str:
    """The table of rows that are no data."""
    return zh(f"不作为数据的行, 共{exact(total)}行" + (f", 列出前{shown}行" if shown < total else ""))


def problems_caption(shown: int, total: int) -> str:
    """The table of problems."""
    more = f", 列出{shown}处, 全部在下载的表里" if shown < total else ""
    return zh(f"共{exact(total)}处{more}")


def unknown_name(text: str, kind: str, count: int) -> str:
    """A name that nobody knows, as a question."""
    return zh("{kind}「{text}」({count}处)是:").format(kind=ROLES[kind], text=text, count=count)


def learned_name(text: str, name: str) -> str:
    """A name that was explained."""
    return f"「{text}」就是「{name}」"


def same_batch(batch: int) -> str:
    """The same bytes as a live batch."""
    return zh(f"与第{batch}批相同, 不会改变任何数据")


def good_rows(good: int, bad: int) -> str:
    """The choice to leave bad rows out: 只导入好的 2 行,跳过 3 行."""
    return zh(f"只导入没有错误的 {exact(good)} 行, 跳过 {exact(bad)} 行")


def confirm(files: int, rows: int, skipped: int) -> str:
    """The button that loads: verb, object, count."""
    what = f"导入 {files} 个文件: {exact(rows)} 行" if files > 1 else f"导入 {exact(rows)} 行"
    return zh(what + (f", 跳过 {exact(skipped)} 行" if skipped else ""))


NOTHING_READY = zh("还没有可以导入的: 先改好错误, 或选择只导入没有错误的行")


def not_yet(files: int) -> str:
    """Files that will stay out as things stand."""
    return zh(f"另有{files}个文件现在不导入: 先改好错误, 或选择只导入没有错误的行")


def loaded(batch: int, accepted: int, rejected: int) -> str:
    """A batch is in."""
    left = f", 跳过 {exact(rejected)} 行" if rejected else ""
    return zh(f"已导入为第{batch}批: {exact(accepted)} 条{left}")


def amended_name(stem: str, sheet: str | None) -> str:
    """The name of a table that was put right on the page: it is no longer the file that was sent."""
    return f"{stem}{'·' + sheet if sheet else ''}(已修改).csv"


def amendments(cells: Sequence[tuple[int, str, str, str]]) -> str:
    """What was put right by hand, for the batch's note: (row, column's letters, before, after)."""
    said = [f"第{row}行{column}列「{before}」改为「{after}」" for row, column, before, after in cells[:20]]
    more = f"等{len(cells)}格" if len(cells) > 20 else ""
    return f"{zh('网页上修改:')}{zh(';').join(said)}{more}"


def recheck(cells: int) -> str:
    """The button that checks again with what was typed."""
    return zh(f"按修改重新检查(改了 {cells} 格)") if cells else zh("改好后点这里重新检查")


def bad_header_rows(text: str) -> str:
    """A list of header rows that can't be read."""
    return zh("看不懂表头行「{text}」, 请写成 3 或 3、4").format(text=text)


def bad_period(text: str) -> str:
    """A period that can't be read."""
    return zh("看不懂期间「{text}」, 请写成 2024年 或 2024年第三季度").format(text=text)


def explain_short(shown: int, total: int) -> str:
    """More names are unknown than are asked about at once."""
    return zh(f"先列出{shown}个, 另有{total - shown}个")


def edit_short(shown: int, total: int) -> str:
    """The grid holds some of the rows with problems."""
    return zh(f"先列出{shown}行, 另有{total - shown}行; 改好重新检查后再列其余的")
