"""Finding an indicator or an area by its name, a synonym or alias, or how it sounds."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.area import Area, Level
from indicators.indicator import Indicator
from store import Store
from words import pinyin


@dataclass(frozen=True, slots=True)
class Found:
    """What matches a query, in the order of the catalogue and of the areas; ``names`` of all by code."""

    indicators: tuple[Indicator, ...]
    areas: tuple[Area, ...]
    total: int
    names: Mapping[str, str]


def search(store: Store, query: str) -> Found:
    """Every indicator for an empty query; areas only where something was asked. ``total``: indicators."""
    wanted = query.strip()
    catalogue, areas = store.indicators(), store.areas()
    return Found(
        indicators=tuple(item for item in catalogue if _sounds(wanted, item.code, _said_of(item))),
        areas=tuple(area for area in areas if wanted and _is_place(wanted, area)),
        total=len(catalogue),
        names={item.code: item.name for item in catalogue} | {area.code: area.name for area in areas},
    )


def _is_place(query: str, area: Area) -> bool:
    """An area with a profile: reference areas (districts, cities) have none."""
    if area.level in (Level.CITY, Level.DISTRICT):
        return False
    return _sounds(query, area.code, (area.name, *area.aliases))


def _said_of(item: Indicator) -> tuple[str, ...]:
    return (item.name, item.domain, *item.synonyms)


def _sounds(query: str, code: str, names: tuple[str, ...]) -> bool:
    """By code, by Chinese name or synonym, by pinyin or its initials."""
    return query.lower() == code or any(pinyin.matches(query, name) for name in names)
