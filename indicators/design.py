"""How an index is made: which indicators, how they become points, how points become one score (METHOD §10).

Terms are those of the OECD/JRC *Handbook on Constructing Composite Indicators* (2008) and of COINr (iMeta).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.indicator import Polarity

# What audits of the JRC ask of a unit that is to be scored (Global Innovation Index: 66 %), as two thirds.
USUAL_COVERAGE = 2 / 3


class Normalisation(StrEnum):
    """How values in their own units become points on 0–100."""

    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    PERCENTILE_RANK = "percentile_rank"
    GOALPOSTS = "goalposts"
    POINTS = "points"


class Aggregation(StrEnum):
    """How points become one: what is lacking in one place can be made up in another, or only in part."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


@dataclass(frozen=True, slots=True)
class Goalposts:
    """The values that earn nothing and everything; by size, whichever way the indicator is read."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Points:
    """考核记分: ``base`` points at ``target``, ``above`` more a unit better, ``below`` less a unit worse."""

    target: float
    base: float
    above: float = 0.0
    below: float = 0.0
    cap: float = 100.0
    floor: float = 0.0


@dataclass(frozen=True, slots=True)
class Component:
    """One indicator of an index (COINr iMeta).

    ``group`` is the code of its group ("" = directly below the index). ``direction`` must be stated where
    the catalogue has none. ``override`` is the reason to count an indicator that is unsuitable for
    assessment; without one it is left out. ``per_capita`` counts it per head of its denominator.
    """

    indicator: str
    weight: float = 1.0
    group: str = ""
    direction: Polarity | None = None
    override: str = ""
    per_capita: bool = False
    goalposts: Goalposts | None = None
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A pillar or dimension; ``parent`` "" = directly below the index. Weights are relative to siblings."""

    code: str
    parent: str = ""
    weight: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """手工加减分: ``points`` for a community in a period (codes), with the reason; never in the score."""

    area: str
    period: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class IndexDesign:
    """Everything that a person decides about an index; nothing is decided for them."""

    name: str
    normalisation: Normalisation
    aggregation: Aggregation
    components: tuple[Component, ...]
    groups: tuple[IndexGroup, ...] = ()
    min_coverage: float = USUAL_COVERAGE
    adjustments: tuple[Adjustment, ...] = ()
    description: str = ""

    @property
    def additive(self) -> bool:
        """Whether contributions add up to the score: only those of arithmetic means do."""
        return self.aggregation is Aggregation.ARITHMETIC

    @property
    def pillars(self) -> tuple[tuple[IndexGroup, tuple[str, ...]], ...]:
        """The groups directly below the index, each with the indicators in it."""
        return tuple(
            (group, tuple(one.indicator for one in self.components if group.code in self.path(one)))
            for group in self.groups
            if not group.parent
        )

    @property
    def alone(self) -> tuple[str, ...]:
        """The indicators that are in no group."""
        return tuple(one.indicator for one in self.components if not one.group)

    def path(self, component: Component) -> Iterator[str]:
        """The codes of the groups that a component is in, its own first."""
        parents = {group.code: group.parent for group in self.groups}
        code = component.group
        while code:
            yield code
            code = parents[code]
