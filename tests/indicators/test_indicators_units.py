import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.units import _BASE, factor, is_known

units = st.sampled_from(sorted(_BASE))


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("万元", "元", 10_000),
        ("元", "万元", 0.0001),
        ("亿元", "万元", 10_000),
        ("亩", "平方米", 2000 / 3),
        ("平方公里", "公顷", 100),
        ("‰", "%", 0.1),
        ("\uff05", "%", 1),
        ("名", "人", 1),
        ("万人次", "人次", 10_000),
        # Equal words need no table, so an unknown unit still compares with itself.
        ("座", "座", 1),
        ("", "", 1),
    ],
)
def test_units_of_one_family_convert(source, target, expected):
    assert math.isclose(factor(source, target), expected)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("家", "处"),
        ("人", "人次"),
        ("户", "人"),
        ("户", "户次"),
        ("%", "人"),
        ("", "人"),
        ("个", "座"),
        ("元", "%"),
    ],
)
def test_different_things_do_not(source, target):
    assert factor(source, target) is None
    assert factor(target, source) is None


@given(units, units)
def test_there_and_back(one, other):
    there, back = factor(one, other), factor(other, one)
    assert (there is None) == (back is None)
    assert there is None or math.isclose(there * back, 1)


@given(units, units, units)
def test_by_way_of_a_third(one, other, third):
    if factor(one, other) and factor(other, third):
        assert math.isclose(factor(one, third), factor(one, other) * factor(other, third))


def test_known_units():
    assert is_known("万元")
    assert not is_known("家")
