"""Every answer about the hand-worked street, worked out on paper from tests/manage/street/*.csv.

The files are small enough to check a line here against the lines there. Areas are q_a … q_f (q_f merged into
q_a at the end of 2023), a street with one community, and one that never reports.
"""

import csv
from pathlib import Path
from typing import Any

import pytest
from samples_manage import STREET, Ask

ROOT = Path(__file__).parents[2]

Document = dict[str, Any]


def rows(document: Document, *keys: str, where: str = "rows") -> list[list[Any]]:
    """The columns ``keys`` of a list, areas without their q_."""
    return [[_bare(row[key]) for key in keys] for row in document[where]]


def _bare(value: Any) -> Any:
    if isinstance(value, float):
        return pytest.approx(value, abs=0.005)
    return value.removeprefix("q_") if isinstance(value, str) else value


def rank(ask: Ask, indicator: str, period: str = "2024", group: str = "q_street", *more: str) -> Document:
    status, document = ask("rank", "--indicator", indicator, "--period", period, "--group", group, *more)
    assert status == 0
    assert document["n"] == len(document["rows"])
    assert document["N"] == len(document["rows"]) + len(document["not_ranked"])
    return document


def change(ask: Ask, indicator: str, *more: str, period: str = "2024") -> Document:
    status, document = ask(
        "change", "--indicator", indicator, "--period", period, "--group", "q_street", *more
    )
    assert status == 0
    return document


# indicator, period → ranked: area, rank, best, worst, tied, value; not ranked: area, reason, value
RANKINGS: dict[tuple[str, str], tuple[list[list[Any]], list[list[Any]]]] = {
    # 80余 is the largest; 10 and 10 tie, so nobody is third
    ("t_events", "2024"): (
        [
            ["b", 1, 1, 1, False, 80],
            ["d", 2, 2, 2, True, 10],
            ["e", 2, 2, 2, True, 10],
            ["c", 4, 4, 4, False, 9],
            ["a", 5, 5, 5, False, 5],
        ],
        [],
    ),
    # 己巷 still existed in 2023, 乙巷 did not report; 0 is a value
    ("t_events", "2023"): (
        [
            ["f", 1, 1, 1, False, 40],
            ["d", 2, 2, 2, False, 12],
            ["e", 3, 3, 3, False, 10],
            ["c", 4, 4, 4, False, 6],
            ["a", 5, 5, 5, False, 0],
        ],
        [["b", "no_value", None]],
    ),
    # 20余 > 20 = 20 = 20 > 近20: three tie, and the excluded ends leave no doubt
    ("t_honours", "2024"): (
        [
            ["d", 1, 1, 1, False, 20],
            ["a", 2, 2, 2, True, 20],
            ["b", 2, 2, 2, True, 20],
            ["c", 2, 2, 2, True, 20],
            ["e", 5, 5, 5, False, 20],
        ],
        [],
    ),
    # d 60; c 50余 (50, 60); a 约50 [45, 55]; b 48; e 40
    ("t_honours", "2023"): (
        [
            ["d", 1, 1, 1, False, 60],
            ["c", 2, 2, 3, False, 50],
            ["a", 3, 2, 4, False, 50],
            ["b", 4, 3, 4, False, 48],
            ["e", 5, 5, 5, False, 40],
        ],
        [["f", "no_value", None]],
    ),
    # lower is better: 0 leads
    ("t_open", "2024"): (
        [
            ["b", 1, 1, 1, False, 0],
            ["a", 2, 2, 2, True, 3],
            ["c", 2, 2, 2, True, 3],
            ["e", 4, 4, 4, False, 10],
        ],
        [["d", "no_value", None]],
    ),
    # halves 12 + 15, quarters 5 + 6 + 7 + 8 make a year; ten months and three quarters do not
    ("t_jobs", "2024"): (
        [
            ["a", 1, 1, 1, False, 30],
            ["c", 2, 2, 2, False, 27],
            ["d", 3, 3, 3, False, 26],
        ],
        [["b", "other_period", 25], ["e", "other_period", 4]],
    ),
    # two quarters make a half
    ("t_jobs", "2024H1"): (
        [
            ["c", 1, 1, 1, False, 12],
            ["d", 2, 2, 2, True, 11],
            ["e", 2, 2, 2, True, 11],
        ],
        [["a", "other_period", 30], ["b", "other_period", 25]],
    ),
    # a stock at the end of the fourth quarter is the stock at the end of the year
    ("t_members", "2024"): (
        [["b", 1, 1, 1, False, 60], ["a", 2, 2, 2, False, 50]],
        [["c", "other_period", 55], ["d", "no_value", None], ["e", "no_value", None]],
    ),
    ("t_members", "2024Q4"): (
        [["b", 1, 1, 1, False, 60], ["a", 2, 2, 2, False, 50]],
        [["c", "no_value", None], ["d", "no_value", None], ["e", "no_value", None]],
    ),
    # b states 80 (30/40 would be 75); c has no numerator; d has 5 in the denominator; 0/0 is missing
    ("t_fix_rate", "2024"): (
        [["b", 1, 1, 1, False, 80], ["a", 2, 2, 2, False, 75]],
        [["c", "no_value", None], ["d", "small_denominator", 100], ["e", "no_value", None]],
    ),
    # lower is better: 0 = 0 < 10 = 10, c has no t_fixed
    ("t_gap", "2024"): (
        [
            ["d", 1, 1, 1, True, 0],
            ["e", 1, 1, 1, True, 0],
            ["a", 3, 3, 3, True, 10],
            ["b", 3, 3, 3, True, 10],
        ],
        [["c", "no_value", None]],
    ),
    # 80余 − 80余 is 0 within [0, 10), 90 − 80余 is 10 within (0, 10)
    ("t_gap", "2022"): (
        [["a", 1, 1, 2, False, 0], ["b", 2, 1, 2, False, 10]],
        [
            ["c", "no_value", None],
            ["d", "no_value", None],
            ["e", "no_value", None],
            ["f", "no_value", None],
        ],
    ),
    # 家 does not convert to 处; c names no period, d only a part
    ("t_repairs", "2024"): (
        [["a", 1, 1, 1, False, 10]],
        [["b", "unit", 12], ["c", "other_period", 7], ["d", "part_only", None], ["e", "no_value", None]],
    ),
    # 新口径 is what most use; 3亩 = 2000 平方米
    ("t_trees", "2024"): (
        [["a", 1, 1, 1, False, 12000], ["b", 2, 2, 2, False, 2000], ["d", 3, 3, 3, False, 1000]],
        [["c", "definition", 600], ["e", "no_value", None]],
    ),
    # one reported
    ("t_stars", "2024"): (
        [["b", 1, 1, 1, False, 4]],
        [[area, "no_value", None] for area in "acde"],
    ),
    # nobody reported
    ("t_stars", "2023"): ([], [[area, "no_value", None] for area in "abcdef"]),
}


