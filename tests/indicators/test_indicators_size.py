import numpy as np
import pytest
from hypothesis import given
from indicator_samples import NAN, columns, said

from indicators.indicator import Kind
from indicators.size import group_value, per_head, ratio_of_sums


@pytest.mark.parametrize(
    ("x", "denominator", "per", "value", "low", "high"),
    [
        ("75", "7800", 1000, 9.615385, 9.615385, 9.615385),
        ("80余", "4000", 1000, 20, 20, 22.5),
        ("80", "约4000", 1000, 20, 80 / 4.5, 80 / 3.5),
        ("80余", "近4000", 1000, 20, 20, 30),  # 80/4000 … 90/3000
        ("0", "4000", 1000, 0, 0, 0),
        ("80", "0", 1000, NAN, NAN, NAN),
        ("80", "不足5", 1000, NAN, NAN, NAN),
        ("80", "-4", 1000, NAN, NAN, NAN),
        ("80", None, 1000, NAN, NAN, NAN),
        (None, "4000", 1000, NAN, NAN, NAN),
        ("超80", "4000", 1000, 20, 20, np.inf),
    ],
)
def test_per_head(x, denominator, per, value, low, high):
    found = per_head(said(x), said(denominator), per)
    np.testing.assert_allclose(np.ravel(found[:3]), [value, low, high], rtol=1e-6)


@given(columns, columns)
def test_per_head_bounds_hold_the_value(x, denominator):
    n = np.arange(min(len(x.value), len(denominator.value)))
    found = per_head(x.take(n), denominator.take(n), 1000)
    known = found.known
    assert np.all(found.low[known] <= found.value[known])
    assert np.all(found.value[known] <= found.high[known])


@pytest.mark.parametrize(
    ("values", "denominators", "expected"),
    [
        ([1, 9], [10, 30], 25),  # the mean of the ratios would be 20
        ([1, 9, 5], [10, 30, NAN], 25),
        ([1, 9, NAN], [10, 30, 50], 25),
        ([NAN], [10], None),
        ([], [], None),
        ([0], [0], None),
        ([0, 5], [0, 10], 50),
    ],
)
def test_ratio_of_sums(values, denominators, expected):
    assert ratio_of_sums(np.array(values, float), np.array(denominators, float), 100) == expected


@pytest.mark.parametrize(
    ("values", "kind", "denominators", "expected"),
    [
        ([3, NAN, 4], Kind.FLOW, None, 7),
        ([3, NAN, 4], Kind.STOCK, None, 7),
        ([0, 0], Kind.AMOUNT, None, 0),
        ([NAN, NAN], Kind.FLOW, None, None),
        ([], Kind.FLOW, None, None),
        ([10, 50], Kind.RATE, [30, 10], 20),  # 3 + 5 of 40
        ([10, 50], Kind.RATE, [30, NAN], 10),
        ([10, 50], Kind.RATE, [0, 0], None),
        ([10, 50], Kind.RATE, None, None),
    ],
)
def test_the_value_of_a_group(values, kind, denominators, expected):
    below = None if denominators is None else np.array(denominators, float)
    assert group_value(np.array(values, float), kind, below, per=100) == expected
