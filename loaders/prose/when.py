"""Which period a number speaks of: years, halves, quarters, spans, 今年, 去年, and several years at once."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.period import Period, PeriodError
from loaders.phrases import numerals
from loaders.prose.layout import Layout
from loaders.prose.months import MONTH as _MONTH
from loaders.prose.months import YEAR as _YEAR
from loaders.prose.months import Part, month_of, parts, year_of

_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2, "1": 1, "2": 2, "3": 3, "4": 4}


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
    rf"(?:截[至止]到?|(?:(?<=[,。;:(\n])|^)[到至](?=[^,。;]{{1,9}}[月年][底末])) ?"
    rf"(?:{_YEAR}年|(?P<this>今年|本年)|(?P<last>去年|上年))? ?(?:(?P<month>{_MONTH})月|年?(?P<end>[底末]))"
    r"(?:底|末|份|\d{1,2}日|[一二三]?十?[一二三四五六七八九]?日)?"
)
_FEW = "一二三四五六七八九十两几"
_MANY = re.compile(
    rf"(?:近|过去|前)(?!一年)(?:[{_FEW}]|\d{{1,2}})年(?!级|度)|这[{_FEW[1:]}]年"
    rf"|(?:[{_FEW[1:]}]|\d{{1,2}})年(?:来|间|累计|多来|以来|中)|历年|近年来|多年来"
    r"|自?[^,。;:\n]{0,12}(?:成立|建成|运营|启用|投用|建站|开馆|换届|组建|投入使用|投运|任职|创建|开业|开办|入驻)以来"
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
    ``of_stock``: the period where a stock is counted, if that is another one. ``part``: a month, days or a
    holiday, which governs its own sentence alone, and only until the whole year is named.
    """

    start: int
    end: int
    kind: Time
    period: Period | None
    beside: bool = False
    of_stock: Period | None = None
    part: bool = False

    def of(self, *, stock: bool) -> Period | None:
        """The period of a number: what is there (a stock) in a month is so of the report's period too."""
        return self.of_stock if stock and self.of_stock is not None else self.period


_TITLE = re.compile(r"总结|报告|情况|汇报|简报|年度|工作|小结|材料|通报|述职|季度|半年")
_DATE = (
    rf"(?<!\d){_YEAR} ?(?:年|[-./]) ?(?P<month>{_MONTH}) ?"
    r"(?:月(?: ?(?P<day>\d{1,2}|[一二三]?十?[一二三四五六七八九十]) ?日)?|[-./] ?(?P<number>\d{1,2})(?!\d))"
)
# A date is that of the report: alone in its line or behind a short name, in brackets behind its title, said
# to be that of its publication, or at the very end.
_DATE_LINES = (
    re.compile(rf"^(?!.{{0,14}}(?:[成建设]立|[改换]届|建成|[截自至于])).{{0,16}}?{_DATE}\s*\S{{0,2}}$"),
    re.compile(rf"[\(\[] ?{_DATE} ?[\)\]]\s*$"),
    re.compile(rf"^[\(\[] ?{_DATE} ?[\)\]]"),
    re.compile(
        rf"(?:(?:发布|发表|成文|更新|刊发|上传|印发|报送|公布)(?:时间|日期|于)?|^(?:时间|日期))\s*[::]?\s*{_DATE}"
    ),
    re.compile(rf"^\s*{_DATE}(?:\s|$)"),
    re.compile(rf"{_DATE} *\d\d?:\d\d"),
    re.compile(rf"[。!\)\s]\s*{_DATE}\s*$"),
)
_LONGEST_DATED = (40, 60, 60, 120, 60, 120, 10_000)
_EVENT_BEFORE = re.compile(r"(?:[成立建办设]于|组建时间|自) ?$")
_EVENT_AFTER = re.compile(
    r" ?,?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:份)?"
    r"(?:起(?!来|义)|由[^,。;:]{0,30}?(?:合并|组建|成立|改|而成)|[^,。;:]{0,10}?"
    r"(?:成立|建成|设立|撤并|入驻|换届|被评|荣获|获评|投用|启用|移交|交付|组建|以前|之前|举行|挂牌|建社区|搬迁|始建|揭牌|更名|合并"
    r"|获得|被授予))"
)
_AT_THE_TIME = re.compile("时|之初|初期|当初|当年|伊始")  # 2019年建成时只有300平方米
_BESIDE = re.compile(r"(?:由|从|较|比|与|同|(?<!关)于|跟|和|相比|\() ?$")


