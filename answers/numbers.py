"""Single numbers: how one is named, and which ones a page shows or misses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators import frames
from indicators.comparison import Comparison, HeatTable, NotRanked, Profile, TimeSeries
from indicators.period import Period
from indicators.quality import Fault, Quality
from words import corrections as words

_MARK = "|"
_NEEDED = ["area", "area_name", "name", "indicator", "period", "dimension", "unit", "status"]
_NEEDED += ["value", "low", "high", "low_open", "high_open", "qualifier"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Number:
    """The identity of an observation. ``period`` None: its period is unknown."""

    area: str
    indicator: str
    period: Period | None
    dimension: str = ""

    @property
    def code(self) -> str:
        """The identity as one text, for links and widgets; ``Number.parse`` reads it.

        >>> Number.parse(Number("xx", "members", Period.year(2024), "性别=女").code).dimension
        '性别=女'
        """
        return _MARK.join(
            (self.area, self.indicator, self.period.code if self.period else "", self.dimension)
        )

    @classmethod
    def parse(cls, code: str) -> "Number":
        """Read a ``code``. Raises ValueError for what is none."""
        area, indicator, period, dimension = code.split(_MARK, 3)
        return cls(area, indicator, Period.parse(period) if period else None, dimension)


@dataclass(frozen=True, slots=True)
class Listed:
    """A number that a page shows, or misses, and how a list names it."""

    number: Number
    label: str


def in_profile(profile: Profile) -> tuple[Listed, ...]:
    """Every fact; then each indicator that the area did not report in the profile's period."""
    facts = profile.facts.assign(period=frames.periods(profile.facts))
    said = [
        _cell(
            Number(row["area"], row["indicator"], row["period"], row["dimension"]),
            row["area_name"],
            row["name"],
            row,
            row["unit"],
        )
        for row in _rows(facts)
    ]
    when = profile.selection.period
    known = {item.number for item in said}
    absent = (Number(profile.area.code, code, when) for code in profile.indicators)
    names = {code: item.name for code, item in profile.indicators.items()}
    missing = [
        _cell(number, profile.area.name, names[number.indicator], None, "")
        for number in absent
        if when and number not in known
    ]
    return (*said, *missing)


def in_comparison(comparison: Comparison) -> tuple[Listed, ...]:
    """Every community of the group, in the order of the ranking."""
    code, name, when = comparison.indicator.code, comparison.indicator.name, comparison.period
    said = [
        _cell(Number(row["area"], code, when), row["name"], name, row, comparison.unit)
        for row in _rows(comparison.table)
    ]
    known = {item.number.area for item in said}
    beside = [
        Listed(Number(entry.area, code, when), words.label(entry.name, name, "", when, _beside(entry, when)))
        for entry in comparison.not_ranked
        if entry.area not in known
    ]
    return (*said, *beside)


def in_series(series: TimeSeries) -> tuple[Listed, ...]:
    """Every period of the axis for each area that is drawn, the latest period first."""
    code, name = series.indicator.code, series.indicator.name
    cells = {(row["area"], row["period"]): row for row in _rows(series.table)}
    names = dict(zip(series.table["area"], series.table["name"], strict=True))
    names |= {area.code: area.name for area in series.areas}
    return tuple(
        _cell(Number(area, code, period), names[area], name, cells.get((area, period.code)), series.unit)
        for area in names
        for period in reversed(series.periods)
    )


def in_heat(heat: HeatTable) -> tuple[Listed, ...]:
    """Every cell, also the empty ones, community by community."""
    cells = {(row["area"], row["indicator"]): row for row in _rows(heat.table)}
    when = heat.selection.period
    return tuple(
        _cell(
            Number(area.code, item.code, when),
            area.name,
            item.name,
            cells.get((area.code, item.code)),
            item.unit,
        )
        for area in heat.areas
        for item in heat.indicators
    )


def in_quality(found: Quality, fault: str = "") -> tuple[Listed, ...]:
    """The number of each finding, in their order, each number once."""
    listed = {
        number: _cell(number, row["area_name"], row["name"], _total(row), row["unit"])
        for row in found.of_fault(fault).to_dict("records")
        for number in [of_finding(row)]
    }
    return tuple(listed.values())


def of_finding(row: Row) -> Number:
    """The number that a finding is about; where parts do not add up, their total."""
    dimension = row["dimension"] if "=" in row["dimension"] else ""
    period = Period.parse(row["period"]) if row["period"] else None
    return Number(row["area"], row["indicator"], period, dimension)


def _total(row: Row) -> Row:
    """Where parts do not add up, the number itself is the total that they are held against."""
    if row["fault"] not in (Fault.PARTS_EXCEED, Fault.PARTS_SHORT):
        return row
    return {**row, **dict.fromkeys(("value", "low", "high"), row["other"]), "qualifier": "exact"}


def _cell(number: Number, area: str, indicator: str, row: Row | None, unit: str) -> Listed:
    text = None if row is None else words.written(row, unit)
    return Listed(number, words.label(area, indicator, number.dimension, number.period, text))


def _beside(entry: NotRanked, when: Period | None) -> str | None:
    """The value of a community beside the ranking, where it is one of the period."""
    if entry.value is None or entry.period != when:
        return None
    return words.plain(entry.value, entry.unit)


def _rows(table: Any) -> Iterator[Row]:
    """The rows, with nothing but what a label needs: whole rows would cost several times more."""
    records: Iterable[Mapping[Any, Any]] = table[table.columns.intersection(_NEEDED)].to_dict("records")
    return ({str(key): value for key, value in row.items()} for row in records)
