"""When: a period is a start and an end date (METHOD §3), at month precision."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Frequency(StrEnum):
    """How long a period is; SPAN is any run of months that is not a calendar unit."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    SPAN = "span"


_MONTHS = {Frequency.YEAR: 12, Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}


class PeriodError(ValueError):
    """The text names no period that this house knows; ``str()`` is the text."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, both ends included. Raises PeriodError for any other pair of dates.

    >>> Period.parse("2024Q3").end
    datetime.date(2024, 9, 30)
    >>> Period.parse("2024年1—10月").code
    '2024-01/2024-10'
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        whole = self.start.day == 1 and self.end == month_end(self.end.year, self.end.month)
        if not (whole and self.start < self.end):
            raise PeriodError(f"{self.start}/{self.end}")

    @classmethod
    def of_months(cls, year: int, first: int, last: int) -> "Period":
        """The months ``first``..``last`` of ``year``. Raises PeriodError when they are no months in order."""
        if not (_is_year(year) and 1 <= first <= last <= 12):
            raise PeriodError(f"{year}-{first}/{last}")
        return cls(date(year, first, 1), month_end(year, last))

    @classmethod
    def year(cls, year: int) -> "Period":
        """The calendar year."""
        return cls.of_months(year, 1, 12)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a code (2024, 2024H1, 2024Q3, 2024-07, 2024-01/2024-10) or its Chinese form.

        Raises PeriodError for anything else; an unknown period is ``None``, never a Period.
        """
        plain = _normalise(text)
        for pattern, months in _GRAMMAR:
            if found := pattern.fullmatch(plain):
                return months(found)
        raise PeriodError(text)

    @property
    def months(self) -> int:
        """Length in months."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def frequency(self) -> Frequency:
        """The calendar unit this period is, or SPAN."""
        for frequency, length in _MONTHS.items():
            if self.months == length and (self.start.month - 1) % length == 0:
                return frequency
        return Frequency.SPAN

    @property
    def code(self) -> str:
        """The stable text form (DESIGN §4); ``Period.parse(p.code) == p``."""
        year, month = self.start.year, self.start.month
        match self.frequency:
            case Frequency.YEAR:
                return f"{year}"
            case Frequency.HALF:
                return f"{year}H{(month + 5) // 6}"
            case Frequency.QUARTER:
                return f"{year}Q{(month + 2) // 3}"
            case Frequency.MONTH:
                return f"{year}-{month:02d}"
        return f"{year}-{month:02d}/{self.end.year}-{self.end.month:02d}"

    def year_earlier(self) -> "Period":
        """The same months one year before: the base of 同比."""
        return self._shifted(12)

    def preceding(self) -> "Period":
        """The neighbour of equal length just before: the base of 环比."""
        return self._shifted(self.months)

    def parts(self, length: int) -> list["Period"]:
        """This period cut into pieces of ``length`` months (which must divide it), oldest first."""
        if self.months % length:
            raise PeriodError(f"{self.code} / {length}")
        return [self._cut(offset, length) for offset in range(0, self.months, length)]

    def _cut(self, offset: int, length: int) -> "Period":
        first = self.start.year * 12 + self.start.month - 1 + offset
        return _span(first, first + length - 1)

    def _shifted(self, months: int) -> "Period":
        first = self.start.year * 12 + self.start.month - 1 - months
        return _span(first, first + self.months - 1)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _is_year(year: int) -> bool:
    """Whether a four-digit number can be a year of the house's reports; anything else is a misread."""
    return 1900 <= year <= 2200


def _span(first: int, last: int) -> Period:
    """Period from two month numbers counted from year 0."""
    start_year, start_month = divmod(first, 12)
    end_year, end_month = divmod(last, 12)
    return Period(date(start_year, start_month + 1, 1), month_end(end_year, end_month + 1))


_WORDS = {"上": 1, "下": 2, "一": 1, "二": 2, "三": 3, "四": 4}


_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SPELT = re.compile(r"^(?:[一二][〇零一二三四五六七八九]{3})(?=年)")  # 二〇二四年
_REPUBLIC = re.compile(r"^(?:民[國国](\d{1,3})年?|(1\d\d)年)(?!\d{4})")  # 民國113年, 113年
_FIRST_OF_REPUBLIC = 1911


def _normalise(text: str) -> str:
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    plain = _SPELT.sub(lambda year: year[0].translate(_DIGITS), plain)
    plain = _REPUBLIC.sub(lambda found: f"{int(found[1] or found[2]) + _FIRST_OF_REPUBLIC}年", plain)
    plain = re.sub(r"[\u2014\u2013\u2015~\u301c至到]+|--+", "-", plain)
    return re.sub(r"(?<=\d{4})\.0$", "", plain)


def _two_years(found: re.Match[str]) -> Period:
    first = int(found[1]) * 12 + int(found[2]) - 1
    last = int(found[3]) * 12 + int(found[4]) - 1
    months_exist = 1 <= int(found[2]) <= 12 and 1 <= int(found[4]) <= 12
    if not (months_exist and first <= last and _is_year(int(found[1])) and _is_year(int(found[3]))):
        raise PeriodError(found[0])
    return _span(first, last)


def _number(word: str) -> int:
    return _WORDS.get(word) or int(word)


def _block(found: re.Match[str], length: int) -> Period:
    number = _number(found[2])
    return Period.of_months(int(found[1]), (number - 1) * length + 1, number * length)


# One row a written form; the pattern is matched against the whole normalised text.
_GRAMMAR = tuple(
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (r"(\d{4})(?:年度?|年全年|全年)?", lambda m: Period.year(int(m[1]))),
        (r"(\d{4})年?-?H([12])", lambda m: _block(m, 6)),
        (r"(\d{4})年?([上下])半年", lambda m: _block(m, 6)),
        (r"(\d{4})年?-?Q([1-4])", lambda m: _block(m, 3)),
        (r"(\d{4})年第?([1-4一二三四])季度?", lambda m: _block(m, 3)),
        (r"(\d{4})(?=第|[一二三四])第?([1-4一二三四])季度?", lambda m: _block(m, 3)),
        (r"(\d{4})-(\d{1,2})", lambda m: Period.of_months(int(m[1]), int(m[2]), int(m[2]))),
        (r"(\d{4})[/.](\d{1,2})", lambda m: Period.of_months(int(m[1]), int(m[2]), int(m[2]))),
        (r"(\d{4})年(\d{1,2})月份?", lambda m: Period.of_months(int(m[1]), int(m[2]), int(m[2]))),
        (
            r"(\d{4})年(\d{1,2})月?-(\d{1,2})月份?",
            lambda m: Period.of_months(int(m[1]), int(m[2]), int(m[3])),
        ),
        (r"(\d{4})年前([一二三1-3])季度", lambda m: Period.of_months(int(m[1]), 1, _number(m[2]) * 3)),
        (r"(\d{4})-(\d{1,2})[-/](\d{4})-(\d{1,2})", _two_years),
        (r"(\d{4})年(\d{1,2})月-(\d{4})年(\d{1,2})月", _two_years),
        (
            r"截[-止]?(\d{4})年(\d{1,2})月(?:底|末|\d{1,2}日)",
            lambda m: Period.of_months(int(m[1]), 1, int(m[2])),
        ),
        (r"截[-止]?(\d{4})年(?:底|末)", lambda m: Period.year(int(m[1]))),
    )
)
