"""`profile` of the hand-worked street: what is beside the contract's keys, and that those are unchanged."""

from typing import Any

import pytest
from samples_manage import Ask

import manage

CONTRACT = {"area", "facts", "comparisons"}
FACT = {"indicator", "period", "dimension", "value", "low", "high", "qualifier", "unit", "note", "status"}


def asked(ask: Ask, area: str, *more: str) -> dict[str, Any]:
    status, document = ask("profile", "--area", area, *more)
    assert status == 0
    return document


def test_a_community_keeps_the_reported_and_gives_the_recomputed(ask: Ask) -> None:
    document = asked(ask, "q_b", "--period", "2024")
    assert set(document) >= CONTRACT
    assert "together" not in document
    assert all(set(fact) >= {*FACT, "origin"} for fact in document["facts"])
    rates = {fact["indicator"]: (fact["value"], fact["recomputed"]) for fact in document["facts"]}
    assert rates["t_fix_rate"][1] == 75
    assert rates["t_fix_rate"][0] != 75
    again = {row["indicator"]: row["recomputed"] for row in document["comparisons"]}
    assert again["t_fix_rate"] == 75


def test_the_parts_of_a_rank_change_add_up(ask: Ask) -> None:
    for area in ("q_a", "q_b", "q_c", "q_d", "q_e"):
        for row in asked(ask, area, "--period", "2024")["comparisons"]:
            if row["rank_change"] is None:
                assert (row["own_part"], row["others_part"], row["overtook"]) == (None, None, [])
            else:
                assert row["own_part"] + row["others_part"] == row["rank_change"]
                counted = len(row["fell_back"]) - len(row["overtook"]) - len(row["kept_ahead"])
                assert row["others_part"] == counted


def test_a_street_has_its_communities_together(ask: Ask) -> None:
    """甲巷 5, 乙巷 80余, 丙巷 9, 丁巷 10, 戊巷 10: 114 to 124 of all five."""
    document = asked(ask, "q_street", "--period", "2024")
    assert set(document) >= CONTRACT
    [events] = [row for row in document["together"] if row["indicator"] == "t_events"]
    assert [events[key] for key in ("value", "low", "high", "n", "N", "missing")] == [114, 114, 124, 5, 5, []]
    assert events["qualifier"] == "at_least"
    # The rate is rectified over found, of those that know both.
    [rate] = [row for row in document["together"] if row["indicator"] == "t_fix_rate"]
    assert rate["n"] < rate["N"] == 5
    assert len(rate["missing"]) == rate["N"] - rate["n"]
    assert rate["difference"] is None


@pytest.mark.parametrize("area", ["q_street", "q_b"])
def test_it_reads_at_a_terminal(street_file: Any, capsys: pytest.CaptureFixture[str], area: str) -> None:
    assert manage.main(["profile", "--area", area, "--period", "2024", "--db", str(street_file)]) == 0
    said = capsys.readouterr().out
    assert "own_part" not in said
    assert "others_part" not in said
    assert "\nboth" not in said
    assert ("各社区合起来" in said) == (area == "q_street")
