"""The nastiest traps (TRAPS.md §2), each in a sentence of our own and where the seeds have it."""

from pathlib import Path

import pytest
from samples_prose import kinds, known, loaded, read
from samples_reports import seeds

from indicators.mention import Document, Mention
from loaders import reports


@pytest.fixture(scope="module")
def of_seed(shared: Path) -> dict[str, dict[int, list[Mention]]]:
    """The mentions of each seed by where their numeral starts."""
    found: dict[str, dict[int, list[Mention]]] = {}
    for seed in seeds(shared):
        places = found.setdefault(seed.name[:3], {})
        for one in reports.mentions(Document(seed.text), *known()):
            places.setdefault(one.start, []).append(one)
    return found


def said(of_seed: dict[str, dict[int, list[Mention]]], seed: str, start: int) -> list[tuple[str, str | None]]:
    return [(str(one.kind), one.indicator) for one in of_seed[seed][start]]


def test_trap_parts_by_education_are_no_total(of_seed: dict) -> None:
    text = "社区党支部有党员64名,其中女党员21名,生活困难党员9名,大专学历12名,高中学历30名。"
    assert loaded(text) == [("party_members", 64)]
    assert said(of_seed, "001", 376)[0][0] != "indicator"


def test_trap_a_threshold_is_not_counted(of_seed: dict) -> None:
    text = "“学习强国”积分达到30000分以上的党员有27人。"
    assert kinds(text)["30000"] == "quantity"
    assert loaded(text) == [("xuexi_high_scorers", 27)]
    assert said(of_seed, "002", 469) == [("quantity", None)]
    assert said(of_seed, "002", 481) == [("indicator", "xuexi_high_scorers")]


def test_trap_houses_inspected_are_no_hazards(of_seed: dict) -> None:
    assert loaded("开展沿街店铺消防隐患排查64家。") == [("premises_inspected", 64)]
    assert said(of_seed, "002", 1579) == [("indicator", "premises_inspected")]


def test_trap_one_number_is_found_and_resolved(of_seed: dict) -> None:
    text = "社区会同物业排查并整改了17处楼道充电隐患。"
    assert sorted(loaded(text)) == [("hazards_found", 17), ("hazards_resolved", 17)]
    for seed, start in (("000", 1291), ("002", 1566)):
        assert {code for _, code in said(of_seed, seed, start)} == {"hazards_found", "hazards_resolved"}


def test_trap_two_numbers_share_a_noun(of_seed: dict) -> None:
    assert loaded("现有低保家庭31户、44人,特扶家庭12户19人。") == [
        ("dibao_households", 31),
        ("dibao_persons", 44),
        ("special_support_households", 12),
        ("special_support_persons", 19),
    ]
    assert said(of_seed, "002", 1706) == [("indicator", "dibao_persons")]
    assert said(of_seed, "002", 1778) == [("indicator", "special_support_persons")]


def test_trap_one_number_for_each_of_two_nouns() -> None:
    assert loaded("全年党员大会、党课各14次。") == [("party_general_meetings", 14), ("party_lectures", 14)]


def test_trap_the_number_stands_before_its_noun(of_seed: dict) -> None:
    text = "组建3个楼宇党支部,完成5项共建项目,为42对夫妻办理生育登记,设立6处电动自行车充电桩。"
    assert loaded(text) == [
        ("party_branches_new", 3),
        ("coconstruction_projects", 5),
        ("birth_registrations", 42),
        ("ev_charging_points", 6),
    ]
    assert said(of_seed, "000", 784) == [("indicator", "coconstruction_projects")]
    assert said(of_seed, "002", 1612) == [("indicator", "ev_charging_points")]


