"""The issues of one file as they are found: which rows they keep out, and which are told once a column.

Of each kind only so many are listed; all are counted.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators.staging import Issue, Severity

LISTED = 1_000  # issues of one code
Positions = npt.NDArray[np.integer[Any]]


class Problems:
    """Collects issues of rows."""

    def __init__(self) -> None:
        """Nothing found yet."""
        self._of_rows: list[tuple[int, int, Issue]] = []
        self._once: dict[tuple[str, str | None, str], tuple[int, Issue]] = {}
        self._found: Counter[str] = Counter()
        self._unlisted: dict[str, Issue] = {}

    def add(
        self,
        rows: Positions,
        column: str | None,
        make: Callable[[int], Issue],
        *,
        order: int,
    ) -> None:
        """The same kind of issue in many rows (as Excel counts them): ``make`` gives that of the n-th.

        Within a row issues stand by ``order``.
        """
        for place, row in enumerate(rows.tolist()):
            issue = make(place)
            if self._found[issue.code] >= LISTED:
                self._pass_over(issue, row, column, len(rows) - place)
                return
            self._found[issue.code] += 1
            self._of_rows.append((row, order, replace(issue, row=row, column=column)))

    def _pass_over(self, issue: Issue, row: int, column: str | None, count: int) -> None:
        self._found[issue.code] += count
        self._unlisted.setdefault(issue.code, replace(issue, row=row, column=column))

    def add_once(self, issue: Issue, row: int, column: str | None, count: int) -> None:
        """One warning for ``count`` cells of a column that say the same, placed at the first of them."""
        key = (issue.code, column, issue.raw)
        before, first = self._once.get(key, (0, None))
        if first is None and self._found[issue.code] >= LISTED:
            self._pass_over(issue, row, column, count)
            return
        if first is None or row < (first.row or 0):
            self._found[issue.code] += first is None
            first = replace(issue, severity=Severity.WARNING, row=row, column=column)
        self._once[key] = (before + count, first)

    def all(self) -> tuple[Issue, ...]:
        """Everything found: of rows in their order, then what is told once a column."""
        rows = (issue for _, _, issue in sorted(self._of_rows, key=lambda found: found[:2]))
        once = sorted(self._once.values(), key=lambda told: told[1].row or 0)
        told = (replace(issue, facts=(*issue.facts, ("count", str(count)))) for count, issue in once)
        return (*rows, *told, *map(self._and_more, self._unlisted.values()))

    def _and_more(self, first: Issue) -> Issue:
        """What was not listed, at the first place of its kind."""
        count = self._found[first.code] - LISTED
        return replace(first, code="and_more", facts=(("kind", first.code), ("count", str(count))))
