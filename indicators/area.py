"""Who is compared: areas and their hierarchy (SDMX *reference area*)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Rungs of the hierarchy. Only communities are ranked; cities and districts serve as reference lines."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"
    COMPOUND = "compound"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Area:
    """One area. Identified by ``code``, shown by ``name``, ordered by ``sort_key`` (pinyin).

    ``valid_from``/``valid_to`` are ISO dates or None; ``successor`` names the community that a merged
    one became part of, or with ``|`` between them those that it was split into. ``demo`` marks synthetic
    areas: every page that shows one must say so.
    """

    code: str
    name: str
    level: Level
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    sort_key: str = ""
    note: str = ""
    demo: bool = False
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None

    @property
    def successors(self) -> tuple[str, ...]:
        """The codes of the communities that followed: one after a merger, several after a split."""
        return tuple(code for code in (self.successor or "").split("|") if code)


def descendants(areas: Iterable[Area], root: str) -> list[Area]:
    """All areas below ``root`` (not itself), in the order given; cycles in the parents are ignored."""
    known: Mapping[str, Area] = {area.code: area for area in areas}

    def below(area: Area) -> bool:
        seen: set[str] = set()
        parent = area.parent
        while parent is not None and parent not in seen:
            if parent == root:
                return True
            seen.add(parent)
            parent = known[parent].parent if parent in known else None
        return False

    return [area for area in known.values() if below(area)]


def communities(areas: Iterable[Area], group: str | None) -> list[Area]:
    """The communities that form a group: those below ``group``, or all outside the demo when None.

    Sorted by (sort_key, code). A community itself as ``group`` is a group of one.
    """
    pool = list(areas)
    if group is None:
        members = [area for area in pool if not area.demo]
    else:
        members = descendants(pool, group) + [area for area in pool if area.code == group]
    return sorted(
        (area for area in members if area.level is Level.COMMUNITY),
        key=lambda area: (area.sort_key, area.code),
    )
