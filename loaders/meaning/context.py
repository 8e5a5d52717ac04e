"""What a table's rows do not say and its surroundings do: the community, the period, the unit.

The order: what a person said, a stamp above the table, the title and the sheet's name, the file's name. Every
use is told. Claims that contradict each other are a question, never a choice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators import units
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.staging import Column, Issue, Severity, Staging, candidate_facts
from loaders.meaning import claims, near
from loaders.meaning.claims import Claim, Noun, Source
from loaders.phrases import headings, numbers
from loaders.phrases.headings import Role
from loaders.table import Table
from words import periods

_TAKEN = {  # what was taken from where
    (Noun.AREA, Source.STAMP): "area_from_title",
    (Noun.AREA, Source.TITLE): "area_from_title",
    (Noun.AREA, Source.SHEET): "area_from_sheet",
    (Noun.AREA, Source.FILE): "area_from_file",
    (Noun.PERIOD, Source.STAMP): "period_from_title",
    (Noun.PERIOD, Source.TITLE): "period_from_title",
    (Noun.PERIOD, Source.SHEET): "period_from_sheet",
    (Noun.PERIOD, Source.FILE): "period_from_file",
}
_CONTRARY = {Noun.AREA: "area_conflict", Noun.PERIOD: "period_conflict"}
# Claims of one weight stand together: the narrowest of them counts, if the others hold it.
_WEIGHT = {Source.STAMP: 0, Source.TITLE: 1, Source.SHEET: 1, Source.FILE: 2}


@dataclass(frozen=True, slots=True)
class _Measure:
    """How values of a noun are weighed: ``holds(wide, narrow)``, how narrow one is, its name."""

    holds: Callable[[Any, Any], bool]
    narrowness: Callable[[Any], int]
    name: Callable[[Any], str]


def gathered(table: Table, places: Places, said: Instructions, *, named: bool = False) -> tuple[Claim, ...]:
    """Every claim about a table: of its titles, its sheet's name and its file's name.

    ``named``: where the sheet's name is not understood, it claims to be some area.
    """
    titles = tuple(claims.of_titles(table.titles, places))
    file = tuple(claims.of_file(table.name, places))
    dated = [said.period, *(claim.value for claim in (*titles, *file))]
    years = {period.start.year for period in dated if isinstance(period, Period)}
    name = table.sheet or ""
    sheet = tuple(claims.of_sheet(name, places, years)) if name else ()
    if named and not sheet and not claims.is_whole(name, places) and is_named(name, places, said):
        sheet = (Claim(Source.SHEET, name, Noun.AREA, None, name),)
    return (*titles, *sheet, *file)


def is_named(sheet: str, places: Places, said: Instructions) -> bool:
    """Whether a sheet's name is a period or an area, or what a person may mean by one: that is then asked."""
    explained = any(text == sheet for noun, text, _ in said.names if noun == Noun.AREA)
    return claims.is_whole(sheet, places) or explained or bool(near.areas(places).candidates(sheet))


