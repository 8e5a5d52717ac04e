"""Above, at, below a line, or open: by whole intervals; and the nearest in size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import said

from indicators.benchmark import Reference, sides
from indicators.peers import anchor_of, is_peers, nearest, similar_to


@pytest.mark.parametrize(
    ("text", "line", "side"),
    [
        ("81", "80", 1),
        ("80", "80", 0),
        ("79", "80", -1),
        (None, "80", None),
        ("80余", "80", 1),  # (80, 90): 80 itself is excluded
        ("80以上", "80", None),
        ("近80", "80", -1),
        ("70余", "80", -1),
        ("约80", "80", None),
        ("85", "80余", None),
        ("90", "80余", 1),
        ("80", "80余", -1),
        ("80余", "80余", None),  # the same words may stand for different numbers
    ],
)
def test_a_value_beside_a_line(text: str | None, line: str, side: int | None) -> None:
    x = said(line)
    held = Reference("district", "区", *(part[0] for part in x))
    assert sides(said(text), held).tolist() == [side]


def test_of_equally_near_ones_the_first_is_taken_and_the_anchor_never() -> None:
    sizes = {"a": 5000.0, "b": 9000.0, "c": 5400.0, "d": 4600.0}
    assert nearest(sizes, "a", most=1) == ["c"]
    assert nearest(sizes, "a", most=9) == ["c", "d", "b"]


@given(st.dictionaries(st.text("abcdef", min_size=1), st.floats(1, 1e6), min_size=1, max_size=12), st.data())
def test_nobody_left_out_is_nearer_than_anybody_chosen(sizes: dict[str, float], data: st.DataObject) -> None:
    anchor = data.draw(st.sampled_from(sorted(sizes)))
    chosen = nearest(sizes, anchor, most=3)
    left = set(sizes) - set(chosen) - {anchor}
    away = {code: abs(size - sizes[anchor]) for code, size in sizes.items()}
    assert len(chosen) == min(3, len(sizes) - 1)
    assert all(away[near] <= away[far] for near in chosen for far in left)


def test_a_code_says_what_kind_of_group_it_is_of() -> None:
    assert anchor_of(similar_to("tai-kang")) == "tai-kang"
    assert [is_peers(code) for code in ("peers-2", "similar-a", "street", "peerless")] == [
        True,
        True,
        False,
        False,
    ]
