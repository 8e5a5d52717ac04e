"""Peer groups: kept, changed, removed, backed up; an older file learns of them and of chance."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples_store import INDICATORS, found, found_before_chance

import store as room
from indicators.peers import PeerGroup
from store import Store, UnknownCode, UnknownPeers, birth

OLD_TOWN = PeerGroup("老旧小区组", ("taikang", "sanshui"), "都以老旧小区为主")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def test_a_group_gets_a_code_and_is_changed_under_it(house: Store) -> None:
    first, second = house.put_peers(OLD_TOWN), house.put_peers(replace(OLD_TOWN, name="新区组"))
    assert (first.code, second.code) == ("peers-1", "peers-2")
    revision = house.revision
    assert house.put_peers(first) == first
    assert house.revision == revision
    changed = house.put_peers(replace(first, members=("taikang",)))
    assert house.peers() == [changed, second]
    assert house.revision > revision


def test_what_is_unknown_is_refused_and_nothing_written(house: Store) -> None:
    kept = house.put_peers(OLD_TOWN)
    with pytest.raises(UnknownCode):
        house.put_peers(replace(OLD_TOWN, members=("taikang", "nowhere")))
    with pytest.raises(UnknownPeers):
        house.put_peers(replace(OLD_TOWN, code="peers-9"))
    with pytest.raises(UnknownPeers):
        house.remove_peers("peers-9")
    assert house.peers() == [kept]


def test_a_removed_group_is_gone_and_its_communities_stay(house: Store) -> None:
    before = house.areas()
    house.remove_peers(house.put_peers(OLD_TOWN).code)
    assert (house.peers(), house.areas()) == ([], before)


def test_groups_and_the_mark_of_chance_are_backed_up_and_restored(house: Store, tmp_path: Path) -> None:
    marked = replace(INDICATORS[1], chance=True)
    house.put_indicators([marked])
    kept = house.put_peers(OLD_TOWN)
    backup = house.backup(tmp_path / "kept")
    room.restore(backup, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.peers() == [kept]
        assert marked in new.indicators()


@pytest.mark.parametrize("schema", [1, 2, 3, 4])
def test_a_store_from_before_there_were_groups_takes_them(tmp_path: Path, schema: int) -> None:
    path = tmp_path / "old.duckdb"
    with birth.prepared(path, found_before_chance, schema=schema) as database:
        database.close()
        database.path.rename(path)
    with Store.open(path) as store:
        assert store.indicators() == INDICATORS  # none of the codes that the house knows as chance
        assert store.put_peers(OLD_TOWN) in store.peers()