def written(text: str, given: date | None) -> date | None:
    """The day a report was written: as given, or as a line of its own at its end or under its title says."""
    if given is not None:
        return given
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    last = len(lines) - 1
    for at in (*range(last, max(-1, last - 6), -1), *range(min(6, len(lines)))):
        ends = len(_DATE_LINES) if at == last else len(_DATE_LINES) - 1
        for dated, longest in zip(_DATE_LINES[:ends], _LONGEST_DATED[:ends], strict=True):
            found = dated.search(lines[at]) if len(lines[at]) <= longest else None
            if found is not None and (day := _day(found)) is not None:
                return day
    return None


def _day(found: "re.Match[str]") -> date | None:
    try:
        said = found["day"] or found["number"]
        day = 1 if not said else int(said) if said.isdigit() else int(numerals.parse(said).value)  # type: ignore[union-attr]
        return date(year_of(found["year"]), month_of(found["month"]), day)
    except (ValueError, AttributeError, KeyError):
        return None


def reported(text: str, given: Period | None, day: date | None) -> Period | None:
    """The period a report speaks of: as given, as its title or its first lines say, or as its years do."""
    if given is not None:
        return given
    year = _written_of(text, day)
    oldest = day.year - 1 if day is not None else 0  # 2019年以来 in a report of 2024 looks back
    announced = (one for one in _announced(text[:600], year) if one.end.year >= oldest)
    for found in (_titled(text, year, day), _of_issue(text, day), *announced):
        if found is not None and (day is None or found.start <= day):
            return _so_far(text, found)
    event = _of_event(text, day)
    if event is not None:
        return event
    current = _CURRENT.search(text) is not None
    for reach, whole in ((150, False), (400, True)):  # what a first sentence says, and a first paragraph
        early = next((one for one in _periods(text[:reach], None) if _fits(one, year, day)), None)
        if early is not None and (current or day is not None or _STATES.search(text, 0, reach)):
            return Period.year(early.end.year) if whole and early.months < 12 else early
    if year is not None and current:
        return year
    named = Counter(one for one in _periods(text, None) if _fits(one, year, day))
    return _commonest(named) if named else _before_planned(text)


def _so_far(text: str, period: Period) -> Period:
    """A year up to the month of which a report says that its numbers are: 数据截至10月底."""
    found = _NUMBERS_UNTIL.search(text[:_HEAD]) or _NUMBERS_UNTIL.search(text[-_TAIL:])
    if found is None or period.months != 12:
        return period
    year = year_of(found["year"]) if found["year"] else period.end.year
    month = month_of(found["month"])
    return Period.of_months(year, 1, month) if year == period.end.year and month < 12 else period


_NUMBERS_UNTIL = re.compile(
    rf"(?:数据|数字|统计)[均都]?(?:统计)?截[至止]到?(?:{_YEAR}年|今年)?(?P<month>{_MONTH})月"
)
_HEAD, _TAIL = 400, 150  # characters in which a report says of when its numbers are


_STATES = re.compile("截[至止]|总结|情况|汇报|述职|报告|公示")


