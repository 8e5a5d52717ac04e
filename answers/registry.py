"""Who is compared and what is measured, entered or sent: added where new, changed where known."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from indicators.area import Area
from indicators.indicator import Indicator
from indicators.refusal import RefusalError
from loaders.lists import areas as area_lines
from loaders.lists import catalogue as catalogue_lines
from store import Store
from words import pinyin

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item", bound=Hashable)
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Registered:
    """How many of a file's lines were new, changed something, or changed nothing."""

    added: int
    changed: int
    unchanged: int
    revision: int


def put_areas(store: Store, content: bytes) -> Registered:
    """Add or change areas from a CSV; a renamed one keeps its former name as an alias.

    Raises RefusalError with every bad line; then nothing is written.
    """
    return _put_areas(store, area_lines.read_csv(content, _areas(store)))


def put_area(store: Store, cells: Cells) -> Registered:
    """Add or change one area from a form: cells by the columns of ``put_areas``. Raises RefusalError."""
    return _put_areas(store, area_lines.of_lines([(None, cells)], _areas(store)))


def put_indicators(store: Store, content: bytes) -> Registered:
    """Add or change indicators from a CSV; a renamed one keeps its former name as a synonym.

    Raises RefusalError with every bad line; then nothing is written.
    """
    return _put_indicators(store, catalogue_lines.read_csv(content, _indicators(store)))


def put_indicator(store: Store, cells: Cells) -> Registered:
    """Add or change one indicator from a form: cells by the columns of ``put_indicators``.

    Raises RefusalError.
    """
    return _put_indicators(store, catalogue_lines.of_lines([(None, cells)], _indicators(store)))


def merge(store: Store, codes: Sequence[str], into: str, day: date) -> Registered:
    """From ``day`` on the communities ``codes`` are part of ``into`` (a known code or a new name).

    They keep their history until the day before; a new community begins on the day, in the first one's
    street. Raises RefusalError: unknown_area, nothing_to_merge.
    """
    known = _areas(store)
    if unknown := [code for code in codes if code not in known]:
        raise RefusalError.because("unknown_area", unknown[0])
    if not codes or into in codes or not into.strip():
        raise RefusalError.because("nothing_to_merge", into)
    target = known.get(into) or _founded(into.strip(), known[codes[0]], day, known)
    last = (day - timedelta(days=1)).isoformat()
    ended = [replace(known[code], valid_to=last, successor=target.code) for code in codes]
    return _put_areas(store, [target, *ended])


def split(store: Store, code: str, into: str, day: date) -> Registered:
    """From ``day`` on the community ``code`` is those that ``into`` names, 、 between; new ones are founded.

    It keeps its history until the day before. Raises RefusalError: unknown_area, nothing_to_split.
    """
    known = _areas(store)
    if code not in known:
        raise RefusalError.because("unknown_area", code)
    names = [name for name in re.split(r"[、,\uff0c|\s]+", into) if name]
    if len(set(names)) < 2 or known[code].name in names:
        raise RefusalError.because("nothing_to_split", into)
    by_name = {area.name: area for area in known.values() if area.level is known[code].level}
    heirs: dict[str, Area] = {}
    for name in dict.fromkeys(names):
        heir = by_name.get(name) or _founded(name, known[code], day, known | heirs)
        heirs[heir.code] = heir
    last = (day - timedelta(days=1)).isoformat()
    return _put_areas(
        store, [*heirs.values(), replace(known[code], valid_to=last, successor="|".join(heirs))]
    )


def new_code(name: str, taken: Mapping[str, object]) -> str:
    """A code for a name that somebody enters: its pinyin, with a number where that is taken.

    >>> new_code("福民社区", {"fuminshequ": None})
    'fuminshequ_2'
    """
    stem = pinyin.key(name).replace(" ", "") or "item"
    codes = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in codes if code not in taken)


def _areas(store: Store) -> dict[str, Area]:
    return {area.code: area for area in store.areas()}


def _indicators(store: Store) -> dict[str, Indicator]:
    return {item.code: item for item in store.indicators()}


def _put_areas(store: Store, incoming: list[Area]) -> Registered:
    known = _areas(store)
    kept = [_remembering(area, known.get(area.code)) for area in _some(incoming)]
    store.put_areas(kept)
    return counted(known, {area.code: area for area in kept}, store.revision)


def _put_indicators(store: Store, incoming: list[Indicator]) -> Registered:
    known = _indicators(store)
    kept = [_recalling(item, known.get(item.code)) for item in _some(incoming)]
    store.put_indicators(kept)
    return counted(known, {item.code: item for item in kept}, store.revision)


def _remembering(area: Area, before: Area | None) -> Area:
    """A renamed area still answers to its former name: last year's tables call it so."""
    if before is None or before.name in (area.name, *area.aliases):
        return area
    return replace(area, aliases=(*area.aliases, before.name))


def _recalling(item: Indicator, before: Indicator | None) -> Indicator:
    """A renamed indicator too."""
    if before is None or before.name in (item.name, *item.synonyms):
        return item
    return replace(item, synonyms=(*item.synonyms, before.name))


def _founded(name: str, first: Area, day: date, known: Mapping[str, Area]) -> Area:
    return Area(
        code=new_code(name, known),
        name=name,
        level=first.level,
        parent=first.parent,
        sort_key=pinyin.key(name),
        demo=first.demo,
        valid_from=day.isoformat(),
    )


def _some(read: list[Item]) -> list[Item]:
    """What was read. Raises RefusalError for a header without lines: an empty file is no empty answer."""
    if not read:
        raise RefusalError.because("no_table")
    return read


def counted(known: Mapping[Key, Item], incoming: Mapping[Key, Item], revision: int) -> Registered:
    """What putting ``incoming`` to ``known`` did."""
    added = sum(code not in known for code in incoming)
    unchanged = sum(known.get(code) == item for code, item in incoming.items())
    return Registered(added, len(incoming) - added - unchanged, unchanged, revision)
