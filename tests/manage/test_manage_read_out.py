"""``read --out DIR FILE…``: many files written as plain CSV, without a store and without its engines."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

import manage

ROOT = Path(__file__).parents[2]
TABLE = '户数表,,\n社区,户数,人口\n泰康,1200,"3,405"\n福民,800,2100\n'
ROWS = [["社区", "户数", "人口"], ["泰康", "1200", "3,405"], ["福民", "800", "2100"]]


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict[str, object]]]:
    status = manage.main(["read", *map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)["files"]


def records(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text, strict=True))


def test_each_file_is_written_under_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = tmp_path / "一季度.csv", tmp_path / "二季度.txt"
    one.write_bytes(TABLE.encode("gb18030"))
    two.write_text(TABLE.replace(",", "\t").replace('"3\t405"', "3,405"), encoding="utf-16")
    status, files = told(capsys, one, two, "--out", tmp_path / "out" / "deep")
    assert status == 0
    assert [file["encoding"] for file in files] == ["gb18030", "utf-16"]
    assert [file["delimiter"] for file in files] == [",", "\t"]
    assert [file["lines"] for file in files] == [3, 3]
    for name in ("一季度.csv", "二季度.csv"):
        assert records(tmp_path / "out" / "deep" / name) == ROWS
    assert (tmp_path / "out" / "deep" / "一季度.csv").read_bytes().startswith("社区,户数,人口\r\n".encode())
    assert sorted(path.name for path in (tmp_path / "out" / "deep").iterdir()) == ["一季度.csv", "二季度.csv"]


def test_one_refusal_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_bytes(b"\xff\xff\x80")
    good.write_text(TABLE, encoding="utf-8")
    status, files = told(capsys, bad, tmp_path / "none.csv", tmp_path, good, "--out", tmp_path / "out")
    assert status == 1
    assert [file["issues"][0]["code"] if file["issues"] else None for file in files] == [
        "not_text",
        "file_not_found",
        "file_trouble",
        None,
    ]
    assert [file["out"] is None for file in files] == [True, True, True, False]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.csv"]


def test_two_inputs_of_one_name_do_not_overwrite_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, cell in (("a.csv", "1"), ("A.txt", "2"), ("b.csv", "3")):
        (tmp_path / name).write_text(f"x,y\n{cell},{cell}\n", encoding="utf-8")
    status, files = told(
        capsys, *(tmp_path / name for name in ("a.csv", "A.txt", "b.csv")), "--out", tmp_path / "o"
    )
    assert status == 1
    assert [file["issues"][0]["code"] if file["issues"] else None for file in files] == [
        None,
        "same_name",
        None,
    ]
    assert records(tmp_path / "o" / "a.csv") == [["x", "y"], ["1", "1"]]


def test_the_source_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding="utf-8")
    status, files = told(capsys, file, "--out", tmp_path)
    assert status == 1
    assert files[0]["issues"][0]["code"] == "same_file"
    assert file.read_text(encoding="utf-8") == TABLE


def test_a_second_run_writes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE, encoding="utf-8")
    told(capsys, file, "--out", tmp_path / "out")
    first = (tmp_path / "out" / "a.csv").read_bytes()
    told(capsys, file, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "a.csv").read_bytes() == first


def test_an_empty_file_becomes_an_empty_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    status, files = told(capsys, tmp_path / "a.csv", "--out", tmp_path / "out")
    assert status == 0
    assert [(issue["code"], issue["severity"]) for issue in files[0]["issues"]] == [("empty_file", "warning")]
    assert (tmp_path / "out" / "a.csv").read_bytes() == b""


def test_a_sheet_of_a_workbook_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    book.active.title = "说明"
    for name, value in (("一季度", 5), ("二季度", 6.5)):
        sheet = book.create_sheet(name)
        for row in (["户数表"], ["社区", "户数"], ["泰康", value]):
            sheet.append(row)
    book.save(tmp_path / "b.xlsx")
    status, files = told(capsys, tmp_path / "b.xlsx", "--sheet", "二季度", "--out", tmp_path / "out")
    assert (status, files[0]["sheet"]) == (0, "二季度")
    assert records(tmp_path / "out" / "b.csv") == [["社区", "户数"], ["泰康", "6.5"]]
    assert told(capsys, tmp_path / "b.xlsx", "--out", tmp_path / "out")[1][0]["sheet"] == "一季度"
    status, files = told(capsys, tmp_path / "b.xlsx", "--sheet", "三季度", "--out", tmp_path / "out")
    assert (status, files[0]["issues"][0]["code"]) == (1, "unknown_sheet")


def test_without_out_one_file_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as usage:
        manage.main(["read", str(tmp_path / "a.csv"), str(tmp_path / "b.csv")])
    assert usage.value.code == 2


def test_no_engine_is_loaded_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    code = (
        "import sys, manage\n"
        f"manage.main(['read', {str(tmp_path / 'a.csv')!r}, '--out', {str(tmp_path / 'out')!r}])\n"
        "heavy = {'pandas', 'numpy', 'duckdb', 'pyarrow', 'streamlit', 'openpyxl'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == ""