def _of_issue(text: str, day: date | None) -> Period | None:
    """The month of a monthly bulletin whose issue names its year alone: 2024年第11期, 本月."""
    issue = _ISSUE.search(text[:_SHORT_HEAD])
    if issue is None or _THIS_MONTH.search(text) is None:
        return None
    year, number = year_of(issue["year"]), int(issue["number"])
    named = Counter(part.first for part in parts(text) if part.year in (None, year) and not part.is_last)
    if not named or (day is not None and day.year not in (year, year + 1)):
        return None
    month = number if number in named else named.most_common(1)[0][0]
    return Period.of_months(year, month, month)


_ISSUE = re.compile(rf"{_YEAR} ?年(?:度)? ?第? ?(?P<number>\d{{1,2}}) ?期")
_SHORT_HEAD = 120
_THIS_MONTH = re.compile("本月(?![底末初])|当月|全月")


def _before_planned(text: str) -> Period | None:
    """The year before the one that is planned for, in a report of a whole year that names no other."""
    planned = [year_of(found["year"]) for found in _PLANNED_YEAR.finditer(text)]
    return Period.year(min(planned) - 1) if planned and _WHOLE_YEAR.search(text) else None


_PLANNED = "(?:力争|争取|计划|拟|预计|打算|下一步|目标是?)"
_PLANNED_YEAR = re.compile(rf"{_PLANNED}(?:在|到|于|,)?{_YEAR}年(?![底末初])")
_BEFORE_PLANNED = re.compile(rf"{_PLANNED}(?:在|到|于|,)?$")


def _titled(text: str, year: Period | None, day: date | None) -> Period | None:
    """The period that the title names, or another of the first lines."""
    lines = [line for line in text[:800].split("\n") if line.strip()][:5]
    for line in lines:
        if _TITLE.search(line) and len(line) <= 60 and not _SENTENCE.search(line):
            found = _of_month(_undated(line), day) or next(_periods(_undated(line), year), None)
            if found is not None and (day is None or found.start <= day):
                return found
    return None


def _of_month(title: str, day: date | None) -> Period | None:
    """The month of a monthly report (2024年5月工作简报)."""
    for part in parts(title):
        year = part.year or _year(None, day, month=part.first)
        if year is not None and part.first == part.last and _MONTHLY.match(title, part.end):
            return Period.of_months(year, part.first, part.last)
    return None


_MONTHLY = re.compile(
    "(?:的|社区|街道)*(?:(?:重点|主要)?(?:工作|党建|综治|民政|简报|小结|总结|汇报|通报|月报|情况)"
    "|[一-龥]{0,8}(?:办理|办结|运行|检查|考核|受理)(?:情况|通报))"
)


_SENTENCE = re.compile("[。;!?]|,.*,")  # in no title


def _undated(line: str) -> str:
    """A title without the date in brackets behind it."""
    return re.sub(rf"[\(\[] ?{_DATE} ?[\)\]]\s*$", "", line)


def _written_of(text: str, day: date | None) -> Period | None:
    """The year that a report of a day speaks of: early in a year that of the year before."""
    if day is None:
        return None
    early = _EARLY_YEARLY if _YEARLY.search(text[:400]) else _EARLY
    return Period.year(day.year if day.month > early else day.year - 1)


_EARLY = 2  # months in which a report speaks of the year before
_EARLY_YEARLY = 4  # the same of one that says that it is of a whole year
_YEARLY = re.compile("年度(?:工作)?(?:总结|报告|情况)|全年(?:工作)?(?:总结|报告|情况)|年终|过去的?一年")


def _fits(period: Period, year: Period | None, day: date | None) -> bool:
    """Whether a period named early can be that of a report of a day: 2023年底 is not, in December 2024."""
    if year is None or day is None:
        return True
    earliest = day.year - 1 if day.month <= _EARLY_YEARLY else year.end.year
    return period.start <= day and period.end.year >= earliest


