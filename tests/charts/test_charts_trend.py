"""The trend: gaps stay gaps, a new definition cuts the line, unfinished values are hollow, labels apart."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples_charts import LIVELY, series

from charts import theme, trend
from charts.labels import apart
from charts.text import escape
from indicators.comparison import TimeSeries
from words import periods


def _named(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def test_a_missing_year_is_a_gap_and_a_stated_zero_is_a_point():
    figure = trend.figure(series())
    assert list(_named(figure, "石油新村社区").y) == [96, 99, None, 110, 121, 128]
    assert list(_named(figure, "五里墩街道丹水池永清联合示范社区居委会").y) == [None, 5, None, 0, 12, None]
    assert not any(trace.connectgaps for trace in figure.data)


def test_a_change_of_definition_cuts_the_line_and_is_named():
    figure = trend.figure(series())
    line = _named(figure, escape(LIVELY))
    assert list(line.x) == [0, 1, 2, 2.5, 3, 4, 5]
    assert list(line.y) == [30, 35, 38, None, 90, 80, 118]
    assert [note.x for note in figure.layout.annotations if note.text == "口径变动"] == [2.5]


def test_a_change_of_definition_across_a_gap_is_named_too():
    answer = series(areas=("c01",))
    late = (answer.table["area"] == "c01") & (answer.table["period"] >= "2022")
    answer.table.loc[late, "segment"] = 1
    notes = [note.x for note in trend.figure(answer).layout.annotations if note.text == "口径变动"]
    assert notes == [2.5]


def test_approximate_part_year_and_provisional_values_are_hollow():
    figure = trend.figure(series())
    assert [colour == theme.PAPER for colour in _named(figure, "泰康社区").marker.color] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]
    assert _named(figure, escape(LIVELY)).marker.color[-1] == theme.PAPER, "provisional"


def test_colours_follow_the_place_in_the_selection_and_at_most_four_are_drawn():
    figure = trend.figure(series(areas=("c05", "c01", "c02", "c13", "c99")))
    drawn = [trace for trace in figure.data if trace.mode == "lines+markers" and trace.line.width == 3]
    assert [trace.line.color for trace in drawn] == list(theme.AREAS)
    assert drawn[0].name == escape(LIVELY)


def test_the_band_is_cut_where_the_group_has_no_middle():
    figure = trend.figure(series())
    band = _named(figure, "中间一半社区")
    assert list(band.x) == [0, 0, None, 2, 3, 4, 5, 5, 4, 3, 2, None]
    assert list(_named(figure, "中位数").y)[1] is None


def test_every_period_is_on_the_axis_and_the_last_is_labelled():
    answer = series(first="2022Q1", count=12)
    axis = trend.figure(answer).layout.xaxis
    assert axis.tickvals[0] == 11
    assert axis.ticktext[0] == "第四季度<br>2024年"
    assert periods.label(answer.periods[-1]) == "2024年第四季度"
    assert axis.range[0] < 0
    assert axis.range[1] > 11


@pytest.mark.parametrize(("first", "count"), [("2019Q1", 24), ("2022-01", 36), ("2005", 20)])
@pytest.mark.parametrize("narrow", [False, True])
def test_labels_of_periods_are_whole_calendar_steps_apart(first, count, narrow):
    answer = series(first=first, count=count)
    shown = list(trend.figure(answer, narrow=narrow).layout.xaxis.tickvals)
    step = shown[0] - shown[1]
    a_year = 12 // answer.periods[0].months
    assert a_year % step == 0 or step % a_year == 0


def test_labels_say_name_value_and_an_early_end():
    texts = list(trend.figure(series()).data[-1].text)
    assert texts[0] == "● 泰康社区 120余 年内"
    assert texts[3].endswith("12(2023年)")
    assert texts[4] == "演示街道中位数 75"
    narrow = list(trend.figure(series(), narrow=True).data[-1].text)
    assert narrow == ["120余 年内", "128", "118 快报", "12", "75"]


def test_without_chosen_areas_all_are_thin():
    figure = trend.figure(series(areas=()))
    assert max(trace.line.width or 0 for trace in figure.data if trace.name is None) <= 1
    assert len(figure.data) == 5


def test_nothing_to_show():
    answer = series()
    empty = TimeSeries(
        answer.selection,
        answer.indicator,
        answer.unit,
        pd.DataFrame(columns=["area", "name", "period", "start", "end", "value", "segment"]),
        pd.DataFrame(columns=["period", "start", "end", "median", "q1", "q3", "n", "total"]),
        (),
        "year",
        answer.group_name,
        1,
    )
    assert list(trend.figure(empty).data[-1].text or ()) == []


@pytest.mark.parametrize("narrow", [False, True])
def test_markup_in_a_name_is_literal(narrow):
    assert "<b>" not in trend.figure(series(), narrow=narrow).to_json()


@given(st.lists(st.floats(0, 100), max_size=6), st.floats(0, 30))
def test_labels_keep_their_order_and_their_distance(wanted, least):
    placed = apart(wanted, least, 0, 100)
    step = min(least, 100 / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    ranked = [placed[index] for index in order]
    assert all(0 - 1e-6 <= place <= 100 + 1e-6 for place in placed)
    assert all(b - a >= step - 1e-6 for a, b in itertools.pairwise(ranked))
