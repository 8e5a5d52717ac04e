"""How much room texts take: East Asian characters are one em wide, others about half."""

import itertools
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_HALF = 0.65
_BETWEEN = 0.25
LEADING, PADDED = 1.32, 0.35  # of a line, and what a row has besides, in its type


@dataclass(frozen=True, slots=True)
class Fit:
    """A table in its room: size of type, column widths, row heights (headings first), broken lines."""

    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    broken: bool = False


def ems(text: str) -> float:
    """The width of a line in em; office programs put a little room between Chinese and Latin letters.

    >>> ems("社区"), ems("12"), ems("第12名")
    (2.0, 1.3, 3.8)
    """
    wide = [unicodedata.east_asian_width(letter) in "WF" for letter in text]
    between = sum(one is not other for one, other in itertools.pairwise(wide))
    return sum(1.0 if one else _HALF for one in wide) + between * _BETWEEN


def lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes.

    >>> lines("社区社区社区", 10, 30), lines("", 10, 30)
    (2, 1)
    """
    return max(1, math.ceil(ems(text) * size / max(width, size)))


def natural(rows: Sequence[Sequence[str]], most: float) -> list[float]:
    """The widest text of each column in em, at least 2 and at most ``most``."""
    return [min(max([2.0, *map(ems, column)]), most) for column in zip(*rows, strict=True)]


def shares(widths: Sequence[float], whole: int) -> list[int]:
    """``whole`` divided among columns by their widths, without a rest.

    >>> shares([2.0, 2.0], 101)
    [50, 51]
    """
    parts = [int(whole * width / sum(widths)) for width in widths]
    return [*parts[:-1], whole - sum(parts[:-1])]


def fitted(
    rows: Sequence[Sequence[str]],
    width: float,
    height: float,
    *,
    sizes: Sequence[float],
    padding: float,
    calm: float = 0.75,
) -> Fit:
    """The first of ``sizes`` (largest first) in which rows fit into ``width`` × ``height``, or the last.

    ``padding`` is what a cell keeps free beside its text, both sides together; all measures in one unit. Type
    may be smaller by the factor ``calm``, if then no line below the headings is broken.
    """
    found = [_in_size(rows, width, height, size, padding) for size in sizes]
    fitting = [fit for fit in found if sum(fit.heights) <= height] or found[-1:]
    return next((fit for fit in fitting if not fit.broken and fit.size >= calm * sizes[0]), fitting[0])


def _in_size(rows: Sequence[Sequence[str]], width: float, height: float, size: float, padding: float) -> Fit:
    wanted = [max(map(ems, column)) * size + padding for column in zip(*rows, strict=True)]
    widths = _narrowed(wanted, width)
    free = [each - padding for each in widths]
    need = [max(lines(text, size, room) for text, room in zip(row, free, strict=True)) for row in rows]
    return Fit(
        size,
        tuple(widths),
        tuple((count * LEADING + PADDED) * size for count in need),
        max(need[1:], default=1) > 1,
    )


def _narrowed(wanted: Sequence[float], width: float) -> list[float]:
    """Column widths that together have ``width``: what is too wide is shared by the widest columns."""
    if sum(wanted) <= width:
        return [each * width / sum(wanted) for each in wanted]
    cap = max(wanted)
    while sum(min(each, cap) for each in wanted) > width and cap > 1:
        cap *= 0.97
    return [min(each, cap) for each in wanted]
