"""Whose number it is, whether it is of one case, a change, or a share: what unseen reports taught."""

import pytest
from samples_prose import kinds, loaded, read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("辖区小学组织师生疏散演练4次。", "4"),
        ("城东消防救援站为辖区企业提供上门培训7场。", "7"),
        ("仁和物业公司更换水泵3台,开展安全检查19次。", "19"),
        ("相邻社区今年化解纠纷88件。", "88"),
        ("全街道今年拆违3.1万平方米。", "3.1万"),
        ("听说隔壁社区新增充电桩17处。", "17"),
        ("据悉,该县现有志愿服务队伍310支。", "310"),
    ],
)
def test_what_others_did_is_not_loaded(text: str, number: str) -> None:
    assert kinds(f"柳荫社区工作总结\n{text}", area="柳荫社区")[number] == "quantity"


def test_a_sentence_goes_on_speaking_of_the_county_until_the_community_is_named() -> None:
    text = (
        "据悉,该县现有志愿服务队伍310支。依托文明实践平台开展实践活动1200场次。\n社区开展志愿服务活动36场。"
    )
    assert loaded(text, area="柳荫社区") == [("volunteer_activities", 36)]
    assert ("volunteer_teams", 310) in loaded(text, area="清河县")


def test_a_list_of_units_is_no_subject() -> None:
    assert loaded("辖区有学校、医院、银行等企事业单位31家。") == [("enterprises_institutions", 31)]


def test_the_numbers_of_one_case_are_not_the_areas() -> None:
    text = "近日,社区化解一起拖欠工资纠纷,为16名保洁员追回工资9万元。"
    assert [one.reasons for one in read(text) if one.number_text == "9万"] == [("single_case",)]
    assert loaded("全年为农民工追回工资9万元。") == [("labor_recovered_amount", 90_000)]


def test_who_came_to_a_stock_is_not_the_stock() -> None:
    assert loaded("在册低保对象61户、88人,本季度新增低保对象5人,退出3人。") == [
        ("dibao_households", 61),
        ("dibao_persons", 88),
    ]
    assert loaded("今年有43户71人申请低保。") == []
    assert loaded("新增个体工商户35户。现有个体工商户410户。") == [("individual_shops", 410)]
    assert loaded("已有210名在职党员报名。") == []


def test_what_was_taken_up_is_not_what_was_settled() -> None:
    assert loaded("全年调处矛盾纠纷62件,调解成功58件,调解成功率93.5%。") == [
        ("disputes_received", 62),
        ("disputes_resolved", 58),
        ("mediation_success_rate", 93.5),
    ]
    assert loaded("全年调处矛盾纠纷62件。") == [("disputes_resolved", 62)]


def test_what_is_left_over_is_not_settled() -> None:
    assert loaded("排查安全隐患90处,整改84处,剩余6处明确了责任人。") == [
        ("hazards_found", 90),
        ("hazards_resolved", 84),
        ("hazards_unresolved", 6),
    ]


def test_what_was_done_is_told_from_the_plan_before_it() -> None:
    assert loaded("全年计划开展文体活动40场,实际举办46场。") == [("cultural_activities", 46)]
    assert loaded("社区今年将实施12个民生微实事项目。") == []


def test_small_forms_are_read_as_the_usual_signs() -> None:
    text = "辖区总面积24万平方米,绿化面积占总面积的30﹪。"
    assert loaded(text) == [("area_km2", 240_000)]
    assert {one.quantity.unit for one in read(text) if one.number_text == "30" and one.quantity} == {"%"}


def test_a_word_within_another_noun_says_nothing() -> None:
    assert loaded("配备专职网格员14名、兼职网格员30名。") == [("grid_workers", 14)]
    assert loaded("设有社区医疗服务站1个。") == []


def test_columns_of_years_and_goals() -> None:
    table = "\n".join(
        (
            "序号\t指标\t单位\t2023年实绩\t2024年目标\t2024年实绩",
            "1\t文体活动\t场\t31\t35\t38",
            "2\t发展党员\t名\t1\t2\t2",
        )
    )
    assert loaded(f"柳荫社区2024年工作总结\n\n{table}") == [
        ("cultural_activities", 38),
        ("party_members_developed", 2),
    ]


def test_what_is_rather_wrong_is_offered_but_no_indicator() -> None:
    text = "社区常年化解矛盾纠纷。老书记和热心大姐们一家家敲门,前后23件。后来又化解矛盾纠纷31件。"
    (unsure,) = [one for one in read(text) if one.number_text == "23"]
    assert (str(unsure.kind), unsure.indicator) == ("quantity", "disputes_resolved")
    assert unsure.reasons[0] == "unsure"
    assert unsure.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024,我们一起走过\n\n主题党日12次。", "2024"),
        ("我2018年起担任社区书记。现就2024年履职情况述职如下。主题党日12次。", "2024"),
        ("现将基本情况公示(2023年12月5日至12月11日)。数据截至2023年11月30日。现有党员98名。", "2023"),
        ("2003年6月由江东、江西居民委员会的一部分合并而成。现有总户数2100户。", None),
    ],
)
def test_a_report_says_its_period(text: str, period: str | None) -> None:
    found = next(one for one in read(text, period=None) if str(one.kind) == "indicator")
    assert (found.period.code if found.period else None) == period
