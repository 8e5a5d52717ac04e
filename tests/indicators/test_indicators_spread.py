import numpy as np
import pytest
from indicator_samples import NAN

from indicators.indicator import Polarity
from indicators.intervals import Intervals
from indicators.ranks import percentile
from indicators.spread import bins, quartiles


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4], (1.75, 2.5, 3.25)),
        ([4, NAN, 1, 3, 2], (1.75, 2.5, 3.25)),
        ([1, 2, 3, 4, 5], (2, 3, 4)),
        ([10, 20], (12.5, 15, 17.5)),
        ([7], (7, 7, 7)),
        ([NAN], (NAN, NAN, NAN)),
        ([], (NAN, NAN, NAN)),
    ],
)
def test_quartiles(values, expected):
    np.testing.assert_array_equal(quartiles(np.array(values, float)), expected)


def test_bins_include_their_lower_edge():
    edges = [0, 19.999, 20, 39.999, 40, 60, 79.999, 80, 100, NAN]
    np.testing.assert_array_equal(bins(np.array(edges)), [1, 1, 2, 2, 3, 4, 4, 5, 5, NAN])


@pytest.mark.parametrize("n", [5, 10, 15, 20])
def test_distinct_values_fill_the_fifths_evenly(n):
    places = bins(percentile(Intervals.exact(np.arange(n)), Polarity.HIGHER_IS_BETTER))
    assert np.bincount(places.astype(int))[1:].tolist() == [n // 5] * 5


def test_the_only_one_and_the_all_alike_stand_in_the_middle():
    for values in ([3], [3, 3, 3, 3]):
        assert set(bins(percentile(Intervals.exact(values), Polarity.NEUTRAL))) == {3}
