"""Text → a grid of cells, in the dialect that makes the most regular table of recognisable cells.

The score is pattern × type, as clevercsv has it (van den Burg, Nazábal, Sutton 2019); see docs/decisions/.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from indicators.staging import Issue
from loaders.grid import Cells, Grid
from loaders.text import records
from loaders.text.dialect import RUNS, Dialect

DELIMITERS = (",", "\t", ";", "|", "\uff0c")
# Believed only where none of the above makes a table: they stand in ordinary text and in times.
RARE = ("^", "~", "\x1f", "\x01", "||", "::", "~~", "^^", "&", "#", ":", RUNS, " ")
_DOUBLED = tuple(delimiter for delimiter in RARE if len(delimiter) > 1)
SAMPLE = 65_536  # characters that tell the dialect
_SCORED = 400  # lines of the sample
_LEAST_SHARE = 0.2  # of the records must agree on a width before a delimiter is believed
_GOOD = 0.25  # a score above which no rare delimiter is tried
_RARE_WORTH = 0.5
_FEWEST = 3  # records that must agree before a rare delimiter is believed

_NUMBER = re.compile(r"[+\-\u2212]?[$\u00a3\u20ac\u00a5]?[\d.,%]*\d[\d.,%]*(?:[eE][+\-]?\d+)?|\d[\d\-/:. T]+")
_WORD = re.compile(r"[^,;|\t\uff0c\"]*")
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # how a text that looks like a number is kept from Excel
_AROUND = re.compile(r"^[\s\ufeff\u200b\u200e\u200f\u2060]+|[\s\ufeff\u200b\u200e\u200f\u2060]+$")
_TOLD = re.compile(r"sep=(.)(?:\r\n|\r|\n)")  # Excel's own first line, which it does not count as a row


class Cut(NamedTuple):
    """Records as they stand (a blank line is an empty record), and the dialect that gave them."""

    dialect: Dialect
    rows: list[Cells]
    issues: tuple[Issue, ...]


class _Candidate(NamedTuple):
    score: float
    dialect: Dialect
    rows: list[Cells]


def split(text: str, delimiter: str | None = None) -> Grid:
    """Cut ``text`` into cells, each stripped of surrounding white space; ``delimiter``: as a person said.

    Issues: unclosed_quote (error), odd_quotes (warning). The grid's encoding is for whoever decoded it.
    """
    found = cut(text, delimiter)
    rows = [[_bare(cell) for cell in row] for row in found.rows]
    return Grid(rows, "", found.dialect.delimiter, issues=found.issues)


def _bare(cell: str) -> str:
    """Without blanks around it, seen or unseen (within it, all stays as written); ="0012" is 0012."""
    plain = cell.strip()
    if plain.isascii():
        return _FORMULA_TEXT.sub(r"\1", plain) if plain.startswith("=") else plain
    return _AROUND.sub("", plain)


def cut(text: str, delimiter: str | None = None) -> Cut:
    """As ``split``, but every cell as it stands, blanks and all."""
    told = _TOLD.match(text)
    if told:
        text, delimiter = text[told.end() :], delimiter or told[1]
    dialect = dialect_of(text[:SAMPLE], delimiter)
    return Cut(dialect, *records.read(text, dialect))


def dialect_of(sample: str, delimiter: str | None = None) -> Dialect:
    """The dialect of a text by its beginning (SAMPLE characters are enough; a cut-off last line is left out).

    With ``delimiter`` only the rest is looked for. One column where no delimiter makes a table.
    """
    if len(sample) >= SAMPLE:
        sample = (
            sample[: max(sample.rfind("\n", 0, SAMPLE), sample.rfind("\r", 0, SAMPLE)) + 1] or sample[:SAMPLE]
        )
    if delimiter is not None:
        return _around(sample, delimiter)
    usual = _best(sample, DELIMITERS)
    if usual.score >= _GOOD or _are_values(sample):
        return usual.dialect
    rare = _best(sample, RARE)
    return rare.dialect if _RARE_WORTH * rare.score > usual.score and _counts(rare) else usual.dialect


def _best(sample: str, delimiters: Sequence[str]) -> _Candidate:
    best = _Candidate(0.0, Dialect(None), [])
    scored = "".join(islice(_LINES.findall(sample), _SCORED))
    for delimiter in delimiters:
        if _occurs(delimiter, sample):
            dialect = _around(sample, delimiter)
            rows = [row for row in records.read(scored, dialect).rows if any(row)]
            best = max(best, _Candidate(_score(rows), dialect, rows), key=lambda candidate: candidate.score)
    return best


def _occurs(delimiter: str, text: str) -> bool:
    """True if the text may be cut there; a mark that is always doubled is one delimiter, not two."""
    if delimiter not in text:
        return False
    if delimiter * 2 in RARE or delimiter in _DOUBLED:
        mark = re.escape(delimiter[0])
        alone = re.search(rf"(?<!{mark}){mark}(?!{mark})", text) is not None
        return alone != (delimiter in _DOUBLED) or delimiter == RUNS
    return True


def _around(sample: str, delimiter: str) -> Dialect:
    """The dialect of a delimiter: whether blanks pad the cells, which mark quotes, whether \\ escapes it."""
    dialects = [Dialect(delimiter, mark, padded=_is_padded(sample, delimiter, mark)) for mark in ('"', "'")]
    quoted = max(dialects, key=lambda dialect: _wrapped(sample, dialect))
    return replace(quoted, backslash=_is_escaped(sample, quoted))


def _is_padded(sample: str, delimiter: str, mark: str) -> bool:
    """True if blanks after a delimiter belong to it: those before opening marks, else before all."""
    if " " in delimiter:
        return False
    tight, loose = sample.count(delimiter + mark), sample.count(f"{delimiter} {mark}")
    if tight or loose:
        return loose > tight
    return sample.count(delimiter) == sample.count(delimiter + " ") > 1


def _wrapped(sample: str, dialect: Dialect) -> int:
    """How many cells seem to stand between two marks."""
    mark, between = dialect.quote, re.escape(dialect.between)
    if mark not in sample:
        return 0
    blanks = " *" if dialect.padded else ""
    opened = re.findall(rf"(?:^|{between}){blanks}{mark}", sample, re.MULTILINE)
    closed = re.findall(rf"{mark}(?={between}|[\r\n]|\Z)", sample)
    return min(len(opened), len(closed))


def _is_escaped(sample: str, dialect: Dialect) -> bool:
    """True if it is a backslash that makes a mark part of its cell, not a second mark and not nothing."""
    mark, between = dialect.quote, re.escape(dialect.between)
    if f"\\{mark}" not in sample:
        return False
    edge = rf"(?:{between}|[\r\n]|\Z)"
    escaped = re.findall(rf"\\{mark}(?!{edge}|{mark}(?!{edge}))", sample)
    doubled = re.findall(rf"[^{mark}]{mark}{mark}(?!{mark}|{edge})", sample)
    amid = re.findall(rf"\w{mark}\w", sample)
    return len(escaped) > len(doubled) + len(amid)


def _score(rows: list[Cells]) -> float:
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    if not widths or agreeing < _LEAST_SHARE * len(rows):
        return 0.0
    pattern = agreeing / len(rows) * (width - 1) / width
    return pattern * (0.05 + _typed_share([row for row in rows if len(row) == width]))


def _typed_share(rows: list[Cells]) -> float:
    cells = [cell.strip() for row in rows for cell in row]
    return sum(map(_type_score, cells)) / len(cells)


def _type_score(cell: str) -> float:
    if not cell or _NUMBER.fullmatch(cell):
        return 1.0
    return 0.9 if _WORD.fullmatch(cell) else 0.1


def _are_values(sample: str) -> bool:
    """True if the lines are single values as they stand: times and dates have : and blanks within."""
    lines = [line.strip() for line in sample.splitlines()[:_SCORED] if line.strip()]
    return 2 * sum(_NUMBER.fullmatch(line) is not None for line in lines) > len(lines)


def _counts(candidate: _Candidate) -> bool:
    """A rare delimiter must bring out a column of numbers in several records: two words are no two cells."""
    width = Counter(map(len, candidate.rows)).most_common(1)[0][0]
    body = [row for row in candidate.rows if len(row) == width][1:]
    columns = zip(*body, strict=True)
    numeric = (all(_NUMBER.fullmatch(cell.strip()) for cell in column) for column in columns)
    return len(body) + 1 >= _FEWEST and any(numeric)
