"""The control chart of a ranking: the same comparison, and what its rates are of."""

from answers.compare import compare
from indicators.control_chart import ControlChart, control_chart
from indicators.selection import Selection
from store import Store
from words import funnel as words


def chart(store: Store, selection: Selection) -> ControlChart:
    """The control chart of a selection, or why there is none. Raises what ``compare`` raises."""
    comparison = compare(store, selection)
    catalogue = {item.code: item for item in store.indicators()}
    denominator = catalogue.get(comparison.indicator.denominator or "")
    below = words.below(denominator.short_name, denominator.unit) if denominator else ""
    return control_chart(comparison, below)
