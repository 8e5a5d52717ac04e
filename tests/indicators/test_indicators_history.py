import numpy as np
import pytest
from indicator_samples import NAN

from indicators.history import describe
from indicators.period import Period


@pytest.mark.parametrize(
    ("values", "highest", "lowest", "latest", "n"),
    [
        ([5, 9, 6, 7], "2022", "2021", ["2023", "2024"], 4),
        ([5, 9, NAN, 7], "2022", "2021", ["2022", "2024"], 3),
        ([5, 9, 7, NAN], "2022", "2021", ["2022", "2023"], 3),
        ([9, 5, 9, 5], "2023", "2024", ["2023", "2024"], 4),  # reached twice: the latest time
        ([0, NAN, NAN, NAN], "2021", "2021", ["2021"], 1),
    ],
)
def test_describe(values, highest, lowest, latest, n):
    found = describe(np.array(values, float), [Period.year(year) for year in range(2021, 2025)])
    assert (found.highest.period.code, found.lowest.period.code) == (highest, lowest)
    assert [point.period.code for point in found.latest] == latest
    assert found.n == n


def test_nothing_known():
    assert describe(np.array([NAN]), [Period.year(2024)]) is None
    assert describe(np.array([]), []) is None


def test_any_order_of_periods():
    found = describe(np.array([7.0, 5.0]), [Period.parse("2024Q2"), Period.parse("2024Q1")])
    assert [point.value for point in found.latest] == [5, 7]


def test_each_value_needs_its_period():
    with pytest.raises(ValueError, match="zip"):
        describe(np.array([1.0, 2.0]), [Period.year(2024)])