def _of_event(text: str, day: date | None) -> Period | None:
    """The month of the one event that a short piece of news tells of; None for all that speaks of longer."""
    if len(text) > _SHORT or _LASTING.search(text):
        return None
    named = {(part.year or _year(None, day, month=part.first), part.first, part.last) for part in parts(text)}
    if day is not None and not named:
        return _holding(day, 1) if _HAPPENED.search(text) else None
    year, first, last = named.pop() if len(named) == 1 else (None, 0, 1)
    if year is None or first != last or (day is not None and abs(day.month - first) > 1):
        return None
    return Period.of_months(year, first, last)


_SHORT = 800  # characters
_HAPPENED = re.compile("近日|日前|昨[日天]|今[日天]|当[日天]|[本此]次|[上下]午|讯[(,]")
_LASTING = re.compile(
    "今年|全年|本年|年度|年来|以来|累计|总结|半年|季度|去年|上年|截[至止]|年内|现有|共有|下设|成立|建成"
)


def _commonest(years: Mapping[Period, int]) -> Period:
    """The year that most of a text's periods are of or lie in, the later one of two."""
    whole = dict.fromkeys((period.end.year for period in years), 0)
    for period, count in years.items():
        whole[period.end.year] += count
    return Period.year(max(whole, key=lambda one: (whole[one], one)))


# A text without such words (a profile of a place) speaks of no period, whenever it was written.
_CURRENT = re.compile(
    r"今年|全年|一年来|这一年|年内|本年|[上下]半年|季度|去年|上年|近日|日前|本报讯|过去的?一年"
)


def _announced(text: str, base: Period | None) -> Iterator[Period]:
    """What a report says it is about (现就2024年履职情况述职如下), or the year that is its title."""
    for found in _TIME.finditer(text):
        period = _period(found, base) if _said_year(found) is not None else None
        if (
            period is not None
            and (_ABOUT.match(text, found.end()) or _SO_FAR.match(text, found.end()))
            and not _BESIDE.search(text, 0, found.start())
        ):
            yield period
    heading = _BARE_YEAR.match(text)
    if heading is not None:
        yield Period.year(int(heading["year"]))


_ABOUT = re.compile(
    r"(?:度|以来)?(?:的|个人|本人|社区|主要|全年)*(?:工作|履职|述职|任务完成|目标完成)[^,。;]{0,8}(?:情况|总结|汇报|报告|如下)"
)
_SO_FAR = re.compile("截[至止]目前|以来(?!,?[^,。;]{0,3}(?:[两三四五六七八九十]|[2-9])年)")
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
        if _NOT_OF_IT.match(text, found.end()) or _DATED.match(text, found.start()):
            continue
        if _BEFORE_PLANNED.search(text, max(0, found.start() - 6), found.start()):
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
# Behind a year that is not the report's: its end, what began in it, what is planned for it.
_NOT_OF_IT = re.compile(
    r"[底末初]|以前|之前|起|(?:度|的)?(?:重点)?(?:工作)?(?:思路|计划|打算|要点|安排|设想|展望|(?:目标|任务)+(?![^,。;\n]{0,6}(?:完成|落实|情况)))"
)
_DATED = re.compile(rf"\s?{_DATE}\s*\S?(?:\n|$)")


def _headings(text: str, moments: Sequence[Moment]) -> Iterator[tuple[int, Moment | None]]:
    """Where what a heading names begins, and its time; None behind a heading of the same rank without one."""
    named = (
        one for one in moments if one.kind is Time.PERIOD and text[one.end - 1] not in "日号"
    )  # no date line
    by_start = {moment.start: moment for moment in named}
    rank = ""
    for found in _HEADING.finditer(text):
        moment = by_start.get(found.start("body"))
        here = re.sub("[一二三四五六七八九十\\d]+", "1", found["mark"] or "")
        if moment is not None and _BEHIND_TIME.fullmatch(text, moment.end, found.end("body")):
            rank = here
            yield found.end(), moment
        elif here == rank:
            yield found.start(), None


