"""Text → records, in a known dialect; where quotation marks go astray, line by line.

What the csv module takes in its strict mode is taken as it stands. Otherwise each line is read by itself:
a mark without a partner may damage its own record, never the ones after it.
"""

import csv
import io
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from indicators.staging import Issue, Severity
from loaders.text import mending
from loaders.text.dialect import RUNS, Dialect

Cells = list[str]
_LINE_END = re.compile(r"\r\n|\n|\r")
_LONGEST = 500  # lines that a quoted cell may run over
_MOST_WORK = 5_000_000  # some two seconds of mending: the squares of the doubtful lines' pieces, added up


class Records(NamedTuple):
    """``rows``: the cells as they stand, blanks and all; a blank line is an empty record."""

    rows: list[Cells]
    issues: tuple[Issue, ...] = ()


def read(text: str, dialect: Dialect) -> Records:
    """The records of a text.

    Issues, each once with its count: unclosed_quote (error), odd_quotes (warning).
    """
    rows = _strictly(text, dialect)
    return Records(rows) if rows is not None else _line_by_line(text, dialect)


def _strictly(text: str, dialect: Dialect) -> list[Cells] | None:
    """As the csv module reads it, or None where that is in doubt."""
    if dialect.backslash or len(dialect.between) > 1:
        return None
    source = io.StringIO(text, newline="")
    try:
        rows = list(
            csv.reader(
                source,
                delimiter=dialect.between,
                quotechar=dialect.quote,
                skipinitialspace=dialect.padded,
                strict=True,
            )
        )
    except csv.Error:
        return None
    return rows if dialect.quote not in text or _are_sound(rows) else None


def _are_sound(rows: list[Cells]) -> bool:
    """True if the records that run over several lines are as wide as the others."""
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    return all(len(row) == width for row in rows if any("\n" in cell or "\r" in cell for cell in row))


def _line_by_line(text: str, dialect: Dialect) -> Records:
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    cut = [_cut(line, dialect) for line in lines]
    widths = Counter(len(cells) for cells in cut if cells)
    width = widths.most_common(1)[0][0] if widths else 0
    mended = _mended(lines, cut, dialect)
    rows: list[Cells] = []
    astray: dict[str, list[int]] = {}
    ends = _LINE_END.findall(text)
    at = 0
    while at < len(lines):
        cells, taken = cut[at], 1
        if cells is None:
            cells, taken, odd = (
                _doubtful(lines, ends, at, width, dialect)
                if at < mended
                else (lines[at].split(dialect.between), 1, "unclosed_quote")
            )
            if odd:
                astray.setdefault(odd, []).append(len(rows) + 1)
        rows.append(cells)
        at += taken
    return Records(rows, tuple(_issue(code, places) for code, places in astray.items()))


def _mended(lines: list[str], cut: list[Cells | None], dialect: Dialect) -> int:
    """How many lines from the top may be mended; beyond, a doubtful one is cut at every delimiter."""
    work = 0
    for at, cells in enumerate(cut):
        if cells is None:
            work += (lines[at].count(dialect.between) + 1) ** 2
        if work > _MOST_WORK:
            return at
    return len(lines)


def _doubtful(
    lines: list[str], ends: list[str], at: int, width: int, dialect: Dialect
) -> tuple[Cells, int, str]:
    """The record that begins with a line whose marks do not match: its cells, its lines, what is odd."""
    whole, taken = _continued(lines, ends, at, dialect)
    if whole is not None and len(whole) == width:
        return whole, taken, ""
    mended = mending.fewest_faults(lines[at], dialect, width)
    if whole is not None and len(mended) != width:
        return whole, taken, ""
    return mended, 1, "unclosed_quote" if any(_is_open(cell, dialect) for cell in mended) else "odd_quotes"


def _is_open(cell: str, dialect: Dialect) -> bool:
    """True if a mark opens the cell and none closes it."""
    return cell.lstrip().startswith(dialect.quote) and dialect.marks(cell) % 2 == 1


def _continued(lines: list[str], ends: list[str], at: int, dialect: Dialect) -> tuple[Cells | None, int]:
    """The record whose last cell is closed on a later line, and how many lines it takes.

    That is where the marks so far are even again, or nowhere.
    """
    marks = 0
    for taken, line in enumerate(lines[at : at + _LONGEST], start=1):
        marks += dialect.marks(line)
        if marks % 2 == 0:
            whole = _cut(_joined(lines, ends, at, taken), dialect) if taken > 1 else None
            return whole, taken
    return None, 1


def _joined(lines: list[str], ends: list[str], at: int, taken: int) -> str:
    last = at + taken - 1
    return "".join(line + end for line, end in zip(lines[at:last], ends[at:last], strict=True)) + lines[last]


def _cut(line: str, dialect: Dialect) -> Cells | None:
    """The cells of one record if each mark in it is where it belongs, else None."""
    if dialect.delimiter == RUNS:
        return re.split(r" {2,}", line.strip()) if line.strip() else []
    if dialect.quote not in line:
        return _plain(line, dialect)
    pattern, cells, at = _cell(dialect), [], 0
    while found := pattern.match(line, at):
        quoted, bare = found.groups()
        cells.append(bare if quoted is None else dialect.value(quoted))
        if found.end() == len(line):
            return cells
        at = found.end() + len(dialect.between)
    return None


def _plain(line: str, dialect: Dialect) -> Cells:
    return [dialect.bare(cell) for cell in line.split(dialect.between)] if line else []


@lru_cache(maxsize=64)
def _cell(dialect: Dialect) -> re.Pattern[str]:
    """One cell: between marks (group 1) or bare (group 2), up to a delimiter or the end."""
    mark, delimiter = re.escape(dialect.quote), re.escape(dialect.between)
    blank = " *" if dialect.padded else ""
    escaped = rf"\\{mark}|" if dialect.backslash else ""
    inside = rf"(?:{escaped}{mark}{mark}|[^{mark}])*+"
    bare = rf"(?:(?!{delimiter})[^{mark}\r\n])*+"
    return re.compile(rf"{blank}(?:{mark}({inside}){mark} *|({bare}))(?={delimiter}|\Z)")


def _issue(code: str, places: list[int]) -> Issue:
    severity = Severity.ERROR if code == "unclosed_quote" else Severity.WARNING
    return Issue(code, severity, row=places[0], facts=(("count", str(len(places))),))
