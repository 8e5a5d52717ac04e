"""Communities as columns; and the headings of other tables that say more than an indicator."""

import io
from dataclasses import dataclass

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, ORIGIN, PLACES, codes, observations

from indicators.instructions import Instructions
from indicators.staging import Staging
from loaders import files, tables
from loaders.meaning import inapplicable

PERSONS = (("taikang", "泰康社区"), ("fumin", "福民居委会"), ("yunting", "云庭小区"))
NAMES = (
    ("households", "住户数", "户"),
    ("party_members", "党员数", "人"),
    ("female_share", "女党员占比", "%"),
    ("relief_money", "救助金额", "万元"),
)
YEARS = (2022, 2023, 2024)


def read(text: str | bytes, said: Instructions = Instructions(), name: str = "t.csv") -> Staging:
    content = text.encode() if isinstance(text, str) else text
    return files.stage(content, name, CATALOGUE, PLACES, origin=ORIGIN, instructions=said)


def book(rows: list[list[object]], *merged: str) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for area in merged:
        made.active.merge_cells(area)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def said(staging: Staging) -> list[tuple[object, ...]]:
    """(area, indicator, period, dimension, value, unit) of each observation."""
    return [(*line[1:6], line[7]) for line in observations(staging)]


# --- the same made table in every shape ---------------------------------------------------------------


@dataclass(frozen=True)
class Made:
    """``cells``: by area, indicator and year."""

    areas: list[tuple[str, str]]
    indicators: list[tuple[str, str, str]]
    years: list[int]
    cells: dict[tuple[str, str, int], str]

    def row(self, *head: object, keys: list[tuple[str, str, int]]) -> str:
        return ",".join([*map(str, head), *(self.cells[key] for key in keys)])

    def long(self) -> str:
        lines = [
            f"{area},{name},{year},{self.cells[code, indicator, year]},{unit}"
            for code, area in self.areas
            for indicator, name, unit in self.indicators
            for year in self.years
        ]
        return "\n".join(["社区,指标,期间,数值,单位", *lines]) + "\n"

    def wide_indicator(self) -> str:
        heads = ",".join(f"{name}({unit})" for _, name, unit in self.indicators)
        lines = [
            self.row(area, f"{year}年", keys=[(code, one, year) for one, _, _ in self.indicators])
            for year in self.years
            for code, area in self.areas
        ]
        return "\n".join([f"社区,期间,{heads}", *lines]) + "\n"

    def wide_area(self) -> str:
        heads = ",".join(area for _, area in self.areas)
        lines = [
            self.row(place, year, name, unit, keys=[(code, indicator, year) for code, _ in self.areas])
            for place, (indicator, name, unit) in enumerate(self.indicators, 1)
            for year in self.years
        ]
        return "\n".join([f"序号,年份,指标,单位,{heads}", *lines]) + "\n"

    def grouped(self, *, by_year: bool) -> str:
        """Two header rows: years over communities, or communities over years; units behind the labels."""
        pairs = [(f"{year}年", name, code, year) for year in self.years for code, name in self.areas]
        if not by_year:
            pairs = [(name, f"{year}年", code, year) for code, name in self.areas for year in self.years]
        over = [one if i == 0 or pairs[i - 1][0] != one else "" for i, (one, _, _, _) in enumerate(pairs)]
        lines = [
            self.row(f"{name}({unit})", keys=[(code, indicator, year) for _, _, code, year in pairs])
            for indicator, name, unit in self.indicators
        ]
        heads = (",".join(["指标", *over]), ",".join(["", *(under for _, under, _, _ in pairs)]))
        return "\n".join([*heads, *lines]) + "\n"


@st.composite
def made(draw: st.DrawFn) -> Made:
    areas = draw(st.lists(st.sampled_from(PERSONS), min_size=2, max_size=3, unique=True))
    indicators = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    years = sorted(draw(st.lists(st.sampled_from(YEARS), min_size=2, max_size=3, unique=True)))
    cell = st.sampled_from(["3", "80余", "约20", "0", "", "\u2014", "12.5", "近90", "41"])
    keys = [(code, one, year) for code, _ in areas for one, _, _ in indicators for year in years]
    cells = {key: draw(cell) for key in keys}
    for code, one in {key[:2] for key in keys}:  # no row, column or label is wholly without a number
        cells[code, one, years[0]] = draw(st.sampled_from(["5", "17", "23"]))
    return Made(areas, indicators, years, cells)


