"""What looks like a person, and what only seems to (METHOD §12). Numbers of persons here are made up."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.meaning import personal

ROOT = Path(__file__).parents[2]
PLACES = {"泰康", "王家湾", "金马", "陈庄", "福民"}
KNOWN = {"重点人员手机登记数", "活动经费(元)"}


def of(*table: tuple[str, ...]) -> dict[int, str]:
    headings, *rows = table
    return personal.columns(headings, rows, indicator=KNOWN.__contains__, place=PLACES.__contains__)


def with_digit(start: str) -> str:
    """The ID number that begins with these 17 digits."""
    return next(start + last for last in "0123456789X" if personal.is_id_number(start + last))


ID = with_digit("32010219900101123")
OTHER = with_digit("32010219850715002")


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ([("姓名", "户数"), ("张三", "1")], {0: "name"}),
        ([("姓名", "户数"), ("阿依古丽·买买提", "1")], {0: "name"}),
        ([("身份证", "户数"), (ID, "1")], {0: "id_number"}),
        ([("编码", "户数"), (ID, "1"), (OTHER, "1")], {0: "id_number"}),
        ([("编码", "户数"), ("320102900101123", "1")], {0: "id_number"}),  # the old kind, of 15 digits
        ([("活动经费(元)", "户数"), (ID, "1")], {0: "id_number"}),  # under any heading
        ([("身份证号", "户数"), ("320102********1234", "1")], {0: "id_number"}),
        ([("甲", "户数"), ("138 1234 5678", "1"), ("+8613912345678", "2"), ("", "3")], {0: "mobile"}),
        ([("联系电话", "户数"), ("0523-86123456", "1")], {0: "mobile"}),
        ([("联系电话", "户数"), ("86123456/13812345678", "1")], {0: "mobile"}),
        ([("卡", "户数"), ("6222021234567890129", "1")], {}),  # one digit off
        ([("银行卡号", "户数"), ("6222021234567890128", "1")], {0: "bank_card"}),
        ([("卡", "户数"), ("4111 1111 1111 1111", "1")], {0: "bank_card"}),
        ([("甲", "户数"), ("解放路12号3栋501室", "1")], {0: "address"}),
        ([("家庭住址", "户数"), ("解放路12号", "1")], {0: "address"}),
        ([("出生日期", "户数"), ("1990-01-01", "1")], {0: "birth"}),
        ([("负责人", "户数"), ("张三", "1"), ("李小四", "2")], {0: "name"}),
        ([("甲", "乙", "户数"), ("张三", ID, "1"), ("欧阳小四", OTHER, "2")], {0: "name", 1: "id_number"}),
    ],
)
def test_what_looks_like_a_person(table: list[tuple[str, ...]], found: dict[int, str]) -> None:
    assert of(*table) == found


@pytest.mark.parametrize(
    "table",
    [
        [("社区", "联系电话", "户数"), ("泰康", "", "1"), ("福民", "", "2")],
        [("社区", "负责人", "户数"), ("泰康", "3", "1"), ("福民", "2人", "2")],
        [("社区", "手机", "户数"), ("泰康", "1,235", "1"), ("福民", "约800部", "2")],
        [("重点人员手机登记数", "社区"), ("13812345678", "泰康")],  # an indicator of the catalogue
        [("名称", "户数"), ("泰康", "1"), ("王家湾", "2"), ("陈庄", "3")],
        [("负责人", "户数"), ("金马", "1"), ("王家湾", "2")],  # places after all
        [("社区", "备注", "户数"), ("泰康", "有事找13812345678", "1"), ("福民", "", "2")],
        [("社区", "备注", "户数"), ("泰康", "13812345678", "1"), ("福民", "", "2"), ("金马", "", "3")],
        [("社区", "备注", "户数"), ("泰康", "13812345678", "1")],
        [("热线电话受理量", "社区"), ("1234567", "泰康")],
        [("身份证办理数(件)", "社区"), ("1234567", "泰康")],
        [("活动地点", "户数"), ("解放路12号3栋501室", "1")],
        [("社区", "地址", "户数"), ("泰康", "解放路12号", "1")],  # where an office stands
        [("社区", "银行卡", "户数"), ("泰康", "120", "1")],
        [("社区", "出生人数"), ("泰康", "12")],
        [("社区", "出生日期"), ("泰康", "")],
        [("统计编码", "户数"), ("320102001001", "1")],
        [("产值", "户数"), ("1381234.5678", "1")],
        [("负责人", "户数"), ("全体网格员", "1"), ("党总支", "2")],
        [("指标", "数值"), ("党员数", "1"), ("户数", "2")],
    ],
)
def test_what_only_seems_to(table: list[tuple[str, ...]]) -> None:
    assert of(*table) == {}


def test_names_of_places_beside_numbers_of_persons_stay_places() -> None:
    assert of(("所在村", "甲", "身份证"), ("王庄", "泰康", ID), ("李庄", "福民", OTHER)) == {2: "id_number"}


def test_a_list_of_numbers_under_notes_is_one() -> None:
    assert of(("社区", "备注"), ("泰康", "13812345678"), ("福民", "139 1234 5678")) == {1: "mobile"}


def test_a_million_rows_cost_no_more_than_a_few_thousand() -> None:
    rows = [("泰康", "5")] * 1_000_000
    rows[::3] = [("泰康", ID)] * len(rows[::3])
    assert personal.columns(("社区", "甲"), rows) == {1: "id_number"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ID, "320*************" + ID[-2:]),
        ("电话13812345678,夜间13912345678", "电话138******78,夜间139******78"),
        ("卡号6222021234567890128", "卡号622**************28"),
        ("1,234,567", "1,234,567"),
        ("共13812345.678元", "共13812345.678元"),
    ],
)
def test_numbers_of_persons_are_masked(text: str, shown: str) -> None:
    assert personal.masked(text) == shown


@given(st.text(alphabet="0123456789X-, 张三号室", max_size=40))
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    assert len(personal.masked(text)) == len(text)
    assert personal.masked(personal.masked(text)) == personal.masked(text)


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), max_size=5))
def test_any_table_is_answered_with_its_own_columns(rows: list[list[str]]) -> None:
    assert set(personal.columns(("姓名", "电话", "备注"), rows)) <= {0, 1, 2}


def test_it_starts_in_the_parsing_child_without_pandas() -> None:
    code = "import sys, loaders.meaning.personal; sys.exit('pandas' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
