"""Targets: kept, changed, removed, hidden with the demo, checked, backed up; an older file learns of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from samples_store import found, found_before_chance

import store as room
from indicators.period import Period
from indicators.target import Relation, Target
from store import Store, UnknownCode, UnknownTarget, birth

YEAR = Period.year(2024)
OURS = Target("members", YEAR, Relation.AT_LEAST, 300.0, area="taikang", source="计划")
ALL = Target("members", YEAR, Relation.AT_LEAST, 900.5, group="street")
LATER = replace(OURS, period=Period.year(2026), value=350.0)
MOCK = Target("events", YEAR, Relation.AT_MOST, 0.0, area="demo_a")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def test_targets_are_kept_in_one_order_and_milestones_beside_each_other(house: Store) -> None:
    house.put_targets([OURS, ALL, MOCK])
    house.put_targets([LATER])
    assert house.targets() == [MOCK, LATER, ALL, OURS]


def test_the_same_again_changes_nothing_another_value_does(house: Store) -> None:
    house.put_targets([OURS])
    revision = house.revision
    house.put_targets([OURS])
    assert house.revision == revision
    higher = replace(OURS, value=310.0, relation=Relation.EQUAL)
    house.put_targets([higher])
    assert house.targets() == [higher]
    assert house.revision > revision


def test_a_removed_target_is_gone(house: Store) -> None:
    house.put_targets([OURS])
    house.remove_target(OURS)
    assert house.targets() == []
    with pytest.raises(UnknownTarget):
        house.remove_target(OURS)


def test_targets_of_a_hidden_demo_are_hidden_and_come_back(house: Store) -> None:
    house.put_targets([OURS, MOCK])
    house.set_demo(False)
    assert house.targets() == [OURS]
    house.put_targets([ALL])
    house.set_demo(True)
    assert house.targets() == [MOCK, ALL, OURS]


@pytest.mark.parametrize("strange", [replace(OURS, indicator="x"), replace(OURS, area="x")])
def test_unknown_codes_are_refused_and_nothing_written(house: Store, strange: Target) -> None:
    with pytest.raises(UnknownCode):
        house.put_targets([ALL, strange])
    assert house.targets() == []


def test_targets_are_backed_up_and_restored(house: Store, tmp_path: Path) -> None:
    house.put_targets([OURS, ALL, MOCK])
    room.restore(house.backup(tmp_path / "kept"), tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.targets() == house.targets()
        assert new.verify().ok


@pytest.mark.parametrize(
    ("damage", "violation"),
    [
        ("INSERT INTO target SELECT * FROM target", "target_twice: 1"),
        ("UPDATE target SET indicator = 'x'", "target_unknown: 1"),
        ("UPDATE target SET area = 'x'", "target_unknown: 1"),
        ("UPDATE target SET \"group\" = 'street'", "target_unknown: 1"),
        ("UPDATE target SET area = ''", "target_unknown: 1"),
    ],
)
def test_damage_is_found(house: Store, damage: str, violation: str) -> None:
    house.put_targets([OURS])
    house.close()
    with duckdb.connect(str(house.path)) as other:
        other.execute(damage)
    with Store.open(house.path) as again:
        assert again.verify().violations == [violation]


@pytest.mark.parametrize("schema", [1, 2, 3])
def test_a_store_from_before_there_were_targets_takes_them(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "old.duckdb"
    with birth.prepared(path, found_before_chance, schema=schema) as database:
        database.close()
        database.path.rename(path)
    with Store.open(path) as store:
        assert store.targets() == []
        store.put_targets([OURS])
        assert store.targets() == [OURS]
