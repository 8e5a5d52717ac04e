"""Which period a number speaks of: years, halves, quarters, spans, 今年, 去年, and several years at once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.period import Period, PeriodError

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = r"(?P<year>20\d\d|[二2][〇零0]\d\d|二[〇零][一二三四五六七八九〇零]{2})"
_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_WHOSE = rf"(?:{_YEAR}年?(?:度)?|(?P<this>今年|本年度?|当年|年内)|(?P<last>去年|上年度?|上一年))?\s?的?"
_TIME = re.compile(
    rf"(?:截至|截止|截止到|截至到)?\s?(?:"
    rf"{_WHOSE}(?P<first>{_MONTH})月?\s?[-~至到]+\s?(?P<until>{_MONTH})月(?:份)?"
    rf"|{_WHOSE.replace('year', 'year2').replace('this', 'this2').replace('last', 'last2')}(?P<half>[上下])半年"
    rf"|{_WHOSE.replace('year', 'year3').replace('this', 'this3').replace('last', 'last3')}(?:第(?P<quarter>[一二三四1234])|(?P<quarter2>[一二三四]))季度"
    rf"|{_WHOSE.replace('year', 'year4').replace('this', 'this4').replace('last', 'last4')}前(?P<quarters>[一二三123])(?:个)?季度"
    rf"|{_YEAR.replace('year', 'year5')}年"
    r"|(?P<lastly>去年|上年|上一年|前年)|(?P<thisly>今年|本年度|年内|全年|一年来|本年|当年))"
)
_UP_TO = re.compile(
    rf"截[至止]到?\s?(?:{_YEAR}年|(?P<this>今年|本年)|(?P<last>去年|上年))?\s?(?P<month>{_MONTH})月(?:底|末|份|\d{{1,2}}日|[一二三]?十?[一二三四五六七八九]?日)?"
)
_MONTHLY = re.compile(
    rf"(?:{_YEAR}年)?(?P<month>{_MONTH})月份?(?!底|末|以来|\d|[一二三四五六七八九十]|[-~至到])"
)
_MANY = re.compile(
    r"(?:近|过去|前|这)(?:[一二三四五六七八九十两几]|\d{1,2})年(?!级|度)|(?:[二三四五六七八九十两几]|\d{1,2})年(?:来|间|累计|多来)|历年|近年来|多年来"
    r"|自?[^,。;:]{0,12}(?:成立|建成|运营|启用|投用|建站|开馆|换届|组建|投入使用|投运|任职|创建|开业|开办|入驻)以来|20\d\d年以来|自20\d\d年"
    r"|20\d\d(?:年)?[-~至到]+20\d\d年?|十[三四五]+五[^,。;]{0,2}(?:以来|期间)"
)


class Time(StrEnum):
    """What kind of time an expression is."""

    PERIOD = "period"
    LAST = "last"  # a year before the report's
    MANY = "many"  # several years, or since an event


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that the text names; ``period`` None where it cannot be known."""

    start: int
    end: int
    kind: Time
    period: Period | None


def reported(text: str, given: Period | None, reported_on: date | None) -> Period | None:
    """The period a report speaks of: as given, as its title or its first lines say, or as its years do."""
    if given is not None:
        return given
    head = text[:600]
    lines = [line for line in head.split("\n") if line.strip()][:6]
    titles = [line for line in lines if re.search(r"总结|报告|情况|汇报|简报|年度|工作|小结|材料", line)]
    for line in (*titles, head):
        found = next(_periods(line, None), None)
        if found is not None and (reported_on is None or found.start <= reported_on):
            return found
    years = Counter(re.findall(r"(20\d\d)年(?!\d)", text))
    if years:
        return Period.year(int(years.most_common(1)[0][0]))
    return _of_report(reported_on) if reported_on and re.search(r"今年|全年|一年来|年内", text) else None


def _of_report(day: date) -> Period:
    return Period.year(day.year if day.month > 2 else day.year - 1)


