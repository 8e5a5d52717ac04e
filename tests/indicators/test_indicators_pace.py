"""Values held against targets: hand-worked tables and what must always hold (METHOD §9)."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import NAN, said

from indicators import pace
from indicators.intervals import Intervals
from indicators.target import Relation, Verdict
from words.targets import VERDICT

MORE, LESS, SAME = Relation.AT_LEAST, Relation.AT_MOST, Relation.EQUAL


@pytest.mark.parametrize(
    ("written", "aim", "relation", "verdict"),
    [
        ("95", 95, MORE, "reached"),
        ("94.9", 95, MORE, "missed"),
        ("8", 8, LESS, "reached"),
        ("9", 8, LESS, "missed"),
        ("0", 0, LESS, "reached"),
        ("12", 12, SAME, "reached"),
        ("13", 12, SAME, "missed"),
        ("11", 12, SAME, "missed"),
        # 80余 lies in (80, 90): more than 80 for sure, 85 nobody knows, 90 never.
        ("80余", 80, MORE, "reached"),
        ("80余", 85, MORE, "undetermined"),
        ("80余", 90, MORE, "missed"),
        ("80余", 90, LESS, "reached"),
        ("80余", 80, LESS, "missed"),
        ("80余", 85, SAME, "undetermined"),
        ("80余", 90, SAME, "missed"),
        # 近80 lies in (70, 80); 不足80 in [0, 80); 80以上 in [80, ∞).
        ("近80", 80, MORE, "missed"),
        ("近80", 80, LESS, "reached"),
        ("不足80", 80, SAME, "missed"),
        ("80以上", 80, MORE, "reached"),
        ("80以上", 80, LESS, "undetermined"),
        (None, 80, MORE, "no_value"),
    ],
)
def test_reached_or_not(written: str | None, aim: float, relation: Relation, verdict: str) -> None:
    assert pace.of_level(said(written), aim, relation).verdict.tolist() == [verdict]


@pytest.mark.parametrize(
    ("written", "relation", "elapsed", "verdict"),
    [
        # Of 200 in three quarters 150 are due; 2 more or less are still on schedule.
        ("152", MORE, 0.75, "on_pace"),
        ("153", MORE, 0.75, "ahead"),
        ("148", MORE, 0.75, "on_pace"),
        ("147", MORE, 0.75, "behind"),
        ("200", MORE, 0.75, "reached"),
        # A limit is read the other way; broken, it stays broken; kept so far, it is not yet kept.
        ("153", LESS, 0.75, "behind"),
        ("147", LESS, 0.75, "ahead"),
        ("150", LESS, 0.75, "on_pace"),
        ("200", LESS, 0.75, "behind"),
        ("201", LESS, 0.75, "missed"),
        # Exactly 200: more than that already is missed.
        ("150", SAME, 0.75, "on_pace"),
        ("190", SAME, 0.75, "ahead"),
        ("200", SAME, 0.75, "ahead"),
        ("201", SAME, 0.75, "missed"),
        # 150余 lies in (150, 160): on schedule or ahead. 160余 is ahead, 近150 (140, 150) may be behind.
        ("150余", MORE, 0.75, "undetermined"),
        ("160余", MORE, 0.75, "ahead"),
        ("近150", MORE, 0.75, "undetermined"),
        ("近140", MORE, 0.75, "behind"),
        # 年内: of when the number is, is not known.
        ("150", MORE, NAN, "undetermined"),
        ("200", MORE, NAN, "reached"),
        ("201", LESS, NAN, "missed"),
        (None, MORE, 0.75, "no_value"),
    ],
)
def test_on_the_way(written: str | None, relation: Relation, elapsed: float, verdict: str) -> None:
    assert pace.of_flow(said(written), 200, relation, elapsed).verdict.tolist() == [verdict]


def test_a_limit_of_nothing_is_kept_or_broken_and_has_no_share() -> None:
    found = pace.of_flow(Intervals.exact([0, 1]), 0, LESS, 0.5)
    assert found.verdict.tolist() == ["on_pace", "missed"]
    assert np.isnan(found.share).all()
    assert found.gap.tolist() == [0, 1]


def test_share_and_distance_carry_the_interval() -> None:
    found = pace.of_level(said("80余"), 160, MORE)
    assert [column[0] for column in found[1:]] == [50, 50, 56.25, -80, -80, -70]


def test_binary_fractions_miss_nothing() -> None:
    """0.07 × 100 is 7.000000000000001, and three tenths of 0.9 is 0.27 only nearly."""
    assert pace.of_level(Intervals.exact([0.07 * 100]), 7, SAME).verdict.tolist() == ["reached"]
    assert pace.of_flow(Intervals.exact([0.1 * 3 + 0.01]), 1, MORE, 0.3).verdict.tolist() == ["on_pace"]


NUMBERS = st.integers(min_value=0, max_value=10_000)


@given(NUMBERS, st.integers(min_value=1, max_value=10_000), st.sampled_from([0.25, 0.5, 0.75]))
def test_more_is_never_less_of_the_way(value: int, aim: int, elapsed: float) -> None:
    """One more never makes an AT_LEAST verdict worse, nor an AT_MOST verdict better."""
    order = [Verdict.MISSED, Verdict.BEHIND, Verdict.ON_PACE, Verdict.AHEAD, Verdict.REACHED]
    for relation, sign in ((MORE, 1), (LESS, -1)):
        found = pace.of_flow(Intervals.exact([value, value + 1]), aim, relation, elapsed).verdict
        first, second = (order.index(verdict) for verdict in found)
        assert sign * (second - first) >= 0


@given(NUMBERS, NUMBERS, st.sampled_from(list(Relation)))
def test_an_exact_value_is_always_decided(value: int, aim: int, relation: Relation) -> None:
    [verdict] = pace.of_level(Intervals.exact([value]), aim, relation).verdict
    holds = {MORE: value >= aim, LESS: value <= aim, SAME: value == aim}[relation]
    assert verdict == (Verdict.REACHED if holds else Verdict.MISSED)


@given(NUMBERS, st.integers(min_value=1, max_value=100), NUMBERS, st.sampled_from(list(Relation)))
def test_what_is_decided_of_an_interval_holds_for_each_number_in_it(
    low: int, width: int, aim: int, relation: Relation
) -> None:
    closed = np.array([False])
    x = Intervals(
        np.array([float(low)]), np.array([float(low)]), np.array([float(low + width)]), closed, closed
    )
    [verdict] = pace.of_level(x, aim, relation).verdict
    each = set(pace.of_level(Intervals.exact([low, low + width / 2, low + width]), aim, relation).verdict)
    if verdict != Verdict.UNDETERMINED:
        assert each == {verdict}


def test_the_example_in_the_paper() -> None:
    paper = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+余?)(?:\([^|]*\))? \| ([\d.]+)% \| ([^|\d]+) \|$", paper, re.MULTILINE)
    assert [written for written, *_ in rows] == ["153", "152", "147", "200", "150余", "160余"]
    for written, share, words in rows:
        found = pace.of_flow(said(written), 200, MORE, 0.75)
        assert (found.share[0], VERDICT[found.verdict[0]]) == (float(share), words)
