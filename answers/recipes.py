"""明细汇总: from a case export to counts by community, period and indicator, as one batch.

The export's bytes are never kept, and no row of it reaches this room: see loaders.cases (METHOD §12).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from answers import doubts, intake
from answers.groups import exists
from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator
from indicators.lookup import Places
from indicators.observation import Batch, BatchKind, Observation, Status
from indicators.period import Frequency, Period
from indicators.quantity import Quantity
from indicators.recipe import Recipe, Rule
from indicators.refusal import RefusalError
from indicators.staging import Differences, Issue, Severity, candidate_facts
from loaders import cases
from loaders.cases import Count, Survey, Tally
from loaders.meaning import near, personal
from store import Draft, Store
from words import cases as words

LEFT_OUT = ""  # said of a community's name: its rows are not counted
_GRACE = timedelta(days=7)  # days without a case at the end of a period that do not make it a part
_PART = re.compile(r"[^=\s]+=[^=\s]+")
_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Export:
    """A file by its name and checksum; the bytes stay with whoever holds them."""

    name: str
    checksum: str
    survey: Survey


@dataclass(frozen=True, slots=True)
class Unknown:
    """A community's name that nobody knows, how many rows it has, and what may be meant (code, name)."""

    text: str
    rows: int
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about an export: names → area codes (LEFT_OUT: not counted); is it complete?

    ``complete``: a community of the street without a row has a real 0.
    """

    names: tuple[tuple[str, str], ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """An export counted, held against the store.

    ``counted``: rows of known communities; ``left``: why other rows are not counted (unknown, left_out,
    undated, unplaced, untold) and how many; ``unruled``: counted rows that no rule takes.
    """

    export: Export
    recipe: Recipe
    said: Said
    differences: Differences
    issues: tuple[Issue, ...]
    counted: int
    left: Mapping[str, int]
    unruled: int
    before: Batch | None

    @property
    def errors(self) -> tuple[Issue, ...]:
        """The issues that refuse."""
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


def look(store: Store, content: bytes, name: str) -> Export:
    """What an export holds, as far as that may be told. Raises RefusalError."""
    checksum = hashlib.sha256(content).hexdigest()
    return Export(_masked(name), checksum, cases.survey(content, _names(_places(store))))


def sound(recipe: Recipe) -> Recipe:
    """The recipe, if it can be kept.

    Raises RefusalError: no name, no rules, a rule without values, two for one number, a part not 名=值.
    """
    rules, problems = recipe.rules, []
    if not recipe.name:
        problems.append(Issue("required", column=words.NAME))
    if not rules:
        problems.append(Issue("recipe_without_rules"))
    if not all(rule.indicator for rule in rules):
        problems.append(Issue("required", column=words.INDICATOR))
    if any(rule.column and not rule.values for rule in rules):
        problems.append(Issue("required", column=words.VALUES))
    if len({(rule.indicator, rule.dimension) for rule in rules}) < len(rules):
        problems.append(Issue("recipe_repeated"))
    parts = (rule.dimension for rule in rules if rule.dimension)
    problems.extend(Issue("bad_dimension", raw=part) for part in parts if not _PART.fullmatch(part))
    if problems:
        raise RefusalError(*problems)
    return recipe


def tally(store: Store, content: bytes, recipe: Recipe) -> Tally:
    """The export counted by the recipe. Raises RefusalError for a recipe that does not fit."""
    return cases.tally(content, recipe, _names(_places(store)))


def asked(store: Store, counted: Tally) -> tuple[Unknown, ...]:
    """The communities' names of an export that nobody knows."""
    places, rows = _places(store), _rows(counted)
    alike = near.areas(places)
    return tuple(
        Unknown(text, rows[text], alike.candidates(text))
        for text in sorted(rows)
        if _community(text, places, {}) is None
    )


