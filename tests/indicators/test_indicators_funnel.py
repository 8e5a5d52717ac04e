"""Control limits worked by hand, and what must always hold of a funnel (METHOD §9, Spiegelhalter 2005)."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import said

from indicators import funnel
from indicators.intervals import Intervals
from indicators.trend import Model

NAN = float("nan")


def shares(*values: float, size: float = 100.0) -> funnel.Funnel:
    return funnel.funnel(Intervals.exact(values), np.full(len(values), size), per=100, model=Model.BINOMIAL)


def test_limits_of_one_half_of_ten_by_hand() -> None:
    """Of 1024 cases 11 have at most 1 and 56 at most 2 (25.6 are 2.5 %): 2 − (56 − 25.6)/45 = 1.3244."""
    found = funnel.limits(np.array([10.0]), 50.0, per=100, model=Model.BINOMIAL)
    assert found.low[0] == pytest.approx(13.2444, abs=1e-3)
    assert found.high[0] == pytest.approx(86.7556, abs=1e-3)


def test_ten_communities_by_hand() -> None:
    """90 % of 100 each. P(≤ 83) = 2.060 %, P(≤ 84) = 3.989 %: 84 − (3.989 − 2.5)/1.929 = 83.23;
    P(≥ 95) = 5.758 %, P(≥ 96) = 2.371 %: 95 + (5.758 − 2.5)/3.387 = 95.96."""
    found = funnel.limits(np.array([100.0]), 90.0, per=100, model=Model.BINOMIAL)
    assert (found.low[0], found.high[0]) == pytest.approx((83.23, 95.96), abs=0.01)


def test_a_rate_per_thousand_by_hand() -> None:
    """8 per thousand of 250: a mean of 2. P(0) = 13.53 %, so the low end is 0; P(≥ 5) = 5.265 %, P(≥ 6) =
    1.656 %: 5 + (5.265 − 2.5)/3.609 = 5.766 of 250 are 23.06 per thousand."""
    found = funnel.limits(np.array([250.0]), 8.0, per=1000, model=Model.POISSON)
    assert (found.low[0], found.high[0]) == pytest.approx((0.0, 23.06), abs=0.01)


def test_over_dispersion_by_hand() -> None:
    """Five at 86 % and five at 94 % of 100: ±4 ÷ 3 standard deviations, φ = 16/9, limits × 4/3 from 90 %."""
    found = shares(*[86] * 5, *[94] * 5)
    assert (found.centre, found.phi) == pytest.approx((90, 16 / 9))
    assert found.own.low[0] == pytest.approx(90 - (90 - 83.228) * 4 / 3, abs=1e-2)
    assert found.own.high[0] == pytest.approx(90 + (95.962 - 90) * 4 / 3, abs=1e-2)
    assert set(found.zones) == {"within"}


def test_the_outer_tenths_are_pulled_in() -> None:
    """Of eleven scores 1, one 9 becomes the ninth decile's 1: the outlier does not widen its own limits."""
    assert funnel.dispersion(np.array([1.0] * 10 + [9.0])) == pytest.approx(1)
    assert funnel.dispersion(np.array([1.0] * 10 + [9.0])) < np.mean(np.array([1.0] * 10 + [9.0]) ** 2)


def test_as_spread_as_chance_leaves_plain_limits() -> None:
    """45 % and 55 % of 100 are one standard deviation away: φ = 1."""
    found = shares(*[45] * 5, *[55] * 5)
    plain = funnel.limits(np.array([100.0]), 50.0, per=100, model=Model.BINOMIAL)
    assert found.phi == pytest.approx(1)
    assert [end[0] for end in found.own] == pytest.approx([end[0] for end in plain])


def test_less_spread_than_chance_never_narrows_them() -> None:
    found = shares(*[49] * 5, *[51] * 5)
    assert found.phi < 1
    assert found.stretched == 1


def test_whoever_lies_outside_is_told_and_on_which_side() -> None:
    """Limits of 50 % of 100: 39.68–60.32 and 34.6–65.4 (φ < 1)."""
    found = shares(*[50] * 10, 61, 39, 66, 34)
    assert list(found.zones[10:]) == ["above", "below", "far_above", "far_below"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("60", "within"),
        ("61", "above"),
        ("61余", "above"),  # (61, 62)
        ("近61", "undetermined"),  # (60, 61): a limit of 60.3 runs through
        ("60余", "undetermined"),  # (60, 70)
        ("70余", "far_above"),
        ("50余", "within"),
        ("约40", "undetermined"),  # 35 … 45
        ("近40", "undetermined"),
        ("近30", "far_below"),
    ],
)
def test_an_interval_is_judged_only_where_it_lies_wholly_outside(text: str, zone: str) -> None:
    own = funnel.limits(np.array([100.0]), 50.0, per=100, model=Model.BINOMIAL)
    assert funnel.zones(said(text), own).tolist() == [zone]


@pytest.mark.parametrize("share", [0.0, 100.0])
def test_where_all_or_none_do_nothing_varies(share: float) -> None:
    found = shares(*[share] * 10)
    assert set(found.zones) == {"within"}
    assert found.own.low[0] == found.own.high[0] == share


SIZES = st.lists(st.integers(1, 3000), min_size=10, max_size=14)
MODELS = st.sampled_from([(Model.BINOMIAL, 100.0), (Model.POISSON, 1000.0)])


@given(SIZES, MODELS, st.floats(0.5, 95), st.floats(1, 3))
def test_limits_are_nested_around_the_centre_and_within_what_can_be(
    sizes: list[int], model: tuple[Model, float], centre: float, wide: float
) -> None:
    kind, per = model
    found = funnel.limits(np.array(sizes, dtype=float), centre, per=per, model=kind, wide=wide)
    for lowest, low, high, highest in zip(*found, strict=True):
        assert 0 <= lowest <= low <= centre + 1e-9
        assert centre - 1e-9 <= high <= highest
        assert highest <= per or kind is Model.POISSON


@given(MODELS, st.floats(1, 95), st.integers(2, 500))
def test_more_to_count_never_widens_the_limits(model: tuple[Model, float], centre: float, size: int) -> None:
    kind, per = model
    found = funnel.limits(np.array([size, size + 1.0]), centre, per=per, model=kind)
    assert found.low[1] >= found.low[0] - 1e-9
    assert found.high[1] <= found.high[0] + 1e-9


@given(SIZES, st.data())
def test_a_funnel_judges_everybody(sizes: list[int], data: st.DataObject) -> None:
    counted = [data.draw(st.integers(0, size)) for size in sizes]
    rates = Intervals.exact([100 * count / size for count, size in zip(counted, sizes, strict=True)])
    found = funnel.funnel(rates, np.array(sizes, dtype=float), per=100, model=Model.BINOMIAL)
    assert found.centre == pytest.approx(100 * sum(counted) / sum(sizes))
    assert set(found.zones) <= {zone.value for zone in funnel.Zone} - {"undetermined"}
    assert np.isfinite(np.array(found.curve)).all()


DOC = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
# | 100 | 83.2 | 96 |
ENDS = re.findall(r"^\| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", DOC.partition("控制图(漏斗图)")[2], re.MULTILINE)


@pytest.mark.parametrize(("size", "low", "high"), ENDS)
def test_the_table_that_people_read(size: str, low: str, high: str) -> None:
    found = funnel.limits(np.array([float(size)]), 90.0, per=100, model=Model.BINOMIAL)
    assert (round(found.low[0], 1), round(found.high[0], 1)) == (float(low), float(high))


def test_the_table_was_found() -> None:
    assert [row[0] for row in ENDS] == ["20", "100", "400"]
