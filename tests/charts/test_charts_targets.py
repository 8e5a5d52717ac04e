"""The figure of targets: what is drawn where, and in which colour."""

import pandas as pd
import pytest

from charts import targets, theme
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.selection import Selection, View
from indicators.target import MEANING, Pursued, Relation, Verdict

NAN = float("nan")


def board(*rows: tuple[str, float, float, Verdict, float], kind: Kind = Kind.FLOW) -> Pursued:
    """Rows of (name, aim, value, verdict, elapsed)."""
    records = [
        {
            "area": name,
            "name": name,
            "whole": False,
            "relation": Relation.AT_LEAST,
            "aim": aim,
            "source": "",
            "value": value,
            "low": value,
            "high": value,
            "low_open": False,
            "high_open": False,
            "qualifier": "exact",
            "status": "final",
            "as_of": "2024Q1",
            "elapsed": elapsed,
            "verdict": verdict,
            "outcome": MEANING.get(verdict, "undetermined"),
            **dict.fromkeys(("share", "share_low", "share_high"), value / aim * 100 if aim else NAN),
            **dict.fromkeys(("gap", "gap_low", "gap_high"), value - aim),
            "n": 1,
            "total": 1,
        }
        for name, aim, value, verdict, elapsed in rows
    ]
    selection = Selection(View.TARGETS, "x", Period.year(2024), group="s")
    return Pursued(selection, Indicator("x", "甲", "乙", "人", kind), pd.DataFrame(records), "街道", 1)


def traces(found: Pursued, symbol: str) -> list[list[float | None]]:
    drawn = targets.figure(found).data
    return [list(one.x) for one in drawn if one.mode == "markers" and one.marker.symbol == symbol]


def test_flows_are_drawn_as_shares_of_their_targets_with_the_schedule() -> None:
    found = board(("甲", 100, 20, Verdict.BEHIND, 0.25), ("乙", 200, 100, Verdict.AHEAD, 0.25))
    assert traces(found, "line-ns") == [[25, 25], [100, 100]]
    dots = targets.figure(found).data[-5]
    assert list(dots.x) == [20, 50]
    assert list(dots.marker.color) == [theme.WORSE, theme.BETTER]


def test_a_target_of_nothing_and_a_rate_are_drawn_in_their_unit() -> None:
    assert traces(board(("甲", 0, 3, Verdict.MISSED, 1.0)), "line-ns") == [[None], [0]]
    rate = board(("甲", 95, 90, Verdict.MISSED, NAN), kind=Kind.RATE)
    assert traces(rate, "line-ns") == [[None], [95]]
    [bar] = [one for one in targets.figure(rate).data if one.mode == "lines"]
    assert list(bar.x)[:2] == [95, 90]


def test_a_row_without_a_value_leaves_a_gap() -> None:
    found = board(("甲", 100, 20, Verdict.BEHIND, 0.25), ("乙", 100, NAN, Verdict.NO_VALUE, NAN))
    assert list(targets.figure(found).data[-5].x) == [20, None]


@pytest.mark.parametrize("narrow", [False, True])
def test_both_forms_say_who_what_and_the_verdict(narrow: bool) -> None:
    drawn = targets.figure(board(("甲社区", 100, 20, Verdict.BEHIND, 0.25)), narrow=narrow)
    texts = " ".join(str(text) for one in drawn.data if one.mode == "text" for text in one.text)
    for said in ("甲社区", "≥ 100", "20", "慢于序时进度"):
        assert said in texts
