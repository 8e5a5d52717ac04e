"""The text of a report stays with its batch: through undo, backup and restore; older files learn of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from samples_store import draft, found, found_before_chance, rows

import store as room
from indicators.observation import BatchKind
from store import Store, UnknownBatch, birth

TEXT = "一、基本情况\r\n\t现有党员42名。𠮷"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def test_a_text_is_kept_as_it_was_read(house: Store) -> None:
    told = house.add(
        replace(draft("a"), kind=BatchKind.REPORT, text=TEXT), rows(("taikang", "members", 2024, 42.0))
    )
    silent = house.add(draft("b"), rows(("taikang", "members", 2024, 42.0)))
    assert (house.text(told.id), house.text(silent.id), house.text(99)) == (TEXT, None, None)
    house.undo(told.id)
    assert house.text(told.id) == TEXT
    assert house.verify().ok


def test_a_text_that_comes_later_is_kept_and_one_that_is_there_stays(house: Store) -> None:
    batch = house.add(draft("a"), rows(("taikang", "members", 2024, 42.0)))
    revision = house.revision
    house.keep_text(batch.id, TEXT)
    house.keep_text(batch.id, "别的")
    assert (house.text(batch.id), house.revision) == (TEXT, revision)
    with pytest.raises(UnknownBatch):
        house.keep_text(99, TEXT)


@pytest.mark.parametrize("damage", ["SELECT 99, 'x'", "SELECT * FROM report_text"])
def test_a_text_astray_is_found(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "t.duckdb"
    with Store.create(path, found) as store:
        store.add(replace(draft("a"), text=TEXT), rows(("taikang", "members", 2024, 42.0)))
    with duckdb.connect(str(path)) as hand:
        hand.execute(f"INSERT INTO report_text {damage}")
    with Store.open(path) as store:
        assert store.verify().violations == ["text_astray: 1"]


def test_a_text_is_backed_up_and_restored(house: Store, tmp_path: Path) -> None:
    batch = house.add(replace(draft("a"), text=TEXT), rows(("taikang", "members", 2024, 42.0)))
    room.restore(house.backup(tmp_path / "kept"), tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.text(batch.id) == TEXT


@pytest.mark.parametrize("schema", [1, 4, 5])
def test_a_store_from_before_texts_were_kept_takes_them(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "old.duckdb"
    founding = found_before_chance if schema < 5 else lambda database: found(Store(database))
    with birth.prepared(path, founding, schema=schema) as database:
        database.close()
        database.path.rename(path)
    with Store.open(path) as store:
        assert (
            store.text(store.add(replace(draft("a"), text=TEXT), rows(("taikang", "members", 2024, 42.0))).id)
            == TEXT
        )
