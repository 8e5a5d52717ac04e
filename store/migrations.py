"""Bring a file to the schema of this version of the house. Forward only, one transaction a step."""

from store import sql
from store.database import Database
from store.errors import StoreBroken, StoreTooNew


def newest() -> int:
    """The schema version that this code writes."""
    return sql.migrations()[-1][0]


def migrate(database: Database, *, found: bool = False, upto: int | None = None) -> None:
    """Apply the steps that ``database`` lacks; ``found`` lets an empty file become a store, ``upto`` stops
    at an older schema (that of a backup).

    Raises StoreTooNew when the file is ahead of this code, StoreBroken when it is no store.
    The log is emptied after a step: replaying CREATE or ALTER after a crash is where DuckDB has had bugs.
    """
    version = _version(database)
    if version is None and not found:
        raise StoreBroken(path=database.path, detail="no table meta")
    if version is not None and version > newest():
        raise StoreTooNew(path=database.path, version=version, known=newest())
    for number, script in sql.migrations():
        if (version or 0) < number <= (upto or number):
            with database.writing() as session:
                session.script(script)
                session.run("set_schema_version", [number])
            database.checkpoint()


def _version(database: Database) -> int | None:
    with database.reading() as session:
        if not session.rows("has_meta"):
            return None
        found = session.rows("meta")
    if len(found) != 1:
        raise StoreBroken(path=database.path, detail="table meta has not one row")
    return int(str(found[0][0]))
