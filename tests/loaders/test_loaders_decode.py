import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.staging import Severity
from loaders.text.decode import decode

TEXT = "社区,户数\r\n泰康社区,1200\r\n"


# text, how it was written (a mark before it, or none), what it is called
WRITTEN = [
    (TEXT, b"", "utf-8", "utf-8"),
    (TEXT, b"", "utf-8-sig", "utf-8-sig"),
    (TEXT, b"", "gb18030", "gb18030"),
    (TEXT, b"", "gbk", "gb18030"),
    (TEXT, b"", "utf-16", "utf-16"),
    (TEXT, b"\xfe\xff", "utf-16-be", "utf-16"),
    (TEXT, b"", "utf-32", "utf-32"),
    (TEXT, b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
    (TEXT, b"", "utf-16-le", "utf-16-le"),
    (TEXT, b"", "utf-16-be", "utf-16-be"),
    ("最高,第一\n一,最\n", b"", "utf-16-le", "utf-16-le"),
    ("最高,第一\n一,最\n", b"", "utf-16-be", "utf-16-be"),
    ("区,户", b"", "gb18030", "gb18030"),
    ("区,\ue863某", b"", "gb18030", "gb18030"),
    ("area,value\n", b"", "ascii", "utf-8"),
]


@pytest.mark.parametrize(("text", "mark", "codec", "encoding"), WRITTEN)
def test_encoding_is_found(text: str, mark: bytes, codec: str, encoding: str) -> None:
    assert decode(mark + text.encode(codec)) == (text, encoding, ())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n\t", "empty_file"),
        (b"\xfe\xff", "empty_file"),
        (b"\xef\xbb\xbf\r\n", "empty_file"),
        (b"\xff\xff\x80", "not_text"),
        (b"\xff\xfea", "not_text"),
        ("社區,人口\n泰康社區,10\n福民社區,20\n".encode("big5"), "not_text"),
        (b"a,b\n\x00\x00,1\n", "nul_bytes"),
        (b"ab\n\x00cd\n\x00", "nul_bytes"),
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


WESTERN = {
    "an accent": ("name,n\nCaf\xe9 Royal,1\n", "Caf\xe9"),
    "an accent before a letter": ("name,n\nCh\xe2teau Margaux,1\nMeyer-Fonn\xe9,2\n", "Ch\xe2teau"),
    "pounds": ("item,cost (\xa3k)\nTrain,\xa3584\n", "\xa3k"),
    "quotes and dashes": ("a,b\n\u2018x\u2019 \u2013 y,1\n", "\u2018x\u2019"),
    "degrees": ("t (\xb0C),n\n5,1\n", "\xb0C"),
}


@pytest.mark.parametrize("case", WESTERN)
def test_western_letters_are_read_and_the_assumption_is_said(case: str) -> None:
    text, seen = WESTERN[case]
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")
    (issue,) = decoded.issues
    assert (issue.code, issue.severity) == ("assumed_western", Severity.WARNING)
    assert seen in issue.raw


@pytest.mark.parametrize(
    "text",
    [
        "\u533a,\u6237\n",  # two characters
        "name,n\n\u5f20\u4e09,1\n",
        "a,\u9555\n\u8def,1\n",  # its second byte is an ASCII letter
        "unit: \u2103\n5,1\n",
        "\u5468,1\n\u80e1 A,2\nab,3\n",
    ],
)
def test_a_little_chinese_is_not_western(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("encoding", ["big5", "latin-1", "utf-8", "gbk"])
def test_a_person_knows_the_encoding(encoding: str) -> None:
    text = "caf\xe9,n\n" if encoding == "latin-1" else "\u793e\u5340,1\n"
    assert decode(text.encode(encoding), encoding)[:2] == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "no-such-code"])
def test_a_wrong_encoding_is_refused(encoding: str) -> None:
    (issue,) = decode(TEXT.encode("gb18030"), encoding).issues
    assert (issue.code, issue.severity, issue.raw) == ("wrong_encoding", Severity.ERROR, encoding)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8, max_size=60))
def test_chinese_in_gb18030_is_never_read_as_western(text: str) -> None:
    assert decode(text.encode("gb18030")).encoding != "cp1252"
