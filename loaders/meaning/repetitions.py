"""Rows that say again what another row said: the same is dropped with a word, the contrary refuses both."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.staging import Issue, Severity
from loaders.meaning.block import Flags, Numbers
from loaders.meaning.checks import Measures
from loaders.meaning.crop import APART, Crop, Positions
from loaders.meaning.problems import Problems

Ids = npt.NDArray[np.integer[Any]]
_ORDER = 9  # within a row: behind all that it says by itself


class Settled(NamedTuple):
    """The rows (as Excel counts them) that only repeat others, and those that contradict one another."""

    repeating: Numbers
    contradicting: Numbers


def settle(
    crop: Crop, measures: Measures, names: Sequence[str], problems: Problems, unknown: str = ""
) -> Settled:
    """Leave every key once in ``crop``; ``names`` are the headings of its columns.

    ``unknown``: the headings of those that nobody understood. Where they differ it is not known whether a
    row says the same again or is another part of the whole: both are refused.
    """
    again, first = crop.repeated()
    rows = crop["row"]
    if not len(again):
        return Settled(rows[:0], rows[:0])
    contrary = _contrary(crop, measures, again, first)
    apart = _apart(crop, again, first) & ~contrary
    columns = crop["column"][again]

    def tell(which: Flags, issue: Callable[[str, str, str], Issue], *, both: bool) -> None:
        naming = (columns[which], names)
        if both:
            _tell(crop, first[which], again[which], issue, naming, problems)
        _tell(crop, again[which], first[which], issue, naming, problems)

    tell(~contrary & ~apart, _repeated, both=False)
    tell(contrary, _contradicting, both=True)
    tell(apart, partial(_told_apart, unknown), both=True)
    refused = contrary | apart
    contradicting = np.unique(rows[np.concatenate((again[refused], first[refused]))])
    kept = np.ones(len(crop), np.bool_)
    kept[again] = False
    repeating = np.setdiff1d(rows[again], np.concatenate((rows[kept], contradicting)))
    crop.keep(kept & ~np.isin(rows, contradicting))
    return Settled(repeating, contradicting)


def _contrary(crop: Crop, measures: Measures, again: Positions, first: Positions) -> Flags:
    """True where the two say different things: another value in the canonical unit, or other words."""
    factor = measures.column("factor", crop["measure"])
    value = crop["value"] * np.where(np.isnan(factor), 1.0, factor)
    differ = (value[again] != value[first]) | (crop["wording"][again] != crop["wording"][first])
    other_unit = np.isnan(factor[again]) & (crop["measure"][again] != crop["measure"][first])
    return np.asarray(differ | other_unit)


def _apart(crop: Crop, again: Positions, first: Positions) -> Flags:
    """True where columns that nobody understood say different things of the two."""
    if APART not in crop:
        return np.zeros(len(again), np.bool_)
    return np.asarray(crop[APART][again] != crop[APART][first])


def _tell(
    crop: Crop,
    said: Positions,
    others: Positions,
    issue: Callable[[str, str, str], Issue],
    naming: tuple[Ids, Sequence[str]],
    problems: Problems,
) -> None:
    """An ``issue`` (text, the other's row and text) in each row ``said``; ``naming``: the columns told of."""
    columns, names = naming
    for column in np.unique(columns):
        own = np.flatnonzero(columns == column)
        rows = crop["row"][said[own]]

        def make(n: int, own: Positions = own) -> Issue:
            other = others[own[n]]
            return issue(crop.text("raw", said[own[n]]), str(crop["row"][other]), crop.text("raw", other))

        problems.add(rows, names[column], make, order=_ORDER)


def _repeated(raw: str, row: str, _other: str) -> Issue:
    return Issue("duplicate", Severity.WARNING, raw=raw, facts=(("first", row),))


def _told_apart(unknown: str, raw: str, row: str, _other: str) -> Issue:
    return Issue("told_apart", raw=raw, facts=(("first", row), ("columns", unknown)))


def _contradicting(raw: str, row: str, other: str) -> Issue:
    return Issue("conflicting_duplicate", raw=raw, facts=(("first", row), ("other", other)))
