"""Small CSV files that people write by hand: areas, catalogue, facts. One header, columns by name."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.text.decode import decode

# What exports.csv_file puts before a text that begins a formula or would become a date.
_ESCAPED = re.compile(r"^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?$)")


def rows(content: bytes, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank: its number as Excel shows it, and its stripped cells by column name.

    The delimiter is whichever of comma, tab and semicolon the header uses most. A missing cell is "".
    Raises RefusalError where the bytes are no text, a required column is missing, a column is there twice,
    or a row has more cells than columns: then nobody knows which cell is which.
    """
    text, _, issues = decode(content)
    if problems := [issue for issue in issues if issue.severity is Severity.ERROR]:
        raise RefusalError(*problems)
    header = text.partition("\n")[0]
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a note may be long; it is in memory anyway
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=header.count))
    columns = [name.strip() for name in next(lines)]
    body = [
        (number, [_ESCAPED.sub("", cell.strip()) for cell in cells]) for number, cells in enumerate(lines, 2)
    ]
    if wrong := [*_wrong_header(columns, required), *_spilt(body, len(columns))]:
        raise RefusalError(*wrong)
    for number, cells in body:
        if any(cells):
            yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=False))


def _wrong_header(columns: Sequence[str], required: Sequence[str]) -> Iterator[Issue]:
    yield from (_missing(name) for name in required if name not in columns)
    for name in dict.fromkeys(columns):
        if name and columns.count(name) > 1:
            yield Issue("duplicate_column", row=1, column=name, raw=name)


def _spilt(body: Iterable[tuple[int, Sequence[str]]], expected: int) -> Iterator[Issue]:
    for number, cells in body:
        if extra := [cell for cell in cells[expected:] if cell]:
            facts = (("found", str(len(cells))), ("expected", str(expected)))
            yield Issue("too_many_cells", row=number, raw=",".join(extra), facts=facts)


def _missing(column: str) -> Issue:
    return Issue("missing_column", raw=column, facts=(("role", column), ("example", column)))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several names with ``|`` between, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
