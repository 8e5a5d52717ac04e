"""A whole file: its sheets and what its surroundings say. Right, or asks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, ORIGIN, PLACES, observations

from indicators import frames
from indicators.instructions import ALL_SHEETS, Instructions
from indicators.period import Period
from indicators.staging import Severity, Staging
from loaders import files
from loaders.grid import Grid
from loaders.tables import Opened
from words import issues


def stage(text: str, name: str = "t.csv", **said: object) -> Staging:
    return files.stage(
        text.encode(), name, CATALOGUE, PLACES, origin=ORIGIN, instructions=Instructions(**said)
    )


def workbook(name: str = "t.xlsx", said: Instructions = Instructions(), **sheets: str) -> Staging:
    grids = tuple(
        Grid([line.split(",") for line in text.strip().splitlines()], "ooxml", sheet=sheet)
        for sheet, text in sheets.items()
    )
    return files.of_opened(Opened(name, grids), CATALOGUE, PLACES, origin=ORIGIN, instructions=said)


def keys(staging: Staging) -> list[tuple[object, ...]]:
    return [(line[1], line[2], line[3], line[5]) for line in observations(staging)]


BARE = "指标,数值\n户数,5\n常住人口,12\n"
OF_TAIKANG = [("taikang", "households", "2024", 5.0), ("taikang", "resident_population", "2024", 12.0)]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("泰康社区2024年度工作统计表\n" + BARE, "t.csv", ["area_from_title", "period_from_title"]),
        ("社区:泰康社区\n期间:2024年\n" + BARE, "t.csv", ["area_from_title", "period_from_title"]),
        ("填报单位:泰康社区,,统计时间:2024年\n" + BARE, "t.csv", ["area_from_title", "period_from_title"]),
        (BARE, "泰康社区2024年.csv", ["area_from_file", "period_from_file"]),
        ("2024年统计表\n" + BARE, "泰康社区.csv", ["area_from_file", "period_from_title"]),
        ("泰康社区统计表\n" + BARE, "京泰路街道2024.csv", ["area_from_title", "period_from_file"]),
        ("社区:泰康\n期间:2024年\n" + BARE, "泰康社区2024年.csv", ["area_from_title", "period_from_title"]),
    ],
)
def test_what_the_rows_do_not_say_is_taken_from_around_them_and_told(
    text: str, name: str, told: list[str]
) -> None:
    staging = stage(text, name)
    assert keys(staging) == OF_TAIKANG
    assert [issue.code for issue in staging.issues] == told
    assert all(issue.severity is Severity.WARNING for issue in staging.issues)
    assert "泰康社区" in issues.message(staging.issues[0])


@pytest.mark.parametrize(
    ("text", "name", "asked"),
    [
        ("福民社区统计表\n期间:2024年\n" + BARE, "泰康社区.csv", "area_conflict"),
        ("泰康社区2023年统计表\n" + BARE, "2024.csv", "period_conflict"),
        ("泰康社区2024年统计表\n" + BARE, "三季度2024Q3.csv", "period_conflict"),  # the year, or its quarter?
        ("社区:泰康\n福民社区2024年统计表\n" + BARE, "t.csv", "area_conflict"),
        ("社区:泰糠\n期间:2024年\n" + BARE, "泰康社区.csv", "unknown_area"),
        ("社区:花园\n期间:2024年\n" + BARE, "t.csv", "ambiguous_area"),
        ("社区:泰康\n期间:去年\n" + BARE, "2024.csv", "bad_period"),
        ("2024年统计表\n" + BARE, "t.csv", "missing_column"),
        ("京泰路街道2024年统计表\n" + BARE, "t.csv", "missing_column"),
    ],
)
def test_what_contradicts_itself_or_is_not_understood_is_asked(text: str, name: str, asked: str) -> None:
    staging = stage(text, name)
    assert staging.rows.empty
    assert not staging.fit
    assert asked in {issue.code for issue in staging.errors}
    assert staging.rejected == 2


def test_rows_that_an_unknown_column_tells_apart_are_asked_about() -> None:
    text = "网格,户数\n第一网格,5\n"
    asked = stage(text, "泰康社区2024.csv")
    assert asked.rows.empty
    assert [(issue.code, issue.column) for issue in asked.errors] == [("unknown_rows", "网格")]
    answered = stage(text, "泰康社区2024.csv", columns=((0, "ignored"),))
    assert keys(answered) == [("taikang", "households", "2024", 5.0)]


def test_a_question_about_the_community_is_answered_by_a_click() -> None:
    staging = stage("社区:泰糠\n期间:2024年\n" + BARE)
    [asked] = [issue for issue in staging.errors if issue.candidates]
    code, _ = asked.candidates[0]
    assert keys(stage("社区:泰糠\n期间:2024年\n" + BARE, names=(("area", asked.raw, code),))) == OF_TAIKANG


def test_a_narrower_place_or_time_fits_into_the_wider() -> None:
    quarter = stage("泰康社区2024年三季度\n" + BARE, "2024.csv")
    assert {key[2] for key in keys(quarter)} == {"2024Q3"}
    compound = stage("云庭小区2024年\n" + BARE, "泰康社区.csv")
    assert {key[0] for key in keys(compound)} == {"yunting"}


def test_what_a_person_said_beats_everything_with_a_word() -> None:
    staging = stage("福民社区2023年\n" + BARE, "t.csv", area="泰康", period=Period.parse("2024"))
    assert keys(staging) == OF_TAIKANG
    assert [(issue.code, issue.severity) for issue in staging.issues] == [
        ("area_conflict", Severity.WARNING),
        ("period_conflict", Severity.WARNING),
    ]
    silent = stage("泰康社区2024年\n" + BARE, "t.csv", area="taikang", period=Period.parse("2024Q3"))
    assert silent.issues == ()


def test_columns_of_their_own_need_no_title_and_are_held_against_it() -> None:
    table = "社区,期间,户数\n福民,2023,5\n"
    assert stage(table, "t.csv").issues == ()
    assert stage("京泰路街道2023年统计表\n" + table, "统计2023.csv").issues == ()
    staging = stage("泰康社区2024年统计表\n" + table)
    assert keys(staging) == [("fumin", "households", "2023", 5.0)]
    assert [issue.code for issue in staging.issues] == ["area_mismatch", "year_mismatch"]
    assert "2023年" in issues.message(staging.issues[1])


def test_a_column_of_communities_under_another_heading_is_not_overruled_by_the_file_name() -> None:
    staging = stage("名称,户数\n泰康,5\n福民,6\n", "泰康社区2024年.csv")
    assert keys(staging) == [("taikang", "households", "2024", 5.0), ("fumin", "households", "2024", 6.0)]
    assert [issue.code for issue in staging.issues] == ["period_from_file"]


def test_the_title_unit_is_for_the_columns_that_it_fits() -> None:
    staging = stage("统计表\n单位:万元\n社区,期间,户数,金额,结余(元)\n泰康,2024,5,1.2,7\n")
    rows = staging.rows.set_index("indicator")
    assert rows["unit"].to_dict() == {"households": "户", "relief_money": "万元", "balance": "元"}
    assert [(issue.code, dict(issue.facts)["columns"]) for issue in staging.issues] == [
        ("unit_from_title", "金额")
    ]


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("单位:万元\n社区,指标,期间,数值\n泰康,金额,2024,5\n福民,结余,2024,6\n", "万元", "unit_from_title"),
        ("单位:万元\n社区,指标,期间,数值\n泰康,金额,2024,5\n福民,户数,2024,6\n", None, "title_unit_unclear"),
        ("单位:个\n社区,指标,期间,数值\n泰康,户数,2024,5\n", "户", "title_unit_unused"),
        ("单位:元、户\n社区,期间,金额,户数\n泰康,2024,5,6\n", "元", "unit_from_title"),
        ("单位:元、万元\n社区,期间,金额\n泰康,2024,5\n", None, "title_unit_unclear"),
    ],
)
def test_a_title_unit_that_fits_only_some_rows_is_asked(text: str, unit: str | None, told: str) -> None:
    staging = stage("统计表\n" + text)
    assert [issue.code for issue in staging.issues] == [told]
    assert (staging.rows.empty and not staging.fit) if unit is None else staging.rows["unit"].iloc[0] == unit


def test_a_unit_column_leaves_the_title_unit_alone() -> None:
    staging = stage("统计表\n单位:万元\n社区,指标,期间,数值,单位\n泰康,金额,2024,5,元\n")
    assert (staging.issues, staging.rows["unit"].tolist()) == ((), ["元"])


TABLE = "社区,户数\n泰康,{}\n福民,{}\n"


def test_one_sheet_per_period() -> None:
    staging = workbook(**{"2023年": TABLE.format(1, 2), "2024年": TABLE.format(3, 4)})
    assert [key[2:] for key in keys(staging)] == [("2023", 1.0), ("2023", 2.0), ("2024", 3.0), ("2024", 4.0)]
    assert [(issue.code, issue.sheet) for issue in staging.issues] == [
        ("period_from_sheet", "2023年"),
        ("period_from_sheet", "2024年"),
    ]
    assert staging.rows["sheet"].tolist() == ["2023年", "2023年", "2024年", "2024年"]
    assert (staging.sheet, staging.sheets) == (ALL_SHEETS, ("2023年", "2024年"))


def test_quarters_as_sheets_take_their_year_from_the_title_or_the_file() -> None:
    titled = "2024年各季度统计表\n" + TABLE
    staging = workbook(一季度=titled.format(1, 2), 二季度=titled.format(3, 4))
    assert [key[2] for key in keys(staging)] == ["2024Q1", "2024Q1", "2024Q2", "2024Q2"]
    named = workbook("统计2024年.xlsx", 一季度=TABLE.format(1, 2), 二季度=TABLE.format(3, 4))
    assert [key[2] for key in keys(named)] == ["2024Q1", "2024Q1", "2024Q2", "2024Q2"]
    said = Instructions(period=Period.parse("2024"))
    given = workbook(said=said, 一季度=TABLE.format(1, 2), 二季度=TABLE.format(3, 4))
    assert [key[2] for key in keys(given)] == ["2024Q1", "2024Q1", "2024Q2", "2024Q2"]


def test_quarters_of_no_year_are_not_loaded_over_each_other() -> None:
    staging = workbook(一季度=TABLE.format(1, 2), 二季度=TABLE.format(3, 4))
    assert staging.rows.empty
    assert {issue.code for issue in staging.errors} == {"sheets_contradict"}


def test_one_sheet_per_community() -> None:
    staging = workbook("统计2024年.xlsx", 泰康社区=BARE, 福民社区=BARE.replace("5", "6"))
    assert [key[0] for key in keys(staging)] == ["taikang", "taikang", "fumin", "fumin"]
    assert {issue.code for issue in staging.issues} == {"area_from_sheet", "period_from_file"}


def test_a_sheet_named_almost_like_a_community_is_asked_about_and_not_left_out() -> None:
    sheets = {"福民社区": BARE, "泰糠社区": BARE}
    asked = workbook("统计2024年.xlsx", **sheets)
    [issue] = [issue for issue in asked.errors if issue.candidates]
    assert (issue.code, issue.sheet, issue.raw, issue.candidates[0][0]) == (
        "unknown_area",
        "泰糠社区",
        "泰糠社区",
        "taikang",
    )
    assert not asked.fit
    said = Instructions(names=(("area", "泰糠社区", "taikang"),))
    answered = workbook("统计2024年.xlsx", said, **sheets)
    assert [key[0] for key in keys(answered)] == ["fumin", "fumin", "taikang", "taikang"]
    assert answered.errors == ()


def test_a_sheet_named_after_the_street_is_of_the_street() -> None:
    staging = workbook("统计2024年.xlsx", 京泰路街道=BARE, 泰康社区=BARE)
    assert [key[0] for key in keys(staging)] == ["street", "street", "taikang", "taikang"]


def test_other_sheets_are_named_and_not_read() -> None:
    staging = workbook("2024.xlsx", 汇总=TABLE.format(1, 2), 泰康社区=BARE)
    assert [key[3] for key in keys(staging)] == [1.0, 2.0]
    assert "more_sheets" in {issue.code for issue in staging.issues}


@pytest.mark.parametrize("other", ["汇总", "总表", "填表说明", " 合计 "])
def test_a_sheet_that_sums_up_or_explains_the_others_is_named_and_not_read(other: str) -> None:
    sheets = {other: TABLE.format(9, 9), "2023年": TABLE.format(1, 2), "2024年": TABLE.format(3, 4)}
    staging = workbook("t.xlsx", **sheets)
    assert [key[3] for key in keys(staging)] == [1.0, 2.0, 3.0, 4.0]
    [told] = [issue for issue in staging.issues if issue.code == "more_sheets"]
    assert (told.raw, dict(told.facts)["sheets"]) == ("2023年\u30012024年", other)


def test_a_sheet_without_records_beside_others_is_told() -> None:
    sheets = {"2023年": TABLE.format(1, 2), "2024年": TABLE.format(3, 4), "2025年": "社区,常住人口\n"}
    staging = workbook("t.xlsx", **sheets)
    assert ("empty_sheet", "2025年") in {(issue.code, issue.sheet) for issue in staging.issues}
    assert len(staging.rows) == 4


def test_all_sheets_where_a_person_says_so() -> None:
    said = Instructions(sheet=ALL_SHEETS, period=Period.parse("2024"))
    staging = workbook(said=said, 甲表=TABLE.format(1, 2), 乙表="社区,常住人口\n泰康,7\n")
    assert [key[3] for key in keys(staging)] == [1.0, 2.0, 7.0]
    assert staging.issues == ()


def test_sheets_without_a_table_are_passed_over() -> None:
    staging = workbook(
        **{"2023年": TABLE.format(1, 2), "2024年": TABLE.format(3, 4), "填表须知": "请如实填写"}
    )
    assert len(staging.rows) == 4


def test_what_two_sheets_say_counts_once_and_a_contradiction_refuses_both() -> None:
    said = Instructions(sheet=ALL_SHEETS, period=Period.parse("2024"))
    same = workbook(said=said, 甲=TABLE.format(1, 2), 乙=TABLE.format(1, 2))
    assert [key[3] for key in keys(same)] == [1.0, 2.0]
    assert [(item.row, item.reason, item.sheet) for item in same.excluded] == [
        (2, "duplicate", "乙"),
        (3, "duplicate", "乙"),
    ]
    apart = workbook(said=said, 甲=TABLE.format(1, 2), 乙=TABLE.format(1, 3))
    assert [(key[0], key[3]) for key in keys(apart)] == [("taikang", 1.0)]
    assert apart.rejected == 2
    [first, second] = [issue for issue in apart.errors]
    assert (first.sheet, first.row, second.sheet, second.row) == ("甲", 3, "乙", 3)
    assert "工作表「乙」第3行" in issues.message(first)


def test_a_total_that_is_not_the_sum_is_doubted() -> None:
    right = "社区,期间,户数,女党员占比\n泰康,2024,5,30\n福民,2024,6,40\n合计,,11,35\n"
    assert stage(right).issues == ()
    [issue] = stage(right.replace("合计,,11", "合计,,12")).issues
    assert (issue.code, issue.row, issue.column, issue.raw) == ("total_mismatch", 4, "户数", "12")
    assert "各行相加是11" in issues.message(issue)


def test_a_row_of_averages_is_no_wrong_total() -> None:
    text = "社区,期间,户数\n泰康,2024,5\n福民,2024,7\n平均,,6\n合计,,12\n"
    assert stage(text).issues == ()


@pytest.mark.parametrize(
    "rows",
    [
        "泰康,5\n福民,\n合计,9\n",  # what is missing may be in the total
        "泰康,约5\n福民,6\n合计,12\n",
        "泰康,5\n福民,6\n小计,11\n东花园,2\n小计,2\n合计,13\n",
        "合计,11\n泰康,5\n福民,6\n",
    ],
)
def test_totals_that_may_be_right(rows: str) -> None:
    staging = stage("社区,户数\n" + rows, "2024.csv")
    assert "total_mismatch" not in {issue.code for issue in staging.issues}


def test_numbers_of_persons_never_leave_the_door() -> None:
    text = "社区,期间,户数,备注\n泰康,2024,13812345678x,\n福民,2024,5,找王芳13912345678\n"
    staging = stage(text)
    assert staging.rows["note"].tolist() == ["找王芳139******78"]
    assert "13812345678" not in str(staging.issues)
    assert {issue.code for issue in staging.issues} == {"not_a_number", "masked_notes"}
    refused = stage("社区,期间,户数,联系电话\n泰康,2024,5,13812345678\n")
    assert "13812345678" not in repr(refused)


lines = st.lists(
    st.tuples(
        st.sampled_from(["泰康", "福民", "泰糠", ""]), st.sampled_from(["5", "6", "3x", "", "无", "80余"])
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: "社区,户数\n" + "".join(f"{area},{raw}\n" for area, raw in rows))
names = st.lists(
    st.sampled_from(["2023年", "2024年", "一季度", "泰康", "福民", "表"]), min_size=1, max_size=3, unique=True
)


@given(names, st.data(), st.sampled_from(["t.xlsx", "2024.xlsx", "福民2023.xlsx"]))
@settings(max_examples=60, deadline=None)
def test_every_row_of_the_sheets_read_has_one_fate(sheets: list[str], data: st.DataObject, name: str) -> None:
    texts = {sheet: data.draw(lines) for sheet in sheets}
    staging = workbook(name, **texts)
    told = {issue.sheet for issue in staging.issues if issue.code == "empty_sheet"}
    several = {sheet: text for sheet, text in texts.items() if sheet not in told}
    read = several if staging.sheet == ALL_SHEETS else {staging.sheet: texts[staging.sheet or ""]}
    single = staging.sheet if staging.sheet != ALL_SHEETS else None
    loaded = {
        (sheet, int(row)) for sheet, row in zip(staging.rows["sheet"], staging.rows["row"], strict=True)
    }
    excluded = {(item.sheet or single, item.row) for item in staging.excluded}
    assert not loaded & excluded
    total = len(read) + len(loaded) + len(excluded) + staging.rejected
    assert total == sum(len(text.splitlines()) for text in read.values())
    assert not staging.rows.duplicated(frames.KEY).any()
    assert staging.fit or staging.rows.empty or staging.errors
