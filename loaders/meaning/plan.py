"""What each column of a table is for, and so its shape (DESIGN §4).

long, wide_indicator, wide_period; and wide_area, whose rows are indicators and whose columns are areas.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.staging import Column, Issue, Severity
from loaders.layout.labels import letters
from loaders.layout.rows import holds_numbers
from loaders.meaning import across, joined, pairs, personal
from loaders.meaning.across import Across
from loaders.meaning.columns import Plan, ValueColumn, is_computed
from loaders.meaning.joined import Joined
from loaders.meaning.resolve import Resolver
from loaders.phrases import headings
from loaders.phrases.headings import Heading, Role
from loaders.table import Table

_SAMPLES = 3
_PERSONAL = "personal"
_LEFT_OUT = (Role.TOTAL, Role.COMPUTED)


class Planner:
    """Reads the headings of one table."""

    def __init__(
        self, table: Table, catalogue: Catalogue, places: Places, resolver: Resolver, said: Instructions
    ) -> None:
        """Names are resolved by ``resolver``; ``places`` tell a column of communities without a heading."""
        self._table = table
        self._catalogue = catalogue
        self._places = places
        self._resolver = resolver
        self._said = dict(said.columns)
        self._area_given = said.area is not None
        self._cells = [row.cells for row in table.rows]
        units = dict(said.units)
        read = [headings.read(name) for name in table.columns]
        self._headings = [of._replace(unit=units.get(at, of.unit)) for at, of in enumerate(read)]
        self._joined = self._of_joined_headings()
        self._row = table.header_rows[-1]
        self._means: dict[int, str] = {}
        self._across: dict[int, Across] = {}
        self._plan = Plan()

    def _of_joined_headings(self) -> dict[int, Joined]:
        """What the headings of several rows say, by position; a unit in the middle counts like one behind."""
        if len(self._table.header_rows) < 2:
            return {}
        labels = {at: of.label for at, of in enumerate(self._headings)}
        found = joined.of_all(labels, self._resolver, self._catalogue)
        for at, of in found.items():
            self._headings[at] = self._headings[at]._replace(unit=self._headings[at].unit or of.unit)
        return found

    def plan(self) -> Plan:
        """The plan of the columns: what a person said, then what the headings say."""
        personal_data = self._personal_data()
        positions = [at for at in range(len(self._headings)) if at not in personal_data]
        self._obey([at for at in positions if at in self._said])
        free = self._assign_roles([at for at in positions if at not in self._said])
        self._find_areas_across(free)
        if not self._area_given and (not self._across or Role.INDICATOR not in self._plan.roles):
            self._find_area_column(free)
            self._across = {} if Role.AREA in self._plan.roles else self._across
        taken = {at for positions in self._plan.roles.values() for at in positions}
        self._assign_values([at for at in free if at not in taken])
        self._ask_for_missing()
        self._explain(personal_data)
        return self._plan

    def _personal_data(self) -> Mapping[int, str]:
        found = personal.columns(
            [heading.text for heading in self._headings],
            self._cells,
            indicator=lambda heading: bool(self._catalogue.find(headings.read(heading).label)),
            place=cache(lambda text: bool(self._places.find(text))),
        )
        for position, what in found.items():
            self._report("personal_data", position, what=what)
        return found

    def _obey(self, positions: list[int]) -> None:
        """What a person said that a column is."""
        for position in positions:
            means = self._said[position]
            period = self._resolver.period[means]
            if means in (Role.IGNORED, *_LEFT_OUT):
                self._means[position] = means
            elif means in list(Role):
                self._take(Role(means), position)
            elif means in self._catalogue.find(means):
                self._value_of(means, position)
            elif means in self._places:
                over = self._read_across(position)
                self._value(position, area=means, period=over.period if over else None)
            elif isinstance(period, Period):
                self._value(position, period=period)
            else:
                self._report("unknown_code", position, raw=means)

    def _assign_roles(self, positions: list[int]) -> list[int]:
        """Give each role its columns; the positions left over."""
        free = []
        obeyed = set(self._plan.roles)
        for position in positions:
            role = self._headings[position].role
            if role in obeyed:
                self._means[position] = Role.IGNORED
            elif role is None or role is Role.IGNORED or self._is_other_status(role, position):
                free.append(position)
            else:
                self._take(role, position)
        return free

    def _is_other_status(self, role: Role, position: int) -> bool:
        """A column of states, none of which is one of a number: 已审核, 正常."""
        said = {cells[position] for cells in self._cells if cells[position]}
        return (
            role is Role.STATUS
            and bool(said)
            and all(isinstance(self._resolver.status[text], Issue) for text in said)
        )

    def _take(self, role: Role, position: int) -> None:
        """A column for a role; a second one only where the two belong together."""
        taken = self._plan.roles.get(role, ())
        joined = (position,) if not taken else self._paired(role, taken, position)
        if joined:
            self._plan.roles[role] = joined
        else:
            self._report("duplicate_column", position, raw=self._headings[position].text)

    def _paired(self, role: Role, taken: tuple[int, ...], position: int) -> tuple[int, ...]:
        return pairs.ordered(role, taken[0], position, self._headings) if len(taken) == 1 else ()

    def _value_of(self, indicator: str, position: int) -> None:
        """A column of an indicator, with the period and the class that its heading names beside it."""
        of = self._joined.get(position)
        dimension = of.dimension if of and self._parted else ""
        self._value(position, indicator=indicator, period=of.period if of else None, dimension=dimension)

    @property
    def _parted(self) -> bool:
        """Whether headings may name classes: not where a column says the dimension."""
        return Role.DIMENSION not in self._plan.roles

    def _find_areas_across(self, free: list[int]) -> None:
        """The headings that name areas, where no column says the area: then the rows are indicators."""
        if Role.VALUE in self._plan.roles:
            return
        read = {at: self._read_across(at) for at in free if not self._is_other(self._headings[at])}
        found = {at: of for at, of in read.items() if of is not None}
        known = {at for at, of in found.items() if of.name and self._resolver.knows_area(of.name)}
        alike = Role.INDICATOR in self._plan.roles and any(of.is_like_an_area for of in found.values())
        if known or alike or any(column.area for column in self._plan.values):
            self._find_indicator_column([at for at in free if at not in known])
            self._across = found if Role.AREA not in self._plan.roles else {}

    def _is_other(self, heading: Heading) -> bool:
        return bool(self._catalogue.find(heading.label)) or is_computed(heading.text)

    def _read_across(self, position: int) -> Across | None:
        return across.read(self._headings[position].label, self._resolver, self._places)

    def _find_indicator_column(self, free: list[int]) -> None:
        """Without a heading that says so, the first column whose cells name known indicators; or a corner.

        It may be headed by the word for the columns (社区) or by both (指标/社区).
        """
        roles = self._plan.roles
        if Role.INDICATOR in roles:
            return
        for names in (self._names_indicators, self._is_corner):
            for position in sorted([*free, *roles.get(Role.AREA, ())]):
                if names(position):
                    self._plan.roles = {r: p for r, p in roles.items() if position not in p}
                    self._plan.roles[Role.INDICATOR] = (position,)
                    return

    def _names_indicators(self, position: int) -> bool:
        labels = {headings.read(cells[position]).label for cells in self._cells if cells[position]}
        return bool(labels) and 2 * sum(bool(self._catalogue.find(label)) for label in labels) > len(labels)

    def _is_corner(self, position: int) -> bool:
        over = across.is_corner(self._headings[position].label)
        return over and not holds_numbers(self._cells, position)

    def _find_area_column(self, free: list[int]) -> None:
        """Without a heading that says so, the first column whose cells name known areas is the area."""
        if Role.AREA in self._plan.roles:
            return
        for position in sorted(
            [*free, *self._plan.roles.get(Role.UNIT, ()), *self._plan.roles.get(Role.STREET, ())]
        ):
            said = {cells[position] for cells in self._cells if cells[position]}
            if said and 2 * sum(len(self._places.find(text)) == 1 for text in said) > len(said):
                self._plan.roles = {r: p for r, p in self._plan.roles.items() if position not in p}
                self._plan.roles[Role.AREA] = (position,)
                return

    def _assign_values(self, free: list[int]) -> None:
        """The columns of values, by the shape that the headings (and a person) give the table."""
        periods = {p: period for p in free if isinstance(period := self._period(p), Period)}
        dated = self._dated(free)
        if Role.VALUE in self._plan.roles:
            self._plan.shape = "long"
            self._value(self._plan.roles[Role.VALUE][0])
            self._pass_over(free)
        elif self._across or any(column.area for column in self._plan.values):
            self._plan.shape = "wide_area"
            self._assign_areas(free)
        elif periods or dated or any(column.period for column in self._plan.values):
            self._plan.shape = "wide_period"
            for position, period in periods.items():
                self._value(position, period=period)
            for position, of in dated.items():
                self._value_of(of.indicator, position)
            self._pass_over([at for at in free if at not in periods and at not in dated], "bad_period")
        else:
            self._plan.shape = "wide_indicator"
            self._assign_indicators(free)
        self._plan.values.sort(key=lambda column: column.position)

    def _value(
        self,
        position: int,
        *,
        indicator: str | None = None,
        period: Period | None = None,
        area: str | None = None,
        dimension: str = "",
    ) -> None:
        unit = self._headings[position].unit
        column = ValueColumn(position, self._name(position), unit, indicator, period, area, dimension)
        self._plan.values.append(column)

    def _period(self, position: int) -> Period | Issue | None:
        """The period that a heading names; under two header rows it may be 2024年/上半年."""
        label = self._headings[position].label
        joined = len(self._table.header_rows) > 1
        return self._resolver.period[label.replace("/", "") if joined else label]

    def _dated(self, free: list[int]) -> dict[int, Joined]:
        """The headings that name an indicator and a period, each pair once, where no column says either."""
        if Role.PERIOD in self._plan.roles or Role.INDICATOR in self._plan.roles:
            return {}
        found = {at: of for at, of in self._joined.items() if at in free and of.period}
        found = {at: of for at, of in found.items() if self._parted or not of.dimension}
        twice = Counter((of.indicator, of.period, of.dimension) for of in found.values())
        return {at: of for at, of in found.items() if twice[of.indicator, of.period, of.dimension] == 1}

    def _assign_indicators(self, free: list[int]) -> None:
        seen = {(column.indicator, column.dimension) for column in self._plan.values}
        for position in free:
            found = self._named(position)
            of = self._joined.get(position)
            dimension = of.dimension if of else ""
            if isinstance(found, Issue):
                self._pass_over([position], found.code, found.facts)
            elif (found, dimension) in seen:
                self._report("duplicate_column", position, raw=self._headings[position].text)
            else:
                seen.add((found, dimension))
                self._value(position, indicator=found, dimension=dimension)

    def _assign_areas(self, free: list[int]) -> None:
        """The columns of areas and of their totals; of two periods of an area each is one."""
        seen = {(column.area, column.period) for column in self._plan.values}
        for position in free:
            of = self._across.get(position)
            found = self._resolver.area[of.name] if of and of.name else None
            if of is None:
                self._pass_over([position], "unknown_area")
            elif isinstance(found, Issue):
                self._pass_over([position], found.code, found.facts, raw=found.raw)
            elif found is None:
                self._total(position, of)
            elif (found, of.period) in seen:
                self._report("duplicate_column", position, raw=self._headings[position].text)
            else:
                seen.add((found, of.period))
                heading = self._headings[position]
                self._headings[position] = heading._replace(unit=heading.unit or of.unit)
                self._value(position, area=found, period=of.period)
        self._ask_for_periods()

    def _total(self, position: int, of: Across) -> None:
        self._means[position] = Role.TOTAL
        self._plan.totals.append(ValueColumn(position, self._name(position), period=of.period))

    def _ask_for_periods(self) -> None:
        """Where some headings name a period and no column does, the others are asked for theirs."""
        dated = any(column.period for column in self._plan.values)
        if dated and Role.PERIOD not in self._plan.roles:
            for column in self._plan.values:
                if column.period is None:
                    self._report("bad_period", column.position, raw=column.name)

    def _indicator(self, heading: Heading) -> str | Issue:
        """By the whole heading (a name may hold brackets), else by what stands before its unit."""
        whole = self._resolver.indicator[heading.text]
        return self._resolver.indicator[heading.label] if isinstance(whole, Issue) else whole

    def _named(self, position: int) -> str | Issue:
        found = self._indicator(self._headings[position])
        of = self._joined.get(position)
        fits = of and of.period is None and (self._parted or not of.dimension)
        return of.indicator if isinstance(found, Issue) and of and fits else found

    def _pass_over(
        self,
        positions: list[int],
        code: str = "unknown_column",
        facts: tuple[tuple[str, str], ...] = (),
        raw: str | None = None,
    ) -> None:
        """A column that is not understood: an error if it holds numbers, else a word that it is ignored."""
        for position in positions:
            heading = self._headings[position]
            if heading.role is Role.IGNORED:
                self._means[position] = Role.IGNORED
            elif is_computed(heading.text):
                self._means[position] = Role.COMPUTED
                self._report("computed_column", position, Severity.WARNING, raw=heading.text)
            elif any(cells[position] for cells in self._cells):
                numeric = code != "unknown_column" and holds_numbers(self._cells, position)
                severity = Severity.ERROR if numeric else Severity.WARNING
                named = code if numeric else "unknown_column"
                self._plan.unknown.append(position)
                said = heading.text if raw is None else raw
                self._report(named, position, severity, raw=said, **dict(facts))

    def _ask_for_missing(self) -> None:
        needed = [] if self._area_given or self._plan.shape == "wide_area" else [Role.AREA]
        if not all(column.indicator for column in self._plan.values) or self._plan.shape == "long":
            needed.append(Role.INDICATOR)
        for role in needed:
            if role not in self._plan.roles:
                self._plan.issues.append(
                    Issue("missing_column", row=self._row, facts=(("role", role.value),))
                )
        if not self._plan.values:
            self._plan.issues.append(Issue("no_data", row=self._row))

    def _explain(self, personal_data: Mapping[int, str]) -> None:
        indicators = [(column.name, column.indicator) for column in self._plan.values if column.indicator]
        areas = [(column.name, column.area) for column in self._plan.values if column.area]
        left = [(role, sorted(at for at in self._means if self._means[at] == role)) for role in _LEFT_OUT]
        roles = sorted(self._plan.roles.items())
        self._plan.understood = [
            ("encoding", self._table.encoding),
            ("delimiter", self._table.delimiter or ""),
            ("header_rows", ", ".join(map(str, self._table.header_rows))),
            ("shape", self._plan.shape),
            *((f"{role.value}_column", "\u3001".join(map(self._name, at))) for role, at in roles),
            *((name, self._catalogue[code].name) for name, code in indicators),
            *((name, self._places[code].name) for name, code in areas),
            *((f"{role.value}_columns", "\u3001".join(map(self._name, at))) for role, at in left if at),
        ]
        self._means |= dict.fromkeys(personal_data, _PERSONAL)
        self._means |= {at: role.value for role, positions in roles for at in positions}
        self._means |= {column.position: column.means for column in self._plan.values}
        self._plan.columns = tuple(map(self._column, range(len(self._headings))))

    def _column(self, position: int) -> Column:
        said = dict.fromkeys(cells[position] for cells in self._cells if cells[position])
        means = self._means.get(position, "")
        sample = () if means == _PERSONAL else tuple(said)[:_SAMPLES]
        of = next((one for one in self._plan.values if one.position == position), None)
        period = of.period.code if of and of.period and of.means != of.period.code else ""
        unit, dimension = self._headings[position].unit, of.dimension if of else ""
        return Column(position, self._name(position), means, unit, sample, period, dimension)

    def _name(self, position: int) -> str:
        return self._table.columns[position] or letters(position)

    def _report(
        self, code: str, position: int, severity: Severity = Severity.ERROR, raw: str = "", **facts: str
    ) -> None:
        self._plan.issues.append(
            Issue(code, severity, self._row, self._name(position), raw, tuple(facts.items()))
        )
