import csv
import io

from exports import csv_file, target_sheets
from exports.sheets import Sheet
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.lookup import Catalogue, Places
from indicators.period import Period
from indicators.target import Relation, Target
from loaders.lists import targets


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


def test_eleven_of_twelve_is_no_day_in_november() -> None:
    sheet = Sheet("", ("已报/应报", "期间"), (), (("11/12", "2024-07"), ("3/46项", "2024年")), ())
    assert rows(csv_file.csv_bytes(sheet))[1:] == [["'11/12", "'2024-07"], ["3/46项", "2024年"]]


def test_a_file_of_targets_that_is_sent_back_says_what_it_said() -> None:
    """Its relation would begin a formula and its months would become days."""
    jobs = Indicator("jobs", "新增就业", "民生", "人", Kind.FLOW)
    street, area = Area("s", "街道", Level.STREET), Area("a", "甲社区", Level.COMMUNITY, "s")
    months = ("2024-07", "2024-08", "2024")
    told = [
        Target("jobs", Period.parse(when), relation, 120.0, area="a", source="=计划")
        for when, relation in zip(months, Relation, strict=True)
    ]
    content = target_sheets.targets_csv(told, {"jobs": jobs}, {"a": area})
    assert targets.read_csv(content, Catalogue([jobs]), Places([street, area])) == told