def test_trap_the_compound_stands_in_the_clause_before(of_seed: dict) -> None:
    text = "社区整改充电隐患15处。其中,云溪小区10处安装了喷淋,5处加装了阻车器。"
    found = {one.number_text: one for one in read(text, area="东湖社区")}
    assert (found["10"].kind, found["10"].area) == ("breakdown", "云溪小区")
    assert (found["5"].kind, found["5"].area) == ("breakdown", "云溪小区")
    assert of_seed["000"][1326][0].area == "云庭小区"


def test_trap_what_is_counted_stands_in_the_sentence_before(of_seed: dict) -> None:
    text = "社区新增路面充电桩31处。其中,云溪小区新增20处,听涛小区新增11处。"
    found = [(str(one.kind), one.indicator, one.area) for one in read(text, area="东湖社区")]
    assert found == [
        ("indicator", "ev_charging_points", ""),
        ("breakdown", "ev_charging_points", "云溪小区"),
        ("breakdown", "ev_charging_points", "听涛小区"),
    ]
    assert said(of_seed, "000", 1444) == [("breakdown", "ev_charging_points")]


def test_trap_teams_and_people_in_one_phrase(of_seed: dict) -> None:
    text = "志愿者队伍5支近240人。"
    assert loaded(text) == [("volunteer_teams", 5), ("volunteers", 240)]
    assert of_seed["001"][107][0].indicator == "volunteers"


def test_trap_ordinals_and_names_with_numerals_are_nothing(of_seed: dict) -> None:
    text = "居民王某成为全区今年第3例捐献者。社区落实“三会一课”,构建“1+4+N”格局,五一路沿线实现一刻钟便民。"
    assert set(kinds(text).values()) == {"none"}
    assert said(of_seed, "000", 2176) == [("none", None)]


def test_trap_a_numeral_of_a_name_counts_nothing() -> None:
    text = "组织两癌筛查73人次,发放残疾人两项补贴38户。"
    assert loaded(text) == [("cancer_screenings", 73), ("disability_subsidy_households", 38)]


def test_trap_words_around_a_number_say_how_exact_it_is(of_seed: dict) -> None:
    text = "服务项目惠及群众近6000人次,文体活动60余场,参学率达90%以上,"
    text += "接待参观约20批次,办理70岁以上老人体检180人次。"
    found = {one.number_text: one.quantity for one in read(text)}
    assert (found["6000"].low, found["6000"].high, found["6000"].qualifier) == (5000, 6000, "approx")
    assert (found["60"].low, found["60"].high, found["60"].qualifier) == (60, 70, "at_least")
    assert (found["90"].low, found["90"].high, found["90"].qualifier) == (90, 100, "at_least")
    assert (found["20"].qualifier, found["180"].qualifier) == ("approx", "exact")
    assert of_seed["003"][1047][0].quantity.qualifier == "approx"


def test_trap_a_plan_worded_like_a_result(of_seed: dict) -> None:
    text = "一、主要工作\n开展文体活动20场。\n二、下一步打算\n全年开展文体活动百场,组织便民服务30次。"
    assert loaded(text) == [("cultural_activities", 20)]
    found = read(text)
    assert ["plan" in one.reasons for one in found if one.number_text in ("百", "30")] == [True, True]
    assert [one.indicator for one in found if one.number_text == "百"] == ["cultural_activities"]
    assert said(of_seed, "003", 3482)[0][0] == "quantity"


def test_trap_last_years_figures_are_history() -> None:
    text = "化解矛盾纠纷62件,较上年的85件减少23件;城镇新增就业40人,同比增长12.5%。"
    assert loaded(text) == [("disputes_resolved", 62), ("employment_new", 40)]


def test_trap_a_masked_year_is_no_year_and_no_number(of_seed: dict) -> None:
    found = read("三河社区成立于20xx年5月,常住人口6100人。", period=None)
    assert [(one.number_text, str(one.kind)) for one in found if one.number_text == "20"] == [("20", "none")]
    assert [one.period for one in found if one.indicator] == [None]
    assert all(one.period is None for places in of_seed["001"].values() for one in places)
