"""How far everybody is on the way to a target: a street worked out by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_rounds import street, tell

from answers import pursuit, targets
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.target import Pursued
from store import Store

HEADER = "indicator,area,group,period,relation,value"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with street(tmp_path) as made:
        yield made


def aim(store: Store, *lines: str) -> None:
    targets.put(store, "\n".join((HEADER, *lines)).encode())


def board(store: Store, indicator: str = "events", period: str = "2024", group: str = "street") -> Pursued:
    return pursuit.pursued(store, Selection(View.TARGETS, indicator, Period.parse(period), group=group))


def said(found: Pursued) -> dict[str, tuple[object, ...]]:
    return {
        row["area"]: (str(row["verdict"]), row["as_of"], row["value"])
        for row in found.table.to_dict("records")
    }


@pytest.mark.parametrize(
    ("told", "verdict", "as_of", "value"),
    [
        (["2024,101,"], "reached", "2024", 101),
        (["2024,99,"], "missed", "2024", 99),
        # Quarters add up to what is there from the year's first day on: 80 of 100 in three quarters.
        (["2024Q1,30,", "2024Q2,30,", "2024Q3,20,"], "ahead", "2024-01/2024-09", 80),
        (["2024H1,30,", "2024Q3,40,"], "behind", "2024-01/2024-09", 70),
        (["2024Q1,30,", "2024Q3,40,"], "ahead", "2024Q1", 30),  # the third quarter has no second before it
        (["2024Q2,60,"], "no_value", "", None),
        (["2024-01/2024-10,83,"], "on_pace", "2024-01/2024-10", 83),
        (["2024-01/2024-10,83,", "2024-11,10,"], "ahead", "2024-01/2024-11", 93),
        ([f"2024-{month:02d},10," for month in range(1, 8)], "ahead", "2024-01/2024-07", 70),
        # 年内: when it was counted is not known; a whole year that is preliminary is a whole year.
        (["2024,90,年内"], "undetermined", "2024", 90),
        (["2024,100,年内"], "reached", "2024", 100),
        (["2024,90,年内", "2024H1,40,"], "behind", "2024H1", 40),
        (["2024,90,快报"], "missed", "2024", 90),
        (["2024H1,50余,"], "undetermined", "2024H1", 50),
        (["2023,200,"], "no_value", "", None),
    ],
)
def test_a_flow_on_its_way(
    store: Store, told: list[str], verdict: str, as_of: str, value: float | None
) -> None:
    tell(store, *(f"甲社区,活动场次,{line}," for line in told))
    aim(store, "events,a,,2024,≥,100")
    got = said(board(store))["a"]
    assert got[:2] == (verdict, as_of)
    assert got[2] == pytest.approx(value, nan_ok=True) if value is not None else got[2] != got[2]


@pytest.mark.parametrize(
    ("told", "verdict", "as_of"),
    [
        (["2024,300,"], "reached", "2024-12"),
        (["2024,299,"], "missed", "2024-12"),
        (["2024Q3,299,"], "short", "2024-09"),
        (["2024Q3,301,"], "reached", "2024-09"),
        (["2023,400,"], "earlier", "2023-12"),
        (["2025,400,"], "no_value", ""),
    ],
)
def test_a_stock_by_its_distance(store: Store, told: list[str], verdict: str, as_of: str) -> None:
    tell(store, *(f"甲社区,党员数(在册),{line}," for line in told))
    aim(store, "members,a,,2024,≥,300")
    assert said(board(store, "members"))["a"][:2] == (verdict, as_of)


def test_a_rate_of_part_of_the_year_is_not_the_years(store: Store) -> None:
    tell(store, "甲社区,发现隐患,2024,100,,", "甲社区,整改隐患,2024,95,,")
    tell(store, "乙社区,发现隐患,2024H1,100,,", "乙社区,整改隐患,2024H1,90,,")
    aim(store, "share,a,,2024,≥,95", "share,b,,2024,≥,95", "share,c,,2024,≥,95")
    found = said(board(store, "share"))
    assert (found["a"], found["b"]) == (("reached", "2024", 95), ("short", "2024H1", 90))
    assert found["c"][0] == "no_value"


@pytest.mark.parametrize(
    ("told", "line", "verdict", "as_of", "value", "n"),
    [
        (["甲社区,2024,50", "乙社区,2024,30", "丙社区,2024,25"], "≥,100", "reached", "2024", 105, 3),
        # Two of three: what the third did may still reach it; the half year, which all told, shows the pace.
        (["甲社区,2024,50", "乙社区,2024,30"], "≥,100", "undetermined", "2024", 80, 2),
        (
            ["甲社区,2024,50", "乙社区,2024,30", "甲社区,2024H1,20", "乙社区,2024H1,10", "丙社区,2024H1,10"],
            "≥,100",
            "behind",
            "2024H1",
            40,
            3,
        ),
        # Two of three have broken the limit already.
        (["甲社区,2024,50", "乙社区,2024,30"], "≤,70", "missed", "2024", 80, 2),
        ([], "≥,100", "no_value", "", None, 0),
    ],
)
def test_a_group_together(
    store: Store, told: list[str], line: str, verdict: str, as_of: str, value: float | None, n: int
) -> None:
    rows = [text.split(",") for text in told]
    if rows:
        tell(store, *(f"{area},活动场次,{period},{number},," for area, period, number in rows))
    aim(store, f"events,,street,2024,{line}")
    [row] = board(store).table.to_dict("records")
    assert (row["verdict"], row["as_of"], row["n"], row["total"], row["whole"]) == (
        verdict,
        as_of,
        n,
        3,
        True,
    )
    assert value is None or row["value"] == value


def test_what_the_street_says_of_itself_stands(store: Store) -> None:
    tell(store, "青石街道,活动场次,2024,120,,", "甲社区,活动场次,2024,50,,")
    aim(store, "events,,street,2024,≥,100")
    assert said(board(store)) == {"street": ("reached", "2024", 120)}


def test_a_groups_rate_without_a_denominator_has_no_value(store: Store) -> None:
    tell(store, "甲社区,发现隐患,2024,100,,", "甲社区,整改隐患,2024,95,,")
    aim(store, "share,,street,2024,≥,95")
    assert said(board(store, "share"))["street"][0] == "no_value"


def test_groups_first_then_who_needs_attention(store: Store) -> None:
    tell(store, "甲社区,活动场次,2024,120,,", "乙社区,活动场次,2024,10,,", "丙社区,活动场次,2024,50,,")
    aim(store, *(f"events,{area},,2024,≥,100" for area in "abc"), "events,,street,2024,≥,1")
    found = board(store)
    assert list(found.table["area"]) == ["street", "b", "c", "a"]
    assert (found.areas, found.count("missed"), found.count("reached")) == (3, 2, 1)


def test_which_indicators_and_periods_have_targets(store: Store) -> None:
    aim(
        store,
        "members,a,,2026,≥,1",
        "members,a,,2024,≥,1",
        "events,,street,2024Q3,≥,1",
        "events,mock,,2024,≥,1",
    )
    found = pursuit.aims(store, "street")
    assert {code: [period.code for period in periods] for code, periods in found.items()} == {
        "members": ["2026", "2024"],
        "events": ["2024Q3"],
    }


def test_nothing_to_pursue_and_nothing_known(store: Store) -> None:
    assert board(store).table.empty
    with pytest.raises(RefusalError):
        board(store, "no_such")
