"""Whether a row names columns: labels over values, years over values that are none."""

import itertools
import re
from collections.abc import Sequence
from enum import Enum

from loaders.layout.rows import (
    SAMPLED,
    Cells,
    at,
    compact,
    filled,
    holds_numbers,
    is_bare,
    is_key,
    is_value,
)
from loaders.phrases import dates, numbers
from loaders.phrases.headings import Role, read

_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?")  # 202401, 20240131
_SMALL = re.compile(r"\d{1,3}(?:\.0)?")
_CORNER = re.compile(
    r".*(?:名称|名|地区|城市|省份?|市|县|区|社区|村|街道|项目|指标|年份|年龄|类别|类型|分类|品种|单位|国家|月份|时间|日期)"
)


class Verdict(Enum):
    """Whether a row is a header. MAYBE: it is taken for one, and a person should look."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


def judge(rows: Sequence[Cells], index: int) -> Verdict:
    """Whether a row that is as broad as a table names its columns."""
    if index >= len(rows):
        return Verdict.NO
    row = rows[index]
    labels = [cell for cell in row if cell]
    figures = [cell for cell in labels if is_bare(cell)]
    absent = [cell for cell in labels if numbers.absence(cell) is not None]
    if not labels or (len(labels) <= 2 * len(absent) and len(labels) > 1):
        return Verdict.NO
    if figures:
        return _over_values(rows, index, figures)
    if _holds_phrases(rows, index):
        return Verdict.NO
    return Verdict.MAYBE if _recurs(rows, index) else Verdict.YES


def may_head(rows: Sequence[Cells], index: int) -> bool:
    """True if a row that was not taken for a header has something of one: a word over numbers, a corner."""
    row = rows[index]
    below = rows[index + 1 : index + 1 + SAMPLED]
    if any(cell and not is_value(cell) and holds_numbers(below, column) for column, cell in enumerate(row)):
        return True
    years = [cell for cell in row if _YEAR.fullmatch(cell)]
    if len(years) > 2 and 2 * len(years) > filled(row):
        return True
    named = any(at(under, 0) and not is_value(at(under, 0)) for under in below)
    return named and _is_corner(row[0])


def _holds_phrases(rows: Sequence[Cells], index: int) -> bool:
    """True if 约80户 and the like stand in the row where such stand beneath, too: it is a record."""
    phrases = [
        column
        for column, cell in enumerate(rows[index])
        if cell and any(letter.isdigit() for letter in cell) and numbers.read_number(cell) is not None
    ]
    below = rows[index + 1 : index + 1 + SAMPLED]
    return any(any(_is_phrase(at(row, column)) for row in below) for column in phrases) or (
        bool(phrases) and not any(holds_numbers(below, column) for column in phrases)
    )


def _is_phrase(cell: str) -> bool:
    return not is_bare(cell) and numbers.read_number(cell) is not None


def _recurs(rows: Sequence[Cells], index: int) -> bool:
    """True if no column holds numbers and a label of the row stands in its own column again: a record?"""
    below = [row for row in rows[index + 1 : index + 1 + SAMPLED] if row != rows[index] and filled(row) > 1]
    if len(below) < 2 or any(holds_numbers(below, column) for column in range(len(rows[index]))):
        return False
    return any(
        cell and any(at(row, column) == cell for row in below) for column, cell in enumerate(rows[index])
    )


def _over_values(rows: Sequence[Cells], index: int, figures: list[str]) -> Verdict:
    """Years, dates or counted steps head columns if they run in order and no such run stands beneath."""
    row, below = rows[index], _next(rows, index)
    beneath = [under for over, under in zip(row, below, strict=False) if is_bare(over) and is_bare(under)]
    if all(map(_is_year_or_date, figures)):
        return Verdict.YES if _heads_years(row, below, figures) else Verdict.NO
    if dates.is_serial_run(figures):
        return Verdict.NO if dates.is_serial_run(beneath) else Verdict.YES
    if not _is_count(figures) or _is_count(beneath) or is_bare(row[0]):
        return Verdict.NO
    return Verdict.YES if _is_corner(row[0]) else Verdict.MAYBE


def _heads_years(row: Cells, below: Cells, figures: list[str]) -> bool:
    """Years in order, with a label or nothing before them, over a row that is no such run."""
    ordered = figures in (sorted(set(figures)), sorted(set(figures), reverse=True))
    beneath = [cell for over, cell in zip(row, below, strict=False) if over in figures]
    labelled = len([cell for cell in row if cell]) > len(figures) or len(figures) > 1 or not row[0]
    if not ordered or not labelled:
        return False
    before = row[: next(c for c, cell in enumerate(row) if cell in figures)]
    if (len(figures) > 2 or any(map(_is_corner, before))) and _is_even(figures) and not _is_even(beneath):
        return True
    return not any(map(_is_year_or_date, beneath))


def _is_even(figures: Sequence[str]) -> bool:
    """True for two or more years in equal steps."""
    years = [int(float(cell)) for cell in figures if _YEAR.fullmatch(cell)]
    steps = {later - earlier for earlier, later in itertools.pairwise(years)}
    return len(years) >= 2 and len(years) == len(figures) and len(steps) == 1 and abs(min(steps)) <= 10


def _is_count(figures: Sequence[str]) -> bool:
    """True for 1, 2, 3 … or 0, 1, 2 …: months, days, ages."""
    if len(figures) < 3 or not all(map(_SMALL.fullmatch, figures)):
        return False
    whole = [int(float(cell)) for cell in figures]
    return whole[0] in (0, 1) and whole == list(range(whole[0], whole[0] + len(whole)))


def _is_corner(cell: str) -> bool:
    """True for a label that stands over the names of rows: 地区, 月份, or nothing."""
    return (
        not cell
        or read(cell).role in set(Role)
        or is_key(cell)
        or _CORNER.fullmatch(compact(cell)) is not None
    )


def _is_year_or_date(cell: str) -> bool:
    return any(of.fullmatch(cell) for of in (_YEAR, _DIGITS)) or dates.iso_date(cell) is not None


def _next(rows: Sequence[Cells], index: int) -> Cells:
    return next((row for row in rows[index + 1 :] if filled(row)), ())


def has_values(rows: Sequence[Cells], index: int) -> bool:
    """True if a number, a date or a word for "missing" stands in the row."""
    return any(is_bare(cell) or (cell and numbers.absence(cell) is not None) for cell in rows[index])


def has_bare_numbers(row: Cells) -> bool:
    """True if a number stands in the row that is no year and no date."""
    return any(is_bare(cell) and not _is_year_or_date(cell) for cell in row)


def heads_numbers(rows: Sequence[Cells], index: int, column: int) -> bool:
    """True if the body, which begins with the next row that holds a value, has numbers in the column."""
    body = next((i for i in range(index + 1, len(rows)) if any(map(is_value, rows[i]))), len(rows))
    return holds_numbers(rows[body : body + SAMPLED], column)


def over_numbers(rows: Sequence[Cells], index: int) -> bool:
    """True if some label of the row stands over numbers."""
    return any(cell and heads_numbers(rows, index, column) for column, cell in enumerate(rows[index]))


def all_over_numbers(rows: Sequence[Cells], index: int) -> bool:
    """True if there are words in all columns of numbers that the row above names: a header again."""
    below = rows[index + 1 : index + 1 + SAMPLED]
    named = [column for column, cell in enumerate(rows[index - 1]) if cell]
    numeric = [column for column in named if holds_numbers(below, column)]
    words = [column for column in numeric if (cell := at(rows[index], column)) and not is_value(cell)]
    nameless = bool(named) and not at(rows[index], named[0]) and not has_values(rows, index)
    return len(words) > 1 and (len(words) == len(numeric) or (nameless and 2 * len(words) > len(numeric)))


def are_years_beneath(rows: Sequence[Cells], above: int) -> bool:
    """True if years, dates or counted steps stand under the groups of the row above, and no label before."""
    over, row = rows[above], rows[above + 1]
    figures = [(column, cell) for column, cell in enumerate(row) if is_bare(cell)]
    if not figures or any(row[: figures[0][0]]) or not any(over[: figures[0][0]]):
        return False
    groups: dict[int, list[str]] = {}
    for column, cell in figures:
        left = max((place for place in range(column + 1) if at(over, place)), default=0)
        groups.setdefault(left, []).append(cell)
    years = all(_is_year_or_date(cell) for _, cell in figures)
    if not years and not all(map(_is_count, groups.values())):
        return False
    below = [under for under in rows[above + 2 : above + 6] if filled(under)][:3]
    labelled = any(cell and not is_value(cell) for under in below for cell in under[: figures[0][0]])
    return labelled and not all(_YEAR.fullmatch(at(under, c)) for under in below[:1] for c, _ in figures)
