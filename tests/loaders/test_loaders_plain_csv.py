import pytest

from indicators.refusal import RefusalError
from loaders.lists.plain_csv import listed, rows


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("code,name\na,b\n\nx,y,z,,w\n", [("too_many_cells", 4, "z,w")]),
        ("code,name,code\na,b,c\n", [("duplicate_column", 1, "code")]),
        ("code,note,note\na,b,c,d\n", [("missing_column", None, "name"), ("duplicate_column", 1, "note"),
                                       ("too_many_cells", 2, "d")]),
    ],
)  # fmt: skip
def test_cells_that_nobody_can_place_are_refused(text: str, found: list[tuple[str, int | None, str]]) -> None:
    with pytest.raises(RefusalError) as refusal:
        list(rows(text.encode(), ("code", "name")))
    assert [(issue.code, issue.row, issue.raw) for issue in refusal.value.issues] == found


def test_blank_cells_behind_the_last_column_and_long_cells_are_no_trouble() -> None:
    content = f"code,note\na,{'长' * 200_000},,\n".encode()
    assert [(row, cells["code"], len(cells["note"])) for row, cells in rows(content, ("code",))] == [
        (2, "a", 200_000)
    ]
