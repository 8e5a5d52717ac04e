"""Fingertips' rule for trends, worked by hand, and what must always hold (METHOD §8)."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import trend
from indicators.indicator import Indicator, Kind
from indicators.trend import Model

NAN = float("nan")


def judged(values: list[float], sizes: list[float] | float, times: list[float] | None = None) -> trend.Trend:
    size = np.broadcast_to(np.asarray(sizes, dtype=float), (len(values),))
    when = np.arange(float(len(values))) if times is None else np.array(times)
    return trend.judge(np.array(values, dtype=float), size, when, per=100, model=Model.BINOMIAL)


def test_the_standard_error_of_a_share_is_wilsons() -> None:
    """50 of 100: (2·50 + 3.8415 ± 1.96·√(3.8415 + 4·50·0.5)) / (2·103.8415) = 40.383 % … 59.617 %."""
    [error] = trend.standard_errors(np.array([50.0]), np.array([100.0]), per=100, model=Model.BINOMIAL)
    assert error == pytest.approx((59.617 - 40.383) / 3.92, abs=1e-3)


def test_the_standard_error_of_a_rate_is_byars() -> None:
    """40 in 5000: 40·(1 − 1/360 − 1.96/(3√40))³ = 28.57, 41·(1 − 1/369 + 1.96/(3√41))³ = 54.47; per 1000."""
    [error] = trend.standard_errors(np.array([8.0]), np.array([5000.0]), per=1000, model=Model.POISSON)
    assert error == pytest.approx((54.47 - 28.57) / 5 / 3.92, abs=1e-3)


def test_no_event_still_has_an_error() -> None:
    """0 events: 0 … 1·(1 − 1/9 + 1.96/3)³ = 3.670."""
    [error] = trend.standard_errors(np.array([0.0]), np.array([1000.0]), per=1000, model=Model.POISSON)
    assert error == pytest.approx(3.670 / 3.92, abs=1e-3)


def test_the_weighted_slope_by_hand() -> None:
    """Equal weights: 50 … 70 in steps of 5 has slope 5 and variance se²/10; χ² = 250/se² with se near 4.8."""
    found = judged([50, 55, 60, 65, 70], 100)
    errors = trend.standard_errors(
        np.array([50.0, 55, 60, 65, 70]), np.full(5, 100.0), per=100, model=Model.BINOMIAL
    )
    assert found.slope == pytest.approx(5, abs=1e-9)
    assert 250 / errors.max() ** 2 < found.chi2 < 250 / errors.min() ** 2
    assert (found.sign, found.n) == (1, 5)


@pytest.mark.parametrize(
    ("values", "size", "sign"),
    [
        ([50, 55, 60, 65, 70], 100, 1),
        ([70, 65, 60, 55, 50], 100, -1),
        ([50, 55, 60, 65, 70], 80, 0),  # the same shares of fewer: χ² = 9.0 is not above 9.55
        ([60, 60, 60, 60, 60], 100_000, 0),
        ([60, 60, 60, 60, 61], 100_000, 0),  # one point makes the whole slope: without it there is none
        ([50, 70, 50, 70, 50], 100_000, 0),  # the sign turns with the points left out
        ([55, 60, 65, 70], 100_000, 0),  # four points
        ([20, NAN, 55, 60, 65, 70], 100_000, 1),
        ([NAN, 55, 60, 65, 70], 100_000, 0),
        ([99, 50, 55, 60, 65, 70], 100, 1),  # only the latest five count
    ],
)
def test_rising_falling_or_not_to_say(values: list[float], size: float, sign: int) -> None:
    assert judged(values, size).sign == sign


def test_a_point_without_its_denominator_is_not_valid() -> None:
    assert judged([50, 55, 60, 65, 70], [100, 100, NAN, 100, 100]).n == 4
    assert judged([50, 55, 60, 65, 70], [100, 100, 0, 100, 100]).n == 4


def test_the_order_of_the_points_means_nothing_their_times_do() -> None:
    straight, mixed = judged([50, 55, 60, 65, 70], 100), judged([70, 50, 60, 55, 65], 100, [4, 0, 2, 1, 3])
    np.testing.assert_allclose(mixed, straight)
    assert judged([50, 55, 60, 65, 70], 100, [0, 1, 2, 3, 9]).slope < 5


SHARES = st.lists(st.integers(0, 100), min_size=5, max_size=8)


@given(SHARES, st.integers(1, 10_000))
def test_backwards_in_time_is_the_other_way(shares: list[int], size: int) -> None:
    there, back = judged(shares[-5:], size), judged(shares[-5:][::-1], size)
    assert there.sign == -back.sign
    assert there.chi2 == pytest.approx(back.chi2, abs=1e-6)


@given(SHARES, st.integers(1, 100), st.integers(1, 12))
def test_how_time_is_counted_does_not_matter(shares: list[int], size: int, length: int) -> None:
    years = np.arange(float(len(shares)))
    once, again = judged(shares, size), judged(shares, size, list(2000 + years * length))
    assert once.sign == again.sign
    assert once.chi2 == pytest.approx(again.chi2, abs=1e-6)


@pytest.mark.parametrize(
    ("unit", "kind", "denominator", "model"),
    [
        ("%", Kind.RATE, "people", Model.BINOMIAL),
        ("人/千人", Kind.RATE, "people", Model.POISSON),
        ("平方米/百户", Kind.RATE, "people", None),
        ("元/户", Kind.RATE, "people", None),
        ("%", Kind.RATE, None, None),
        ("人", Kind.FLOW, "people", None),
    ],
)
def test_whose_variation(unit: str, kind: Kind, denominator: str | None, model: Model | None) -> None:
    item = Indicator("x", "甲", "乙", unit, kind, denominator=denominator, per=100.0)
    assert trend.model_of(item) is model


def test_the_example_in_the_paper() -> None:
    paper = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| ([\d.]+) \| ([\d.]+) \| (上升|无法判断) \|$", paper, re.MULTILINE)
    assert [size for size, *_ in rows] == ["100", "80"]
    shares = np.array([50.0, 55, 60, 65, 70])
    for size, error, chi2, words in rows:
        sizes = np.full(5, float(size))
        errors = trend.standard_errors(shares, sizes, per=100, model=Model.BINOMIAL)
        found = judged(list(shares), float(size))
        assert (f"{errors[2]:.2f}", f"{found.chi2:.1f}", found.sign) == (error, chi2, int(words == "上升"))
