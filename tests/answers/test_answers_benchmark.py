"""What a ranking is held against: the group, larger areas, targets; what is not drawn, and why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_rounds import AREAS, CATALOGUE, tell

from answers import intake, targets
from answers.compare import compare
from answers.series import trend
from indicators.area import Area, Level
from indicators.comparison import Comparison
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import benchmark, statements, trends

YEAR = Period.year(2024)
RATE = Indicator(
    "rate",
    "办结率",
    "安全",
    "%",
    Kind.RATE,
    Polarity.HIGHER_IS_BETTER,
    denominator="found",
    per=100.0,
    upper=100.0,
)
CRIME = Indicator("crime", "警情数", "安全", "起", Kind.FLOW, denominator="people", per=1000.0, chance=True)
PEOPLE = Indicator("people", "常住人口", "人口", "人", Kind.STOCK)
ABOVE = [
    Area("city", "云州市", Level.CITY),
    Area("district", "云东区", Level.DISTRICT, "city"),
    Area("street", "青石街道", Level.STREET, "district"),
    Area("elsewhere", "远山区", Level.DISTRICT),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators([*CATALOGUE, RATE, CRIME, PEOPLE])
        new.put_areas([*AREAS, *ABOVE])

    with Store.create(tmp_path / "s.duckdb", fill) as made:
        # 9 of 10, 24 of 30, 16 of 20: together 49 of 60 = 81.67 %; the middle one is 80 %
        tell(made, "甲社区,办结率,2024,90,,%", "乙社区,办结率,2024,80,,%", "丙社区,办结率,2024,80,,%")
        tell(made, "甲社区,发现隐患,2024,10,,", "乙社区,发现隐患,2024,30,,", "丙社区,发现隐患,2024,20,,")
        yield made


def ranking(store: Store, indicator: str = "rate", **more: object) -> Comparison:
    return compare(store, Selection(View.RANKING, indicator, YEAR, "street").but(**more))


def lines(found: Comparison) -> dict[str, float]:
    return {line.code: line.value for line in found.references.lines}


def why(found: Comparison) -> dict[str, str]:
    return {one.name: one.why.value for one in found.references.not_drawn}


def test_the_group_is_its_ratio_of_sums_and_the_median_its_middle(store: Store) -> None:
    whole, middle = ranking(store), ranking(store, benchmark="median")
    assert whole.references.chosen is not None
    assert middle.references.chosen is not None
    assert whole.references.chosen.value == pytest.approx(100 * 49 / 60)
    assert middle.references.chosen.value == 80
    assert benchmark.against(whole) == [
        "高于(+8.3个百分点\uff0c较好)",
        "低于(−1.7个百分点\uff0c较差)",
        "低于(−1.7个百分点\uff0c较差)",
    ]
    assert benchmark.against(middle)[1:] == ["等于基准", "等于基准"]


def test_a_count_is_held_against_the_median_and_neutral_ones_are_not_judged(store: Store) -> None:
    found = ranking(store, "found")
    assert found.references.chosen is not None
    assert found.references.chosen.value == 20
    assert benchmark.against(found) == ["高于(+10处)", "等于基准", "低于(−10处)"]


def test_a_districts_figure_is_a_line_with_its_source_and_never_ranked(store: Store) -> None:
    before = ranking(store)
    tell(store, "云东区,办结率,2024,85,,%", "云州市,办结率,2024,88,,%", "青石街道,办结率,2024,82,,%")
    found = ranking(store)
    assert lines(found) == {"district": 85, "city": 88, "street": 82}
    assert {line.source for line in found.references.lines} == {"告.csv"}
    assert (found.coverage, list(found.table["area"])) == (before.coverage, list(before.table["area"]))
    assert found.group_value == before.group_value
    chosen = ranking(store, benchmark="district")
    assert "district" not in lines(chosen)
    assert benchmark.against(chosen) == [
        "高于(+5个百分点\uff0c较好)",
        "低于(−5个百分点\uff0c较差)",
        "低于(−5个百分点\uff0c较差)",
    ]
    assert "云东区 85%(来源\uff1a告.csv)\uff0c1个高于、2个低于" in benchmark.said(chosen)


def test_approximate_words_leave_the_side_open(store: Store) -> None:
    tell(store, "甲社区,办结率,2024,80以上,,%", "云东区,办结率,2024,85,,%")
    found = ranking(store, benchmark="district")
    beside = dict(zip(found.table["area"], benchmark.against(found), strict=True))
    assert beside["a"] == "说不准"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("云东区,办结率,2024-01/2024-10,85,,%", "other_period"),
        ("云东区,办结率,2023,85,,%", None),  # nothing was said of this year: nothing to explain
    ],
)
def test_another_period_is_not_drawn(store: Store, line: str, reason: str | None) -> None:
    tell(store, line)
    found = ranking(store)
    assert lines(found) == {}
    assert why(found) == ({"云东区": reason} if reason else {})


def test_another_definition_is_not_drawn(store: Store) -> None:
    text = "社区,指标,期间,数值,单位,口径\n云东区,办结率,2024,85,%,只计重大隐患\n"
    intake.commit(store, intake.preview(store, text.encode(), "区.csv"), actor="王")
    assert why(ranking(store)) == {"云东区": "definition"}
    assert "云东区\uff1a口径不同" in benchmark.not_drawn(ranking(store).references.not_drawn)


def test_a_larger_areas_count_is_no_size_to_hold_a_community_against(store: Store) -> None:
    tell(store, "云东区,发现隐患,2024,900,,")
    assert why(ranking(store, "found")) == {"云东区": "total"}


def test_per_head_a_larger_area_is_divided_by_its_own(store: Store) -> None:
    tell(store, *(f"{name}社区,警情数,2024,{n},,起" for name, n in (("甲", 10), ("乙", 20), ("丙", 30))))
    tell(store, *(f"{name}社区,常住人口,2024,2000,,人" for name in "甲乙丙"))
    tell(
        store, "云东区,警情数,2024,500,,起", "云州市,警情数,2024,6000,,起", "云东区,常住人口,2024,100000,,人"
    )
    found = ranking(store, "crime", per_capita=True)
    assert lines(found) == {"district": 5.0}
    assert why(found) == {"云州市": "no_denominator"}
    assert found.references.chosen is not None
    assert found.references.chosen.value == pytest.approx(10)


def test_an_area_elsewhere_is_drawn_only_when_it_is_asked_for(store: Store) -> None:
    tell(store, "远山区,办结率,2024,70,,%")
    assert lines(ranking(store)) == {}
    asked = ranking(store, benchmark="elsewhere").references.chosen
    assert asked is not None
    assert asked.value == 70


def test_a_benchmark_without_a_figure_says_so_and_nothing_is_compared(store: Store) -> None:
    found = ranking(store, benchmark="district")
    assert found.references.chosen is None
    assert why(found) == {"云东区": "not_loaded"}
    assert why(ranking(store, benchmark="target")) == {"目标": "not_loaded"}


def test_a_target_is_a_line_where_all_who_have_one_have_the_same(store: Store) -> None:
    head = "indicator,area,group,period,relation,value\n"
    targets.put(store, f"{head}rate,a,,2024,≥,85\nrate,b,,2024,≥,85\n".encode())
    assert lines(ranking(store)) == {"target": 85}
    targets.put(store, f"{head}rate,c,,2024,≥,95\n".encode())
    assert (lines(ranking(store)), why(ranking(store))) == ({}, {"目标": "several"})


def test_a_groups_target_is_a_line_only_of_a_rate(store: Store) -> None:
    head = "indicator,area,group,period,relation,value\n"
    targets.put(store, f"{head}rate,,street,2024,≥,85\nfound,,street,2024,≤,50\n".encode())
    assert lines(ranking(store)) == {"target": 85}
    assert lines(ranking(store, "found")) == {}


def test_one_community_alone_is_held_against_nobody(store: Store) -> None:
    tell(store, "甲社区,警情数,2024,10,,起")
    found = ranking(store, "crime")
    assert (found.references.chosen, found.references.not_drawn) == (None, ())


def test_natural_variation_widens_the_band_and_moves_nobody(store: Store) -> None:
    """40 → 28.6–54.5, 30 → 20.2–42.8, 4 → 1.1–10.2."""
    tell(store, *(f"{name}社区,警情数,2024,{n},,起" for name, n in (("甲", 40), ("乙", 30), ("丙", 4))))
    plain, varied = ranking(store, "crime"), ranking(store, "crime", chance=True)
    columns = ["area", "rank", "rank_best", "rank_worst"]
    assert plain.table[columns].to_numpy().tolist() == [["a", 1, 1, 1], ["b", 2, 2, 2], ["c", 3, 3, 3]]
    assert varied.table[columns].to_numpy().tolist() == [["a", 1, 1, 2], ["b", 2, 1, 2], ["c", 3, 3, 3]]
    assert varied.table["low"].tolist() == plain.table["low"].tolist()


def test_it_is_not_counted_where_the_community_decides_how_many(store: Store) -> None:
    one, other = ranking(store, "found", chance=True), ranking(store, "found")
    assert one.table["rank_worst"].tolist() == other.table["rank_worst"].tolist()


def test_a_trend_has_the_larger_areas_line_where_period_and_definition_agree(store: Store) -> None:
    tell(store, "甲社区,办结率,2023,70,,%", "云东区,办结率,2023,80,,%", "云东区,办结率,2024,85,,%")
    tell(store, "云州市,办结率,2024-01/2024-10,85,,%")
    series = trend(store, Selection(View.TREND, "rate", group="street"))
    [line] = series.references
    assert {period: point.value for period, point in line.points.items()} == {"2023": 80, "2024": 85}
    assert [(one.name, one.why.value) for one in series.not_drawn] == [("云州市", "other_period")]
    assert list(series.group["n"]) == [1, 3]


def test_values_of_two_definitions_are_not_put_beside_each_other_in_words(store: Store) -> None:
    tell(store, *(f"甲社区,活动场次,{year},{n},," for year, n in ((2021, 10), (2022, 12))))
    text = "社区,指标,期间,数值,口径\n" + "".join(
        f"甲社区,活动场次,{year},{n},含线上\n" for year, n in ((2023, 30), (2024, 25))
    )
    intake.commit(store, intake.preview(store, text.encode(), "新.csv"), actor="王")
    series = trend(store, Selection(View.TREND, "events", group="street", areas=("a",)))
    assert statements.trend(series) == (
        "甲社区活动场次\uff1a2023年起(口径变动以后)\uff0c最高30场(2023年)\uff0c最低25场(2024年)"
        "\uff0c最近两期30场(2023年)、25场(2024年)"
    )


def test_hollow_marks_are_explained_where_there_are_any(store: Store) -> None:
    asked = Selection(View.TREND, "events", group="street", areas=("a",))
    tell(store, "甲社区,活动场次,2023,10,,")
    assert trends.marks(trend(store, asked)) == ""
    tell(store, "甲社区,活动场次,2024,80余,年内,")
    assert trends.marks(trend(store, asked)) == "空心标记\uff1a年内、概数"
