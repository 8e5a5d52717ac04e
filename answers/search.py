"""Finding an indicator by its name, a synonym, or how it sounds."""

from collections.abc import Mapping

from indicators.indicator import Indicator
from store import Store
from words import pinyin


def search(store: Store, query: str) -> tuple[list[Indicator], int, Mapping[str, str]]:
    """The indicators that match (all for an empty query), how many there are, and every code's name."""
    catalogue = store.indicators()
    found = [item for item in catalogue if matches(item, query.strip())]
    return found, len(catalogue), {item.code: item.name for item in catalogue}


def matches(item: Indicator, query: str) -> bool:
    """By code, by Chinese name or synonym, by pinyin or its initials."""
    if not query or query.lower() in (item.code, item.domain):
        return True
    return any(pinyin.matches(query, name) for name in (item.name, item.domain, *item.synonyms))
