"""Tables inside a report: the head of the column and the label of the row name what a cell counts.

The words of heads and labels are data (data/prose/tables.toml).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.phrases import headings, numbers
from loaders.prose import cues
from loaders.prose.plain import plain
from loaders.prose.tokens import Token

_CELL_BREAK = re.compile(r"\t|\|| {3,}")
_RULE = re.compile(r"[\s|:+-]*-{3,}[\s|:+-]*")  # |---|---| below the head of a table
_MARKS = "+▲▼△▽↑↓ "
_BRACKET = re.compile(r"\(.*\)$")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says of one of its numbers: ``noun`` and ``unit`` as its head and label name them.

    ``head`` are the words of its column and of its row, which may name a time; ``cell`` is the cell's text
    and where it stands, ``area`` the row's area ("" for none), ``why`` the reason that keeps it from being a
    value ("" for none), ``is_part`` whether a row of totals holds it, ``label`` where the words stand.
    """

    noun: str
    unit: str
    cell: tuple[int, str] = (0, "")
    area: str = ""
    why: str = ""
    is_part: bool = False
    label: tuple[int, int] = (0, 0)
    head: str = ""
    is_peer: bool = False  # another community has a row of its own too


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    text: str
    token: Token | None = None  # the number that the whole cell states

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def cells(text: str, found: Sequence[Token], base_year: int | None) -> dict[int, Said]:
    """What the tables of a plain text say of each numeral in them, by the start of the numeral."""
    by_place = {place: token for token in found for place in (token.first, token.start)}
    said: dict[int, Said] = {}
    for table in _tables(text, by_place):
        said.update(_read(table, base_year))
    return said


def _tables(text: str, by_place: dict[int, Token]) -> Iterator[list[list[_Cell]]]:
    """Runs of two or more lines that fall into as many cells."""
    rows: list[list[_Cell]] = []
    for found in re.finditer(r"[^\n]*\n?", text):
        if rows and _RULE.fullmatch(found[0]):
            continue
        line = _cells(found[0].rstrip("\n"), found.start(), by_place)
        if len(line) >= 2 and (not rows or abs(len(line) - len(rows[0])) <= 1):
            rows.append(line)
            continue
        if len(rows) >= 2:
            yield rows
        rows = [line] if len(line) >= 2 else []
    if len(rows) >= 2:
        yield rows


def _cells(line: str, offset: int, by_place: dict[int, Token]) -> list[_Cell]:
    if not _CELL_BREAK.search(line):
        return []
    made, place = [], 0
    pieces = [(found.start(), found.end()) for found in _CELL_BREAK.finditer(line)]
    for start, end in [*pieces, (len(line), len(line))]:
        raw = line[place:start]
        lead = len(raw) - len(raw.lstrip())
        made.append(_cell(offset + place + lead, raw.strip(), by_place))
        place = end
    if "|" in line:  # the marks at both ends of a line hold nothing
        made = made[1:] if not made[0].text else made
        made = made[:-1] if made and not made[-1].text else made
    return made


def _cell(start: int, text: str, by_place: dict[int, Token]) -> _Cell:
    cell = _Cell(start, start + len(text), text)
    stated = text.lstrip(_MARKS)
    token = by_place.get(cell.end - len(stated)) if stated else None
    if token is None or numbers.read_number(stated) is None:
        return cell
    return replace(cell, start=cell.end - len(stated), text=stated, token=token)


def _read(table: list[list[_Cell]], base_year: int | None) -> Iterator[tuple[int, Said]]:
    head, *body = table
    if any(cell.token and not _YEAR.fullmatch(cell.text.rstrip("年度")) for cell in head):
        yield from _pairs(table)
        return
    head = [_named(cell, [row[at] for row in body if at < len(row)]) for at, cell in enumerate(head)]
    totals = any(_is_one("label_total", row[0].text) for row in body)
    peers = {cell.text for row in body for cell in row if _is_community(cell.text)}
    for row in body:
        for column, cell in enumerate(row[: len(head)]):
            if cell.token is not None:
                said = _said(head, row, column, base_year, totals)
                named = [head[column].text, *(one.text for one in row[:column] if one.token is None)]
                is_peer = len(peers) > 1 and said.area in peers
                is_part = said.is_part and (not is_peer or _whole(head, column) is not None)
                told = replace(
                    said, cell=(cell.start, cell.text), head=" ".join(named), is_peer=is_peer, is_part=is_part
                )
                yield cell.token.start, told


def _named(title: _Cell, cells: Sequence[_Cell]) -> _Cell:
    """The head of a column; 单位 above names of areas means who, not what is counted in."""
    is_who = _is_one("head_unit", title.text) and any(_is_area(cell.text) for cell in cells)
    return replace(title, text="") if is_who else title


