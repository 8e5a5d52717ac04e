import csv
import io

from exports import csv_file
from exports.sheets import Sheet


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_knows_the_encoding_and_notes_follow_behind_an_empty_line() -> None:
    sheet = Sheet("排名", ("社区", "数值"), (), (("甲", 1.5), ("乙", None)), (1,))
    content = csv_file.csv_bytes(sheet, "来源: 年报", "版本 7")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 6
    assert rows(content) == [["社区", "数值"], ["甲", "1.5"], ["乙", ""], [], ["来源: 年报"], ["版本 7"]]


def test_no_text_starts_a_formula_and_numbers_stay_numbers() -> None:
    texts = ("=1+1", "+1", "-1", "@x", "\t=1", "plain", "a=b")
    sheet = Sheet("", ("=社区",), (), tuple((text,) for text in (*texts, -3)), ())
    assert [row[0] for row in rows(csv_file.csv_bytes(sheet, "=note")) if row] == [
        "'=社区",
        "'=1+1",
        "'+1",
        "'-1",
        "'@x",
        "'\t=1",
        "plain",
        "a=b",
        "-3",
        "'=note",
    ]


def test_what_a_bare_number_would_lose_stands_in_a_column_of_its_own() -> None:
    sheet = Sheet(
        "",
        ("名次", "社区", "2024年(场)", "2023年(场)"),
        (("第1名(并列)", "甲", "80余", "1,200"), ("第3名", "约家桥", "—", "5")),
        ((1, "甲", 80, 1200), (3, "约家桥", None, 5)),
        (2, 3),
    )
    assert rows(csv_file.csv_bytes(sheet)) == [
        ["名次", "社区", "2024年(场)", "2023年(场)", "名次的写法", "2024年(场)的写法"],
        ["1", "甲", "80", "1200", "第1名(并列)", "80余"],
        ["3", "约家桥", "", "5", "第3名", "—"],
    ]


def test_signs_of_chinese_input_methods_start_no_formula_either() -> None:
    for sign in "\uff1d\uff0b\uff0d\uff20\n":
        assert csv_file.safe(f"{sign}1+1") == f"'{sign}1+1"
