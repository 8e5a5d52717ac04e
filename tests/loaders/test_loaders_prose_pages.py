"""Reading what real pages write: lists, headlines, places as nouns, topics told once, single events."""

import pytest
from samples_prose import loaded, read


def test_the_members_of_a_list_part_nothing() -> None:
    text = "全年成功调解楼道漏水、宠物伤人、装修噪声等矛盾纠纷35起。"
    assert loaded(text) == [("disputes_resolved", 35)]


def test_words_that_say_the_same_part_nothing() -> None:
    assert loaded("调解停车纠纷、宠物纠纷等问题47件。") == [("disputes_resolved", 47)]


@pytest.mark.parametrize("place", ["在9个小区设立", "在9个网格内开展", "在9个社区组织"])
def test_a_number_of_places_is_none_of_what_is_done_there(place: str) -> None:
    assert loaded(f"街道{place}纠纷调解、消防检查和便民服务。") == []


def test_a_headline_of_two_halves_is_two_statements() -> None:
    found = loaded("整改隐患31处 东河街道紧盯商铺用电安全不放松")
    assert found == [("hazards_resolved", 31)]


def test_a_list_of_known_nouns_still_keeps_its_noun() -> None:
    [found] = [one for one in read("发放宣传单、海报等400份。") if one.number_text == "400"]
    assert found.kind == "quantity"


@pytest.mark.parametrize(
    "text",
    [
        "社区正在建设一批电动自行车充电棚12个。",
        "小区里的8个充电棚即将完工,建成后居民停车更方便。",
        "一面写着18名外来务工人员名字的感谢信贴在墙上。",
        "一起牵涉56000元欠薪的纠纷得到解决。",
        "排查出电气、疏散等4个方面的安全隐患。",
        "11家辖区企业主动参加志愿服务活动23场。",
        "每组由1名社区干部带队上门。",
    ],
)
def test_what_is_true_but_not_the_area_s(text: str) -> None:
    assert loaded(text) == []


def test_who_makes_up_the_staff_still_counts() -> None:
    assert loaded("社区工作队伍由12名工作人员组成。") == [("community_staff", 12)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("街道受理12345热线反映的群众诉求320件,办结率99%。满意度97.5%。", "hotline_satisfaction_rate"),
        ("“两癌”筛查车开进小区。两天里有95名妇女参加筛查。", "cancer_screenings"),
        ("电信诈骗防不胜防。社区进楼栋办了宣讲会25场。", "safety_trainings"),
    ],
)
def test_a_topic_said_before_tells_what_is_counted(text: str, facts: str) -> None:
    assert facts in [code for code, _ in loaded(text)]


@pytest.mark.parametrize(
    "text",
    [
        "班子成员谈心谈话58次,征求意见33个。",
        "为车位分配召开协调会9次。",
        "路口文明劝导120余次。",
        "网格员登门走访居民300户,商铺45家。",
    ],
)
def test_words_that_count_something_else(text: str) -> None:
    assert loaded(text) == []


def test_what_adds_up_to_a_total_behind_is_its_parts() -> None:
    found = read("排查餐饮店8家、旅馆4家、网吧2家,共计检查14家场所。")
    assert [one.number_text for one in found if one.kind == "indicator"] == ["14"]


def test_one_event_is_a_part_of_what_the_time_brought() -> None:
    text = "近日,社区帮6户困难家庭办理临时救助。\n今年以来,社区累计帮27户困难家庭办理临时救助。"
    assert loaded(text) == [("temp_relief_households", 27)]


def test_residents_who_came_are_counted() -> None:
    assert loaded("文艺演出吸引了280多名社区居民前来观看。") == [("activity_attendance", 280)]


@pytest.mark.parametrize(
    ("text", "numeral"),
    [
        ("推出1系列惠民举措。", "1"),
        ("主要做法:(1)5月8日,社区走访慰问困难家庭。", "1"),
    ],
)
def test_numerals_that_count_nothing_in_copies_of_pages(text: str, numeral: str) -> None:
    assert {one.kind for one in read(text) if one.number_text == numeral} == {"none"}


def test_a_bracket_behind_something_else_tells_its_parts() -> None:
    text = "随访孕妇80人(已出生52人)。全年新生儿61人。"
    assert loaded(text) == [("newborns", 61)]


def test_a_sum_that_cases_are_about_is_not_what_was_recovered() -> None:
    text = "街道处理欠薪案件90件,涉及金额120万元。"
    assert "labor_recovered_amount" not in [code for code, _ in loaded(text)]


def test_members_of_a_team_named_before() -> None:
    assert loaded("成立“红马甲”志愿服务队,现有队员60名。")[-1] == ("volunteers", 60)


def test_appeals_of_a_hotline_are_appeals() -> None:
    text = "三季度,12345热线受理各类诉求310件,应办结310件,办结305件,办结率98.4%。"
    assert loaded(text) == [
        ("appeals_accepted", 310),
        ("appeals_resolved", 305),
        ("appeal_resolution_rate", 98.4),
    ]


def test_an_age_parted_from_its_unit() -> None:
    assert loaded("辖区内 60 岁以上老人 1520 人。") == [("elderly_population", 1520)]


def test_a_table_of_communities_with_sorts_of_one_class() -> None:
    text = "社区\t低保户数\t低保人数\t女性\t老年人\n河东社区\t31\t58\t30\t17\n河西社区\t22\t40\t21\t9\n"
    values = [(one.indicator, one.area) for one in read(text) if one.kind == "indicator"]
    assert values == [
        ("dibao_households", "河东社区"),
        ("dibao_persons", "河东社区"),
        ("dibao_households", "河西社区"),
        ("dibao_persons", "河西社区"),
    ]


