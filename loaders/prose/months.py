"""Parts of a year that a number may be of: months, days in them, holidays (9月, 6月1日至30日, 春节期间)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
YEAR = r"(?P<year>20\d\d|[二2][〇零○0]\d\d|二[〇零○][一二三四五六七八九〇零○]{2})"
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DAY = r"(?:\d{1,2}|[一二三]?十?[一二三四五六七八九十])[日号]"
_WHOSE = rf"(?:{YEAR} ?年 ?|(?P<this>今年|本年|当年) ?|(?P<last>去年|上年|上一年) ?)?"
# Behind a month in Chinese characters stands what a festival (三月三) or a slogan (一月一课) has not.
_PLAINLY = r"(?:月份|月(?=[,、:至]|以来|起|[上中下]旬|[初底末]|[一二三]?十?[一二三四五六七八九十][日号]))"
_MONTHS = re.compile(
    rf"(?<![\d个每两几数多第/.\-~至到]){_WHOSE}(?:(?P<zero>{MONTH})月?[、和])?"
    r"(?:(?P<one>1[0-2]|0?[1-9]) ?月份?|(?P<word>十[一二]?|[一二三四五六七八九])"
    rf"{_PLAINLY})"
    rf"(?: ?{_DAY})?(?: ?[-~至到]+ ?"
    rf"(?:(?:(?P<later>20\d\d) ?年 ?|(?P<now>今年|当年) ?)?(?P<until>{MONTH}) ?月份?)?(?: ?{_DAY})?)?"
    r"(?P<part>[上中下]旬|初|末|底)?"
)
# What no month is, or a day by which something is to be done, or a month in which a thing only began.
_NO_MONTH = re.compile(
    r" ?(?:\d+[次场份个轮]|[一1][次场课会]|[底末份]?(?:之|以)?前|龄|嫂|饼|租|供|薪|均|报|刊|票|销|底?将|拟)"
)
_BEGINS = re.compile(
    r"[^,。;:\d]{0,6}?(?:成立|建成|设立|挂牌|揭牌|启动|开工|完工|竣工|上线|启用|投用|交付|换届|入驻|更名|合并|搬迁|移交|动工|开馆"
    r"|试运行|被评|荣获|获评|投入使用|任职|到任|开班|撤并)"
)
_SINCE = re.compile(r"(?:以来|起(?!义|火|底)|至今|开始)")
_HOLIDAYS = {
    "元旦": (1, 1),
    "妇女节": (3, 3),
    "三八": (3, 3),
    "清明": (4, 4),
    "五一": (5, 5),
    "劳动节": (5, 5),
    "六一": (6, 6),
    "儿童节": (6, 6),
    "国庆": (10, 10),
    "暑期": (7, 8),
    "暑假": (7, 8),
    "寒假": (1, 2),
    "春节": (2, 2),
    "端午": (6, 6),
    "中秋": (9, 9),
    "重阳": (10, 10),
}
# The years in which a festival of the moon is not in its usual month, and the month it is in (2015 to 2033).
_MOON = {
    "春节": (1, {2017, 2020, 2023, 2025, 2028, 2031, 2033}),
    "端午": (5, {2017, 2025, 2028}),
    "中秋": (10, {2017, 2020, 2025, 2028}),
}
_FEAST = re.compile(
    rf'{_WHOSE}"?(?P<name>{"|".join(_HOLIDAYS)})"?(?:国际)?(?:劳动|儿童|妇女)?节?"?'
    r"(?:期间|假期|小长假|长假|黄金周|当天|当日|里)"
)
_FIRST_MONTHS = re.compile(rf"{_WHOSE}前(?P<count>{MONTH})个月")
_SUMMER = re.compile(rf"(?:(?<=[,。;:\n])|^)\s*{_WHOSE}(?P<name>暑期|暑假|寒假)(?!的)", re.MULTILINE)
_JOINED = re.compile(rf'(?:["节]?[、和及与,]|{"|".join(_HOLIDAYS)})\s?"?$')


@dataclass(frozen=True, slots=True)
class Part:
    """Months ``first`` to ``last`` of ``year`` (None: not said), of the year before where ``is_last``.

    ``since``: from the first month on; ``until``: the year of the last month, if another one, ``ends_now``
    where that is the year behind (去年9月至今年8月); ``holiday``: its name, "" for months.
    """

    start: int
    end: int
    year: int | None
    first: int
    last: int
    is_last: bool = False
    since: bool = False
    until: int | None = None
    ends_now: bool = False
    holiday: str = ""

    def months(self, year: int) -> tuple[int, int]:
        """Its first and its last month in a year: some holidays go by the moon."""
        month, years = _MOON.get(self.holiday, (0, set()))
        return (month, month) if year in years else (self.first, self.last)


def year_of(text: str) -> int:
    """2024 or 二〇二四 as a number."""
    return int(text.translate(_DIGITS))


def month_of(text: str) -> int:
    """The number of a month, in digits or Chinese characters."""
    return int(text) if text.isdigit() else _NUMBERS[text]


_NUMBERS = {word: at for at, word in enumerate(("", *"一二三四五六七八九十", "十一", "十二")) if word}


def parts(text: str) -> Iterator[Part]:
    """The months and holidays that a plain text names as the time of something."""
    for found in _MONTHS.finditer(text):
        yield from _of_months(text, found)
    for found in _FIRST_MONTHS.finditer(text):
        yield _part(found, 1, month_of(found["count"]))
    for found in (*_FEAST.finditer(text), *_SUMMER.finditer(text)):
        if not _JOINED.search(text, max(0, found.start() - 4), found.start("name")):
            first, last = _HOLIDAYS[found["name"]]
            yield _part(found, first, last, holiday=found["name"])


def _of_months(text: str, found: "re.Match[str]") -> Iterator[Part]:
    if _NO_MONTH.match(text, found.end()):
        return
    since = _SINCE.match(text, found.end())
    if since is None and _BEGINS.match(text, found.end()):
        return
    one = month_of(found["one"] or found["word"])
    first = month_of(found["zero"]) if found["zero"] else one
    last = month_of(found["until"]) if found["until"] else one
    later = year_of(found["later"]) if found["later"] else None
    ends_now = found["now"] is not None and found["last"] is not None
    if first <= last or ends_now or (later is not None and found["year"]):
        yield _part(found, first, last, since=since is not None, until=later, ends_now=ends_now)


def _part(
    found: "re.Match[str]",
    first: int,
    last: int,
    *,
    since: bool = False,
    until: int | None = None,
    ends_now: bool = False,
    holiday: str = "",
) -> Part:
    year = year_of(found["year"]) if found["year"] else None
    return Part(*found.span(), year, first, last, found["last"] is not None, since, until, ends_now, holiday)
