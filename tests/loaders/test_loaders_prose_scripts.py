"""Traditional characters and sounds in brackets: read like simplified text, and found where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_prose import read

from loaders.prose.lines import joined
from loaders.prose.plain import plain

SAID = "柳蔭社區2024年工作總結。全年調解鄰里糾紛３２件，走訪慰問困難羣眾120餘戶次。"


def test_traditional_text_is_read_as_simplified_text_is() -> None:
    traditional, simplified = read(SAID), read(plain(SAID))
    assert [(one.indicator, one.kind, one.confidence) for one in traditional] == [
        (one.indicator, one.kind, one.confidence) for one in simplified
    ]
    assert {one.indicator for one in traditional} >= {"disputes_resolved", "care_household_visits"}
    settled = next(one for one in traditional if one.indicator == "disputes_resolved")
    assert SAID[settled.start : settled.end] == settled.number_text == "３２"


@pytest.mark.parametrize(
    ("written", "as_read"),
    [
        ("社區（qū）現(xiàn)有黨員81名", "社区现有党员81名"),
        ("累計(jì)受理12件(含3件重複)", "累计受理12件(含3件重复)"),
        ("甲(A)組", "甲(A)组"),  # no tone: a name
        ("(qū)社區", "(qū)社区"),  # behind no character
        ("", ""),
    ],
)
def test_sounds_in_brackets_are_not_read(written: str, as_read: str) -> None:
    assert joined(written, broken=False).text == as_read


@given(
    st.lists(st.sampled_from(["區", "(qū)", "12", "件", "(A)", "\n", "，", "a"]), max_size=12).map("".join)
)
def test_every_place_of_what_is_read_leads_back_to_it(written: str) -> None:
    lines = joined(written, broken=False)
    assert all(plain(written[lines.place(at)]) == letter for at, letter in enumerate(lines.text))


def test_numerals_of_cheques_are_numbers_before_money_only() -> None:
    found = {one.number_text: one.quantity for one in read("陆庄社区获拨款伍万元，慰问金叁佰元。")}
    assert {text: one.value for text, one in found.items() if one} == {"伍万": 50000.0, "叁佰": 300.0}
