"""What a person says about a table beats what its headings say; what two columns say together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, ORIGIN, PLACES, codes, observations

from indicators.instructions import Instructions, NoneMeans
from indicators.staging import Staging
from loaders import tables
from loaders.meaning import mapping
from loaders.phrases import numbers
from loaders.table import Row, Table


def stage(text: str, said: Instructions = Instructions()) -> Staging:
    table = tables.read(text.encode(), "t.csv")
    return mapping.stage(table, CATALOGUE, PLACES, origin=ORIGIN, instructions=said)


def said_of(staging: Staging) -> list[list[object]]:
    """[indicator, period, value, unit] of each observation."""
    return [[line[2], line[3], line[5], line[7]] for line in observations(staging)]


@pytest.mark.parametrize(
    ("text", "columns", "shape", "expected"),
    [
        (
            "社区,期间,甲,户数,乙\n泰康,2024,5,7,好\n",
            ((2, "households"), (3, "ignored")),
            "wide_indicator",
            [["households", "2024", 5.0, "户"]],
        ),
        (
            "名称,指标,甲,乙\n泰康,户数,5,7\n",
            ((0, "area"), (2, "2023"), (3, "2024")),
            "wide_period",
            [["households", "2023", 5.0, "户"], ["households", "2024", 7.0, "户"]],
        ),
        (
            "甲,乙,丙,丁\n泰康,户数,2024,7\n",
            ((0, "area"), (1, "indicator"), (2, "period"), (3, "value")),
            "long",
            [["households", "2024", 7.0, "户"]],
        ),
    ],
)
def test_columns_are_what_a_person_says(
    text: str, columns: tuple[tuple[int, str], ...], shape: str, expected: list[list[object]]
) -> None:
    staging = stage(text, Instructions(columns=columns))
    assert staging.errors == ()
    assert staging.shape == shape
    assert said_of(staging) == expected
    assert dict(columns).items() <= {column.position: column.means for column in staging.columns}.items()


def test_a_column_that_means_nothing_known_is_refused() -> None:
    staging = stage("社区,期间,户数\n泰康,2024,5\n", Instructions(columns=((2, "nonsense"),)))
    assert codes(staging) == [["unknown_code", 1, "户数"], ["no_data", 1, None]]
    assert not staging.fit


def test_units_and_names_are_what_a_person_says() -> None:
    said = Instructions(units=((2, "万元"),), names=(("area", "老张家", "taikang"),))
    staging = stage("社区,期间,金额\n老张家,2024,5\n", said)
    assert said_of(staging) == [["relief_money", "2024", 5.0, "万元"]]
    assert staging.rows["factor"].tolist() == [10_000.0]


@pytest.mark.parametrize(
    ("means", "values", "issues"),
    [
        (None, [7.0], ["ambiguous_none"]),
        (NoneMeans.ZERO, [0.0, 7.0], []),
        (NoneMeans.MISSING, [7.0], []),
        (NoneMeans.NOT_APPLICABLE, [7.0], ["not_applicable"]),
    ],
)
def test_what_none_means_is_asked_once_and_obeyed(
    means: NoneMeans | None, values: list[float], issues: list[str]
) -> None:
    said = Instructions(none_means=((2, means),)) if means else Instructions()
    staging = stage("社区,期间,户数\n泰康,2024,无\n福民,2024,7\n", said)
    assert staging.rows["value"].tolist() == values
    assert [issue.code for issue in staging.issues] == issues


@pytest.mark.parametrize(
    ("year", "part", "heading", "period"),
    [
        ("2024", "1", "季度", "2024Q1"),
        ("2024年", "第三季度", "季度", "2024Q3"),
        ("2024", "一", "季度", "2024Q1"),
        ("2024", "Q2", "quarter", "2024Q2"),
        ("2024", "3", "月份", "2024-03"),
        ("2024", "12月", "月份", "2024-12"),
        ("2024", "上半年", "半年", "2024H1"),
        ("2024", "2024年二季度", "季度", "2024Q2"),
        ("2024", "", "季度", "2024"),
    ],
)
def test_a_year_and_its_part_are_one_period(year: str, part: str, heading: str, period: str) -> None:
    for columns, cells in (((f"年份,{heading}"), f"{year},{part}"), (f"{heading},年份", f"{part},{year}")):
        staging = stage(f"社区,{columns},户数\n泰康,{cells},5\n")
        assert staging.issues == ()
        assert [line[3] for line in observations(staging)] == [period]


@pytest.mark.parametrize(("year", "part"), [("2024", "2023年二季度"), ("2024", "5"), ("2024Q1", "1")])
def test_a_part_that_does_not_fit_its_year_is_refused(year: str, part: str) -> None:
    staging = stage(f"社区,年份,季度,户数\n泰康,{year},{part},5\n")
    assert codes(staging) == [["bad_period", 2, "年份"]]


def test_a_code_beside_a_name_counts_and_must_agree() -> None:
    text = (
        "社区名称,社区代码,期间,户数\n"
        "泰康社区,taikang,2024,5\n"
        "福民,320501,2024,6\n"
        "没听说过,yunting,2024,7\n"
        "泰康,fumin,2023,8\n"
    )
    staging = stage(text)
    assert [line[1] for line in observations(staging)] == ["taikang", "fumin", "yunting"]
    assert codes(staging) == [["code_and_name_differ", 5, "社区代码"]]


def test_a_cell_shown_as_a_percentage_is_certain() -> None:
    rows = tuple(
        Row(2 + n, ("泰康", f"202{n}", text)) for n, text in enumerate(("0.125", "1", "暂无", "0.07"))
    )
    columns = ("社区", "期间", "女党员占比")
    percent = frozenset((row.number, 2) for row in rows)
    table = Table("t.xlsx", "ooxml", header_rows=(1,), columns=columns, rows=rows, percent=percent)
    staging = mapping.stage(table, CATALOGUE, PLACES, origin=ORIGIN)
    assert staging.issues == ()
    assert staging.rows[["value", "raw", "unit"]].values.tolist() == [
        [12.5, "12.5%", "%"],
        [100.0, "100%", "%"],
        [7.0, "7%", "%"],
    ]


def test_a_column_of_other_states_is_passed_over() -> None:
    staging = stage("社区,期间,户数,状态\n泰康,2024,5,已审核\n")
    assert [(issue.code, issue.severity.value) for issue in staging.issues] == [("unknown_column", "warning")]
    assert staging.rows["status"].tolist() == ["final"]


def test_many_issues_of_a_kind_are_counted_and_a_thousand_listed() -> None:
    staging = stage("社区,指标,期间,数值\n" + "".join(f"泰康,户数,2024,{n}x\n" for n in range(1_500)))
    assert staging.rejected == 1_500
    listed = [issue for issue in staging.issues if issue.code == "not_a_number"]
    more = [issue for issue in staging.issues if issue.code == "and_more"]
    assert len(listed) == 1_000
    assert [(issue.row, dict(issue.facts)["count"]) for issue in more] == [(1_002, "500")]


numbers_as_written = st.one_of(
    st.integers(-(10**15), 10**15).map(str),
    st.decimals(-1_000_000, 1_000_000, places=3, allow_nan=False).map(str),
    st.from_regex(r"\A(?:约|近|超|不足)?[1-9]\d{0,5}(?:\.\d{1,2})?(?:余|多)?万?(?:元)?\Z"),
    st.text("0123456789.,-+eE%万亿余无 ", max_size=8),
)


@given(st.lists(numbers_as_written, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_value_is_what_the_text_says_and_missing_is_no_number(cells: list[str]) -> None:
    rows = tuple(Row(n + 2, ("泰康", "结余", str(1901 + n), cell.strip())) for n, cell in enumerate(cells))
    columns = ("社区", "指标", "期间", "数值")
    table = Table("t.csv", "utf-8", ",", header_rows=(1,), columns=columns, rows=rows)
    staging = mapping.stage(table, CATALOGUE, PLACES, origin=ORIGIN)
    for item in staging.rows.itertuples():
        reading = numbers.read_number(rows[int(item.row) - 2].cells[3])
        assert reading is not None
        assert item.value == reading.value
        expected = numbers.quantity(item.raw, lower=float("-inf"))
        assert (item.low, item.high, item.qualifier) == (
            expected.low,
            expected.high,
            expected.qualifier.value,
        )
    silent = {row.number for row in rows if numbers.read_number(row.cells[3]) is None}
    assert not silent & {int(row) for row in staging.rows["row"]}