def _pairs(table: list[list[_Cell]]) -> Iterator[tuple[int, Said]]:
    """A table without a head: each number has its label before it (常住人口 | 6120人 | 户数 | 2150户)."""
    for row in table:
        for label, cell in itertools.pairwise(row):
            if cell.token is not None and label.token is None and label.text:
                noun = headings.read(label.text)
                yield cell.token.start, Said(noun.label, noun.unit, (cell.start, cell.text), label=label.span)


def _said(
    head: Sequence[_Cell], row: Sequence[_Cell], column: int, base_year: int | None, totals: bool
) -> Said:
    title = head[column].text
    labels = [
        cell
        for at, cell in enumerate(row[:column])
        if cell.token is None and numbers.absence(cell.text) is None and not _is_unit(head, at)
    ]
    if _is_one("head_serial", title) or (not labels and _holds_values(title)):
        return Said("", "", why="serial")
    unit = next((row[at].text for at in range(min(len(row), len(head))) if _is_unit(head, at)), "")
    if not _holds_values(title):
        return _crossed(head, column, labels[0] if labels else None, unit, totals)
    label = labels[-1]
    noun = headings.read(label.text)
    area = labels[0].text if len(labels) > 1 and _is_area(labels[0].text) else ""
    unit = unit or noun.unit or headings.read(title).unit
    return Said(noun.label, unit, area=area, why=_why(title, base_year), label=label.span)


def _crossed(head: Sequence[_Cell], column: int, label: _Cell | None, unit: str, totals: bool) -> Said:
    """A column of one thing: its rows are areas, kinds of it, or the total.

    Behind a column of a class of people (低保人数) those that name a sort (老年人) tell its parts.
    """
    title, whole = head[column], _whole(head, column)
    noun = headings.read((whole or title).text)
    unit = unit or next((of for end, of in _counts() if noun.label.endswith(end)), "")
    named = label.text if label else ""
    area = named if _is_area(named) else ""
    is_total = _is_one("label_total", named) or label is None
    lead = "" if area or is_total else named
    is_part = whole is not None or (totals and not is_total)
    return Said(f"{lead}{noun.label}", noun.unit or unit, area=area, is_part=is_part, label=title.span)


def _whole(head: Sequence[_Cell], column: int) -> _Cell | None:
    """The column of a class of people that a column names a sort of, if it does."""
    if not _is_one("head_sort", _BRACKET.sub("", head[column].text).strip()):
        return None
    before = (cell for cell in reversed(head[:column]) if not _is_one("head_sort", cell.text))
    nearest = next(before, None)
    return nearest if nearest is not None and _has("head_class", nearest.text) else None


@lru_cache(maxsize=1)
def _counts() -> tuple[tuple[str, str], ...]:
    """(how a head ends, the unit that it counts in): 低保户数 counts 户."""
    pairs = (word.partition(":") for word in cues.words("head_counts"))
    return tuple((end, unit) for end, _, unit in pairs)


def _holds_values(title: str) -> bool:
    """Whether a column holds the values of what its rows name: one of a year, a goal, a change."""
    bare = _BRACKET.sub("", title).strip()
    return (
        _is_one("head_value", bare)
        or _YEAR.search(title) is not None
        or any(_has(name, title) for name in ("head_year", "head_goal", "head_change"))
    )


def _is_unit(head: Sequence[_Cell], at: int) -> bool:
    return at < len(head) and _is_one("head_unit", head[at].text)


def _is_community(text: str) -> bool:
    """Whether a text names a community."""
    return cues.ends_with("label_peer", text, 0, len(text))


def _is_area(text: str) -> bool:
    return cues.ends_with("label_area", text, 0, len(text))


def _is_one(name: str, text: str) -> bool:
    """Whether a text is a word of a list."""
    return text in cues.words(name)


def _has(name: str, text: str, key: str = "words") -> bool:
    return cues.says(name, text, 0, len(text), key)


def _why(title: str, base_year: int | None) -> str:
    if _has("head_goal", title) and not _is_one("head_value", _BRACKET.sub("", title)):
        return "target"
    if _has("head_change", title):
        return "growth"
    year = _YEAR.search(title)
    if _has("head_year", title, "before") or (year and base_year and int(year[0]) < base_year):
        return "history"
    return ""


def sentence(said: Said, unit: str) -> tuple[str, int]:
    """What a cell says as a sentence, and where the cell begins: 常住人口 | 15,342 → 常住人口15,342人."""
    return f"{plain(said.noun)}{said.cell[1]}{unit}", len(said.noun)
