"""Text → a grid of cells: the delimiter that makes the most regular table of recognisable cells.

The score is pattern × type, as clevercsv has it (van den Burg, Nazábal, Sutton 2019), over the few
delimiters that Chinese offices use; see docs/decisions/.
"""

import csv
import io
import re
from collections import Counter
from typing import NamedTuple

from indicators.staging import Issue, Severity

Row = list[str]
DELIMITERS = (",", "\t", ";", "|", "\uff0c")
_SAMPLE = 65_536
_LEAST_SHARE = 0.2  # of the lines that must agree on a width before a delimiter is believed

_NUMBER = re.compile(r"[+\-\u2212]?[\d.,%]*\d[\d.,%]*|\d[\d\-/:. T]+")
_WORD = re.compile(r"[^,;|\t\uff0c\"]*")


class Grid(NamedTuple):
    """Records as csv reads them (blank lines are empty records), so index + 1 is Excel's row."""

    delimiter: str | None
    rows: list[Row]
    issues: tuple[Issue, ...]


def split(text: str) -> Grid:
    """Cut ``text`` into cells, each stripped of surrounding white space."""
    delimiter = _delimiter(text)
    rows = [[cell.strip() for cell in row] for row in _parse(text, delimiter or "\x1f")]
    return Grid(delimiter, rows, _quote_issues(text, delimiter, len(rows)))


def _parse(text: str, delimiter: str, *, strict: bool = False) -> list[Row]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def _delimiter(text: str) -> str | None:
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1 or _SAMPLE]
    scores = {delimiter: _score(sample, delimiter) for delimiter in DELIMITERS if delimiter in sample}
    best = max(scores, key=lambda delimiter: scores[delimiter], default=None)
    return best if best is not None and scores[best] > 0 else None


def _score(sample: str, delimiter: str) -> float:
    rows = [row for row in _parse(sample, delimiter) if any(row)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if not widths or agreeing < _LEAST_SHARE * len(rows):
        return 0.0
    pattern = agreeing / len(rows) * (width - 1) / width
    return pattern * (0.05 + _typed_share([row for row in rows if len(row) == width]))


def _typed_share(rows: list[Row]) -> float:
    cells = [cell.strip() for row in rows for cell in row]
    return sum(map(_type_score, cells)) / len(cells)


def _type_score(cell: str) -> float:
    if not cell or _NUMBER.fullmatch(cell):
        return 1.0
    return 0.9 if _WORD.fullmatch(cell) else 0.1


def _quote_issues(text: str, delimiter: str | None, records: int) -> tuple[Issue, ...]:
    if text.count('"') == 0:
        return ()
    try:
        _parse(text, delimiter or "\x1f", strict=True)
    except csv.Error as error:
        if "unexpected end" in str(error):
            return (Issue("unclosed_quote", row=records),)
        return (Issue("odd_quotes", Severity.WARNING),)
    return ()
