"""Backup and restore: nothing lost, nothing taken on trust."""

import json
from pathlib import Path
from threading import Event, Thread

import pandas as pd
import pytest
from samples_store import AREAS, draft, rows

import store as room
from indicators.observation import BatchState
from store import BackupBroken, BackupExists, Store, StoreBusy, StoreTooNew


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Path:
    """A backup of a store in which a bit of everything happened."""
    store.add(
        draft("a", content=b"\x00\xffa"),
        rows(("taikang", "members", 2024, 42), ("sanshui", "events", None, 7)),
    )
    store.add(draft("b"), rows(("taikang", "members", 2024, 43)))
    store.undo(2)
    store.put_alias("area", "泰康居委会", "taikang")
    return store.backup(tmp_path / "kept")


def test_everything_comes_back(store: Store, kept: Path, tmp_path: Path) -> None:
    assert room.restore(kept, tmp_path / "new.duckdb") is None
    with Store.open(tmp_path / "new.duckdb") as new:
        pd.testing.assert_frame_equal(new.observations(), store.observations())
        assert new.history() == store.history()
        assert new.batch(2).state is BatchState.UNDONE
        assert (new.areas(), new.indicators()) == (store.areas(), store.indicators())
        assert new.aliases("area") == {"泰康居委会": "taikang"}
        assert new.content("a") == b"\x00\xffa"
        assert new.verify() == store.verify()
        assert new.revision > store.revision
        new.redo(2)
        assert new.verify().digest != store.verify().digest


def test_the_former_file_is_kept_and_its_log_is_not_lost(store: Store, kept: Path) -> None:
    store.add(draft("later"), rows(("taikang", "members", 2023, 1)))
    later, revision = store.verify().digest, store.revision
    store.close()
    former = room.restore(kept, store.path)
    assert former is not None
    with Store.open(former) as old, Store.open(store.path) as new:
        assert old.verify().digest == later != new.verify().digest
        assert new.revision > revision
    assert not list(store.path.parent.glob(".*"))


def test_a_broken_file_can_be_replaced(kept: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"x" * 5000)
    former = room.restore(kept, broken)
    assert former is not None
    assert former.read_bytes() == b"x" * 5000
    with Store.open(broken) as new:
        assert new.verify().ok


def test_an_open_store_is_not_replaced(store: Store, kept: Path) -> None:
    with pytest.raises(StoreBusy):
        room.restore(kept, store.path)


def alter(file: Path, old: bytes, new: bytes) -> None:
    file.write_bytes(file.read_bytes().replace(old, new))


def forge(folder: Path, **changes: object) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda kept: (kept / "manifest.json").unlink(), BackupBroken),
        (lambda kept: (kept / "manifest.json").write_text("{"), BackupBroken),
        (lambda kept: (kept / "manifest.json").write_text("[]"), BackupBroken),
        (lambda kept: (kept / "area.parquet").unlink(), BackupBroken),
        (lambda kept: alter(kept / "batch.parquet", b"undone", b"live__"), BackupBroken),
        (lambda kept: (kept / "observation.parquet").write_bytes(b"PAR1"), BackupBroken),
        (lambda kept: forge(kept, digest="0" * 64), BackupBroken),
        (lambda kept: forge(kept, tables={}), BackupBroken),
        (lambda kept: forge(kept, schema_version=99), StoreTooNew),
        (lambda kept: forge(kept, format=2), StoreTooNew),
    ],
)
def test_an_altered_backup_is_refused_and_nothing_touched(
    store: Store, kept: Path, damage: object, error: type[Exception]
) -> None:
    digest = store.verify().digest
    store.close()
    before = store.path.read_bytes()
    damage(kept)  # type: ignore[operator]
    with pytest.raises(error):
        room.restore(kept, store.path)
    assert store.path.read_bytes() == before
    assert sorted(entry.name for entry in store.path.parent.iterdir()) == ["kept", store.path.name]
    with Store.open(store.path) as same:
        assert same.verify().digest == digest


def test_a_folder_with_something_in_it_is_not_written_to(store: Store, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("x")
    with pytest.raises(BackupExists):
        store.backup(full)
    assert [entry.name for entry in full.iterdir()] == ["mine.txt"]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert store.backup(empty) == empty
    with pytest.raises(BackupExists):
        store.backup(empty)


def test_a_backup_is_one_state_while_others_write(store: Store, tmp_path: Path) -> None:
    done = Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            store.add(
                draft(str(number)),
                rows(("taikang", "members", 2024, number), ("sanshui", "members", 2024, number)),
            )

    writer = Thread(target=write)
    writer.start()
    try:
        folders = [store.backup(tmp_path / f"b{n}") for n in range(3)]
    finally:
        done.set()
        writer.join()
    for folder in folders:
        room.restore(folder, tmp_path / f"{folder.name}.duckdb")
        with Store.open(tmp_path / f"{folder.name}.duckdb") as new:
            assert new.verify().ok
            assert new.observations()["value"].nunique() <= 1


def test_a_restored_store_grows_on(kept: Path, tmp_path: Path) -> None:
    room.restore(kept, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.add(draft("c"), rows(("taikang", "members", 2022, 5))).id == 3
        new.put_areas(AREAS)
        assert new.verify().ok
