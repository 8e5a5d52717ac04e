import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.decode import decode

TEXT = "社区,户数\r\n泰康社区,1200\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        ("区,户".encode("gb18030"), "gb18030"),
        ("区,\ue863某".encode("gb18030"), "gb18030"),
        (b"area,value\n", "utf-8"),
    ],
)
def test_encoding_is_found(content: bytes, encoding: str) -> None:
    decoded = decode(content)
    assert decoded.encoding == encoding
    assert decoded.issues == ()
    assert decoded.text.encode("gb18030") in {TEXT.encode("gb18030"), content}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"\xff\xff\x80", "not_text"),
        (b"\xff\xfea", "not_text"),
        ("社區,人口\n泰康社區,10\n福民社區,20\n".encode("big5"), "not_text"),
        (b"a,b\n\x00\x00,1\n", "nul_bytes"),
        ("a,b\n1,\ufffd\n".encode(), "mojibake"),
        ("a,b\n1,\x9f\n".encode(), "mojibake"),
        ("社区,户数\n锟斤拷,1\n".encode("gb18030"), "mojibake"),
        ("社区,户数\n泰康社区".encode() + b"\xe7\xa4,1\n", "mojibake"),
    ],
)
def test_what_cannot_be_trusted_is_said(content: bytes, code: str) -> None:
    assert [issue.code for issue in decode(content).issues] == [code]


def test_damage_is_placed_on_its_line() -> None:
    (issue,) = decode("a,b\n1,2\n3,\ufffd4\n".encode()).issues
    assert (issue.row, issue.raw) == (3, "3,\ufffd4")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8, max_size=200))
def test_chinese_text_survives_either_encoding(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode("utf-16")).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    decoded = decode(content)
    assert decoded.text or decoded.issues