@given(made())
@settings(max_examples=60, deadline=None)
def test_a_table_says_the_same_in_every_shape(table: Made) -> None:
    texts = [table.long(), table.wide_indicator(), table.wide_area()]
    texts += [table.grouped(by_year=by_year) for by_year in (True, False)]
    found = [read(text) for text in texts]
    assert [one.errors for one in found] == [()] * len(found)
    first, *others = [sorted(map(repr, said(one))) for one in found]
    assert len(first) == sum(bool(text.strip("\u2014")) for text in table.cells.values())
    assert all(other == first for other in others)
    assert [one.shape for one in found] == ["long", "wide_indicator", *["wide_area"] * 3]


# --- worked by hand -----------------------------------------------------------------------------------


def test_totals_are_left_out_and_held_against_their_row() -> None:
    staging = read(
        "2024年基本情况\n序号,指标,单位,泰康社区,福民社区,合计\n"
        "1,住户数,户,100,200,300\n2,常住人口,人,300,500,900\n3,女党员占比,%,40,50,45\n4,党员数,人,约30,20,50\n"
    )
    assert len(said(staging)) == 8
    assert [column.means for column in staging.columns][-3:] == ["taikang", "fumin", "total"]
    assert dict(staging.understood)["total_columns"] == "合计"
    assert codes(staging) == [["period_from_title", None, None], ["total_column_mismatch", 4, "合计"]]


def test_a_total_of_each_year_is_held_against_that_year() -> None:
    staging = read(
        book(
            [
                ["指标", "2023年", None, None, "2024年", None, None],
                [None, "泰康社区", "福民社区", "合计", "泰康社区", "福民社区", "合计"],
                ["住户数", 1, 2, 3, 4, 5, 8],
            ],
            "A1:A2",
            "B1:D1",
            "E1:G1",
        )
    )
    assert [(line[0], line[2], line[4]) for line in said(staging)] == [
        ("taikang", "2023", 1.0),
        ("fumin", "2023", 2.0),
        ("taikang", "2024", 4.0),
        ("fumin", "2024", 5.0),
    ]
    assert codes(staging) == [["total_column_mismatch", 3, "2024年/合计"]]


def test_a_community_within_another_one_is_not_added_twice() -> None:
    staging = read("指标,期间,泰康社区,云庭小区,福民社区,合计\n住户数,2024,100,40,200,300\n")
    assert codes(staging) == []
    assert len(said(staging)) == 3


@pytest.mark.parametrize("corner", ["指标", "项目", "指标/社区", "社区\\指标", "社区", ""])
def test_the_column_of_indicators_is_found_whatever_stands_over_it(corner: str) -> None:
    staging = read(f"{corner},泰康社区,福民社区\n住户数,1,2\n活动场次合计,1,2\n")
    assert staging.shape == "wide_area"
    assert [(line[1], line[4]) for line in said(staging)] == [
        ("households", 1.0),
        ("households", 2.0),
        ("sessions", 1.0),
        ("sessions", 2.0),
    ]


def test_an_indicator_whose_name_says_total_is_no_sum_of_the_others() -> None:
    staging = read(",泰康社区,福民社区\n住户数,1,2\n常住人口,30,50\n活动场次合计,31,52\n合计,62,104\n")
    assert [line[1] for line in said(staging)] == ["households"] * 2 + ["resident_population"] * 2 + [
        "sessions"
    ] * 2
    assert [(item.row, item.reason) for item in staging.excluded] == [(5, "total")]


def test_rows_of_communities_stay_rows_even_if_a_heading_is_called_like_a_community() -> None:
    staging = read(",期间,老泰康,户数\n泰康社区,2024,1,2\n福民社区,2024,3,4\n")
    assert staging.shape == "wide_indicator"
    assert [(issue.code, issue.raw) for issue in staging.errors] == [("unknown_indicator", "老泰康")]