class Context:
    """The surroundings of one table. ``issues`` tell each use that was made of them, and each doubt."""

    def __init__(
        self,
        table: Table,
        columns: Sequence[Column],
        shape: str,
        catalogue: Catalogue,
        places: Places,
        said: Instructions,
        *,
        named: bool = False,
    ) -> None:
        """``columns`` and ``shape`` are those of a first look; ``said``, by a person, beats every claim.

        ``named``: the sheet's name tells this table from others of the file, within what was said of all.
        """
        self._table = table
        self._columns = columns
        self._shape = shape
        self._catalogue = catalogue
        self._places = places
        self._said = said
        self._named = named
        self._claims = [self._explained(claim) for claim in gathered(table, places, said, named=named)]
        self._measures = {
            Noun.AREA: _Measure(self._contains, self._depth, lambda code: places[code].name),
            Noun.PERIOD: _Measure(_covers, lambda period: -period.months, periods.label),
        }
        self.issues: list[Issue] = []

    def instructions(self) -> Instructions:
        """What was said, and what the surroundings add to it. To be asked once: it fills ``issues``."""
        area, period = self._said.area, self._said.period
        given = self._places.find(area) if area is not None else ()
        if not self._tells_area() and (area is None or len(given) == 1):
            area = self._agreed(Noun.AREA, next(iter(given), None))
            self.issues.extend(self._other_rows() if area and not given else ())
        if not self._tells_time():
            period = self._agreed(Noun.PERIOD, period)
        return replace(self._said, area=area, period=period, units=(*self._said.units, *self._units()))

    @property
    def asks(self) -> bool:
        """Whether a person has to answer before anything of the table can be believed."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    def has(self, role: Role) -> bool:
        """Whether a column has this role."""
        return any(column.means == role.value for column in self._columns)

    def beside(self, staging: Staging) -> Iterator[Issue]:
        """Warnings where the rows' own communities or years are not those of the surroundings."""
        rows = staging.rows
        claim = self._only(Noun.AREA) if self._tells_area() and not rows.empty else None
        if claim and not any(self._contains(str(claim.value), code) for code in rows["area"].unique()):
            yield self._warning("area_mismatch", claim)
        dated = rows[rows["start"].notna()]
        claim = self._only(Noun.PERIOD) if self._tells_time() and not dated.empty else None
        if claim and isinstance(of := claim.value, Period):
            meets = (dated["start"] <= str(of.end)) & (dated["end"] >= str(of.start))
            if not meets.any():
                first = Period(dated["start"].iloc[0].date(), dated["end"].iloc[0].date())
                yield self._warning("year_mismatch", claim, rows=periods.label(first))

    def _tells_time(self) -> bool:
        dated = self._shape == "wide_period" or any(column.period for column in self._columns)
        return dated or self.has(Role.PERIOD)

    def _tells_area(self) -> bool:
        return self._shape == "wide_area" or self.has(Role.AREA)

    def _explained(self, claim: Claim) -> Claim:
        """What nobody understood until a person said what it means."""
        codes = {text: code for noun, text, code in self._said.names if noun == claim.noun}
        known = claim.value is None and claim.said in codes
        return replace(claim, value=codes[claim.said]) if known else claim

    def _only(self, noun: Noun) -> Claim | None:
        """The claim about a noun, where all say the same."""
        made = [claim for claim in self._claims if claim.noun is noun and claim.value is not None]
        return made[0] if len({claim.value for claim in made}) == 1 else None

    def _agreed(self, noun: Noun, given: Any) -> Any:
        """What all claims about a noun come to; ``given``, if a person said it."""
        made = [claim for claim in self._claims if claim.noun is noun]
        known = [claim for claim in made if claim.value is not None]
        if given is not None and (sheet := self._own(noun, known, given)):
            self.issues.append(self._warning(_TAKEN[noun, Source.SHEET], sheet))
            given = sheet.value
        if given is not None:
            self.issues.extend(self._contrary(noun, known, given, Severity.WARNING))
            return given
        if unknown := next((claim for claim in made if claim.value is None), None):
            self.issues.append(self._unknown(unknown))
            return None
        if not known:
            return None
        narrowness = self._measures[noun].narrowness
        taken = min(known, key=lambda claim: (_WEIGHT[claim.source], -narrowness(claim.value)))
        contrary = self._contrary(noun, known, taken.value, Severity.ERROR)
        self.issues.extend(contrary or [self._warning(_TAKEN[noun, taken.source], taken)])
        return None if contrary else taken.value

    def _other_rows(self) -> Iterator[Issue]:
        """A question where rows are told apart by a column that nobody knows: they may be of 网格 or 楼栋."""
        for column in self._columns if self._shape == "wide_indicator" else ():
            cells = [row.cells[column.position] for row in self._table.rows]
            labels = [
                cell for cell in cells if numbers.absence(cell) is None and not numbers.read_number(cell)
            ]
            if column.means == "" and labels and 2 * len(labels) >= len(cells):
                yield Issue("unknown_rows", column=column.name, raw=labels[0])

    def _own(self, noun: Noun, known: Sequence[Claim], given: Any) -> Claim | None:
        """What the sheet's name says within what a person said of all sheets."""
        of = (claim for claim in known if claim.source is Source.SHEET and self._named)
        return next((claim for claim in of if self._measures[noun].holds(given, claim.value)), None)

    def _contrary(self, noun: Noun, known: Sequence[Claim], chosen: Any, severity: Severity) -> list[Issue]:
        """The first claim that does not hold what was chosen; what a person said may also hold the claim."""
        of = self._measures[noun]
        for claim in known:
            within = severity is Severity.WARNING and of.holds(chosen, claim.value)
            if not within and not of.holds(claim.value, chosen):
                facts = (("name", of.name(claim.value)), ("other", of.name(chosen)))
                return [Issue(_CONTRARY[noun], severity, raw=claim.text, facts=facts)]
        return []

    def _unknown(self, claim: Claim) -> Issue:
        if claim.noun is Noun.PERIOD:
            return Issue("bad_period", raw=claim.said)
        codes = self._places.find(claim.said)
        if codes:
            named = candidate_facts((code, self._places[code].name) for code in codes)
            return Issue("ambiguous_area", raw=claim.said, facts=named)
        alike = near.areas(self._places).candidates(claim.said)
        return Issue("unknown_area", raw=claim.said, facts=candidate_facts(alike))

    def _warning(self, code: str, claim: Claim, **facts: str) -> Issue:
        named = {"name": self._measures[claim.noun].name(claim.value), **facts}
        return Issue(code, Severity.WARNING, raw=claim.text, facts=tuple(named.items()))

    def _contains(self, wide: str, narrow: str) -> bool:
        return wide == narrow or wide in claims.ancestors(narrow, self._places)

    def _depth(self, code: str) -> int:
        return len(claims.ancestors(code, self._places))

    def _units(self) -> Iterator[tuple[int, str]]:
        """The title's units for the columns of values that name none themselves."""
        above = claims.units(self._table.titles)
        told = dict(self._said.units)
        bare = [
            one for one in self._columns if self._is_value(one) and not one.unit and one.position not in told
        ]
        bare = [one for one in bare if not self._agree(above, self._indicators(one))]
        if not above or not bare or self.has(Role.UNIT):
            return
        found = {column: self._fitting(above, self._indicators(column)) for column in bare}
        taken = {column: unit for column, unit in found.items() if unit}
        if unclear := [column.name for column, unit in found.items() if unit is None]:
            facts = (("columns", "\u3001".join(unclear)),)
            self.issues.append(Issue("title_unit_unclear", raw="\u3001".join(above), facts=facts))
        elif taken:
            facts = (("columns", "\u3001".join(column.name for column in taken)),)
            self.issues.append(
                Issue("unit_from_title", Severity.WARNING, raw="\u3001".join(above), facts=facts)
            )
        else:
            self.issues.append(Issue("title_unit_unused", Severity.WARNING, raw="\u3001".join(above)))
        yield from ((column.position, unit) for column, unit in taken.items())

    def _is_value(self, column: Column) -> bool:
        others = {role.value for role in Role} - {Role.VALUE.value} | {"personal", ""}
        return column.means not in others

    def _indicators(self, column: Column) -> set[str]:
        """The codes of the indicators whose values stand in a column."""
        if column.means in self._catalogue.find(column.means):
            return {column.means}
        at = [one.position for one in self._columns if one.means == Role.INDICATOR.value]
        texts = {row.cells[position] for position in at for row in self._table.rows}
        return {code for text in texts if not headings.read(text).unit for code in self._catalogue.find(text)}

    def _agree(self, above: Sequence[str], codes: set[str]) -> bool:
        """Whether several units only name those that the indicators have anyhow: 单位:户、人."""
        fits = {code: self._fits(above, code) for code in codes}
        own = all(
            len(fit) == 1 and units.factor(fit[0], self._catalogue[code].unit) == 1.0
            for code, fit in fits.items()
            if fit
        )
        return own and len(set(fits.values())) > 1

    def _fits(self, above: Sequence[str], code: str) -> tuple[str, ...]:
        unit = self._catalogue[code].unit
        return tuple(one for one in above if units.factor(one, unit) is not None)

    def _fitting(self, above: Sequence[str], codes: set[str]) -> str | None:
        """The one unit that fits all indicators, "" where none fits any, None where it depends."""
        fits = {self._fits(above, code) for code in codes}
        if len(fits) != 1:
            return None if fits else ""
        [fitting] = fits
        return fitting[0] if len(fitting) == 1 else None if fitting else ""


def _covers(wide: Period, narrow: Period) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end
