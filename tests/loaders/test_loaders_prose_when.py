"""Of which period a number is: the day of the report, months, holidays, last year, several years."""

from datetime import date

import pytest
from samples_prose import known, read

from indicators.mention import Document, Mention
from indicators.period import Period
from loaders import reports
from loaders.prose.months import parts
from loaders.prose.reported import reported, written

TITLE = "柳荫社区2024年工作总结\n"


def one(text: str, number: str, day: date | None = None) -> Mention:
    """The mention of a numeral in a report whose period is told by its text alone."""
    found = [mention for mention in read(text, period=None, day=day) if mention.number_text == number]
    assert len(found) == 1
    return found[0]


def period(text: str, number: str, day: date | None = None) -> str | None:
    """The period's code of a number that is a value of an indicator."""
    mention = one(text, number, day)
    assert str(mention.kind) == "indicator", mention
    return mention.period.code if mention.period else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "东风里社区工作总结\n（2024年12月20日）\n正文。".replace("（", "(").replace("）", ")"),
            date(2024, 12, 20),
        ),
        ("东风里社区两委二十届任期内为民服务情况的工作总结(2024年12月20日)\n正文。", date(2024, 12, 20)),
        ("东风里社区工作总结\n正文。\n东风里社区党委\n2025年1月8日", date(2025, 1, 8)),
        ("东风里社区工作总结\n正文。\n二〇二五年一月八日", date(2025, 1, 8)),
        ("东风里社区工作总结\n正文。\n二○二五年一月八日", date(2025, 1, 8)),
        ("东风里社区工作总结\n正文到此为止。2025年1月8日", date(2025, 1, 8)),
        ("东风里社区工作总结\n2024.12.20\n正文。", date(2024, 12, 20)),
        ("新闻\n发布时间:2024-12-20 09:15 来源:街道 浏览次数:318\n正文。", date(2024, 12, 20)),
        ("新闻\n| 记者 | 2024-12-20 09:15:33\n正文。", date(2024, 12, 20)),
        ("东风里社区工作总结\n社区成立于2018年9月1日\n正文。", None),
        ("东风里社区工作总结\n服务站建成时间:2018年9月\n正文。", None),
    ],
)
def test_the_day_that_a_report_says_it_was_written(text: str, day: date | None) -> None:
    assert written(text, None) == day
    assert written(text, date(2020, 1, 1)) == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("东风里社区工作总结\n今年化解纠纷6件。", date(2024, 12, 20), "2024"),
        ("东风里社区工作总结\n今年化解纠纷6件。", date(2025, 1, 8), "2024"),  # in January of the year before
        ("东风里社区年度工作总结\n全年化解纠纷6件。", date(2025, 3, 8), "2024"),
        ("东风里社区季度小结\n今年化解纠纷6件。", date(2025, 3, 28), "2025"),
        ("东风里社区上半年工作小结\n化解纠纷6件。", date(2025, 7, 2), "2025H1"),
        ("东风里社区总结\n服务站2023年底建成。今年化解纠纷6件。", date(2024, 12, 20), "2024"),
        ("东风里社区总结\n2022年以来,三年累计化解纠纷9件。今年化解纠纷6件。", date(2025, 1, 6), "2024"),
        ("东风里社区总结及2025年工作思路\n一、2024年亮点工作\n化解纠纷6件。", None, "2024"),
        ("东风里社区二三事\n2021年,社区投诉高达88件;而2024年截至目前,只有9件。今年更好。", None, "2024"),
        ("东风里简介\n社区2003年6月由两个居委会合并而成。", date(2024, 5, 1), None),
        ("快讯\n5月16日,社区组织消防演练2场。", date(2024, 5, 17), "2024-05"),
        ("快讯\n2023年5月16日,社区组织消防演练2场。", None, "2023-05"),
    ],
)
def test_the_period_that_a_report_is_of(text: str, day: date | None, code: str | None) -> None:
    found = reported(text, None, day)
    assert (found.code if found else None) == code


def test_what_a_person_says_of_a_report_goes_before_its_text() -> None:
    given = Period.parse("2021")
    assert reported("东风里社区2024年工作总结", given, date(2024, 12, 20)) == given


