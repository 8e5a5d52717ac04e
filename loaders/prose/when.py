"""Which period a number speaks of: years, halves, quarters, spans, 今年, 去年, and several years at once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.period import Period, PeriodError
from loaders.phrases import numerals
from loaders.prose.layout import Layout

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_YEAR = r"(?P<year>20\d\d|[二2][〇零0]\d\d|二[〇零][一二三四五六七八九〇零]{2})"
_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


def _whose(number: str) -> str:
    """2024年, 今年 or 去年 before a part of the year; ``number`` keeps the names of the groups apart."""
    year = _YEAR.replace("year", f"year{number}")
    return (
        rf"(?:{year} ?年?(?:度)?|(?P<this{number}>今年|本年度?|当年|年内)"
        rf"|(?P<last{number}>去年|上年度?|上一年))? ?的?"
    )


_TIME = re.compile(
    r"(?:截至|截止|截止到|截至到)? ?(?:"
    rf"{_whose('')}(?P<first>{_MONTH})月? ?[-~至到]+ ?(?P<until>{_MONTH})月(?:份)?"
    rf"|{_whose('2')}(?P<half>[上下])半年"
    rf"|{_whose('3')}(?:第(?P<quarter>[一二三四1234])|(?P<quarter2>[一二三四]))季度"
    rf"|{_whose('4')}前(?P<quarters>[一二三123])(?:个)?季度"
    rf"|{_YEAR.replace('year', 'year5')} ?年"
    r"|(?P<lastly>去年|上年|上一年|前年)|(?P<thisly>今年|本年度|年内|全年|一年来|本年|当年))"
)
_UP_TO = re.compile(
    rf"截[至止]到? ?(?:{_YEAR}年|(?P<this>今年|本年)|(?P<last>去年|上年))? ?(?P<month>{_MONTH})月"
    r"(?:底|末|份|\d{1,2}日|[一二三]?十?[一二三四五六七八九]?日)?"
)
_FEW = "一二三四五六七八九十两几"
_MANY = re.compile(
    rf"(?:近|过去|前)(?:[{_FEW}]|\d{{1,2}})年(?!级|度)|这[{_FEW[1:]}]年"
    rf"|(?:[{_FEW[1:]}]|\d{{1,2}})年(?:来|间|累计|多来|以来|中)|历年|近年来|多年来"
    r"|自?[^,。;:]{0,12}(?:成立|建成|运营|启用|投用|建站|开馆|换届|组建|投入使用|投运|任职|创建|开业|开办|入驻)以来"
    r"|20\d\d年以来|自20\d\d年"
    r"|20\d\d(?:年)?[-~至到]+20\d\d年?|十[三四五]+五[^,。;]{0,2}(?:以来|期间)"
)


class Time(StrEnum):
    """What kind of time an expression is."""

    PERIOD = "period"
    LAST = "last"  # a year before the report's
    NEXT = "next"  # a year after it
    MANY = "many"  # several years, or since an event


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that the text names; ``period`` None where it cannot be known.

    ``beside``: named only to compare with (较2023年, 由上年的): it governs the next number alone.
    """

    start: int
    end: int
    kind: Time
    period: Period | None
    beside: bool = False


_TITLE = re.compile(r"总结|报告|情况|汇报|简报|年度|工作|小结|材料|通报|述职|季度|半年")
_DATE_LINE = re.compile(
    rf"^.{{0,16}}?{_YEAR} ?年 ?(?P<month>{_MONTH}) ?月 ?"
    rf"(?:(?P<day>\d{{1,2}}|[一二三]?十?[一二三四五六七八九十]) ?日)?\s*\S{{0,2}}$"
    r"|(?P<iso>20\d\d-\d{1,2}-\d{1,2})",
    re.MULTILINE,
)
_EVENT_BEFORE = re.compile(r"(?:成立于|始建于|建于|组建于|落成于|创建于|组建时间|自) ?$")
_EVENT_AFTER = re.compile(
    r" ?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:份)?"
    r"(?:起(?!来|义)|由[^,。;:]{0,30}?(?:合并|组建|成立|改|而成)|[^,。;:]{0,10}?"
    r"(?:成立|建成|设立|撤并|入驻|换届|被评|荣获|获评|投用|启用|移交|交付|组建|以前|之前|举行|挂牌|建社区|搬迁|始建|揭牌|更名|合并"
    r"|获得|被授予))"
)
_BESIDE = re.compile(r"(?:由|从|较|比|与|同|于|跟|和|相比|\() ?$")


