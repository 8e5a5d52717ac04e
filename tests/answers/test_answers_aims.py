"""One area's targets, each beside what was reached: the period's, or each indicator's latest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_rounds import street, tell

from answers import aims, targets
from exports import target_sheets
from indicators.period import Period
from store import Store
from words import targets as words

LINES = (
    "indicator,area,group,period,relation,value",
    "events,a,,2023,≥,50",
    "events,a,,2024,≥,100",
    "members,a,,2024,≤,10",
    "events,b,,2024,≥,7",
    "events,,street,2024,≥,300",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with street(tmp_path) as made:
        targets.put(made, "\n".join(LINES).encode())
        tell(made, "甲社区,活动场次,2024,99,", "甲社区,党员数(在册),2024,9,", "乙社区,活动场次,2024,7,")
        yield made


def test_only_the_areas_own_targets_of_the_period(store: Store) -> None:
    found = aims.of_area(store, "a", Period.year(2024))
    assert [one.indicator.code for one in found] == ["members", "events"]
    assert [len(one.table) for one in found] == [1, 1]
    beside = [plain(words.beside(one)) for one in found]
    assert beside == ["(目标≤ 10人,控制在目标内)", "(目标≥ 100场,未达到)"]


def test_without_a_period_the_latest_of_each(store: Store) -> None:
    assert [one.period.code for one in aims.of_area(store, "a")] == ["2024", "2024"]
    assert [one.period.code for one in aims.of_area(store, "a", Period.year(2023))] == ["2023"]


def test_a_streets_are_those_its_communities_bear_together(store: Store) -> None:
    [one] = aims.of_area(store, "street", Period.year(2024))
    [row] = one.table.to_dict("records")
    assert (row["whole"], row["aim"], row["value"], row["n"], row["total"]) == (True, 300, 106, 2, 3)
    assert aims.of_area(store, "c") == ()


def test_as_a_table(store: Store) -> None:
    sheet = target_sheets.of_area(aims.of_area(store, "a", Period.year(2024)), "甲社区")
    assert sheet.headings[:4] == ("指标", "目标期间", "目标", "实际")
    assert [row[:4] for row in sheet.texts] == [
        ("党员数", "2024年", "≤ 10人", "9人"),
        ("活动场次", "2024年", "≥ 100场", "99场"),
    ]
    assert [row[3] for row in sheet.values] == [9, 99]


def plain(text: str) -> str:
    return text.replace("\uff0c", ",")
