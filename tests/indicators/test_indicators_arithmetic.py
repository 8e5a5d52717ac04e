import math
import operator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import columns, said

from indicators.arithmetic import add, divide, multiply, only, subtract
from indicators.intervals import Intervals

APPLY = {"+": add, "-": subtract, "*": multiply, "/": divide}
PLAIN = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def shown(x):
    """The one interval as a text: (80, 90] …, or — where it is missing."""
    if np.isnan(x.value[0]):
        assert np.isnan([x.low[0], x.high[0]]).all()
        return "—"
    left, right = "[("[int(x.low_open[0])], "])"[int(x.high_open[0])]
    return f"{x.value[0]:g} {left}{x.low[0]:g}, {x.high[0]:g}{right}"


@pytest.mark.parametrize(
    ("left", "sign", "right", "expected"),
    [
        ("8", "+", "3", "11 [11, 11]"),
        ("80余", "+", "3", "83 (83, 93)"),
        ("80余", "+", "约20", "100 (95, 115)"),
        ("超80", "+", "3", "83 (83, inf]"),
        ("8", "-", "3", "5 [5, 5]"),
        ("80余", "-", "近50", "30 (30, 50)"),
        ("8", "-", "超3", "5 [-inf, 5)"),
        ("8", "*", "3", "24 [24, 24]"),
        ("80余", "*", "3", "240 (240, 270)"),
        ("-2", "*", "80余", "-160 (-180, -160)"),
        # An included 0 is reached whatever the other side excludes; an excluded one is not.
        ("0", "*", "80余", "0 [0, 0]"),
        ("0", "*", "超80", "0 [0, 0]"),
        ("不足5", "*", "80余", "400 [0, 450)"),
        ("超80", "*", "近5", "400 (320, inf)"),
        ("20", "/", "80", "0.25 [0.25, 0.25]"),
        ("80余", "/", "40", "2 (2, 2.25)"),
        ("45", "/", "近10", "4.5 (4.5, 5)"),
        ("80余", "/", "约100", "0.8 (0.761905, 0.947368)"),
        ("-90", "/", "约100", "-0.9 [-0.947368, -0.857143]"),
        # Nothing of something is nothing; something of an unbounded number can be next to nothing.
        ("0", "/", "80余", "0 [0, 0]"),
        ("40", "/", "超80", "0.5 (0, 0.5)"),
        ("超80", "/", "超40", "2 (0, inf)"),
        ("6", "/", "-2", "-3 [-3, -3]"),
        # Never a division by what may be 0; 0/0 is missing too.
        ("6", "/", "0", "—"),
        ("0", "/", "0", "—"),
        ("6", "/", "不足5", "—"),
        (None, "+", "3", "—"),
        ("3", "-", None, "—"),
        (None, "*", "0", "—"),
        ("0", "*", None, "—"),
        ("3", "/", None, "—"),
        (None, "/", "3", "—"),
    ],
)
def test_by_hand(left, sign, right, expected):
    assert shown(APPLY[sign](said(left), said(right))) == expected


def test_without_ends_on_either_side():
    anything = subtract(said("超80"), said("超70"))
    assert shown(anything) == "10 (-inf, inf)"
    assert shown(multiply(said("0"), anything)) == "0 [0, 0]"
    assert shown(multiply(subtract(said("8"), said("超3")), said("2"))) == "10 (-inf, 10)"


def test_an_end_that_is_reached_one_way_is_included():
    square = Intervals(*np.array([[1.0], [-2.0], [2.0]]), np.array([False]), np.array([True]))  # [-2, 2)
    assert shown(multiply(square, square)) == "1 (-4, 4]"  # 4 = (-2)(-2); -4 would need the excluded 2


def test_only():
    found = only(said("80余", "80余"), np.array([True, False]))
    assert found.known.tolist() == [True, False]
    assert found.low_open.tolist() == [True, False]


def inside(low, high, share):
    """A number within an interval, its middle part where an end is infinite."""
    low, high = max(low, -1e6), min(high, 1e6)
    return low + (high - low) * share


shares = st.floats(0.01, 0.99)


@given(columns, columns, st.sampled_from("+-*/"), shares, shares)
def test_whatever_the_numbers_really_are_the_result_holds_them(a, b, sign, one, other):
    n = min(len(a.value), len(b.value))
    a, b = a.take(np.arange(n)), b.take(np.arange(n))
    found = APPLY[sign](a, b)
    for i in np.flatnonzero(found.known):
        truth = PLAIN[sign](inside(a.low[i], a.high[i], one), inside(b.low[i], b.high[i], other))
        slack = 1e-9 * max(1.0, abs(truth))
        assert found.low[i] - slack <= truth <= found.high[i] + slack
        assert found.low[i] <= found.value[i] <= found.high[i]
        assert found.low[i] < found.high[i] or not (found.low_open[i] or found.high_open[i])
    expected = a.known & b.known & ((b.low > 0) | (b.high < 0) | (sign != "/"))
    np.testing.assert_array_equal(found.known, expected)


@given(st.integers(-999, 999), st.integers(1, 999))
def test_exact_numbers_stay_points(a, b):
    for sign, apply in APPLY.items():
        found = apply(Intervals.exact([a]), Intervals.exact([b]))
        assert found.low[0] == found.value[0] == found.high[0] == PLAIN[sign](a, b)
    assert math.isfinite(found.value[0])
