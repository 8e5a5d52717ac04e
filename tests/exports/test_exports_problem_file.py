"""The file that was handed in, with what is wrong beside each row."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from answers import uploads
from answers.uploads import Looked, Order, Parcel
from exports import problem_file, upload_sheets
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.progress import untold
from indicators.staging import Issue, Severity
from store import Store

HEAD = ["社区", "指标", "期间", "数值"]
ROWS = [
    ["甲巷社区", "党员数", "2024年", "41"],
    ["甲巷社区", "党员数", "2023年", "很多"],
    ["=cmd|' /C calc'!A0", "党员数", "2024年", "-3"],
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    def found(store: Store) -> None:
        store.put_areas([Area("a", "甲巷社区", Level.COMMUNITY)])
        store.put_indicators([Indicator("members", "党员数", "党建", "人", Kind.STOCK)])

    with Store.create(tmp_path / "house.duckdb", found) as store:
        yield store


def looked(house: Store, name: str, content: bytes) -> Looked:
    return uploads.look(house, Order(Parcel(name, content)), untold)


def made(found: Looked) -> bytes:
    order = found.order
    return problem_file.problem_file(order.parcel.name, uploads.cells(order), found.preview.staging).content


@pytest.mark.parametrize(
    ("delimiter", "encoding", "written"),
    [(",", "gb18030", "gb18030"), (";", "utf-8", "utf-8-sig"), ("\t", "utf-16", "utf-16")],
)
def test_a_text_file_keeps_its_dialect_and_gains_a_column(
    house: Store, delimiter: str, encoding: str, written: str
) -> None:
    lines = [["样街道报表"], [], HEAD, *ROWS]
    content = "\n".join(delimiter.join(cells) for cells in lines).encode(encoding)
    found = looked(house, "各社区/报表.csv", content)
    assert problem_file.name("各社区/报表.csv", found.preview.staging) == "报表-问题.csv"
    rows = list(csv.reader(io.StringIO(made(found).decode(written), newline=""), delimiter=delimiter))
    assert [len(row) for row in rows] == [5] * 6
    assert rows[0][0] == "样街道报表"
    assert rows[2] == [*HEAD, "问题"]
    assert rows[3] == [*ROWS[0], ""]
    assert rows[4][:4] == ROWS[1]
    assert rows[4][4].startswith("第5行「数值」列")
    assert "不是数" in rows[4][4]
    assert rows[5][0] == "'" + ROWS[2][0]
    assert rows[5][3] == "-3"


def test_the_file_can_be_put_right_and_handed_in_again(house: Store) -> None:
    content = "\n".join(",".join(cells) for cells in [HEAD, *ROWS[:2]]).encode()
    mended = made(looked(house, "t.csv", content)).decode("utf-8-sig").replace("很多", "40", 1)
    again = looked(house, "t-问题.csv", mended.encode("utf-8-sig"))
    assert again.state is uploads.State.READY
    assert len(again.preview.staging.rows) == 2


def test_a_workbook_keeps_sheets_rows_and_marks_what_is_wrong(house: Store) -> None:
    book = openpyxl.Workbook()
    book.active.title = "填报表"
    for cells in [
        ["样街道报表"],
        HEAD,
        *([*row[:3], row[3] if row[3] == "很多" else int(row[3])] for row in ROWS),
    ]:
        book.active.append(cells)
    book.active["A5"].data_type = "s"
    other = book.create_sheet("说明")
    other.append(["+加号开头", 0.5])
    other["B1"].number_format = "0%"
    content = io.BytesIO()
    book.save(content)
    found = looked(house, "报表.xlsx", content.getvalue())
    assert problem_file.name("报表.xlsx", found.preview.staging) == "报表-问题.xlsx"
    again = openpyxl.load_workbook(io.BytesIO(made(found)))
    assert again.sheetnames == ["填报表", "说明"]
    sheet = again["填报表"]
    assert sheet["E2"].value == "问题"
    assert "「很多」不是数" in sheet["E4"].value
    assert sheet["E3"].value is None
    assert sheet["D4"].fill.fgColor.rgb == "FFFFD9C2"
    assert sheet["D3"].value == 41
    assert sheet["A5"].value == "'" + ROWS[2][0]
    assert (again["说明"]["B1"].value, again["说明"]["B1"].number_format) == (0.5, "0.00%")
    assert not [cell for page in again for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_many_problems_are_listed_some_of_each_kind() -> None:
    found = [Issue("not_a_number", row=row, column="数值", raw="x") for row in range(2, 9_000)]
    found.append(Issue("missing_area", Severity.WARNING, row=9_000))
    sheet = upload_sheets.problems(found)
    assert len(sheet.texts) == 21
    assert sheet.texts[-1][1] == "9000"
    assert "8,999" in sheet.caption
    few = upload_sheets.problems(found[:150])
    assert len(few.texts) == 150
