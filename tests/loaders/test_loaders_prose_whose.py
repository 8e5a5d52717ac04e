"""Whose a number is: a wider area's, a company's, a compound's, a branch's, another community's."""

import pytest
from samples_prose import read

from loaders import reports

COMMUNITY = "柳荫社区2024年工作总结\n"
STREET = "南湖街道2024年工作总结\n"


def said(text: str) -> dict[str, tuple[str, str]]:
    """(kind, area) of each number by its text."""
    return {one.number_text: (str(one.kind), one.area) for one in read(text, period=None)}


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("海陵区现有注册志愿者1200名。", "1200"),
        ("据统计,海陵区60岁以上老人12.6万人。", "12.6万"),
        ("从全区看,新河区前十个月新增就业1.2万人。", "1.2万"),
        ("江南市共有社区工作者6800名。", "6800"),
        ("东风镇常住人口4.2万人。", "4.2万"),
        ("全区共发展党员450名。", "450"),
        ("全街道7个社区共有网格64个。", "64"),
        ("翠湖街道全年化解矛盾纠纷420件。", "420"),
        ("恒达公司共有党员45名。", "45"),
        ("辖区内的恒达公司有党员45名。", "45"),
        ("兴业银行党支部有党员18名。", "18"),
        ("春晖学校组织志愿服务活动12次。", "12"),
        ("绿城物业公司排查安全隐患83处。", "83"),
        ("人民医院为居民义诊6场。", "6"),
        ("市中医院免费为老人体检120人次。", "120"),
        ("爱尔眼科医院到社区开展义诊3场。", "3"),
        ("第三小学师生走进社区开展文艺演出2场。", "2"),
        ("柳荫派出所全年调解纠纷96起。", "96"),
        ("街道总工会慰问困难家庭30户次。", "30"),
        ("区妇联为妇女开展两癌筛查200人次。", "200"),
        ("区卫健局在社区举办健康讲座4场。", "4"),
        ("楼道改造由市里投资150万元。", "150万"),
        ("街道办事处投资150万元改造小区。", "150万"),
        ("邻近的东湖社区化解纠纷88件。", "88"),
        ("区文化馆举办文艺演出3场。", "3"),
        ("市消防救援支队在社区开展消防演练2场。", "2"),
    ],
)
def test_what_others_have_or_did_is_not_the_communitys(sentence: str, number: str) -> None:
    mention = next(one for one in read(COMMUNITY + sentence, period=None) if one.number_text == number)
    assert str(mention.kind) == "quantity"
    assert "other_subject" in mention.reasons


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("海陵区现有注册志愿者1200名,柳荫社区注册志愿者86名。", "86"),
        ("海陵区柳荫社区现有在册党员186名。", "186"),
        ("柳荫社区隶属海陵区,常住人口8600人。", "8600"),
        ("全市文明创建中,社区开展文明实践活动42场。", "42"),
        ("全区率先成立小区党支部12个。", "12"),
        ("社区联合派出所调解纠纷16起。", "16"),
        ("在派出所、物业公司配合下,排查隐患30处。", "30"),
        ("走访企业排查隐患12处。", "12"),
        ("对辖区医院、学校排查隐患12处。", "12"),
        ("邀请人民医院专家义诊6场。", "6"),
        ("社区与市中医院合作,免费为老人体检120人次。", "120"),
        ("我们与第三小学共同举办文艺演出2场。", "2"),
        ("学校周边排查隐患12处。", "12"),
        ("物业服务覆盖率达95%。", "95"),
        ("举办非遗市集等文化活动48场。", "48"),
        ("社区时间银行今年成立,注册义工300名。", "300"),
        ("协助江南市电视台采访报道6次。", "6"),
        ("会同区市场监管局检查餐饮店36家。", "36"),
        ("争取市财政资金150万元改造小区。", "150万"),
        ("引导物业企业整改隐患30处。", "30"),
        ("在中心小学举办安全讲座6场。", "6"),
        ("全市创文期间,清理卫生死角120处。", "120"),
        ("社区妇联开展慰问困难家庭30户次。", "30"),
        ("市12345热线转办工单310件。", "310"),
        ("与东湖社区联合开展文化活动6场。", "6"),
        ("赴东湖社区学习,举办文化活动38场。", "38"),
        ("暖心家园开放后,社区开展慰问困难家庭30户次。", "30"),
    ],
)
def test_others_who_are_only_named_do_not_take_a_number(sentence: str, number: str) -> None:
    assert said(COMMUNITY + sentence)[number] == ("indicator", "")


def test_each_compound_of_a_street_has_its_own_number() -> None:
    text = (
        f"{STREET}柳荫社区玉兰苑小区新增充电桩12处、紫荆苑小区新增9处。\n"
        "东湖社区所辖的丁香家园成立志愿服务队3支,云锦公寓成立2支。\n"
        "望江社区在锦华小区新建垃圾分类亭4座,在南苑小区新建垃圾分类亭5座。"
    )
    areas = {number: area for number, (_, area) in said(text).items()}
    assert areas["12"] == "玉兰苑小区"
    assert areas["9"] == "紫荆苑小区"
    assert areas["3"] == "丁香家园"
    assert areas["2"] == "云锦公寓"
    assert areas["4"] == "锦华小区"
    assert areas["5"] == "南苑小区"