@pytest.mark.parametrize(("indicator", "period"), RANKINGS)
def test_ranking(ask: Ask, indicator: str, period: str) -> None:
    expected, absent = RANKINGS[indicator, period]
    document = rank(ask, indicator, period)
    seen = rows(document, "area", "rank", "rank_best", "rank_worst", "tied", "value")
    # the order of rows with one rank is free
    assert sorted(seen, key=lambda row: row[:2]) == sorted(expected, key=lambda row: row[:2])
    assert [row[1] for row in seen] == [row[1] for row in expected]
    seen = rows(document, "area", "reason", "value", where="not_ranked")
    assert sorted(seen, key=lambda row: row[0]) == absent


def test_beside_the_ranking_stands_what_was_reported_instead(ask: Ask) -> None:
    beside = {entry["area"]: entry for entry in rank(ask, "t_jobs")["not_ranked"]}
    assert (beside["q_b"]["period"], beside["q_e"]["period"]) == ("2024-01/2024-10", "2024Q3")
    beside = {entry["area"]: entry for entry in rank(ask, "t_repairs")["not_ranked"]}
    assert (beside["q_b"]["unit"], beside["q_c"]["period"]) == ("家", None)


def test_interval_qualifier_status_and_origin_of_values(ask: Ask) -> None:
    found = {row["area"]: row for row in rank(ask, "t_events")["rows"]}
    assert [found["q_b"][key] for key in ("low", "high", "qualifier")] == [80, 90, "at_least"]
    assert [found["q_a"][key] for key in ("qualifier", "status")] == ["exact", "part_year"]
    derived = {row["area"]: (row["derived"], row["recomputed"]) for row in rank(ask, "t_fix_rate")["rows"]}
    assert derived == {"q_b": ("", 75), "q_a": ("formula", None)}
    assert {row["area"]: row["derived"] for row in rank(ask, "t_jobs")["rows"]} == {
        "q_a": "",
        "q_c": "rollup",
        "q_d": "rollup",
    }


