"""Tables side by side on one sheet, told apart by columns that hold nothing at all."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from loaders.layout.rows import SAMPLED, Cells, at, filled, is_period, is_value
from loaders.phrases import numbers

_SHORTER = 0.7  # of the rows: a table with a gap in it is filled on both sides
_NARROWEST = 2  # columns of a table beside another


class Pane(NamedTuple):
    """Columns ``left`` to ``right`` of a sheet, ends included."""

    left: int
    right: int


class Panes(NamedTuple):
    """``doubtful``: two tables side by side, or one with an empty column between."""

    found: tuple[Pane, ...]
    doubtful: bool = False


def split(rows: Sequence[Cells]) -> Panes:
    """The panes of a sheet, left to right; one that covers all where no tables stand side by side."""
    width = max(map(len, rows), default=0)
    whole = Panes((Pane(0, max(width - 1, 0)),))
    groups = _groups(rows, width)
    parts = [group for group in groups if _is_table(rows, group)]
    if len(parts) < 2:
        return whole
    first, others = parts[0], parts[1:]
    verdicts = [_stands_alone(rows, first, other) for other in others]
    if all(verdict == "yes" for verdict in verdicts):
        ends = [other.left - 1 for other in others] + [width - 1]
        lefts = [0, *(other.left for other in others)]
        return Panes(tuple(map(Pane, lefts, ends)))
    return whole._replace(doubtful=any(verdict != "no" for verdict in verdicts))


def cut(rows: Sequence[Cells], pane: Pane) -> list[list[str]]:
    """The rows with nothing but a pane in them, its columns in their places."""
    blank = [""] * pane.left
    return [blank + list(row[pane.left : pane.right + 1]) for row in rows]


def _groups(rows: Sequence[Cells], width: int) -> list[Pane]:
    """Runs of columns that hold something."""
    used = [any(at(row, column) for row in rows) for column in range(width)]
    groups: list[Pane] = []
    for column in (column for column in range(width) if used[column]):
        if groups and groups[-1].right == column - 1:
            groups[-1] = Pane(groups[-1].left, column)
        else:
            groups.append(Pane(column, column))
    return groups


def _is_table(rows: Sequence[Cells], pane: Pane) -> bool:
    """True for two columns and two rows at least, with something in most places."""
    return pane.right - pane.left + 1 >= _NARROWEST and len(_broad_rows(rows, pane)) >= _NARROWEST


def _stands_alone(rows: Sequence[Cells], first: Pane, other: Pane) -> str:
    """Whether a pane is a table by itself: "yes" if it repeats the labels or begins elsewhere; "no" if it
    holds only numbers or ends where the first does and has no names of its own; else "maybe"."""
    heads = [_head(rows, pane) for pane in (first, other)]
    labels = [{cell for cell in at_head[1] if cell and not is_value(cell)} for at_head in heads]
    if not labels[1] and not any(is_period(cell) for cell in heads[1][1][1:]):
        return "no"
    titled = all(_is_titled(rows, pane, row) for pane, (row, _) in zip((first, other), heads, strict=True))
    if labels[0] & labels[1] or heads[0][0] != heads[1][0] or titled:
        return "yes"
    if not _has_names(rows, other, heads[1][0]):
        return "no"
    broad = [_broad_rows(rows, pane) for pane in (first, other)]
    return "yes" if broad[1] - broad[0] or len(broad[1]) < _SHORTER * len(broad[0]) else "maybe"


def _broad_rows(rows: Sequence[Cells], pane: Pane) -> set[int]:
    """The rows in which a pane holds more than a lone cell."""
    return {i for i, row in enumerate(rows) if filled(row[pane.left : pane.right + 1]) >= _NARROWEST}


def _head(rows: Sequence[Cells], pane: Pane) -> tuple[int, Cells]:
    """The first row of a pane with more than a lone cell."""
    for index, row in enumerate(rows):
        part = row[pane.left : pane.right + 1]
        if filled(part) >= _NARROWEST:
            return index, part
    return 0, ()


def _is_titled(rows: Sequence[Cells], pane: Pane, head: int) -> bool:
    """True if a lone text stands right above the pane's first broad row, at its left."""
    return head > 0 and bool(at(rows[head - 1], pane.left))


def _has_names(rows: Sequence[Cells], pane: Pane, head: int) -> bool:
    """True if the pane's first column holds texts, years or counted steps: names of rows."""
    cells = [cell for row in rows[head + 1 : head + 1 + SAMPLED] if (cell := at(row, pane.left))]
    figures = [of.value for cell in cells if (of := numbers.read_number(cell)) is not None]
    if 2 * len(figures) < len(cells):
        return True
    steps = {later - earlier for earlier, later in itertools.pairwise(figures)}
    return len(figures) > 1 and steps <= {1.0} | {-1.0}
