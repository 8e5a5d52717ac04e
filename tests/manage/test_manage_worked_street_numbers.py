"""A street of awkward numbers worked on paper: wordings against each other, spans, units, rates, sizes.

METHOD §1: u is the place value of the last non-zero digit, a tenth of it for 近/约 before a power of ten:
近100 (90, 100), 约100 [95, 105], 100余 (100, 200), 约110 [105, 115], 20余 (20, 30), 近20 (10, 20),
约20 [15, 25].
"""

from pathlib import Path
from typing import Any

import pytest
from samples_manage import Ask, asker, fill

WORKED = Path(__file__).parent / "worked"
Document = dict[str, Any]


@pytest.fixture(scope="module")
def bridge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("bridge") / "bridge.duckdb"
    files = (WORKED / f"bridge_{name}.csv" for name in ("2023", "2024", "spans"))
    fill(database, WORKED / "bridge_areas.csv", WORKED / "bridge_catalogue.csv", files)
    return database


@pytest.fixture
def bridge(bridge_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asker(bridge_file, capsys)


def rank(bridge: Ask, indicator: str, *more: str, period: str = "2024") -> Document:
    status, document = bridge(
        "rank", "--indicator", indicator, "--period", period, "--group", "k_street", *more
    )
    assert status == 0
    return document


def change(bridge: Ask, indicator: str, *more: str, period: str = "2024") -> Document:
    arguments = ("--indicator", indicator, "--period", period, "--group", "k_street", *more)
    status, document = bridge("change", *arguments)
    assert status == 0
    return document


def near(value: Any) -> Any:
    if isinstance(value, float):
        return pytest.approx(value, abs=0.005)
    return value.removeprefix("k_") if isinstance(value, str) else value


# (indicator, period) → rows in order: area, rank, best, worst, tied, value; then not ranked: area → reason
RANKINGS: dict[tuple[str, str], tuple[list[list[Any]], dict[str, str]]] = {
    # 100以上 [100, ∞) may be ahead of everyone; the two 100s tie, but not with it
    ("k_acts", "2024"): (
        [
            ["e", 1, 1, 2, False, 150],
            ["c", 2, 2, 3, False, 110],
            ["f", 3, 1, 3, False, 100],
            ["a", 4, 3, 4, True, 100],
            ["b", 4, 3, 4, True, 100],
            ["d", 6, 6, 6, False, 90],
            ["g", 7, 7, 7, False, 0],
        ],
        {},
    ),
    # all written with 100: 超 > 余 > 以上 > 约 > 近 > 不足. Bands: e (100, ∞) can be passed by f and b;
    # b (100, 200) by e, f and c [95, 105]; f [100, ∞) by e, b, c; c by all but g; a (90, 100) has e, b, f
    # certainly ahead and c, d possibly; d [0, 100) has e, b, f certainly ahead, c (95 …) and a possibly
    ("k_acts", "2023"): (
        [
            ["e", 1, 1, 4, False, 100],
            ["b", 2, 1, 4, False, 100],
            ["f", 3, 1, 4, False, 100],
            ["c", 4, 1, 6, False, 100],
            ["a", 5, 4, 6, False, 100],
            ["d", 6, 4, 6, False, 100],
            ["g", 7, 6, 7, False, 0],
        ],
        {},
    ),
    # fewer is better: 近20 < 约20 < 20 = 20 = 20 < 20余; 近20 certainly less than 20, 约20 in doubt
    ("k_calls", "2024"): (
        [
            ["d", 1, 1, 2, False, 20],
            ["g", 2, 1, 6, False, 20],
            ["a", 3, 2, 3, True, 20],
            ["b", 3, 2, 3, True, 20],
            ["c", 3, 2, 3, True, 20],
            ["e", 6, 5, 6, False, 20],
        ],
        {"f": "no_value"},
    ),
    # quarters 10 + 约20 + 30余 + 40 = 100 within (95, 115); halves 130; three quarters, ten months and
    # quarters of two definitions are no year
    ("k_trees", "2024"): (
        [["c", 1, 1, 1, False, 130], ["f", 2, 2, 3, False, 100], ["a", 3, 2, 3, False, 100]],
        {"b": "other_period", "d": "no_value", "e": "other_period", "g": "other_period"},
    ),
    # a stock counts by its end date: 0.2万平方米 at the end of the fourth quarter = 3亩 in December = 2000
    ("k_area", "2024"): (
        [["b", 1, 1, 1, True, 2000], ["c", 1, 1, 1, True, 2000], ["a", 3, 3, 3, False, 1200]],
        {"d": "other_period", "e": "other_period", "f": "part_only", "g": "other_period"},
    ),
    # 45/50; 0/0 is missing; 97.28 as stated; 4/8 has too small a denominator; 80余/100
    ("k_rate", "2024"): (
        [["c", 1, 1, 1, False, 97.28], ["a", 2, 2, 2, False, 90.0], ["e", 3, 3, 3, False, 80.0]],
        {"b": "no_value", "d": "small_denominator", "f": "no_value", "g": "no_value"},
    ),
    # 20 households are fewer than 30; how many c has nobody said
    ("k_share", "2024"): (
        [
            ["e", 1, 1, 1, False, 0.5],
            ["c", 2, 2, 2, False, 4],
            ["a", 3, 3, 3, False, 5],
            ["d", 4, 4, 4, False, 12.5],
        ],
        {"b": "small_denominator", "f": "no_value", "g": "no_value"},
    ),
    ("k_sites", "2024"): (
        [
            ["e", 1, 1, 1, False, 2],
            ["c", 2, 2, 2, False, 4],
            ["d", 3, 3, 3, False, 5],
            ["a", 4, 4, 4, False, 6],
        ],
        {"b": "unit", "f": "no_value", "g": "no_value"},
    ),
    # 7余 − 3 = 4 within (4, 5); 5 − 8 = −3
    ("k_net", "2024"): (
        [["d", 1, 1, 1, False, 4], ["b", 2, 2, 2, False, 0], ["a", 3, 3, 3, False, -3]],
        {"c": "no_value", "e": "no_value", "f": "no_value", "g": "no_value"},
    ),
    ("k_done", "2024"): (
        [
            ["c", 1, 1, 1, False, 137354],
            ["e", 2, 2, 2, False, 80],
            ["a", 3, 3, 3, False, 45],
            ["d", 4, 4, 4, False, 4],
            ["b", 5, 5, 5, False, 0],
        ],
        {"f": "no_value", "g": "part_only"},
    ),
    ("k_solo", "2024"): ([["c", 1, 1, 1, False, 4]], dict.fromkeys("abdefg", "no_value")),
    ("k_solo", "2023"): ([], dict.fromkeys("abcdefg", "no_value")),
}


@pytest.mark.parametrize(("indicator", "period"), RANKINGS)
def test_ranking(bridge: Ask, indicator: str, period: str) -> None:
    expected, absent = RANKINGS[indicator, period]
    document = rank(bridge, indicator, period=period)
    keys = ("area", "rank", "rank_best", "rank_worst", "tied", "value")
    assert [[near(row[key]) for key in keys] for row in document["rows"]] == expected
    assert {near(row["area"]): row["reason"] for row in document["not_ranked"]} == absent
    assert (document["n"], document["N"]) == (len(expected), 7)


def test_what_stands_beside_a_ranking(bridge: Ask) -> None:
    def beside(indicator: str) -> dict[str, tuple[Any, ...]]:
        absent = rank(bridge, indicator)["not_ranked"]
        return {near(row["area"]): (row["value"], row["unit"], row["period"]) for row in absent}

    assert beside("k_trees")["e"] == (88, "棵", "2024-01/2024-10")
    assert beside("k_area")["d"] == (500, "平方米", "2024H1")
    assert beside("k_area")["e"] == (900, "平方米", "2024-01/2024-11")
    assert beside("k_area")["g"] == (700, "平方米", None)
    assert beside("k_area")["f"][0] is None  # a room is not the whole
    assert beside("k_sites")["b"] == (5, "家", "2024")
    assert beside("k_rate")["d"] == (50, "%", "2024")
    assert beside("k_share")["b"] == (3, "%", "2024")


def test_a_sum_of_quarters_carries_their_words(bridge: Ask) -> None:
    rows = {near(row["area"]): row for row in rank(bridge, "k_trees")["rows"]}
    a = rows["a"]
    assert [a[key] for key in ("low", "high", "qualifier", "derived")] == [95, 115, "approx", "rollup"]
    assert (rows["f"]["status"], rows["f"]["derived"]) == ("part_year", "")


def test_stated_and_recomputed_stand_side_by_side(bridge: Ask) -> None:
    rows = {near(row["area"]): row for row in rank(bridge, "k_rate")["rows"]}
    assert (rows["c"]["value"], near(float(rows["c"]["recomputed"]))) == (97.28, 137354 / 141911 * 100)
    assert [rows["e"][key] for key in ("low", "high", "qualifier")] == [80, 90, "at_least"]


def test_places_moved(bridge: Ask) -> None:
    """2023: e b f c a d g. 2024: e c f a=b d g."""
    seen = {
        near(row["area"]): (row["previous_rank"], row["rank_change"])
        for row in rank(bridge, "k_acts")["rows"]
    }
    assert seen == {
        "e": (1, 0),
        "c": (4, 2),
        "f": (3, 0),
        "a": (5, 1),
        "b": (2, -2),
        "d": (6, 0),
        "g": (7, 0),
    }


def test_places_moved_among_those_in_both_years(bridge: Ask) -> None:
    """Fewer is better. Known in both: a b d e g. 2023: b 0, a 5, d 10, e 20, g 25. 2024: d, g, a = b, e."""
    seen = {
        near(row["area"]): (row["previous_rank"], row["rank_change"])
        for row in rank(bridge, "k_calls")["rows"]
    }
    assert seen == {"d": (3, 2), "g": (5, 3), "a": (2, -1), "b": (1, -2), "c": (None, None), "e": (4, -1)}


def test_per_head(bridge: Ask) -> None:
    """For a thousand: f 100以上/1000, b 100/约2000, d 90/3000, a 100/4000, g 0/500; c has no people, e 0."""
    document = rank(bridge, "k_acts", "--per-capita")
    keys = ("area", "rank", "rank_best", "rank_worst", "value", "low", "high")
    assert [[near(row[key]) for key in keys] for row in document["rows"]] == [
        ["f", 1, 1, 1, 100, 100, None],
        ["b", 2, 2, 2, 50, 40, near(200 / 3)],
        ["d", 3, 3, 3, 30, 30, 30],
        ["a", 4, 4, 4, 25, 25, 25],
        ["g", 5, 5, 5, 0, 0, 0],
    ]
    assert {near(row["area"]): row["reason"] for row in document["not_ranked"]} == dict.fromkeys(
        "ce", "no_value"
    )
    assert document["unit"] == "场/千人"


def test_one_community_alone_and_nobody(bridge: Ask) -> None:
    document = bridge("rank", "--indicator", "k_acts", "--period", "2024", "--group", "k_single")[1]
    assert (document["rows"], document["n"], document["N"]) == ([], 0, 1)
    assert document["not_ranked"][0]["reason"] == "no_value"


# previous, value, change, low, high, percent, low, high, withheld, outcome
CHANGES: dict[str, dict[str, list[Any]]] = {
    "k_acts": {
        # more than 近100 for certain, though 100 = 100; less than 100余 for certain
        "a": [100, 100, 0, 0, 10, 0, 0, 100 / 9, None, "better"],
        "b": [100, 100, 0, -100, 0, 0, -50, 0, None, "worse"],
        "c": [100, 110, 10, 0, 20, 10, 0, (115 / 95 - 1) * 100, None, "undetermined"],
        # 不足100 may have been nothing at all: the percent has no ends
        "d": [100, 90, -10, -10, 90, -10, None, None, None, "undetermined"],
        "e": [100, 150, 50, None, 50, 50, -100, 50, None, "undetermined"],
        "f": [100, 100, 0, None, None, 0, -100, None, None, "undetermined"],
        "g": [0, 0, 0, 0, 0, None, None, None, "zero_base", "same"],
    },
    "k_calls": {
        "a": [5, 20, 15, 15, 15, None, None, None, "small_base", "worse"],
        "b": [0, 20, 20, 20, 20, None, None, None, "zero_base", "worse"],
        "c": [None, 20, None, None, None, None, None, None, "no_base", None],
        "d": [10, 20, 10, 0, 10, 100, 0, 100, None, "worse"],
        "e": [20, 20, 0, 0, 10, 0, 0, 50, None, "worse"],
        "g": [25, 20, -5, -10, 0, -20, -40, 0, None, "undetermined"],
    },
    "k_money": {
        "a": [-500, 200, 700, 700, 700, None, None, None, "negative_base", "neutral"],
        "b": [20000, 15000, -5000, -5000, -5000, -25, -25, -25, None, "neutral"],
        "c": [0, -300, -300, -300, -300, None, None, None, "zero_base", "neutral"],
        "d": [100, -100, -200, -200, -200, -200, -200, -200, None, "neutral"],
    },
    # in points, never in percent of a percent; b is too small to be ranked, its own change holds
    "k_share": {
        "a": [7, 5, -2, -2, -2, None, None, None, "rate", "better"],
        "b": [3, 3, 0, 0, 0, None, None, None, "rate", "same"],
        "c": [4, 4, 0, 0, 0, None, None, None, "rate", "same"],
        "d": [13, 12.5, -0.5, -0.5, -0.5, None, None, None, "rate", "better"],
        "e": [0, 0.5, 0.5, 0.5, 0.5, None, None, None, "zero_base", "worse"],
    },
    # 9家 is no number of 处
    "k_sites": {
        "a": [8, 6, -2, -2, -2, None, None, None, "small_base", "better"],
        "c": [None, 4, None, None, None, None, None, None, "no_base", None],
        "d": [5, 5, 0, 0, 0, None, None, None, "small_base", "same"],
        "e": [0, 2, 2, 2, 2, None, None, None, "zero_base", "worse"],
    },
}
_KEYS = ("previous", "value", "change", "change_low", "change_high")
_KEYS += ("percent", "percent_low", "percent_high", "withheld", "outcome")


@pytest.mark.parametrize("indicator", CHANGES)
def test_change(bridge: Ask, indicator: str) -> None:
    rows = change(bridge, indicator)["rows"]
    assert {near(row["area"]): [near(row[key]) for key in _KEYS] for row in rows} == CHANGES[indicator]
    units = {"k_acts": "场", "k_calls": "次", "k_money": "元", "k_share": "百分点", "k_sites": "处"}
    assert {row["change_unit"] for row in rows} == {units[indicator]}


def test_a_quarter_against_the_one_before(bridge: Ask) -> None:
    """a: 约20 after 10; b: 10 after 10; g: 5 after 5."""
    rows = change(bridge, "k_trees", "--against", "2024Q1", period="2024Q2")["rows"]
    found = {near(row["area"]): [near(row[key]) for key in _KEYS] for row in rows}
    assert found["a"] == [10, 20, 10, 5, 15, 100, 50, 150, None, "neutral"]
    assert found["b"] == [10, 10, 0, 0, 0, 0, 0, 0, None, "same"]
    assert found["g"] == [5, 5, 0, 0, 0, None, None, None, "small_base", "same"]
    rows = change(bridge, "k_trees", "--against", "2024Q2", period="2024Q3")["rows"]
    found = {near(row["area"]): row for row in rows}
    assert (found["g"]["withheld"], found["g"]["change"]) == ("definition_changed", None)


def test_two_quarters_are_a_half(bridge: Ask) -> None:
    """g too (5 + 5 under 旧口径), which is not what the others count."""
    document = rank(bridge, "k_trees", period="2024H1")
    assert {near(row["area"]): row["value"] for row in document["rows"]} == {"c": 60, "a": 30, "b": 20}
    beside = {near(row["area"]): (row["reason"], row["value"]) for row in document["not_ranked"]}
    assert (beside["g"], beside["e"], beside["f"]) == (
        ("definition", 10),
        ("other_period", 88),
        ("other_period", 100),
    )


def test_a_profile_says_every_number_as_written(bridge: Ask) -> None:
    facts = bridge("profile", "--area", "k_b", "--period", "2024")[1]["facts"]
    found = {fact["indicator"]: fact for fact in facts}
    assert [found["k_sites"][key] for key in ("value", "unit", "raw")] == [5, "家", "5家"]
    facts = bridge("profile", "--area", "k_g")[1]["facts"]
    seen = {(fact["indicator"], fact["period"], fact["dimension"]): fact["value"] for fact in facts}
    assert seen["k_area", None, ""] == 700
    assert seen["k_done", "2024", "渠道=热线"] == 3
    standings = {row["indicator"]: row for row in bridge("profile", "--area", "k_d")[1]["comparisons"]}
    assert [standings["k_acts"][key] for key in ("rank", "n", "total", "change")] == [6, 7, 7, -10]


def test_a_trend_has_gaps_and_no_zeros(bridge: Ask) -> None:
    document = bridge("trend", "--indicator", "k_calls", "--areas", "k_c,k_b,k_f")[1]
    lines = {line["area"]: [(p["period"], p["value"]) for p in line["points"]] for line in document["series"]}
    assert lines == {"k_c": [("2024", 20)], "k_b": [("2023", 0), ("2024", 20)], "k_f": [("2023", 20)]}
    # 0 5 10 20 20 25 and 20 six times
    assert [(row["period"], row["median"], row["n"]) for row in document["group"]] == [
        ("2023", 15, 6),
        ("2024", 20, 6),
    ]
