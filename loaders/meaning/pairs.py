"""Two columns that say one thing: a code beside a name, a year beside its quarter or month."""

import re
from collections.abc import Sequence

from indicators.lookup import key
from indicators.period import Frequency, Period
from indicators.staging import Issue
from loaders.meaning.resolve import Cached
from loaders.phrases.headings import Heading, Role

_CODE_AND_NAME = (re.compile(r".*(?:代码|编码|code)"), re.compile(r".*(?<!代码|编码)(?<!code)"))
# role → what the headings of its first and second column say
_PAIRS = {
    Role.AREA: _CODE_AND_NAME,
    Role.INDICATOR: _CODE_AND_NAME,
    Role.PERIOD: (
        re.compile(r"(?:统计)?年[份度]?|year"),
        re.compile(r"(?:统计)?(?:季度?|月份?)|quarter|month|半年度?"),
    ),
}
MONTH = "月"
_UNITS = ((re.compile(r"(?:统计)?季度?|quarter"), "季度"), (re.compile(r"(?:统计)?月份?|month"), MONTH))
_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}")
_BARE = re.compile(r"\d{1,2}|[一二三四]")


def ordered(role: Role, one: int, other: int, names: Sequence[Heading]) -> tuple[int, ...]:
    """Two columns of a role in the order in which they are read; () where they do not belong together."""
    patterns = _PAIRS.get(role, ())
    for positions in ((one, other), (other, one)):
        labels = [key(names[at].label) for at in positions]
        if patterns and all(said.fullmatch(of) for said, of in zip(patterns, labels, strict=True)):
            return positions
    return ()


def code_and_name(answers: Cached[str | Issue], code: str, name: str) -> str | Issue:
    """What the code says; what the name says where the code is unknown. Both known, they must agree."""
    by_code = answers[code] if code else None
    by_name = answers[name]
    if by_code is None or isinstance(by_code, Issue):
        return by_name
    if isinstance(by_name, Issue) or by_name == by_code:
        return by_code
    return Issue("code_and_name_differ", raw=f"{code} {name}")


def unit_of(heading: str) -> str:
    """What a bare number under the heading of a year's part counts: 季度 or 月; "" where it says neither."""
    return next((unit for said, unit in _UNITS if said.fullmatch(key(heading))), "")


def month(answers: Cached[Period | Issue | None], text: str) -> Period | Issue | None:
    """The period under 月份: a workbook keeps 2024年7月 as a day of it."""
    day = _DAY.fullmatch(text)
    return answers[day[1] if day else text]


def year_and_part(
    answers: Cached[Period | Issue | None], year: str, part: str, unit: str
) -> Period | Issue | None:
    """The part of a year: 2024 and 第一季度, 2024 and 3 (``unit`` 月). Its own year must fit."""
    whole, alone = answers[year], answers[part]
    if not part or isinstance(whole, Issue):
        return whole
    if isinstance(alone, Period) or not isinstance(whole, Period):
        fits = whole is None or (isinstance(alone, Period) and alone.start.year == whole.start.year)
        return alone if fits else Issue("bad_period", raw=f"{year} {part}")
    if whole.frequency is not Frequency.YEAR:
        return Issue("bad_period", raw=f"{year} {part}")
    joined = answers[f"{whole.start.year}年{part}{unit if _BARE.fullmatch(part) else ''}"]
    return Issue("bad_period", raw=f"{year} {part}") if isinstance(joined, Issue) else joined