_HEADING = re.compile(
    r"^\s*(?P<mark>[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d))?\s*(?P<body>[^\n]{2,40})$",
    re.MULTILINE,
)
_BEHIND_TIME = re.compile(r"份?(?:主要|重点)?(?:工作|情况|活动)*(?:总结|回顾|情况|小结)?[::]?\s*")


def _is_event(text: str, found: "re.Match[str]") -> bool:
    """Whether a time is that of a foundation, a prize, an election: nothing is counted in it."""
    if _EVENT_BEFORE.search(text, max(0, found.start() - 5), found.start()):
        return True
    event = _EVENT_AFTER.match(text, found.end()) if _said_year(found) is not None else None
    return event is not None and _AT_THE_TIME.match(text, event.end()) is None


def _said_year(found: "re.Match[str]") -> int | None:
    said = next((found[f"year{n}"] for n in ("", "2", "3", "4", "5") if found[f"year{n}"]), None)
    return year_of(said) if said else None


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
        return Period.of_months(year, month_of(found["first"]), month_of(found["until"]))
    if base is not None and base.end.year == year:
        return base
    return Period.year(year)


class Times:
    """The times that a text names, found by place."""

    def __init__(self, text: str, base: Period | None, day: date | None = None) -> None:
        """``base`` is the report's own period, ``day`` that on which it was written; None if not known."""
        moments = [*_moments(text, base, day)]
        moments.sort(key=lambda moment: (moment.start, -moment.end))
        self.base, self.day = base, day
        self.text = text
        self.moments: list[Moment] = []
        for moment in moments:  # the longer one of two that overlap
            if not self.moments or moment.start >= self.moments[-1].end:
                self.moments.append(moment)
        self._starts = [moment.start for moment in self.moments]
        self._headings = [*_headings(text, self.moments)]

    def of(self, place: int, since: int, layout: Layout, clause: int) -> Moment | None:
        """The time that governs a number: the last one named since ``since``, not in a bracket beside it."""
        at = bisect_left(self._starts, place) - 1
        vague, furthest = None, at - _MOST_MOMENTS
        while at >= max(0, furthest) and self.moments[at].start >= since:
            moment = self.moments[at]
            if self._governs(moment, place, layout, clause):
                if not _VAGUE.fullmatch(self.text, moment.start, moment.end):
                    return vague if vague and self._is_wider(vague, moment, layout, clause) else moment
                vague = vague or moment
            at -= 1
        return vague or self._topic(at, layout, clause) or self._headed(place)

    def _headed(self, place: int) -> Moment | None:
        """The month or quarter that the heading above names (二、第二季度工作)."""
        at = bisect_left(self._headings, (place,)) - 1
        return self._headings[at][1] if at >= 0 else None

    def named(self, head: str, *, stock: bool) -> Period | None:
        """The period that the head of a column or the label of a row names, else the report's own."""
        here = [one for one in _moments(head, self.base, self.day) if one.kind is Time.PERIOD and one.period]
        longest = max(here, key=lambda one: one.end - one.start, default=None)
        return longest.of(stock=stock) if longest is not None else self.base

    def _topic(self, at: int, layout: Layout, clause: int) -> Moment | None:
        """The month that the sentences before are about: 9月是民族团结月。社区举办演出11场."""
        moment = self.moments[at] if at >= 0 else None
        if moment is None or not moment.part or _IS_TOPIC.match(self.text, moment.end) is None:
            return None
        there, here = layout.clauses[layout.at(moment.start)], layout.clauses[clause]
        return moment if there.paragraph == here.paragraph and there.depth == here.depth else None

    def _is_wider(self, vague: Moment, moment: Moment, layout: Layout, clause: int) -> bool:
        """Whether 全年 behind a closer time speaks of all of it: 上半年3场,全年8场; 5月启动,今年服务90次."""
        if moment.part:
            return True
        if moment.kind is Time.MANY:
            return layout.at(vague.start) == clause
        whole = _WHOLE_YEAR.fullmatch(self.text, vague.start, vague.end) is not None
        shorter = moment.period is not None and vague.period is not None
        return whole and shorter and moment.period.months < vague.period.months  # type: ignore[union-attr]

    def _governs(self, moment: Moment, place: int, layout: Layout, clause: int) -> bool:
        there, here = layout.clauses[layout.at(moment.start)], layout.clauses[clause]
        if there.depth > here.depth:
            return False
        if moment.part and there.sentence != here.sentence:
            return False
        if moment.kind is Time.LAST and _NOW.search(self.text, moment.end, min(place, moment.end + _FAR)):
            return False
        if there.depth and layout.at(moment.start) != clause and here.depth == there.depth:
            return here.sentence == there.sentence
        if moment.beside or moment.kind is Time.LAST:
            return place - moment.end < _FAR and not _NUMBER.search(self.text, moment.end, place)
        return True


