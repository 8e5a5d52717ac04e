"""What a cell or a row says for itself: the tests that tell values, titles, totals and notes apart."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

from indicators.period import Period, PeriodError
from loaders.phrases import numbers
from loaders.phrases.dates import iso_date

Cells = Sequence[str]

_COLON = r"\s*[:\uff1a]"
_PREAMBLE_WORDS = (
    "单位|计量单位|金额单位|货币单位|填报单位|填报人|填报日期|填报时间|填表人|填表日期|填表单位|制表人?|制表单位|制表日期|制表时间|报表|"
    "报送单位|报送日期|报送批次|上报单位|上报时间|统计时间|统计日期|统计单位|统计期间|时间|時間|日期|期间|單位|地区|社区|街道|区县|指标|"
    "数据库|频度|表号|制定机关|制定单位|批准机关|批准文号|文号|有效期至?|截止日期|截至日期|截止时间|截至|联系人|联系电话|编制单位|"
    "公司|学校|部门|班级|学年|学期|更新时间|更新日期|发布时间|发布日期|负责人|电话|(?:导出|生成|打印|查询|下载)(?:时间|日期|人|条件|范围)|"
    "系统名称|统计范围|数据范围"
)
_PREAMBLE = re.compile(rf"[(\uff08]?(?:{_PREAMBLE_WORDS})(?:[(\uff08](?:盖章|公章|签章)[)\uff09])?{_COLON}")
_KEY = re.compile(rf"(?:{_PREAMBLE_WORDS})")
_TITLE = re.compile(
    r"附[件表]\s*[\d一二三四五六七八九十]*|[(\uff08]?续表?[)\uff09]?|[图表]\s*[\d一二三四五六七八九十]+.*|"
    r".*(?:表|报表|情况|统计|汇总|名单|明细|一览|报告|公报|清单|台账|年鉴|数据|排行榜?|排名)(?:[(\uff08].*[)\uff09])?"
)
_LONG = 16  # characters: labels of columns are shorter, titles and notes longer
_TOTAL = re.compile(
    r"\(?(?:[全本各].{0,6}|.{0,8}(?:街道|社区|区|县|市|镇|乡|省))?(?:合计|小计|总计|共计|总和|总合计|[合小總总]計|總和)(?:数|值)?(?:\([^()]*\)|total)?\)?[:*]?"
    r"|汇总|全部|过次页|承[前上]页|转[下次]页|(?:grand|sub)?[ -]?totals?:?|sum:?",
    re.IGNORECASE,
)
_SAID = re.compile(r"(?:合计|总计|共计|共)[\d,.]+\D{0,4}")  # the whole row in one cell: 共计25户
_STATISTIC = re.compile(
    r"(?:.{0,4}平均[值数]?|均值|最[大小高低]值|中位数|标准差|average|mean):?", re.IGNORECASE
)
_ENDS_AS_TOTAL = re.compile(
    r".*(?:[合小总共總累][计計]|总数|总量)|[全本](?:国|省|市|区|县|镇|乡|村|街道|社区|校|厂|年)"
)
_TOTAL_LABELS = 2  # the label of a total stands in one of the first filled cells; further on it is a category
_SERIAL = re.compile(r"\d{1,4}")
_NOTE = re.compile(
    r"[(\uff08\[*※★▲\u2460-\u2473]*\s*(?:注\s*\d*|註|备注|備註|附注|附註|说明|說明|填表说明|指标解释|(?:数据|资料|資料|數據)?[来來]源|出处|制表人?|填报人|填表人|"
    r"经办人|审核人|审核|复核|负责人|联系人|联系电话|单位负责人|统计负责人|填报日期|填报时间|打印时间|制表日期|制表时间|"
    r"更新时间|签字|签名|盖章|\w{0,4}签[字章]|notes?|sources?)\s*\d*\s*[:\uff1a.\u3001)\uff09]"
    r"|(?:数据|资料|資料|數據)[来來]源",
    re.IGNORECASE,
)
_STARRED = re.compile(r"[*※★▲]\s*\w")
_PAGE = re.compile(
    r"第\d+页(?:[,/]?共\d+页)?|共\d+(?:页|条(?:记录|数据)?)|记录总?数:?\d*|以下(?:空白|无正文)|[-(]完[-)]"
)
_REMARKED = re.compile(
    r"[\u2460-\u2473].+|[a-z][)\uff09].+|[(\uff08\[\u3010].*[)\uff09\]\u3011]|[\[\u3010]注[\]\u3011].*"
    r"|(?:以上|上述|[本此]表|表中).+",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_ITEM = re.compile(r"(?:\d{1,2}[\u3001.\uff0e)\uff09]|[(\uff08]\d{1,2}[)\uff09])\s*[^\d\s]")
_RULE = re.compile(r"[:+]?[-=_\u2500-\u257f]{3,}[:+]?")
SAMPLED = 200  # rows that say how wide a table is and which of its columns hold numbers
_PROSE = 25  # a lone cell longer than this is a note and no label


def filled(row: Cells) -> int:
    """How many cells of the row hold something."""
    return len(row) - row.count("")


def at(row: Cells, column: int) -> str:
    """The cell of a column, "" beyond the record's end."""
    return row[column] if column < len(row) else ""


def is_ruled(row: Cells) -> bool:
    """True for a line drawn with signs: --- and === in every cell."""
    return all(_RULE.fullmatch(cell) for cell in row if cell)


def same(row: Cells, other: Cells) -> bool:
    """True if two rows hold the same texts in the same order."""
    return [cell for cell in row if cell] == [cell for cell in other if cell]


