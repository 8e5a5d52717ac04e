"""Groups besides a street: chosen peers across streets, and similar size, worked out by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples_rounds import AREAS, CATALOGUE, tell

from answers import groups, peer_groups
from answers.compare import compare
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from store import Store

YEAR = Period.year(2024)
SIZES = [
    Indicator("resident_population", "常住人口", "人口", "人", Kind.STOCK),
    Indicator("households", "住户数", "人口", "户", Kind.STOCK),
]
OTHERS = [
    Area("far", "红石街道", Level.STREET),
    *(
        Area(code, f"{name}社区", Level.COMMUNITY, "far", sort_key=code)
        for code, name in zip("efgh", "戊己庚辛", strict=True)
    ),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators([*CATALOGUE, *SIZES])
        new.put_areas([*AREAS, *OTHERS])

    with Store.create(tmp_path / "s.duckdb", fill) as made:
        yield made


def similar(store: Store, area: str, period: Period | None = YEAR) -> groups.Group:
    return groups.gathered(store, f"similar-{area}", period)


def test_peers_across_streets_are_ranked_together_and_only_they(store: Store) -> None:
    tell(store, "甲社区,活动场次,2024,9,,", "戊社区,活动场次,2024,7,,", "乙社区,活动场次,2024,8,,")
    peer_groups.put(store, "", "老城组", ["a", "e", "f"], "都是老城")
    found = compare(store, Selection(View.RANKING, "events", YEAR, "peers-1"))
    assert list(found.table["area"]) == ["a", "e"]
    assert (found.coverage.ranked, found.coverage.total, found.group_name) == (2, 3, "老城组")
    assert [entry.area for entry in found.not_ranked] == ["f"]
    assert "都是老城" in groups.told(store, "peers-1", YEAR)


def test_a_community_that_ended_is_no_peer_any_more(store: Store) -> None:
    peer_groups.put(store, "", "老城组", ["a", "gone"], "")
    assert groups.gathered(store, "peers-1", Period.year(2023)).codes == ["a", "gone"]
    assert groups.gathered(store, "peers-1", YEAR).codes == ["a"]


@pytest.mark.parametrize(
    ("code", "name", "members", "issue"),
    [
        ("", " ", ["a", "b"], "peers_unnamed"),
        ("", "老城组", ["a"], "peers_too_few"),
        ("", "老城组", ["a", "a"], "peers_too_few"),
        ("", "甲社区", ["a", "b"], "peers_name_taken"),
        ("", "青石街道", ["a", "b"], "peers_name_taken"),
        ("", "老城组", ["a", "nowhere"], "unknown_code"),
        ("peers-9", "老城组", ["a", "b"], "unknown_peers"),
    ],
)
def test_what_is_no_group_is_refused(
    store: Store, code: str, name: str, members: list[str], issue: str
) -> None:
    with pytest.raises(RefusalError) as refused:
        peer_groups.put(store, code, name, members, "")
    assert [one.code for one in refused.value.issues] == [issue]
    assert store.peers() == []


def test_a_group_keeps_its_name_when_it_is_changed(store: Store) -> None:
    peer_groups.put(store, "", "老城组", ["a", "b"], "")
    assert peer_groups.put(store, "peers-1", "老城组", ["a", "b", "c"], "").changed == 1
    assert peer_groups.put(store, "peers-1", "老城组", ["a", "b", "c"], "").unchanged == 1
    with pytest.raises(RefusalError):
        peer_groups.put(store, "", "老城组", ["a", "b"], "")


def test_the_nearest_by_residents_at_the_end_of_the_period(store: Store) -> None:
    """Away from 甲's 5000: 乙 100, 戊 900, 己 1000, 庚 2000, 辛 8000; 丙 has only households at that date."""
    said = {"甲": 5000, "乙": 5100, "戊": 4100, "己": 6000, "庚": 3000, "辛": 13000}
    tell(store, *(f"{name}社区,常住人口,2024,{size},,人" for name, size in said.items()))
    tell(store, "丙社区,住户数,2024,1800,,户", "丙社区,常住人口,2023,5400,,人")
    found = similar(store, "a")
    assert found.likeness is not None
    assert [area.code for area, _ in found.likeness.sizes] == ["a", "b", "e", "f", "g", "h"]
    assert [area.code for area in found.likeness.left_out] == ["c"]
    assert found.codes == ["a", "b", "e", "f", "g", "h"]
    assert found.name == "规模相近组(甲社区)"
    text = groups.told(store, "similar-a", YEAR)
    for part in ("2024年底", "常住人口", "甲社区(5,000人)", "乙社区5,100人", "未列入的\uff1a丙社区"):
        assert part in text


def test_no_more_than_six_others(store: Store) -> None:
    store.put_areas([replace(AREAS[1], code=f"x{n}", name=f"新{n}社区", aliases=()) for n in range(4)])
    for number, name in enumerate(["甲", "乙", "丙", "戊", "己", "庚", "辛", "新0", "新1"]):
        tell(store, f"{name}社区,常住人口,2024,{5000 + number},,人")
    assert len(similar(store, "a").members) == 7
    assert "x1" not in similar(store, "a").codes


def test_households_where_the_residents_are_not_known(store: Store) -> None:
    tell(store, "甲社区,住户数,2024,1800,,户", "乙社区,住户数,2024,1700,,户", "丙社区,常住人口,2024,5000,,人")
    found = similar(store, "a")
    assert found.likeness is not None
    assert (found.likeness.measure, found.codes) == ("households", ["a", "b"])
    assert {area.code for area in found.likeness.left_out} == {"c", "e", "f", "g", "h"}


def test_a_quarter_takes_the_last_number_before_its_end(store: Store) -> None:
    tell(store, *(f"{name}社区,常住人口,{year},5000,,人" for name in "甲乙" for year in (2023, 2024)))
    found = similar(store, "a", Period.parse("2024Q2"))
    assert found.likeness is not None
    assert found.likeness.measured == Period.parse("2023-12")


def test_a_community_without_any_size_stands_alone_and_it_is_said(store: Store) -> None:
    assert similar(store, "a").codes == ["a"]
    assert "找不出规模相近的社区" in groups.told(store, "similar-a", YEAR)


@pytest.mark.parametrize("code", ["nowhere", "peers-1", "similar-nowhere", "similar-street", "similar-"])
def test_a_code_of_nothing_is_refused(store: Store, code: str) -> None:
    with pytest.raises(RefusalError):
        groups.gathered(store, code)


def test_the_demo_is_never_near_a_real_community(store: Store) -> None:
    tell(
        store,
        "甲社区,常住人口,2024,5000,,人",
        "演示社区,常住人口,2024,5000,,人",
        "乙社区,常住人口,2024,9,,人",
    )
    assert similar(store, "a").codes == ["a", "b"]
