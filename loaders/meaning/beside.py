"""What a row says beside its values: area, indicator, period, dimension, status, unit — as ids of answers."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators import units
from indicators.harvest import same
from indicators.instructions import Instructions
from indicators.observation import Status
from indicators.staging import Issue
from loaders.meaning import pairs
from loaders.meaning.answers import Answers
from loaders.meaning.block import Block, Flags
from loaders.meaning.columns import Plan
from loaders.meaning.problems import Problems
from loaders.meaning.resolve import Resolver
from loaders.phrases.headings import Role

Ids = npt.NDArray[np.integer[Any]]
Ask = Callable[[tuple[str, ...]], Any]
_UNIT = 7  # the place of a row's problem with its units among what stands beside its values


class Beside(NamedTuple):
    """An id for each row; below 0 where it could not be understood. Unit 0 is none."""

    area: Ids
    indicator: Ids
    period: Ids
    dimension: Ids
    status: Ids
    unit: Ids


class Answering:
    """The answers of one file, by role."""

    def __init__(
        self, plan: Plan, resolver: Resolver, said: Instructions, area: str | None, problems: Problems
    ) -> None:
        """``area`` (a code) and ``said.period`` fill in where no column says it."""
        self._plan = plan
        self._problems = problems
        self.of: dict[Role, Answers[Any]] = {
            role: Answers(ask) for role, ask in _asks(plan, resolver).items()
        }
        self._otherwise: dict[Role, Any] = {
            Role.AREA: area or "",
            Role.INDICATOR: "",
            Role.PERIOD: said.period,
            Role.DIMENSION: "",
            Role.STATUS: Status.FINAL,
            Role.UNIT: "",
        }
        self.of[Role.UNIT].id_of("")
        self._behind: Answers[str] = Answers(lambda texts: resolver.unit_behind(texts[0]))
        self._behind.id_of("")

    def read(self, block: Block, looked: Flags, refused: Flags) -> Beside:
        """The ids of a block. What is wrong in the rows ``looked`` at is told, and marked in ``refused``."""
        ids = {}
        for order, role in enumerate(self._otherwise, start=1):
            ids[role.value] = self._ids(role, block, looked, refused, order)
            if role is Role.PERIOD:
                self._tell_of_unknown_periods(block, ids[role.value], looked & ~refused)
        ids[Role.UNIT.value] = self._with_units_behind(block, ids[Role.UNIT.value], looked, refused)
        return Beside(**ids)

    def _with_units_behind(self, block: Block, ids: Ids, looked: Flags, refused: Flags) -> Ids:
        """The units of rows whose column says none: of the label, 党员数(人). Both said, they must agree."""
        positions = self._plan.roles.get(Role.INDICATOR)
        behind = self._behind.ids([block.columns[positions[-1]]]) if positions else None
        if behind is None or not behind.any():
            return ids
        answers = self.of[Role.UNIT]
        own = np.array([answers.id_of(unit) for unit in self._behind.found], np.int32)[behind]
        both = looked & (ids > 0) & (own > 0) & (ids != own)
        for stated, label in {*zip(ids[both].tolist(), own[both].tolist(), strict=True)}:
            column, row = answers.found[stated], answers.found[label]
            if units.factor(column, row) != 1.0:
                rows = both & (ids == stated) & (own == label)
                issue = Issue("units_differ", raw=column, facts=(("other", row),))
                self._tell(block, np.flatnonzero(rows), [issue] * int(rows.sum()), Role.UNIT, _UNIT)
                refused |= rows
        return np.where(ids > 0, ids, own)

    def name(self, role: Role) -> str | None:
        """The heading of the column that plays a role."""
        positions = self._plan.roles.get(role)
        return self._plan.columns[positions[0]].name if positions else None

    def _ids(self, role: Role, block: Block, looked: Flags, refused: Flags, order: int) -> Ids:
        """The ids of one role; the same everywhere without such a column."""
        positions = self._plan.roles.get(role)
        answers = self.of[role]
        if positions is None:
            return same(answers.id_of(self._otherwise[role]), len(block), np.int32)
        if role is Role.AREA:
            positions = (*self._plan.roles.get(Role.STREET, ()), *positions)
        ids = answers.ids([block.columns[at] for at in positions])
        wrong = looked & (ids < 0)
        if wrong.any():
            refused |= wrong
            self._tell(
                block, np.flatnonzero(wrong), [answers.issues[-1 - id_] for id_ in ids[wrong]], role, order
            )
        return ids

    def _tell(self, block: Block, rows: Any, issues: list[Issue], role: Role, order: int) -> None:
        for code in dict.fromkeys(issue.code for issue in issues):
            chosen = [place for place, issue in enumerate(issues) if issue.code == code]
            self._problems.add(
                block.numbers[rows[chosen]],
                self.name(role),
                [issues[at] for at in chosen].__getitem__,
                order=order,
            )

    def _tell_of_unknown_periods(self, block: Block, ids: Ids, rows: Flags) -> None:
        """One warning for all rows without a period, unless the headings name it."""
        dated = all(column.period for column in self._plan.values)
        if dated or None not in self.of[Role.PERIOD].found:
            return
        rows = rows & (ids == self.of[Role.PERIOD].id_of(None))
        if rows.any():
            first = int(block.numbers[rows.argmax()])
            self._problems.add_once(
                Issue("unknown_period"), first, self.name(Role.PERIOD), int(np.count_nonzero(rows))
            )


def _asks(plan: Plan, resolver: Resolver) -> dict[Role, Ask]:
    """How the texts of each role are answered."""
    single: dict[Role, Ask] = {
        Role.AREA: lambda texts: resolver.area[texts[0]],
        Role.INDICATOR: lambda texts: resolver.labelled(texts[0]),
        Role.PERIOD: lambda texts: resolver.period[texts[0]],
        Role.DIMENSION: lambda texts: resolver.dimension[texts[0]],
        Role.STATUS: lambda texts: resolver.status[texts[0]],
        Role.UNIT: lambda texts: texts[0],
    }
    unit = pairs.unit_of(plan.columns[plan.roles[Role.PERIOD][-1]].name) if Role.PERIOD in plan.roles else ""
    if unit == pairs.MONTH:
        single[Role.PERIOD] = lambda texts: pairs.month(resolver.period, texts[0])
    paired: dict[Role, Ask] = {
        Role.AREA: lambda texts: pairs.code_and_name(resolver.area, texts[0], texts[1]),
        Role.INDICATOR: lambda texts: pairs.code_and_name(resolver.indicator, texts[0], texts[1]),
        Role.PERIOD: lambda texts: pairs.year_and_part(resolver.period, texts[0], texts[1], unit),
    }
    asks = single | {role: ask for role, ask in paired.items() if len(plan.roles.get(role, ())) > 1}
    if Role.STREET in plan.roles:
        area = asks[Role.AREA]
        asks[Role.AREA] = lambda texts: resolver.within(texts[0], area(texts[1:]))
    return asks