# As reported within the borders of the time. indicator → (area, previous_rank, rank_change): only among
# those ranked in both years
MOVES = {
    "t_events": [["a", 4, 0], ["b", None, None], ["c", 3, 0], ["d", 1, 0], ["e", 2, 1]],
    "t_open": [["a", 3, 1], ["b", 1, 0], ["c", 2, 0], ["e", 4, 0]],
    # 10/20 against the 81 stated, then 75 against 80
    "t_fix_rate": [["a", 2, 0], ["b", 1, 0]],
    "t_jobs": [["a", 1, 0], ["c", None, None], ["d", None, None]],
}


@pytest.mark.parametrize("indicator", MOVES)
def test_places_moved_among_those_ranked_in_both_years(ask: Ask, indicator: str) -> None:
    document = rank(ask, indicator, "2024", "q_street", "--borders", "then")
    seen = rows(document, "area", "previous_rank", "rank_change")
    assert sorted(seen, key=lambda row: row[0]) == MOVES[indicator]


def test_within_todays_borders_places_count_what_was_merged(ask: Ask) -> None:
    """甲巷 with 己巷 had 0 + 40 = 40: first of 40, 12, 10, 6; now fourth of 10, 10, 9, 5."""
    seen = rows(rank(ask, "t_events"), "area", "previous_value", "previous_rank", "rank_change")
    assert sorted(seen, key=lambda row: row[0]) == [
        ["a", 40, 1, -3],
        ["b", None, None, None],
        ["c", 6, 4, 1],
        ["d", 12, 2, 1],
        ["e", 10, 3, 2],
    ]


def test_groups(ask: Ask) -> None:
    lone = rank(ask, "t_events", group="lone_street")
    assert rows(lone, "area", "rank", "rank_best", "rank_worst", "tied") == [["lone", 1, 1, 1, False]]
    assert rank(ask, "t_events", group="q_a")["N"] == 1
    void = rank(ask, "t_events", group="void_street")
    assert (void["rows"], void["n"], void["N"]) == ([], 0, 2)
    absent = rows(void, "area", "reason", where="not_ranked")
    assert sorted(absent) == [["v1", "no_value"], ["v2", "no_value"]]


def test_by_default_everyone_outside_the_demo_is_compared(own: Ask) -> None:
    with (ROOT / "data" / "communities.csv").open(encoding="utf-8-sig") as file:
        shipped = sum(row["level"] == "community" for row in csv.DictReader(file))
    mine = 5 + 1 + 2  # 己巷 is no more
    for command in (("demo",), ("demo", "--remove")):
        assert own(*command)[0] == 0
        status, document = own("rank", "--indicator", "t_events", "--period", "2024")
        assert status == 0
        assert (document["N"], document["n"]) == (shipped + mine, 6)


def test_per_head(ask: Ask) -> None:
    """5/2000, 80余/约4000, 10/1000, 10/500 for a thousand; c has no population."""
    document = rank(ask, "t_events", "2024", "q_street", "--per-capita")
    assert rows(document, "area", "rank", "rank_best", "rank_worst", "value") == [
        ["e", 1, 1, 2, 20],
        ["b", 2, 1, 2, 20],
        ["d", 3, 3, 3, 10],
        ["a", 4, 4, 4, 2.5],
    ]
    assert rows(document, "area", "reason", where="not_ranked") == [["c", "no_value"]]
    b = document["rows"][1]
    assert (b["low"], b["high"]) == (pytest.approx(80 / 4500 * 1000), pytest.approx(90 / 3500 * 1000))
    assert document["unit"] == "场/千人"


def test_per_head_without_a_denominator_is_refused(ask: Ask) -> None:
    status, document = ask("rank", "--indicator", "t_visits", "--period", "2024", "--per-capita")
    assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["no_denominator"])


