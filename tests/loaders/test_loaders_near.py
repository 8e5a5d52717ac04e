"""Near misses: what a person may have meant, asked and never answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, PLACES, stage

from indicators.area import Area, Level
from indicators.lookup import Places
from loaders.meaning import near

AREAS = near.areas(PLACES)
INDICATORS = near.indicators(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("泰糠", "taikang"),  # a wrong character of the same sound
        ("太康社区", "taikang"),
        ("泰康社區", "taikang"),  # traditional
        ("京泰路街道泰康社区", "taikang"),  # the street before it
        ("泰康社区(含新村)", "taikang"),  # a remark behind it
        ("1.泰康社区", "taikang"),  # a number before it
        ("福明社区", "fumin"),  # -n for -ng
        ("西花圆", "huayuan_west"),
        ("云庭", "yunting"),  # the word for what it is, left out
    ],
)
def test_slips_of_the_pen_lead_to_the_area(text: str, code: str) -> None:
    assert PLACES.find(text) == ()
    assert AREAS.candidates(text)[0] == (code, PLACES[code].name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("户数量", "households"),
        ("常驻人口", "resident_population"),
        ("常住人囗", "resident_population"),
        ("女党员占比率", "female_share"),
        ("本季度救助金额", "relief_money"),
    ],
)
def test_slips_of_the_pen_lead_to_the_indicator(text: str, code: str) -> None:
    assert CATALOGUE.find(text) == ()
    assert INDICATORS.candidates(text)[0] == (code, CATALOGUE[code].name)


@pytest.mark.parametrize("text", ["", "甲社区", "社区", "x", "1234", "\U0001f600"])
def test_what_is_like_nothing_gets_no_suggestion(text: str) -> None:
    assert AREAS.candidates(text) == ()


def test_at_most_three_are_offered_and_each_only_once() -> None:
    alike = [Area(f"a{n}", f"花园{n}社区", Level.COMMUNITY, aliases=(f"花园{n}号",)) for n in range(9)]
    found = near.areas(Places(alike)).candidates("花园社区")
    assert len(found) == 3
    assert len(set(found)) == 3


def test_a_near_miss_is_asked_and_never_loaded() -> None:
    staging = stage("社区,指标,期间,数值\n泰糠,户数,2024,5\n泰康,户数量,2024,6\n花园,户数,2024,7\n")
    assert staging.rows.empty
    assert [(issue.code, issue.candidates[0][0]) for issue in staging.issues] == [
        ("unknown_area", "taikang"),
        ("unknown_indicator", "households"),
        ("ambiguous_area", "huayuan_east"),
    ]


@given(st.text(max_size=30))
def test_any_text_is_answered_with_codes_that_exist(text: str) -> None:
    assert all(PLACES[code].name == name for code, name in AREAS.candidates(text))
    assert all(CATALOGUE[code].name == name for code, name in INDICATORS.candidates(text))
