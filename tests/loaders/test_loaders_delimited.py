import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.staging import Severity
from loaders.text import records
from loaders.text.delimited import DELIMITERS, RARE, SAMPLE, cut, dialect_of, split
from loaders.text.dialect import RUNS, Dialect


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_each_delimiter_is_found_among_the_others_as_text(delimiter: str) -> None:
    other = next(mark for mark in DELIMITERS if mark != delimiter)
    lines = [["社区", "户数", "备注"], ["泰康", "1200", f"甲{other}乙"], ["福民", "800", ""]]
    grid = split("\n".join(delimiter.join(line) for line in lines) + "\n")
    assert grid.delimiter == delimiter
    assert grid.rows == lines


@pytest.mark.parametrize("delimiter", RARE)
def test_a_rare_delimiter_is_found_where_it_brings_out_numbers(delimiter: str) -> None:
    lines = [["社区", "户数", "人口"], ["泰康", "1200", "3405"], ["福民", "800", "2100"], ["花园", "60", "9"]]
    grid = split("\n".join(delimiter.join(line) for line in lines) + "\n")
    assert grid.delimiter == delimiter
    assert grid.rows == lines


@pytest.mark.parametrize(
    "text",
    [
        "名单\n泰康 福民\n三水 花园\n永安 新民\n",
        "10:20\n11:30\n12:40\n13:50\n",
        "2024-01-01 10:00\n2024-01-02 11:00\n2024-01-03 12:00\n",
        "John Smith\nMary Jones\nPeter Brown\nAnn White\n",
        "时间: 上午\n地点: 会议室\n人员: 全体\n",
        "https://a.example/1\nhttps://a.example/2\nhttps://a.example/3\n",
    ],
)
def test_times_names_and_notes_are_one_column(text: str) -> None:
    assert split(text).delimiter is None
    assert [row[0] for row in split(text).rows] == text.splitlines()


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("社区;数值\n泰康;1,234\n福民;3,456\n", ";"),
        ("社区\t数值\n泰康\t1,234\n", "\t"),
        ("a,b\n2024-01-01 10:00;x,1\n2024-01-02 11:00;y,2\n", ","),
        ("名单\n泰康\n福民\n", None),
        ("统计表, 单位;户\n社区|户数\n泰康|1\n福民|2\n", "|"),
        ("sep=;\na;b\n1;2\n", ";"),
        ("", None),
    ],
)
def test_the_more_regular_reading_wins(text: str, delimiter: str | None) -> None:
    assert split(text).delimiter == delimiter


def test_a_person_knows_the_delimiter() -> None:
    assert split("a,b;c\n1,2;3\n", ";").rows == [["a,b", "c"], ["1,2", "3"]]


def test_blank_lines_and_broken_lines_count_as_excel_counts() -> None:
    grid = split('a,b\r\n\r\n"x\r\ny",2\r\n3,4\r\n')
    assert grid.rows == [["a", "b"], [], ["x\r\ny", "2"], ["3", "4"]]
    assert split("sep=,\r\na,b\r\n1,2\r\n").rows == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_end_in_any_way_also_mixed(end: str) -> None:
    lines = ["社区,户数", "泰康,1", "福民,2"]
    rows = [["社区", "户数"], ["泰康", "1"], ["福民", "2"]]
    assert split(end.join(lines)).rows == rows
    assert split("社区,户数\r\n泰康,1\n福民,2" + end).rows == rows


