"""Table → Staging: each cell of value becomes an observation or a reason why it is none.

Every row of the file gets exactly one fate: it is a header row, it gave observations, it was excluded
(no data, no value, a repeated statement), or it was rejected by an error. Hence
rows = header + loaded + excluded + rejected.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import pandas as pd

from indicators import frames
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin, Status
from indicators.period import Period
from indicators.quantity import Wording
from indicators.staging import Excluded, Issue, Severity, Staging
from loaders import checks, numbers
from loaders.headings import Role
from loaders.numbers import Absence, Reading
from loaders.plan import Plan, Planner, ValueColumn
from loaders.problems import Problems
from loaders.resolve import Cached, Resolver
from loaders.table import Row, Table

T = TypeVar("T")

_ROW_ISSUES = frozenset(("too_many_cells",))  # errors of reading that spoil one row and not the file
_ABSENCE_CODES = {Absence.NONE_WORD: "ambiguous_none", Absence.NOT_APPLICABLE: "not_applicable"}


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
    area, period = instructions.area, instructions.period
    if not table.header_rows or any(_spoils_file(issue) for issue in table.issues):
        no_header = () if table.header_rows or table.issues else (Issue("no_header"),)
        return _nothing(table, origin, (*table.issues, *no_header))
    areas = places.find(area) if area is not None else ()
    if area is not None and len(areas) != 1:
        return _nothing(table, origin, (*table.issues, Issue("unknown_area_argument", raw=area)))
    resolver = Resolver(catalogue, places)
    plan = Planner(table, catalogue, places, resolver).plan(area_given=area is not None)
    if not plan.values or any(issue.code == "missing_column" for issue in plan.issues):
        return _nothing(table, origin, (*table.issues, *plan.issues), plan)
    return _Stager(table, plan, resolver, catalogue, next(iter(areas), None), period).staging(origin)


def _spoils_file(issue: Issue) -> bool:
    return issue.severity is Severity.ERROR and issue.code not in _ROW_ISSUES


def _nothing(table: Table, origin: Origin, issues: tuple[Issue, ...], plan: Plan | None = None) -> Staging:
    """No observation at all: the file as a whole is refused, and with it every row."""
    plan = plan or Plan()
    understood = tuple(plan.understood)
    return Staging(frames.empty(), table.excluded, issues, origin, plan.shape, understood, len(table.rows))


class _Beside(NamedTuple):
    """What a row says beside its values. A part that could not be understood is empty, the row refused."""

    area: str
    indicator: str
    period: Period | None
    dimension: str
    status: Status
    unit: str
    definition: str
    note: str


class _Said(NamedTuple):
    """A value that was stated: enough to tell a repetition from a contradiction."""

    row: int
    value: float
    wording: Wording
    raw: str


class _Stager:
    """The walk over one table's rows."""

    def __init__(
        self,
        table: Table,
        plan: Plan,
        resolver: Resolver,
        catalogue: Catalogue,
        area: str | None,
        period: Period | None,
    ) -> None:
        self._table = table
        self._plan = plan
        self._resolver = resolver
        self._catalogue = catalogue
        self._area = area
        self._period = period
        self._measures: dict[tuple[str, str], checks.Measure] = {}
        self._times: dict[Period | None, tuple[object, object]] = {None: (pd.NaT, pd.NaT)}
        self._said: dict[tuple[str, str, Period | None, str], _Said] = {}
        self._records: list[tuple[int, tuple[object, ...]]] = []
        self._excluded = list(table.excluded)
        spoilt = (issue.row for issue in table.issues if issue.code in _ROW_ISSUES)
        self._problems = Problems((*table.issues, *plan.issues), (row for row in spoilt if row is not None))

    def staging(self, origin: Origin) -> Staging:
        """Walk all rows and put together what was found."""
        for row in self._table.rows:
            if row.number not in self._problems.rejected:
                self._take(row)
        rejected = self._problems.rejected
        excluded = (item for item in self._excluded if item.row not in rejected)
        return Staging(
            self._frame(),
            tuple(sorted(excluded, key=lambda item: item.row)),
            self._problems.all(),
            origin,
            self._plan.shape,
            tuple(self._plan.understood),
            len(rejected),
        )

    def _frame(self) -> pd.DataFrame:
        records = [record for row, record in self._records if row not in self._problems.rejected]
        if not records:
            return frames.empty()
        columns = zip(frames.OBSERVATION.items(), zip(*records, strict=True), strict=True)
        return pd.DataFrame({name: pd.Series(values, dtype=dtype) for (name, dtype), values in columns})

    def _take(self, row: Row) -> None:
        """One row: its observations, or why there are none."""
        stated = list(self._stated(row))
        if not stated and row.number not in self._problems.rejected:
            self._excluded.append(Excluded(row.number, "no_value"))
            return
        beside = self._beside(row)
        measured = [
            (column, reading, self._measured(row, beside, column, reading)) for column, reading in stated
        ]
        if row.number in self._problems.rejected:
            return
        recorded = [self._keep(row, beside, column, reading, of) for column, reading, of in measured if of]
        if not any(recorded):
            self._excluded.append(Excluded(row.number, "duplicate"))

    def _stated(self, row: Row) -> Iterator[tuple[ValueColumn, Reading]]:
        """The values that are numbers; what is neither number nor a word for "missing" is refused."""
        for column in self._plan.values:
            text = row.cells[column.position]
            reading = numbers.read_number(text)
            if reading is not None:
                yield column, reading
            elif (absence := numbers.absence(text)) is None:
                self._problems.add(Issue("not_a_number", raw=text), row.number, column.name)
            elif absence in _ABSENCE_CODES:
                self._problems.add_once(Issue(_ABSENCE_CODES[absence], raw=text), row.number, column.name)

    def _beside(self, row: Row) -> _Beside:
        resolver = self._resolver
        return _Beside(
            self._answer(resolver.area, row, Role.AREA, self._area or ""),
            self._answer(resolver.indicator, row, Role.INDICATOR, ""),
            self._period_of(row),
            self._answer(resolver.dimension, row, Role.DIMENSION, ""),
            self._answer(resolver.status, row, Role.STATUS, Status.FINAL),
            self._cell(row, Role.UNIT),
            self._cell(row, Role.DEFINITION),
            self._cell(row, Role.NOTE),
        )

    def _period_of(self, row: Row) -> Period | None:
        """The period that the row names, or the caller's; a warning where neither is known."""
        period = self._answer(self._resolver.period, row, Role.PERIOD, self._period)
        if period is None and self._plan.shape != "wide_period" and row.number not in self._problems.rejected:
            self._problems.add_once(Issue("unknown_period"), row.number, self._name(Role.PERIOD))
        return period

    def _answer(self, answers: Cached[T | Issue], row: Row, role: Role, otherwise: T) -> T:
        """What a role's cell means; ``otherwise`` without such a column, and where the row is refused."""
        if role not in self._plan.roles:
            return otherwise
        answer = answers[self._cell(row, role)]
        if isinstance(answer, Issue):
            self._problems.add(answer, row.number, self._name(role))
            return otherwise
        return answer

    def _measured(
        self, row: Row, beside: _Beside, column: ValueColumn, reading: Reading
    ) -> checks.Measure | None:
        """The indicator in the unit of cell, unit column, heading or catalogue; the value is checked."""
        indicator = column.indicator or beside.indicator
        if not indicator:
            return None
        of = self._measure(indicator, reading.unit or beside.unit or column.unit)
        if of.factor is None:
            self._problems.add_once(checks.unit_mismatch(of), row.number, column.name)
        issue = checks.value_issue(reading, row.cells[column.position], of)
        if issue is not None:
            self._problems.add(issue, row.number, column.name)
        return of

    def _measure(self, indicator: str, unit: str) -> checks.Measure:
        known = self._measures.get((indicator, unit))
        if known is None:
            entry = self._catalogue[indicator]
            known = self._measures[indicator, unit] = checks.measure(entry, unit or entry.unit)
        return known

    def _keep(
        self, row: Row, beside: _Beside, column: ValueColumn, reading: Reading, of: checks.Measure
    ) -> bool:
        """Keep one observation. False if it repeats or contradicts what an earlier row said."""
        raw, period = row.cells[column.position], column.period or beside.period
        said = _Said(row.number, reading.value * (of.factor or 1.0), reading.wording, raw)
        first = self._said.setdefault((beside.area, of.indicator.code, period, beside.dimension), said)
        if first is not said:
            self._said_again(first, said, column.name)
            return False
        low, high, low_open, high_open, qualifier = numbers.interval(reading, of.lower, of.upper)
        record = (
            beside.area,
            of.indicator.code,
            *self._time(period),
            beside.dimension,
            reading.value,
            low,
            high,
            low_open,
            high_open,
            qualifier,
            raw,
            of.unit,
            float("nan") if of.factor is None else of.factor,
            beside.definition,
            beside.status.value,
            beside.note,
            self._table.sheet or "",
            row.number,
            column.name,
            *(None, None, None, None),  # spans of characters are for reports
        )
        self._records.append((row.number, record))
        return True

    def _said_again(self, first: _Said, again: _Said, column: str) -> None:
        """A repetition is dropped with a word; a contradiction refuses both rows."""
        if (first.value, first.wording) == (again.value, again.wording):
            facts = (("first", str(first.row)),)
            self._problems.add(
                Issue("duplicate", Severity.WARNING, raw=again.raw, facts=facts), again.row, column
            )
            return
        for said, other in ((first, again), (again, first)):
            contrary = (("first", str(other.row)), ("other", other.raw))
            self._problems.add(Issue("conflicting_duplicate", raw=said.raw, facts=contrary), said.row, column)

    def _time(self, period: Period | None) -> tuple[object, object]:
        if period is not None and period not in self._times:
            self._times[period] = (pd.Timestamp(period.start), pd.Timestamp(period.end))
        return self._times[period]

    def _cell(self, row: Row, role: Role) -> str:
        position = self._plan.roles.get(role)
        return "" if position is None else row.cells[position]

    def _name(self, role: Role) -> str | None:
        position = self._plan.roles.get(role)
        return None if position is None else self._table.columns[position]
