"""Areas and indicators from a CSV: added where new, changed where known."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from indicators.refusal import RefusalError
from loaders import areas as area_files
from loaders import catalogue as catalogue_files
from store import Store

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Registered:
    """How many of a file's lines were new, changed something, or changed nothing."""

    added: int
    changed: int
    unchanged: int
    revision: int


def put_areas(store: Store, content: bytes) -> Registered:
    """Add or change areas. Raises RefusalError with every bad line; then nothing is written."""
    known = {area.code: area for area in store.areas()}
    incoming = _some(area_files.read_csv(content, known))
    store.put_areas(incoming)
    return _counted(known, {area.code: area for area in incoming}, store.revision)


def put_indicators(store: Store, content: bytes) -> Registered:
    """Add or change indicators. Raises RefusalError with every bad line; then nothing is written."""
    known = {item.code: item for item in store.indicators()}
    incoming = _some(catalogue_files.read_csv(content, known))
    store.put_indicators(incoming)
    return _counted(known, {item.code: item for item in incoming}, store.revision)


def _some(read: list[Item]) -> list[Item]:
    """What was read. Raises RefusalError for a header without lines: an empty file is no empty answer."""
    if not read:
        raise RefusalError.because("no_table")
    return read


def _counted(known: Mapping[str, Item], incoming: Mapping[str, Item], revision: int) -> Registered:
    added = sum(code not in known for code in incoming)
    unchanged = sum(known.get(code) == item for code, item in incoming.items())
    return Registered(added, len(incoming) - added - unchanged, unchanged, revision)
