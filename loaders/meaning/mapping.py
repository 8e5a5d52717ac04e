"""Table → Staging: each cell of value becomes an observation or a reason why it is none.

Every row of the file gets exactly one fate: it is a header row, it gave observations, it was excluded
(no data, no value, a repeated statement), or it was rejected by an error. Hence
rows = header + loaded + excluded + rejected. Rows are looked at by the column, in blocks of any size: a file
of millions takes the same road (loaders.large.bulk).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from indicators import frames
from indicators.harvest import Harvest
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.staging import Excluded, Issue, Severity, Staging
from loaders.layout.rows import says_total
from loaders.meaning import block, total_columns
from loaders.meaning.beside import Answering
from loaders.meaning.block import Block
from loaders.meaning.columns import Plan
from loaders.meaning.plan import Planner
from loaders.meaning.problems import Problems
from loaders.meaning.resolve import Resolver
from loaders.meaning.stager import Stager
from loaders.phrases.headings import Role
from loaders.table import Table

ROW_ISSUES = frozenset(("too_many_cells",))  # errors of reading that spoil one row and not the file
# Errors of a column after which no row can be trusted.
_UNFIT = frozenset(("missing_column", "duplicate_column", "personal_data"))


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file as understood, in the memory that millions of rows need; ``staging`` is the same for a page.

    ``excluded`` are (reason, rows as Excel counts them). ``rejected``: how many rows an error keeps out; None
    where a large file was refused for its beginning, and nobody counted.
    """

    harvest: Harvest | None
    excluded: tuple[tuple[str, npt.NDArray[np.int64]], ...]
    issues: tuple[Issue, ...]
    rejected: int | None
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
            self.rejected or 0,  # all rows of a small table are counted
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
    mapper = Mapper(table, catalogue, places, instructions)
    table = _with_indicators(table, mapper.plan)
    mapper.take(block.of_rows(table.rows, len(table.columns), table.percent))
    staging = mapper.finish(table).staging(table, origin)
    doubts = total_columns.mismatches(table, mapper.plan, catalogue, places)
    return replace(staging, issues=(*staging.issues, *doubts))


def _with_indicators(table: Table, plan: Plan) -> Table:
    """Where rows are indicators, 活动场次合计 is one of them, even if its numbers are sums of others."""
    if plan.shape != "wide_area" or Role.INDICATOR not in plan.roles:
        return table
    label = plan.roles[Role.INDICATOR][-1]
    found = [row for row in table.totals if row.cells[label] and not says_total(row.cells[label])]
    numbers = {row.number for row in found}
    return replace(
        table,
        rows=tuple(sorted((*table.rows, *found), key=lambda row: row.number)),
        totals=tuple(row for row in table.totals if row.number not in numbers),
        excluded=tuple(item for item in table.excluded if item.row not in numbers),
    )


class Mapper:
    """Maps the rows of one table as they come in blocks; ``fault``: why nothing can be made of it."""

    def __init__(self, table: Table, catalogue: Catalogue, places: Places, said: Instructions) -> None:
        """``table`` names the columns and holds rows enough to tell what they are."""
        area = places.find(said.area) if said.area is not None else ()
        self.plan = Plan()
        self.fault = _fault(table, said, area)
        if self.fault is not None:
            return
        resolver = Resolver(catalogue, places)
        for noun, text, code in said.names:
            getattr(resolver, noun)[text] = code
        self.plan = Planner(table, catalogue, places, resolver, said).plan()
        if not self.plan.values or any(issue.code == "missing_column" for issue in self.plan.issues):
            self.fault = ()
            return
        self._problems = Problems()
        answering = Answering(self.plan, resolver, said, next(iter(area), None), self._problems)
        none_means = dict(said.none_means)
        self._stager = Stager(self.plan, answering, catalogue, self._problems, none_means)
        self._spoilt = _spoilt(table)

    def skip(self, table: Table) -> None:
        """From now on leave out the rows that an issue of ``table`` spoils."""
        self._spoilt = _spoilt(table)

    def take(self, rows: Block) -> None:
        """Some rows, but for those that an issue of the table keeps out."""
        if self.fault is None:
            self._stager.take(rows.where(~np.isin(rows.numbers, self._spoilt)))

    def finish(self, table: Table) -> Mapped:
        """What all rows held. ``table``: its issues and excluded rows are told, too."""
        if self.fault is not None:
            issues = (*table.issues, *self.plan.issues, *self.fault)
            return Mapped(None, tuple(_told(table, np.empty(0))), issues, len(table.rows), self.plan)
        harvest, rejected, excluded = self._stager.finish(table.sheet or "")
        rejected = np.union1d(rejected, _spoilt(table))
        issues = (*table.issues, *self.plan.issues, *self._problems.all())
        return Mapped(harvest, (*_told(table, rejected), *excluded.items()), issues, len(rejected), self.plan)


def _spoilt(table: Table) -> npt.NDArray[np.int64]:
    return np.array([issue.row for issue in table.issues if issue.code in ROW_ISSUES], np.int64)


def _fault(table: Table, said: Instructions, area: Sequence[str]) -> tuple[Issue, ...] | None:
    """Why nothing can be made of the table at all, beside its own issues; None where something can."""
    if any(issue.severity is Severity.ERROR and issue.code not in ROW_ISSUES for issue in table.issues):
        return ()
    if not table.header_rows:
        return () if table.issues else (Issue("no_header"),)
    if said.area is not None and len(area) != 1:
        return (Issue("unknown_area_argument", raw=said.area),)
    return None


def _told(table: Table, rejected: npt.NDArray[Any]) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """The rows that reading excluded, by reason."""
    gone = set(rejected.tolist())
    for reason in dict.fromkeys(item.reason for item in table.excluded):
        rows = [item.row for item in table.excluded if item.reason == reason and item.row not in gone]
        yield reason, np.array(rows, np.int64)
