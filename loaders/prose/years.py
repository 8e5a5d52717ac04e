"""What an expression of time means: years, halves, quarters and spans, said or beside the report's year."""

import re
from datetime import date

from indicators.period import Period, PeriodError
from loaders.prose.months import MONTH, YEAR, month_of, year_of

NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4}


def _whose(number: str) -> str:
    """2024年, 今年 or 去年 before a part of the year; ``number`` keeps the names of the groups apart."""
    year = YEAR.replace("year", f"year{number}")
    return (
        rf"(?:{year} ?年?(?:度)?|(?P<this{number}>今年|本年度?|当年|年内)"
        rf"|(?P<last{number}>去年|上年度?|上一年))? ?的?"
    )


TIME = re.compile(
    r"(?:截至|截止|截止到|截至到)? ?(?:"
    rf"{_whose('')}(?P<first>{MONTH})月? ?[-~至到]+ ?(?P<until>{MONTH})月(?:份)?"
    rf"|{_whose('2')}(?P<half>[上下])半年"
    rf"|{_whose('3')}(?:第(?P<quarter>[一二三四1234])|(?P<quarter2>[一二三四]))季度"
    rf"|{_whose('4')}前(?P<quarters>[一二三123])(?:个)?季度"
    rf"|{YEAR.replace('year', 'year5')} ?年"
    r"|(?P<lastly>去年|上年|上一年|前年)|(?P<thisly>今年|本年度|年内|全年|一年来|本年|当年))"
)
EVENT_BEFORE = re.compile(r"(?:[成立建办设]于|组建时间|自) ?$")
_EVENT_AFTER = re.compile(
    r" ?,?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:份)?"
    r"(?:起(?!来|义)|由[^,。;:]{0,30}?(?:合并|组建|成立|改|而成)|[^,。;:]{0,10}?"
    r"(?:成立|建成|设立|撤并|入驻|换届|被评|荣获|获评|投用|启用|移交|交付|组建|以前|之前|举行|挂牌|建社区|搬迁|始建|揭牌|更名|合并"
    r"|获得|被授予))"
)
_AT_THE_TIME = re.compile("时|之初|初期|当初|当年|伊始")  # 2019年建成时只有300平方米
BESIDE = re.compile(r"(?:由|从|较|比|与|同|(?<!关)于|跟|和|相比|\() ?$")


def is_event(text: str, found: "re.Match[str]") -> bool:
    """Whether a time is that of a foundation, a prize, an election: nothing is counted in it."""
    if EVENT_BEFORE.search(text, max(0, found.start() - 5), found.start()):
        return True
    event = _EVENT_AFTER.match(text, found.end()) if said_year(found) is not None else None
    return event is not None and _AT_THE_TIME.match(text, event.end()) is None


def said_year(found: "re.Match[str]") -> int | None:
    """The year that an expression of ``TIME`` says in figures; None for 今年, 上半年 and the like."""
    said = next((found[f"year{n}"] for n in ("", "2", "3", "4", "5") if found[f"year{n}"]), None)
    return year_of(said) if said else None


def relative(found: "re.Match[str]", base: Period | None) -> int | None:
    """The year that an expression means, by its own words or the report's year."""
    said = said_year(found)
    if said is not None or base is None:
        return said
    is_last = found["lastly"] or any(found[f"last{n}"] for n in ("", "2", "3", "4"))
    return base.end.year - (2 if found["lastly"] == "前年" else 1 if is_last else 0)


def period_of(found: "re.Match[str]", base: Period | None) -> Period | None:
    """The period that an expression of ``TIME`` means; None where its year is not known."""
    year = relative(found, base)
    if year is None or not 1950 <= year <= 2100:
        return None
    try:
        return _built(found, year, base)
    except PeriodError:
        return None


def _built(found: "re.Match[str]", year: int, base: Period | None) -> Period:
    if found["half"]:
        return Period.of_months(year, *((1, 6) if found["half"] == "上" else (7, 12)))
    quarter = found["quarter"] or found["quarter2"]
    if quarter:
        last = NUMERAL[quarter] * 3
        return Period.of_months(year, last - 2, last)
    if found["quarters"]:
        return Period.of_months(year, 1, NUMERAL[found["quarters"]] * 3)
    if found["until"]:
        return Period.of_months(year, month_of(found["first"]), month_of(found["until"]))
    if base is not None and base.end.year == year:
        return base
    return Period.year(year)


def is_beside(text: str, place: int) -> bool:
    """Whether a time is named only to compare with: 较2023年, 由上年的."""
    return BESIDE.search(text, max(0, place - 3), place) is not None


def year_of_month(
    base: Period | None, day: date | None, *, is_last: bool = False, month: int = 0
) -> int | None:
    """The year of a month that is named without one: the report's, else the last one before its day."""
    if base is not None:
        across = base.start.year < base.end.year and month > base.end.month
        return base.end.year - is_last - across
    if day is None:
        return None
    return day.year - is_last - (month > day.month)


def holding(day: date | None, months: int) -> Period | None:
    """The month (1), quarter (3) or half (6) that a day lies in."""
    if day is None:
        return None
    first = (day.month - 1) // months * months + 1
    return Period.of_months(day.year, first, first + months - 1)


WHOLE_YEAR = re.compile("全年|一年来")
