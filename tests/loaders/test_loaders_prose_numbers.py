"""Numerals as they stand in a report: full width, broken lines, ranges, tenths, words around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_prose import known, loaded, read

from indicators.mention import Document, Mention
from loaders import reports
from loaders.prose.lines import joined


def of(text: str, number: str) -> Mention:
    return next(one for one in read(text) if one.number_text == number)


def test_a_number_is_kept_as_the_document_has_it() -> None:
    text = "全年举办文体活动３６场,整改安全隐患１，２０４处,隐患整改率９８．５％。"
    found = read(text)
    assert [one.number_text for one in found] == ["３６", "１，２０４", "９８．５"]
    assert all(text[one.start : one.end] == one.number_text for one in found)
    assert [one.quantity.raw for one in found if one.quantity] == ["３６场", "１，２０４处", "９８．５％"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_that_the_edge_of_the_page_broke_goes_on(newline: str) -> None:
    text = newline.join(
        (
            "石榴巷社区一年来坚持问题导向,组织网格员上门走访,排查安全隐患13",
            "80处,整改1362处,组织消防演练4场;化解邻里纠纷38起,其中噪声纠",
            "纷11起;举办文体活动46场,居民反映很好。",
        )
    )
    found = {one.number_text: one for one in read(text)}
    assert found[f"13{newline}80"].quantity.value == 1380
    assert found[f"13{newline}80"].indicator == "hazards_found"
    assert all(text[one.start : one.end] == one.number_text for one in found.values())
    assert text[found["46"].quote_start : found["46"].quote_end] == "举办文体活动46场"


def test_lines_of_their_own_stay_apart() -> None:
    text = "主题党日12\n党课4\n文体活动30\n"
    assert [one.number_text for one in read(text)] == ["12", "4", "30"]
    listed = "全年召开居民议事会、恳谈会、协商会、院落会等各类议事会议共计12\n1.化解纠纷30起"
    assert joined(listed).text == listed


@given(st.text(alphabet="社区活动12场,。\n\r 名", max_size=200))
def test_places_of_joined_lines_are_those_of_the_text(text: str) -> None:
    lines = joined(text)
    for at, letter in enumerate(lines.text):
        if letter not in "\n\r ":
            assert joined(text).source[lines.place(at)] == letter
    assert lines.span(0, len(lines.text))[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "number", "low", "high"),
    [
        ("每场参与居民20—30人。", "20—30", 20, 30),
        ("全年计划开展文体活动30~40场。", "30~40", 30, 40),
        ("每月走访困难家庭3至5户。", "3至5", 3, 5),
        ("每个项目投入3-5万元。", "3-5万", 30_000, 50_000),
        ("入户率达80%—90%。", "80%—90", 80, 90),
    ],
)
def test_a_range_is_one_number_with_two_ends(text: str, number: str, low: float, high: float) -> None:
    one = of(text, number)
    assert (str(one.kind), one.quantity.low, one.quantity.high) == ("quantity", low, high)
    assert one.quantity.value == (low + high) / 2
    assert "range" in one.reasons or "each" in one.reasons or "plan" in one.reasons


def test_what_is_no_range() -> None:
    text = "30岁至50岁党员31人。7至9月夜巡20次。纠纷由85件降至62件。联系电话0512-66553201。"
    assert [one.number_text for one in read(text)] == [
        *("30", "50", "31"),
        *("7", "9", "20"),
        *("85", "62"),
        *("0512", "66553201"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("物业服务覆盖率不到两成。", 20, 0, 20),
        ("物业服务覆盖率近两成。", 20, 10, 20),
        ("隐患整改率达九成五。", 95, 95, 95),
        ("全年举办文体活动十来场。", 10, 9.5, 10.5),
        ("全年举办文体活动二十来场。", 20, 15, 25),
        ("全年举办文体活动十几场。", 10, 10, 20),
        ("全年举办文体活动几十场。", 10, 10, float("inf")),
        ("全年举办文体活动上百场。", 100, 100, float("inf")),
    ],
)
def test_tenths_and_tens(text: str, value: float, low: float, high: float) -> None:
    (one,) = [one for one in read(text) if one.indicator]
    assert (one.quantity.value, one.quantity.low, one.quantity.high) == (value, low, high)
    assert str(one.kind) == "indicator"


def test_words_before_a_number_are_not_torn() -> None:
    """以上 ends a class; 上 alone belongs to a round number (上百)."""
    assert loaded("60周岁以上2100人,占全社区两成。") == [("elderly_population", 2100)]
    assert of("60周岁以上2100人。", "2100").quantity.raw == "2100人"


@pytest.mark.parametrize(
    "text",
    ["全年越级上访为零。", "全年进京上访零发生。", "实现零上访。", "全年越级上访0批次。", "实现“零上访”。"],
)
def test_a_zero_that_is_said(text: str) -> None:
    assert loaded(text) == [("petitions_escalated", 0)]


def test_units_in_tables_and_brackets_are_no_numbers() -> None:
    assert [str(one.kind) for one in read("(单位:万元)")] == ["none"]


def test_money_in_everyday_words() -> None:
    assert loaded("社区争取资金28万块钱改造小区道路。") == [("facility_investment", 280_000)]


def test_pasted_pages_and_files_with_paragraphs_of_their_own() -> None:
    text = "石榴巷社区一年来坚持问题导向,组织网格员上门走访,排查安全隐患13\n80处隐患点位"
    found = reports.mentions(Document(text, format="docx"), *known())
    assert [one.number_text for one in found if one.quantity and one.quantity.value != 1] == ["13", "80"]


@pytest.mark.parametrize("text", ["建于上世纪80年代。", "建于八十年代末。", "上个世纪九十年代初建成。"])
def test_decades_count_nothing(text: str) -> None:
    assert {str(one.kind) for one in read(text)} == {"none"}