def summary(store: Store, export: Export, recipe: Recipe, counted: Tally, said: Said = Said()) -> Summary:
    """What loading the counts would do; nothing is written.

    Raises RefusalError for an indicator of the recipe that is no longer in the catalogue.
    """
    places, told = _places(store), dict(said.names)
    catalogue = {item.code: item for item in store.indicators()}
    if gone := [rule.indicator for rule in recipe.rules if rule.indicator not in catalogue]:
        raise RefusalError(*(Issue("unknown_indicator_argument", raw=code) for code in gone))
    found = {count.text: _community(count.text, places, told) for count in counted.counts}
    sums = _sums(counted.counts, found)
    if said.complete:
        sums = _zeros(sums, counted, recipe, store.areas()) | sums
    parts = _partial(counted, recipe.frequency)
    meant = [
        said.complete or any(rows) for rows in zip(*(one.by_rule for one in counted.counts), strict=True)
    ]
    rules = [rule if stated else None for rule, stated in zip(recipe.rules, meant, strict=False)]
    rows = frames.from_observations(_observations(sums, rules, catalogue, parts))
    left = _left(counted, found, told)
    partial = tuple(_partial_issue(counted, period) for period in sorted(parts))
    unknown = tuple(
        Issue("unknown_area", raw=item.text, facts=candidate_facts(item.candidates))
        for item in asked(store, counted)
        if item.text not in told
    )
    return Summary(
        export=export,
        recipe=recipe,
        said=said,
        differences=intake.differences(store, rows),
        issues=(*unknown, *partial, *_doubts(store, export, rows, places)),
        counted=counted.rows - sum(left.values()),
        left=left,
        unruled=counted.unruled,
        before=store.find(export.checksum),
    )


def commit(store: Store, seen: Summary, *, actor: str, note: str = "") -> Batch:
    """Load the counts as one batch, and remember the names. Raises RefusalError while one is unknown."""
    table = seen.differences.table
    if seen.errors or table.empty:
        raise RefusalError(*(seen.errors or (Issue("nothing_to_load", raw=seen.export.name),)))
    draft = Draft(
        kind=BatchKind.CASES,
        file=seen.export.name,
        checksum=seen.export.checksum,
        actor=actor.strip(),
        title=seen.recipe.name,
        note=words.origin(
            seen.counted, seen.left, seen.unruled, seen.said.complete, personal.masked(note.strip())
        ),
        accepted=seen.counted,
        rejected=sum(seen.left.values()),
    )
    batch = store.add(draft, table[list(frames.OBSERVATION)])
    for text, code in seen.said.names:
        if code != LEFT_OUT:
            store.put_alias("area", text, code)
    return batch


def _masked(name: str) -> str:
    """A file's name without numbers of persons; its ending would hide that one ends before it."""
    stem, dot, ending = name.rpartition(".")
    return f"{personal.masked(stem)}{dot}{ending}"


def _doubts(store: Store, export: Export, rows: pd.DataFrame, places: Places) -> list[Issue]:
    """What an upload of the counts would be asked, each doubt under the name of its count.

    Periods that the export covers in part are far from others by nature.
    """
    whole = rows[rows["status"] == Status.FINAL.value]
    names = {item.code: item.name for item in store.indicators()}
    keys = zip(whole["area"], whole["indicator"], frames.periods(whole), strict=True)
    told = [words.named_count(places[area].name, names[code], when) for area, code, when in keys if when]
    return doubts.about(store, whole.assign(column=told))


def _places(store: Store) -> Places:
    return Places(store.areas(), store.aliases("area"))


def _names(places: Places) -> list[str]:
    return [name for name, _ in places.names()]


def _community(text: str, places: Places, told: Mapping[str, str]) -> str | None:
    """The community of a name: itself, or the one that a compound or grid lies in; None if nobody knows."""
    if text in told:
        return told[text]
    codes = places.find(text)
    area = places[codes[0]] if len(codes) == 1 else None
    while area is not None and area.level in (Level.COMPOUND, Level.GRID) and area.parent:
        area = places[area.parent]
    return area.code if area is not None and area.level is Level.COMMUNITY else None


