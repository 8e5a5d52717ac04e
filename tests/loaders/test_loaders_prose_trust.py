"""How far a mention is to be trusted: what is sure in a report waits in an excerpt, and doubts add up."""

import pytest
from samples_prose import read

from indicators.mention import Mention
from loaders import reports

LONG = "这一年,居民们把楼前楼后收拾得整整齐齐,日子一天比一天好。\n" * 30  # as long as a report


def one(text: str, number: str) -> Mention:
    return next(one for one in read(text) if one.number_text == number)


def test_what_comes_ticked_in_a_report_waits_in_an_excerpt() -> None:
    text = "全年召开居民议事会16场。"
    assert one(f"{LONG}{text}", "16").confidence >= reports.TICKED
    assert 0.5 <= one(text, "16").confidence < reports.TICKED


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("议事会16场。", ()),
        ("全年有16场居民议事会。", ("noun_behind",)),
        ("居民议事会常开,共16场。", ("noun_before",)),
        ("全年低保对象16。", ("no_unit",)),
    ],
)
def test_doubts_are_named_and_wait(text: str, reasons: tuple[str, ...]) -> None:
    found = one(f"{LONG}{text}", "16")
    assert {*reasons} <= {*found.reasons}
    assert (found.confidence >= reports.TICKED) == (not found.reasons)


def test_more_doubts_are_less_sure() -> None:
    sure = one(f"{LONG}召开居民议事会16场。", "16").confidence
    behind = one(f"{LONG}全年有16场居民议事会。", "16").confidence
    again = one(f"{LONG}全年有16场居民议事会。\n全年召开居民议事会19场。", "16").confidence
    assert sure > behind > again
