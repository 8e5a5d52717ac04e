"""Backups: one Parquet file a table and a manifest, readable by any DuckDB from 1.5 on, and by much else."""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store import birth
from store.database import Database, Session, is_open
from store.errors import BackupBroken, BackupExists, StoreBroken, StoreBusy, StoreTooNew
from store.ledger import ORDERS
from store.migrations import newest
from store.verify import digest_of

_MANIFEST = "manifest.json"
_FORMAT = 1
# name in the backup → tables it comes from (the first) and goes to (all)
_TABLES: Mapping[str, tuple[str, ...]] = {
    "meta": ("meta",),
    "area": ("area",),
    "indicator": ("indicator",),
    "alias": ("alias",),
    "batch": ("batch",),
    "source": ("source",),
    "observation": tuple(ORDERS),
    "round": ("round",),
    "recipe": ("recipe",),
    "target": ("target",),
    "peers": ("peers",),
    "report_text": ("report_text",),
    "deck": ("deck",),
}
# The schema that a table came with, where that is not the first: older backups are without it.
_SINCE = {"round": 2, "recipe": 3, "target": 4, "peers": 5, "report_text": 6, "deck": 7}


def backup(database: Database, directory: Path) -> Path:
    """Write ``directory`` (which must not exist, or be empty) as one state of the store; returns it.

    Works while others read and write. A killed backup leaves no ``directory``. Raises BackupExists.
    """
    directory = directory.resolve()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise BackupExists(path=directory)
    directory.parent.mkdir(parents=True, exist_ok=True)
    aside = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}.new")
    aside.mkdir()
    try:
        _write(database, aside)
        if directory.exists():
            directory.rmdir()
        aside.rename(directory)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return directory


def restore(directory: Path, path: Path) -> Path | None:
    """Make the store at ``path`` anew from a backup; returns where the former file is kept, if any.

    Everything is checked before ``path`` is touched. Raises BackupBroken, StoreTooNew, and StoreBusy while
    any process (this one too) has the store open.
    """
    manifest = _checked_manifest(directory)
    if is_open(path):
        raise StoreBusy(path=path)
    revision = 1 + max(manifest["revision"], _former_revision(path))
    kept = path.with_name(f"{path.stem}.before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")

    def fill(database: Database) -> None:
        _read(database, directory, manifest, revision)

    with birth.prepared(path, fill, schema=manifest["schema_version"]) as database:
        database.close()
        former = _keep(path, kept)
        os.replace(database.path, path)
    return former


def _write(database: Database, folder: Path) -> None:
    with database.reading() as session:
        schema, revision, _ = session.rows("meta")[0]
        tables = {
            name: _export(session, sources[0], folder / f"{name}.parquet")
            for name, sources in _TABLES.items()
        }
        manifest = {
            "format": _FORMAT,
            "schema_version": schema,
            "revision": revision,
            "duckdb": str(session.rows("engine")[0][0]),
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "digest": digest_of(session),
            "tables": tables,
        }
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")


def _tables(schema: int) -> list[str]:
    """The names in a backup of this schema."""
    return [name for name in _TABLES if _SINCE.get(name, 1) <= schema]


def _export(session: Session, table: str, file: Path) -> dict[str, object]:
    session.run("export", [str(file)], table=table)
    return {"rows": _count(session, table), "sha256": _sha256(file)}


def _checked_manifest(directory: Path) -> dict[str, Any]:
    """The manifest of a backup that is whole. Raises BackupBroken or StoreTooNew."""
    try:
        manifest = json.loads((directory / _MANIFEST).read_text(encoding="utf-8"))
        schema, revision, _ = int(manifest["schema_version"]), int(manifest["revision"]), manifest["digest"]
        sums = {
            name: (int(manifest["tables"][name]["rows"]), manifest["tables"][name]["sha256"])
            for name in _tables(schema)
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupBroken(path=directory, detail=f"{_MANIFEST}: {error!r}") from error
    if schema > newest() or manifest.get("format") != _FORMAT:
        raise StoreTooNew(path=directory, version=schema, known=newest())
    for name, (_, expected) in sums.items():
        file = directory / f"{name}.parquet"
        if not file.is_file() or _sha256(file) != expected:
            raise BackupBroken(path=directory, detail=f"{file.name}: missing or altered")
    return dict(manifest) | {"schema_version": schema, "revision": revision}


def _read(database: Database, directory: Path, manifest: Mapping[str, Any], revision: int) -> None:
    """Fill an empty store, each copy in its order throughout, and hold it against the manifest."""
    try:
        with database.writing() as session:
            for name in _tables(manifest["schema_version"]):
                for table in _TABLES[name]:
                    session.run("clear", table=table)
                    session.run(
                        "import",
                        [str(directory / f"{name}.parquet")],
                        table=table,
                        order=ORDERS.get(table, "1"),
                    )
                    if _count(session, table) != manifest["tables"][name]["rows"]:
                        raise BackupBroken(path=directory, detail=f"{name}: number of rows")
            session.run("set_revision", [revision])
            if digest_of(session) != manifest["digest"]:
                raise BackupBroken(path=directory, detail="digest")
    except StoreBroken as error:
        raise BackupBroken(path=directory, detail=error) from error


def _former_revision(path: Path) -> int:
    """The revision of the store to be replaced, whose log is merged into its file; 0 if unreadable."""
    if not path.exists():
        return 0
    with suppress(StoreBroken, StoreTooNew):
        database = birth.opened(path)
        try:
            database.checkpoint()
            with database.reading() as session:
                return int(str(session.rows("meta")[0][1]))
        finally:
            database.close()
    return 0


def _keep(path: Path, kept: Path) -> Path | None:
    """Give the former file a second name, so that replacing ``path`` loses nothing; its log goes with it."""
    for log in birth.logs_of(path):
        log.rename(kept.with_name(kept.name + log.name.removeprefix(path.name)))
    if not path.exists():
        return None
    os.link(path, kept)
    return kept


def _count(session: Session, table: str) -> int:
    return int(str(session.rows("count", table=table)[0][0]))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