def test_the_unit_of_a_table_may_be_who_not_what() -> None:
    text = "单位\t12345派单数\t结案率\n河东社区\t35\t100%\n河西社区\t28\t96.4%\n"
    found = [(one.indicator, one.area, one.quantity.value) for one in read(text) if one.kind == "indicator"]
    assert found == [
        ("hotline_orders", "河东社区", 35),
        ("appeal_resolution_rate", "河东社区", 100),
        ("hotline_orders", "河西社区", 28),
        ("appeal_resolution_rate", "河西社区", 96.4),
    ]


def test_a_total_without_a_noun_of_its_own_is_of_what_its_parts_are() -> None:
    text = "消防检查了6个餐饮店、3个茶楼、2个书屋,共计11个场子。"
    assert [(one.number_text, one.indicator) for one in read(text) if one.kind == "indicator"] == [
        ("11", "premises_inspected")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "经复核,清退收入超标的低保户41户63人。",
        "开发商答应先结清23名外来务工人员的工钱。",
        "社区从2015年组建以来,一直把居民放在心上。累计开展志愿服务活动260场。",
        "居民代表投票选出了新一年的项目。\n2025年重点项目如下:\n一、新建充电桩6处。\n二、举办文体活动30场。\n",
    ],
)
def test_what_left_whose_things_what_was_long_ago_and_what_is_listed_for_the_year(text: str) -> None:
    assert loaded(text, period=None) == []


def test_a_list_of_what_was_done_is_no_plan() -> None:
    text = "2023年完成重点工作如下:\n新建充电桩6处。\n"
    assert loaded(text, period=None) == [("ev_charging_points", 6)]


@pytest.mark.parametrize(
    "text",
    [
        "社区调动网格员26名、志愿者120名投入一线。",
        "社区慰问困难党员6名、老党员8名。",
        "社区党员大会应到党员76名,实到68名。",
        "文艺队先后参加各类演出60余场。",
        "街道投资新建的综合文化服务中心建筑面积3200平方米,预计年底投入使用。",
        "活动评选出“好邻居”20名。",
    ],
)
def test_people_who_were_there_for_something_are_no_stock(text: str) -> None:
    assert loaded(text) == []


def test_a_page_that_looks_back_for_years_is_of_its_own_day() -> None:
    text = "2024年05月09日09:30 |\n日前,社区添新设施。2020年以来,社区建起18个充电车棚。社区有3个住宅小区。"
    found = {one.indicator: one for one in read(text, period=None) if one.kind == "indicator"}
    assert str(found["residential_compounds"].period.start) == "2024-01-01"
    assert "ev_charging_points" not in found


def test_a_circular_names_its_month_once() -> None:
    text = "现把5月份诉求办理情况通报如下:\n受理群众诉求130件。\n2022年6月12日\n"
    [found] = [one for one in read(text, period=None) if one.kind == "indicator"]
    assert (str(found.period.start), str(found.period.end)) == ("2022-05-01", "2022-05-31")


def test_communities_have_their_own_values_beside_the_total_of_a_table() -> None:
    text = "社区\t党员数\n河东社区\t156\n河西社区\t132\n合计\t288\n"
    values = [(one.area, one.quantity.value) for one in read(text) if one.kind == "indicator"]
    assert values == [("河东社区", 156), ("河西社区", 132), ("", 288)]


def test_one_event_of_a_page_is_a_part_of_the_year() -> None:
    text = "近日,街道开展消防检查行动。行动中,检查商铺31家。今年以来,街道累计检查商铺820家。"
    assert loaded(text) == [("premises_inspected", 820)]


@pytest.mark.parametrize(
    "text",
    [
        "和平社区居民委员会\n区法院在街道设立巡回审判点,今年已化解物业纠纷86件。",
        "和平社区居民委员会\n县应急管理局组织检查组对28家企业开展安全检查,发现隐患45处。",
        "“我今年已经调解了20多起纠纷了。”调解员说。",
        "网格员小王负责320户居民,每天入户。",
        "楼长所在的3号楼有48户居民。",
        "义务巡逻队一支共有队员23亻,夜里上岗。",
        "“两癌”筛查之外,为710人进行妇女病普查。",
    ],
)
def test_numbers_of_others_and_of_one_person(text: str) -> None:
    assert loaded(text) == []


def test_what_some_places_have_is_not_the_area_s() -> None:
    text = "社区党群服务中心1200平方米。有2个社区活动用房不足300平方米。"
    assert [value for _, value in loaded(text)] == [1200]


@pytest.mark.parametrize(
    "text",
    [
        "社区每年举办邻居节、百家宴等大型活动10余场。",
        "街道受理群众来信来访86件次,其中来信12件、来访74批次。",
        "社区“两委”干部7人。",
    ],
)
def test_habits_letters_and_committees(text: str) -> None:
    assert loaded(text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("街道共有在编干部68人,其中党员52人。", []),
        ("常住人口6200人,其中党员210人。", [("resident_population", 6200), ("party_members", 210)]),
        ("第一网格共有居民420户,配备2名网格员。全社区共有网格员12名。", [("grid_workers", 12)]),
    ],
)
def test_members_among_others_and_parts_of_the_area(text: str, facts: list[tuple[str, float]]) -> None:
    assert loaded(text) == facts
