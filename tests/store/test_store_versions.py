"""The same digest and readable backups on this DuckDB and another (SHEHENG_OTHER_DUCKDB: its directory)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OTHER = os.environ.get("SHEHENG_OTHER_DUCKDB", "")
needs_other = pytest.mark.skipif(
    not OTHER, reason="SHEHENG_OTHER_DUCKDB names no directory with another DuckDB: versions are not compared"
)
# Written once and for all: a digest that changes with the code would make old backups unreadable.
DIGEST = "bb339dd5829c66729d67cf874ff6aeebb7deaab6b5863e7b01a6ba29bed01210"


def run(act: str, path: Path, backup: Path, duckdb: str) -> dict[str, object]:
    """What version_child says on the DuckDB in the directory ``duckdb`` ("": the installed one)."""
    places = [duckdb, str(HERE), str(HERE.parents[1])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
    done = subprocess.run(
        [sys.executable, str(HERE / "version_child.py"), act, str(path), str(backup)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_the_digest_stays_what_it_was(tmp_path: Path) -> None:
    assert run("make", tmp_path / "a.duckdb", tmp_path / "kept", "")["digest"] == DIGEST


@needs_other
@pytest.mark.parametrize("direction", [("", OTHER), (OTHER, "")], ids=["to the other", "from the other"])
def test_a_backup_of_one_version_is_read_by_the_other(tmp_path: Path, direction: tuple[str, str]) -> None:
    writer, reader = direction
    made = run("make", tmp_path / "a.duckdb", tmp_path / "kept", writer)
    taken = run("take", tmp_path / "b.duckdb", tmp_path / "kept", reader)
    assert made.pop("duckdb") != taken.pop("duckdb")
    assert made == taken
    assert made["digest"] == DIGEST
