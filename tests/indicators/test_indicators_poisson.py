"""Garwood's limits against published values, and what natural variation does to a band (METHOD §7)."""

import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import said

from indicators import poisson
from indicators.indicator import Polarity
from indicators.intervals import Intervals
from indicators.ranks import rank

NAN = float("nan")
# F. Garwood, Biometrika 28:437 (1936), 95 %; the last two digits as in later, longer tables.
PUBLISHED = [
    (0, 0.0, 3.689),
    (1, 0.025, 5.572),
    (2, 0.242, 7.225),
    (5, 1.623, 11.668),
    (10, 4.795, 18.390),
    (50, 37.11, 65.92),
    (100, 81.36, 121.63),
]


@pytest.mark.parametrize(("count", "low", "high"), PUBLISHED)
def test_the_limits_are_the_published_ones(count: int, low: float, high: float) -> None:
    digits = 2 if count >= 50 else 3
    assert [round(limit, digits) for limit in poisson.limits(count)] == [low, high]


@given(st.integers(0, 150), st.sampled_from([0.8, 0.95, 0.998]))
def test_each_tail_keeps_its_share(count: int, level: float) -> None:
    low, high = poisson.limits(count, level)

    def upto(most: int, mean: float) -> float:
        return math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(most + 1))

    assert upto(count, high) == pytest.approx((1 - level) / 2, rel=1e-9)
    if count:
        assert 1 - upto(count - 1, low) == pytest.approx((1 - level) / 2, rel=1e-9)
    assert low <= count < high


def test_an_interval_is_widened_at_both_ends_and_what_is_missing_stays_so() -> None:
    """80余 is (80, 90): from the lower limit of 80 to the upper one of 90."""
    x = poisson.widened(said("80余", None, "超5"))
    assert (x.low[0], x.high[0]) == (poisson.limits(80)[0], poisson.limits(90)[1])
    assert np.isnan(x.low[1])
    assert np.isnan(x.high[1])
    assert (x.low[2], x.high[2]) == (poisson.limits(5)[0], math.inf)


def test_a_band_by_hand() -> None:
    """40 → 28.6–54.5, 30 → 20.2–42.8, 4 → 1.1–10.2: the first two overlap, the third is certainly last."""
    best, worst = poisson.band(Intervals.exact([40, 30, 4]), np.ones(3), Polarity.NEUTRAL)
    assert (best.tolist(), worst.tolist()) == ([1, 1, 3], [2, 2, 3])


def test_rates_are_widened_as_the_counts_that_they_are_of() -> None:
    """4 in 1000 and 400 in 100,000 are both 4 per thousand; only the first could be 9 per thousand."""
    rates = Intervals.exact([4.0, 4.0, 9.0])
    best, worst = poisson.band(rates, np.array([1.0, 100.0, 100.0]), Polarity.LOWER_IS_BETTER)
    assert best.tolist() == [1, 1, 2]
    assert worst.tolist() == [3, 2, 3]


COUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=12)


@given(COUNTS, st.sampled_from(list(Polarity)), st.data())
def test_the_band_contains_that_of_the_wording_and_the_place(
    values: list[int], polarity: Polarity, data: st.DataObject
) -> None:
    spread = data.draw(st.lists(st.integers(0, 30), min_size=len(values), max_size=len(values)))
    value = np.array(values, dtype=float)
    closed = np.zeros(len(values), dtype=bool)
    x = Intervals(value, np.maximum(0, value - spread), value + spread, closed, closed)
    worded = rank(x, polarity)
    best, worst = poisson.band(x, np.ones(len(values)), polarity)
    assert (best <= worded.best).all()
    assert (worst >= worded.worst).all()
    assert ((best <= worded.rank) & (worded.rank <= worst)).all()


DOC = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
# | 40 | 28.6 到 54.5 | 第1名 | 第1–2名 |
ROWS = re.findall(
    r"^\| (\d+) \| ([\d.]+) 到 ([\d.]+) \| 第(\d)名 \| 第([\d\u2013]+)名 \|$", DOC, re.MULTILINE
)


def test_the_table_that_people_read() -> None:
    counts = [int(row[0]) for row in ROWS]
    assert counts == [40, 30, 4]
    assert [tuple(f"{end:.1f}" for end in poisson.limits(count)) for count in counts] == [
        row[1:3] for row in ROWS
    ]
    x = Intervals.exact(counts)
    best, worst = poisson.band(x, np.ones(3), Polarity.NEUTRAL)
    assert [f"{place:.0f}" for place in rank(x, Polarity.NEUTRAL).rank] == [row[3] for row in ROWS]
    bands = [
        f"{one:.0f}" if one == two else f"{one:.0f}\u2013{two:.0f}"
        for one, two in zip(best, worst, strict=True)
    ]
    assert bands == [row[4] for row in ROWS]