@pytest.mark.parametrize(
    ("sentence", "number", "code"),
    [
        ("9月,社区组织文艺演出11场。", "11", "2024-09"),
        ("9月份组织文艺演出11场。", "11", "2024-09"),
        ("9月是民族团结月。社区举办文艺演出11场。", "11", "2024-09"),
        ("九月,社区组织文艺演出11场。", "11", "2024-09"),
        ("6月1日至30日,开展安全检查22次。", "22", "2024-06"),
        ("6月28日-7月3日,开展安全检查22次。", "22", "2024-06/2024-07"),
        ("5月和6月,共开展安全检查22次。", "22", "2024-05/2024-06"),
        ("一季度化解矛盾纠纷15件。", "15", "2024Q1"),
        ("上半年化解矛盾纠纷15件。", "15", "2024H1"),
        ("春节期间走访慰问困难家庭38户次。", "38", "2024-02"),
        ("“五一”假期,开展安全检查20次。", "20", "2024-05"),
        ("暑期开展文化活动6场。", "6", "2024-07/2024-08"),
        ("中秋、国庆期间举办文化活动4场。", "4", "2024"),  # two holidays have no month in common
        ("元旦春节期间走访慰问困难家庭38户次。", "38", "2024"),
        ("3月以来,开展安全检查22次。", "22", "2024-03/2024-12"),
        ("9月启动专项行动,全年开展安全检查22次。", "22", "2024"),  # 全年 says more than the month before
        ("上半年化解纠纷18件,全年化解纠纷40件。", "40", "2024"),
        ("5月举办文艺演出3场。全年文化活动41场。", "41", "2024"),  # another sentence, no month
        ("本月化解矛盾纠纷5件。", "5", None),  # of a yearly report nobody knows which
    ],
)
def test_a_month_or_a_holiday_is_the_period_of_its_number(sentence: str, number: str, code: str) -> None:
    assert period(TITLE + sentence, number) == code


def test_this_month_is_that_of_a_monthly_report_or_of_its_day() -> None:
    assert period("柳荫社区2024年5月工作简报\n本月化解矛盾纠纷7件。", "7", date(2024, 5, 30)) == "2024-05"
    assert period("柳荫社区简讯\n今年成绩不错。本月化解矛盾纠纷7件。", "7", date(2024, 9, 28)) == "2024-09"


def test_what_is_there_in_a_month_is_so_of_the_reports_period_what_happened_is_not() -> None:
    text = f"{TITLE}截至11月底,社区共有党员162名,化解矛盾纠纷61件。截至6月底,低保户33户。"
    assert period(text, "162") == "2024"
    assert period(text, "61") == "2024-01/2024-11"
    assert period(text, "33") == "2024H1"
    assert period(f"{TITLE}3月,社区把旧仓库改成服务用房,现有服务用房900平方米。", "900") == "2024"


@pytest.mark.parametrize(
    ("sentence", "number", "why"),
    [
        ("较2023年的85件降至62件的,是矛盾纠纷。", "85", None),
        ("矛盾纠纷由2023年的85件降至62件。", "85", "history"),
        ("去年同期受理热线工单85件。", "85", "history"),
        ("去年底党员85名。", "85", "history"),
        ("去年底,党员为85名。", "85", "history"),
        ("2022年,社区受理的热线工单高达85件。", "85", "history"),
        ("2019年服务用房建成时只有85平方米。", "85", "history"),
        ("去年12月发展党员8名。", "8", "history"),
        ("比去年同期多化解矛盾纠纷12件。", "12", "growth"),
        ("三年来累计化解纠纷231件。", "231", "many_years"),
        ("2022年至2024年累计化解纠纷231件。", "231", "many_years"),
        ("明年计划新增充电桩20处。", "20", "plan"),
        ("下一步,新增充电桩20处。", "20", "plan"),
        ("到2025年,注册志愿者2000名。", "2000", "plan"),
    ],
)
def test_what_was_earlier_and_what_is_to_come_is_not_loaded(
    sentence: str, number: str, why: str | None
) -> None:
    mention = one(TITLE + sentence, number)
    assert str(mention.kind) == "quantity"
    assert why is None or why in mention.reasons


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("矛盾纠纷由2023年的85件降至62件。", "62"),
        ("截至2023年底完成移交,现有常住人口8600人。", "8600"),
        ("去年同期受理热线工单85件,今年受理热线工单62件。", "62"),
    ],
)
def test_behind_an_earlier_time_the_present_goes_on(sentence: str, number: str) -> None:
    assert period(TITLE + sentence, number) == "2024"


