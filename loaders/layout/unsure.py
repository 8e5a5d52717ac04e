"""What in the body of a table speaks against the reading of it: questions for a person."""

import itertools
import re
from collections.abc import Sequence

from indicators.staging import Issue
from loaders.layout.header import Header
from loaders.layout.rows import Cells, at, filled, holds_numbers, is_dated, is_title, is_value
from loaders.phrases import headings, numbers

_DATED = re.compile(r"\d{4}年|\d{1,2}月")


def questions(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> list[Issue]:
    """Errors: folded_table, title_inside, header_inside."""
    found = [_issue("folded_table", rows, header.top)] if _is_folded(header.columns) else []
    titles = [index for index in data[:-1] if _is_title_inside(rows, header, data, index)]
    titles = titles or _sections(rows, header, data)
    found += [_issue("title_inside", rows, i) for i in titles]
    found += [_issue("maybe_note", rows, i) for i in data[-1:] if _stands_apart(rows, header, data)]
    return found + _headers(rows, header, data)


def _stands_apart(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> bool:
    """A lone text at the end behind the only gap: a signature, or a record that holds nothing yet?"""
    last = data[-1]
    apart = filled(rows[last]) == 1 and not filled(rows[last - 1]) and not is_value(_first(rows[last]))
    return apart and len(data) > 2 and data[-2] - data[0] == len(data) - 2 and header.start == data[0]


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


def _sections(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> list[int]:
    """Lone labels under which the same names come again, or that part names which are no indicators."""
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
    again = any(len(sections) > 1 for name, sections in places.items() if not is_value(name))
    items = any(headings.read(name).role is headings.Role.INDICATOR for name in header.columns)
    return lone if again or (not items and _open_groups(lone, data)) else []


def _open_groups(lone: Sequence[int], data: Sequence[int]) -> bool:
    """True if several lone labels part the records, from the first row on: 东片区, 西片区."""
    places = [data.index(index) for index in lone]
    apart = all(later - earlier > 1 for earlier, later in itertools.pairwise([*places, len(data)]))
    return len(lone) > 1 and places[0] == 0 and apart


def _first(row: Cells) -> str:
    return next((cell for cell in row if cell), "")


def _has_word(row: Cells, sample: Sequence[Cells]) -> bool:
    """True if a word of the row stands over numbers."""
    return any(cell and not is_value(cell) and holds_numbers(sample, place) for place, cell in enumerate(row))


def _headers(rows: Sequence[Cells], header: Header, data: Sequence[int]) -> list[Issue]:
    """Records with words in every column of numbers, and numbers in the next; or none, beneath them all."""
    sample = [rows[index] for index in data[:400]]
    numeric = [column for column, name in enumerate(header.columns) if name and holds_numbers(sample, column)]
    if not header.rows or len(numeric) < 2:
        return _words_first(rows, header, data, numeric)
    first = data[0] if data else header.start
    label = next((column for column, name in enumerate(header.columns) if name), 0)
    if data and first == header.start and not at(rows[first], label) and _has_word(rows[first], sample):
        return [_issue("header_inside", rows, first)]
    worded = [index for index in data if _is_worded(rows[index], numeric)]
    return [_issue("header_inside" if index < data[-1] else "maybe_note", rows, index) for index in worded]


def _words_first(
    rows: Sequence[Cells], header: Header, data: Sequence[int], numeric: Sequence[int]
) -> list[Issue]:
    """Two records or more without a number before those with numbers: is this their header?"""
    first = [at(rows[index], column) for index in data[:3] for column in numeric]
    described = len(list(filter(None, first))) > 1 and not any(map(_is_figure, first))
    return [_issue("uncertain_header", rows, header.top)] if header.rows and described else []


def _is_figure(cell: str) -> bool:
    """True for a value; a numeral with a unit and no digit may be the unit: 百万人."""
    reading = numbers.read_number(cell)
    unit = reading is not None and reading.unit and not any(letter.isdigit() for letter in cell)
    return is_value(cell) and not unit


def _is_worded(row: Cells, numeric: Sequence[int]) -> bool:
    """True if words stand in every column of numbers."""
    return all((cell := at(row, column)) and not is_value(cell) for column in numeric)
