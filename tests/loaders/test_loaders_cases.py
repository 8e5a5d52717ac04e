"""Case exports: what of them leaves the child process, and that it is counted right."""

import json
import logging
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_cases import CASES, HEAD, SECRETS, csv, rows, xlsx

from indicators.period import Frequency
from indicators.recipe import Recipe, Rule
from indicators.refusal import RefusalError
from loaders import cases, cases_child
from loaders.cases import Use

KNOWN = ["泰康社区", "三水社区"]
DONE = Rule("resolved", "状态", ("已办结",))
RECIPE = Recipe("热线", "所属社区", "受理时间", Frequency.QUARTER, (Rule("received"), DONE))
TITLED = xlsx(rows(), ("某街道12345工单导出", ""))


@pytest.mark.parametrize(
    "content",
    [csv(rows()), csv(rows(), "utf-8-sig"), xlsx(rows()), TITLED],
    ids=["gbk", "utf8", "xlsx", "titled"],
)
def test_columns_are_told_apart_and_persons_dropped(content: bytes) -> None:
    found = cases.survey(content, KNOWN)
    assert found.rows == len(CASES)
    uses = {column.name: (column.use.value, column.what) for column in found.columns}
    assert uses == {
        "工单编号": ("other", ""),
        "所属社区": ("area", ""),
        "诉求人姓名": ("dropped", "name"),
        "联系电话": ("dropped", "mobile"),
        "详细地址": ("dropped", "address"),
        "身份证号": ("dropped", "id_number"),
        "诉求内容": ("dropped", "prose"),
        "类别": ("status", ""),
        "状态": ("status", ""),
        "受理时间": ("date", ""),
        "跟进": ("dropped", "name"),
    }
    (day,) = found.of(Use.DATE)
    assert (day.first, day.last) == (date(2024, 1, 5), date(2024, 6, 28))
    assert found.of(Use.STATUS)[1].values == (("处理中", 5), ("已办结", 3))


def test_cases_are_counted_by_community_period_and_rule() -> None:
    found = cases.tally(TITLED, RECIPE, KNOWN)
    assert [(one.text, one.period.code, one.rows, one.by_rule) for one in found.counts] == [
        ("三水社区居委会", "2024Q2", 2, (2, 0)),
        ("泰康", "2024Q2", 1, (1, 1)),
        ("泰康社区", "2024Q1", 3, (3, 2)),
    ]
    assert (found.rows, found.undated, found.unplaced, found.untold, found.unruled) == (8, 1, 1, 0, 0)


@pytest.mark.parametrize(
    ("frequency", "codes"),
    [
        (Frequency.YEAR, {"2024"}),
        (Frequency.QUARTER, {"2024Q1", "2024Q2"}),
        (Frequency.MONTH, {"2024-01", "2024-02", "2024-03", "2024-04", "2024-06"}),
    ],
)
def test_periods_are_as_long_as_the_recipe_says(frequency: Frequency, codes: set[str]) -> None:
    recipe = Recipe("热线", "所属社区", "受理时间", frequency, (Rule("received"),))
    assert {one.period.code for one in cases.tally(csv(rows()), recipe, KNOWN).counts} == codes


def test_rows_that_no_rule_takes_are_told() -> None:
    recipe = Recipe("热线", "所属社区", "受理时间", Frequency.YEAR, (DONE,))
    assert cases.tally(csv(rows()), recipe, KNOWN).unruled == 3


@pytest.mark.parametrize(
    ("area", "day", "column", "codes"),
    [
        ("诉求人姓名", "受理时间", "状态", ["personal_data"]),
        ("所属社区", "受理时间", "联系电话", ["personal_data"]),
        ("所属社区", "受理时间", "诉求内容", ["personal_data"]),
        ("社区", "受理时间", "状态", ["recipe_column_missing"]),
        ("类别", "状态", "状态", ["recipe_column_unfit", "recipe_column_unfit"]),
    ],
)
def test_a_recipe_can_not_reach_for_persons(area: str, day: str, column: str, codes: list[str]) -> None:
    recipe = Recipe("热线", area, day, Frequency.YEAR, (Rule("received", column, ("张建国",)),))
    with pytest.raises(RefusalError) as refused:
        cases.tally(csv(rows()), recipe, KNOWN)
    assert [issue.code for issue in refused.value.issues] == codes


