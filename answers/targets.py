"""Targets entered or sent, and taken away again."""

from collections.abc import Mapping, Sequence

from answers.registry import Registered, counted
from indicators.lookup import Catalogue, Places
from indicators.target import Target
from loaders.lists import targets as lines
from store import Store


def put(store: Store, content: bytes) -> Registered:
    """Add or change targets from a CSV. Raises RefusalError with every bad line; then nothing is written."""
    return _kept(store, lines.read_csv(content, *_names(store)))


def put_one(store: Store, cells: Mapping[str, str]) -> Registered:
    """Add or change one target from a form: cells by field of Target. Raises RefusalError."""
    return _kept(store, lines.of_lines([(None, cells)], *_names(store)))


def _names(store: Store) -> tuple[Catalogue, Places]:
    return (
        Catalogue(store.indicators(), store.aliases("indicator")),
        Places(store.areas(), store.aliases("area")),
    )


def _kept(store: Store, incoming: Sequence[Target]) -> Registered:
    known = {target.key: target for target in store.targets()}
    store.put_targets(incoming)
    return counted(known, {target.key: target for target in incoming}, store.revision)