def test_one_community_alone() -> None:
    staging = read("指标,单位,泰康社区\n住户数,户,1200\n党员数,人,80余\n", name="2024年.csv")
    assert said(staging) == [
        ("taikang", "households", "2024", "", 1200.0, "户"),
        ("taikang", "party_members", "2024", "", 80.0, "人"),
    ]


def test_an_unknown_community_is_asked_about_and_then_known() -> None:
    text = "指标,期间,福明社区,泰康社区\n住户数,2024,1,2\n"
    asked = read(text)
    [error] = asked.errors
    assert (error.code, error.raw, error.column) == ("unknown_area", "福明社区", "福明社区")
    assert error.candidates == (("fumin", "福民社区"),)
    told = read(text, Instructions(names=(("area", "福明社区", "fumin"),)))
    assert [line[0] for line in said(told)] == ["fumin", "taikang"]


def test_no_heading_is_known_but_they_are_like_communities() -> None:
    staging = read("指标,期间,福明社区,泰糠社区\n住户数,2024,1,2\n")
    assert staging.rows.empty
    assert [(issue.code, issue.raw) for issue in staging.errors] == [
        ("unknown_area", "福明社区"),
        ("unknown_area", "泰糠社区"),
        ("no_data", ""),
    ]


def test_a_person_says_which_community_a_column_is() -> None:
    text = "指标,期间,甲片,泰康社区\n住户数,2024,1,2\n"
    assert read(text).errors
    staging = read(text, Instructions(columns=((2, "fumin"),)))
    assert staging.errors == ()
    assert [line[0] for line in said(staging)] == ["fumin", "taikang"]
    assert read("指标,期间,甲片\n住户数,2024,1\n", Instructions(columns=((2, "fumin"),))).shape == "wide_area"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("指标,期间,泰康社区,泰康居委会\n住户数,2024,1,1\n", "duplicate_column"),
        ("指标,期间,花园,泰康社区\n住户数,2024,1,1\n", "ambiguous_area"),
        ("指标,期间,泰康社区,其他\n住户数,2024,1,1\n", "unknown_area"),
        ("指标,泰康社区2023年,福民社区\n住户数,1,1\n", "bad_period"),
        ("指标,单位,泰康社区,福民社区\n住户数(户),人,1,1\n", "units_differ"),
        ("指标,年份,泰康社区2023年,福民社区2023年\n住户数,2024,1,1\n", "periods_differ"),
        ("名称,泰康社区,福民社区\n甲,1,1\n", "missing_column"),
        ("社区,泰康社区,福民社区\n泰康社区,1,1\n", "unknown_indicator"),
    ],
)
def test_what_cannot_be_known_is_asked(text: str, code: str) -> None:
    staging = read(text)
    assert code in {issue.code for issue in staging.errors}


def test_a_period_written_behind_a_name() -> None:
    staging = read("指标,泰康社区2023年,2024年福民社区\n住户数,1,2\n")
    assert [(line[0], line[2]) for line in said(staging)] == [("taikang", "2023"), ("fumin", "2024")]
    assert [(column.means, column.period) for column in staging.columns[1:]] == [
        ("taikang", "2023"),
        ("fumin", "2024"),
    ]


def test_units_over_the_table_that_the_indicators_have_anyhow_need_no_answer() -> None:
    staging = read("2024年情况(单位:户、人)\n指标,福民社区,泰康社区\n住户数,1,2\n常住人口,30,50\n")
    assert staging.errors == ()
    staging = read("2024年情况(单位:千元、人)\n指标,福民社区,泰康社区\n救助金额,1,2\n常住人口,30,50\n")
    assert [issue.code for issue in staging.errors] == ["title_unit_unclear"]


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        ("社区,指标,期间,数值\n泰康,救助金额(万元),2024,5\n", "万元", 10_000.0),
        ("社区,指标,期间,数值,单位\n泰康,救助金额(万元),2024,5,万元\n", "万元", 10_000.0),
        ("社区,指标,期间,数值(千元)\n泰康,救助金额(万元),2024,5\n", "万元", 10_000.0),
        ("社区,指标,2024年\n泰康,救助金额/万元,5\n", "万元", 10_000.0),
    ],
)
def test_the_unit_behind_a_label_counts_for_its_row(text: str, unit: str, factor: float) -> None:
    staging = read(text)
    assert staging.issues == ()
    assert staging.rows[["unit", "factor"]].values.tolist() == [[unit, factor]]


