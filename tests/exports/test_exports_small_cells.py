"""Counts of people in need that are so small that somebody may be recognised."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from exports.small_cells import FEW, is_welfare, small
from indicators.comparison import Comparison, Coverage, NotRanked, Reason
from indicators.indicator import Indicator, Kind
from indicators.selection import Selection, View

RELIEF = Indicator("relief", "临时救助户数(本期)", "民生服务与社会救助", "户", Kind.FLOW)


def comparison(item: Indicator, values: list[float], previous: list[float], **more: Any) -> Comparison:
    table = pd.DataFrame({"value": values, "previous": previous})
    asked = Selection(View.RANKING, item.code)
    return Comparison(
        asked, item, more.pop("unit", item.unit), table, more.pop("beside", ()), Coverage(1, 1), "", 1
    )


@pytest.mark.parametrize(
    ("values", "previous", "warned"),
    [
        ([1.0], [math.nan], True),
        ([9.0], [math.nan], True),
        ([10.0], [math.nan], False),
        ([0.0], [math.nan], False),  # nobody is nobody
        ([120.0], [3.0], True),  # the base is shown, too
        ([math.nan], [math.nan], False),
    ],
)
def test_a_count_from_one_to_nine_is_small(values: list[float], previous: list[float], warned: bool) -> None:
    assert FEW == 9
    assert small(comparison(RELIEF, values, previous)) == (("临时救助户数",) if warned else ())


def test_who_is_beside_a_ranking_is_shown_as_well() -> None:
    beside = (NotRanked("a", "甲社区", Reason.OTHER_PERIOD, 4.0, "户"),)
    assert small(comparison(RELIEF, [50.0], [50.0], beside=beside)) == ("临时救助户数",)


def test_only_counts_of_people_in_need_are_meant() -> None:
    for item in (
        replace(RELIEF, unit="元"),
        replace(RELIEF, unit="次"),
        replace(RELIEF, domain="基层党建"),
    ):
        assert not is_welfare(item)
        assert small(comparison(item, [3.0], [3.0])) == ()
    assert small(comparison(RELIEF, [3.0], [3.0], unit="户/千人")) == ()  # per head
    assert small("no answer at all") == ()
