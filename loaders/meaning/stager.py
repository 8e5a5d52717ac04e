"""The walk over a table's rows, a block at a time: what they say, and what is wrong with it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indicators.harvest import Harvest, same
from indicators.lookup import Catalogue
from indicators.staging import Issue
from loaders.meaning.beside import Answering, Beside
from loaders.meaning.block import Block, Flags, Numbers, cell, encoded, stripped
from loaders.meaning.checks import Measures, unit_mismatch
from loaders.meaning.columns import Plan, ValueColumn
from loaders.meaning.crop import APART, QUALIFIERS, Crop
from loaders.meaning.problems import Problems
from loaders.meaning.repetitions import settle
from loaders.phrases import figures, numbers
from loaders.phrases.figures import WORDINGS, Figures, State
from loaders.phrases.headings import Role
from words import periods

Ids = npt.NDArray[np.integer[Any]]
Rows = npt.NDArray[np.intp]

_ABSENCE_CODES = ((State.NONE_WORD, "ambiguous_none"), (State.NOT_APPLICABLE, "not_applicable"))
# The order of a row's problems: its values, what stands beside them (loaders.meaning.beside), what both say.
_VALUE, _MEASURE = 0, 8
_MANY = 1_000_003  # more than a column has different texts, as a rule


class _Cells(NamedTuple):
    """The numbers of one column of values: in which rows of the block, what they say and measure."""

    column: ValueColumn
    rows: Rows
    figures: Figures
    indicator: Ids
    measure: Ids


class Stager:
    """Takes the blocks of one file, then gives what they held."""

    def __init__(
        self,
        plan: Plan,
        answering: Answering,
        catalogue: Catalogue,
        problems: Problems,
        none_means: dict[int, Any],
    ) -> None:
        """``none_means``: what a person said that 无 stands for, by position of the column."""
        self._plan = plan
        self._answering = answering
        self._problems = problems
        self._none_means = none_means
        self._measures = Measures(catalogue)
        self._crop = Crop()
        self._marks: dict[str, int] = {}
        self._rejected: list[Numbers] = []
        self._no_value: list[Numbers] = []

    def take(self, block: Block) -> None:
        """Some rows; blocks come in any order."""
        read = [
            (column, figures.read(block.columns[column.position], self._none_means.get(column.position)))
            for column in self._plan.values
        ]
        stated, refused = np.zeros((2, len(block)), np.bool_)
        for column, of in read:
            stated |= of.state == State.NUMBER
            refused |= self._without_number(block, column, of)
        looked = stated | refused
        self._no_value.append(block.numbers[~looked])
        beside = self._answering.read(block, looked, refused)
        for column, of in read:
            self._hold_against_heading(block, column, of, beside, refused)
        cells = [self._measured(block, column, of, beside) for column, of in read]
        for one in cells:
            self._check(block, one, refused)
        self._rejected.append(block.numbers[refused])
        self._gather(block, beside, cells, refused)

    def _without_number(self, block: Block, column: ValueColumn, of: Figures) -> Flags:
        """What is neither a number nor a word for "missing" is refused; some such words are asked about."""
        wrong: Flags = of.state == State.NOT_A_NUMBER
        rows = np.flatnonzero(wrong)
        self._problems.add(
            block.numbers[rows],
            column.name,
            lambda n: Issue("not_a_number", raw=cell(of.raw, rows[n])),
            order=_VALUE,
        )
        for state, code in _ABSENCE_CODES:
            for raw, first, count in _counted(of.raw, of.state == state):
                self._problems.add_once(Issue(code, raw=raw), int(block.numbers[first]), column.name, count)
        return wrong

    def _hold_against_heading(
        self, block: Block, column: ValueColumn, of: Figures, beside: Beside, refused: Flags
    ) -> None:
        """Where a row and its column's heading both name a period, the heading's must lie in the row's."""
        period, name = column.period, self._answering.name(Role.PERIOD)
        if period is None or name is None:
            return
        said = self._answering.of[Role.PERIOD].found
        stated = of.state == State.NUMBER
        for id_ in np.unique(beside.period[stated & (beside.period >= 0)]):
            rows = stated & (beside.period == id_)
            own = said[id_]
            if own is None:
                continue
            if own.start <= period.start and period.end <= own.end:
                issue = Issue("period_said_twice", raw=periods.label(own))
                self._problems.add_once(issue, int(block.numbers[rows.argmax()]), name, int(rows.sum()))
            else:
                issue = Issue("periods_differ", raw=periods.label(own), facts=(("name", name),))
                told = [issue] * int(rows.sum())
                self._problems.add(block.numbers[rows], column.name, told.__getitem__, order=_MEASURE)
                refused |= rows

    def _measured(self, block: Block, column: ValueColumn, of: Figures, beside: Beside) -> _Cells:
        """The indicator in the unit of cell, unit column, heading or catalogue."""
        indicators, units = self._answering.of[Role.INDICATOR], self._answering.of[Role.UNIT]
        whose = beside.indicator
        if column.indicator:
            whose = same(indicators.id_of(column.indicator), len(block), np.int32)
        rows = np.flatnonzero((of.state == State.NUMBER) & (whose >= 0))
        if len(rows) < len(block):
            of = of.at(rows)
        unit = np.where(beside.unit > 0, beside.unit, units.id_of(column.unit))[rows]
        if len(of.units) > 1:
            own = np.array([units.id_of(text) for text in of.units], np.int32)[of.unit]
            unit = np.where(own > 0, own, unit)
        measure = self._measures.ids(whose[rows], indicators.found, unit, units.found)
        return _Cells(column, rows, of, whose[rows], measure)

    def _check(self, block: Block, of: _Cells, refused: Flags) -> None:
        """Units that do not convert are told once; numbers that cannot be refuse their row."""
        strange = np.isnan(self._measures.column("factor", of.measure))
        for measure in np.unique(of.measure[strange]):
            rows = of.rows[of.measure == measure]
            issue = unit_mismatch(self._measures.all[measure])
            self._problems.add_once(issue, int(block.numbers[rows[0]]), of.column.name, len(rows))
        for fault in self._measures.faults(of.figures, of.measure):
            self._tell(block, of, np.flatnonzero(fault.rows), fault.issue)
            if fault.refuses:
                refused[of.rows[fault.rows]] = True

    def _tell(self, block: Block, of: _Cells, at: Rows, issue: Any) -> None:
        def make(n: int) -> Issue:
            measure = self._measures.all[of.measure[at[n]]]
            told: Issue = issue(measure, cell(of.figures.raw, at[n]), float(of.figures.value[at[n]]))
            return told

        self._problems.add(block.numbers[of.rows[at]], of.column.name, make, order=_MEASURE)

    def _gather(self, block: Block, beside: Beside, cells: list[_Cells], refused: Flags) -> None:
        """Keep the observations of the rows that nothing refuses."""
        for number, of in enumerate(cells):
            at = np.flatnonzero(~refused[of.rows])
            rows = of.rows[at]
            whole = len(at) == len(block)
            said = {
                name: _some(getattr(beside, name), rows, whole) for name in ("area", "dimension", "status")
            }
            period = beside.period
            if of.column.period:
                period = same(self._answering.of[Role.PERIOD].id_of(of.column.period), len(block), np.int32)
            for role, told in ((Role.AREA, of.column.area), (Role.DIMENSION, of.column.dimension)):
                if told:
                    said[role.value] = same(self._answering.of[role].id_of(told), len(at), np.int32)
            self._crop.add(
                {
                    **said,
                    "indicator": _some(of.indicator, at, whole),
                    "period": _some(period, rows, whole),
                    "measure": of.measure[at],
                    "column": same(number, len(at), np.int16),
                    "row": block.numbers[rows].astype(np.int32),
                    "raw": of.figures.raw if whole else of.figures.raw.take(pa.array(at)),
                    **self._apart(block, rows),
                    **self._notes(block, rows),
                    **self._intervals(of, at),
                }
            )

    def _apart(self, block: Block, rows: Rows) -> dict[str, Any]:
        """One number for what the columns that nobody understood say: it tells rows apart."""
        if not self._plan.unknown:
            return {}
        said = np.zeros(len(block), np.int64)
        for position in self._plan.unknown:
            codes, texts = encoded(block.columns[position])
            marks = [self._marks.setdefault(text, len(self._marks)) for text in texts]
            said = said * _MANY + np.array(marks, np.int64)[codes]
        return {APART: said[rows]}

    def _notes(self, block: Block, rows: Rows) -> dict[str, Any]:
        """The texts that stand beside, of the columns that there are."""
        positions = {
            role: self._plan.roles[role][0]
            for role in (Role.DEFINITION, Role.NOTE)
            if role in self._plan.roles
        }
        return {
            role.value: stripped(block.columns[position].take(pa.array(rows)))
            for role, position in positions.items()
        }

    def _intervals(self, of: _Cells, at: Rows) -> dict[str, Any]:
        """value, wording, and the interval: of plainly stated numbers it is the value."""
        value, wording = of.figures.value[at], of.figures.wording[at]
        length = len(at)
        if not wording.any():
            exact = {name: same(0, length) for name in ("wording", "qualifier")}
            closed = {name: same(False, length, np.bool_) for name in ("low_open", "high_open")}
            return {"value": value, "low": value, "high": value, **closed, **exact}
        measure = of.measure[at]
        stated = zip(
            value.tolist(),
            wording.tolist(),
            of.figures.step[at].tolist(),
            self._measures.column("lower", measure).tolist(),
            self._measures.column("upper", measure).tolist(),
            strict=True,
        )
        found = [_interval(*one) for one in stated]
        columns = zip(numbers.Interval._fields, zip(*found, strict=True), strict=True)
        return {
            "value": value,
            "wording": wording,
            **{name: np.array(column, _TYPES[name]) for name, column in columns},
        }

    def finish(self, sheet: str) -> tuple[Harvest, Numbers, dict[str, Numbers]]:
        """(the observations, the rejected rows, the excluded rows by reason), once all blocks were taken."""
        self._crop.join()
        names = [column.name for column in self._plan.values]
        unknown = "\u3001".join(self._plan.columns[position].name for position in self._plan.unknown)
        settled = settle(self._crop, self._measures, names, self._problems, unknown)
        rejected = np.union1d(np.concatenate(self._rejected), settled.contradicting)
        excluded = {
            "no_value": np.sort(np.concatenate(self._no_value)),
            "duplicate": np.setdiff1d(settled.repeating, rejected),
        }
        of = self._answering.of
        texts = {
            "area": of[Role.AREA].found,
            "indicator": of[Role.INDICATOR].found,
            "dimension": of[Role.DIMENSION].found,
            "status": [status.value for status in of[Role.STATUS].found],
            "column": names,
        }
        harvest = self._crop.harvest(texts, of[Role.PERIOD].found, self._measures, sheet)
        return harvest, rejected, excluded


_TYPES = {
    "low": np.float64,
    "high": np.float64,
    "low_open": np.bool_,
    "high_open": np.bool_,
    "qualifier": np.int8,
}


@lru_cache(maxsize=65_536)
def _interval(value: float, wording: int, step: float, lower: float, upper: float) -> tuple[Any, ...]:
    reading = numbers.Reading(value, WORDINGS[wording], step)
    of = numbers.interval(reading, lower, upper)
    return (*of[:-1], QUALIFIERS.index(of.qualifier))


def _some(ids: Ids, rows: Rows, whole: bool) -> Ids:
    """The ids of some rows; without memory where they are the same everywhere."""
    if ids.strides == (0,):
        return same(int(ids[0]), len(rows), ids.dtype) if len(ids) else ids
    return ids if whole else ids[rows]


def _counted(texts: Any, rows: Flags) -> Iterator[tuple[str, int, int]]:
    """(text, first row, how often) of the different texts in the rows of a mask."""
    found: dict[str, list[int]] = {}
    for row in np.flatnonzero(rows).tolist():
        found.setdefault(cell(texts, row), []).append(row)
    for text, at in found.items():
        yield text, at[0], len(at)
