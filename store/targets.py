"""Targets: kept, changed, removed. They are aims, no data: what was reached is in the ledger."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from indicators.period import Period
from indicators.target import Relation, Target
from store import naming
from store.database import Database, Session
from store.errors import UnknownTarget

_COLUMNS = ["indicator", "start", "end", "relation", "value", "area", "group", "source"]


def targets(database: Database) -> list[Target]:
    """All targets, indicator by indicator, the latest period first; without the demo's while it is hidden."""
    with database.reading() as session:
        return _targets(session, hidden=False)


def put(database: Database, new: Iterable[Target]) -> None:
    """Add targets, or change those of the same indicator, area or group, and period.

    The same ones again change nothing. Raises UnknownCode for an indicator or area that is not held.
    """
    with database.writing() as session:
        before = {target.key: target for target in _targets(session, hidden=True)}
        after = before | {target.key: target for target in new}
        if before != after:
            naming.require(session, "indicator", (one.indicator for one in after.values()))
            naming.require(session, "area", (one.bearer for one in after.values()))
            _write(session, after.values())


def remove(database: Database, target: Target) -> None:
    """Forget a target. Raises UnknownTarget for one that is not kept as it is given."""
    with database.writing() as session:
        kept = _targets(session, hidden=True)
        if target not in kept:
            raise UnknownTarget(indicator=target.indicator, area=target.bearer, period=target.period.code)
        _write(session, [one for one in kept if one != target])


def _write(session: Session, targets: Iterable[Target]) -> None:
    session.run("clear", table="target")
    session.show("incoming", pd.DataFrame([_values(target) for target in targets], columns=_COLUMNS))
    session.run("fill_target")
    session.run("bump_revision")


def _targets(session: Session, *, hidden: bool) -> list[Target]:
    rows: list[tuple[Any, ...]] = session.rows("targets", [hidden])
    return [
        Target(indicator, Period(start, end), Relation(relation), value, area, group, source)
        for indicator, start, end, relation, value, area, group, source in rows
    ]


def _values(target: Target) -> tuple[object, ...]:
    """A target as a row of _COLUMNS."""
    return (
        target.indicator,
        target.period.start,
        target.period.end,
        target.relation.value,
        target.value,
        target.area,
        target.group,
        target.source,
    )
