"""Changes: order by direction, withheld ones in words, and never drawn."""

import math

import pytest
from samples_charts import DISPUTES, EVENTS, RESIDENTS, comparison

from charts import theme, year_over_year
from charts.year_over_year import ordered


@pytest.mark.parametrize(("indicator", "descending"), [(EVENTS, True), (RESIDENTS, True), (DISPUTES, False)])
def test_the_best_change_is_on_top_and_the_unknown_at_the_bottom(indicator, descending):
    changes = [row["change"] for row in ordered(comparison(indicator=indicator), "change")]
    known = [change for change in changes if not math.isnan(change)]
    assert known == sorted(known, reverse=descending)
    assert all(math.isnan(change) for change in changes[len(known) :])
    assert len(known) == 14


def test_withheld_percents_are_words_and_not_drawn():
    figure = year_over_year.figure(comparison(), by="percent")
    names = next(list(trace.text)[1:] for trace in figure.data if trace.name == "社区")
    texts = next(list(trace.text)[1:] for trace in figure.data if trace.name == "增减")
    drawn = list(next(trace for trace in figure.data if trace.mode == "markers").x)
    for name, text, x in zip(names, texts, drawn, strict=True):
        if name in ("建港社区", "西大社区", "赫山社区", "小户社区"):
            assert x is None, name
            assert "%" not in text, name
    assert texts[names.index("建港社区")] == "+31(上年为0)"


def test_both_values_stand_beside_the_change():
    figure = year_over_year.figure(comparison())
    columns = {trace.name: list(trace.text)[1:] for trace in figure.data if trace.mode == "text"}
    assert columns["社区"][0] == "石油新村社区"
    assert (columns["2023年"][0], columns["2024年(场)"][0], columns["增减"][0]) == (
        "96",
        "128",
        "+32(+33.3%)",
    )
    without = columns["增减"].index("无上年数据")
    assert columns["2023年"][without] == "—"


def test_lines_start_at_zero_and_no_colour_without_a_verdict():
    figure = year_over_year.figure(comparison())
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert {trace.line.color for trace in lines} == {theme.BETTER, theme.WORSE, theme.MUTED}
    assert all(x == 0 for trace in lines for x in list(trace.x)[::3])
    better = next(trace for trace in lines if trace.line.color == theme.BETTER)
    assert min(list(better.x)[1::3]) > 0


def test_a_neutral_indicator_has_no_colour():
    figure = year_over_year.figure(comparison(indicator=RESIDENTS))
    marks = next(trace for trace in figure.data if trace.mode == "markers")
    assert set(marks.marker.color) == {theme.MUTED}


@pytest.mark.parametrize("narrow", [False, True])
def test_empty(narrow):
    assert len(year_over_year.figure(comparison(0), narrow=narrow).data) <= 9
