"""Case exports (one row a 工单 or event) become counts, in the child process of ``untrusted.sandbox``.

What leaves: headings, how columns may be used, the values of columns with few of them, and how many rows each
community and period has (METHOD §12). Names, numbers, addresses and free text end with this process. Neither
an issue nor a failure repeats what stands in a cell. Standard library only.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from indicators.lookup import key, stem
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.grid import Grid
from loaders.meaning import personal
from loaders.phrases.dates import heads_dates
from loaders.text import delimited
from loaders.text.decode import decode
from loaders.untrusted import kinds, wire
from loaders.workbooks import sheets

_HEADER_WITHIN = 20  # rows
_LONGEST_HEADING = 40  # characters
_LONGEST_VALUE = 20
_MOST_VALUES = 60  # different texts in a column that is offered for rules
_REPEATED = 3  # rows that a text has at least, before it may be told although nobody knows it
_DATED = 0.8  # of the filled cells of a column of dates
_PLACED = 0.5  # of the filled cells of a column of communities
_FREQUENCY = {"year": 12, "quarter": 3, "month": 1}
_TOTAL = re.compile(r"(?:合计|总计|共计|小计|总数).{0,4}")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_EPOCH, _SERIALS = date(1899, 12, 30), range(29_221, 54_789)  # Excel's day 0; days of 1980 to 2049
_DATA = re.compile(r"[-+\d.,:/\s年月日]*\d{4}[-+\d.,:/\s年月日]*|.*\d{6}.*")
# Headings under which persons or free text stand, whatever the cells look like (张** is no name by itself).
_PERSONS = re.compile(
    r"姓名|名字|称呼|电话|手机|号码|联系|身份|证件|证号|卡号|账号|地址|住址|门牌|楼栋|房号|室号|户号|位置|坐标|经度|纬度"
    r"|出生|生日|年龄|车牌|邮箱|微信|qq|(?:人|员|者|户主|书记|主任|网格长|楼长|组长)(?:\(.*\))?$"
    r"|^(?:full.?)?name$|contact|phone|mobile|^tel|address|id.?card",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"内容|描述|详情|标题|主题|诉求$|备注|说明|附件|意见|回复|答复|过程|经过|情况|摘要|图片|照片|链接"
)
_CATEGORIES = re.compile(
    r"状态|类别|类型|种类|分类|大类|小类|来源|渠道|满意|评价|结果|等级|级别|性质|方式|领域|部门|单位|是否|环节|途径|结案|办结"
)


class _Columns(NamedTuple):
    """A table as columns: ``heads`` are different from each other, ``rows`` as long as they."""

    heads: list[str]
    rows: list[list[str]]
    excluded: int


def survey(content: bytes, places: Sequence[str]) -> dict[str, Any]:
    """The columns of an export and what each may be used for; ``places``: names that communities go by.

    A column is ``dropped`` (``what``: a kind of personal.columns, or prose), ``date`` (first, last), ``area``
    (known: rows of known communities), ``status`` (values: text and rows) or ``other``. Raises RefusalError.
    """
    table = _table(content)
    return {"rows": len(table.rows), "columns": _surveyed(table, _Known(places))}


def tally(
    content: bytes,
    places: Sequence[str],
    area_column: str,
    date_column: str,
    frequency: str,
    rules: Sequence[tuple[str, Sequence[str]]],
) -> dict[str, Any]:
    """How many rows each community and period has, and how many each rule takes: (column or "", values).

    ``counts``: [community as written, period code, rows, rows by rule]. ``undated``, ``unplaced``: rows
    without a date or community; ``untold``: rows of a community whose name looks like none; ``unruled``:
    rows that no rule takes. Raises RefusalError: a column is absent, holds persons or is of another use.
    """
    table = _table(content)
    known = _Known(places)
    uses = {column["name"]: column for column in _surveyed(table, known)}
    needed = [
        (area_column, "area"),
        (date_column, "date"),
        *((column, "status") for column, _ in rules if column),
    ]
    problems = [issue for name, use in needed if (issue := _unfit(uses.get(name), name, use))]
    if problems:
        raise RefusalError(*dict.fromkeys(problems))
    place = {name: position for position, name in enumerate(table.heads)}
    takes = [(place.get(column, -1), frozenset(map(_plain, values))) for column, values in rules]
    return _counted(table, known, (place[area_column], place[date_column]), _FREQUENCY[frequency], takes)


class _Known:
    """The names of communities."""

    def __init__(self, places: Sequence[str]) -> None:
        self._stems = {stem(name) for name in places}

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and stem(text) in self._stems

    def like(self, text: str) -> bool:
        """A known name, or one that says what it is: 某某社区."""
        return bool(text) and (text in self or (stem(text) != key(text) and len(text) <= _LONGEST_VALUE))


def _unfit(column: dict[str, Any] | None, name: str, use: str) -> Issue | None:
    """Why a column that a recipe reads can't be read for that, if it can't."""
    if column is None:
        return Issue("recipe_column_missing", raw=name)
    if column["use"] == "dropped":
        return Issue("personal_data", column=name, facts=(("what", column["what"]),))
    return None if column["use"] == use else Issue("recipe_column_unfit", raw=name, facts=(("use", use),))


def _counted(
    table: _Columns,
    known: _Known,
    positions: tuple[int, int],
    months: int,
    takes: Sequence[tuple[int, Collection[str]]],
) -> dict[str, Any]:
    at, when = positions
    counts: dict[tuple[str, str], list[int]] = {}
    days: list[date] = []
    left = Counter(undated=0, unplaced=0, unruled=0)
    for row in table.rows:
        day, text = day_of(row[when]), _plain(row[at])
        if day is None or not text:
            left["undated" if day is None else "unplaced"] += 1
            continue
        days.append(day)
        taken = [position < 0 or _plain(row[position]) in values for position, values in takes]
        left["unruled"] += not any(taken)
        found = counts.setdefault((text, _period(day, months)), [0] * (len(takes) + 1))
        for place, one in enumerate((True, *taken)):
            found[place] += one
    told, untold = _told(counts, known)
    return {
        "rows": len(table.rows),
        "excluded": table.excluded,
        **left,
        "untold": untold,
        "counts": told,
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
    }


def _told(counts: dict[tuple[str, str], list[int]], known: _Known) -> tuple[list[list[Any]], int]:
    """The counts whose community may be named, and how many rows the others have."""
    rows = Counter[str]()
    for (text, _), (count, *_rest) in counts.items():
        rows[text] += count
    speakable = {text for text in rows if known.like(text) or _is_harmless(text, rows[text])}
    told = [[text, period, *_split(found)] for (text, period), found in counts.items() if text in speakable]
    return sorted(told), sum(count for text, count in rows.items() if text not in speakable)


def _split(found: list[int]) -> tuple[int, list[int]]:
    return found[0], found[1:]


def _is_harmless(text: str, rows: int) -> bool:
    """A short text of several rows without a number in it: a name that is written wrong, hardly a person."""
    return rows >= _REPEATED and len(text) <= _LONGEST_VALUE and re.search(r"\d{3}", text) is None


def _surveyed(table: _Columns, known: _Known) -> list[dict[str, Any]]:
    persons = personal.columns(table.heads, table.rows, place=known.like)
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.heads)
    return [
        {"name": head, **_use(head, persons.get(position, ""), cells, known)}
        for position, (head, cells) in enumerate(zip(table.heads, columns, strict=True))
    ]


def _use(head: str, person: str, cells: Sequence[str], known: _Known) -> dict[str, Any]:
    """What a column may be used for."""
    if what := person or _barred(head):
        return {"use": "dropped", "what": what}
    said = [text for text in map(_plain, cells) if text]
    days = [day for day in map(day_of, said) if day]
    if (
        days
        and len(days) >= _DATED * len(said)
        and (heads_dates(head) or not any(map(_SERIAL.fullmatch, said)))
    ):
        return {"use": "date", "first": min(days).isoformat(), "last": max(days).isoformat()}
    if said and sum(map(known.like, said)) >= _PLACED * len(said):
        return {"use": "area", "known": sum(text in known for text in said)}
    values = Counter(said)
    if _are_people(head, values):
        return {"use": "dropped", "what": "name"}
    if values and _are_categories(head, values):
        return {"use": "status", "values": sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))}
    return {"use": "other"}


def _barred(head: str) -> str:
    if _CATEGORIES.search(head) and not _PERSONS.search(head):
        return ""
    return "name" if _PERSONS.search(head) else "prose" if _PROSE.search(head) else ""


def _are_people(head: str, values: Collection[str]) -> bool:
    """Mostly texts that could be names, under a heading that promises no categories."""
    if not values or _CATEGORIES.search(head):
        return False
    return 2 * sum(map(personal.is_named, values)) >= len(values)


def _are_categories(head: str, values: Counter[str]) -> bool:
    """Few short texts that come again and again, none with a number of a person in it."""
    short = all(len(text) <= _LONGEST_VALUE and personal.masked(text) == text for text in values)
    often = values.total() >= _REPEATED * len(values)
    return short and len(values) <= _MOST_VALUES and (often or _CATEGORIES.search(head) is not None)


def day_of(text: str) -> date | None:
    """The day that a cell names, with or without a time behind it; None for what is none.

    >>> day_of("2024/3/5 10:22"), day_of("20240305102233"), day_of("3月5日") is None
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), True)
    """
    plain = _plain(text)
    found = _DAY.match(plain) or _PACKED.fullmatch(plain)
    if found:
        try:
            return date(*map(int, found.groups()))
        except ValueError:  # 2024-02-30
            return None
    serial = _SERIAL.fullmatch(plain)
    return _EPOCH + timedelta(days=int(serial[1])) if serial and int(serial[1]) in _SERIALS else None


def _period(day: date, months: int) -> str:
    first = (day.month - 1) // months * months + 1
    return Period.of_months(day.year, first, first + months - 1).code


def _table(content: bytes) -> _Columns:
    """The largest visible sheet as columns under its header. Raises RefusalError."""
    grid = max(_grids(content), key=lambda one: len(one.rows))
    errors = [replace(issue, raw="") for issue in grid.issues if issue.severity is Severity.ERROR]
    if errors:
        raise RefusalError(*errors)
    rows = _unmerged(grid)
    top = next((number for number, row in enumerate(rows[:_HEADER_WITHIN]) if _is_header(row, rows)), None)
    if top is None:
        raise RefusalError.because("no_header")
    heads = _different(rows[top])
    kept = [number for number, head in enumerate(heads) if head]
    data = [[row[number] for number in kept] for row in rows[top + 1 :] if any(row)]
    written = [rows[top][number] for number in kept]
    cases = [row for row in data if row != written and not _is_total(row)]
    return _Columns([heads[number] for number in kept], cases, len(data) - len(cases))


def _grids(content: bytes) -> list[Grid]:
    if kinds.kind(content) is not None:
        found = [wire.grid(one) for one in sheets.grids(content)]
        return [grid for grid in found if not grid.hidden] or found
    decoded = decode(content)
    if any(issue.severity is Severity.ERROR for issue in decoded.issues) or not decoded.text:
        raise RefusalError(*(replace(issue, raw="") for issue in decoded.issues), *_empty(decoded.text))
    return [delimited.split(decoded.text)]


def _empty(text: str) -> Iterator[Issue]:
    if not text:
        yield Issue("no_table")


def _unmerged(grid: Grid) -> list[list[str]]:
    """Rows of equal length, every cell of a merged range saying what its first says."""
    width = max(map(len, grid.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in grid.rows]
    for top, left, bottom, right in grid.merged:
        for number in range(top, min(bottom, len(rows) - 1) + 1):
            rows[number][left : right + 1] = [rows[top][left]] * len(rows[number][left : right + 1])
    return rows


def _is_header(row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Short, different texts over most of the columns, none of which could be data of a case."""
    said = [cell for cell in row if cell]
    widest = max(sum(map(bool, other)) for other in rows[: 2 * _HEADER_WITHIN])
    if len(said) < max(2, 0.6 * widest) or len(set(said)) < max(2, 0.6 * len(said)):
        return False
    return not any(len(cell) > _LONGEST_HEADING or _DATA.fullmatch(_plain(cell)) for cell in said)


def _is_total(row: Sequence[str]) -> bool:
    return _TOTAL.fullmatch(next((cell for cell in row if cell), "")) is not None


def _different(row: Sequence[str]) -> list[str]:
    """Headings as written; one that comes again gets its number: 状态, 状态(2)."""
    seen = Counter[str]()
    heads = []
    for cell in row:
        head = _plain(cell)
        seen[head] += 1
        heads.append(head if seen[head] == 1 or not head else f"{head}({seen[head]})")
    return heads


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())
