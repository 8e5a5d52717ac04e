"""The ranking: order, texts, colours with signs, markup shown literally, and the time to build it."""

import time

import plotly.graph_objects as go
import pytest
from samples_charts import DISPUTES, LINKED, LIVELY, NAN, RESIDENTS, comparison

from charts import ranking, theme
from charts.text import escape
from words import chart_texts, ranks


def _texts(figure: go.Figure, heading: str) -> list[str]:
    """The texts of a column, without its heading."""
    found = [trace for trace in figure.data if trace.mode == "text" and trace.name.startswith(heading)]
    assert len(found) == 1, heading
    return list(found[0].text)[1:]


def _marks(figure: go.Figure) -> go.Scatter:
    return next(trace for trace in figure.data if trace.mode == "markers")


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [0, 1, 16, 100])
def test_few_traces_whatever_the_number_of_rows(count, narrow):
    assert len(ranking.figure(comparison(count), narrow=narrow).data) <= 9


def test_rows_stand_in_the_order_of_the_answer_with_the_first_on_top():
    answer = comparison()
    figure = ranking.figure(answer)
    assert _texts(figure, "社区")[0] == "石油新村社区"
    low_end, high_end = figure.layout.yaxis.range
    assert low_end > high_end, "row 0 is on top"
    rows = [trace for trace in figure.data if trace.mode == "text"]
    assert all(list(trace.y)[1:] == list(range(len(answer.table))) for trace in rows)


def test_texts_are_the_words_of_the_house():
    answer = comparison()
    figure = ranking.figure(answer)
    table = answer.table.to_dict("records")
    assert _texts(figure, "名次") == [
        ranks.place(row["rank"], row["rank_best"], row["rank_worst"], row["tied"]) for row in table
    ]
    assert _texts(figure, "较上年") == [ranks.arrow(row["rank_change"]) for row in table]
    assert _texts(figure, "增减") == [chart_texts.change(row, answer.indicator, "上年") for row in table]
    assert _texts(figure, "数值(场)")[1:3] == ["120余", "约118 年内"]


@pytest.mark.parametrize(
    ("withheld", "change", "outcome", "text"),
    [
        ("", 6.0, "better", "+6(+12.3%)"),
        ("", 0.0, "same", "持平"),
        ("small_base", 3.0, "better", "+3(上年基数小)"),
        ("zero_base", 5.0, "worse", "+5(上年为0)"),
        ("no_base", NAN, "", "无上年数据"),
        ("definition_changed", NAN, "", "口径变动"),
        ("period_mismatch", NAN, "", "期间不同"),
        ("", 4.0, "undetermined", "无法判断增减"),
    ],
)
def test_change_in_few_words(withheld, change, outcome, text):
    row = {
        "withheld": withheld,
        "change": change,
        "change_low": change,
        "change_high": change,
        "percent": 12.3,
        "outcome": outcome,
        "value": 10.0,
    }
    assert chart_texts.change(row, DISPUTES, "上年") == text


def test_names_that_look_like_markup_are_shown_literally():
    answer = comparison()
    names = _texts(ranking.figure(answer), "社区")
    assert names[4] == escape(LIVELY) == "&lt;b&gt;春风&lt;/b&gt;&#36;x^2&#36;"
    everything = ranking.figure(answer).to_json()
    assert "<b>" not in everything
    assert LINKED not in everything


def test_another_base_is_named():
    answer = comparison(period="2024Q3")
    assert "2023年第三季度" in ranking.figure(answer).layout.annotations[0].text


def test_a_missing_or_incomparable_base_leaves_no_ring():
    answer = comparison()
    rings = list(_marks(ranking.figure(answer)).x)[: len(answer.table)]
    withheld = list(answer.table["withheld"])
    assert rings[withheld.index("no_base")] is None
    assert rings[withheld.index("definition_changed")] is None
    assert rings[withheld.index("zero_base")] == 0, "a stated zero is a value"


def test_colour_follows_outcome_and_never_shows_on_neutral_indicators():
    marks = _marks(ranking.figure(comparison()))
    now = list(marks.marker.color)[16:]
    assert now[0] == theme.BETTER
    assert now[6] == theme.WORSE
    assert now[2] == theme.MUTED, "undetermined"
    neutral = list(_marks(ranking.figure(comparison(indicator=RESIDENTS))).marker.color)[16:]
    assert set(neutral) == {theme.MUTED}
    texts = [trace for trace in ranking.figure(comparison(indicator=RESIDENTS)).data if trace.mode == "text"]
    assert {colour for trace in texts for colour in trace.textfont.color} == {theme.INK, theme.MUTED}


def test_approximate_values_are_hollow_with_their_interval():
    marks = _marks(ranking.figure(comparison()))
    symbols = list(marks.marker.symbol)[16:]
    assert [place for place, symbol in enumerate(symbols) if symbol == "circle-open-dot"] == [1, 2, 7]
    assert list(marks.error_x.array)[16:][1] == 10
    assert list(marks.error_x.arrayminus)[16:][2] == 18
    assert not any(list(marks.error_x.array)[:16])


def test_an_open_ended_interval_stops_at_the_axis():
    answer = comparison()
    answer.table.loc[1, "high"] = float("inf")
    marks = _marks(ranking.figure(answer))
    assert max(marks.error_x.array) == 10, "from 80 to 90; 120 and more ends at the axis' end, 128"


def test_chosen_areas_are_bold():
    figure = ranking.figure(comparison(areas=("c02", "c05")))
    weights = list(figure.data[-1].textfont.weight)[1:]
    assert [place for place, weight in enumerate(weights) if weight == 700] == [1, 4]
    assert len(figure.layout.shapes) == 2


def test_narrow_columns_never_meet():
    figure = ranking.figure(comparison(), narrow=True)
    assert figure.layout.xaxis.range[1] * theme.TEXT <= 346
    assert figure.layout.font.size >= 16
    assert min(note.font.size for note in figure.layout.annotations) >= 14


@pytest.mark.parametrize(("count", "times"), [(18, 12), (100, 25)])
def test_built_within_a_multiple_of_a_bare_figure(count, times):
    answer = comparison(count)
    figure = ranking.figure(answer)
    data, layout = [trace.to_plotly_json() for trace in figure.data], figure.layout.to_plotly_json()
    bare = min(_clock(lambda: go.Figure(data, layout)) for _ in range(5))
    built = min(_clock(lambda: ranking.figure(answer)) for _ in range(5))
    assert built < times * bare, f"{built * 1e3:.1f} ms against {bare * 1e3:.1f} ms"


def _clock(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
