"""Full dates in the ways they are written, and the numbers by which Excel counts days."""

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from loaders.phrases import numerals

_MIDNIGHT = r"(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?"
_DATE = re.compile(
    rf"(?P<era>民[國国])?(?P<year>\d{{2,4}})(?:-|/|\.|年)(?P<month>\d{{1,2}})(?:-|/|\.|月)(?P<day>\d{{1,2}})日?{_MIDNIGHT}"
)
_DIGIT = "[零〇一二三四五六七八九]"
_SPELT = re.compile(rf"({_DIGIT}{{4}})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})日")
_ROC_ERA = 1911  # 民國1年 is 1912
_HEADS_DATES = re.compile(r".*(?:日期|时间|時間|date|time)(?:\(.*\))?", re.IGNORECASE | re.DOTALL)
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EPOCH = date(1899, 12, 30)  # day 0 of Excel's count, so that days from March 1900 on are right
_SERIALS = range(29_221, 54_789)  # 1980 to 2049: other numbers of five digits are rather counts


def iso_date(text: str) -> str | None:
    """A full date in one of the usual forms as YYYY-MM-DD, else None; a year of the Republic with its era.

    >>> iso_date("2024/7/1"), iso_date("民国112年7月1日"), iso_date("2024-02-30")
    ('2024-07-01', '2023-07-01', None)
    """
    if not text or not (text[0].isdigit() or text[0] in "民零〇一二三四五六七八九"):
        return None
    found = _DATE.fullmatch(text)
    if found is None:
        return _spelt(text)
    year = _year(found["year"], found["era"], "年" in text)
    return _iso(year, int(found["month"]), int(found["day"])) if year else None


def _year(digits: str, era: str | None, named: bool) -> int | None:
    """Four digits are a year; two or three are one of the Republic if 民國 or (of three) 年 says so."""
    if era and len(digits) < 4:
        return int(digits) + _ROC_ERA
    if len(digits) == 3 and named and digits.startswith("1"):
        return int(digits) + _ROC_ERA
    return int(digits) if len(digits) == 4 else None


def _spelt(text: str) -> str | None:
    found = _SPELT.fullmatch(text)
    if found is None:
        return None
    year, month, day = (numerals.parse(part) for part in found.groups())
    return _iso(int(year.value), int(month.value), int(day.value)) if year and month and day else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:  # 2024-02-30 is text
        return None


def heads_dates(heading: str) -> bool:
    """True for a heading over dates: 日期, 上报时间, date."""
    return _HEADS_DATES.fullmatch(heading.rpartition("/")[2]) is not None


def of_serial(text: str) -> str | None:
    """The date that Excel counts as this number, from 1980 to 2049; None for anything else.

    >>> of_serial("43831"), of_serial("43831.5")
    ('2020-01-01', None)
    """
    found = _SERIAL.fullmatch(text)
    if found is None or int(found[1]) not in _SERIALS:
        return None
    return (_EPOCH + timedelta(days=int(found[1]))).isoformat()


def is_serial_run(cells: Sequence[str]) -> bool:
    """True for three or more numbers that count days and go on evenly: by days, weeks, months or years."""
    days = [int(float(cell)) for cell in cells if of_serial(cell)]
    if len(days) < 3 or len(days) != len(cells):
        return False
    steps = [abs(later - earlier) for earlier, later in itertools.pairwise(days)]
    rising = days in (sorted(set(days)), sorted(set(days), reverse=True))
    return rising and max(steps) - min(steps) <= 3 and max(steps) <= 366
