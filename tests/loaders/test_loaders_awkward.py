"""Every file in tests/awkward is a test: NAME beside NAME.expected.json, no code needed.

``read`` holds any of the keys of Table.as_dict() (issues as [code, row]); ``check`` what mapping makes of
it with the small catalogue of samples_loaders: observations, excluded, rejected, issues, and the arguments
area and period.
"""

import json
from pathlib import Path

import pytest
from samples_loaders import CATALOGUE, codes, observations, stage

from loaders import tables
from words import issues

HERE = Path(__file__).parents[1] / "awkward"
FILES = sorted(path for path in HERE.iterdir() if path.with_name(path.name + ".expected.json").exists())


def expected(path: Path) -> dict[str, dict[str, object]]:
    return json.loads(path.with_name(path.name + ".expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reads_as_expected(path: Path) -> None:
    got = tables.read(path.read_bytes(), path.name).as_dict()
    got["records"] = [[record["row"], record["cells"]] for record in got["records"]]
    got["excluded"] = {str(item["row"]): item["reason"] for item in got["excluded"]}
    got["marks"] = [[mark[key] for key in ("row", "column", "raw", "qualifier")] for mark in got["marks"]]
    got["issues"] = [[issue["code"], issue["row"]] for issue in got["issues"]]
    wanted = expected(path).get("read", {})
    assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize("path", [p for p in FILES if "check" in expected(p)], ids=lambda path: path.name)
def test_maps_as_expected(path: Path) -> None:
    wanted = expected(path)["check"]
    staging = stage(path.read_bytes(), area=wanted.pop("area", None), period=wanted.pop("period", None))
    got = {
        "shape": staging.shape,
        "observations": observations(staging),
        "excluded": {str(item.row): item.reason for item in staging.excluded},
        "rejected": staging.rejected,
        "issues": codes(staging),
    }
    assert {key: got[key] for key in wanted} == wanted
    assert all(issues.message(issue) and issues.hint(issue) for issue in staging.issues)


def test_there_are_files_and_every_expectation_has_its_file() -> None:
    assert len(FILES) >= 20
    assert len(CATALOGUE) > 0
    orphans = [
        path.name
        for path in HERE.glob("*.expected.json")
        if not path.with_name(path.name.removesuffix(".expected.json")).exists()
    ]
    assert orphans == []