def written(text: str, given: date | None) -> date | None:
    """The day a report was written: as given, or as a line of its own at its end or under its title says."""
    if given is not None:
        return given
    lines = [line for line in text.split("\n") if line.strip()]
    for line in (*reversed(lines[-6:]), *lines[:6]):
        found = _DATE_LINE.search(line) if len(line) <= 40 else None
        if found is not None and (day := _day(found)) is not None:
            return day
    return None


def _day(found: "re.Match[str]") -> date | None:
    try:
        if found["iso"]:
            year, month, day = map(int, found["iso"].split("-"))
            return date(year, month, day)
        said = found["day"]
        day = 1 if not said else int(said) if said.isdigit() else int(numerals.parse(said).value)  # type: ignore[union-attr]
        return date(int(found["year"].translate(_DIGITS)), _month(found["month"]), day)
    except (ValueError, AttributeError):
        return None


def reported(text: str, given: Period | None, day: date | None) -> Period | None:
    """The period a report speaks of: as given, as its title or its first lines say, or as its years do."""
    if given is not None:
        return given
    year = Period.year(day.year if day.month > 2 else day.year - 1) if day else None
    lines = [line for line in text[:800].split("\n") if line.strip()][:5]
    for line in lines:
        if _TITLE.search(line) and len(line) <= 60:
            found = next(_periods(line, year), None)
            if found is not None and (day is None or found.start <= day):
                return found
    early = (*_announced(text[:600], year), *_periods(text[:400], None))
    first = next((one for one in early if day is None or one.start <= day), None)
    if first is not None:
        return first
    years = Counter(
        period
        for period in _periods(text, None)
        if day is None or (day.year - 1 <= period.end.year and period.start <= day)
    )
    return _commonest(years) if years else year if _CURRENT.search(text) else None


def _commonest(years: Mapping[Period, int]) -> Period:
    """The year that most of a text's periods are of or lie in, the later one of two."""
    whole = dict.fromkeys((period.end.year for period in years), 0)
    for period, count in years.items():
        whole[period.end.year] += count
    return Period.year(max(whole, key=lambda one: (whole[one], one)))


# A text without such words (a profile of a place) speaks of no period, whenever it was written.
_CURRENT = re.compile(r"今年|全年|一年来|这一年|年内|本年|[上下]半年|季度|去年|上年|近日|日前|本报讯")


def _announced(text: str, base: Period | None) -> Iterator[Period]:
    """What a report says it is about (现就2024年履职情况述职如下), or the year that is its title."""
    for found in _TIME.finditer(text):
        period = _period(found, base) if _said_year(found) is not None else None
        if (
            period is not None
            and _ABOUT.match(text, found.end())
            and not _BESIDE.search(text, 0, found.start())
        ):
            yield period
    heading = _BARE_YEAR.match(text)
    if heading is not None:
        yield Period.year(int(heading["year"]))


_ABOUT = re.compile(
    r"(?:度|以来)?(?:的|个人|本人|社区|主要|全年)*(?:工作|履职|述职|任务完成|目标完成)[^,。;]{0,8}(?:情况|总结|汇报|报告|如下)"
)
_BARE_YEAR = re.compile(
    r"\s*[^\n,。]{0,20}(?<!\d)(?P<year>20[012]\d)(?=[,:\s·|\-]|这一年)[^\n。;\d]{0,30}(?:\n|$)"
)


