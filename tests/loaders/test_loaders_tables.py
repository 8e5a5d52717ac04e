"""The door for tables: which sheet and table, what a person may say, and one fate for every row."""

import io
from dataclasses import replace

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indicators.instructions import ALL_SHEETS, Instructions
from indicators.staging import Issue, Severity
from loaders import tables
from loaders.grid import Grid
from loaders.layout import regions
from loaders.tables import Opened

TWO = "表一\n社区,户数\n泰康,1\n合计,1\n\n表二\n社区,人口\n泰康,5\n"


def book(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        for name, rows in sheets:
            sheet = workbook.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return stream.getvalue()


SHEETS = book(
    ("封面", [["年报"]]),
    ("2023", [["社区", "户数"], ["泰康", 1]]),
    ("2024", [["社区", "户数"], ["泰康", 2]]),
    ("旧", [["社区", "户数"], ["泰康", 9]]),
    hidden="旧",
)


def codes(table: tables.Table) -> list[tuple[str, str]]:
    return [(issue.code, issue.severity.value) for issue in table.issues]


@pytest.mark.parametrize(
    ("said", "sheet", "value", "issues"),
    [
        (Instructions(), "2023", 1, [("more_sheets", "warning")]),
        (Instructions(sheet=ALL_SHEETS), "2023", 1, []),
        (Instructions(sheet="2024"), "2024", 2, []),
        (Instructions(sheet="旧"), "旧", 9, []),
    ],
)
def test_the_sheet_that_is_asked_for(
    said: Instructions, sheet: str, value: int, issues: list[object]
) -> None:
    opened = tables.opened(SHEETS, "t.xlsx", said)
    table = opened.table(said)
    assert (table.sheet, table.records()[0][1][1], codes(table)) == (sheet, value, issues)
    assert opened.sheets == table.sheets == ("封面", "2023", "2024")


def test_an_unknown_sheet_is_an_error_that_names_the_sheets() -> None:
    table = tables.read(SHEETS, "t.xlsx", Instructions(sheet="2025"))
    assert codes(table) == [("unknown_sheet", "error")]
    assert dict(table.issues[0].facts)["sheets"] == "封面、2023、2024"
    assert table.rows == ()


@pytest.mark.parametrize(
    ("number", "columns", "issues"),
    [
        (None, ("社区", "户数"), [("more_tables", "warning")]),
        (1, ("社区", "户数"), []),
        (2, ("社区", "人口"), []),
        (3, (), [("unknown_table", "error")]),
    ],
)
def test_the_table_that_is_asked_for(number: int | None, columns: object, issues: list[object]) -> None:
    table = tables.read(TWO.encode(), "t.csv", Instructions(table=number))
    assert (table.columns, codes(table), table.tables) == (columns, issues, 2)


def test_the_second_table_counts_rows_as_the_file_does() -> None:
    table = tables.read(TWO.encode(), "t.csv", Instructions(table=2))
    assert (table.header_rows, table.titles) == ((7,), ("表二",))
    assert [(row.number, row.cells) for row in table.rows] == [(8, ("泰康", "5"))]
    assert [(item.row, item.reason) for item in table.excluded] == [
        *((row, "other_table") for row in (1, 2, 3, 4)),
        (5, "blank"),
        (6, "title"),
    ]


def test_titles_and_totals_are_kept() -> None:
    table = tables.read(TWO.encode(), "t.csv", Instructions(table=1))
    assert table.titles == ("表一",)
    assert [(row.number, row.cells) for row in table.totals] == [(4, ("合计", "1"))]


def test_a_total_that_was_not_worked_out_is_only_told() -> None:
    rows = [["社区", "户数", "户均"], ["泰康", "12", "=A"], ["福民", "13", "2"], ["合计", "=B", "=C"]]
    issues = tuple(Issue("formula_without_value", row=row) for row in (2, 4))
    table = Opened("t", (Grid(rows, "ooxml", issues=issues),)).table()
    assert [row.number for row in table.rows] == [2, 3]
    assert [(issue.row, issue.severity) for issue in table.issues] == [
        (2, Severity.ERROR),
        (4, Severity.WARNING),
    ]


@pytest.mark.parametrize(
    ("rows", "columns", "first"),
    [
        ((1,), ("基本", "", "经济"), 2),
        ((1, 2), ("基本/社区", "基本/户数", "经济/收入"), 3),
        ((), ("A", "B", "C"), 1),
    ],
)
def test_a_header_that_a_person_points_at_settles_the_question(
    rows: tuple[int, ...], columns: tuple[str, ...], first: int
) -> None:
    content = "基本,,经济\n社区,户数,收入\n泰康,1,2\n福民,3,4\n".encode()
    assert ("uncertain_header", "error") in codes(tables.read(content, "t.csv"))
    table = tables.read(content, "t.csv", Instructions(header_rows=rows))
    assert (table.header_rows, table.columns, table.rows[0].number) == (rows, columns, first)
    assert "uncertain_header" not in dict(codes(table))


def test_the_delimiter_and_encoding_that_a_person_names() -> None:
    content = "社区;户数,备注\n泰康;1,2\n".encode("gb18030")
    table = tables.read(content, "t.csv", Instructions(encoding="gb18030", delimiter=";"))
    assert (table.encoding, table.delimiter, table.columns) == ("gb18030", ";", ("社区", "户数,备注"))


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"PK\x03\x04broken", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + b"0" * 600]
)
def test_what_cannot_be_read_is_an_issue(content: bytes) -> None:
    table = tables.read(content, "t")
    assert table.rows == ()
    assert [issue for issue in table.issues if issue.severity is Severity.ERROR]


