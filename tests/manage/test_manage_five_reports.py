"""The five reports: what must not be compared is refused or qualified, and it is said why (TRAPS §§3, 4).

Facts only: values, units, periods and codes.
"""

from pathlib import Path
from typing import Any

import pytest
from samples_manage import Ask, document_of, run

Document = dict[str, Any]
YEARS = ("2023", "2024")


@pytest.fixture(scope="module")
def reports_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("reports") / "reports.duckdb"
    assert run(database, "init", "--no-demo") == 0
    return database


@pytest.fixture
def reports(reports_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def ask(*arguments: object) -> tuple[int, Document]:
        capsys.readouterr()
        return run(reports_file, *arguments), document_of(capsys.readouterr().out)

    return ask


def rank(reports: Ask, indicator: str, period: str, *more: str) -> Document:
    return reports("rank", "--indicator", indicator, "--period", period, *more)[1]


def beside(document: Document) -> dict[str, str]:
    return {row["area"]: row["reason"] for row in document["not_ranked"] if row["reason"] != "no_value"}


# §3 and §4 「Not comparable」: code → who stands beside the ranking of 2024, and why
REFUSED = {
    "activity_sessions": {},  # nobody states a total: none is made of the parts
    "service_activities": {"taikang": "part_only", "fumin": "part_only"},
    "activity_attendance": {"taikang": "part_only", "fumin": "part_only"},
    "hazards_found": {"taikang": "part_only"},
    "hazards_resolved": {"taikang": "part_only", "fumin": "part_only"},
    "hazards_unresolved": {},
    "party_other_activities": {"taikang": "part_only", "fumin": "part_only"},
    "media_reports_external": {"taikang": "part_only"},
    "care_activities": {},
    "env_issues_resolved": {"fumin": "part_only"},
    "social_orgs": {"fumin": "part_only"},
    "volunteers": {"xx": "other_period"},
    "facility_investment": {},
    "service_stations": {},
}


@pytest.mark.parametrize("indicator", REFUSED)
def test_what_is_not_comparable_is_never_ranked_against_another(reports: Ask, indicator: str) -> None:
    for year in YEARS:
        assert rank(reports, indicator, year)["n"] <= 1
    document = rank(reports, indicator, "2024")
    assert beside(document) == REFUSED[indicator]
    assert document["caveat"] != ""


# §4 「Only per branch」: sums over branches and one branch are two things, whatever the year
@pytest.mark.parametrize("indicator", ["theme_party_days", "party_lectures", "party_general_meetings"])
def test_what_compares_only_per_branch_is_not_ranked_as_a_count(reports: Ask, indicator: str) -> None:
    assert all(rank(reports, indicator, year)["n"] <= 1 for year in YEARS)
    assert rank(reports, indicator, "2024")["caveat"] != ""


def test_counts_of_branches_say_what_they_are(reports: Ask) -> None:
    document = rank(reports, "theme_party_days", "2024")
    said = {row["area"]: row["definition"] for row in [*document["rows"], *document["not_ranked"]]}
    assert (said["taikang"], said["fumin"]) == ("一个党总支", "各支部合计(支部数未写)")
    assert list(beside(document).values()) == ["definition"]
    # the divisor is known of one community: 45 over 5 branches
    found = rank(reports, "theme_party_days_per_branch", "2023")
    assert [(row["area"], row["value"]) for row in found["rows"]] == [("huayuandong", 9)]
    assert rank(reports, "theme_party_days", "2024", "--per-capita")["rows"] == []


# §4 「usable with a warning」, of different years: no ranking, no change
@pytest.mark.parametrize("indicator", ["ev_charging_points", "disputes_resolved", "safety_trainings"])
def test_different_years_do_not_meet(reports: Ask, indicator: str) -> None:
    for year in YEARS:
        assert rank(reports, indicator, year)["n"] == 1
    rows = reports("change", "--indicator", indicator, "--period", "2024")[1]["rows"]
    assert {row["withheld"] for row in rows} == {"no_base"}
    assert {(row["change"], row["percent"], row["outcome"]) for row in rows} == {(None, None, None)}


def test_a_comparison_with_a_warning_carries_it(reports: Ask) -> None:
    document = rank(reports, "party_members_developed", "2024")
    assert [row["area"] for row in document["rows"]] == ["fumin", "taikang"]
    assert {row["area"]: row["status"] for row in document["rows"]} == {
        "fumin": "final",
        "taikang": "part_year",
    }
    assert "规模不同" in document["caveat"]
    document = rank(reports, "party_members", "2024")
    assert [row["area"] for row in document["rows"]] == ["taikang"]
    assert [(row["value"], row["period"]) for row in document["not_ranked"] if row["area"] == "xx"] == [
        (75, None)
    ]


# §3 隐患: 处, 家 and 项 of one code stay what they are
def test_units_stay_as_written(reports: Ask) -> None:
    seen = {}
    for area in ("taikang", "huayuandong", "fumin"):
        for fact in reports("profile", "--area", area)[1]["facts"]:
            if fact["indicator"] == "hazards_resolved" and fact["area"] == area:
                seen[area] = fact["unit"]
    assert seen == {"taikang": "处", "huayuandong": "家", "fumin": "项"}
    assert beside(rank(reports, "hazards_resolved", "2023")) == {"huayuandong": "part_only"}


def test_no_change_can_come_from_one_year_each(reports: Ask) -> None:
    """No community has two periods: not one change in 125 indicators."""
    for indicator in {fact["indicator"] for area in ("taikang", "fumin") for fact in facts(reports, area)}:
        document = reports("change", "--indicator", indicator, "--period", "2024")[1]
        assert all(row["change"] is None and row["percent"] is None for row in document["rows"])


def test_no_trend_has_two_points_of_one_community(reports: Ask) -> None:
    for indicator in ("theme_party_days", "disputes_resolved", "party_members", "activity_sessions"):
        arguments = ("--indicator", indicator, "--areas", "taikang,huayuandong,fumin,xx")
        assert all(len(line["points"]) <= 1 for line in reports("trend", *arguments)[1]["series"])


# The only people and households belong to xx, which reports no flows
@pytest.mark.parametrize(
    "indicator",
    [
        "activity_sessions",
        "employment_new",
        "employment_reemployed",
        "hazards_found",
        "hazards_resolved",
        "disputes_resolved",
        "safety_trainings",
        "volunteer_activities",
        "party_members",
        "volunteers",
    ],
)
def test_nothing_per_head_is_invented(reports: Ask, indicator: str) -> None:
    for year in YEARS:
        document = rank(reports, indicator, year, "--per-capita")
        assert document.get("rows", []) == []  # refused, or nobody has a denominator


def facts(reports: Ask, area: str) -> list[Document]:
    return [fact for fact in reports("profile", "--area", area)[1]["facts"] if fact["area"] == area]


def test_a_report_written_before_its_year_ended_says_so_everywhere(reports: Ask) -> None:
    for area in ("taikang", "huayuandong"):
        stated = [fact for fact in facts(reports, area) if not fact["derived"]]
        assert {fact["status"] for fact in stated} == {"part_year"}
    derived = [fact for fact in facts(reports, "huayuandong") if fact["derived"]]
    assert derived
    assert {fact["status"] for fact in derived} == {"part_year"}


def test_a_street_is_no_community(reports: Ask) -> None:
    """三水's five numbers are the street's; its communities have none."""
    streets = {fact["indicator"] for fact in facts(reports, "sanshui_street")}
    assert len(streets) >= 4
    for indicator in streets:
        for year in YEARS:
            document = rank(reports, indicator, year)
            assert not any("sanshui" in row["area"] for row in document["rows"])
            named = [row for row in document["not_ranked"] if "sanshui" in row["area"]]
            assert {row["reason"] for row in named} == {"no_value"}
