"""Peer groups: kept, changed, removed. They say whom to compare; they are no data."""

import json
from dataclasses import replace

from indicators.peers import PeerGroup, number_of, numbered
from store import naming
from store.database import Database, Session
from store.errors import UnknownPeers


def peers(database: Database) -> list[PeerGroup]:
    """All peer groups, in the order in which they were first put."""
    with database.reading() as session:
        return _peers(session)


def put(database: Database, new: PeerGroup) -> PeerGroup:
    """Keep a new group (``code`` ""), which gets its code, or change a known one.

    The same again changes nothing. Raises UnknownCode for areas that are not held, UnknownPeers.
    """
    with database.writing() as session:
        known = _peers(session)
        naming.require(session, "area", new.members)
        if new in known:
            return new
        if new.code:
            _remove(session, new.code)
        else:
            new = replace(new, code=numbered(max((number_of(one.code) for one in known), default=0) + 1))
        members = json.dumps(new.members, ensure_ascii=False)
        session.run("add_peers", [new.code, new.name, members, new.note])
        session.run("bump_revision")
    return new


def remove(database: Database, code: str) -> None:
    """Forget a group; its communities stay. Raises UnknownPeers."""
    with database.writing() as session:
        _remove(session, code)
        session.run("bump_revision")


def _remove(session: Session, code: str) -> None:
    if code not in {known.code for known in _peers(session)}:
        raise UnknownPeers(peers=code)
    session.run("remove_peers", [code])


def _peers(session: Session) -> list[PeerGroup]:
    found = [
        PeerGroup(str(name), tuple(json.loads(str(members))), str(note), str(code))
        for code, name, members, note in session.rows("peers")
    ]
    return sorted(found, key=lambda one: number_of(one.code))
