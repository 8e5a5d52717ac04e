"""Which period a number speaks of: the time that governs it, told by place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.period import Period
from loaders.prose.layout import Layout
from loaders.prose.months import MONTH, YEAR, Part, month_of, parts, year_of
from loaders.prose.years import (
    EVENT_BEFORE,
    NUMERAL,
    TIME,
    WHOLE_YEAR,
    holding,
    is_beside,
    is_event,
    period_of,
    relative,
    year_of_month,
)

_UP_TO = re.compile(
    rf"(?:截[至止]到?|(?:(?<=[,。;:(\n])|^)[到至](?=[^,。;]{{1,9}}[月年][底末])) ?"
    rf"(?:{YEAR}年|(?P<this>今年|本年)|(?P<last>去年|上年))? ?(?:(?P<month>{MONTH})月|年?(?P<end>[底末]))"
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
        whole = WHOLE_YEAR.fullmatch(self.text, vague.start, vague.end) is not None
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
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万]+[余多]?(?:人|名|户|家|次|场|件|起|个|条|处)")


def _moments(text: str, base: Period | None, day: date | None) -> Iterator[Moment]:
    yield from _of_many_years(text, base)
    yield from (_up_to(found, base, day) for found in _UP_TO.finditer(text))
    yield from (_quarter_end(found, base, day) for found in _QUARTER_END.finditer(text))
    for part in parts(text):
        if not EVENT_BEFORE.search(text, max(0, part.start - 5), part.start):
            yield _of_part(text, part, base, day)
    yield from _these(text, base, day)
    yield from _since_january(text, base)
    for found in TIME.finditer(text):
        if is_event(text, found) and not _AWARD.match(text, found.end()):
            continue
        year, period = relative(found, base), period_of(found, base)
        kind = Time.PERIOD
        if base is not None and year is not None:
            kind = Time.LAST if year < base.end.year else Time.NEXT if year > base.end.year else kind
        yield Moment(*found.span(), kind, period, is_beside(text, found.start()))


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


def _up_to(found: "re.Match[str]", base: Period | None, day: date | None) -> Moment:
    """Until a month of the year: that many months for what happened; what is there is so of the report."""
    year = (
        year_of(found["year"])
        if found["year"]
        else year_of_month(base, day, is_last=found["last"] is not None)
    )
    if year is None:
        return Moment(*found.span(), Time.PERIOD, None)
    return _until_month(found.span(), year, month_of(found["month"]) if found["month"] else 12, base, day)


def _quarter_end(found: "re.Match[str]", base: Period | None, day: date | None) -> Moment:
    """三季度末低保对象137人: as until the end of its last month."""
    year = year_of(found["year"]) if found["year"] else year_of_month(base, day)
    if year is None:
        return Moment(*found.span(), Time.PERIOD, None)
    return _until_month(found.span(), year, 3 * NUMERAL[found["quarter"]], base, day)


_QUARTER_END = re.compile(rf"(?:{YEAR}年|今年)?第?(?P<quarter>[一二三四])季度[末底]")


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
    year = part.year or year_of_month(base, day, is_last=part.is_last, month=part.first)
    if year is None:
        return Moment(part.start, part.end, Time.PERIOD, None, is_beside(text, part.start), base, part=True)
    first, last = part.months(year)
    if part.since:
        last = max(first, _until(year, base, day))
    ends = Period.of_months(part.until or year + part.ends_now, last, last).end
    period = Period(Period.of_months(year, first, first).start, ends)
    kind = Time.PERIOD if part.since else _kind(period, base, day)
    within = kind is Time.PERIOD
    return Moment(
        part.start, part.end, kind, period, is_beside(text, part.start), base if within else None, part=True
    )


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
        now = base if base is not None and base.months == months else holding(day, months)
        is_last = found["which"].startswith("上")
        period = now.preceding() if now is not None and is_last else now
        kind = Time.LAST if is_last and now == base else Time.PERIOD
        yield Moment(*found.span(), kind, period, is_beside(text, found.start()), base, part=not is_last)
