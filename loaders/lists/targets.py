"""Targets: from a CSV that ships, or one that somebody sends."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from indicators import units
from indicators.area import Level
from indicators.indicator import Polarity
from indicators.lookup import Catalogue, Places
from indicators.period import Period, PeriodError
from indicators.quantity import Wording
from indicators.refusal import RefusalError
from indicators.staging import Issue, candidate_facts
from indicators.target import Relation, Target
from loaders.lists.plain_csv import rows
from loaders.meaning import near
from loaders.phrases.numbers import read_number
from words.targets import FIELDS, RELATIONS

Cells = Mapping[str, str]
Line = tuple[int | None, Cells]  # the row in its file, the cells by field

_HEADINGS = {heading: field for field, headings in FIELDS.items() for heading in (field, *headings)}
_REQUIRED = ("indicator", "period", "value")
_ABOVE = (Level.CITY, Level.DISTRICT, Level.STREET)
_SIGNS = {word: Relation(sign) for sign, words in RELATIONS.items() for word in (sign, *words)}


def read_csv(content: bytes, catalogue: Catalogue, places: Places) -> list[Target]:
    """The targets of a CSV file (UTF-8 or GB18030).

    Columns, in English or Chinese (words.targets.FIELDS): indicator, area or group, period, relation, value,
    source; others are ignored. Indicators and areas by code or name; the value is in the indicator's unit. A
    street in the column area stands for its communities together, as in group. Left out, relation is ≤ where
    less is better and else ≥. Raises RefusalError with every problem at once.
    """
    lines = [(row, _by_field(cells)) for row, cells in rows(content, ())]
    if not lines:
        raise RefusalError.because("no_table")
    known = set(lines[0][1])
    lacking = [field for field in _REQUIRED if field not in known]
    lacking += [] if known & {"area", "group"} else ["area"]
    if lacking:
        raise RefusalError(*(_lacking(field) for field in lacking))
    return of_lines(lines, catalogue, places)


def of_lines(lines: Iterable[Line], catalogue: Catalogue, places: Places) -> list[Target]:
    """The targets of (row, cells by field) lines, as ``read_csv`` has them; the row is None in a form."""
    lines = list(lines)
    issues = [issue for row, cells in lines for issue in _misfits(row, cells, catalogue, places)]
    if issues:
        raise RefusalError(*issues)
    targets = [_target(cells, catalogue, places) for _, cells in lines]
    uses = Counter(target.key for target in targets)
    repeated = [
        Issue("duplicate_target", row=row, raw=places[target.bearer].name)
        for (row, _), target in zip(lines, targets, strict=True)
        if uses[target.key] > 1
    ]
    if repeated:
        raise RefusalError(*repeated)
    return targets


def _by_field(cells: Cells) -> dict[str, str]:
    named = ((_HEADINGS.get(heading.casefold()), cell) for heading, cell in cells.items())
    return {field: cell for field, cell in named if field}


def _lacking(field: str) -> Issue:
    heading = FIELDS[field][0]
    return Issue("missing_column", raw=field, facts=(("role", heading), ("example", heading)))


def _misfits(row: int | None, cells: Cells, catalogue: Catalogue, places: Places) -> Iterator[Issue]:
    """Everything that is wrong with one line."""
    for field in _REQUIRED:
        if not cells.get(field):
            yield Issue("required", row=row, column=FIELDS[field][0])
    bearers = [field for field in ("area", "group") if cells.get(field)]
    if len(bearers) != 1:
        yield Issue("target_bearer", row=row)
    yield from _unnamed(row, cells, "indicator", catalogue)
    for field in bearers:
        yield from _unnamed(row, cells, field, places)
    for field, code, fits in (
        ("period", "bad_period", _is_period),
        ("relation", "unknown_choice", _SIGNS.__contains__),
    ):
        if (text := cells.get(field, "")) and not fits(text):
            choices = (("choices", "、".join(Relation)),)
            yield Issue(code, row=row, column=FIELDS[field][0], raw=text, facts=choices)
    named = catalogue.find(cells.get("indicator", ""))
    unit = catalogue[named[0]].unit if len(named) == 1 else None
    if (text := cells.get("value", "")) and _value(text, unit) is None:
        facts = (("expected", unit or ""),)
        yield Issue("target_value", row=row, column=FIELDS["value"][0], raw=text, facts=facts)


def _unnamed(row: int | None, cells: Cells, field: str, names: Catalogue | Places) -> Iterator[Issue]:
    """A name that nothing, or more than one thing, carries."""
    text = cells.get(field, "")
    found = names.find(text)
    if not text or len(found) == 1:
        return
    noun = "indicator" if isinstance(names, Catalogue) else "area"
    alike = near.indicators(names) if isinstance(names, Catalogue) else near.areas(names)
    offered = [(code, names[code].name) for code in found] or alike.candidates(text)
    code = f"ambiguous_{noun}" if found else f"unknown_{noun}"
    yield Issue(code, row=row, column=FIELDS[field][0], raw=text, facts=candidate_facts(offered))


def _is_period(text: str) -> bool:
    try:
        return bool(Period.parse(text))
    except PeriodError:
        return False


def _value(text: str, unit: str | None) -> float | None:
    """The number in ``unit`` (None: any) that a target can be; None for 约, 余, and another unit."""
    reading = read_number(text)
    if reading is None or reading.wording is not Wording.EXACT:
        return None
    written = reading.unit or unit or ""
    factor = units.factor(written, unit or written)
    return None if factor is None else reading.value * factor


def _target(cells: Cells, catalogue: Catalogue, places: Places) -> Target:
    def one(field: str) -> str:
        return next(iter(places.find(cells.get(field, ""))), "")

    indicator = catalogue[catalogue.find(cells["indicator"])[0]]
    area, group = one("area"), one("group")
    if area and places[area].level in _ABOVE:
        area, group = "", area
    return Target(
        indicator.code,
        Period.parse(cells["period"]),
        _SIGNS[cells.get("relation") or _usual(indicator.polarity)],
        cast(float, _value(cells["value"], indicator.unit)),
        area,
        group,
        cells.get("source", ""),
    )


def _usual(polarity: Polarity) -> Relation:
    return Relation.AT_MOST if polarity is Polarity.LOWER_IS_BETTER else Relation.AT_LEAST