def test_cells_that_say_not_applicable_are_of_their_communities() -> None:
    table = tables.read(
        "指标,期间,泰康社区,福民社区\n住户数,2024,不适用,5\n党员数,2024,3,不适用\n".encode(), "t"
    )
    assert set(inapplicable.pairs(table, CATALOGUE, PLACES)) == {
        ("taikang", "households"),
        ("fumin", "party_members"),
    }


# --- a period twice ----------------------------------------------------------------------------------


def test_a_column_of_years_against_the_years_of_the_headings_is_asked() -> None:
    staging = read("社区,指标,年份,2023年\n泰康,户数,2024,3\n福民,户数,2023,4\n泰康,党员数,,5\n")
    assert [(issue.code, issue.row) for issue in staging.errors] == [("periods_differ", 2)]
    assert [line[:5] for line in said(staging)] == [
        ("fumin", "households", "2023", "", 4.0),
        ("taikang", "party_members", "2023", "", 5.0),
    ]
    ignored = read("社区,指标,年份,2023年\n泰康,户数,2024,3\n", Instructions(columns=((2, "ignored"),)))
    assert (ignored.errors, len(said(ignored))) == ((), 1)


def test_a_column_of_years_that_agrees_with_the_headings_is_told() -> None:
    staging = read("社区,指标,年份,2023Q1,2023Q2\n泰康,户数,2023,3,4\n")
    assert codes(staging) == [["period_said_twice", 2, "年份"]]
    assert [line[2] for line in said(staging)] == ["2023Q1", "2023Q2"]


# --- classes and computed columns --------------------------------------------------------------------


def test_classes_under_an_indicator_are_a_dimension_and_their_total_the_indicator() -> None:
    staging = read(
        book(
            [
                ["社区", "党员数", None, None, "户数"],
                [None, "男", "女性", "合计", None],
                ["泰康社区", 3, 4, 7, 9],
                ["福民社区", 1, None, 3, 8],
            ],
            "B1:D1",
            "A1:A2",
            "E1:E2",
        ),
        Instructions(),
        "2024年.xlsx",
    )
    assert staging.errors == ()
    assert [line[:5] for line in said(staging)] == [
        ("taikang", "party_members", "2024", "性别=男", 3.0),
        ("taikang", "party_members", "2024", "性别=女", 4.0),
        ("taikang", "party_members", "2024", "", 7.0),
        ("taikang", "households", "2024", "", 9.0),
        ("fumin", "party_members", "2024", "性别=男", 1.0),
        ("fumin", "party_members", "2024", "", 3.0),
        ("fumin", "households", "2024", "", 8.0),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ("社区,党员数,党员数", ",在册,合计", "泰康,5,6"),  # the total of what?
        ("社区,党员数,党员数,维度", ",男,女,", "泰康,5,6,年龄=老"),  # the row says the class
        ("社区,户籍,户籍", ",男,女", "泰康,5,6"),
    ],
)
def test_classes_that_are_not_known_to_be_parts_are_asked_about(rows: tuple[str, ...]) -> None:
    staging = read("\n".join(rows) + "\n")
    assert staging.rows.empty
    assert staging.errors


@pytest.mark.parametrize("name", ["同比", "同比增减(%)", "比上年增减", "增长率", "较上年同期±%", "平均"])
def test_computed_columns_are_left_out_with_a_word(name: str) -> None:
    staging = read(f"社区,指标,2023年,2024年,{name}\n泰康,户数,3,4,33.3\n")
    assert codes(staging) == [["computed_column", 1, name]]
    assert len(said(staging)) == 2
    assert staging.columns[-1].means == "computed"


@pytest.mark.parametrize("name", ["上年同期", "自然增长率", "新增户数"])
def test_columns_that_may_be_numbers_of_their_own_are_asked_about(name: str) -> None:
    assert read(f"社区,指标,2023年,2024年,{name}\n泰康,户数,3,4,33.3\n").errors