def _periods(text: str, base: Period | None):  # type: ignore[no-untyped-def]
    for found in _TIME.finditer(text):
        if _said_year(found) is None:
            continue
        if _MANY.match(text, found.start()) or re.match(
            r"\d{4}年?[-~至到]", found[0] + text[found.end() : found.end() + 2]
        ):
            continue
        follows = text[found.end() : found.end() + 12]
        if re.match(r"(?:\d{1,2}月.{0,6}(?:成立|建|设立)|成立|建成|设立)", follows):
            continue
        period = _period(found, base)
        if period is not None:
            yield _with_months(text, found, period)


def _with_months(text: str, found: "re.Match[str]", period: Period) -> Period:
    """2024年1-10月 was read as 2024年 if no months followed at once."""
    return period


def _said_year(found: "re.Match[str]") -> int | None:
    said = next((found[f"year{n}"] for n in ("", "2", "3", "4", "5") if found[f"year{n}"]), None)
    return int(said.translate(_DIGITS)) if said else None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return (
        10 + (_NUMERAL_MONTHS[text[1:]] if len(text) > 1 else 0) if text[0] == "十" else _NUMERAL_MONTHS[text]
    )


_NUMERAL_MONTHS = {word: value for value, word in enumerate("零一二三四五六七八九")}


def _relative(found: "re.Match[str]", base: Period | None) -> int | None:
    """The year that an expression means, by its own words or the report's year."""
    said = _said_year(found)
    if said is not None or base is None:
        return said
    is_last = found["lastly"] or any(found[f"last{n}"] for n in ("", "2", "3", "4"))
    return base.end.year - (2 if found["lastly"] == "前年" else 1 if is_last else 0)


def _period(found: "re.Match[str]", base: Period | None) -> Period | None:
    year = _relative(found, base)
    if year is None:
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
        last = _NUMERAL[quarter] * 3
        return Period.of_months(year, last - 2, last)
    if found["quarters"]:
        return Period.of_months(year, 1, _NUMERAL[found["quarters"]] * 3)
    if found["until"]:
        return Period.of_months(year, _month(found["first"]), _month(found["until"]))
    if base is not None and base.end.year == year:
        return base
    return Period.year(year)


class Times:
    """The times that a text names, found by place."""

    def __init__(self, text: str, base: Period | None) -> None:
        moments = [*_moments(text, base)]
        moments.sort(key=lambda moment: (moment.start, -moment.end))
        self.base = base
        self.moments: list[Moment] = []
        for moment in moments:  # the longer one of two that overlap
            if not self.moments or moment.start >= self.moments[-1].end:
                self.moments.append(moment)
        self._starts = [moment.start for moment in self.moments]

    def before(self, place: int, since: int) -> Moment | None:
        """The last time named between ``since`` and ``place``."""
        at = bisect_left(self._starts, place) - 1
        return self.moments[at] if at >= 0 and self.moments[at].start >= since else None

    def within(self, start: int, end: int) -> Sequence[Moment]:
        """The times named from ``start`` to ``end``."""
        return self.moments[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _moments(text: str, base: Period | None):  # type: ignore[no-untyped-def]
    for found in _MANY.finditer(text):
        since = re.match(r"自?(20\d\d)年", found[0])
        if since and base is not None and int(since[1]) == base.end.year:
            yield Moment(*found.span(), Time.PERIOD, base)
        else:
            yield Moment(*found.span(), Time.MANY, None)
    for found in _UP_TO.finditer(text):
        yield Moment(*found.span(), Time.PERIOD, _up_to(found, base))
    for found in _TIME.finditer(text):
        year, period = _relative(found, base), _period(found, base)
        is_last = base is not None and year is not None and year < base.end.year
        yield Moment(*found.span(), Time.LAST if is_last else Time.PERIOD, period)


def _up_to(found: "re.Match[str]", base: Period | None) -> Period | None:
    """Until a month of the report's year: that many months; the report's own period if that is not longer."""
    year = int(found["year"].translate(_DIGITS)) if found["year"] else base.end.year if base else None
    if year is None:
        return None
    if base is not None and year == base.end.year and (base.months < 12 or _month(found["month"]) == 12):
        return base
    return Period.of_months(year, 1, _month(found["month"]))


Clock = Callable[[int, int], Moment | None]
