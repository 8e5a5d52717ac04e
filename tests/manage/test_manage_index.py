"""`manage.py index`: COINr's example through the whole house, and the hand-worked street's refusals."""

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest
from samples_manage import run

ROOT = Path(__file__).parents[2]
ASEM = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "asem"
LEVELS = ("Index", "Conn", "Sust")


def lines(name: str) -> list[dict[str, str]]:
    with (ASEM / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def design_of(structure: list[dict[str, str]], **head: object) -> str:
    """The tree of structure.csv as a design, all weights as in weights.csv (1)."""
    text = "".join(f"{key} = {json.dumps(value)}\n" for key, value in head.items())
    for row in structure:
        text += f'[[component]]\nindicator = "{row["IndCode"]}"\nweight = 1.0\ngroup = "{row["Agg1"]}"\n'
    parents = {row["Agg1"]: row["Agg2"] for row in structure} | {
        row["Agg2"]: row["Agg3"] for row in structure
    }
    for code, parent in {**parents, "Index": ""}.items():
        text += f'[[group]]\ncode = "{code}"\nparent = "{parent}"\nweight = 1.0\n'
    return text


@pytest.fixture(scope="module")
def asem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database that holds the example, loaded through the contract, and its design."""
    if not ASEM.is_dir():
        pytest.skip("the ASEM example is not here: SHEHENG_SHARED says where the shared folder is")
    folder = tmp_path_factory.mktemp("asem")
    structure, treated = lines("structure.csv"), lines("treated.csv")
    assert {float(row["Weight"]) for row in lines("weights.csv")} == {1.0}
    direction = {"1.0": "higher_better", "-1.0": "lower_better"}
    areas = [
        {"code": row["UnitCode"], "name": row["UnitName"], "level": "community", "parent": ""}
        for row in treated
    ]
    catalogue = [
        {
            "code": row["IndCode"],
            "name_zh": row["IndCode"],
            "kind": "amount",
            "direction": direction[row["Direction"]],
            "lower": "-inf",
        }
        for row in structure
    ]
    rows = [
        {"社区": row["UnitCode"], "指标": item["IndCode"], "期间": "2018", "数值": row[item["IndCode"]]}
        for row in treated
        for item in structure
    ]
    database = folder / "asem.duckdb"
    assert run(database, "init", "--no-demo") == 0
    assert run(database, "areas", written(folder / "areas.csv", areas)) == 0
    assert run(database, "catalogue", written(folder / "catalogue.csv", catalogue)) == 0
    assert run(database, "load", written(folder / "values.csv", rows)) == 0
    head = {"normalisation": "min_max", "aggregation": "arithmetic", "min_coverage": 0.65}
    (folder / "asem.toml").write_text(design_of(structure, **head), encoding="utf-8")
    return folder


def asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    assert run(folder / "asem.duckdb", "index", "--design", folder / "asem.toml", "--period", "2018") == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_coinrs_scores_at_every_level_through_the_contract(asem, capsys) -> None:
    document = asked(asem, capsys)
    expected = {row["UnitCode"]: row for row in lines("expected_scores.csv")}
    rows = {row["area"]: row for row in document["rows"]}
    assert rows.keys() == expected.keys()
    for area, row in rows.items():
        assert row["score"] == pytest.approx(float(expected[area]["Index"]), abs=1e-9, rel=0)
        for code, score in row["groups"].items():
            assert score == pytest.approx(float(expected[area][code]), abs=1e-9, rel=0)
        assert set(LEVELS) < row["groups"].keys()
        assert sum(row["contributions"].values()) == pytest.approx(row["score"], abs=1e-9)
        assert 1 <= row["rank_p5"] <= row["rank_p95"] <= 51
        assert row["coverage"] == 1
    assert [row["rank"] for row in document["rows"]] == sorted(row["rank"] for row in document["rows"])
    assert (document["n"], document["draws"], document["additive"]) == (51, 1000, True)
    # The communities of the five reports say nothing of 2018: they are beside the index, not in it.
    assert {entry["coverage"] for entry in document["not_scored"]} == {0}
    assert document["N"] == 51 + len(document["not_scored"])


def test_the_same_question_has_the_same_answer(asem, capsys) -> None:
    assert asked(asem, capsys) == asked(asem, capsys)


# --- the hand-worked street -------------------------------------------------------------------------------

HEAD = 'normalisation = "min_max"\naggregation = "arithmetic"\nmin_coverage = 0.5\n'


def component(indicator: str, **more: object) -> str:
    said = {"indicator": indicator, **more}
    return "[[component]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items())


@pytest.fixture
def index(ask, tmp_path):
    def put(text: str, period: str = "2024") -> tuple[int, dict[str, Any]]:
        design = tmp_path / "办法.toml"
        design.write_text(text, encoding="utf-8")
        return ask("index", "--design", design, "--period", period, "--group", "q_street")

    return put


def codes(document: dict[str, Any]) -> list[str]:
    return [issue["code"] for issue in document["issues"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + component("nowhere"), "design_indicator"),
        (HEAD + component("party_members"), "design_direction"),
        (HEAD.replace("min_max", "points") + component("t_open"), "design_points"),
        (HEAD.replace("min_max", "goalposts") + component("t_open"), "design_goalposts"),
        (HEAD + component("xuexi_high_scorers"), "design_empty"),
        (HEAD + component("t_open") + component("未知"), "design_indicator"),
    ],
)
def test_what_cannot_be_scored_is_refused_with_a_sentence(index, text, code) -> None:
    status, document = index(text)
    assert status == 1
    assert codes(document) == [code]


def test_a_file_that_is_not_there(ask) -> None:
    status, document = ask("index", "--design", "nowhere.toml", "--period", "2024")
    assert (status, codes(document)) == (1, ["file_not_found"])


def test_scores_of_the_street_are_those_of_its_rankings(ask, index) -> None:
    """One component, min-max: the score is the place between the best and the worst value ranked."""
    _, ranking = ask("rank", "--indicator", "t_open", "--period", "2024", "--group", "q_street")
    values = {row["area"]: row["value"] for row in ranking["rows"]}
    low, high = min(values.values()), max(values.values())
    status, document = index(HEAD + component("t_open"))
    assert status == 0
    for row in document["rows"]:
        assert row["score"] == pytest.approx((high - values[row["area"]]) / (high - low) * 100)
    unranked = {entry["area"]: entry["reason"] for entry in ranking["not_ranked"]}
    assert {entry["area"]: entry["missing"]["t_open"] for entry in document["not_scored"]} == unranked
    assert document["N"] == document["n"] + len(document["not_scored"]) == ranking["N"]


def test_unsuitable_indicators_are_left_out_unless_a_reason_is_given(index) -> None:
    both = component("t_open") + component("xuexi_high_scorers", direction="higher_better")
    _, without = index(HEAD + both)
    assert without["left_out"] == [{"indicator": "xuexi_high_scorers", "reason": "unsuitable"}]
    assert [one["indicator"] for one in without["components"]] == ["t_open"]
    _, overridden = index(HEAD + both + 'override = "只作内部参考"\n')
    assert overridden["left_out"] == []
    assert overridden["components"][1]["override"] == "只作内部参考"


def test_manual_points_stand_apart_with_their_reason(index) -> None:
    plain = HEAD + component("t_open")
    _, before = index(plain)
    last = before["rows"][-1]
    given = f'[[adjustment]]\narea = "{last["area"]}"\nperiod = "2024"\npoints = 200\nreason = "观摩"\n'
    _, after = index(plain + given)
    assert [row["score"] for row in after["rows"]] == [row["score"] for row in before["rows"]]
    assert [row["area"] for row in after["rows"]] == [row["area"] for row in before["rows"]]
    assert after["rows"][-1]["adjusted"] == pytest.approx(last["score"] + 200)
    assert after["adjustments"] == [{"area": last["area"], "points": 200.0, "reason": "观摩"}]
    _, other_year = index(plain + given, "2023")
    assert other_year["adjustments"] == []


def test_what_moved_a_score_adds_up_to_its_change(index) -> None:
    _, document = index(
        HEAD + component("t_open") + component("t_events", weight=2, direction="higher_better")
    )
    both = [row for row in document["rows"] if row["score_change"] is not None]
    assert both
    for row in both:
        assert sum(row["moved"].values()) == pytest.approx(row["score_change"], abs=1e-9)
        assert row["score"] - row["previous_score"] == pytest.approx(row["score_change"])
    places = sorted(row["previous_rank"] for row in both)
    assert places[0] == 1
    assert all(1 <= place <= len(both) for place in places)


def test_geometric_means_are_said_not_to_add_up(index) -> None:
    design = HEAD.replace("arithmetic", "geometric").replace("min_max", "z_score") + component("t_open")
    _, document = index(design)
    assert document["additive"] is False


def test_why_nobody_is_scored(ask, tmp_path) -> None:
    design = tmp_path / "one.toml"
    design.write_text(HEAD + component("t_open"), encoding="utf-8")
    alone = ("index", "--design", design, "--period", "2024", "--group", "q_a")
    _, document = ask(*alone)
    assert (document["n"], document["rows"], document["draws"]) == (0, [], 0)
    assert [entry["reason"] for entry in document["not_scored"]] == ["no_spread"]
    _, document = ask(*alone[:4], "1999", *alone[5:])
    assert [entry["reason"] for entry in document["not_scored"]] == ["low_coverage"]
