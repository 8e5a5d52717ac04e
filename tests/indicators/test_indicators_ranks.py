import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import NAN, columns, said

from indicators.indicator import Polarity
from indicators.intervals import Intervals
from indicators.ranks import order, percentile, rank, rank_changes

HIGHER, LOWER, NEUTRAL = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NEUTRAL
same = np.testing.assert_array_equal


@pytest.mark.parametrize(
    ("texts", "polarity", "ranks", "tied"),
    [
        (["30", "20", "10"], NEUTRAL, [1, 2, 3], [0, 0, 0]),
        (["30", "20", "10"], LOWER, [3, 2, 1], [0, 0, 0]),
        (["50", "40", "40", "40", "30"], HIGHER, [1, 2, 2, 2, 5], [0, 1, 1, 1, 0]),
        (["50", "40", "40", "40", "30"], LOWER, [5, 2, 2, 2, 1], [0, 1, 1, 1, 0]),
        (["80余", "80余", "80", "近80"], NEUTRAL, [1, 1, 3, 4], [1, 1, 0, 0]),
        (["近8000", "8000", "8000余"], NEUTRAL, [3, 2, 1], [0, 0, 0]),
        (["不足80", "近80", "约80", "80", "80以上", "80余", "超80"], NEUTRAL, [7, 6, 5, 4, 3, 2, 1], [0] * 7),
        (["不足80", "近80", "约80", "80", "80以上", "80余", "超80"], LOWER, [1, 2, 3, 4, 5, 6, 7], [0] * 7),
        ([None, "0", None], NEUTRAL, [NAN, 1, NAN], [0, 0, 0]),
        ([None, None], NEUTRAL, [NAN, NAN], [0, 0]),
        (["7"], LOWER, [1], [0]),
        ([], NEUTRAL, [], []),
        (["0", "-5", "3"], HIGHER, [2, 3, 1], [0, 0, 0]),
    ],
)
def test_competition_ranks(texts, polarity, ranks, tied):
    found = rank(said(*texts), polarity)
    same(found.rank, ranks)
    same(found.tied, np.array(tied, dtype=bool))


@pytest.mark.parametrize(
    ("texts", "polarity", "best", "worst"),
    [
        # Exact numbers leave nothing open.
        (["30", "20", "20", "10"], NEUTRAL, [1, 2, 2, 4], [1, 2, 2, 4]),
        # (80, 90) and 85 overlap; 70 is behind both, 95 ahead of both.
        (["95", "80余", "85", "70"], HIGHER, [1, 2, 2, 4], [1, 3, 3, 4]),
        (["95", "80余", "85", "70"], LOWER, [4, 2, 2, 1], [4, 3, 3, 1]),
        # Excluded ends that touch: 近80 < 80 < 80余 and 80余 < 90 for certain.
        (["近80", "80", "80余", "90"], NEUTRAL, [4, 3, 2, 1], [4, 3, 2, 1]),
        # Included ends that touch: 80以上 may be 80, so neither is certainly ahead; 80 can't pass it.
        (["80", "80以上"], NEUTRAL, [1, 1], [2, 1]),
        (["80", "80以上"], LOWER, [1, 1], [1, 2]),
        # Without an upper end everyone below may be passed, and two such are open towards each other.
        (["超80", "超50", "500"], NEUTRAL, [1, 1, 1], [3, 3, 3]),
        # Two equal wordings are tied, yet each may be ahead.
        (["80余", "80余"], NEUTRAL, [1, 1], [2, 2]),
        # 不足10 = [0, 10): certainly behind 10, possibly behind 近8 = (7, 8).
        (["10", "不足10", "近8"], HIGHER, [1, 2, 2], [1, 3, 3]),
        # Empty when taken literally: a point that was stated stays a point.
        (["不足0", "不足0", "0"], NEUTRAL, [1, 1, 1], [1, 1, 1]),
        (["超80", None], NEUTRAL, [1, NAN], [1, NAN]),
    ],
)
def test_bands(texts, polarity, best, worst):
    found = rank(said(*texts), polarity)
    same(found.best, best)
    same(found.worst, worst)


def test_binary_noise_does_not_rank():
    found = rank(Intervals.exact([0.29 * 100, 29, 28]), HIGHER)
    same(found.rank, [1, 1, 3])
    same(found.tied, [True, True, False])


