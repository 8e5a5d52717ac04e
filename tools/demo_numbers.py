"""The demo street's numbers, from the rules of demo_world: a year at a time, then split into quarters.

A flow's quarters add up to its year; a stock's fourth quarter is its year's end.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch

from indicators.indicator import Indicator, Kind
from tools import demo_world as world
from tools.demo_world import Community, Level, Rare, Rule, Share

Year = dict[str, float]  # indicator → value
History = dict[int, Year]

_SEASONS = (0.22, 0.26, 0.27, 0.25)
_RULE = {rule.indicator: rule for rule in world.RULES}


def chance(*key: object) -> random.Random:
    """Its own generator for each thing that varies, so that a new rule leaves the other numbers alone."""
    return random.Random("/".join(map(str, (world.SEED, *key))))  # noqa: S311 - a simulation, no secret


@dataclass(frozen=True)
class Record:
    """One community's numbers for all years, as if it had always existed."""

    community: Community
    years: History

    @property
    def code(self) -> str:
        """The community's code."""
        return self.community.code

    def existed(self, year: int) -> bool:
        """Whether the community reports for this year."""
        if self.community == world.MERGED:
            return year >= world.MERGER_YEAR
        return self.code not in world.PARTS or year < world.MERGER_YEAR


def records() -> list[Record]:
    """Every community, the merged one last."""
    single = [Record(community, _history(community)) for community in world.COMMUNITIES]
    parts = [record.years for record in single if record.code in world.PARTS]
    return [*single, Record(world.MERGED, _together(parts))]


def _history(community: Community) -> History:
    years: History = {}
    for year in world.YEARS:
        people = community.population * (1 + community.growth) ** (year - world.YEARS[0])
        now = years[year] = {"resident_population": float(round(people))}
        for rule in world.RULES:
            now[rule.indicator] = _follow(rule, community.code, year, years)
        now["hazards_unresolved"] = now["hazards_found"] - now["hazards_resolved"]
    return years


def _together(parts: Sequence[History]) -> History:
    """Counts add up, percentages average by population."""

    def value(year: int, code: str) -> float:
        values = [part[year][code] for part in parts]
        if not isinstance(_RULE.get(code), Level):
            return round(sum(values), 2)
        return round(_mean(values, [part[year]["resident_population"] for part in parts]), 1)

    return {year: {code: value(year, code) for code in parts[0][year]} for year in world.YEARS}


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


# --- the value that a rule gives one community in one year


@singledispatch
def _follow(rule: object, community: str, year: int, years: History) -> float:
    raise TypeError(rule)


@_follow.register
def _(rule: Rule, community: str, year: int, years: History) -> float:
    first = world.YEARS[0]
    since, base = (0, years[first]) if rule.fixed else (year - first, years[year])
    trait = math.exp(chance(community, rule.indicator).gauss(0, rule.spread))
    luck = math.exp(chance(community, rule.indicator, year).gauss(0, rule.noise))
    events = world.TIMES.get(rule.indicator, {}).get(year, 1.0) * _story(rule, community, year, 1.0)
    value = base[rule.of] * rule.ratio * (1 + rule.growth) ** since * trait * luck * events
    return max(round(value, rule.digits), 10.0**-rule.digits)


@_follow.register
def _(rule: Share, community: str, year: int, years: History) -> float:
    return float(round(years[year][rule.of] * min(_level(rule, community, year), 1.0)))


@_follow.register
def _(rule: Level, community: str, year: int, _years: History) -> float:
    return round(min(_level(rule, community, year), 100.0), 1)


@_follow.register
def _(rule: Rare, community: str, year: int, years: History) -> float:
    dice = chance(community, rule.indicator, year)
    mean = years[year][rule.of] * rule.ratio
    return float(sum(dice.random() < mean / 20 for _ in range(20)))


def _level(rule: Share | Level, community: str, year: int) -> float:
    """A share or percentage before it is capped."""
    start = rule.low + (rule.high - rule.low) * chance(community, rule.indicator).random()
    luck = chance(community, rule.indicator, year).gauss(0, rule.noise)
    return start + rule.drift * (year - world.YEARS[0]) + luck + _story(rule, community, year, 0.0)


def _story(rule: Rule | Share | Level, community: str, year: int, otherwise: float) -> float:
    return world.STORIES.get((community, rule.indicator), {}).get(year, otherwise)


# --- a year's quarters


def quarters(record: Record, indicator: Indicator, year: int) -> list[float]:
    """Four values: a flow's add up to the year's, a stock's run from the year before to this one's."""
    rule, now, before = _RULE.get(indicator.code), record.years[year], record.years[year - 1]
    if indicator.code == "hazards_unresolved":
        found = _flow(record, "hazards_found", year)
        resolved = _flow(record, "hazards_resolved", year)
        return [sum(found[:n]) - sum(resolved[:n]) for n in range(1, 5)]
    if indicator.kind is Kind.FLOW:
        return _flow(record, indicator.code, year)
    if isinstance(rule, Level) and rule.weight:
        dice = chance(record.code, indicator.code, year, "quarters")
        return [round(min(now[indicator.code] + dice.gauss(0, 0.7), 100.0), 1) for _ in range(4)]
    digits = rule.digits if isinstance(rule, Rule) else int(isinstance(rule, Level))
    then, step = before[indicator.code], (now[indicator.code] - before[indicator.code]) / 4
    return [round(then + step * n, digits) for n in range(1, 5)]


def _flow(record: Record, code: str, year: int) -> list[float]:
    """Split by the season; what is part of another flow follows that one, and never exceeds it."""
    rule = _RULE[code]
    if isinstance(rule, Share):
        return apportion(record.years[year][code], _flow(record, rule.of, year))
    dice = chance(record.code, code, year, "quarters")
    weights = [weight * math.exp(dice.gauss(0, 0.12)) for weight in _SEASONS]
    return apportion(record.years[year][code], weights)


def apportion(total: float, weights: Sequence[float]) -> list[float]:
    """Whole numbers in proportion to ``weights`` that add up to ``total`` (largest remainders).

    >>> apportion(10, [1, 1, 1])
    [4.0, 3.0, 3.0]
    """
    shares = [total * weight / sum(weights) for weight in weights]
    whole = [math.floor(share) for share in shares]
    largest = sorted(range(len(shares)), key=lambda n: (whole[n] - shares[n], n))
    for n in largest[: round(total) - sum(whole)]:
        whole[n] += 1
    return [float(value) for value in whole]


def of_the_year(record: Record, indicator: Indicator, year: int, catalogue: Mapping[str, Indicator]) -> float:
    """The year's value; a percentage whose quarters are known is what they average to."""
    rule = _RULE.get(indicator.code)
    if year in world.QUARTERED and isinstance(rule, Level) and rule.weight:
        weights = quarters(record, catalogue[rule.weight], year)
        return round(_mean(quarters(record, indicator, year), weights), 1)
    return record.years[year][indicator.code]
