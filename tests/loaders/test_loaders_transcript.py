"""A file as a plain table of texts: what precedes the header goes, everything else stays as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.refusal import RefusalError
from indicators.staging import Severity
from loaders.layout.transcript import read, transcribe

H = ["社区", "户数", "人口"]
A, B, C = ["泰康", "1200", "3405"], ["福民", "800", "2100"], ["三水", "60", "90"]
TOTAL = ["合计", "2060", "5595"]

# What stands in the file → what is written
CASES: dict[str, tuple[list[list[str]], list[list[str]]]] = {
    "plain": ([H, A, B], [H, A, B]),
    "no header": ([A, B, C], [A, B, C]),
    "header only": ([H], [H]),
    "one record": ([H, A], [H, A]),
    "nothing": ([], []),
    "title": ([["某街道户数统计表"], H, A, B], [H, A, B]),
    "delimited title and blank": ([["户数统计", "", ""], ["", "", ""], H, A, B], [H, A, B]),
    "key and value above": ([["单位\uff1a", "户", ""], H, A, B], [H, A, B]),
    "short notes above": (
        [["填报人", "张三"], [*H, "备注"], [*A, ""], [*B, ""]],
        [[*H, "备注"], [*A, ""], [*B, ""]],
    ),
    "totals stay": ([H, A, B, TOTAL], [H, A, B, TOTAL]),
    "footnotes stay": ([H, A, B, ["注\uff1a截至年底"]], [H, A, B, ["注\uff1a截至年底"]]),
    "blank rows go": ([H, [], A, ["", " ", ""], B, []], [H, A, B]),
    "ragged records stay": ([H, ["泰康", "1200"], [*B, "x"]], [H, ["泰康", "1200"], [*B, "x"]]),
    "blanks stay": ([H, [" 泰康 ", "1200", " 5"]], [H, [" 泰康 ", "1200", " 5"]]),
    "merged header": (
        [["社区", "人口", ""], ["", "男", "女"], A, B],
        [["社区", "人口 男", "人口 女"], A, B],
    ),
    "groups without a name at the left": (
        [["control", "", "fire", ""], ["X", "Y", "X", "Y"], ["1", "2", "3", "4"], ["5", "6", "7", "8"]],
        [["control X", "control Y", "fire X", "fire Y"], ["1", "2", "3", "4"], ["5", "6", "7", "8"]],
    ),
    "header said twice": ([H, H, A, B], [["社区 社区", "户数 户数", "人口 人口"], A, B]),
    "header repeated among records": ([H, A, H, B], [H, A, H, B]),
    "texts under a gap are records": (
        [["", "甲", "乙"], ["x", "好", "中"], ["y", "中", "好"]],
        [["", "甲", "乙"], ["x", "好", "中"], ["y", "中", "好"]],
    ),
    "second table, narrower": ([H, A, B, ["社区", "户数"], ["泰康", "7"]], [H, A, B]),
    "second table, broader": ([H, A, B, [*H, "楼栋"], [*A, "7"]], [H, A, B]),
    "one column": ([["名单"], ["泰康"], ["福民"]], [["名单"], ["泰康"], ["福民"]]),
    "lone numbers are no titles": ([["1", "", ""], ["2", "3", "4"]], [["1", "", ""], ["2", "3", "4"]]),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_left_out_and_what_stays(case: str) -> None:
    rows, written = CASES[case]
    assert transcribe(rows) == written


def test_text_is_read_in_its_dialect() -> None:
    found = read('户数表;;\n社区;户数;人口\n泰康;1 200;"3;405"\n福民;800;1\n'.encode("gb18030"), "a.csv")
    assert (found.encoding, found.delimiter, found.sheet) == ("gb18030", ";", None)
    assert found.rows == [H, ["泰康", "1 200", "3;405"], ["福民", "800", "1"]]


def test_an_empty_file_is_an_empty_table_with_a_warning() -> None:
    found = read(b"", "a.csv")
    assert found.rows == []
    assert [(issue.code, issue.severity) for issue in found.issues] == [("empty_file", Severity.WARNING)]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xff\x80", "not_text"), (b"%PDF-1.4\na,b\n1,2\n", "unsupported_format")],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        read(content, "a.csv")
    assert [issue.code for issue in refusal.value.issues] == [code]


def test_damage_is_reported_and_the_rest_is_read() -> None:
    found = read("a,b\n1,\ufffd\n".encode(), "a.csv")
    assert found.rows[0] == ["a", "b"]
    assert [issue.code for issue in found.issues] == ["mojibake"]


cells = st.text(alphabet="甲乙ab1 5.", max_size=5)


@given(st.lists(st.lists(cells, max_size=5), max_size=12))
def test_no_record_is_invented_and_order_is_kept(rows: list[list[str]]) -> None:
    """Every record that is written stands in the file, in the same order; a joined header may stand first."""
    written = transcribe(rows)
    rest = iter(rows)
    body = written if not written or written[0] in rows else written[1:]
    assert all(any(row == record for row in rest) for record in body)
