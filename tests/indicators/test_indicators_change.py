import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import NAN, columns, said

from indicators.change import change, outcomes
from indicators.comparison import Outcome, Withheld
from indicators.indicator import Polarity
from indicators.intervals import Intervals

INF = float("inf")
UNSURE = NAN


def changed(now, base, *, percent_unit=False, small_base=10.0):
    """The one row of the change between two texts."""
    found = change(said(now), said(base), percent_unit=percent_unit, small_base=small_base)
    return {name: column[0] for name, column in found._asdict().items()}


@pytest.mark.parametrize(
    ("now", "base", "difference", "percent", "withheld", "direction"),
    [
        ("66", "60", 6, 10, "", 1),
        ("54", "60", -6, -10, "", -1),
        ("60", "60", 0, 0, "", 0),
        ("0", "60", -60, -100, "", -1),
        # Base 0: from 0 to 5 has no percent; from 0 to 0 is the same.
        ("5", "0", 5, NAN, "zero_base", 1),
        ("0", "0", 0, NAN, "zero_base", 0),
        # Nothing to compare is not "0 %".
        ("5", None, NAN, NAN, "no_base", UNSURE),
        (None, "5", NAN, NAN, "", UNSURE),
        (None, None, NAN, NAN, "", UNSURE),
        # Small base: 9 → 18 is not shown as +100 %; 10 is not small.
        ("18", "9", 9, NAN, "small_base", 1),
        ("15", "10", 5, 50, "", 1),
        ("3", "-6", 9, NAN, "negative_base", 1),
        ("-9", "-6", -3, NAN, "negative_base", -1),
    ],
)
def test_exact_numbers(now, base, difference, percent, withheld, direction):
    row = changed(now, base)
    np.testing.assert_array_equal(
        [row["change"], row["low"], row["high"], row["percent"], row["direction"]],
        [difference, difference, difference, percent, direction],
    )
    assert row["withheld"] == withheld


@pytest.mark.parametrize(
    ("now", "base", "low", "high", "direction"),
    [
        # Approximate now: (80, 90) against 80 is certainly more, against 85 nobody knows.
        ("80余", "80", 0, 10, 1),
        ("80余", "85", -5, 5, UNSURE),
        ("80余", "90", -10, 0, -1),
        ("80余", "95", -15, -5, -1),
        # Approximate base, and both.
        ("80", "近80", 0, 10, 1),
        ("80余", "近80", 0, 20, 1),
        ("80余", "80余", -10, 10, UNSURE),
        ("近8000", "8000余", -2000, 0, -1),
        # An included end that touches 0 may be no change at all.
        ("80以上", "80", 0, INF, UNSURE),
        ("约80", "85", -10, 0, UNSURE),
        ("超80", "80", 0, INF, 1),
        ("超80", "超70", -INF, INF, UNSURE),
        ("90", "超80", -INF, 10, UNSURE),
    ],
)
def test_approximate_on_either_side(now, base, low, high, direction):
    row = changed(now, base)
    np.testing.assert_array_equal([row["low"], row["high"], row["direction"]], [low, high, direction])


@pytest.mark.parametrize(
    ("now", "base", "percent", "low", "high"),
    [
        ("80余", "80", 0, 0, 12.5),
        ("120", "约100", 20, 14.285714285714, 26.315789473684),  # 120/105, 120/95
        ("超80", "50", 60, 60, INF),
        ("90", "超80", 12.5, -100, 12.5),
        # The base may be 0: the percent of the values stands, its ends do not.
        ("15", "不足20", -25, NAN, NAN),
        ("-30", "20余", -250, -250, -200),  # -30/20, -30/30: a negative now turns the ends round
    ],
)
def test_the_interval_of_the_percent(now, base, percent, low, high):
    row = changed(now, base)
    found = [row["percent"], row["percent_low"], row["percent_high"]]
    np.testing.assert_allclose(found, [percent, low, high], rtol=1e-11)


@pytest.mark.parametrize(("now", "base", "points"), [("92", "90", 2), ("95", "5", 90), ("90", "92", -2)])
def test_a_percent_changes_in_points_never_in_percent(now, base, points):
    row = changed(now, base, percent_unit=True)
    assert (row["change"], row["withheld"]) == (points, Withheld.RATE)
    assert np.isnan([row["percent"], row["percent_low"], row["percent_high"]]).all()


@pytest.mark.parametrize(
    ("base", "reason"),
    [(None, "no_base"), ("0", "zero_base"), ("-6", "negative_base"), ("6", "rate"), ("60", "rate")],
)
def test_the_first_reason_is_given(base, reason):
    assert changed("5", base, percent_unit=True)["withheld"] == reason


def test_reasons_are_withheld_members():
    found = change(said("5", "5"), said("0", "4"), percent_unit=False, small_base=10)
    assert [type(reason) for reason in found.withheld] == [Withheld, Withheld]


def test_binary_noise_is_no_change():
    found = change(Intervals.exact([0.29 * 100]), Intervals.exact([29]), percent_unit=True, small_base=10)
    assert (found.change[0], found.direction[0]) == (0, 0)


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [
        (Polarity.HIGHER_IS_BETTER, ["better", "worse", "same", "undetermined", ""]),
        (Polarity.LOWER_IS_BETTER, ["worse", "better", "same", "undetermined", ""]),
        (Polarity.NEUTRAL, ["neutral", "neutral", "same", "undetermined", ""]),
    ],
)
def test_outcomes(polarity, expected):
    known = np.array([True, True, True, True, False])
    found = outcomes(np.array([1, -1, 0, NAN, NAN]), polarity, known)
    assert list(found) == expected
    assert isinstance(found[0], Outcome)


def pairs(strategy):
    return st.tuples(strategy, strategy).map(
        lambda two: tuple(x.take(np.arange(min(len(x.value) for x in two))) for x in two)
    )


@given(pairs(columns), st.booleans())
def test_intervals_hold_what_they_bound(two, percent_unit):
    now, base = two
    found = change(now, base, percent_unit=percent_unit, small_base=10)
    known = now.known & base.known
    np.testing.assert_array_equal(~np.isnan(found.change), known)
    assert np.all((found.low <= found.change) & (found.change <= found.high) | ~known)
    bounded = ~np.isnan(found.percent_low)
    assert np.all((found.percent_low <= found.percent) & (found.percent <= found.percent_high) | ~bounded)
    np.testing.assert_array_equal(~np.isnan(found.percent), known & (found.withheld == ""))
    assert np.all(np.sign(found.change) * found.direction >= 0, where=known & ~np.isnan(found.direction))


@given(pairs(columns))
def test_the_way_back_is_the_opposite(two):
    now, base = two
    there = change(now, base, percent_unit=False, small_base=10)
    back = change(base, now, percent_unit=False, small_base=10)
    np.testing.assert_array_equal(there.low, -back.high)
    np.testing.assert_array_equal(there.direction, -back.direction)
