"""Small CSV files that people write by hand: areas, catalogue, facts. One header, columns by name."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.decode import decode

_ESCAPED = re.compile(r"^'(?=[=+\-@\t\r])")  # what exports.csv_file puts before a text that begins a formula


def rows(content: bytes, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank: its number as Excel shows it, and its stripped cells by column name.

    The delimiter is whichever of comma, tab and semicolon the header uses most. A missing cell is "".
    Raises RefusalError where the bytes are no text or a required column is missing.
    """
    text, _, issues = decode(content)
    if problems := [issue for issue in issues if issue.severity is Severity.ERROR]:
        raise RefusalError(*problems)
    header = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=header.count))
    columns = [name.strip() for name in next(lines)]
    if missing := [name for name in required if name not in columns]:
        raise RefusalError(*(_missing(name) for name in missing))
    for number, cells in enumerate(lines, start=2):
        padded = [_ESCAPED.sub("", cell.strip()) for cell in cells] + [""] * (len(columns) - len(cells))
        if any(padded):
            yield number, dict(zip(columns, padded, strict=False))


def _missing(column: str) -> Issue:
    return Issue("missing_column", raw=column, facts=(("role", column), ("example", column)))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several names with ``|`` between, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
