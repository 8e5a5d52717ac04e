"""A sheet or text file as a plain table of texts: what precedes the header and what is no table is left out.

Nothing is typed, stripped, padded or invented here: a file without a header keeps its first record as it is,
totals and footnotes stay, a record keeps as many cells as it has. ``manage.py read --out`` writes this.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.refusal import RefusalError
from indicators.staging import Issue, Severity
from loaders.grid import Grid
from loaders.text import delimited
from loaders.text.decode import decode
from loaders.untrusted import kinds
from loaders.workbooks import workbook

Cells = Sequence[str]

_SEARCHED = 60  # rows from the top in which a header is looked for
_SAMPLED = 200
_DEEPEST = 5  # rows of a header
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_VALUE = re.compile(
    r"[(+\-\u2212]?\s*[$\u00a3\u20ac\u00a5]?\s*[+\-\u2212]?[\d.,\s]*\d[\d.,]*(?:[eE][+\-]?\d+)?\s*[%)\u2030]?"
    r"|\d{1,4}[\-/.:\u5e74]\d{1,2}(?:[\-/.:\u6708]\d{1,4})?\u65e5?(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?"
    rf"|\d{{1,2}}[ \-]{_MONTH}(?:[ \-]\d{{2,4}})?|{_MONTH}[ \-]\d{{2,4}}"
)
_ENDS_KEY = (":", "\uff1a")


@dataclass(frozen=True, slots=True)
class Transcript:
    """``rows``: the header, if there is one, and the records; the rest as in ``Grid``."""

    rows: list[list[str]]
    encoding: str = ""
    delimiter: str | None = None
    sheet: str | None = None
    issues: tuple[Issue, ...] = ()


def read(content: bytes, name: str, sheet: str | None = None) -> Transcript:
    """The first table of a file, or of the sheet named; an empty file gives no rows, and a warning.

    Raises RefusalError: not_text, unsupported_format, unknown_sheet, and those of ``workbook.grids``. What is
    wrong with single cells stands in the issues, whatever its severity.
    """
    if format_name := kinds.foreign(content):
        raise RefusalError.because("unsupported_format", format_name)
    if workbook.is_workbook(content):
        return _of_sheet(workbook.grids(content, name), sheet)
    text, encoding, issues = decode(content)
    if not content.strip():
        return Transcript(
            [], encoding, issues=tuple(replace(issue, severity=Severity.WARNING) for issue in issues)
        )
    if not text:
        raise RefusalError(*issues)
    cut = delimited.cut(text)
    return Transcript(transcribe(cut.rows), encoding, cut.dialect.delimiter, issues=issues + cut.issues)


def _of_sheet(grids: Sequence[Grid], sheet: str | None) -> Transcript:
    wanted = [grid for grid in grids if (grid.sheet == sheet if sheet else not grid.hidden and grid.rows)]
    if not wanted:
        names = ", ".join(grid.sheet or "" for grid in grids)
        raise RefusalError.because("unknown_sheet", sheet or "", sheets=names)
    grid = wanted[0]
    return Transcript(transcribe(grid.rows), grid.encoding, None, grid.sheet, grid.issues)


def transcribe(rows: Sequence[Cells]) -> list[list[str]]:
    """The header (levels joined by a blank, merged cells repeated) and the records of the first table."""
    kept = [row for row in rows if filled(row)]
    width = _width(kept)
    body = kept[_top(kept, width) :]
    levels = _levels(body)
    records = body[levels : _end(body, levels)]
    header = [_joined(body[:levels])] if levels > 1 else body[:levels]
    return [list(row) for row in (*header, *records)]


def filled(row: Cells) -> int:
    """How many cells hold more than blanks."""
    return sum(1 for cell in row if cell and not cell.isspace())


def is_value(cell: str) -> bool:
    """True for a number, an amount, a date or a time: what stands in a body and not in a header."""
    return _VALUE.fullmatch(cell.strip()) is not None


def _width(rows: Sequence[Cells]) -> int:
    """The commonest length of a record that holds more than one thing."""
    lengths = Counter(len(row) for row in rows[:_SAMPLED] if filled(row) > 1)
    return max(lengths, key=lambda length: (lengths[length], length), default=1)


def _top(rows: Sequence[Cells], width: int) -> int:
    """The first row that is no title: neither a lone text nor a short record above a broader table."""
    if width == 1:
        return 0
    titles = (_is_title(row, width) for row in rows[:_SEARCHED])
    return next((index for index, title in enumerate(titles) if not title), 0)


def _is_title(row: Cells, width: int) -> bool:
    said = [cell.strip() for cell in row if cell and not cell.isspace()]
    if len(said) == 1:
        return not is_value(said[0])
    if 2 * len(said) <= width and len(row) < width:
        return True
    return len(said) == 2 < width and said[0].endswith(_ENDS_KEY)


def _levels(rows: Sequence[Cells]) -> int:
    """How many rows the header has; 0 or 1 where its first row is also the first record."""
    if not rows or any(map(is_value, rows[0])):
        return 0
    levels = 1
    while levels < min(_DEEPEST, len(rows) - 1) and _continues(rows, levels):
        levels += 1
    return levels


def _continues(rows: Sequence[Cells], index: int) -> bool:
    """True for a further row of a header: the same again, or labels in the gaps above columns of numbers."""
    row, above = rows[index], rows[index - 1]
    if any(map(is_value, row)):
        return False
    if list(row) == list(above):
        return True
    labels = [column for column, cell in enumerate(row) if cell.strip()]
    gaps = [column for column in labels if not _at(above, column).strip()]
    return bool(gaps) and any(
        _holds_numbers(rows[index + 1 : index + 1 + _SAMPLED], column) for column in gaps
    )


def _holds_numbers(rows: Sequence[Cells], column: int) -> bool:
    said = [cell for row in rows if (cell := _at(row, column).strip())]
    return bool(said) and 2 * sum(map(is_value, said)) > len(said)


def _at(row: Cells, column: int) -> str:
    return row[column] if column < len(row) else ""


def _joined(levels: Sequence[Cells]) -> list[str]:
    """One label a column; a label reaches over the empty cells at its right that have labels beneath."""
    labels = []
    over = [""] * len(levels)
    for column in range(max(map(len, levels))):
        cells = [_at(row, column) for row in levels]
        deepest = max((level for level, cell in enumerate(cells) if cell), default=-1)
        top = next((level for level, cell in enumerate(cells) if cell), len(levels))
        over = [cell if level >= top else over[level] for level, cell in enumerate(cells)]
        labels.append(" ".join(label for label in over[: deepest + 1] if label))
    return labels


def _end(rows: Sequence[Cells], levels: int) -> int:
    """Where a second table begins: other labels, set where the first table's header and numbers stood."""
    if not levels:
        return len(rows)
    header = rows[0]
    numeric = [column for column in range(len(header)) if _holds_numbers(rows[levels:_SAMPLED], column)]
    for index in range(levels + 1, len(rows) - 1):
        if rows[index][0] == header[0] != "" and _is_other_header(rows, index, levels, numeric):
            return index
    return len(rows)


def _is_other_header(rows: Sequence[Cells], index: int, levels: int, numeric: Sequence[int]) -> bool:
    row = rows[index]
    if list(row) == list(rows[levels - 1]) or any(map(is_value, row)):
        return False
    return any(_at(row, column).strip() for column in numeric) and any(map(is_value, rows[index + 1]))
