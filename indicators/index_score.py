"""What a composite index answers: scores and places, what makes them, how far they can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.comparison import Reason
from indicators.design import Component, IndexDesign
from indicators.indicator import Indicator, Polarity
from indicators.period import Period
from indicators.robustness import Robustness
from indicators.selection import Selection


@dataclass(frozen=True, slots=True)
class Weighed:
    """A component as it was counted.

    ``nominal`` is its share of the whole by the design, ``realised`` the mean share over the communities
    scored, ``correlation`` of its points with the score, ``importance`` from that (sums to 1; NaN or 0 where
    it tells nobody apart). ``known`` communities have a value, ``approximate`` of these by an approximate
    number, which counts as it is written. ``alike``: all known values are the same, so it has no points.
    """

    indicator: Indicator
    component: Component
    direction: Polarity
    nominal: float
    realised: float
    correlation: float
    importance: float
    known: int
    approximate: int
    alike: bool


@dataclass(frozen=True, slots=True)
class NotScored:
    """A community without a score: its coverage (0–1), and why it lacks each missing component (by code)."""

    area: str
    name: str
    coverage: float
    missing: Mapping[str, Reason]


@dataclass(frozen=True, slots=True)
class IndexScore:
    """A design applied to a group in one period.

    ``table``: one row a community scored, in rank order: area name score rank tied rank_p5 rank_p95
    mean_shift first steadiness coverage adjustment adjusted previous_score previous_rank rank_change
    score_change (NaN where not scored in both periods; ranks and changes within those in both).
    ``adjustment`` are manual points, ``adjusted`` the score with them (NaN: none); places are by the score.
    In the same row order: ``values`` and ``points`` (columns: indicators), ``contributions`` (they add up to
    the score only if ``design.additive``), ``moved`` (contributions now minus then), ``without`` (the place
    when the indicator is left out), ``groups`` and ``groups_moved`` (columns: group codes).
    ``missing``: by area scored, the components it lacks, ``missing_before`` those of the year before (with
    other components a change is not like for like). ``left_out``: unsuitable indicators, not counted.
    ``documents``: file and title of those that the values come from. ``robust`` is in the order of the
    communities, only its draws and seed are of use here.
    """

    selection: Selection
    design: IndexDesign
    components: tuple[Weighed, ...]
    left_out: tuple[Indicator, ...]
    table: pd.DataFrame
    values: pd.DataFrame
    points: pd.DataFrame
    contributions: pd.DataFrame
    moved: pd.DataFrame
    without: pd.DataFrame
    groups: pd.DataFrame
    groups_moved: pd.DataFrame
    missing: Mapping[str, Mapping[str, Reason]]
    missing_before: Mapping[str, Mapping[str, Reason]]
    not_scored: tuple[NotScored, ...]
    documents: pd.DataFrame
    robust: Robustness | None
    group_name: str
    total: int
    revision: int
    demo: bool = False

    @property
    def period(self) -> Period | None:
        """The period scored."""
        return self.selection.period

    def by_pillar(self, parts: pd.DataFrame) -> pd.DataFrame:
        """``contributions`` or ``moved`` summed by group directly below the index, then those in no group."""
        sums = {group.code: parts[[*inside]].sum(axis=1) for group, inside in self.design.pillars}
        return pd.concat([pd.DataFrame(sums, index=parts.index), parts[[*self.design.alone]]], axis=1)

    @property
    def both(self) -> int:
        """How many communities are scored in this period and the one before."""
        return int(self.table["rank_change"].notna().sum())
