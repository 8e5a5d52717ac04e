"""Of which day and period a report is: what its title, its first lines, its dates and its years say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from indicators.period import Period
from loaders.phrases import numerals
from loaders.prose.months import MONTH, YEAR, month_of, parts, year_of
from loaders.prose.years import (
    BESIDE,
    TIME,
    WHOLE_YEAR,
    holding,
    is_event,
    period_of,
    said_year,
    year_of_month,
)

_TITLE = re.compile(r"总结|报告|情况|汇报|简报|年度|工作|小结|材料|通报|述职|季度|半年")
_DATE = (
    rf"(?<!\d){YEAR} ?(?:年|[-./]) ?(?P<month>{MONTH}) ?"
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
    rf"(?:数据|数字|统计)[均都]?(?:统计)?截[至止]到?(?:{YEAR}年|今年)?(?P<month>{MONTH})月"
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


_ISSUE = re.compile(rf"{YEAR} ?年(?:度)? ?第? ?(?P<number>\d{{1,2}}) ?期")
_SHORT_HEAD = 120
_THIS_MONTH = re.compile("本月(?![底末初])|当月|全月")


def _before_planned(text: str) -> Period | None:
    """The year before the one that is planned for, in a report of a whole year that names no other."""
    planned = [year_of(found["year"]) for found in _PLANNED_YEAR.finditer(text)]
    return Period.year(min(planned) - 1) if planned and WHOLE_YEAR.search(text) else None


_PLANNED = "(?:力争|争取|计划|拟|预计|打算|下一步|目标是?)"
_PLANNED_YEAR = re.compile(rf"{_PLANNED}(?:在|到|于|,)?{YEAR}年(?![底末初])")
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
        year = part.year or year_of_month(None, day, month=part.first)
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
    named = {
        (part.year or year_of_month(None, day, month=part.first), part.first, part.last)
        for part in parts(text)
    }
    if day is not None and not named:
        return holding(day, 1) if _HAPPENED.search(text) else None
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
    for found in TIME.finditer(text):
        period = period_of(found, base) if said_year(found) is not None else None
        if (
            period is not None
            and (_ABOUT.match(text, found.end()) or _SO_FAR.match(text, found.end()))
            and not BESIDE.search(text, 0, found.start())
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
    for found in TIME.finditer(text):
        if base is None and said_year(found) is None:
            continue
        if base is not None and not found[0].strip("今本年度全内当一来 "):
            continue
        if _NOT_OF_IT.match(text, found.end()) or _DATED.match(text, found.start()):
            continue
        if _BEFORE_PLANNED.search(text, max(0, found.start() - 6), found.start()):
            continue
        period = period_of(found, base)
        if not current and not found[0].startswith("截") and _DAY.match(text, found.end()):
            continue
        if (
            period is not None
            and not is_event(text, found)
            and not BESIDE.search(text, max(0, found.start() - 3), found.start())
        ):
            yield period


_DAY = re.compile(r" ?\d{1,2} ?月 ?\d")
# Behind a year that is not the report's: its end, what began in it, what is planned for it.
_NOT_OF_IT = re.compile(
    r"[底末初]|以前|之前|起|(?:度|的)?(?:重点)?(?:工作)?(?:思路|计划|打算|要点|安排|设想|展望|(?:目标|任务)+(?![^,。;\n]{0,6}(?:完成|落实|情况)))"
)
_DATED = re.compile(rf"\s?{_DATE}\s*\S?(?:\n|$)")
