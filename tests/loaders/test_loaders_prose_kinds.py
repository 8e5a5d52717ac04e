"""Of which kind a number is: plans and demands, starts of the year, bounds, cases, 一 and 均."""

import pytest
from samples_prose import kinds, loaded, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照街道的统一要求设置网格8个。", [("grids", 8)]),
        ("街道要求设置网格8个。", []),
        ("年初共有低保户95户,到年底降至88户。", [("dibao_households", 88)]),
        ("较年初减少7户,现有低保户88户。", [("dibao_households", 88)]),
        ("年初以来化解矛盾纠纷37件。", [("disputes_resolved", 37)]),
        ("到省进京上访均为零。", [("petitions_escalated", 0)]),
        ("各支部均开展主题党日,一次没少,合计40次。", [("theme_party_days", 40)]),
        ("网格员王某介绍,全年化解矛盾纠纷52件。", [("disputes_resolved", 52)]),
        ("一起欠薪纠纷中,李某等人追回工资6万元。", []),
        ("外来人口有1800多号。", [("floating_population", 1800)]),
    ],
)
def test_what_is_loaded(text: str, expected: list[tuple[str, float]]) -> None:
    assert loaded(text) == expected


def test_a_bound_is_no_count_of_those_above_it() -> None:
    text = "学习强国积分超3万的党员有28名。"
    assert kinds(text) == {"3万": "quantity", "28": "indicator"}


@pytest.mark.parametrize("heading", ["七、下半年", "六、明年", "五、思路"])
def test_all_below_a_heading_of_what_is_to_come_is_planned(heading: str) -> None:
    text = f"一、党建\n1.主题党日12次。\n{heading}\n1.主题党日再办14次。\n2.充电棚5处。\n"
    assert loaded(text) == [("theme_party_days", 12)]


def test_the_day_of_a_month_stays_a_date() -> None:
    assert [str(one.kind) for one in read("6月30号举办活动。") if one.number_text == "30"] == ["none"]


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("直管党员96名。其中50岁以上40名。", "party_members", "40"),
        ("化解纠纷90件,其中欠薪类8件。", "disputes_resolved", "8"),
        ("登记志愿者210人。\n主题党日12次。\n30岁以下志愿者只有25人。", "volunteers", "25"),
    ],
)
def test_those_of_an_age_or_a_sort_are_a_part_of_the_total(text: str, code: str, number: str) -> None:
    found = [one for one in read(text) if one.number_text == number]
    assert [(str(one.kind), one.indicator) for one in found] == [("breakdown", code)]


def test_a_code_of_its_own_is_no_part() -> None:
    text = "城镇新增就业88人,其中就业困难人员23人。"
    assert loaded(text) == [("employment_new", 88), ("employment_hardship", 23)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("把15个网格合并为9个。", [("grids", 9)]),
        ("将原有的15个网格优化整合成9个。", [("grids", 9)]),
        ("投入9万元为4个小区更换路灯。", [("facility_investment", 90_000)]),
    ],
)
def test_what_was_before_and_what_money_was_for(text: str, expected: list[tuple[str, float]]) -> None:
    assert loaded(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "柳荫社区2024年总结\n自2019年成立以来,服务队开展志愿服务560次。",
        "较去年同期减少隐患21处。",
        "同比增加文化活动7场。",
        "一名党员带动三户居民。",
    ],
)
def test_years_together_changes_and_examples_are_not_loaded(text: str) -> None:
    assert loaded(text) == []