_Sums = dict[tuple[str, Period], tuple[int, ...]]


def _sums(counts: Iterable[Count], found: Mapping[str, str | None]) -> _Sums:
    """By community and period: several names of one community add up."""
    sums: _Sums = {}
    for count in counts:
        if code := found[count.text]:
            before = sums.get((code, count.period), (0,) * len(count.by_rule))
            sums[code, count.period] = tuple(a + b for a, b in zip(before, count.by_rule, strict=True))
    return sums


def _zeros(sums: _Sums, counted: Tally, recipe: Recipe, areas: Iterable[Area]) -> _Sums:
    """Every community of the streets in the export, in every period of its span, without a row."""
    known = list(areas)
    present = {code for code, _ in sums}
    streets = {area.parent for area in known if area.code in present}
    there = [area for area in known if area.level is Level.COMMUNITY and area.parent in streets]
    zero = (0,) * len(recipe.rules)
    return {
        (area.code, period): zero
        for period in _span(counted, recipe.frequency)
        for area in there
        if exists(area, period)
    }


def _span(counted: Tally, frequency: Frequency) -> list[Period]:
    """The periods from the first case to the last."""
    if counted.first is None or counted.last is None:
        return []
    length = _MONTHS[frequency]
    years = range(counted.first.year, counted.last.year + 1)
    every = (period for year in years for period in Period.year(year).parts(length))
    return [period for period in every if period.end >= counted.first and period.start <= counted.last]


def _partial(counted: Tally, frequency: Frequency) -> set[Period]:
    """The first and the last period, where the cases begin later or end earlier than it does."""
    span = _span(counted, frequency)
    if not span:
        return set()
    first, last = _days(counted)
    late = {span[0]} if first - span[0].start > _GRACE else set()
    early = {span[-1]} if span[-1].end - last > _GRACE else set()
    return late | early


def _days(counted: Tally) -> tuple[date, date]:
    assert counted.first is not None  # noqa: S101 - there is a span, for the type checker
    assert counted.last is not None  # noqa: S101
    return counted.first, counted.last


def _partial_issue(counted: Tally, period: Period) -> Issue:
    first, last = _days(counted)
    facts = (("first", first.isoformat()), ("last", last.isoformat()), ("period", words.period(period)))
    return Issue("partial_period", Severity.WARNING, facts=facts)


def _observations(
    sums: _Sums, rules: Sequence[Rule | None], catalogue: Mapping[str, Indicator], parts: set[Period]
) -> Iterator[Observation]:
    """One a community, period and rule; a rule of None says nothing."""
    for (area, period), counts in sorted(sums.items(), key=lambda item: (item[0][1], item[0][0])):
        for rule, count in zip(rules, counts, strict=True):
            if rule is None:
                continue
            yield Observation(
                area=area,
                indicator=rule.indicator,
                period=period,
                quantity=Quantity.exact(float(count), catalogue[rule.indicator].unit, str(count)),
                dimension=rule.dimension,
                status=Status.PROVISIONAL if period in parts else Status.FINAL,
            )


def _left(counted: Tally, found: Mapping[str, str | None], told: Mapping[str, str]) -> dict[str, int]:
    """Why rows are not counted, and how many."""
    rows = _rows(counted)
    return {
        "unknown": sum(rows[text] for text, code in found.items() if code is None),
        "left_out": sum(rows[text] for text, code in told.items() if code == LEFT_OUT),
        "undated": counted.undated,
        "unplaced": counted.unplaced,
        "untold": counted.untold,
    }


def _rows(counted: Tally) -> Counter[str]:
    """How many rows each name has."""
    rows: Counter[str] = Counter()
    for count in counted.counts:
        rows[count.text] += count.rows
    return rows
