"""Codes and names mean the same on the command line; a trend stands beside the street of its communities."""

from samples_manage import Ask


def test_a_name_answers_like_its_code(ask: Ask) -> None:
    by_code = ask("profile", "--area", "q_a", "--json")
    assert by_code[0] == 0
    assert ask("profile", "--area", "甲巷社区", "--json") == by_code
    assert ask("profile", "--area", "甲巷", "--json") == by_code


def test_an_unknown_name_is_refused_with_the_nearest(ask: Ask) -> None:
    status, document = ask("profile", "--area", "空谷一社曲", "--json")
    assert status == 1
    [issue] = document["issues"]
    assert issue["code"] == "unknown_area_argument"
    assert "空谷一社区" in issue["message"]


def test_an_unknown_indicator_is_refused(ask: Ask) -> None:
    status, document = ask("rank", "--indicator", "没有的指标", "--period", "2024", "--json")
    assert (status, document["issues"][0]["code"]) == (1, "unknown_indicator_argument")


def test_a_trend_stands_beside_its_own_street(ask: Ask) -> None:
    indicator = "t_trees"
    status, document = ask("trend", "--indicator", indicator, "--areas", "q_a,q_b", "--json")
    assert status == 0
    assert {row["total"] for row in document["group"]} <= {5, 6}
