"""The profile's spine: only where somebody is to compare with, and the better end on the right."""

from dataclasses import replace

import pytest
from samples_charts import profile

from charts import profile_spine, theme

# first, last, value → place between 0 (last) and 1 (first)
_PLACES = [
    (128.0, 12.0, 128.0, 1.0),
    (128.0, 12.0, 12.0, 0.0),
    (1.0, 30.0, 30.0, 0.0),  # lower is better: the first has the smallest value
    (1.0, 30.0, 15.5, 0.5),
    (5.0, 5.0, 5.0, 0.5),  # all equal
]


@pytest.mark.parametrize(("first", "last", "value", "place"), _PLACES)
def test_scaled(first, last, value, place):
    assert profile_spine.scaled({"first": first, "last": last}, value) == pytest.approx(place)


def _columns(figure):
    return {trace.name: list(trace.text)[1:] for trace in figure.data if trace.mode == "text"}


def test_an_indicator_with_one_community_is_left_out():
    columns = _columns(profile_spine.figure(profile()))
    assert len(columns["指标"]) == 6
    assert "独居老人" not in columns["指标"]


def test_texts_and_their_colours():
    figure = profile_spine.figure(profile())
    columns = _columns(figure)
    assert columns["位次"][:3] == ["第12/15名", "第2/14名", "第5/15名"]
    assert columns["数值"][:3] == ["46场", "3件", "8,000余人"]
    assert columns["读法"] == ["靠后", "前列", "不分好坏", "中间", "中间", "各社区相同"]
    reading = next(trace for trace in figure.data if trace.name == "读法")
    assert list(reading.textfont.color)[1:4] == [theme.WORSE, theme.BETTER, theme.MUTED]


def test_everything_drawn_lies_within_the_spine():
    figure = profile_spine.figure(profile())
    drawn = [x for trace in figure.data if trace.xaxis == "x2" for x in trace.x if x is not None]
    assert min(drawn) >= 0
    assert max(drawn) <= 1


def test_markup_in_a_name_is_literal():
    assert "<b>" not in profile_spine.figure(profile()).to_json()


def test_the_benchmark_is_a_diamond_where_the_group_has_a_ratio_of_sums():
    answer = profile()
    table = answer.standings.assign(
        pooled=[name == "物业覆盖率" for name in answer.standings["name"]],
        benchmark=[
            90.0 if name == "物业覆盖率" else middle
            for name, middle in zip(answer.standings["name"], answer.standings["median"], strict=True)
        ],
    )
    drawn = profile_spine.figure(replace(answer, standings=table))
    [diamond] = [trace for trace in drawn.data if trace.marker.symbol == "diamond-open"]
    columns = _columns(drawn)
    [row] = diamond.y
    assert columns["指标"][row] == "物业覆盖率"
    [one] = answer.standings[answer.standings["name"] == "物业覆盖率"].to_dict("records")
    assert list(diamond.x) == [pytest.approx(profile_spine.scaled(one, 90.0))]
    without = profile_spine.figure(replace(answer, standings=table.assign(pooled=False)))
    assert not [trace for trace in without.data if trace.marker.symbol == "diamond-open"]