@pytest.mark.parametrize(
    ("now", "then", "polarity", "before", "risen"),
    [
        (["9", "8", "7"], ["7", "8", "9"], HIGHER, [3, 2, 1], [2, 0, -2]),
        (["9", "8", "7"], ["7", "8", "9"], LOWER, [1, 2, 3], [-2, 0, 2]),
        # The leader of last year does not report: the rest are ranked anew among themselves.
        (["5", None, "6"], ["5", "9", "4"], HIGHER, [1, NAN, 2], [-1, NAN, 1]),
        (["5", "7", "6"], ["5", None, "4"], HIGHER, [1, NAN, 2], [-1, NAN, 1]),
        # The value improves (5 → 6) and the rank still falls.
        (["6", "8"], ["5", "4"], HIGHER, [1, 2], [-1, 1]),
        (["5", "5"], ["5", "5"], HIGHER, [1, 1], [0, 0]),
        ([None], [None], HIGHER, [NAN], [NAN]),
    ],
)
def test_rank_changes_within_those_in_both(now, then, polarity, before, risen):
    found_before, found_risen = rank_changes(said(*now), said(*then), polarity)
    same(found_before, before)
    same(found_risen, risen)


def test_order_is_stable_with_the_missing_last():
    x = said(None, "20", "30", "20", None)
    same(order(x, HIGHER), [2, 1, 3, 0, 4])
    same(order(x, LOWER), [1, 3, 2, 0, 4])


@pytest.mark.parametrize(
    ("texts", "polarity", "expected"),
    [
        (["50", "40", "30", "20", "10"], HIGHER, [90, 70, 50, 30, 10]),
        (["50", "40", "30", "20", "10"], LOWER, [10, 30, 50, 70, 90]),
        (["50", "40", "40", None], NEUTRAL, [500 / 6, 200 / 6, 200 / 6, NAN]),
        (["5"], LOWER, [50]),
        (["5", "5", "5"], HIGHER, [50, 50, 50]),
    ],
)
def test_percentile(texts, polarity, expected):
    same(percentile(said(*texts), polarity), expected)


def brute_band(x, i, polarity):
    """The definition of METHOD §7, pair by pair."""
    sign = -1 if polarity is LOWER else 1

    def ends(k):
        point = x.low[k] == x.high[k]
        pair = (x.low[k], x.low_open[k] and not point), (x.high[k], x.high_open[k] and not point)
        return pair if sign == 1 else ((-pair[1][0], pair[1][1]), (-pair[0][0], pair[0][1]))

    (worse, worse_open), (better, better_open) = ends(i)
    others = [ends(k) for k in range(len(x.value)) if k != i and not np.isnan(x.value[k])]
    certainly = [low > better or (low == better and (low_out or better_open)) for (low, low_out), _ in others]
    possibly = [high > worse for _, (high, _) in others]
    assert worse_open in (True, False)
    return 1 + sum(certainly), 1 + sum(possibly)


polarities = st.sampled_from(list(Polarity))


@given(columns, polarities)
def test_the_band_is_its_definition_and_contains_the_rank(x, polarity):
    found = rank(x, polarity)
    known = np.flatnonzero(x.known)
    for i in known:
        assert (found.best[i], found.worst[i]) == brute_band(x, i, polarity)
    assert np.all(found.best[known] <= found.rank[known])
    assert np.all(found.rank[known] <= found.worst[known])


@given(columns, polarities)
def test_missing_never_ranks(x, polarity):
    found = rank(x, polarity)
    missing = ~x.known
    for column in (found.rank, found.best, found.worst, percentile(x, polarity)):
        same(np.isnan(column), missing)
    assert not found.tied[missing].any()
    assert set(order(x, polarity)[x.known.sum() :]) == set(np.flatnonzero(missing))


@given(columns)
def test_flipping_the_polarity_mirrors_ranks(x):
    up, down = rank(x, HIGHER), rank(x, LOWER)
    known = x.known
    size = np.array([np.sum(up.rank[known] == place) for place in up.rank])
    same(down.rank[known], known.sum() + 2 - up.rank[known] - size[known])
    same(down.tied, up.tied)
    np.testing.assert_allclose(percentile(x, HIGHER)[known] + percentile(x, LOWER)[known], 100)


@given(columns, polarities, st.randoms(use_true_random=False), st.sampled_from([1, 0.1, 3, 10_000, 1e-6]))
def test_row_order_and_unit_do_not_matter(x, polarity, random, factor):
    shuffled = np.array(random.sample(range(len(x.value)), len(x.value)), dtype=np.intp)
    straight, moved = rank(x, polarity), rank(x.take(shuffled).scaled(factor), polarity)
    for before, after in zip(straight, moved, strict=True):
        same(before[shuffled], after)


def test_ten_thousand_areas_in_milliseconds():
    values = np.random.default_rng(1).integers(0, 500, 10_000).astype(float)
    flags = np.ones(10_000, dtype=bool)
    x = Intervals(values, values, values + 10, flags, flags)
    began = time.perf_counter()
    rank(x, HIGHER)
    assert time.perf_counter() - began < 0.25  # measured: 3 ms