@lru_cache(maxsize=65_536)
def compact(cell: str) -> str:
    """The text half-width and without white space, to be held against a vocabulary."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))


def is_preamble(cell: str) -> bool:
    """True for a cell such as 单位:万元 or 填报日期:… that describes a table from above or below."""
    return _PREAMBLE.match(cell) is not None


def is_key(cell: str) -> bool:
    """True for the name of such a description alone, its value in the next cell: 填报单位 | 泰康社区."""
    return _KEY.fullmatch(compact(cell).rstrip(":")) is not None


def is_title(cell: str) -> bool:
    """True for what heads a table rather than a column: 附件1, …统计表, anything long or with a colon."""
    plain = compact(cell)
    return len(plain) > _LONG or ":" in plain or _TITLE.fullmatch(plain) is not None


@lru_cache(maxsize=65_536)
def is_value(cell: str) -> bool:
    """True for what stands in a body and not in a header: a number, a date, a word for "missing"."""
    if cell.isdigit():  # also a code such as 0012
        return True
    read = (numbers.absence, numbers.read_number, iso_date)
    return bool(cell) and any(reader(cell) is not None for reader in read)


@lru_cache(maxsize=65_536)
def is_bare(cell: str) -> bool:
    """True for a number or date with no words around it: what hardly names a column."""
    reading = numbers.read_number(cell)
    figures = any(letter.isdigit() for letter in cell)
    return figures and (
        cell.isdigit() or iso_date(cell) is not None or (reading is not None and reading.bare)
    )


@lru_cache(maxsize=4_096)
def is_period(cell: str) -> bool:
    """True for a period's name or code, which may head a column: 2024年, 2024Q1, 2024."""
    try:
        Period.parse(cell)
    except PeriodError:
        return False
    return True


def is_dated(cell: str) -> bool:
    """True for a period or a date."""
    return is_period(cell) or iso_date(cell) is not None


def is_total(row: Cells) -> bool:
    """True if one of the first labels says 合计, 小计, 总计 … before any number but a serial one."""
    if filled(row) == 1:
        cell = compact(next(filter(None, row)))
        return (len(row) > 1 and _SAID.fullmatch(cell) is not None) or says_total(cell)
    return _is_labelled(row, says_total)


def is_statistic(row: Cells) -> bool:
    """True if one of the first labels says 平均, 最大值, 中位数 …: beneath records, it sums them up."""
    return _is_labelled(row, says_statistic)


def _is_labelled(row: Cells, says: Callable[[str], bool]) -> bool:
    cells = [cell for cell in row if cell][: _TOTAL_LABELS + 1]
    if len(cells) > 1 and _SERIAL.fullmatch(cells[0]):
        return says(cells[1])
    for cell in cells[:_TOTAL_LABELS]:
        if numbers.read_number(cell) is not None:
            return False
        if says(cell):
            return True
    return False


@lru_cache(maxsize=4_096)
def says_total(cell: str) -> bool:
    """True for a label that means a total whatever its numbers are."""
    return _TOTAL.fullmatch(compact(cell)) is not None


@lru_cache(maxsize=4_096)
def says_statistic(cell: str) -> bool:
    """True for the name of a mean or of an extreme."""
    return _STATISTIC.fullmatch(compact(cell)) is not None


@lru_cache(maxsize=4_096)
def may_say_total(cell: str) -> bool:
    """True for a label that means a total if its numbers are sums: 实发合计, 全市."""
    return _ENDS_AS_TOTAL.fullmatch(compact(cell)) is not None


def ends_as_total(cell: str) -> bool:
    """True for a label that can hardly mean anything but a total: 发放合计, 西片小计."""
    return compact(cell).endswith(("合计", "小计", "总计", "合計", "小計", "總計"))


def is_note(row: Cells) -> bool:
    """True for a footnote or a line of signatures by its own words: 注:…, 数据来源…, 审核:…"""
    first = next((cell for cell in row if cell), "")
    if filled(row) == 1 and _STARRED.match(first):
        return True
    if _PAGE.fullmatch(compact(first)) and not any(map(is_bare, row)):
        return True
    if not (_NOTE.match(first) or is_preamble(first)) or is_value(first):
        return False
    return 2 * sum(numbers.read_number(cell) is not None for cell in row if cell) <= filled(row)


def is_remark(row: Cells) -> bool:
    """True for a row that begins as a footnote does; what describes a table may also stand above it."""
    return _NOTE.match(next((cell for cell in row if cell), "")) is not None


def is_item(cell: str) -> bool:
    """True for an item of a list: 2、… or (3) …"""
    return _ITEM.match(cell) is not None


def is_bracketed(cell: str) -> bool:
    """True for a text that stands wholly in brackets."""
    return _BRACKETED.fullmatch(cell) is not None


def is_remarked(cell: str) -> bool:
    """True for a lone cell marked as a note, by a sign before it or brackets around it: ①…, a)…, (…)."""
    return _REMARKED.fullmatch(cell) is not None


def is_prose(cell: str) -> bool:
    """True for a lone cell that reads like a sentence or an item of a list of notes."""
    plain = compact(cell)
    if len(plain) > _PROSE or plain.endswith(("\u3002", "!", ";")) or ":" in plain:
        return True
    return len(plain) > _LONG and _ITEM.match(plain) is not None


def holds_numbers(rows: Sequence[Cells], column: int) -> bool:
    """True if most of what stands in a column is a number."""
    said = [cell for row in rows[:SAMPLED] if (cell := at(row, column)) and numbers.absence(cell) is None]
    return bool(said) and 2 * sum(numbers.read_number(cell) is not None for cell in said) > len(said)
