import pytest

from indicators.refusal import RefusalError
from loaders.plain_csv import listed, rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_hand_written_files_read_alike(encoding: str, delimiter: str, newline: str) -> None:
    lines = [["code", "name"], ["a", " 泰康社区 "], [], ["b"]]
    text = newline.join(delimiter.join(line) for line in lines)
    assert list(rows(text.encode(encoding), ["code"])) == [
        (2, {"code": "a", "name": "泰康社区"}),
        (4, {"code": "b", "name": ""}),
    ]


def test_a_line_break_in_quotes_is_one_row_as_excel_counts() -> None:
    assert [row for row, _ in rows(b'code,note\na,"x\ny"\nb,z\n', ["code"])] == [2, 3]


def test_every_missing_column_is_named() -> None:
    with pytest.raises(RefusalError) as refused:
        list(rows(b"x\n1\n", ["code", "name"]))
    assert [(issue.code, issue.raw) for issue in refused.value.issues] == [
        ("missing_column", "code"),
        ("missing_column", "name"),
    ]


@pytest.mark.parametrize("content", [b"", b"\xff\xff\xff"])
def test_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(RefusalError):
        list(rows(content, ["code"]))


def test_listed_keeps_order_and_drops_repeats_and_blanks() -> None:
    assert listed("党员| 直管党员||党员|") == ("党员", "直管党员")
