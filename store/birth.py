"""How a store's file comes to be: built aside, and put in its place whole."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.database import Database, lock_of
from store.errors import StoreBusy, StoreError
from store.migrations import migrate


def logs_of(path: Path) -> list[Path]:
    """What DuckDB logs beside a file: .wal, also .wal.checkpoint and .wal.recovery when one was cut off."""
    return list(path.parent.glob(f"{path.name}.wal*"))


def opened(path: Path) -> Database:
    """The existing store at ``path``, brought to the current schema. Raises as Database and migrate do."""
    database = Database(path)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return database


def bear(path: Path, fill: Callable[[Database], None]) -> None:
    """Build a store, let ``fill`` fill it, and put it at ``path`` unless one is there, or came meanwhile.

    A process killed at any moment leaves ``path`` absent; what it left beside it goes with the next birth.
    """
    with lock_of(path):
        if path.exists():
            return
        # A link fails where a move would overwrite another creator's store, and needs no closing first:
        # while the file is open, nobody takes it for a dead creator's.
        with prepared(path, fill) as database, suppress(FileExistsError):
            os.link(database.path, path)


@contextmanager
def prepared(path: Path, fill: Callable[[Database], None], schema: int | None = None) -> Iterator[Database]:
    """A filled store beside ``path``, to be linked or moved there; closed and gone when the block ends.

    ``fill`` gets it at ``schema`` (default: the current one); afterwards it is brought to the current one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear_stillborn(path)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        database = Database(aside)
        try:
            migrate(database, found=True, upto=schema)
            fill(database)
            migrate(database)
            database.checkpoint()
            yield database
        finally:
            database.close()
    finally:
        _remove(aside)


def _clear_stillborn(path: Path) -> None:
    """Remove what killed creators left; a living one holds its file, which then stays."""
    for left in path.parent.glob(f".{path.name}.*.new"):
        try:
            Database(left).close()
        except StoreBusy:
            continue
        except StoreError:
            pass  # half-written: exactly what is to be removed
        _remove(left)


def _remove(aside: Path) -> None:
    for file in (aside, *logs_of(aside)):
        file.unlink(missing_ok=True)