TEXTS = [
    "社区",
    "户数",
    "泰康",
    "合计",
    "注:x",
    "单位:元",
    "表1",
    "2023",
    "2024年",
    "12",
    "3.5",
    "—",
    "无",
    "约80户",
    "2024-01-01",
]
CELLS = st.one_of(st.just(""), st.just(""), st.sampled_from(TEXTS))
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=12)
AREAS = st.lists(st.tuples(*[st.integers(0, 8)] * 4), max_size=4)


@settings(max_examples=300, deadline=None)
@given(ROWS, AREAS, st.integers(1, 3))
@example([["社区", "社区"], ["社区", "社区", "社区"], ["社区", "社区"]], [(0, 2, 0, 3)], 1)
@example([["社区", "1", "2"], ["泰康", "1", "x", "甲"], ["福民"]], [(1, 2, 2, 2), (1, 3, 2, 3)], 1)
def test_every_row_has_one_fate(rows: list[list[str]], areas: list[tuple[int, ...]], number: int) -> None:
    merged = tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in areas)
    grid = Grid(rows, "ooxml", sheet="S", merged=merged)
    count = len(regions.find(grid).regions)
    table = Opened("t", (grid,)).table(Instructions(table=min(number, count) or None))
    fates = [*table.header_rows, *(row.number for row in table.rows), *(item.row for item in table.excluded)]
    assert sorted(fates) == list(range(1, len(rows) + 1)) or not count
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert [row for row, _ in table.records()] == [row.number for row in table.rows]


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_missing_never_becomes_a_number(rows: list[list[str]]) -> None:
    table = Opened("t", (Grid(rows, "utf-8"),)).table()
    for row, (_, cells) in zip(table.rows, table.records(), strict=True):
        for text, value in zip(row.cells, cells, strict=True):
            assert (value is None) or text not in ("", "—")


def test_a_table_is_found_wherever_it_stands() -> None:
    plain = [["社区", "户数", "人口"], ["泰康", "1", "2"], ["福民", "3", "4"]]
    for down in range(3):
        for right in range(3):
            moved = [[]] * down + [[""] * right + row for row in plain]
            table = Opened("t", (Grid(moved, "ooxml", sheet="S"),)).table()
            assert table.header_rows == (down + 1,)
            assert [list(row.cells[right:]) for row in table.rows] == plain[1:]
            assert table.columns == ("",) * right + ("社区", "户数", "人口")


def test_a_grid_is_read_alike_with_and_without_blank_margins() -> None:
    grid = Grid([["社区", "户数"], ["泰康", "1"], ["福民", "2"]], "ooxml", sheet="S")
    padded = replace(grid, rows=[[*row, "", ""] for row in grid.rows] + [["", "", "", ""]])
    one, other = (Opened("t", (of,)).table() for of in (grid, padded))
    assert [row.cells for row in one.rows] == [row.cells[:2] for row in other.rows]