# The marks of a file: the text, its records
MARKS = {
    "blanks pad the cells": ('a, b, c\n1, "x, y", 3\n', [["a", "b", "c"], ["1", "x, y", "3"]]),
    "apostrophes quote": (
        "a,b,c\n1,'don't stop, ever',3\n2,'x, y',4\n",
        [["a", "b", "c"], ["1", "don't stop, ever", "3"], ["2", "x, y", "4"]],
    ),
    "apostrophes are letters": (
        "name,item\nKids' Hat,'70s vest\nMen's Socks,9' leader\n",
        [["name", "item"], ["Kids' Hat", "'70s vest"], ["Men's Socks", "9' leader"]],
    ),
    "a backslash escapes": (
        'a,b\n"8\\\'9\\" rod, long",1\n"24\\"",2\n',
        [["a", "b"], ["8\\'9\" rod, long", "1"], ['24"', "2"]],
    ),
    "a backslash is a letter": (
        'path,n\n"C:\\data\\",1\n"D:\\new, old\\",2\n',
        [["path", "n"], ["C:\\data\\", "1"], ["D:\\new, old\\", "2"]],
    ),
    "inches within quotes": (
        'a,b,c\n"Table, 48"",x,1\n"Boxer, 5" Inseam",y,2\n"z",w,3\n',
        [["a", "b", "c"], ['Table, 48"', "x", "1"], ['Boxer, 5" Inseam', "y", "2"], ["z", "w", "3"]],
    ),
    "inches without quotes": (
        'a,b\n5" pipe,1\n6" pipe,2\n',
        [["a", "b"], ['5" pipe', "1"], ['6" pipe', "2"]],
    ),
    "a cell of many lines": (
        'a,b\n"one\n\ntwo, ""three""\n",1\nx,2\n',
        [["a", "b"], ['one\n\ntwo, "three"', "1"], ["x", "2"]],
    ),
    "a blank after the mark": ('a,b\n"x, y" ,1\n"z" ,2\n', [["a", "b"], ["x, y", "1"], ["z", "2"]]),
}


@pytest.mark.parametrize("case", MARKS)
def test_quotation_marks_are_read_as_they_were_meant(case: str) -> None:
    text, rows = MARKS[case]
    assert split(text).rows == rows


# One stray mark: where, the record that it damages. The other records must be sound.
STRAY = {
    "before a bare cell": ('"28,x y,"p, q",1\n', ['"28', "x y", "p, q", "1"]),
    "within quotes at the start": ('28,x y,""p, q",1\n', ["28", "x y", '"p, q', "1"]),
    "before an empty last cell": ('28,x y,"p, q","\n', ["28", "x y", "p, q", '"']),
    "where a cell ends": ('28,"x y"","p, q",1\n', ["28", 'x y"', "p, q", "1"]),
}


@pytest.mark.parametrize("row", [0, 1, 3])
@pytest.mark.parametrize("case", STRAY)
def test_a_stray_mark_damages_only_its_own_record(case: str, row: int) -> None:
    line, cells = STRAY[case]
    lines = ['day,what,"text, long",n\n', '1,a,"b, c",2\n', "3,d,e,4\n", '5,f,"g, h",6\n']
    sound = [
        ["day", "what", "text, long", "n"],
        ["1", "a", "b, c", "2"],
        ["3", "d", "e", "4"],
        ["5", "f", "g, h", "6"],
    ]
    grid = split("".join([*lines[:row], line, *lines[row:]]))
    assert grid.rows == [*sound[:row], cells, *sound[row:]]
    (issue,) = grid.issues
    assert issue.row == row + 1
    assert dict(issue.facts)["count"] == "1"


def test_an_open_quote_is_an_error_and_an_odd_one_a_warning() -> None:
    (error,) = split('a,b\n"x,1\ny,2\n').issues
    assert (error.code, error.severity, error.row) == ("unclosed_quote", Severity.ERROR, 2)
    (warning,) = split('a,b\n"三会"一课,1\n').issues
    assert (warning.code, warning.severity, warning.row) == ("odd_quotes", Severity.WARNING, 2)
    assert split('a,b\n"三会"一课,1\n').rows[1] == ['"三会"一课', "1"]


def test_mending_is_bounded_and_what_lies_beyond_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MOST_WORK", 20)
    found = cut("a,b,c\n" + '1,"x, "y" z",2\n' * 3, ",")
    assert found.rows == [["a", "b", "c"], ["1", 'x, "y" z', "2"], *[["1", '"x', ' "y" z"', "2"]] * 2]
    assert {issue.code: dict(issue.facts)["count"] for issue in found.issues} == {
        "odd_quotes": "1",
        "unclosed_quote": "2",
    }


