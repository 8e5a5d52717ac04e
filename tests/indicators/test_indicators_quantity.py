import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from indicator_samples import quantities, said, step_of, written

from indicators.indicator import Polarity
from indicators.quantity import Qualifier, Quantity, Wording, bounded
from indicators.ranks import order

INF = math.inf
EXACT, AT_LEAST, AT_MOST, APPROX = Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.APPROX


def ends(quantity):
    return (
        "[("[quantity.low_open] + f"{quantity.low:g}",
        f"{quantity.high:g}" + "])"[quantity.high_open],
        quantity.qualifier,
    )


@pytest.mark.parametrize(
    ("value", "wording", "step", "low", "high", "qualifier"),
    [
        (45, Wording.EXACT, 1, "[45", "45]", EXACT),
        (80, Wording.JUST_OVER, 10, "(80", "90)", AT_LEAST),
        (1380, Wording.JUST_OVER, 10, "(1380", "1390)", AT_LEAST),
        (8000, Wording.JUST_OVER, 1000, "(8000", "9000)", AT_LEAST),
        (140_000, Wording.JUST_OVER, 10_000, "(140000", "150000)", AT_LEAST),
        (100, Wording.JUST_OVER, 100, "(100", "200)", AT_LEAST),
        (5000, Wording.MORE_THAN, 1000, "(5000", "inf]", AT_LEAST),
        (80, Wording.NO_LESS_THAN, 10, "[80", "inf]", AT_LEAST),
        (8000, Wording.JUST_UNDER, 1000, "(7000", "8000)", APPROX),
        (180, Wording.JUST_UNDER, 10, "(170", "180)", APPROX),
        (1_000_000, Wording.JUST_UNDER, 1_000_000, "(900000", "1e+06)", APPROX),
        (1000, Wording.JUST_UNDER, 1000, "(900", "1000)", APPROX),
        (5, Wording.LESS_THAN, 1, "[0", "5)", AT_MOST),
        (5, Wording.NO_MORE_THAN, 1, "[0", "5]", AT_MOST),
        (1200, Wording.AROUND, 100, "[1150", "1250]", APPROX),
        (100, Wording.AROUND, 100, "[95", "105]", APPROX),
    ],
)
def test_numbers_as_they_are_written(value, wording, step, low, high, qualifier):
    assert ends(bounded(value, wording, step)) == (low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "upper", "low", "high"),
    [
        ("80以上", 100, "[80", "100]"),
        ("超80", 100, "(80", "100]"),
        # A number at or beyond the bound is kept as it was said; a single point is not excluded from itself.
        ("超100", 100, "[100", "100]"),
        ("超120", 100, "[120", "120]"),
        ("不足0", 100, "[0", "0]"),
    ],
)
def test_bounds_of_the_indicator(text, upper, low, high):
    assert ends(written(text, upper))[:2] == (low, high)


@pytest.mark.parametrize("value", [0.1, 1, 10, 1e6, 1e8])
def test_powers_of_ten_use_a_tenth(value):
    assert bounded(value, Wording.AROUND, value).high == pytest.approx(value * 1.05)


@pytest.mark.parametrize("value", [100_000_001, 99, 20, 0.2])
def test_neighbours_of_powers_of_ten_do_not(value):
    assert bounded(value, Wording.AROUND, 1).high == value + 0.5


@pytest.mark.parametrize(
    ("value", "low", "high"), [(5, 6, 7), (5, 3, 4), (math.nan, 0, 1), (INF, 0, INF), (5, math.nan, 6)]
)
def test_a_value_outside_its_interval_is_no_quantity(value, low, high):
    with pytest.raises(ValueError, match="not within"):
        Quantity(value, low, high)


@given(
    st.integers(0, 10**9),
    st.sampled_from(list(Wording)),
    st.none() | st.integers(0, 10**9),
    st.integers(0, 100),
)
def test_the_interval_holds_the_value(number, wording, upper, lower):
    upper = INF if upper is None else upper
    quantity = bounded(number, wording, step_of(number), lower=lower, upper=upper)
    assert quantity.low <= quantity.value <= quantity.high
    assert quantity.low < quantity.high or not (quantity.low_open or quantity.high_open)
    assert (quantity.qualifier is EXACT) == (wording is Wording.EXACT)


@given(st.integers(1, 10**9))
def test_just_under_is_less_and_just_over_is_more(number):
    x = said(f"近{number}", f"{number}", f"{number}余")
    assert order(x, Polarity.HIGHER_IS_BETTER).tolist() == [2, 1, 0]
    assert x.high[0] <= x.low[1] <= x.low[2]
    assert x.high_open[0]
    assert x.low_open[2]


@given(quantities, st.sampled_from([0.1, 100.0, 10_000.0]))
def test_another_unit_keeps_all_but_the_size(quantity, factor):
    other = quantity.scaled(factor, "元")
    assume(quantity.value)
    assert (other.qualifier, other.low_open, other.high_open, other.unit) == (
        quantity.qualifier,
        quantity.low_open,
        quantity.high_open,
        "元",
    )
    assert other.value / quantity.value == pytest.approx(factor)
