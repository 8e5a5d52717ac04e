"""One record whose quotation marks do not match: the reading that supposes the fewest faults."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from loaders.text.dialect import Dialect

Cells = list[str]

_MOST_PIECES = 200  # a longer record is cut at every delimiter
_WRONG_WIDTH = 2.5  # a cell too many or too few weighs more than one mark without a partner …
_LONE_MARK = 2.0  # … which weighs more than marks that stand in pairs where none should be
_PAIRED_MARKS = 1.0
_MARK_AT_DELIMITER = 3.0  # within a cell: two cells were probably taken for one


class _Cell(NamedTuple):
    """One possible cell: the piece after it, what it costs, what it says."""

    end: int
    cost: float
    value: str


class _Reading(NamedTuple):
    """Cells up to some point of the record, and what they cost."""

    cost: float
    cells: tuple[str, ...]


def fewest_faults(line: str, dialect: Dialect, width: int) -> Cells:
    """Cut a record (without its line end) into cells, as nearly ``width`` of them as the marks allow.

    Marks without a partner stay in their cells, as written.
    """
    pieces = line.split(dialect.between)
    if len(pieces) > _MOST_PIECES:
        return pieces
    # readings[i][k]: the best way to make k cells of the first i pieces
    readings: list[dict[int, _Reading]] = [{0: _Reading(0.0, ())}, *({} for _ in pieces)]
    for start in range(len(pieces)):
        for cell in _cells(pieces, start, dialect):
            _extend(readings[start], readings[cell.end], cell)
    return list(min(readings[-1].values(), key=lambda reading: _cost(reading, width)).cells)


def _cost(reading: _Reading, width: int) -> float:
    return reading.cost + _WRONG_WIDTH * abs(len(reading.cells) - width)


def _extend(before: dict[int, _Reading], after: dict[int, _Reading], cell: _Cell) -> None:
    for count, (cost, cells) in before.items():
        known = after.get(count + 1)
        if known is None or cost + cell.cost < known.cost:
            after[count + 1] = _Reading(cost + cell.cost, (*cells, cell.value))


def _cells(pieces: list[str], start: int, dialect: Dialect) -> Iterator[_Cell]:
    """The cells that may begin with a piece: itself, or it and further ones between quotation marks."""
    if dialect.quote not in pieces[start]:
        yield _Cell(start + 1, 0.0, dialect.bare(pieces[start]))
        return
    text = pieces[start]
    yield _Cell(start + 1, *_alone(text, dialect))
    open_throughout = dialect.marks(text) % 2 == 1
    for end in range(start + 1, len(pieces)):
        text += dialect.between + pieces[end]
        if dialect.quote not in pieces[end]:
            continue
        closed = dialect.marks(text) % 2 == 0
        if wrapped := _between_marks(text, dialect):
            yield _Cell(end + 1, *wrapped)
        elif closed and open_throughout:
            yield _Cell(end + 1, _PAIRED_MARKS + text.strip().startswith(dialect.quote), dialect.bare(text))
        open_throughout = open_throughout and not closed


def _alone(piece: str, dialect: Dialect) -> tuple[float, str]:
    """Cost and value of a piece with marks as a cell of its own."""
    cost = _LONE_MARK if dialect.marks(piece) % 2 else _PAIRED_MARKS
    return _between_marks(piece, dialect) or (cost, dialect.bare(piece))


def _between_marks(text: str, dialect: Dialect) -> tuple[float, str] | None:
    """Cost and value of a text that begins and ends with a mark; None for another."""
    text = text.strip(" ")
    if len(text) < 2 or not text.startswith(dialect.quote) or not text.endswith(dialect.quote):
        return None
    inner = text[1:-1]
    single = inner.replace(dialect.quote * 2, "")
    astray = dialect.marks(single)
    cost = (_LONE_MARK if astray % 2 else _PAIRED_MARKS) if astray else 0.0
    touching = len(_touching(dialect).findall(single)) if astray else 0
    return cost + _MARK_AT_DELIMITER * touching, dialect.value(inner)


@lru_cache(maxsize=64)
def _touching(dialect: Dialect) -> re.Pattern[str]:
    between, mark = re.escape(dialect.between), re.escape(dialect.quote)
    return re.compile(rf"{mark} *{between}|{between} *{mark}")