# indicator → area: previous, value, change, low, high, percent, low, high, withheld, outcome
CHANGES: dict[str, dict[str, list[Any]]] = {
    "t_events": {
        "a": [0, 5, 5, 5, 5, None, None, None, "zero_base", "better"],
        "b": [None, 80, None, None, None, None, None, None, "no_base", None],
        "c": [6, 9, 3, 3, 3, None, None, None, "small_base", "better"],
        "d": [12, 10, -2, -2, -2, -100 / 6, -100 / 6, -100 / 6, None, "worse"],
        "e": [10, 10, 0, 0, 0, 0, 0, 0, None, "same"],
    },
    "t_visits": {
        "a": [100, 120, 20, 10, 20, 20, 10, 20, None, "neutral"],
        "b": [80, 100, 20, 10, 20, 25, 100 / 9, 25, None, "neutral"],
        "c": [80, 80, 0, -10, 10, 0, -100 / 9, 12.5, None, "undetermined"],
        "d": [50, 60, 10, 5, 15, 20, 100 / 11, 100 / 3, None, "neutral"],
        "e": [10, 30, 20, 20, 30, 200, None, None, None, "neutral"],
    },
    "t_open": {
        "a": [5, 3, -2, -2, -2, None, None, None, "small_base", "better"],
        "b": [0, 0, 0, 0, 0, None, None, None, "zero_base", "same"],
        "c": [1, 3, 2, 2, 2, None, None, None, "small_base", "worse"],
        "e": [10, 10, 0, 0, 0, 0, 0, 0, None, "same"],
    },
    "t_balance": {
        "a": [-100, 50, 150, 150, 150, None, None, None, "negative_base", "neutral"],
        "b": [50, -50, -100, -100, -100, -200, -200, -200, None, "neutral"],
    },
    "t_fix_rate": {
        "a": [50, 75, 25, 25, 25, None, None, None, "rate", "better"],
        "b": [81, 80, -1, -1, -1, None, None, None, "rate", "worse"],
        "d": [None, 100, None, None, None, None, None, None, "no_base", None],
    },
    # c: 12 + 15 against ten months of 2023; d: nothing in 2023
    "t_jobs": {
        "a": [20, 30, 10, 10, 10, 50, 50, 50, None, "better"],
        "c": [None, 27, None, None, None, None, None, None, "period_mismatch", None],
        "d": [None, 26, None, None, None, None, None, None, "no_base", None],
    },
    "t_members": {
        "a": [40, 50, 10, 10, 10, 25, 25, 25, None, "neutral"],
        "b": [60, 60, 0, 0, 0, 0, 0, 0, None, "same"],
    },
    # 1 万平方米 then 12000 平方米, but by another definition; c and d kept theirs
    "t_trees": {
        "a": [10000, 12000, None, None, None, None, None, None, "definition_changed", None],
        "b": [3000, 2000, None, None, None, None, None, None, "definition_changed", None],
        "c": [500, 600, 100, 100, 100, 20, 20, 20, None, "neutral"],
        "d": [800, 1000, 200, 200, 200, 25, 25, 25, None, "neutral"],
    },
}
_CHANGE = (
    "previous",
    "value",
    "change",
    "change_low",
    "change_high",
    "percent",
    "percent_low",
    "percent_high",
    "withheld",
    "outcome",
)


# Within today's borders 甲巷 is 甲巷 and 己巷: of that only t_events is known of 2023, 0 + 40
MERGED: list[Any] = [40, 5, -35, -35, -35, -87.5, -87.5, -87.5, None, "worse"]


@pytest.mark.parametrize("indicator", CHANGES)
def test_change_within_todays_borders(ask: Ask, indicator: str) -> None:
    document = change(ask, indicator)
    found = {row["area"].removeprefix("q_"): row for row in document["rows"]}
    merged = [_bare(found["a"][key]) for key in _CHANGE]
    alone = [None, CHANGES[indicator]["a"][1], *[None] * 6, "no_base", None]
    assert merged == (MERGED if indicator == "t_events" else alone)
    assert found["a"]["border"] == ("whole" if indicator == "t_events" else "incomplete")
    others = {area: [_bare(row[key]) for key in _CHANGE] for area, row in found.items() if area != "a"}
    assert others == {area: row for area, row in CHANGES[indicator].items() if area != "a"}


@pytest.mark.parametrize("indicator", CHANGES)
def test_change(ask: Ask, indicator: str) -> None:
    document = change(ask, indicator, "--borders", "then")
    seen = {row["area"].removeprefix("q_"): [_bare(row[key]) for key in _CHANGE] for row in document["rows"]}
    assert seen == CHANGES[indicator]
    assert {row["change_unit"] for row in document["rows"]} == {
        "百分点" if document["indicator"] == "t_fix_rate" else rank(ask, indicator)["unit"]
    }


def test_flows_of_other_spans_are_not_compared(ask: Ask) -> None:
    document = change(ask, "t_events", "--against", "2023H1")
    assert {row["withheld"] for row in document["rows"]} == {"period_mismatch"}
    assert {(row["change"], row["percent"], row["outcome"]) for row in document["rows"]} == {(None,) * 3}
    stocks = change(ask, "t_members", "--against", "2023Q4", "--borders", "then")
    assert rows(stocks, "area", "change") == [["b", 0], ["a", 10]]


