"""`catalogue` and `areas` on a street that holds numbers already: what may change, what is refused."""

from pathlib import Path

import pytest
from samples_manage import Ask

AREAS = "code,name,level,parent\ng_s,甲街道,street,\ng_1,甲一社区,community,g_s\ng_2,甲二社区,community,g_s\n"
CATALOGUE = "code,name_zh,unit,kind\ng_money,甲投入,元,amount\n"
NUMBERS = "社区,指标,期间,数值,单位\ng_1,g_money,2024,3.5,万元\ng_2,g_money,2024,30000,\n"


@pytest.fixture
def put(own: Ask, tmp_path: Path):
    """Hand a text to a command as a file: (exit status, document)."""

    def send(command: str, text: str):
        file = tmp_path / f"{command}.csv"
        file.write_text(text, encoding="utf-8")
        return own(command, file)

    assert [send(*item)[0] for item in (("areas", AREAS), ("catalogue", CATALOGUE), ("load", NUMBERS))] == [
        0
    ] * 3
    return send


@pytest.mark.parametrize(
    ("unit", "ranked", "refused"),
    [
        ("元", [("g_1", 35_000), ("g_2", 30_000)], []),
        ("万元", [("g_1", 3.5), ("g_2", 3)], []),
        ("家", [], [("g_2", 30_000, "元"), ("g_1", 3.5, "万元")]),
    ],
)
def test_a_new_unit_of_an_indicator_holds_for_what_is_loaded(put, own: Ask, unit, ranked, refused) -> None:
    put("catalogue", CATALOGUE.replace("元", unit))
    _, document = own("rank", "--indicator", "g_money", "--period", "2024", "--group", "g_s")
    assert [(row["area"], row["value"]) for row in document["rows"]] == ranked
    assert [(row["area"], row["value"], row["unit"]) for row in document["not_ranked"]] == refused
    [fact] = own("profile", "--area", "g_1")[1]["facts"]
    assert (fact["value"], fact["unit"]) == (3.5, "万元")
    assert fact["canonical_value"] == (dict(ranked).get("g_1"))


@pytest.mark.parametrize(
    ("command", "text", "found"),
    [
        (
            "catalogue",
            "code,name_zh,formula\nx,圈甲,y+1\ny,圈乙,x/2\n",
            [("circular_formula", 2, "formula"), ("circular_formula", 3, "formula")],
        ),
        (
            "catalogue",
            "code,name_zh,formula\nt_visits,走访,t_visits*2\n",
            [("circular_formula", 2, "formula")],
        ),
        (
            "catalogue",
            "code,name_zh,per\nx,甲,0\ny,乙,-5\n",
            [("not_positive", 2, "per"), ("not_positive", 3, "per")],
        ),
        ("catalogue", "code,name_zh,lower,upper\nx,甲,10,5\n", [("crossed_bounds", 2, "lower")]),
        ("catalogue", "code,name_zh,lower\nx,甲,nan\n", [("not_a_number", 2, "lower")]),
        ("catalogue", "code,name_zh,direction\nx,甲,up\n", [("unknown_choice", 2, "direction")]),
        (
            "areas",
            "code,name,parent\nx,甲,nowhere\ny,乙,g_s\nz,丙,elsewhere\n",
            [("unknown_parent", 2, "parent"), ("unknown_parent", 4, "parent")],
        ),
        (
            "areas",
            "code,name,level,parent\nx,甲,street,y\ny,乙,street,x\n",
            [("circular_parent", 2, "parent"), ("circular_parent", 3, "parent")],
        ),
        ("areas", "code,name,level,parent\ng_s,甲街道,street,g_1\n", [("circular_parent", 2, "parent")]),
    ],
)
def test_what_would_poison_every_answer_is_refused_with_its_row(put, own: Ask, command, text, found) -> None:
    before = own("history")[1]["revision"]
    status, document = put(command, text)
    assert status == 1
    assert [(issue["code"], issue["row"], issue["column"]) for issue in document["issues"]] == found
    assert own("history")[1]["revision"] == before
