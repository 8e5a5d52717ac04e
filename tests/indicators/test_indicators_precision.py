import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.intervals import Intervals
from indicators.precision import settle, settled


@pytest.mark.parametrize(
    ("noisy", "meant"),
    [
        (0.07 * 100, 7),
        (0.29 * 100, 29),
        (0.1 + 0.2, 0.3),
        (3 * 0.1, 0.3),
        (4.35 * 100, 435),
        (1e15 + 1, 1e15),
        (-0.07 * 100, -7),
        (0, 0),
        (np.inf, np.inf),
        (-np.inf, -np.inf),
        (np.nan, np.nan),
        (5e-324, 5e-324),
        (1.7e308, 1.7e308),
    ],
)
def test_settle(noisy, meant):
    np.testing.assert_array_equal(settle(noisy), meant)


numbers = st.floats(allow_nan=False, width=64).filter(lambda x: x == 0 or 1e-290 < abs(x) < 1e290)


@given(numbers, numbers)
def test_the_order_is_never_turned(one, other):
    low, high = settle([min(one, other), max(one, other)])
    assert low <= high
    np.testing.assert_allclose(settle(one), one, rtol=1e-11)


@given(st.integers(-(10**11), 10**11), st.sampled_from([1, 10, 100, 1000]))
def test_what_is_written_stays(number, places):
    assert settle(number / places) == number / places


def test_points_are_closed_and_infinity_is_open():
    flags = np.array([True, True])
    found = settled(Intervals(*np.array([[0, 80], [0, 80], [0, np.inf]]), ~flags, ~flags))
    assert found.low_open.tolist() == [False, False]
    assert found.high_open.tolist() == [False, True]
    found = settled(Intervals(*np.array([[0, 80], [0, 70], [0, 90]]), flags, flags))
    assert found.low_open.tolist() == [False, True]
