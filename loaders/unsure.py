"""What in the body of a table speaks against the reading of it: questions for a person."""

import re
from collections.abc import Sequence

from indicators.staging import Issue
from loaders.header import Header
from loaders.rows import Cells, at, filled, holds_numbers, is_dated, is_title, is_value

_DATED = re.compile(r"\d{4}年|\d{1,2}月")


def questions(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> list[Issue]:
    """Errors: folded_table, title_inside, header_inside."""
    found = [_issue("folded_table", rows, header.top)] if _is_folded(header.columns) else []
    titles = [index for index in data[:-1] if _is_title_inside(rows, header, data, index)]
    titles = titles or _sections(rows, data)
    return found + [_issue("title_inside", rows, i) for i in titles] + _headers(rows, header, data)


def _issue(code: str, rows: Sequence[Cells], index: int) -> Issue:
    return Issue(code, row=index + 1, raw=", ".join(filter(None, rows[index])))


def _is_folded(columns: Sequence[str]) -> bool:
    """True if the labels are a shorter series again: a long table set in two columns."""
    names = list(columns)
    while names and not names[-1]:
        names.pop()
    parts = [length for length in range(2, len(names) // 2 + 1) if len(names) % length == 0]
    return all(names) and any(names == names[:length] * (len(names) // length) for length in parts)


def _is_title_inside(rows: Sequence[Cells], header: Header, data: Sequence[int], index: int) -> bool:
    """A lone text after a gap that reads like a title, or a lone date among names: do other rows follow?"""
    if filled(rows[index]) != 1:
        return False
    column, cell = next((column, cell) for column, cell in enumerate(rows[index]) if cell)
    if is_dated(cell):
        others = [at(rows[i], column) for i in data[:200] if i != index]
        return not is_value(cell) and 2 * sum(map(is_dated, others)) < len(others)
    after_gap = index > header.start and not any(rows[index - 1])
    return after_gap and (is_title(cell) or _DATED.search(cell) is not None)


def _sections(rows: Sequence[Cells], data: Sequence[int]) -> list[int]:
    """Lone labels under which the same names come again: of each name there are several."""
    lone = [index for index in data if filled(rows[index]) == 1 and not is_value(_first(rows[index]))]
    if not lone or 3 * len(lone) > len(data):
        return []
    section = 0
    places: dict[str, set[int]] = {}
    for index in data:
        if index in lone:
            section += 1
        else:
            places.setdefault(_first(rows[index]), set()).add(section)
    return lone if any(len(sections) > 1 for name, sections in places.items() if not is_value(name)) else []


def _first(row: Cells) -> str:
    return next((cell for cell in row if cell), "")


def _has_word(row: Cells, sample: Sequence[Cells]) -> bool:
    """True if a word of the row stands over numbers."""
    return any(cell and not is_value(cell) and holds_numbers(sample, place) for place, cell in enumerate(row))


def _headers(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> list[Issue]:
    """Records with words in every column of numbers, and numbers in the next."""
    sample = [rows[index] for index in data[:400]]
    numeric = [column for column, name in enumerate(header.columns) if name and holds_numbers(sample, column)]
    if not header.rows or len(numeric) < 2:
        return []
    first = data[0] if data else header.start
    label = next((column for column, name in enumerate(header.columns) if name), 0)
    if data and first == header.start and not at(rows[first], label) and _has_word(rows[first], sample):
        return [_issue("header_inside", rows, first)]
    worded = [
        index
        for index in data[:-1]
        if all((cell := at(rows[index], column)) and not is_value(cell) for column in numeric)
    ]
    return [_issue("header_inside", rows, index) for index in worded]
