"""Numbers in a row: pairs, joined nouns, one verb for several, parts said at once beside their whole."""

import pytest
from samples_prose import kinds, loaded, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社区有居民1,870户5,216人。", [("households", 1870), ("resident_population", 5216)]),
        (
            "辖8个居民小区,3,760户、1.03万人。",
            [
                ("residential_compounds", 8),
                ("households", 3760),
                ("resident_population", 10_300),
            ],
        ),
        (
            "现有低保41户88人、特扶家庭6户9人。",
            [
                ("dibao_households", 41),
                ("dibao_persons", 88),
                ("special_support_households", 6),
                ("special_support_persons", 9),
            ],
        ),
        ("6个支部、152名党员。", [("party_branches", 6), ("party_members", 152)]),
        ("志愿者队伍从5支壮大到8支,登记在册340人。", [("volunteer_teams", 8), ("volunteers", 340)]),
    ],
)
def test_pairs_share_their_noun(text: str, expected: list[tuple[str, float]]) -> None:
    assert loaded(text) == expected


def test_of_joined_nouns_the_last_lends_itself() -> None:
    assert loaded("办理“两项补贴”124人、低保41户88人。") == [
        ("disability_subsidy_persons", 124),
        ("dibao_households", 41),
        ("dibao_persons", 88),
    ]


def test_one_verb_governs_two_joined_numbers() -> None:
    assert loaded("新建共享书吧1间、户外劳动者驿站3处。") == [("service_stations", 3)]


def test_numbers_in_the_order_of_their_nouns() -> None:
    assert loaded("党员大会、党课分别召开4次、6次。") == [
        ("party_general_meetings", 4),
        ("party_lectures", 6),
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("发现隐患45处,其中当场整改30处,限期整改15处,共整改45处。", 45),
        ("发现隐患45处,当场整改30处。", 30),
    ],
)
def test_what_was_done_at_once_is_a_part_beside_its_whole(text: str, whole: float) -> None:
    assert [value for code, value in loaded(text) if code == "hazards_resolved"] == [whole]


def test_a_word_within_another_forbids_nothing() -> None:
    """义诊 alone is a service; within 义诊体检 it is a part of what was done."""
    assert loaded("为老人义诊体检735人次。") == [("elderly_checkups", 735)]
    assert loaded("开展义诊12场。") == [("service_activities", 12)]


def test_what_there_is_by_now_ends_a_plan() -> None:
    text = "明年,社区将再办居民议事会20场。目前,社区有注册志愿者611名。"
    assert loaded(text) == [("volunteers", 611)]


def test_a_heading_of_what_was_reached_is_no_plan() -> None:
    assert loaded("一、年度目标任务完成情况\n开展主题党日12次。") == [("theme_party_days", 12)]
    assert loaded("二、2025年工作目标\n开展主题党日12次。") == []


def test_households_are_not_guessed_without_a_unit() -> None:
    assert loaded("社区管着4,280户、1.12万常住人口。")[0] == ("households", 4280)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("拆除违规充电点65个。", "65"),
        ("推送岗位信息2400条。", "2400"),
        ("劝导不文明养犬20余次。", "20"),
        ("发放低保金512万元;临时救助89户。", "512万"),
        ("残疾人证年审6人。", "6"),
        ("走访就业困难人员46人。", "46"),
    ],
)
def test_what_only_stands_beside_the_words(text: str, number: str) -> None:
    assert kinds(text)[number] == "quantity"


def test_decimals_in_words() -> None:
    text = "社区面积一点二平方公里,志愿服务时长一点五万小时,三点半课堂开课。"
    assert loaded(text) == [("area_km2", 1.2), ("volunteer_hours", 15_000)]
    assert [str(one.kind) for one in read(text) if one.number_text == "三"] == ["none"]