def test_against_another_year(ask: Ask) -> None:
    document = change(ask, "t_gap", "--against", "2022", "--borders", "then")
    found = {row["area"]: row for row in document["rows"]}
    assert found["q_a"]["change"] == 10
    assert [found["q_a"][key] for key in ("change_low", "change_high", "outcome")] == [0, 10, "worse"]
    assert found["q_d"]["withheld"] == "no_base"


def test_trend_keeps_gaps_and_zeros(ask: Ask) -> None:
    status, document = ask("trend", "--indicator", "t_events", "--areas", "q_a,q_b,q_f", "--borders", "then")
    assert status == 0
    assert document["periods"] == ["2023", "2024"]
    assert {
        line["area"]: [(point["period"], point["value"]) for point in line["points"]]
        for line in document["series"]
    } == {"q_a": [("2023", 0), ("2024", 5)], "q_b": [("2024", 80)], "q_f": [("2023", 40)]}


def test_trend_rolls_up_and_computes(ask: Ask) -> None:
    lines = ask("trend", "--indicator", "t_jobs", "--areas", "q_d,q_e")[1]["series"]
    seen = [(line["area"], [point["value"] for point in line["points"]]) for line in lines]
    assert seen == [("q_d", [26]), ("q_e", [])]
    (line,) = ask("trend", "--indicator", "t_fix_rate", "--areas", "q_a")[1]["series"]
    assert [(point["period"], point["value"]) for point in line["points"]] == [
        ("2022", 100),
        ("2023", 50),
        ("2024", 75),
    ]
    assert (line["points"][0]["low"], line["points"][0]["high"]) == (pytest.approx(800 / 9), 100)


def test_profile_has_every_fact_with_its_place(ask: Ask) -> None:
    status, document = ask("profile", "--area", "q_a")
    assert status == 0
    facts = {(fact["area"], fact["indicator"], fact["period"]): fact for fact in document["facts"]}
    visits = facts["q_a", "t_visits", "2024"]
    assert [visits[key] for key in ("value", "low", "high", "qualifier", "unit", "raw")] == [
        120,
        110,
        120,
        "approx",
        "次",
        "近120",
    ]
    assert visits["origin"]["file"] == "years_gb18030.csv"
    assert visits["origin"]["locator"] == {"row": 2, "column": "2024年"}
    # as written, in the unit as written
    trees = facts["q_a", "t_trees", "2023"]
    assert [trees[key] for key in ("value", "unit", "canonical_value")] == [1, "万平方米", 10000]
    # the compound inside the community, under its own name
    assert facts["q_a_yard", "t_repairs", "2024"]["value"] == 4
    # a derived one says so
    assert facts["q_a", "t_gap", "2024"]["origin"] == {"formula": "t_found-t_fixed"}


def test_profile_of_parts_undated_numbers_and_merged_communities(ask: Ask) -> None:
    facts = ask("profile", "--area", "q_d", "--period", "2024")[1]["facts"]
    assert [(f["value"], f["dimension"]) for f in facts if f["indicator"] == "t_repairs"] == [
        (3, "类型=门禁")
    ]
    facts = ask("profile", "--area", "q_c")[1]["facts"]
    assert [(f["value"], f["period"], f["note"]) for f in facts if f["indicator"] == "t_repairs"] == [
        (7, None, "未写期间")
    ]
    assert ask("profile", "--area", "q_f")[1]["facts"][0]["value"] == 40


def test_profile_compares_with_the_street(ask: Ask) -> None:
    standings = {row["indicator"]: row for row in ask("profile", "--area", "q_c")[1]["comparisons"]}
    events = standings["t_events"]
    assert [events[key] for key in ("value", "rank", "n", "total", "change", "rank_change", "withheld")] == [
        9,
        4,
        5,
        5,
        3,
        1,  # 甲巷, with 己巷, was ahead of it
        "small_base",
    ]
    assert "t_repairs" not in standings


def test_the_same_numbers_as_the_files_say(ask: Ask) -> None:
    """The sum of a count over the street is the sum of the column."""
    with (STREET / "events.csv").open(encoding="utf-8") as file:
        written = {row["社区"]: row["数值"] for row in csv.DictReader(file) if row["期间"] == "2024年"}
    total = sum(int(text.removesuffix("余场")) for text in written.values()) - 7  # 孤峰 is another street
    assert sum(row["value"] for row in rank(ask, "t_events")["rows"]) == total == 114
