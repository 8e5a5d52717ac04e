"""The door adds what surroundings say and changes nothing else; whatever comes through it, it answers."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_loaders import CATALOGUE, ORIGIN, PLACES, observations

from indicators.instructions import Instructions
from indicators.period import Period
from indicators.staging import Staging
from loaders import files, tables
from loaders.large import bulk
from loaders.meaning import mapping
from words import issues

ROOT = Path(__file__).parents[2]
AWKWARD = sorted(
    path for path in (ROOT / "tests" / "awkward").iterdir() if not path.name.endswith(".expected.json")
)
SHARED = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "tables"


def through(content: bytes, name: str, said: Instructions = Instructions()) -> Staging:
    return files.stage(content, name, CATALOGUE, PLACES, origin=ORIGIN, instructions=said)


@pytest.mark.parametrize("path", AWKWARD, ids=lambda path: path.name)
def test_what_the_rows_say_themselves_comes_through_as_it_is(path: Path) -> None:
    content = path.read_bytes()
    expected = path.with_name(path.name + ".expected.json")
    check = json.loads(expected.read_text("utf-8")).get("check", {}) if expected.exists() else {}
    when = Period.parse(check["period"]) if "period" in check else None
    said = Instructions(area=check.get("area"), period=when)
    plain = mapping.stage(
        tables.read(content, path.name, said), CATALOGUE, PLACES, origin=ORIGIN, instructions=said
    )
    staging = through(content, path.name, said)
    if {issue.code for issue in staging.issues} == {issue.code for issue in plain.issues}:
        assert observations(staging) == observations(plain)
        assert staging.excluded == plain.excluded
        assert staging.rejected == plain.rejected
    else:  # something was taken from the surroundings, or asked, and told
        extra = {issue.code for issue in staging.issues} ^ {issue.code for issue in plain.issues}
        told = ("_from_", "_mismatch", "title_unit", "unknown_", "missing_column")
        assert all(any(part in code for part in told) for code in extra), extra


def test_real_tables_of_other_matters_are_asked_about_and_never_raise() -> None:
    paths = sorted(path for path in SHARED.glob("*") if path.suffix in (".csv", ".xls", ".xlsx"))
    if not paths:
        pytest.skip("the shared tables are not at hand; set SHEHENG_SHARED to the folder that holds tables/")
    for path in paths:
        staging = through(path.read_bytes(), path.name)
        assert staging.errors or staging.rows.empty, path.name
        assert all(issues.message(issue) for issue in staging.issues)


NAMES = ("社区", "期间", "指标", "数值", "户数", "金额", "备注", "姓名", "%")
CELLS = (
    "泰康",
    "泰糠",
    "福民",
    "张三",
    "2024年",
    "2023",
    "5",
    "80余",
    "",
    "无",
    "合计",
    "13812345678",
    "一季度",
)
TITLES = ("单位:万元", "社区:泰康", "期间:2024年", "泰康社区", "注:以上")


def test_a_large_file_is_told_by_its_surroundings_like_a_small_one(tmp_path: Path) -> None:
    path = tmp_path / "福民社区2024年.csv"
    path.write_text("统计表\n指标,数值\n户数,5\n常住人口,12\n", encoding="utf-8")
    large, small = bulk.mapped(path, path.name, CATALOGUE, PLACES), through(path.read_bytes(), path.name)
    assert large.harvest is not None
    assert large.harvest.frame()["area"].tolist() == small.rows["area"].tolist() == ["fumin", "fumin"]
    assert large.harvest.frame()["start"].tolist() == small.rows["start"].tolist()
    assert large.issues == small.issues
    path.write_text("泰康社区统计表\n指标,数值\n户数,5\n常住人口,12\n", encoding="utf-8")
    large, small = bulk.mapped(path, path.name, CATALOGUE, PLACES), through(path.read_bytes(), path.name)
    assert large.errors == small.errors
    assert [issue.code for issue in large.errors] == ["area_conflict", "missing_column"]


words = st.sampled_from((*NAMES, *CELLS, *TITLES))
grids = st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=8)


@given(grids, st.sampled_from(["t.csv", "泰康社区2024年.csv", "2023.txt"]))
@settings(max_examples=150, deadline=None)
def test_any_grid_is_answered_and_no_number_of_a_person_stays(rows: list[list[str]], name: str) -> None:
    staging = through("\n".join(",".join(row) for row in rows).encode(), name)
    assert all(issues.message(issue) and issues.hint(issue) for issue in staging.issues)
    assert "13812345678" not in staging.rows["note"].str.cat()
    assert not any("13812345678" in issue.raw for issue in staging.issues)
    assert staging.rows.empty or staging.fit


@given(st.binary(max_size=300), st.text(max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_bytes_under_any_name_are_answered(content: bytes, name: str) -> None:
    staging = through(content, name)
    assert staging.rows.empty or staging.fit
