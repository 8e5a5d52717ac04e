"""What always holds of mapping. The examples are the files in tests/awkward."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, ORIGIN, PLACES, codes, observations, stage

from indicators import frames
from indicators.area import Area, Level
from indicators.instructions import Instructions
from indicators.lookup import Places
from indicators.staging import Staging
from loaders import tables
from loaders.grid import Grid
from loaders.meaning import mapping
from loaders.table import Table

AREAS = ["泰康", "福民社区", "yunting", "泰糠", ""]
NAMES = ["户数", "常住人口", "女党员占比", "安全隐患数", "户数量", ""]
PERIODS = ["2024", "2024年", "2023Q3", "二四年", "未知", ""]
VALUES = ["5", "0", "80余", "1.2万", "165", "0.05", "—", "无", "不适用", "", "3x", "-4", "5家"]
UNITS = ["", "户", "万元", "%", "朵"]
EXTRA = ["", "合计,,,", "注:口径有调整", "社区,指标,期间,数值,单位", "泰康,户数,2024,1,234,户,9"]


def long_file(rows: list[tuple[str, ...]]) -> str:
    return "人口统计\n社区,指标,期间,数值,单位\n" + "\n".join(",".join(row) for row in rows) + "\n"


rows_of_cells = st.tuples(*map(st.sampled_from, (AREAS, NAMES, PERIODS, VALUES, UNITS)))
lines = st.lists(rows_of_cells | st.sampled_from(EXTRA).map(lambda line: (line,)), min_size=1, max_size=12)


def read_and_stage(text: str) -> tuple[Table, Staging]:
    table = tables.read(text.encode(), "t.csv")
    return table, mapping.stage(table, CATALOGUE, PLACES, origin=ORIGIN)


@given(lines)
@settings(max_examples=60, deadline=None)
def test_every_row_is_header_loaded_excluded_or_rejected(rows: list[tuple[str, ...]]) -> None:
    text = long_file(rows)
    table, staging = read_and_stage(text)
    loaded = {int(row) for row in staging.rows["row"]}
    excluded = {item.row for item in staging.excluded}
    assert not loaded & excluded
    assert len(excluded) == len(staging.excluded)
    total = len(table.header_rows) + len(loaded) + len(excluded) + staging.rejected
    assert total == len(text.splitlines())


@given(lines)
@settings(max_examples=60, deadline=None)
def test_a_rejected_row_has_an_error_and_a_loaded_one_has_none(rows: list[tuple[str, ...]]) -> None:
    _, staging = read_and_stage(long_file(rows))
    at_fault = {issue.row for issue in staging.errors}
    assert not {int(row) for row in staging.rows["row"]} & at_fault
    assert staging.errors or not staging.rejected


@given(lines)
@settings(max_examples=60, deadline=None)
def test_missing_never_becomes_a_value_and_zero_stays_one(rows: list[tuple[str, ...]]) -> None:
    _, staging = read_and_stage(long_file(rows))
    assert staging.rows["value"].notna().all()
    assert set(staging.rows["raw"]) <= {"5", "0", "80余", "1.2万", "165", "0.05", "5家", "1"}
    zero = staging.rows["value"] == 0
    assert (zero == (staging.rows["raw"] == "0")).all()


@given(lines)
@settings(max_examples=60, deadline=None)
def test_the_frame_is_the_one_that_the_store_takes_and_keys_are_unique(rows: list[tuple[str, ...]]) -> None:
    _, staging = read_and_stage(long_file(rows))
    assert {name: str(dtype) for name, dtype in staging.rows.dtypes.items()} == frames.OBSERVATION
    assert not staging.rows.duplicated(frames.KEY).any()
    assert (staging.rows["low"] <= staging.rows["value"]).all()
    assert (staging.rows["value"] <= staging.rows["high"]).all()


GRID = [
    ("泰康", "户数", "5"),
    ("泰康", "常住人口", "约120"),
    ("福民", "户数", "80余"),
    ("福民", "常住人口", "0"),
]


@pytest.mark.parametrize(
    "text",
    [
        "社区,指标,期间,数值\n" + "".join(f"{area},{name},2024,{raw}\n" for area, name, raw in GRID),
        "社区,期间,户数,常住人口(人)\n泰康,2024年,5,约120\n福民,2024,80余,0\n",
        "社区,指标,2024年\n" + "".join(f"{area},{name},{raw}\n" for area, name, raw in GRID),
        "指标,期间,泰康,福民居委会\n户数,2024,5,80余\n常住人口(人),2024,约120,0\n",
        "area\tindicator\tperiod\tvalue\n"
        + "".join(f"{area}\t{name}\t2024\t{raw}\n" for area, name, raw in GRID),
    ],
    ids=["long", "wide_indicator", "wide_period", "wide_area", "english_tabs"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_shape_and_encoding_says_the_same(text: str, encoding: str) -> None:
    staging = stage(text.encode(encoding))
    assert staging.issues == ()
    assert sorted(line[1:7] for line in observations(staging)) == [
        ["fumin", "households", "2024", "", 80.0, "at_least"],
        ["fumin", "resident_population", "2024", "", 0.0, "exact"],
        ["taikang", "households", "2024", "", 5.0, "exact"],
        ["taikang", "resident_population", "2024", "", 120.0, "approx"],
    ]


@pytest.mark.parametrize(
    ("cell", "column", "heading", "unit", "factor"),
    [
        ("5", "", "数值", "元", 1.0),
        ("5", "", "数值(万元)", "万元", 10_000.0),
        ("5", "千元", "数值(万元)", "千元", 1_000.0),
        ("5元", "千元", "数值(万元)", "元", 1.0),
        ("1.2万元", "", "数值", "元", 1.0),
    ],
)
def test_the_nearest_unit_counts(cell: str, column: str, heading: str, unit: str, factor: float) -> None:
    staging = stage(f"社区,指标,期间,{heading},单位\n泰康,金额,2024,{cell},{column}\n")
    assert staging.issues == ()
    assert staging.rows[["unit", "factor"]].values.tolist() == [[unit, factor]]


def test_a_unit_that_does_not_convert_is_kept_as_written() -> None:
    staging = stage("社区,指标,期间,数值,单位\n泰康,户数,2024,5,家\n福民,户数,2024,6,家\n")
    assert codes(staging) == [["unit_mismatch", 2, "数值"]]
    assert staging.rows["factor"].isna().all()
    assert staging.rows["unit"].tolist() == ["家", "家"]


def test_a_negative_count_is_refused_in_any_unit() -> None:
    assert codes(stage("社区,指标,期间,数值\n泰康,户数,2024,-4家\n"))[0] == ["out_of_bounds", 2, "数值"]
    assert stage("社区,指标,期间,数值\n泰康,结余,2024,-4\n").issues == ()


def test_bounds_hold_in_the_unit_as_written() -> None:
    staging = stage("社区,指标,期间,数值\n泰康,女党员占比,2024,80%以上\n福民,女党员占比,2024,90‰\n")
    assert staging.issues == ()
    assert staging.rows["high"].tolist() == [100.0, 90.0]


def test_every_observation_says_where_it_stands() -> None:
    staging = stage("统计表\n\n社区,期间,户数,备注\n泰康,2024,约80户,含空置\n")
    row = staging.rows.iloc[0]
    assert (row["row"], row["column"], row["raw"], row["note"]) == (4, "户数", "约80户", "含空置")


def test_status_and_definition_are_carried() -> None:
    staging = stage("社区,指标,期间,数值,口径,状态\n泰康,户数,2024,8,含空置,年内\n福民,户数,2024,8,,快报\n")
    assert staging.rows["status"].tolist() == ["part_year", "provisional"]
    assert staging.rows["definition"].tolist() == ["含空置", ""]


def test_the_callers_period_fills_in_only_where_the_file_has_no_such_column() -> None:
    with_column = stage("社区,指标,期间,数值\n泰康,户数,2023,5\n福民,户数,,6\n", period="2024")
    assert [line[3] for line in observations(with_column)] == ["2023", None]
    without = stage("社区,指标,数值\n泰康,户数,5\n", period="2024")
    assert [line[3] for line in observations(without)] == ["2024"]


def test_ten_thousand_rows_are_read_and_checked_in_three_seconds() -> None:
    lines = (f"泰康,户数,{1900 + n // 48}-{n % 12 + 1:02d},{n},组别={n}\n" for n in range(10_000))
    content = ("社区,指标,期间,数值,维度\n" + "".join(lines)).encode()
    start = time.process_time()
    staging = stage(content)
    assert time.process_time() - start < 3
    assert len(staging.rows) == 10_000


def test_ten_thousand_bad_rows_are_told_in_three_seconds() -> None:
    content = "社区,指标,期间,数值\n" + "".join(f"社区{n},指标{n},某年{n},{n}x\n" for n in range(10_000))
    start = time.process_time()
    staging = stage(content)
    assert time.process_time() - start < 3
    assert staging.rejected == 10_000


@pytest.mark.parametrize(
    ("text", "codes", "rejected", "left"),
    [
        # Two buildings with as many households are no repetition, and not to be added up unasked.
        ("社区,楼栋,期间,户数\n泰康,1号楼,2024,5\n泰康,2号楼,2024,5\n", ["told_apart"] * 2, 2, 0),
        ("社区,楼栋,期间,户数\n泰康,1号楼,2024,5\n泰康, 1号楼,2024,5\n", ["duplicate"], 0, 1),
        ("社区,指标,期间,数值,楼号\n泰康,户数,2024,5,1\n泰康,户数,2024,5,2\n", ["told_apart"] * 2, 2, 0),
        ("社区,楼栋,期间,户数\n泰康,1号楼,2024,5\n泰康,2号楼,2024,6\n", ["conflicting_duplicate"] * 2, 2, 0),
        ("序号,社区,期间,户数\n1,泰康,2024,5\n2,泰康,2024,5\n", ["duplicate"], 0, 1),
    ],
)
def test_rows_that_an_unknown_column_tells_apart_do_not_repeat_each_other(
    text: str, codes: list[str], rejected: int, left: int
) -> None:
    staging = stage(text)
    assert [issue.code for issue in staging.issues if issue.code != "unknown_column"] == codes
    assert (staging.rejected, len(staging.rows)) == (rejected, left)


def grid(*rows: str) -> Staging:
    """A table whose header stands in two rows, as a workbook has it."""
    cells = [row.split(",") for row in rows]
    table = tables.Opened("t.xlsx", (Grid(cells, "ooxml", sheet="表"),)).table(
        Instructions(header_rows=(1, 2))
    )
    return mapping.stage(table, CATALOGUE, PLACES, origin=ORIGIN)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (
                "社区,户数,户数,常住人口(万人),常住人口(万人)",
                ",2023年,2024年,2023年,2024年",
                "泰康,5,6,0.7,0.8",
            ),
            [
                ("households", "2023", 5.0, "户"),
                ("households", "2024", 6.0, "户"),
                ("resident_population", "2023", 0.7, "万人"),
                ("resident_population", "2024", 0.8, "万人"),
            ],
        ),
        (
            ("社区,2023年,2023年,2024年,2024年", ",户数,常住人口,户数,常住人口", "泰康,5,6,7,8"),
            [
                ("households", "2023", 5.0, "户"),
                ("resident_population", "2023", 6.0, "人"),
                ("households", "2024", 7.0, "户"),
                ("resident_population", "2024", 8.0, "人"),
            ],
        ),
        (
            ("社区,人口,人口,党建", ",户数,常住人口,女党员占比", "泰康,5,6,7"),
            [
                ("households", None, 5.0, "户"),
                ("resident_population", None, 6.0, "人"),
                ("female_share", None, 7.0, "%"),
            ],
        ),
    ],
)
def test_headings_of_two_rows_name_an_indicator_and_what_it_stands_under(
    rows: tuple[str, ...], found: list[tuple[object, ...]]
) -> None:
    staging = grid(*rows)
    assert staging.errors == ()
    assert [(line[2], line[3], line[5], line[7]) for line in observations(staging)] == found


@pytest.mark.parametrize(
    "rows",
    [
        ("社区,户籍,户籍", ",户数,常住人口", "泰康,5,6"),  # of these households only
        ("社区,户数,户数", ",男,女", "泰康,5,6"),
        ("社区,期间,2024年,2024年", ",,户数,常住人口", "泰康,2023,5,6"),  # of which year?
        ("社区,2024年,2024年", ",户数,户数", "泰康,5,6"),
    ],
)
def test_an_indicator_under_something_else_is_asked_about(rows: tuple[str, ...]) -> None:
    staging = grid(*rows)
    assert staging.rows.empty
    assert staging.errors


def test_marks_of_footnotes_belong_to_no_name() -> None:
    staging = stage("社区,期间,户数\u2460\n泰康*,2024,5\n福民社区[2],2024,7\u2461\n")
    assert [(line[1], line[5]) for line in observations(staging)] == [("taikang", 5.0), ("fumin", 7.0)]


@pytest.mark.parametrize(
    ("heading", "cell", "period"),
    [
        ("月份", "2024-07-01", "2024-07"),  # what a workbook makes of 2024年7月
        ("统计月份", "2024-07-31", "2024-07"),
        ("月份", "2024年7月", "2024-07"),
        ("期间", "2024-07-01", "bad_period"),  # the day, the month or the year?
        ("月份", "2024-13-01", "bad_period"),
        ("统计年度", "2024", "2024"),
    ],
)
def test_a_day_under_months_is_its_month(heading: str, cell: str, period: str) -> None:
    staging = stage(f"社区,{heading},户数\n泰康,{cell},5\n")
    assert [line[3] for line in observations(staging)] + [issue.code for issue in staging.errors] == [period]


@pytest.mark.parametrize(
    ("street", "area", "found"),
    [
        ("京泰路街道", "泰康社区", "taikang"),
        ("京泰路街道办事处", "云庭小区", "yunting"),
        ("", "泰康社区", "taikang"),
        ("京泰路街道", "京泰路街道", "street"),
        ("城西街道", "泰康社区", "other_street"),  # another street has a community of that name, too
        ("泰康社区", "福民社区", "other_street"),
        ("京泰路街道", "泰糠社区", "unknown_area"),
        ("京泰路街道", "花园", "ambiguous_area"),
    ],
)
def test_the_street_tells_a_community_from_others_of_its_name(street: str, area: str, found: str) -> None:
    staging = stage(f"街道,社区,期间,户数\n{street},{area},2024,5\n,福民社区,2023,5\n")
    assert [line[1] for line in observations(staging)][:-1] + [one.code for one in staging.errors] == [found]


def test_a_street_of_the_catalogue_decides_between_namesakes() -> None:
    places = Places(
        Area(code, name, level, parent)
        for code, name, level, parent in (
            ("east", "城东街道", Level.STREET, None),
            ("west", "城西街道", Level.STREET, None),
            ("one", "花园社区", Level.COMMUNITY, "east"),
            ("two", "花园社区", Level.COMMUNITY, "west"),
        )
    )
    content = "街道,社区,期间,户数\n城东街道,花园社区,2024,5\n城西街道,花园社区,2024,6\n".encode()
    staging = mapping.stage(tables.read(content, "t.csv"), CATALOGUE, places, origin=ORIGIN)
    assert [(line[1], line[5]) for line in observations(staging)] == [("one", 5.0), ("two", 6.0)]


def test_a_table_of_streets_is_one_of_streets() -> None:
    staging = stage("街道,期间,户数\n京泰路街道,2024,5\n")
    assert [(line[1], line[5]) for line in observations(staging)] == [("street", 5.0)]
