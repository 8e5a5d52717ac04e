"""Tables inside a report: the head of the column and the label of the row name what a cell counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.phrases import headings
from loaders.prose.tokens import Token

_CELL_BREAK = re.compile(r"\t|\|| {3,}")
_NUMBER = re.compile(
    r"[-+▲▼↑↓约近超逾]?\s?(?P<digits>\d[\d,.]*)(?P<rest>[余多]?[万亿]?\s?(?:[^\d\s,。;、:]{0,4})(?:以上|左右)?)\s?$"
)
_YEAR = re.compile(
    r"(?:20\d\d)年?(?:度|末|底)?(?:实绩|实际|完成|目标|数据|数|值|情况|[^\d\s]{0,4})$|本年|今年|上年|去年|本期|上期|同期|当年"
)
_BEFORE = re.compile(r"上年|去年|上期|同期|上一年")
_VALUE = re.compile(
    r"^(?:数值|数量|人数|数据|合计|总数|实际|实际完成|完成数|完成情况|完成|实绩|实际数|完成值|结果|本年完成|全年完成|数|值|统计数)(?:\(.*\))?$"
)
_GOAL = re.compile(r"目标|任务|计划|指标(?:数|值)|完成率|进度|达标")
_CHANGE = re.compile(r"同比|增减|增长|增幅|降幅|占比|比例|排名|名次|得分|分值|权重|百分比|较上")
_UNIT = re.compile(r"^(?:计量)?单位$")
_SERIAL = re.compile(r"^(?:序号|编号|序|号|No\.?|行次)$", re.IGNORECASE)
_TOTAL = re.compile(r"^(?:合计|总计|小计|全社区|全街道|社区合计|全部|累计|共计)$")
_AREA = re.compile(r"(?:社区|小区|苑|花园|家园|新村|[一二三四五六七八九十]区|居委会|网格|村|院|公寓)$")


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says of one of its numbers: ``noun`` and ``unit`` as its head and label name them.

    ``area`` is the row's area ("" for none), ``why`` the reason that keeps it from being a value ("" for
    none), ``is_part`` whether a row of totals holds it, ``label`` where the words stand.
    """

    noun: str
    unit: str
    area: str = ""
    why: str = ""
    is_part: bool = False
    year: str = ""
    label: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str


def cells(text: str, found: Sequence[Token], base_year: int | None) -> dict[int, Said]:
    """What the tables of a plain text say of each numeral in them, by the start of the numeral."""
    by_start = {token.start: token for token in found}
    said: dict[int, Said] = {}
    for table in _tables(text):
        said.update(_read(table, by_start, base_year))
    return said


def _tables(text: str) -> Iterator[list[list[_Cell]]]:
    """Runs of two or more lines that fall into as many cells, the first of them without numbers."""
    rows: list[list[_Cell]] = []
    for found in re.finditer(r"[^\n]*\n?", text):
        line = _cells(found[0].rstrip("\n"), found.start())
        if len(line) >= 2 and (not rows or abs(len(line) - len(rows[0])) <= 1):
            rows.append(line)
            continue
        if len(rows) >= 2:
            yield rows
        rows = [line] if len(line) >= 2 else []
    if len(rows) >= 2:
        yield rows


def _cells(line: str, offset: int) -> list[_Cell]:
    if not _CELL_BREAK.search(line):
        return []
    made, place = [], 0
    pieces = [(found.start(), found.end()) for found in _CELL_BREAK.finditer(line)]
    for start, end in [*pieces, (len(line), len(line))]:
        raw = line[place:start]
        lead = len(raw) - len(raw.lstrip())
        made.append(_Cell(offset + place + lead, offset + place + len(raw.rstrip()), raw.strip()))
        place = end
    if "|" in line:  # the marks at both ends of a line hold nothing
        made = made[1:] if not made[0].text else made
        made = made[:-1] if made and not made[-1].text else made
    return made


def _read(
    table: list[list[_Cell]], by_start: dict[int, Token], base_year: int | None
) -> Iterator[tuple[int, Said]]:
    head, *body = table
    if any(_NUMBER.fullmatch(cell.text) and not _YEAR.search(cell.text) for cell in head):
        return
    totals = any(_TOTAL.match(row[0].text) for row in body)
    for row in body:
        for column, cell in enumerate(row[: len(head)]):
            token = _token(cell, by_start)
            if token is not None:
                yield token.start, _said(head, row, column, base_year, totals)


def _token(cell: _Cell, by_start: dict[int, Token]) -> Token | None:
    found = _NUMBER.fullmatch(cell.text)
    return by_start.get(cell.start + found.start("digits")) if found else None


def _said(
    head: Sequence[_Cell], row: Sequence[_Cell], column: int, base_year: int | None, totals: bool
) -> Said:
    label = next(
        (
            cell
            for at, cell in enumerate(row[:column])
            if cell.text and not _NUMBER.fullmatch(cell.text) and not _is_unit(head, at)
        ),
        None,
    )
    title = head[column].text
    unit = next((row[at].text for at in range(len(row[: len(head)])) if _UNIT.match(head[at].text)), "")
    if _SERIAL.match(title) or label is None:
        return Said("", "", why="serial")
    by_year = _YEAR.search(title) is not None
    if by_year or _VALUE.match(title) or _GOAL.search(title) or _CHANGE.search(title):
        noun = headings.read(label.text)
        own = headings.read(title).unit
        return Said(
            noun.label,
            unit or noun.unit or own,
            "",
            _why(title, base_year),
            False,
            title,
            (label.start, label.end),
        )
    noun = headings.read(title)
    area = label.text if _AREA.search(label.text) else ""
    is_total = _TOTAL.match(label.text) is not None
    lead = "" if area or is_total else label.text
    return Said(
        f"{lead}{noun.label}",
        noun.unit or unit,
        area,
        "",
        totals and not is_total,
        "",
        (head[column].start, head[column].end),
    )


def _is_unit(head: Sequence[_Cell], at: int) -> bool:
    return at < len(head) and _UNIT.match(head[at].text) is not None


def _why(title: str, base_year: int | None) -> str:
    if _GOAL.search(title) and not _VALUE.match(title):
        return "target"
    if _CHANGE.search(title):
        return "growth"
    year = re.search(r"20\d\d", title)
    if _BEFORE.search(title) or (year and base_year and int(year[0]) < base_year):
        return "history"
    return ""


def sentence(said: Said, number: str, unit: str) -> str:
    """What a cell says, as a sentence: 常住人口(人) | 15,342 → 常住人口15,342人."""
    return f"{said.noun}{number}{said.unit or unit}"