def test_a_doubled_delimiter_must_never_stand_alone() -> None:
    assert split("a||b\n1||2\n3||4\n").delimiter == "||"
    assert split("a|b||c\n1|2||3\n4|5||6\n").rows[1] == ["1", "2", "", "3"]


def test_the_dialect_of_a_long_text_is_told_by_its_beginning() -> None:
    line = '"泰康; 社区";"约3405户";1,5\n'
    text = "社区;户数;比例\n" + line * (2 * SAMPLE // len(line))
    assert dialect_of(text[:SAMPLE]) == Dialect(";", '"')
    started = time.perf_counter()
    dialect_of(text)
    assert time.perf_counter() - started < 1.0


def test_cut_leaves_blanks_where_they_stand() -> None:
    assert cut("a,b\n x ,2\n").rows == [["a", "b"], [" x ", "2"]]


words = st.text(alphabet="甲乙丙ab .-%/", min_size=1, max_size=8).map(str.strip).filter(bool)
cells = st.text(alphabet="甲乙a1 .\n\"',;|\t\uff0c", max_size=6).map(str.strip)
TELLING = [
    ["社区", "户数", "备注"],
    ["泰康", "1200", "已核"],
    ["福民", "800", "已核"],
    ["三水", "60", "未核"],
]
EVERY = st.sampled_from(sorted({*DELIMITERS, ":", "~", "^", " "}))


def written(rows: list[list[str]], **dialect: object) -> str:
    file = io.StringIO()
    csv.writer(file, **dialect).writerows(rows)
    return file.getvalue()


def stripped(rows: list[list[str]]) -> list[list[str]]:
    return [[cell.replace("\r\n", "\n") for cell in row] for row in rows]


@given(
    EVERY,
    st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_quoted_cells_are_read_back_whatever_they_hold(
    delimiter: str, body: list[list[str]], end: str
) -> None:
    """Given the delimiter: any cells, if all are quoted and the marks doubled."""
    rows = [*TELLING, *body]
    text = written(rows, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=end)
    assert stripped(split(text, delimiter).rows) == rows


@given(
    st.sampled_from(DELIMITERS),
    st.lists(st.lists(words, min_size=3, max_size=3), max_size=6),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_table_of_words_and_numbers_is_read_back_unaided(
    delimiter: str, body: list[list[str]], quoting: int, end: str
) -> None:
    """The delimiter found too: cells of letters, digits and plain marks, in a table with three such rows."""
    rows = [*TELLING, *body]
    grid = split(written(rows, delimiter=delimiter, quoting=quoting, lineterminator=end))
    assert grid.delimiter == delimiter
    assert grid.rows == rows
    assert grid.issues == ()


@given(st.sampled_from(DELIMITERS), st.lists(st.lists(words, min_size=3, max_size=3), max_size=6))
def test_escaped_marks_are_read_back(delimiter: str, body: list[list[str]]) -> None:
    marked = [[f'{row[0]}"x"{delimiter} y', *row[1:]] for row in [*body, ["z", "1", "w"]]]
    rows = [*TELLING, *marked]
    text = written(
        rows,
        delimiter=delimiter,
        quoting=csv.QUOTE_ALL,
        escapechar="\\",
        doublequote=False,
        lineterminator="\n",
    )
    assert split(text).rows == rows


@given(st.text(max_size=200), st.sampled_from([None, ",", ";", "\t", "||", RUNS, " "]))
def test_any_text_is_cut_without_loss_of_letters(text: str, delimiter: str | None) -> None:
    found = cut(text, delimiter)
    letters = {letter for letter in text if letter.isalpha()}
    told = set("sep=") if text.startswith("sep=") else set()
    assert letters - told <= {letter for row in found.rows for cell in row for letter in cell} | set(
        found.dialect.delimiter or ""
    )
