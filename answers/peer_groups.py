"""Peer groups entered and removed: named, of communities that are known, at least two."""

from collections.abc import Sequence

from answers.registry import Registered, counted
from indicators.area import Level
from indicators.peers import PeerGroup
from indicators.refusal import RefusalError
from store import Store

LEAST = 2


def put(store: Store, code: str, name: str, members: Sequence[str], note: str) -> Registered:
    """Keep a peer group: a new one where ``code`` is "", else that one changed.

    Raises RefusalError: peers_unnamed, peers_name_taken, peers_too_few, and for a code that is not known.
    """
    name = name.strip()
    if not name:
        raise RefusalError.because("peers_unnamed")
    if name in _taken(store, code):
        raise RefusalError.because("peers_name_taken", name)
    if len(set(members)) < LEAST:
        raise RefusalError.because("peers_too_few", name)
    known = {one.code: one for one in store.peers()}
    kept = store.put_peers(PeerGroup(name, tuple(dict.fromkeys(members)), note.strip(), code))
    return counted(known, {kept.code: kept}, store.revision)


def _taken(store: Store, code: str) -> set[str]:
    """The names of the other groups, and of areas: ``--group`` takes either."""
    return {one.name for one in store.peers() if one.code != code} | {area.name for area in store.areas()}


def candidates(store: Store) -> dict[str, str]:
    """Every community by code, with the street that it lies in."""
    areas = {area.code: area for area in store.areas()}
    return {
        area.code: f"{area.name} \u00b7 {areas[area.parent].name}" if area.parent in areas else area.name
        for area in areas.values()
        if area.level is Level.COMMUNITY
    }
