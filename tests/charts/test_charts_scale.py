"""Axes, text on its way into plotly, and the theme."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import scale, text, theme
from indicators.comparison import Outcome


@pytest.mark.parametrize(
    ("values", "span"),
    [
        ([], (0.0, 1.0)),
        ([math.nan, math.inf], (0.0, 1.0)),
        ([0.0], (0.0, 1.0)),
        ([7.0, 7.0], (0.0, 7.0)),
        ([40.0, 90.0], (0.0, 90.0)),
        ([95.0, 99.0], (95.0, 99.0)),
        ([-5.0, 20.0], (-5.0, 20.0)),
    ],
)
def test_span(values, span):
    assert scale.span(values) == span


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_are_few_even_and_inside(low, length):
    ticks = scale.ticks(low, low + length)
    assert len(ticks) <= 7
    assert all(low - 1e-6 * length <= tick <= low + length * (1 + 1e-6) for tick in ticks)


@given(st.text(max_size=40))
def test_escaped_text_has_no_markup_and_reads_back(raw):
    shown = text.escape(raw)
    assert not set("<>$") & set(shown)
    assert not re.search(r"[\x00-\x1f]", shown)
    back = shown.replace("&#36;", "$").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert len(back) == len(raw)


@given(st.text(max_size=40), st.floats(2, 20))
def test_clipped_text_fits(raw, room):
    assert text.ems(text.clip(raw, room)) <= room


def test_every_outcome_has_a_colour_and_none_is_red_or_green():
    assert set(theme.OUTCOME) == {outcome.value for outcome in Outcome} | {""}
    assert theme.OUTCOME["better"] == "#0B5CAD"
    assert theme.OUTCOME["worse"] == "#B84A00"
    assert {theme.OUTCOME[word] for word in ("same", "neutral", "undetermined", "")} == {"#5F6B7A"}


def test_the_colours_of_pages_are_the_colours_of_figures():
    assert f"--sh-better:{theme.BETTER};" in theme.css()
    assert f"--sh-area-4:{theme.AREAS[3]};" in theme.css()
