"""Table → Staging: each cell of value becomes an observation or a reason why it is none.

Every row of the file gets exactly one fate: it is a header row, it gave observations, it was excluded
(no data, no value, a repeated statement), or it was rejected by an error. Hence
rows = header + loaded + excluded + rejected. Rows are looked at by the column, in blocks of any size: a file
of millions takes the same road (loaders.bulk).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators import frames
from indicators.harvest import Harvest
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.staging import Excluded, Issue, Severity, Staging
from loaders import block
from loaders.beside import Answering
from loaders.block import Block
from loaders.plan import Plan, Planner
from loaders.problems import Problems
from loaders.resolve import Resolver
from loaders.stager import Stager
from loaders.table import Table

ROW_ISSUES = frozenset(("too_many_cells",))  # errors of reading that spoil one row and not the file
# Errors of a column after which no row can be trusted.
_UNFIT = frozenset(("missing_column", "duplicate_column", "personal_data"))


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file as understood, in the memory that millions of rows need; ``staging`` is the same for a page.

    ``excluded`` are (reason, rows as Excel counts them).
    """

    harvest: Harvest | None
    excluded: tuple[tuple[str, npt.NDArray[np.int64]], ...]
    issues: tuple[Issue, ...]
    rejected: int
    plan: Plan

    @property
    def fit(self) -> bool:
        """False where an error is of the file as a whole: then its good rows are not to be loaded either."""
        return self.harvest is not None and not any(issue.code in _UNFIT for issue in self.plan.issues)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that refuse."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)

    def staging(self, table: Table, origin: Origin) -> Staging:
        """The same with a frame of observations and every excluded row by itself."""
        excluded = (Excluded(int(row), reason) for reason, rows in self.excluded for row in rows)
        return Staging(
            frames.empty() if self.harvest is None else self.harvest.frame(),
            tuple(sorted(excluded, key=lambda item: item.row)),
            self.issues,
            origin,
            self.plan.shape,
            tuple(self.plan.understood),
            self.rejected,
            self.plan.columns,
            table.sheet,
            table.sheets,
            table.tables,
            self.fit,
        )


def stage(
    table: Table,
    catalogue: Catalogue,
    places: Places,
    *,
    origin: Origin,
    instructions: Instructions = Instructions(),
) -> Staging:
    """Understand a table as observations, with every problem at once. Never raises for what a file holds.

    ``instructions`` say what a person knows better. ``rows`` holds the observations of rows without an error
    only.
    """
    blocks = [block.of_rows(table.rows, len(table.columns), table.percent)]
    return map_blocks(blocks, table, catalogue, places, instructions).staging(table, origin)


def map_blocks(
    blocks: Iterable[Block], table: Table, catalogue: Catalogue, places: Places, said: Instructions
) -> Mapped:
    """The same for rows that come in blocks; ``table`` names the columns and holds enough rows to plan by."""
    area = places.find(said.area) if said.area is not None else ()
    fault = _unreadable(table, said, area)
    if fault is not None:
        return _nothing(table, (*table.issues, *fault))
    resolver = Resolver(catalogue, places)
    for noun, text, code in said.names:
        getattr(resolver, noun)[text] = code
    plan = Planner(table, catalogue, places, resolver, said).plan()
    if not plan.values or any(issue.code == "missing_column" for issue in plan.issues):
        return _nothing(table, (*table.issues, *plan.issues), plan)
    problems = Problems((*table.issues, *plan.issues))
    answering = Answering(plan, resolver, said, next(iter(area), None), problems)
    stager = Stager(plan, answering, catalogue, problems, dict(said.none_means))
    spoilt = np.array([issue.row for issue in table.issues if issue.code in ROW_ISSUES], np.int64)
    for one in blocks:
        stager.take(one.where(~np.isin(one.numbers, spoilt)))
    harvest, rejected, excluded = stager.finish(table.sheet or "")
    rejected = np.union1d(rejected, spoilt)
    return Mapped(harvest, (*_told(table, rejected), *excluded.items()), problems.all(), len(rejected), plan)


def _unreadable(table: Table, said: Instructions, area: Sequence[str]) -> tuple[Issue, ...] | None:
    """Why nothing can be made of the table at all, beside its own issues; None where something can."""
    if any(issue.severity is Severity.ERROR and issue.code not in ROW_ISSUES for issue in table.issues):
        return ()
    if not table.header_rows:
        return () if table.issues else (Issue("no_header"),)
    if said.area is not None and len(area) != 1:
        return (Issue("unknown_area_argument", raw=said.area),)
    return None


def _nothing(table: Table, issues: tuple[Issue, ...], plan: Plan | None = None) -> Mapped:
    """No observation at all: the file as a whole is refused, and with it every row."""
    return Mapped(None, tuple(_told(table, np.empty(0))), issues, len(table.rows), plan or Plan())


def _told(table: Table, rejected: npt.NDArray[Any]) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """The rows that reading excluded, by reason."""
    gone = set(rejected.tolist())
    for reason in dict.fromkeys(item.reason for item in table.excluded):
        rows = [item.row for item in table.excluded if item.reason == reason and item.row not in gone]
        yield reason, np.array(rows, np.int64)
