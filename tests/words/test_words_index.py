"""What is said of an index: one reason for many communities, shares, moves."""

import math

import pandas as pd

from indicators.comparison import Reason
from indicators.index_score import NotScored
from words import index as words

NAMES = {"a": "整改率", "b": "就业"}


def test_communities_without_a_score_are_said_by_reason() -> None:
    entries = [
        NotScored("x", "甲社区", 0.0, {"a": Reason.NO_VALUE, "b": Reason.NO_VALUE}),
        NotScored("y", "乙社区", 0.0, {"a": Reason.NO_VALUE, "b": Reason.NO_VALUE}),
        NotScored("z", "丙社区", 0.5, {"b": Reason.OTHER_PERIOD}),
        NotScored("w", "丁社区", 1.0, {}),
    ]
    assert words.absent(entries, NAMES).split("\u3000") == [
        "甲社区、乙社区\uff1a各项都没有可比的数(未报)",
        "丙社区\uff1a50%的指标有数(就业期间不同)",
        "丁社区\uff1a各项与别的社区没有差别\uff0c分不出高低",
    ]


def test_shares_and_moves() -> None:
    assert (words.share(0.125), words.share(math.nan)) == ("12.5%", "\u2014")
    row = pd.Series({"a": 5.26, "b": -0.04})
    assert words.moved(row, NAMES, 1) == "整改率+5.3"
    assert words.moved(row, NAMES, -1) == ""
    assert words.shifted(pd.Series({"a": 4.0, "b": 2.0}), 3.0, NAMES) == "去掉整改率\uff1a第4名"
    assert words.shifted(pd.Series({"a": 3.0, "b": math.nan}), 3.0, NAMES) == "\u2014"


def test_what_counts_in_one_year_only_is_said() -> None:
    gone, fresh = {"a": Reason.NO_VALUE}, {"b": Reason.NO_VALUE}
    assert words.not_alike(gone, fresh, NAMES) == "上年缺就业\uff1b今年缺整改率"
