"""Who is compared and what is measured: areas, indicators, and other names learned for them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any, Literal, TypeVar

import pandas as pd

from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from store.database import Database, Session

Named = Literal["area", "indicator"]
Noun = TypeVar("Noun", Area, Indicator)


def areas(database: Database, *, hidden: bool = False) -> list[Area]:
    """The areas in the order they were first put; those of a hidden demo only with ``hidden``."""
    with database.reading() as session:
        return _areas(session, hidden)


def put_areas(database: Database, new: Iterable[Area]) -> None:
    """Add areas, or change those whose code is known. The same areas again change nothing."""
    with database.writing() as session:
        _put(session, "area", _areas(session, hidden=True), new)


def indicators(database: Database) -> list[Indicator]:
    """The catalogue in the order in which it was first put."""
    with database.reading() as session:
        return _indicators(session)


def put_indicators(database: Database, new: Iterable[Indicator]) -> None:
    """Add indicators, or change those whose code is known. The same ones again change nothing."""
    with database.writing() as session:
        _put(session, "indicator", _indicators(session), new)


def aliases(database: Database, kind: Named) -> dict[str, str]:
    """Learned names → codes (an Area's or Indicator's own aliases and synonyms are not among them)."""
    with database.reading() as session:
        return {str(alias): str(code) for alias, code in session.rows("aliases", [kind])}


def put_alias(database: Database, kind: Named, alias: str, code: str) -> None:
    """Learn that ``alias`` means ``code``; a former meaning is forgotten."""
    with database.writing() as session:
        if (alias, code) in session.rows("aliases", [kind]):
            return
        session.run("forget_alias", [kind, alias])
        session.run("remember_alias", [kind, alias, code])
        session.run("bump_revision")


def forget_alias(database: Database, kind: Named, alias: str) -> None:
    """Unlearn a name. One that was never learned changes nothing."""
    with database.writing() as session:
        if alias in {str(known) for known, _ in session.rows("aliases", [kind])}:
            session.run("forget_alias", [kind, alias])
            session.run("bump_revision")


def _put(session: Session, table: str, old: Sequence[Noun], new: Iterable[Noun]) -> None:
    before = {noun.code: noun for noun in old}
    after = before | {noun.code: noun for noun in new}
    if before == after:
        return
    session.run("clear", table=table)
    session.show("incoming", _frame(list(after.values())))
    session.run("fill_registry", table=table)
    session.run("bump_revision")


def _frame(nouns: Sequence[Area | Indicator]) -> pd.DataFrame:
    """One row a noun, the fields in their order behind the id; tuples as JSON lists."""
    frame = pd.DataFrame([asdict(noun) for noun in nouns], columns=[f.name for f in fields(nouns[0])])
    for name in ("aliases", "synonyms"):
        if name in frame:
            frame[name] = [json.dumps(names, ensure_ascii=False) for names in frame[name]]
    frame.insert(0, "id", range(len(frame)))
    return frame


def _areas(session: Session, hidden: bool) -> list[Area]:
    return [
        Area(**(row | {"level": Level(row["level"]), "aliases": tuple(json.loads(row["aliases"]))}))
        for row in _records(session.rows("areas", [hidden]), Area)
    ]


def _indicators(session: Session) -> list[Indicator]:
    return [
        Indicator(
            **row
            | {
                "kind": Kind(row["kind"]),
                "polarity": Polarity(row["polarity"]),
                "synonyms": tuple(json.loads(row["synonyms"])),
            }
        )
        for row in _records(session.rows("indicators"), Indicator)
    ]


def _records(rows: list[tuple[object, ...]], noun: type[Area | Indicator]) -> list[dict[str, Any]]:
    names = [field.name for field in fields(noun)]
    return [dict(zip(names, row, strict=True)) for row in rows]
