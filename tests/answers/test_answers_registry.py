"""Communities, indicators and names entered without a programmer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from answers import registry
from answers.founding import found
from answers.groups import group
from exports import registry_file
from indicators.period import Period
from indicators.refusal import RefusalError
from store import Store


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("registry") / "store.duckdb"
    found(path, with_demo=False).close()
    return path.read_bytes()


@pytest.fixture
def store(founded: bytes, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.duckdb"
    path.write_bytes(founded)
    with Store.open(path) as opened:
        yield opened


def _area(store: Store, code: str) -> object:
    return next(area for area in store.areas() if area.code == code)


def test_the_lists_come_back_as_they_went(store: Store) -> None:
    areas, items = store.areas(), store.indicators()
    revision = store.revision
    again = registry.put_areas(store, registry_file.areas_csv(areas))
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(areas))
    again = registry.put_indicators(store, registry_file.indicators_csv(items))
    assert (again.added, again.changed, again.unchanged) == (0, 0, len(items))
    assert (store.areas(), store.indicators(), store.revision) == (areas, items, revision)


def test_a_text_that_begins_a_formula_comes_back_as_it_was(store: Store) -> None:
    note = "=1+1 是说明"
    registry.put_area(store, {"code": "x", "name": "甲社区", "note": note})
    content = registry_file.areas_csv(store.areas())
    assert "'=1+1" in content.decode("utf-8-sig")
    assert registry.put_areas(store, content).changed == 0
    assert _area(store, "x").note == note


def test_a_form_that_was_not_touched_changes_nothing(store: Store) -> None:
    for item in store.indicators():
        assert registry.put_indicator(store, registry_file.indicator_cells(item)).unchanged == 1
    for area in store.areas():
        assert registry.put_area(store, registry_file.area_cells(area)).unchanged == 1


def test_a_renamed_community_answers_to_both_names(store: Store) -> None:
    before = _area(store, "taikang")
    done = registry.put_area(store, {"code": "taikang", "name": "泰康新社区"})
    after = _area(store, "taikang")
    assert (done.added, done.changed) == (0, 1)
    assert before.name in after.aliases
    assert after.parent == before.parent
    assert after.sort_key == "tai kang xin she qu"


def test_a_renamed_indicator_answers_to_both_names(store: Store) -> None:
    before = next(item for item in store.indicators() if item.code == "party_members")
    registry.put_indicator(store, {"code": "party_members", "name_zh": "在册党员数"})
    after = next(item for item in store.indicators() if item.code == "party_members")
    assert after.synonyms == (*before.synonyms, before.name)
    assert (after.unit, after.denominator, after.definition) == (
        before.unit,
        before.denominator,
        before.definition,
    )


def test_a_merger_keeps_history_and_ranks_the_new_community(store: Store) -> None:
    street = registry.new_code("青石街道", {})
    registry.put_area(store, {"code": street, "name": "青石街道", "level": "street"})
    for code, name in (("one", "甲社区"), ("two", "乙社区")):
        registry.put_area(store, {"code": code, "name": name, "parent": street})
    registry.merge(store, ["one", "two"], "甲乙社区", date(2024, 7, 1))
    new = registry.new_code("甲乙社区", {})
    assert _area(store, "one").valid_to == "2024-06-30"
    assert _area(store, "one").successor == new
    assert _area(store, new).valid_from == "2024-07-01"
    members = {year: group(store.areas(), street, Period.parse(year)).codes for year in ("2023", "2025")}
    assert sorted(members["2023"]) == ["one", "two"]
    assert list(members["2025"]) == [new]


@pytest.mark.parametrize("into", ["", "  ", "taikang"])
def test_a_merger_into_nothing_or_itself_is_refused(store: Store, into: str) -> None:
    revision = store.revision
    with pytest.raises(RefusalError, match="nothing_to_merge"):
        registry.merge(store, ["taikang"], into, date(2024, 1, 1))
    assert store.revision == revision


def test_a_split_keeps_history_and_founds_what_is_not_there(store: Store) -> None:
    street = registry.new_code("青石街道", {})
    registry.put_area(store, {"code": street, "name": "青石街道", "level": "street"})
    registry.put_area(store, {"code": "one", "name": "甲社区", "parent": street})
    registry.put_area(store, {"code": "north", "name": "甲北社区", "parent": street})
    registry.split(store, "one", "甲北社区、甲南社区", date(2024, 7, 1))
    new = registry.new_code("甲南社区", {})
    assert _area(store, "one").successors == ("north", new)
    assert (_area(store, "one").valid_to, _area(store, new).valid_from) == ("2024-06-30", "2024-07-01")
    # the list can be taken away and sent back as it is
    done = registry.put_areas(store, registry_file.areas_csv(store.areas()))
    assert (done.added, done.changed) == (0, 0)


@pytest.mark.parametrize("into", ["", "甲北社区", "甲北社区、甲北社区", "甲社区、甲北社区"])
def test_a_split_into_one_or_itself_is_refused(store: Store, into: str) -> None:
    registry.put_area(store, {"code": "one", "name": "甲社区"})
    with pytest.raises(RefusalError, match="nothing_to_split"):
        registry.split(store, "one", into, date(2024, 1, 1))


def test_a_merger_of_strangers_is_refused(store: Store) -> None:
    with pytest.raises(RefusalError, match="unknown_area"):
        registry.merge(store, ["nowhere"], "甲社区", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"code": "a", "name": ""}, "required", "name"),
        ({"code": "a", "name": "甲", "valid_from": "2024年"}, "bad_date", "valid_from"),
        ({"code": "a", "name": "甲", "parent": "nowhere"}, "unknown_parent", "parent"),
        ({"code": "a", "name": "甲", "successor": "nowhere"}, "unknown_code", "successor"),
        ({"code": "a", "name": "甲", "successor": "a"}, "unknown_code", "successor"),
    ],
)
def test_a_bad_form_says_which_field(store: Store, cells: dict[str, str], code: str, column: str) -> None:
    with pytest.raises(RefusalError) as refused:
        registry.put_area(store, cells)
    assert [(issue.code, issue.column) for issue in refused.value.issues] == [(code, column)]


def test_a_new_indicator_with_a_formula(store: Store) -> None:
    code = registry.new_code("长椅更换率", {})
    registry.put_indicator(
        store,
        {"code": code, "name_zh": "长椅更换率", "unit": "%", "formula": "hazards_resolved/hazards_found*100"},
    )
    made = next(item for item in store.indicators() if item.code == code)
    assert (made.upper, made.kind.value, made.polarity.value) == (100.0, "rate", "neutral")


def test_a_code_is_never_given_twice() -> None:
    taken: dict[str, object] = {}
    for _ in range(3):
        taken[registry.new_code("福民社区", taken)] = None
    assert list(taken) == ["fuminshequ", "fuminshequ_2", "fuminshequ_3"]


def test_an_alias_can_be_forgotten(store: Store) -> None:
    store.put_alias("area", "康泰", "taikang")
    revision = store.revision
    store.forget_alias("area", "never heard")
    assert store.revision == revision
    store.forget_alias("area", "康泰")
    assert store.aliases("area") == {}
    assert store.revision == revision + 1