def test_the_day_of_publication_counts_where_the_text_names_none() -> None:
    text = "柳荫社区动态\n今年以来,社区化解矛盾纠纷62件。"

    def told(text: str) -> set[str]:
        page = Document(text, reported_on=date(2023, 9, 12))
        return {one.period.code for one in reports.mentions(page, *known()) if one.indicator and one.period}

    assert told(text) == {"2023"}
    assert told(f"{text}\n2024年12月20日") == {"2024"}


def test_a_period_across_two_years() -> None:
    text = "东风乡通报\n2019年10月1日至2020年9月30日,全乡出生婴儿148人。"
    assert one(text, "148").period == Period.parse("2019-10/2020-09")


@pytest.mark.parametrize(
    "text",
    [
        "一月一课",
        "三月三歌会",
        "1月1次主题党日",
        "每月一次",
        "10月底前完成",
        "3个月",
        "9月建成服务站",
        "12月龄婴儿",
    ],
)
def test_what_no_month_of_a_number_is(text: str) -> None:
    assert list(parts(text)) == []


@pytest.mark.parametrize(
    ("name", "year", "months"),
    [
        ("春节期间", 2024, (2, 2)),
        ("春节期间", 2025, (1, 1)),
        ("中秋当天", 2025, (10, 10)),
        ("端午假期", 2024, (6, 6)),
    ],
)
def test_festivals_of_the_moon(name: str, year: int, months: tuple[int, int]) -> None:
    (found,) = parts(name)
    assert found.months(year) == months


def test_a_heading_names_the_period_of_what_stands_below_it() -> None:
    text = (
        f"{TITLE}一、一季度工作\n化解矛盾纠纷15件。\n二、第二季度工作情况\n化解矛盾纠纷18件。\n"
        "三、党建\n主题党日12次。"
    )
    assert [period(text, number) for number in ("15", "18", "12")] == ["2024Q1", "2024Q2", "2024"]
    dated = "柳荫社区2023年工作总结\n2023年12月22日\n化解矛盾纠纷15件。"
    assert period(dated, "15") == "2023"


def test_in_the_report_of_a_quarter_this_year_begins_in_january() -> None:
    text = (
        "柳荫社区2024年第三季度工作简报\n本季度化解矛盾纠纷18件。上季度化解16件。今年以来化解矛盾纠纷50件。"
    )
    assert period(text, "18") == "2024Q3"
    assert period(text, "50") == "2024-01/2024-09"
    assert one(text, "16").reasons == ("history",)


@pytest.mark.parametrize(
    ("sentence", "number", "code"),
    [
        ("前10个月化解矛盾纠纷50件。", "50", "2024-01/2024-10"),
        ("去年9月至今年8月,开展志愿服务活动60次。", "60", "2023-09/2024-08"),
        ("“六一”儿童节期间举办文化活动2场。", "2", "2024-06"),
        ("2020年成立的志愿服务队,今年开展志愿服务活动60次。", "60", "2024"),
        ("2019年建成的服务中心面积900平方米。", "900", "2024"),
    ],
)
def test_spans_and_what_began_earlier(sentence: str, number: str, code: str) -> None:
    assert period(TITLE + sentence, number) == code


def test_a_prize_of_an_earlier_year_is_history() -> None:
    assert one(f"{TITLE}2018年获评省级荣誉1项。", "1").reasons == ("history",)


def test_the_past_year_is_the_reports() -> None:
    assert period("柳荫社区工作总结\n过去一年,社区化解矛盾纠纷62件。\n2024年12月31日", "62") == "2024"


def test_the_head_of_a_column_or_of_a_row_names_the_period_of_its_cells() -> None:
    quarters = read(f"{TITLE}\n指标\t单位\t一季度\t二季度\n文体活动\t场\t5\t9\n", period=None)
    told = {one.number_text: one.period.code for one in quarters if one.indicator and one.period}
    assert told == {"5": "2024Q1", "9": "2024Q2"}
    months = read(f"{TITLE}\n月份\t化解矛盾纠纷(件)\n1月\t7\n2月\t8\n合计\t15\n", period=None)
    told = {one.number_text: one.period.code for one in months if one.indicator and one.period}
    assert told == {"7": "2024-01", "8": "2024-02", "15": "2024"}
    assert [one.number_text for one in months if str(one.kind) == "indicator"] == ["15"]
