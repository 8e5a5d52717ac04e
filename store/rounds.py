"""Reporting rounds: kept, changed, closed. They are plans, no data: what was reported is in the ledger."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from indicators.period import Frequency, Period
from indicators.round import Round
from store import naming
from store.database import Database, Session
from store.errors import RoundClosed, UnknownRound


def rounds(database: Database) -> list[Round]:
    """All rounds, the newest first, closed ones too."""
    with database.reading() as session:
        return _rounds(session)


def one(database: Database, code: str) -> Round:
    """The round with this code. Raises UnknownRound."""
    with database.reading() as session:
        return _one(session, code)


def put(database: Database, new: Round) -> Round:
    """Keep a new round (``code`` ""), which gets its code and time, or change an open one.

    The same again changes nothing. Raises UnknownCode for areas or indicators that are not held,
    UnknownRound, RoundClosed.
    """
    with database.writing() as session:
        naming.require(session, "area", new.communities)
        naming.require(session, "indicator", new.indicators)
        if not new.code:
            new = replace(new, code=_next_code(session, new.period), created=datetime.now(UTC))
        else:
            old = _one(session, new.code)
            if old == new:
                return old
            if old.closed:
                raise RoundClosed(round=new.code)
        _write(session, new)
    return new


def close(database: Database, code: str) -> Round:
    """Close an open round. Raises UnknownRound, RoundClosed."""
    return _change(database, code, closed=datetime.now(UTC))


def reopen(database: Database, code: str) -> Round:
    """Open a round again; an open one stays as it is. Raises UnknownRound."""
    return _change(database, code, closed=None)


def _change(database: Database, code: str, closed: datetime | None) -> Round:
    with database.writing() as session:
        old = _one(session, code)
        if old.closed and closed:
            raise RoundClosed(round=code)
        if old.closed == closed:
            return old
        new = replace(old, closed=closed)
        _write(session, new)
    return new


def _write(session: Session, new: Round) -> None:
    session.run("remove_round", [new.code])
    session.run("add_round", _values(new))
    session.run("bump_revision")


def _next_code(session: Session, period: Period) -> str:
    """The period and the next number: 2024Y-01, 2024H1-01, 2024Q3-01, 2024M07-01, 2024-01_2024-10-01.

    It is no period's own code, and names files: hence Y, M and _.
    """
    numbers = [int(known.code.rpartition("-")[2]) for known in _rounds(session) if known.period == period]
    match period.frequency:
        case Frequency.YEAR:
            stem = f"{period.code}Y"
        case Frequency.MONTH:
            stem = period.code.replace("-", "M")
        case _:
            stem = period.code.replace("/", "_")
    return f"{stem}-{max(numbers, default=0) + 1:02d}"


def _one(session: Session, code: str) -> Round:
    found = next((known for known in _rounds(session) if known.code == code), None)
    if found is None:
        raise UnknownRound(round=code)
    return found


def _rounds(session: Session) -> list[Round]:
    return [_round(row) for row in session.rows("rounds")]


def _round(row: Sequence[Any]) -> Round:
    code, name, start, end, indicators, communities, due, note, actor, created, closed, absent = row
    return Round(
        code=code,
        name=name,
        period=Period(start, end),
        indicators=tuple(json.loads(indicators)),
        communities=tuple(json.loads(communities)),
        due=due,
        note=note,
        actor=actor,
        created=created.replace(tzinfo=UTC),
        closed=closed and closed.replace(tzinfo=UTC),
        not_applicable=tuple((community, indicator) for community, indicator in json.loads(absent)),
    )


def _values(item: Round) -> list[object]:
    """A round as the columns of its table."""
    return [
        item.code,
        item.name,
        item.period.start,
        item.period.end,
        json.dumps(item.indicators),
        json.dumps(item.communities),
        item.due,
        item.note,
        item.actor,
        _naive(item.created),
        _naive(item.closed),
        json.dumps(item.not_applicable),
    ]


def _naive(time: datetime | None) -> datetime | None:
    """As the table keeps times: UTC, without saying so."""
    return time and time.astimezone(UTC).replace(tzinfo=None)
