"""What is measured: an indicator and its direction (SDMX *measure*, Fingertips *indicator*)."""

import math
from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Direction in which a larger value is read; METHOD §6. Neutral is never coloured."""

    HIGHER_IS_BETTER = "higher_better"
    LOWER_IS_BETTER = "lower_better"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """How values of an indicator behave over time: stocks by end date, flows over equal spans."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the catalogue.

    ``unit`` is the canonical unit; ``per`` the number of denominator units that a per-head value is
    given for (1000 = per thousand; 100 with ``unit == "%"`` = a share); ``lower``/``upper`` bound what a
    value can be; ``small_base`` is the base under which a percent change is withheld (METHOD §4) and the
    denominator under which a rate is listed but not ranked (METHOD §7). ``chance`` marks counts of events
    that the community does not control, and that vary by themselves (METHOD §7).
    """

    code: str
    name: str
    domain: str
    unit: str
    kind: Kind
    polarity: Polarity = Polarity.NEUTRAL
    name_en: str = ""
    definition: str = ""
    caveat: str = ""
    denominator: str | None = None
    per: float | None = None
    per_label: str = ""
    aggregation: str = "sum"
    formula: str | None = None
    lower: float = 0.0
    upper: float = math.inf
    small_base: float = 10.0
    synonyms: tuple[str, ...] = ()
    assessment_use: str = ""
    source: str = ""
    chance: bool = False

    @property
    def is_percent(self) -> bool:
        """Changes of such an indicator are percentage points, never percent of a percent."""
        return self.unit == "%"

    @property
    def short_name(self) -> str:
        """The name without its bracketed definition: 党员数(组织关系在社区) → 党员数."""
        return self.name.partition("(")[0].partition("\uff08")[0]

    @property
    def unsuitable(self) -> bool:
        """True where rules or sense bar the indicator from assessment (METHOD §6)."""
        return self.assessment_use == "unsuitable"
