"""A street whose communities were merged, taken in and split at the end of 2023, worked out on paper.

柳甲 + 柳乙 → 柳合; 柳戊 went into 柳丁; 柳旧 was split into 柳北 and 柳南; 柳丙 stayed as it was.
"""

from pathlib import Path
from typing import Any

import pytest
from samples_manage import Ask, asker, fill

WORKED = Path(__file__).parent / "worked"
Document = dict[str, Any]


@pytest.fixture(scope="module")
def willow_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("willow") / "willow.duckdb"
    files = (WORKED / f"borders_{name}.csv" for name in ("2023", "2024", "rest"))
    fill(database, WORKED / "borders_areas.csv", WORKED / "borders_catalogue.csv", files)
    return database


@pytest.fixture
def willow(willow_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    return asker(willow_file, capsys)


def change(willow: Ask, indicator: str, *more: str, period: str = "2024") -> Document:
    arguments = ("--indicator", indicator, "--period", period, "--group", "m_street", *more)
    status, document = willow("change", *arguments)
    assert status == 0
    return document


def rank(willow: Ask, indicator: str, *more: str) -> Document:
    arguments = ("--indicator", indicator, "--period", "2024", "--group", "m_street", *more)
    return willow("rank", *arguments)[1]


def near(value: Any) -> Any:
    return pytest.approx(value, abs=0.005) if isinstance(value, float) else value


_SAID = ("value", "previous", "change", "percent", "withheld", "outcome", "border")
SPLIT = ["no_base", None, "split"]
# indicator → area: value, previous, change, percent, withheld, outcome, border
CHANGES: dict[str, dict[str, list[Any]]] = {
    # ab: 40 + 20余 = 60 within (60, 70), so 66 may be more or less; d: 30 + 25 = 55, 50 is 9.09 % less
    "m_events": {
        "m_ab": [66, 60, 6, 10, None, "undetermined", "whole"],
        "m_c": [55, 50, 5, 10, None, "better", ""],
        "m_d": [50, 55, -5, -100 / 11, None, "worse", "whole"],
        "m_n1": [40, None, None, None, *SPLIT],
        "m_n2": [60, None, None, None, *SPLIT],
    },
    # ab: (30 + 10) / (40 + 10) = 80, not the mean of 75 and 100; d: (10 + 0) / (20 + 0) = 50, though
    # e alone is 0/0
    "m_rate": {
        "m_ab": [90, 80, 10, None, "rate", "better", "whole"],
        "m_c": [90, 90, 0, None, "rate", "same", ""],
        "m_d": [60, 50, 10, None, "rate", "better", "whole"],
        "m_n1": [75, None, None, None, *SPLIT],
        "m_n2": [75, None, None, None, *SPLIT],
    },
    # no formula, but people to weigh by: d (60 × 5000 + 90 × 1000) / 6000 = 65; ab (50 × 3000 + 80 × 约2000)
    # / 约5000 = 62, anything from 50 to 77.8
    "m_cover": {
        "m_ab": [70, 62, 8, None, "rate", "undetermined", "whole"],
        "m_c": [75, 70, 5, None, "rate", "better", ""],
        "m_d": [66, 65, 1, None, "rate", "better", "whole"],
        "m_n1": [50, None, None, None, *SPLIT],
        "m_n2": [60, None, None, None, *SPLIT],
    },
    # a bare rate has nothing to weigh by
    "m_bare": {
        "m_ab": [58, None, None, None, "no_base", None, "bare_rate"],
        "m_c": [75, 70, 5, None, "rate", "better", ""],
        "m_d": [85, None, None, None, "no_base", None, "bare_rate"],
        "m_n1": [45, None, None, None, *SPLIT],
        "m_n2": [55, None, None, None, *SPLIT],
    },
    # b did not report: 5 is not the street's part of 2023; d: 2 + 1 = 3
    "m_open": {
        "m_ab": [3, None, None, None, "no_base", None, "incomplete"],
        "m_c": [4, 4, 0, None, "small_base", "same", ""],
        "m_d": [4, 3, 1, None, "small_base", "worse", "whole"],
        "m_n1": [3, None, None, None, *SPLIT],
        "m_n2": [3, None, None, None, *SPLIT],
    },
    # 15000元 + 2万元 = 3.5万元
    "m_fund": {
        "m_ab": [3.5, 3.5, 0, None, "small_base", "same", "whole"],
        "m_c": [12, 10, 2, 20, None, "neutral", ""],
        "m_d": [6, 5, 1, None, "small_base", "neutral", "whole"],
        "m_n1": [5, None, None, None, *SPLIT],
        "m_n2": [10, None, None, None, *SPLIT],
    },
    # a counted another way than b: 10 and 20 are no 30; d: 5 + 7 = 12
    "m_visits": {
        "m_ab": [40, None, None, None, "definition_changed", None, "definition"],
        "m_d": [15, 12, 3, 25, None, "neutral", "whole"],
    },
    # a's four quarters are 10, with b's 20 that is 30; e said ten months only
    "m_jobs": {
        "m_ab": [33, 30, 3, 10, None, "better", "whole"],
        "m_d": [14, None, None, None, "period_mismatch", None, "incomplete"],
    },
}


@pytest.mark.parametrize("indicator", CHANGES)
def test_change_within_todays_borders(willow: Ask, indicator: str) -> None:
    rows = change(willow, indicator)["rows"]
    seen = {row["area"]: [near(row[key]) for key in _SAID] for row in rows}
    assert seen == CHANGES[indicator]


def test_the_ends_of_a_merged_base_add_up(willow: Ask) -> None:
    [row] = [row for row in change(willow, "m_events")["rows"] if row["area"] == "m_ab"]
    assert (row["change_low"], row["change_high"]) == (66 - 70, 66 - 60)
    assert (row["percent_low"], row["percent_high"]) == (near(-400 / 70), 10)


# indicator → together, before, change, percent, withheld, outcome
TOGETHER = {
    "m_events": [40 + 60, 90, 10, 100 / 9, None, "better"],
    "m_rate": [30 / 40 * 100, 25 / 50 * 100, 25, None, "rate", "better"],
    # (50 × 2500 + 60 × 3500) / 6000
    "m_cover": [335 / 6, 40, 335 / 6 - 40, None, "rate", "better"],
    "m_open": [6, 9, -3, None, "small_base", "better"],
    "m_fund": [15, 12, 3, 25, None, "neutral"],
}


@pytest.mark.parametrize("indicator", TOGETHER)
def test_what_was_split_is_compared_together(willow: Ask, indicator: str) -> None:
    [pair] = change(willow, indicator)["combined"]
    assert (pair["areas"], pair["was"]) == (["m_n1", "m_n2"], ["m_o"])
    keys = ("value", "previous", "change", "percent", "withheld", "outcome")
    assert [near(pair[key]) for key in keys] == [
        near(float(x)) if type(x) is float else x for x in TOGETHER[indicator]
    ]


@pytest.mark.parametrize("indicator", ["m_bare", "m_visits", "m_jobs"])
def test_nothing_is_said_together_where_a_side_is_not_known(willow: Ask, indicator: str) -> None:
    assert change(willow, indicator)["combined"] == []


def test_it_says_of_whom_a_base_is_made_and_who_is_missing(willow: Ask) -> None:
    borders = {one["area"]: one for one in change(willow, "m_open")["borders"]}
    assert borders == {
        "m_ab": {"area": "m_ab", "was": ["m_a", "m_b"], "gap": "incomplete", "missing": ["m_b"]},
        "m_d": {"area": "m_d", "was": ["m_d", "m_e"], "gap": None, "missing": []},
        "m_n1": {"area": "m_n1", "was": ["m_o"], "gap": "split", "missing": []},
        "m_n2": {"area": "m_n2", "was": ["m_o"], "gap": "split", "missing": []},
    }


def test_places_moved_among_those_with_a_base(willow: Ask) -> None:
    """Before: ab 60, d 55, c 50. Now ab 66, c 55, d 50 (n1, n2 have no before)."""
    rows = {row["area"]: row for row in rank(willow, "m_events")["rows"]}
    keys = ("rank", "previous_value", "previous_rank", "rank_change")
    assert {area: [row[key] for key in keys] for area, row in rows.items()} == {
        "m_ab": [1, 60, 1, 0],
        "m_n2": [2, None, None, None],
        "m_c": [3, 50, 3, 1],
        "m_d": [4, 55, 2, -1],
        "m_n1": [5, None, None, None],
    }


def test_per_head_a_merged_base_is_the_ratio_of_sums(willow: Ask) -> None:
    """ab: 60 of 3000 + 约2000 = 12 for a thousand; d: 55 of 6000."""
    rows = {row["area"]: row["previous_value"] for row in rank(willow, "m_events", "--per-capita")["rows"]}
    assert rows["m_ab"] == 12
    assert rows["m_d"] == near(55 / 6)


def test_as_reported_the_new_ones_have_no_base_and_the_old_one_its_own(willow: Ask) -> None:
    document = change(willow, "m_events", "--borders", "then")
    seen = {row["area"]: (row["previous"], row["change"], row["withheld"]) for row in document["rows"]}
    assert seen == {
        "m_ab": (None, None, "no_base"),
        "m_c": (50, 5, None),
        "m_d": (30, 20, None),
        "m_n1": (None, None, "no_base"),
        "m_n2": (None, None, "no_base"),
    }
    assert (document["borders"], document["combined"]) == ([], [])


def test_looking_forward_a_merger_is_a_split(willow: Ask) -> None:
    """2023 against 2024: 柳旧's 90 against 40 + 60; 柳甲 and 柳乙 have no 2024 of their own."""
    document = change(willow, "m_events", "--against", "2024", period="2023")
    seen = {row["area"]: (row["previous"], row["change"], row["withheld"]) for row in document["rows"]}
    assert seen == {
        "m_a": (None, None, "no_base"),
        "m_b": (None, None, "no_base"),
        "m_c": (55, -5, None),
        "m_d": (None, None, "no_base"),
        "m_e": (None, None, "no_base"),
        "m_o": (100, -10, None),
    }
    together = {tuple(pair["areas"]): (pair["value"], pair["previous"]) for pair in document["combined"]}
    assert together == {("m_a", "m_b"): (60, 66), ("m_d", "m_e"): (55, 50)}


def test_each_year_has_its_own_communities(willow: Ask) -> None:
    document = willow("rank", "--indicator", "m_events", "--period", "2023", "--group", "m_street")[1]
    assert [row["area"] for row in document["rows"]] == ["m_o", "m_c", "m_a", "m_d", "m_e", "m_b"]
    assert (document["n"], document["N"]) == (6, 6)
    assert (rank(willow, "m_events")["n"], rank(willow, "m_events")["N"]) == (5, 5)


@pytest.mark.parametrize(
    ("borders", "points"),
    [
        ("today", {"m_ab": [60, 66], "m_d": [55, 50], "m_e": [25], "m_n1": [40]}),
        ("then", {"m_ab": [66], "m_d": [30, 50], "m_e": [25], "m_n1": [40]}),
    ],
)
def test_a_line_goes_on_within_todays_borders(willow: Ask, borders: str, points: dict[str, Any]) -> None:
    arguments = ("--indicator", "m_events", "--areas", ",".join(points), "--borders", borders)
    lines = willow("trend", *arguments)[1]["series"]
    assert {line["area"]: [point["value"] for point in line["points"]] for line in lines} == points
    sums = [(line["area"], point["period"]) for line in lines for point in line["points"] if point["derived"]]
    assert sums == ([("m_ab", "2023"), ("m_d", "2023")] if borders == "today" else [])


def test_a_profile_compares_as_the_ranking_does(willow: Ask) -> None:
    standings = {row["indicator"]: row for row in willow("profile", "--area", "m_ab")[1]["comparisons"]}
    assert (standings["m_events"]["previous"], standings["m_events"]["change"]) == (60, 6)
    assert standings["m_open"]["withheld"] == "no_base"
    history = willow("profile", "--area", "m_a")[1]["facts"]
    assert {fact["value"] for fact in history if fact["indicator"] == "m_events"} == {40}
