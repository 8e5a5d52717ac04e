import pytest

from indicators.staging import Excluded
from loaders import tables
from loaders.phrases.dates import iso_date
from loaders.table import typed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", 1200),
        ("3,405", 3405),
        ("\uff11\uff12", 12),
        ("2024.0", 2024.0),
        ("12.5%", 12.5),
        ("1.23万", 12300),
        ("约3405户", 3405),
        ("0012", "0012"),
        ("320102199001011234", "320102199001011234"),
        ("2024/7/1", "2024-07-01"),
        ("2024年7月1日", "2024-07-01"),
        ("2024-02-30", "2024-02-30"),
        ("2024年", "2024年"),
        ("3号楼", "3号楼"),
        ("无", None),
        ("", None),
        ("—", None),
    ],
)
def test_a_cell_becomes_what_it_says(text: str, value: object) -> None:
    got = typed(text)
    assert got == value
    assert type(got) is type(value)


def test_words_around_a_number_stay_text_outside_columns_of_numbers() -> None:
    assert typed("约20人", loose=False) == "约20人"
    assert typed("一", loose=False) == "一"
    assert typed("20", loose=False) == 20


@pytest.mark.parametrize("text", ["2024-07", "2024-13-01", "20240701", "1-2-3", "7/1/2024"])
def test_no_date_is_made_up(text: str) -> None:
    assert iso_date(text) is None


def test_the_json_has_the_keys_of_the_contract() -> None:
    table = tables.read("表\n社区,户数\n泰康,约80\n".encode(), "t.csv")
    assert table.as_dict() == {
        "encoding": "utf-8",
        "delimiter": ",",
        "sheet": None,
        "header_rows": [2],
        "columns": ["社区", "户数"],
        "records": [{"row": 3, "cells": ["泰康", 80]}],
        "marks": [{"row": 3, "column": "户数", "raw": "约80", "qualifier": "approx"}],
        "excluded": [{"row": 1, "reason": "title"}],
        "issues": [],
    }


def test_columns_without_a_header_are_named_as_excel_names_them() -> None:
    table = tables.read((",".join(["1"] * 28) + "\n" + ",".join(["2"] * 28) + "\n").encode(), "t.csv")
    assert table.columns[:2] + table.columns[25:] == ("A", "B", "Z", "AA", "AB")
    assert table.header_rows == ()


@pytest.mark.parametrize(
    "label", ["合计", "总 计", "小计", "全街道合计", "京泰路街道合计", "Total", "(合计)"]
)
def test_totals_by_label(label: str) -> None:
    table = tables.read(f"社区,户数\n泰康,10\n福民,20\n{label},31\n".encode(), "t.csv")
    assert table.excluded == (Excluded(4, "total"),)


@pytest.mark.parametrize("label", ["活动场次合计", "合计村", "会计", "总计划", "Totalville"])
def test_names_that_only_look_like_totals(label: str) -> None:
    table = tables.read(f"项目,户数\n泰康,10\n福民,20\n{label},31\n".encode(), "t.csv")
    assert table.excluded == ()


@pytest.mark.parametrize(
    "note",
    [
        "注:不含空置",
        "数据来源:街道",
        "填表人:张三,",
        "备注:,,",
        "※ 说明:见附件",
        "截至年底的数字由各社区上报。",
    ],
)
def test_footnotes(note: str) -> None:
    table = tables.read(f"社区,户数\n泰康,10\n福民,20\n{note}\n".encode(), "t.csv")
    assert [item.reason for item in table.excluded] == ["footnote"]
