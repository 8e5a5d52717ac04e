"""Areas, indicators and learned names."""

from dataclasses import replace

from samples_store import AREAS, INDICATORS

from store import Store


def test_areas_and_indicators_come_back_as_they_were_put(store: Store) -> None:
    assert store.areas() == AREAS
    assert store.indicators() == INDICATORS


def test_putting_changes_what_is_known_in_its_place_and_adds_the_rest(store: Store) -> None:
    changed = replace(AREAS[1], name="泰康新村", aliases=("泰康", "老泰康"))
    new = replace(AREAS[1], code="new")
    store.put_areas([new, changed])
    assert store.areas() == [AREAS[0], changed, *AREAS[2:], new]


def test_putting_the_same_again_changes_nothing(store: Store) -> None:
    revision = store.revision
    store.put_areas(AREAS[:2])
    store.put_indicators(INDICATORS)
    store.put_areas([])
    assert store.revision == revision
    store.put_areas([replace(AREAS[0], note="x")])
    assert store.revision == revision + 1


def test_a_hidden_area_is_kept_when_others_are_put(store: Store) -> None:
    store.set_demo(False)
    store.put_areas([replace(AREAS[0], note="x")])
    store.set_demo(True)
    assert [area.code for area in store.areas()] == [area.code for area in AREAS]


def test_learned_names(store: Store) -> None:
    assert store.aliases("area") == {}
    store.put_alias("area", "泰康居委会", "taikang")
    store.put_alias("area", "三水村", "taikang")
    store.put_alias("area", "三水村", "sanshui")
    store.put_alias("indicator", "三水村", "members")
    revision = store.revision
    store.put_alias("area", "三水村", "sanshui")
    assert store.revision == revision
    assert store.aliases("area") == {"泰康居委会": "taikang", "三水村": "sanshui"}
    assert store.aliases("indicator") == {"三水村": "members"}
