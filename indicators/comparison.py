"""What is answered: one object from which figure, table, sentence, export and command line start."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

import pandas as pd

from indicators.area import Area
from indicators.benchmark import NotDrawn, References, ReferenceSeries
from indicators.borders import Gap
from indicators.indicator import Indicator, Polarity
from indicators.period import Period
from indicators.selection import Selection
from indicators.trend import Model, Trend


class Reason(StrEnum):
    """Why a community of the group is not ranked."""

    NO_VALUE = "no_value"
    OTHER_PERIOD = "other_period"
    SMALL_DENOMINATOR = "small_denominator"
    UNIT = "unit"
    DEFINITION = "definition"
    PART_ONLY = "part_only"


class Withheld(StrEnum):
    """Why a percent, or a change at all, is not given (METHOD §4)."""

    ZERO_BASE = "zero_base"
    NO_BASE = "no_base"
    SMALL_BASE = "small_base"
    NEGATIVE_BASE = "negative_base"
    RATE = "rate"
    PERIOD_MISMATCH = "period_mismatch"
    DEFINITION_CHANGED = "definition_changed"


class Outcome(StrEnum):
    """What a change means, given the direction of the indicator (METHOD §6)."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEUTRAL = "neutral"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class NotRanked:
    """A community of the group beside the ranking, with what is known of it, as it defines that."""

    area: str
    name: str
    reason: Reason
    value: float | None = None
    unit: str = ""
    period: Period | None = None
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """n of N: how many communities of the group are ranked, and in both periods."""

    ranked: int
    total: int
    both: int = 0


@dataclass(frozen=True, slots=True)
class Border:
    """A community whose borders changed between the two periods, and its ``parts`` then.

    Its base is their sum (or ratio of sums), or there is none because of ``gap``; ``missing`` are the parts
    without a value.
    """

    area: Area
    parts: tuple[Area, ...]
    gap: Gap | None = None
    missing: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
    """What was split: the communities of ``now`` taken together against those of ``then``.

    ``row`` has the columns of Comparison.table up to the change: value …, previous …, change … outcome.
    """

    now: tuple[Area, ...]
    then: tuple[Area, ...]
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The communities of a group on one indicator in one period, against a base period.

    ``table``: one row a community with a comparable value, in rank order (unranked ones last). Columns:
    area name · value low high low_open high_open qualifier raw · status definition note · derived (""
    reported, rollup summed from quarters, formula) · recomputed (what the formula gives where a reported
    value differs) · batch file title row column span_start span_end · denominator (canonical unit) ·
    previous previous_low previous_high previous_qualifier previous_status · change change_low change_high
    percent percent_low percent_high withheld outcome · rank rank_best rank_worst (float, NaN = unranked)
    tied percentile · previous_rank rank_change (float, NaN = not in both) · border ("" or what became of the
    base of a merged or split community: ``whole`` or a Gap).
    Values are in ``unit``; percent and percentile are 0–100. ``withheld`` is "" where nothing is.
    ``group_value``: the sum (or ratio of sums, None where there is none) of ``pooled`` communities, also of
    those too small to be ranked. ``references``: only rankings have them.
    ``borders``: the members whose borders changed between the periods; ``combined``: what was split among
    them, taken together.
    """

    selection: Selection
    indicator: Indicator
    unit: str
    table: pd.DataFrame
    not_ranked: tuple[NotRanked, ...]
    coverage: Coverage
    group_name: str
    revision: int
    demo: bool = False
    median: float | None = None
    group_value: float | None = None
    pooled: int = 0
    references: References = field(default_factory=References)
    borders: tuple[Border, ...] = ()
    combined: tuple[Combined, ...] = ()

    @property
    def period(self) -> Period | None:
        """The period compared."""
        return self.selection.period


@dataclass(frozen=True, slots=True)
class TimeSeries:
    """One indicator over time for chosen areas, with the group's middle.

    ``table``: area name period(code) start end value low high low_open high_open qualifier status
    definition note segment border derived raw batch file title — one row an area and period of
    ``frequency``; a period without a value is absent (a gap), ``segment`` counts breaks of definition and of
    borders (``border`` as in Comparison: ``whole`` values are sums within today's borders). ``areas``: those
    asked for, also the ones without any value. ``group``: period start end median q1 q3 n total segment — one
    row a period, of those with the definition that most use.
    ``periods``: the whole axis, gaps included. ``trends``: what can be said of each area asked for that has
    a value, where trends are judged at all (rates, METHOD §8); ``model`` says whose variation that takes.
    """

    selection: Selection
    indicator: Indicator
    unit: str
    table: pd.DataFrame
    group: pd.DataFrame
    periods: tuple[Period, ...]
    frequency: str
    group_name: str
    revision: int
    demo: bool = False
    areas: tuple[Area, ...] = ()
    trends: Mapping[str, Trend] = field(default_factory=dict)
    model: Model | None = None
    references: tuple[ReferenceSeries, ...] = ()
    not_drawn: tuple[NotDrawn, ...] = ()


class Absence(NamedTuple):
    """An indicator without a value, and how many others of the group have one."""

    indicator: str
    others: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One community: everything said of it, and where it stands.

    ``facts``: STORED columns plus name (indicator), area_name and recomputed, all visible observations of the
    area and its compounds, the latest period first (every period when none is chosen). ``standings``: one row
    an indicator that can be ranked in ``period``: indicator name domain polarity unit value qualifier
    status note recomputed previous change change_low change_high percent withheld outcome rank rank_best
    rank_worst tied n total rank_change percentile median q1 q3 first last (the values in place 1 and n)
    benchmark pooled (the group's ratio of sums, else its median) own_part others_part (of the places risen;
    names: overtook kept_ahead fell_back, as in indicators.decomposition) — sorted by places lost.
    ``indicators``: by code. ``absent``: what others have and it has not, the most common first.
    """

    selection: Selection
    area: Area
    facts: pd.DataFrame
    standings: pd.DataFrame
    indicators: Mapping[str, Indicator]
    group_name: str
    revision: int
    demo: bool = False
    absent: tuple[Absence, ...] = ()

    @property
    def compared(self) -> int:
        """In how many indicators there is another community to compare with."""
        return 0 if self.standings.empty else int((self.standings["n"] > 1).sum())

    @property
    def named(self) -> tuple[Indicator, ...]:
        """The indicators that the facts are of."""
        return tuple(self.indicators[code] for code in dict.fromkeys(self.facts["indicator"]))

    @property
    def worsened(self) -> "Profile":
        """Only the indicators with a direction that got worse or lost places, in the same order."""
        table = self.standings
        lost = (table["outcome"] == Outcome.WORSE.value) | (table["rank_change"] < 0)
        return self._only(lost & (table["polarity"] != Polarity.NEUTRAL.value))

    @property
    def moved_back(self) -> "Profile":
        """Only the indicators without a direction that lost places: no judgement."""
        table = self.standings
        return self._only((table["rank_change"] < 0) & (table["polarity"] == Polarity.NEUTRAL.value))

    def _only(self, rows: pd.Series) -> "Profile":
        return replace(self, standings=self.standings[rows].reset_index(drop=True))


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Communities × indicators in one period.

    ``table``: one row a cell: area name indicator value qualifier unit rank n percentile bin (1–5 in the
    better direction, by size when neutral; NaN = no value) polarity note file title. ``areas`` and
    ``indicators`` give the order.
    """

    selection: Selection
    table: pd.DataFrame
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    group_name: str
    revision: int
    demo: bool = False
