"""The street in sentences and in the tables beside the figures: the same comparison, read by a person."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.compare import compare
from answers.heat import heat
from answers.profile import profile
from answers.series import trend
from exports import sheets
from indicators.comparison import Comparison
from indicators.movers import movers
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import profile as profile_words
from words import statements

YEAR = Period.year(2024)


@pytest.fixture(scope="module")
def street(street_file: Path) -> Iterator[Store]:
    with Store.open(street_file) as store:
        yield store


def answer(street: Store, indicator: str, view: View = View.RANKING, year: int = 2024) -> Comparison:
    """As it was reported: what a merger changes is in test_manage_worked_street_borders.py."""
    asked = Selection(view, indicator, Period.year(year), group="q_street", todays_borders=False)
    return compare(street, asked)


def plain(sentence: str) -> str:
    """Half-width marks, as this file is typed."""
    return sentence.translate(str.maketrans("\uff0c\uff1a\uff1b", ",:;"))


HEADLINES = {
    # d lost two sessions; a, c gained 5 and 3, e held, b has no year before
    "t_events": (
        "2024年青石活动:降幅较大的是丁巷社区",
        "2个上升、1个下降、1个持平、1个没有可比的上期数。5个社区中5个参加排名",
    ),
    # fewer is better
    "t_open": (
        "2024年青石未整改:增加较多(变差)的是丙巷社区",
        "1个下降(向好)、1个上升(变差)、2个持平。5个社区中4个参加排名",
    ),
    "t_visits": (
        "2024年青石走访:没有社区减少",
        "4个增加、1个无法判断增减。5个社区中5个参加排名",
    ),
    "t_stars": (
        "2024年青石星级:没有2023年的数据可比。导入2023年的数据后,这里会说升降",
        "1个没有可比的上期数。5个社区中1个参加排名",
    ),
}


@pytest.mark.parametrize("indicator", HEADLINES)
def test_headline_and_tally(street: Store, indicator: str) -> None:
    comparison = answer(street, indicator)
    found = movers(comparison)
    said = plain(statements.headline(comparison, found)), plain(statements.tally(comparison, found))
    assert said == HEADLINES[indicator]


RANKINGS = {
    "t_events": "2024年青石活动:第1名乙巷社区(80余场),第5名甲巷社区(5场)。5个社区中5个参加排名",
    "t_open": "2024年青石未整改:第1名乙巷社区(0处),第4名戊巷社区(10处)。5个社区中4个参加排名",
    "t_stars": "2024年青石星级:第1名乙巷社区(4个)。5个社区中1个参加排名",
}


@pytest.mark.parametrize("indicator", RANKINGS)
def test_ranking(street: Store, indicator: str) -> None:
    assert plain(statements.ranking(answer(street, indicator))) == RANKINGS[indicator]


def test_nobody_can_be_ranked(street: Store) -> None:
    comparison = answer(street, "t_stars", year=2023)
    assert plain(statements.ranking(comparison)) == "2023年青石星级:没有可以排名的数(6个未报)"
    assert statements.group_value(comparison) == ""


YEARS = {
    "t_visits": "2024年青石走访同比:4个社区增加、1个无法判断增减。5个社区两期都有数",
    "t_events": "2024年青石活动同比:2个社区增加、1个减少、1个持平。4个社区两期都有数",
    "t_stars": "2024年青石星级:没有2023年的数据,不能比较。导入2023年的数据后这里会显示变化",
}


@pytest.mark.parametrize("indicator", YEARS)
def test_year_over_year(street: Store, indicator: str) -> None:
    said = plain(statements.year_over_year(answer(street, indicator, View.CHANGE)))
    assert said == YEARS[indicator]


def test_the_value_of_the_group_is_a_sum_or_a_ratio_of_sums(street: Store) -> None:
    events = answer(street, "t_events")
    # of 2023 only what the communities of today said: 己巷 is not among them
    assert events.group_value == 80 + 10 + 10 + 9 + 5
    rate = answer(street, "t_fix_rate")
    # 丁巷's 5 of 5 are too few for a place, and five of the street's all the same
    assert rate.group_value == pytest.approx((0.80 * 40 + 0.75 * 40 + 5) / 85 * 100)
    assert plain(statements.group_value(rate)) == "青石街道按各社区分子分母合计78.8%(3/5个社区)"


def test_who_is_not_ranked_is_named_with_the_reason(street: Store) -> None:
    said = {entry.area: plain(statements.absent(entry)) for entry in answer(street, "t_jobs").not_ranked}
    assert said == {
        "q_b": "乙巷社区:期间不同(2024年1\u201410月 25人)",
        "q_e": "戊巷社区:期间不同(2024年第三季度 4人)",
    }
    said = {entry.area: plain(statements.absent(entry)) for entry in answer(street, "t_repairs").not_ranked}
    assert said["q_b"] == "乙巷社区:计量单位不同,不能换算(12家)"
    assert said["q_c"] == "丙巷社区:期间不同(期间不明 7处)"
    assert said["q_e"] == "戊巷社区:未报"


def test_the_table_beside_a_ranking(street: Store) -> None:
    sheet = sheets.ranking(answer(street, "t_open"))
    assert [row[:3] for row in sheet.texts] == [
        ("第1名", "乙巷社区", "0"),
        ("第2名(并列)", "甲巷社区", "3"),
        ("第2名(并列)", "丙巷社区", "3"),
        ("第4名", "戊巷社区", "10"),
        ("未报", "丁巷社区", "\u2014"),
    ]
    assert all(len(row) == len(sheet.headings) for row in (*sheet.texts, *sheet.values))
    assert "数值(处)" in sheet.headings


def test_a_rate_on_a_small_denominator_is_listed_once(street: Store) -> None:
    sheet = sheets.ranking(answer(street, "t_fix_rate"))
    names = [row[1] for row in sheet.texts]
    assert sorted(names) == sorted({*names})
    assert len(names) == 5
    assert [row[0] for row in sheet.texts if row[1] == "丁巷社区"] == ["未排名"]


def test_a_change_within_its_own_definition_is_listed_without_a_place(street: Store) -> None:
    table = answer(street, "t_trees", View.CHANGE).table.set_index("area")
    assert math.isnan(table.loc["q_c", "rank"])
    assert (table.loc["q_c", "change"], table.loc["q_a", "withheld"]) == (100, "definition_changed")
    assert "q_c" not in set(answer(street, "t_trees").table["area"])


def test_trend_and_heat_and_profile_tables(street: Store) -> None:
    asked = Selection(View.TREND, "t_events", group="q_street", areas=("q_a", "q_b"), todays_borders=False)
    lines = trend(street, asked)
    assert [row[1:3] for row in sheets.trend(lines).texts] == [("0", "\u2014"), ("5年内", "80余")]
    assert plain(statements.trend(lines)).startswith("甲巷社区青石活动:最高5场(2024年),最低0场(2023年)")
    cells = heat(street, Selection(View.HEAT, period=YEAR, group="q_street"), ["t_events", "t_open"])
    assert len(cells.table) == 5 + 4
    assert len(sheets.heat(cells).texts) == 9
    told = profile(street, "q_c", YEAR)
    assert len(sheets.facts(told).texts) == len(told.facts)
    assert [row[0] for row in sheets.standings(told).texts] == list(told.standings["name"])
    assert plain(profile_words.narrative(told)[0]).startswith("丙巷社区2024年有")
