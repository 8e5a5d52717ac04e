"""How a store's file comes to be: built aside, and put in its place whole."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from store.database import Database, lock_of
from store.errors import StoreBusy, StoreError
from store.migrations import migrate


def opened(path: Path, *, found: bool = False) -> Database:
    """The database at ``path``, migrated; ``found`` lets a new or empty file become a store."""
    database = Database(path)
    try:
        migrate(database, found=found)
    except BaseException:
        database.close()
        raise
    return database


def bear(path: Path, fill: Callable[[Database], None], *, replace: bool = False) -> None:
    """Build a store aside, let ``fill`` fill it, and put it at ``path`` in one step.

    A process killed at any moment leaves ``path`` as it was; what it left beside it goes with the next birth.
    Without ``replace`` a store already at ``path`` stays, also one that appeared meanwhile.
    """
    with lock_of(path):
        if path.exists() and not replace:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_stillborn(path)
        aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            _build(aside, fill)
            _put_in_place(aside, path, replace)
        finally:
            _remove(aside)


def _build(aside: Path, fill: Callable[[Database], None]) -> None:
    database = opened(aside, found=True)
    try:
        fill(database)
        database.checkpoint()
    finally:
        database.close()


def _put_in_place(aside: Path, path: Path, replace: bool) -> None:
    """Move, or link: a link fails where a move would overwrite another creator's store."""
    if replace:
        os.replace(aside, path)
        return
    try:
        os.link(aside, path)
    except FileExistsError:
        return


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
    for file in (aside, aside.with_name(f"{aside.name}.wal")):
        file.unlink(missing_ok=True)
