"""Small CSV files that people write by hand: areas, catalogue, facts. One header, columns by name."""

import csv
import io
from collections.abc import Iterator, Sequence

from indicators.staging import Issue


class RefusedError(ValueError):
    """A file that cannot be taken; ``issues`` says everything that is wrong with it, at least one."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        """``str()`` has one line an issue, for the log."""
        self.issues = tuple(issues)
        super().__init__("\n".join(_line(issue) for issue in self.issues))


def _line(issue: Issue) -> str:
    facts = ", ".join(f"{name}={text}" for name, text in issue.facts)
    where = [f"row {issue.row}" if issue.row else "", issue.column or "", facts]
    return f"{issue.code}: " + " ".join(part for part in [*where, repr(issue.raw)] if part)


def decode(content: bytes) -> str:
    """The text of UTF-8 (with or without BOM) or GB18030 bytes. Raises RefusedError for anything else."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RefusedError([Issue("encoding")])


def rows(content: bytes, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank: its number as Excel shows it, and its stripped cells by column name.

    The delimiter is whichever of comma, tab and semicolon the header uses most. A missing cell is "".
    Raises RefusedError where a required column is missing or the bytes are no text.
    """
    text = decode(content)
    header_line = text.partition("\n")[0]
    delimiter = max(",\t;", key=header_line.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [name.strip() for name in next(lines, [])]
    if missing := [name for name in required if name not in columns]:
        raise RefusedError([Issue("missing_column", column=name) for name in missing])
    for number, cells in enumerate(lines, start=2):
        padded = [cell.strip() for cell in cells] + [""] * (len(columns) - len(cells))
        if any(padded):
            yield number, dict(zip(columns, padded, strict=False))


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that lists several names with ``|`` between, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
