"""What each column of a table is for, and so its shape (DESIGN §4: long, wide_indicator, wide_period)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.staging import Issue, Severity
from loaders import headings, personal
from loaders.header import holds_numbers, letters
from loaders.headings import Heading, Role
from loaders.resolve import Resolver
from loaders.table import Table


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values; ``indicator``/``period`` are what its heading says, else the row says it."""

    position: int
    name: str
    unit: str = ""
    indicator: str | None = None
    period: Period | None = None


@dataclass(slots=True)
class Plan:
    """The reading of a table's columns. ``roles``: role → position; errors in ``issues`` are of the file."""

    shape: str = ""
    roles: dict[Role, int] = field(default_factory=dict)
    values: list[ValueColumn] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    understood: list[tuple[str, str]] = field(default_factory=list)


class Planner:
    """Reads the headings of one table."""

    def __init__(self, table: Table, catalogue: Catalogue, places: Places, resolver: Resolver) -> None:
        """Names are resolved by ``resolver``; ``places`` tell a column of communities without a heading."""
        self._table = table
        self._catalogue = catalogue
        self._places = places
        self._resolver = resolver
        self._cells = [row.cells for row in table.rows]
        self._headings = [headings.read(name) for name in table.columns]
        self._row = table.header_rows[-1]
        self._plan = Plan()

    def plan(self, *, area_given: bool) -> Plan:
        """The plan. ``area_given``: the caller names the area, so that no column has to."""
        free = self._assign_roles(self._without_personal_data())
        if not area_given:
            self._find_area_column(free)
        self._assign_values([position for position in free if position not in self._plan.roles.values()])
        self._ask_for_missing(area_given)
        self._explain()
        return self._plan

    def _without_personal_data(self) -> list[int]:
        found = personal.columns(
            [heading.text for heading in self._headings],
            self._cells,
            indicator=lambda heading: bool(self._catalogue.find(headings.read(heading).label)),
            place=lambda text: bool(self._places.find(text)),
        )
        for position, what in found.items():
            self._report("personal_data", position, what=what)
        return [position for position in range(len(self._headings)) if position not in found]

    def _assign_roles(self, positions: list[int]) -> list[int]:
        """Give each role its column; the positions left over."""
        free = []
        for position in positions:
            role = self._headings[position].role
            if role is None or role is Role.IGNORED:
                free.append(position)
            elif role in self._plan.roles:
                self._report("duplicate_column", position, raw=self._headings[position].text)
            else:
                self._plan.roles[role] = position
        return free

    def _find_area_column(self, free: list[int]) -> None:
        """Without a heading that says so, the first column whose cells name known areas is the area."""
        if Role.AREA in self._plan.roles:
            return
        unit = [self._plan.roles[Role.UNIT]] if Role.UNIT in self._plan.roles else []
        for position in sorted([*free, *unit]):
            said = {cells[position] for cells in self._cells if cells[position]}
            if said and 2 * sum(len(self._places.find(text)) == 1 for text in said) > len(said):
                self._plan.roles = {r: p for r, p in self._plan.roles.items() if p != position}
                self._plan.roles[Role.AREA] = position
                return

    def _assign_values(self, free: list[int]) -> None:
        roles = self._plan.roles
        periods = {p: period for p in free if isinstance(period := self._period(p), Period)}
        if Role.VALUE in roles:
            self._plan.shape = "long"
            heading = self._headings[roles[Role.VALUE]]
            self._plan.values = [ValueColumn(roles[Role.VALUE], heading.text, heading.unit)]
            self._pass_over(free)
        elif periods:
            self._plan.shape = "wide_period"
            self._plan.values = [
                ValueColumn(p, self._name(p), self._headings[p].unit, period=period)
                for p, period in periods.items()
            ]
            self._pass_over([position for position in free if position not in periods], "bad_period")
        else:
            self._plan.shape = "wide_indicator"
            self._assign_indicators(free)

    def _period(self, position: int) -> Period | Issue | None:
        """The period that a heading names; under two header rows it may be 2024年/上半年."""
        label = self._headings[position].label
        joined = len(self._table.header_rows) > 1
        return self._resolver.period[label.replace("/", "") if joined else label]

    def _assign_indicators(self, free: list[int]) -> None:
        seen: dict[str, int] = {}
        for position in free:
            found = self._indicator(self._headings[position])
            if isinstance(found, Issue):
                self._pass_over([position], found.code, dict(found.facts))
            elif found in seen:
                self._report("duplicate_column", position, raw=self._headings[position].text)
            else:
                seen[found] = position
                unit = self._headings[position].unit
                self._plan.values.append(ValueColumn(position, self._name(position), unit, indicator=found))

    def _indicator(self, heading: Heading) -> str | Issue:
        """By the whole heading (a name may hold brackets), else by what stands before its unit."""
        whole = self._resolver.indicator[heading.text]
        return self._resolver.indicator[heading.label] if isinstance(whole, Issue) else whole

    def _pass_over(
        self, positions: list[int], code: str = "unknown_column", facts: Mapping[str, str] | None = None
    ) -> None:
        """A column that is not understood: an error if it holds numbers, else a word that it is ignored."""
        for position in positions:
            heading = self._headings[position]
            if heading.role is Role.IGNORED or not any(cells[position] for cells in self._cells):
                continue
            numeric = code != "unknown_column" and holds_numbers(self._cells, position)
            severity = Severity.ERROR if numeric else Severity.WARNING
            named = code if numeric else "unknown_column"
            self._report(named, position, severity, raw=heading.text, **(facts or {}))

    def _ask_for_missing(self, area_given: bool) -> None:
        roles = self._plan.roles
        needed = [] if area_given else [Role.AREA]
        if self._plan.shape != "wide_indicator":
            needed.append(Role.INDICATOR)
        for role in needed:
            if role not in roles:
                self._plan.issues.append(
                    Issue("missing_column", row=self._row, facts=(("role", role.value),))
                )
        if not self._plan.values:
            self._plan.issues.append(Issue("no_data", row=self._row))

    def _explain(self) -> None:
        indicators = [(column.name, column.indicator) for column in self._plan.values if column.indicator]
        self._plan.understood = [
            ("encoding", self._table.encoding),
            ("delimiter", self._table.delimiter or ""),
            ("header_rows", ", ".join(map(str, self._table.header_rows))),
            ("shape", self._plan.shape),
            *((f"{role.value}_column", self._name(p)) for role, p in sorted(self._plan.roles.items())),
            *((name, self._catalogue[code].name) for name, code in indicators),
        ]

    def _name(self, position: int) -> str:
        return self._table.columns[position] or letters(position)

    def _report(
        self, code: str, position: int, severity: Severity = Severity.ERROR, raw: str = "", **facts: str
    ) -> None:
        self._plan.issues.append(
            Issue(code, severity, self._row, self._name(position), raw, tuple(facts.items()))
        )