def _periods(text: str, base: Period | None) -> Iterator[Period]:
    """The periods that a text names for itself: years said, no foundations, no comparisons."""
    current = _CURRENT.search(text) is not None
    for found in _TIME.finditer(text):
        if base is None and _said_year(found) is None:
            continue
        if base is not None and not found[0].strip("今本年度全内当一来 "):
            continue
        period = _period(found, base)
        if not current and not found[0].startswith("截") and _DAY.match(text, found.end()):
            continue
        if (
            period is not None
            and not _is_event(text, found)
            and not _BESIDE.search(text, max(0, found.start() - 3), found.start())
        ):
            yield period


_DAY = re.compile(r" ?\d{1,2} ?月 ?\d")


def _is_event(text: str, found: "re.Match[str]") -> bool:
    """Whether a time is that of a foundation, a prize, an election: nothing is counted in it."""
    if _EVENT_BEFORE.search(text, max(0, found.start() - 5), found.start()):
        return True
    return _said_year(found) is not None and _EVENT_AFTER.match(text, found.end()) is not None


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
        """``base`` is the report's own period, None where it is not known."""
        moments = [*_moments(text, base)]
        moments.sort(key=lambda moment: (moment.start, -moment.end))
        self.base = base
        self.text = text
        self.moments: list[Moment] = []
        for moment in moments:  # the longer one of two that overlap
            if not self.moments or moment.start >= self.moments[-1].end:
                self.moments.append(moment)
        self._starts = [moment.start for moment in self.moments]

    def of(self, place: int, since: int, layout: Layout, clause: int) -> Moment | None:
        """The time that governs a number: the last one named since ``since``, not in a bracket beside it."""
        at = bisect_left(self._starts, place) - 1
        vague, furthest = None, at - _MOST_MOMENTS
        while at >= max(0, furthest) and self.moments[at].start >= since:
            moment = self.moments[at]
            if self._governs(moment, place, layout, clause):
                if not _VAGUE.fullmatch(self.text, moment.start, moment.end):
                    if vague and moment.kind is Time.MANY and layout.at(vague.start) == clause:
                        return vague
                    return moment
                vague = vague or moment
            at -= 1
        return vague

    def _governs(self, moment: Moment, place: int, layout: Layout, clause: int) -> bool:
        there = layout.clauses[layout.at(moment.start)]
        if there.depth > layout.clauses[clause].depth:
            return False
        if there.depth and layout.at(moment.start) != clause and layout.clauses[clause].depth == there.depth:
            return layout.clauses[clause].sentence == there.sentence
        if moment.beside or moment.kind is Time.LAST:
            return place - moment.end < _FAR and not _NUMBER.search(self.text, moment.end, place)
        return True


_FAR = 60
_MOST_MOMENTS = 12  # times that are looked at before a number
_VAGUE = re.compile(r"今年|全年|本年度?|年内|当年|一年来")  # says less than what stands before it
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万]+[余多]?(?:人|名|户|家|次|场|件|起|个|条|处)")


def _moments(text: str, base: Period | None) -> Iterator[Moment]:
    for found in _MANY.finditer(text):
        since = re.match(r"自?(20\d\d)年", found[0])
        if since and base is not None and int(since[1]) == base.end.year:
            yield Moment(*found.span(), Time.PERIOD, base)
        else:
            yield Moment(*found.span(), Time.MANY, None)
    for found in _UP_TO.finditer(text):
        yield Moment(*found.span(), Time.PERIOD, _up_to(found, base))
    for found in _TIME.finditer(text):
        if _is_event(text, found):
            continue
        year, period = _relative(found, base), _period(found, base)
        kind = Time.PERIOD
        if base is not None and year is not None:
            kind = Time.LAST if year < base.end.year else Time.NEXT if year > base.end.year else kind
        beside = _BESIDE.search(text, max(0, found.start() - 3), found.start()) is not None
        yield Moment(*found.span(), kind, period, beside)


def _up_to(found: "re.Match[str]", base: Period | None) -> Period | None:
    """Until a month of the report's year: that many months; the report's own period if that is not longer."""
    year = int(found["year"].translate(_DIGITS)) if found["year"] else base.end.year if base else None
    if year is None:
        return None
    if base is not None and year == base.end.year and (base.months < 12 or _month(found["month"]) == 12):
        return base
    return Period.of_months(year, 1, _month(found["month"]))
