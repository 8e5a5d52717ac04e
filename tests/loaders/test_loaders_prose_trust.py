"""How far a mention is to be trusted: doubts are named, and add up."""

import pytest
from samples_prose import read

from indicators.mention import Mention
from loaders import reports

LONG = "这一年,居民们把楼前楼后收拾得整整齐齐,日子一天比一天好。\n" * 30  # as long as a report


def one(text: str, number: str) -> Mention:
    return next(one for one in read(text) if one.number_text == number)


def test_what_raises_no_doubt_comes_ticked_in_a_short_text_too() -> None:
    text = "全年召开居民议事会16场。"
    assert one(text, "16").confidence == one(f"{LONG}{text}", "16").confidence >= reports.TICKED


@pytest.mark.parametrize(
    ("text", "reasons", "ticked"),
    [
        ("议事会16场。", (), True),
        ("全年有16场居民议事会。", ("noun_behind",), True),
        ("居民议事会常开,共16场。", ("noun_before",), False),
        ("全年低保对象16。", ("no_unit",), False),
        ("社区总人口16人。", ("loose_words",), False),
    ],
)
def test_doubts_are_named_and_more_than_one_waits(text: str, reasons: tuple[str, ...], ticked: bool) -> None:
    found = one(f"{LONG}{text}", "16")
    assert {*reasons} <= {*found.reasons}
    assert (found.confidence >= reports.TICKED) == ticked


def test_more_doubts_are_less_sure() -> None:
    sure = one(f"{LONG}召开居民议事会16场。", "16").confidence
    behind = one(f"{LONG}全年有16场居民议事会。", "16").confidence
    again = one(f"{LONG}全年有16场居民议事会。\n全年召开居民议事会19场。", "16").confidence
    assert sure > behind > again