_IS_TOPIC = re.compile(r"(?:份)?是[^,。;\d]{2,16}[月周季]")
_NOW = re.compile("现有|目前|如今|现在|现共|现已|至今")  # 2023年底移交,现有居民3200户
_FAR = 60
_MOST_MOMENTS = 12  # times that are looked at before a number
_VAGUE = re.compile(r"今年|全年|本年度?|年内|当年|一年来")  # says less than what stands before it
_WHOLE_YEAR = re.compile("全年|一年来")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万]+[余多]?(?:人|名|户|家|次|场|件|起|个|条|处)")


def _moments(text: str, base: Period | None, day: date | None) -> Iterator[Moment]:
    yield from _of_many_years(text, base)
    yield from (_up_to(found, base, day) for found in _UP_TO.finditer(text))
    yield from (_quarter_end(found, base, day) for found in _QUARTER_END.finditer(text))
    for part in parts(text):
        if not _EVENT_BEFORE.search(text, max(0, part.start - 5), part.start):
            yield _of_part(text, part, base, day)
    yield from _these(text, base, day)
    yield from _since_january(text, base)
    for found in _TIME.finditer(text):
        if _is_event(text, found) and not _AWARD.match(text, found.end()):
            continue
        year, period = _relative(found, base), _period(found, base)
        kind = Time.PERIOD
        if base is not None and year is not None:
            kind = Time.LAST if year < base.end.year else Time.NEXT if year > base.end.year else kind
        yield Moment(*found.span(), kind, period, _is_beside(text, found.start()))


def _of_many_years(text: str, base: Period | None) -> Iterator[Moment]:
    for found in _MANY.finditer(text):
        since = re.match(r"自?(20\d\d)年", found[0])
        if since and base is not None and int(since[1]) == base.end.year:
            yield Moment(*found.span(), Time.PERIOD, base)
        else:
            yield Moment(*found.span(), Time.MANY, None)


_SINCE_JANUARY = re.compile("今年以来|年初以来|今年累计|年内累计")  # in the report of a quarter or a month
_AWARD = re.compile(r"[^,。;:\d]{0,12}(?:获评|荣获|获得|被评|被授予)[^,。;:\d]{0,16}\d")  # 2018年获评荣誉1项


def _since_january(text: str, base: Period | None) -> Iterator[Moment]:
    if base is not None and base.start.month > 1:
        period = Period.of_months(base.end.year, 1, base.end.month)
        yield from (Moment(*found.span(), Time.PERIOD, period) for found in _SINCE_JANUARY.finditer(text))


def _is_beside(text: str, place: int) -> bool:
    return _BESIDE.search(text, max(0, place - 3), place) is not None


def _up_to(found: "re.Match[str]", base: Period | None, day: date | None) -> Moment:
    """Until a month of the year: that many months for what happened; what is there is so of the report."""
    year = year_of(found["year"]) if found["year"] else _year(base, day, is_last=found["last"] is not None)
    if year is None:
        return Moment(*found.span(), Time.PERIOD, None)
    return _until_month(found.span(), year, month_of(found["month"]) if found["month"] else 12, base, day)


