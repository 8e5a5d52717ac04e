"""Why a place changed: a street worked out by hand, and that the parts always add up."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators import ranks
from indicators.decomposition import moved
from indicators.indicator import Polarity
from indicators.intervals import Intervals

HIGHER, LOWER, NEUTRAL = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER, Polarity.NEUTRAL
NAMES = "甲乙丙丁戊"
NAN = float("nan")
# (then, now) of 甲乙丙丁戊, who is asked, polarity → whole, own, others, overtook, kept ahead, fell back
BY_HAND = [
    # 甲 90 → 92: alone it would stay first. 乙 and 丙 passed it.
    ((90, 85, 80, 70, 60), (92, 95, 93, 70, 60), "甲", HIGHER, (-2, 0, -2), ("乙丙", "", "")),
    # 丁 70 → 87 would pass 丙 (80) and 乙 (85); 乙 moved to 88 and stays ahead.
    ((90, 85, 80, 70, 60), (90, 88, 80, 87, 60), "丁", HIGHER, (1, 2, -1), ("", "乙", "")),
    # 丙 worsens to 65 and would stand behind 丁 (70); 丁 fell to 50 itself.
    ((90, 85, 80, 70, 60), (90, 85, 65, 50, 40), "丙", HIGHER, (0, -1, 1), ("", "", "丁")),
    # 45 for 40 would pass 乙 (41); 乙, 丁 and 戊 moved ahead of it: one up, three down.
    ((50, 41, 40, 30, 20), (50, 60, 45, 70, 80), "丙", HIGHER, (-2, 1, -3), ("丁戊", "乙", "")),
    # Lower is better: fewer is ahead. 甲 3 → 2 and 乙 4 → 1.
    ((3, 4, 5, 6, 7), (2, 1, 5, 6, 7), "甲", LOWER, (-1, 0, -1), ("乙", "", "")),
    # Ties: 乙 and 丙 both stand second; 乙 leaves by its own change, and then 丙 is third.
    ((9, 8, 8, 7, 6), (9, 8.5, 8, 7, 6), "丙", NEUTRAL, (-1, 0, -1), ("乙", "", "")),
    # Not the same set: 乙 is new and 丙 is gone, so neither counts.
    ((9, NAN, 8, 7, 6), (9, 20, NAN, 7, 10), "丁", HIGHER, (-1, 0, -1), ("戊", "", "")),
    ((9, NAN, NAN, 7, NAN), (9, 20, NAN, 7, 10), "甲", HIGHER, (0, 0, 0), ("", "", "")),
]


@pytest.mark.parametrize(("then", "now", "who", "polarity", "places", "names"), BY_HAND)
def test_by_hand(then, now, who, polarity, places, names):
    seen = moved(Intervals.exact(now), Intervals.exact(then), polarity, NAMES.index(who))
    assert tuple(seen[:3]) == places
    assert tuple("".join(np.array(list(NAMES))[mask]) for mask in seen[3:]) == names


def test_who_is_missing_in_one_of_them_has_no_parts():
    with pytest.raises(ValueError, match="0"):
        moved(Intervals.exact([NAN, 1]), Intervals.exact([1, 1]), HIGHER, 0)


@st.composite
def quantities(draw, size):
    """Numbers with few distinct values, so that ties abound; a third are intervals, some missing."""
    low, value, high, low_open, high_open = [], [], [], [], []
    for _ in range(size):
        middle = float(draw(st.integers(0, 6)))
        before, after = draw(st.sampled_from([(0, 0), (0, 0), (0, 1), (1, 0), (1, 2), (0, np.inf)]))
        known = draw(st.integers(0, 5)) > 0
        wide = before + after > 0
        parts = (middle - before, middle, middle + after) if known else (NAN, NAN, NAN)
        for column, part in zip((low, value, high), parts, strict=True):
            column.append(part)
        low_open.append(known and wide and draw(st.booleans()))
        high_open.append(known and wide and draw(st.booleans()))
    return Intervals(*map(np.array, (value, low, high, low_open, high_open)))


@st.composite
def two_periods(draw):
    size = draw(st.integers(1, 8))
    return draw(quantities(size)), draw(quantities(size)), draw(st.sampled_from(list(Polarity)))


@given(two_periods())
def test_own_and_others_are_the_whole_rank_change(periods):
    now, then, polarity = periods
    both = np.flatnonzero(now.known & then.known)
    assume(len(both))
    _, risen = ranks.rank_changes(now, then, polarity)
    for one in both:
        seen = moved(now, then, polarity, one)
        assert seen.whole == risen[one]
        assert seen.own + seen.others == risen[one]
        assert seen.others == seen.fell_back.sum() - seen.overtook.sum() - seen.kept_ahead.sum()


@given(two_periods())
def test_the_own_part_is_the_rank_change_when_nobody_else_changes(periods):
    now, then, polarity = periods
    both = np.flatnonzero(now.known & then.known)
    assume(len(both))
    for one in both:
        still = Intervals(*(np.where(np.arange(len(a)) == one, a, b) for a, b in zip(now, then, strict=True)))
        hidden = Intervals(*(np.where(now.known, part, np.nan) for part in still[:3]), *still[3:])
        _, risen = ranks.rank_changes(hidden, then, polarity)
        seen = moved(now, then, polarity, one)
        assert seen.own == risen[one]
        quiet = moved(hidden, then, polarity, one)
        assert (quiet.others, quiet.own) == (0, risen[one])


@given(two_periods())
def test_the_others_part_is_the_rank_change_when_one_does_not_change(periods):
    now, then, polarity = periods
    both = np.flatnonzero(now.known & then.known)
    assume(len(both))
    for one in both:
        same = Intervals(*(np.where(np.arange(len(a)) == one, b, a) for a, b in zip(now, then, strict=True)))
        seen = moved(same, then, polarity, one)
        assert seen.own == 0
        assert not seen.kept_ahead.any()


@given(two_periods())
def test_the_order_of_rows_does_not_matter(periods):
    now, then, polarity = periods
    both = np.flatnonzero(now.known & then.known)
    assume(len(both))
    order = np.arange(len(now.value))[::-1]
    for one in both:
        seen = moved(now, then, polarity, one)
        turned = moved(now.take(order), then.take(order), polarity, len(order) - 1 - one)
        assert tuple(seen[:3]) == tuple(turned[:3])
        assert [mask[order].tolist() for mask in seen[3:]] == [mask.tolist() for mask in turned[3:]]