def test_a_name_in_the_column_of_communities_stays_in_the_child() -> None:
    stray = (
        *CASES,
        ("张建国", "噪音", "已办结", "2024-02-02"),
        ("13812345678", "噪音", "已办结", "2024-02-02"),
    )
    found = cases.tally(csv(rows(stray)), RECIPE, KNOWN)
    assert found.untold == 2
    assert not {"张建国", "13812345678"} & {one.text for one in found.counts}
    assert found.rows == sum(one.rows for one in found.counts) + found.undated + found.unplaced + found.untold


def test_a_name_written_wrong_again_and_again_is_told_so_that_it_can_be_asked_about() -> None:
    wrong = (*CASES, *[("康泰", "噪音", "已办结", "2024-02-02")] * 3)
    assert "康泰" in {one.text for one in cases.tally(csv(rows(wrong)), RECIPE, KNOWN).counts}


@pytest.mark.parametrize("task", ["survey", "tally"])
def test_nothing_of_a_person_leaves_the_child(task: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = cases_child.survey(TITLED, KNOWN)
    if task == "tally":
        rules = [["", []], ["状态", ["已办结"]]]
        told = cases_child.tally(TITLED, KNOWN, "所属社区", "受理时间", "quarter", rules)
    said = json.dumps(told, ensure_ascii=False) + caplog.text
    assert [secret for secret in SECRETS if secret in said] == []
    assert not any(f"GD{number:06d}" in said for number in range(len(CASES)))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (csv(rows()[1:]), "no_header"),  # the first case must not become headings
        (b"", "empty_file"),
        ("工单编号,姓名\r\n1,\u00c3\u00a9 张建国 13812345678 \u951f\u65a4\u62f7".encode(), "mojibake"),
        (b"PK\x03\x04" + bytes(100), None),
        (b'a,b\n"13812345678,1\n', "unclosed_quote"),
    ],
)
def test_what_can_not_be_read_is_refused_without_repeating_it(
    content: bytes, code: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(RefusalError) as refused:
        cases.survey(content, KNOWN)
    assert code in (None, refused.value.issues[0].code)
    assert [secret for secret in SECRETS if secret in str(refused.value) + caplog.text] == []


def test_masked_names_and_staff_are_dropped_by_their_headings() -> None:
    table = [("社区", "网格员", "当事人", "状态"), *[("泰康社区", f"{i}号", "李*", "办结") for i in range(6)]]
    uses = {column.name: column.use for column in cases.survey(csv(table), KNOWN).columns}
    assert uses == {"社区": Use.AREA, "网格员": Use.DROPPED, "当事人": Use.DROPPED, "状态": Use.STATUS}


def test_totals_and_repeated_headers_are_no_cases() -> None:
    table = [*rows(), HEAD, ("合计", *[""] * 9, "8")]
    found = cases.tally(csv(table), RECIPE, KNOWN)
    assert (found.rows, found.excluded) == (len(CASES), 2)


def test_headings_that_come_twice_stay_apart() -> None:
    table = [("社区", "状态", "状态", "日期"), *[("泰康社区", "办结", "满意", "2024-01-01")] * 3]
    assert [column.name for column in cases.survey(csv(table), KNOWN).columns] == [
        "社区",
        "状态",
        "状态(2)",
        "日期",
    ]


@given(st.dates(date(1980, 1, 1), date(2049, 12, 31)))
def test_a_day_is_read_in_every_way_that_systems_write_it(day: date) -> None:
    written = (
        day.isoformat(),
        f"{day:%Y/%m/%d %H:%M:%S}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        f"{day:%Y%m%d}235959",
        f"{(day - date(1899, 12, 30)).days}.75",
    )
    assert {cases_child.day_of(text) for text in written} == {day}


@pytest.mark.parametrize("text", ["", "2024-13-01", "2024-02-30", "3月5日", "8", "12345678901", "GD20240101"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert cases_child.day_of(text) is None