def _quarter_end(found: "re.Match[str]", base: Period | None, day: date | None) -> Moment:
    """三季度末低保对象137人: as until the end of its last month."""
    year = year_of(found["year"]) if found["year"] else _year(base, day)
    if year is None:
        return Moment(*found.span(), Time.PERIOD, None)
    return _until_month(found.span(), year, 3 * _NUMERAL[found["quarter"]], base, day)


_QUARTER_END = re.compile(rf"(?:{_YEAR}年|今年)?第?(?P<quarter>[一二三四])季度[末底]")


def _until_month(
    span: tuple[int, int], year: int, month: int, base: Period | None, day: date | None
) -> Moment:
    """January to a month: the time of what happened until then."""
    period = Period.of_months(year, 1, month)
    if base is None or year != base.end.year:
        return Moment(*span, _kind(period, base, day), period)
    late = base.end.month - month
    if late <= 0:
        is_later = late < -1 and (day is None or (day.year, day.month) < (year, month))
        return Moment(*span, Time.NEXT if is_later else Time.PERIOD, base)
    latest = late <= _LATE or (day is not None and (day.year, day.month - 1) <= (year, month))
    return Moment(*span, Time.PERIOD, period, of_stock=base if latest else None)


_LATE = 2  # months before a period's end at which a stock is still that of the period


def _of_part(text: str, part: Part, base: Period | None, day: date | None) -> Moment:
    year = part.year or _year(base, day, is_last=part.is_last, month=part.first)
    if year is None:
        return Moment(part.start, part.end, Time.PERIOD, None, _is_beside(text, part.start), base, part=True)
    first, last = part.months(year)
    if part.since:
        last = max(first, _until(year, base, day))
    ends = Period.of_months(part.until or year + part.ends_now, last, last).end
    period = Period(Period.of_months(year, first, first).start, ends)
    kind = Time.PERIOD if part.since else _kind(period, base, day)
    within = kind is Time.PERIOD
    return Moment(
        part.start, part.end, kind, period, _is_beside(text, part.start), base if within else None, part=True
    )


def _year(base: Period | None, day: date | None, *, is_last: bool = False, month: int = 0) -> int | None:
    """The year of a month that is named without one: the report's, else the last one before its day."""
    if base is not None:
        across = base.start.year < base.end.year and month > base.end.month
        return base.end.year - is_last - across
    if day is None:
        return None
    return day.year - is_last - (month > day.month)


def _until(year: int, base: Period | None, day: date | None) -> int:
    """The last month of a year that a report can speak of."""
    if day is not None and day.year == year:
        return day.month
    return base.end.month if base is not None and base.end.year == year else 12


def _kind(period: Period, base: Period | None, day: date | None) -> Time:
    """Whether a period is before that of the report, after it, or neither."""
    if base is None or base.start <= period.start <= base.end:
        return Time.PERIOD
    if period.end.year < base.end.year and period.end < base.start:
        return Time.LAST
    later = period.start > base.end and (day is None or period.start > day)
    return Time.NEXT if later else Time.PERIOD


def _these(text: str, base: Period | None, day: date | None) -> Iterator[Moment]:
    """本月, 上月, 本季度: of a report on a month or a quarter, or written within one."""
    for found in re.finditer(r"(?P<which>本|这个|上个?)(?P<unit>月|季度)(?!嫂|度)", text):
        months = 1 if found["unit"] == "月" else 3
        now = base if base is not None and base.months == months else _holding(day, months)
        is_last = found["which"].startswith("上")
        period = now.preceding() if now is not None and is_last else now
        kind = Time.LAST if is_last and now == base else Time.PERIOD
        yield Moment(*found.span(), kind, period, _is_beside(text, found.start()), base, part=not is_last)


def _holding(day: date | None, months: int) -> Period | None:
    if day is None:
        return None
    first = (day.month - 1) // months * months + 1
    return Period.of_months(day.year, first, first + months - 1)