@pytest.mark.parametrize(
    ("sentence", "areas"),
    [
        ("第一网格排查隐患12处,第二网格排查隐患9处。", {"12": "第一网格", "9": "第二网格"}),
        ("第三党支部现有党员26名。", {"26": "第三党支部"}),
        ("离退休党支部党员56名、在职党支部党员40名。", {"56": "离退休党支部", "40": "在职党支部"}),
        ("玉兰苑小区党支部有党员26名。", {"26": "玉兰苑小区党支部"}),
        ("5号楼新增充电桩3处。", {"3": "5号楼"}),
        ("柳荫新村小区新增充电桩3处,镇江路小区新增2处。", {"3": "柳荫新村小区", "2": "镇江路小区"}),
        ("玉兰苑小区有居民320户。该小区新增充电桩5处。", {"320": "玉兰苑小区", "5": "玉兰苑小区"}),
        ("玉兰苑、紫荆苑分别新增充电桩5处、4处。", {"5": "玉兰苑", "4": "紫荆苑"}),
        ("玉兰苑、紫荆苑两个小区变了样,分别新增充电桩5处、4处。", {"5": "玉兰苑", "4": "紫荆苑"}),
        ("御景湾小区有居民320户。后来,御景湾新增充电桩6处。", {"6": "御景湾小区"}),
        ("新增充电桩46处,其中18处在玉兰苑、9处位于紫荆苑。", {"46": "", "18": "玉兰苑", "9": "紫荆苑"}),
        ("玉兰苑社区服务站是邻居。社区新增充电桩5处。", {"5": ""}),  # 玉兰苑社区 is no compound
    ],
)
def test_a_grid_a_branch_or_a_compound_by_name(sentence: str, areas: dict[str, str]) -> None:
    found = said(COMMUNITY + sentence)
    assert {number: found[number][1] for number in areas} == areas


def test_two_communities_in_turn_once_more() -> None:
    found = said(
        f"{STREET}东湖社区和西湖社区突出新风,分别开展文艺演出33场、27场,两社区注册志愿者分别达到610人和485人。"
    )
    assert [found[number][1] for number in ("33", "27", "610", "485")] == [
        "东湖社区",
        "西湖社区",
        "东湖社区",
        "西湖社区",
    ]


def test_the_heading_of_a_paragraph_names_its_community() -> None:
    found = said(f"{STREET}一、东湖社区:老厂区\n老人多、低保多。低保家庭76户。受理矛盾纠纷67起。")
    assert found["67"][1] == "东湖社区"


def test_the_community_itself_has_what_its_own_branch_has() -> None:
    assert said(f"{COMMUNITY}柳荫社区党支部有党员56名。")["56"][1] == ""
    assert said(f"{COMMUNITY}各党支部开展主题党日36次。")["36"][1] == ""


def test_several_communities_in_turn() -> None:
    text = (
        "街道通讯\n记者走进柳荫社区,这里环境优美。该社区有党员300名。\n"
        "东湖社区也不甘示弱。该社区有党员200名。"
    )
    found = said(text)
    assert found["300"][0] == found["200"][0] == "indicator"
    assert found["200"][1] == "东湖社区"


def test_a_part_is_told_by_its_words_whoever_has_the_whole() -> None:
    found = said(f"{STREET}沁园社区召开居民议事会18场,其中玉兰苑小区召开居民议事会5场。")
    assert found["18"] == ("indicator", "沁园社区")
    assert found["5"] == ("breakdown", "玉兰苑小区")


def test_two_values_of_one_fact_both_wait() -> None:
    text = f"{COMMUNITY}划分网格12个。\n配备网格员14名。\n社区划分网格15个。"
    twice = {one.number_text: one for one in read(text, period=None) if one.indicator == "grids"}
    assert twice["12"].reasons == ("said_again",)
    assert "said_twice" in twice["15"].reasons
    assert max(one.confidence for one in twice.values()) < reports.TICKED


def test_the_same_value_again_waits_as_said_before() -> None:
    first, second = [
        one
        for one in read(f"{COMMUNITY}划分网格12个。\n配备网格员14名。\n社区划分网格12个。", period=None)
        if one.indicator == "grids"
    ]
    assert not first.reasons
    assert first.confidence > second.confidence
    assert second.reasons == ("said_before",)
    assert second.confidence < 0.9


def test_values_of_two_periods_or_areas_do_not_contradict_each_other() -> None:
    text = f"{COMMUNITY}上半年化解矛盾纠纷15件。\n下半年化解矛盾纠纷18件。\n玉兰苑小区化解矛盾纠纷4件。"
    told = [one for one in read(text, period=None) if one.indicator == "disputes_resolved"]
    assert len(told) == 3
    assert not any(reason.startswith("said") for one in told for reason in one.reasons)


def test_who_acts_in_one_clause_acts_in_the_next() -> None:
    found = said(f"{COMMUNITY}安居物业公司有员工30人,其中党员8名。社区在册党员186名。")
    assert found["8"][0] == "quantity"
    assert found["186"] == ("indicator", "")


def test_of_several_communities_of_which_as_much_is_said_the_street_has_the_report() -> None:
    found = said("社区动态一组\n柳荫社区发展党员3名。\n东湖社区发展党员5名。\n南湖街道对此给予肯定。")
    assert found["3"][1] == "柳荫社区"
    assert found["5"][1] == "东湖社区"
