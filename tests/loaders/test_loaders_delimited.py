import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.delimited import DELIMITERS, split


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_each_delimiter_is_found_among_the_others_as_text(delimiter: str) -> None:
    other = next(mark for mark in DELIMITERS if mark != delimiter)
    lines = [["社区", "户数", "备注"], ["泰康", "1200", f"甲{other}乙"], ["福民", "800", ""]]
    grid = split("\n".join(delimiter.join(line) for line in lines) + "\n")
    assert grid.delimiter == delimiter
    assert grid.rows == lines


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("社区;数值\n泰康;1,234\n福民;3,456\n", ";"),
        ("社区\t数值\n泰康\t1,234\n", "\t"),
        ("a,b\n2024-01-01 10:00;x,1\n2024-01-02 11:00;y,2\n", ","),
        ("名单\n泰康\n福民\n", None),
        ("统计表, 单位;户\n社区|户数\n泰康|1\n福民|2\n", "|"),
        ("", None),
    ],
)
def test_the_more_regular_reading_wins(text: str, delimiter: str | None) -> None:
    assert split(text).delimiter == delimiter


def test_blank_lines_and_broken_lines_count_as_excel_counts() -> None:
    grid = split('a,b\r\n\r\n"x\r\ny",2\r\n3,4\r\n')
    assert grid.rows == [["a", "b"], [], ["x\r\ny", "2"], ["3", "4"]]


def test_an_open_quote_is_an_error_and_an_odd_one_a_warning() -> None:
    assert [issue.code for issue in split('a,b\n"x,1\ny,2\n').issues] == ["unclosed_quote"]
    assert [issue.code for issue in split('a,b\n"三会"一课,1\n').issues] == ["odd_quotes"]


cells = st.text(alphabet="甲乙a1 .\n\"',;|\t", max_size=5).map(str.strip)


@given(st.sampled_from([",", ";", "\t", "|"]), st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5))
def test_what_csv_writes_is_read_back(delimiter: str, body: list[list[str]]) -> None:
    rows = [["社区", "指标", "数值"], *body, ["泰康", "户数", "12"]]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    grid = split(file.getvalue())
    if grid.delimiter == delimiter:
        assert [[cell.replace("\r\n", "\n") for cell in row] for row in grid.rows] == rows
