"""Recipes for case exports: kept, changed, removed, backed up; an older file learns of them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from samples_store import found, found_before_chance, without_chance

import store as room
from indicators.period import Frequency
from indicators.recipe import Recipe, Rule
from store import Store, UnknownCode, UnknownRecipe, birth

HOTLINE = Recipe(
    "12345工单",
    "所属社区",
    "受理时间",
    Frequency.QUARTER,
    (Rule("events"), Rule("events", "状态", ("已办结", "办结"), "状态=办结")),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def test_a_recipe_gets_a_code_and_is_changed_under_it(house: Store) -> None:
    first, second = house.put_recipe(HOTLINE), house.put_recipe(replace(HOTLINE, name="网格事件"))
    assert (first.code, second.code) == ("1", "2")
    assert house.recipes() == [first, second]
    revision = house.revision
    assert house.put_recipe(first) == first
    assert house.revision == revision
    changed = house.put_recipe(replace(first, frequency=Frequency.YEAR))
    assert house.recipes() == [changed, second]


def test_a_removed_recipe_is_gone_and_its_code_is_not_given_again_while_later_ones_live(house: Store) -> None:
    first, second = house.put_recipe(HOTLINE), house.put_recipe(HOTLINE)
    house.remove_recipe(first.code)
    assert house.recipes() == [second]
    assert house.put_recipe(HOTLINE).code == "3"


def test_what_is_unknown_is_refused_and_nothing_written(house: Store) -> None:
    kept = house.put_recipe(HOTLINE)
    with pytest.raises(UnknownCode):
        house.put_recipe(replace(HOTLINE, rules=(Rule("no_such"),)))
    with pytest.raises(UnknownRecipe):
        house.put_recipe(replace(HOTLINE, code="9"))
    with pytest.raises(UnknownRecipe):
        house.remove_recipe("9")
    assert house.recipes() == [kept]
    assert house.verify().ok


def test_recipes_are_backed_up_and_restored(house: Store, tmp_path: Path) -> None:
    kept = house.put_recipe(HOTLINE)
    folder = house.backup(tmp_path / "kept")
    room.restore(folder, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.recipes() == [kept]


def test_two_recipes_with_one_code_are_found(house: Store) -> None:
    house.put_recipe(HOTLINE)
    house.close()
    with duckdb.connect(str(house.path)) as other:
        other.execute("INSERT INTO recipe SELECT * FROM recipe")
    with Store.open(house.path) as again:
        assert again.verify().violations == ["code_twice: 1"]


@pytest.mark.parametrize("schema", [1, 2])
def test_a_store_from_before_there_were_recipes_takes_them(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "old.duckdb"
    with birth.prepared(path, found_before_chance, schema=schema) as database:
        database.close()
        database.path.rename(path)
    with Store.open(path) as store:
        assert store.recipes() == []
        assert store.put_recipe(HOTLINE) in store.recipes()


def test_a_backup_from_before_there_were_recipes_is_restored(house: Store, tmp_path: Path) -> None:
    kept = house.backup(tmp_path / "kept")
    meta, manifest = kept / "meta.parquet", without_chance(kept)
    second = "SELECT * REPLACE (2::INTEGER AS schema_version)"
    duckdb.sql(f"COPY ({second} FROM '{meta}') TO '{meta}.old' (FORMAT parquet)")
    meta.with_suffix(".parquet.old").replace(meta)
    manifest["tables"]["meta"]["sha256"] = hashlib.sha256(meta.read_bytes()).hexdigest()
    del manifest["tables"]["recipe"]
    (kept / "recipe.parquet").unlink()
    (kept / "manifest.json").write_text(json.dumps(manifest | {"schema_version": 2}))
    room.restore(kept, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.recipes() == []
