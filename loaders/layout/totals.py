"""Rows that sum others up: by their label, by their numbers, or by both."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from loaders.layout.rows import Cells, at, ends_as_total, may_say_total
from loaders.phrases import numbers

_LEAST_ROWS = 2  # that are summed up
_MOSTLY = 0.6  # of the numbers without a label are sums
_USUALLY = 0.5  # of the rows fill a column that is usually filled
_HALF = 0.5  # of the numbers that must be sums where the label says total
_MOST = 60  # rows that are tried: more of a kind are records


class Sums:
    """Sums over the records of one table."""

    def __init__(self, rows: Sequence[Cells], numeric: Sequence[int]) -> None:
        """``numeric``: the columns of numbers."""
        self._rows = rows
        self._numeric = numeric

    def is_sum(self, index: int, others: Sequence[int], *, share: float = 1.0) -> bool:
        """True if the numbers of the row, but for shares, are the sums of their columns in the other rows.

        ``share``: of the numbers other than 0 that must be; the rest are means, or mistakes.
        """
        stated = {column: value for column, value in self._stated(index).items() if value}
        sums = sum(self._adds_up(column, value, others) for column, value in stated.items())
        return sums > 0 and sums >= share * len(stated)

    def states(self, index: int) -> int:
        """How many numbers stand in the row."""
        return len(self._stated(index))

    def _stated(self, index: int) -> dict[int, float]:
        read = {column: numbers.read_number(at(self._rows[index], column)) for column in self._numeric}
        return {column: of.value for column, of in read.items() if of is not None and of.unit != "%"}

    def _values(self, column: int, indices: Iterable[int]) -> list[float]:
        read = (numbers.read_number(at(self._rows[i], column)) for i in indices)
        return [of.value for of in read if of is not None]

    def _adds_up(self, column: int, value: float, others: Sequence[int]) -> bool:
        found = self._values(column, others)
        total = math.fsum(found)
        # Decimals may have been rounded one by one; whole numbers have not.
        rounding = (
            0.0 if all(of.is_integer() for of in (*found, value)) else 0.5 * _step(self._rows, column, others)
        )
        return math.isclose(value, total, rel_tol=1e-9, abs_tol=1e-6 + rounding * min(len(found), 4))


def _step(rows: Sequence[Cells], column: int, indices: Iterable[int]) -> float:
    """The smallest place that the column's numbers are written to: 0.01 for 12.34."""
    places = max((len(at(rows[i], column).partition(".")[2].rstrip("%")) for i in indices), default=0)
    return float(f"1e-{min(places, 9)}")


def labelled(
    rows: Sequence[Cells], data: Sequence[int], sums: Sums, breaks: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Rows such as 实发合计 or 全市: those whose numbers are sums, and those that say 合计 and are none.

    Sums are of the rows above since the last total, or of all the others. ``breaks``: totals known already.
    """
    hopeful = {index for index in data if any(map(may_say_total, _labels(rows[index])))}
    if len(hopeful) > _MOST:
        return [], []
    found: list[int] = []
    doubtful: list[int] = []
    since: list[int] = []  # the records since the last total
    before: list[int] = []  # those that it sums up: another total may follow it
    for index in data:
        if since and any(since[-1] < known < index for known in breaks):
            since, before = [], since
        share = _HALF if index in hopeful and ends_as_total(_labels(rows[index])[0]) else 1.0
        if index in hopeful and _sums_up(
            index, (since or before, _others(data, (index, *found))), sums, share
        ):
            found.append(index)
            since, before = [], since or before
            continue
        if share < 1.0:
            doubtful.append(index)
        since.append(index)
    return found, doubtful


def _others(data: Sequence[int], these: Sequence[int]) -> list[int]:
    return [index for index in data if index not in these]


def _labels(row: Cells) -> list[str]:
    return [cell for cell in row if cell][:2]


def _sums_up(index: int, parts: Iterable[Sequence[int]], sums: Sums, share: float) -> bool:
    return any(part and sums.is_sum(index, part, share=share) for part in parts)


def unlabelled(
    rows: Sequence[Cells],
    data: Sequence[int],
    sums: Sums,
    texts: Sequence[int],
    reached: Mapping[int, Collection[int]],
) -> tuple[list[int], list[int]]:
    """Rows without a label where the others have one: those that are sums, and a first or last that is none.

    ``texts``: the columns that hold no numbers; ``reached``: by column, the rows that a merged label above
    names. Sums are of all others, or of the rows since the last sum.
    """
    label = _label_column(rows, data, texts)
    if label is None:
        return [], []
    merged = reached.get(label, ())
    bare = [index for index in data if index not in merged and _is_bare(rows[index], texts, label)]
    named = [index for index in data if index not in set(bare)]
    if not bare or len(bare) > min(_MOST, len(named)):
        return [], []
    found: list[int] = []
    doubtful: list[int] = []
    for index in bare:
        above = [i for i in named if max(found, default=-1) < i < index]
        parts = [part for part in (above, named) if len(part) >= _LEAST_ROWS]
        share = _MOSTLY if sums.states(index) > 2 else 1.0
        if _sums_up(index, parts, sums, share):
            found.append(index)
        elif index in (data[0], data[-1]) and len(named) > _LEAST_ROWS and sums.states(index):
            doubtful.append(index)
    return found, doubtful


def _label_column(rows: Sequence[Cells], data: Sequence[int], texts: Sequence[int]) -> int | None:
    """The first column of texts that is usually filled, or else the first that is (years, say)."""
    least = _USUALLY * len(data)
    width = max((len(rows[i]) for i in data), default=0)
    usual = [column for column in range(width) if sum(bool(at(rows[i], column)) for i in data) >= least]
    return next((column for column in usual if column in texts), usual[0] if usual else None)


def _is_bare(row: Cells, texts: Sequence[int], label: int) -> bool:
    """True if there is no label, and no other text."""
    return not at(row, label) and all(numbers.absence(at(row, column)) is not None for column in texts)
