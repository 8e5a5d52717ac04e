"""The file: made whole or not at all, opened by one process, of a schema we know."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Barrier, Thread

import duckdb
import pytest
from samples_store import draft, found, rows

import store as room
from indicators.period import Period
from store import Store, StoreBroken, StoreBusy, StoreMissing, StoreTooNew, sql
from store.migrations import newest

HOLD = """
import sys, time
from pathlib import Path
from store import Store
store = Store.open(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""
FOUND_SLOWLY = """
import sys, time
from pathlib import Path
sys.path.insert(0, "tests/store")
from samples_store import found
from store import Store
def slowly(store):
    found(store)
    print("half", flush=True)
    time.sleep(60)
Store.create(Path(sys.argv[1]), slowly)
"""


def start(script: str, path: Path) -> "subprocess.Popen[str]":
    """A child that has said its first word."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline()
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_nothing_there(path: Path) -> None:
    assert not room.exists(path)
    with pytest.raises(StoreMissing):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_made_store_is_one_file_and_opens_again(path: Path) -> None:
    with Store.create(path, found) as store:
        store.add(draft(), rows(("taikang", "members", 2024, 42)))
        digest, revision = store.verify().digest, store.revision
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with Store.open(path) as store:
        assert (store.verify().digest, store.revision) == (digest, revision)


def test_a_founding_that_fails_leaves_nothing(path: Path) -> None:
    def fail(store: Store) -> None:
        found(store)
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        Store.create(path, fail)
    assert list(path.parent.iterdir()) == []


def test_creating_where_one_is_opens_it(path: Path) -> None:
    Store.create(path, found).close()
    with Store.create(path, lambda store: pytest.fail("founded twice")) as store:
        assert len(store.areas()) == 4


def test_of_two_threads_one_founds_and_both_open(path: Path) -> None:
    times: list[int] = []
    ready = Barrier(2)
    opened: list[int] = []

    def slowly(store: Store) -> None:
        times.append(1)
        found(store)
        time.sleep(0.2)

    def run() -> None:
        ready.wait()
        with Store.create(path, slowly) as store:
            opened.append(len(store.areas()))

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (times, opened) == ([1], [4, 4])


def test_a_store_that_another_creator_made_meanwhile_stays(path: Path) -> None:
    def overtaken(store: Store) -> None:
        other = path.with_name("other.duckdb")
        Store.create(other, found).close()
        os.replace(other, path)

    with Store.create(path, overtaken) as store:
        assert len(store.areas()) == 4


def test_a_killed_creation_leaves_no_store_and_is_cleared_by_the_next(path: Path) -> None:
    process = start(FOUND_SLOWLY, path)
    left = [entry.name for entry in path.parent.iterdir()]
    kill(process)
    assert left
    assert not room.exists(path)
    Store.create(path, found).close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_living_creator_is_left_in_peace(path: Path) -> None:
    process = start(FOUND_SLOWLY, path)
    theirs = {entry.name for entry in path.parent.iterdir()}
    try:
        Store.create(path, found).close()
        assert theirs <= {entry.name for entry in path.parent.iterdir()}
    finally:
        kill(process)


def test_a_store_that_another_process_holds_is_busy(path: Path) -> None:
    Store.create(path, found).close()
    process = start(HOLD, path)
    try:
        with pytest.raises(StoreBusy) as caught:
            Store.open(path)
        assert caught.value.issue.code == "store_busy"
    finally:
        kill(process)
    Store.open(path).close()


@pytest.mark.parametrize("content", [b"", b"hello" * 1000])
def test_what_is_no_database_is_broken_and_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreBroken):
        Store.open(path)
    assert path.read_bytes() == content


def test_a_database_that_is_no_store_is_broken(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(StoreBroken):
        Store.open(path)


def test_a_newer_schema_is_refused_and_left_as_it_is(path: Path) -> None:
    Store.create(path, found).close()
    with duckdb.connect(str(path)) as other:
        other.execute("UPDATE meta SET schema_version = 99")
    with pytest.raises(StoreTooNew):
        Store.open(path)
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT schema_version FROM meta").fetchone() == (99,)


def test_an_older_store_is_brought_forward_with_its_content(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(path, found) as store:
        store.add(draft(), rows(("taikang", "members", 2024, 42)))
    later = newest() + 1
    steps = (*sql.migrations(), (later, "CREATE TABLE later (x INTEGER)"))
    monkeypatch.setattr(sql, "migrations", lambda: steps)
    with Store.open(path) as store:
        assert list(store.observations(periods=[Period.year(2024)])["value"]) == [42.0]
    with duckdb.connect(str(path)) as other:
        assert other.execute("SELECT schema_version FROM meta").fetchone() == (later,)
        assert other.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(path, found).close()
    broken = "CREATE TABLE later (x INTEGER); SELECT nonsense FROM nowhere"
    steps = (*sql.migrations(), (newest() + 1, broken))
    monkeypatch.setattr(sql, "migrations", lambda: steps)
    with pytest.raises(StoreBroken):
        Store.open(path)
    monkeypatch.undo()
    with Store.open(path) as store:
        assert store.verify().ok


def test_migrations_are_numbered_without_gaps() -> None:
    assert [number for number, _ in sql.migrations()] == list(range(1, len(sql.migrations()) + 1))


def test_a_closed_store_refuses_in_the_house_words(path: Path) -> None:
    store = Store.create(path, found)
    store.close()
    store.close()
    with pytest.raises(StoreBroken):
        store.areas()
