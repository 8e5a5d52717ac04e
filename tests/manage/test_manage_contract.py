"""The command line's contract (DESIGN §4), key by key; the numbers are in test_manage_street.py."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from samples_manage import FILES, STREET, Ask, document_of

import manage
from indicators.period import Period

ROOT = Path(__file__).parents[2]
ISSUE = {"code", "severity", "row", "column", "raw", "message", "hint"}
# command → promised key → promised keys of its rows ("" for the document itself)
PROMISES: dict[str, dict[str, str]] = {
    "read {street}/events.csv": {
        "": "encoding delimiter sheet header_rows columns records marks excluded issues",
        "records": "row cells",
        "marks": "row column raw qualifier",
    },
    "check {street}/events.csv": {
        "": "observations excluded issues summary",
        "observations": "area indicator period dimension value low high qualifier unit raw row column",
    },
    "profile --area q_a": {
        "": "area facts comparisons",
        "facts": "area indicator period dimension value low high qualifier unit note status origin",
    },
    "rank --indicator t_events --period 2024": {
        "": "rows not_ranked n N revision",
        "rows": "area rank rank_best rank_worst tied value low high previous_value previous_rank "
        "rank_change change",
        "not_ranked": "area reason value period",
    },
    "change --indicator t_visits --period 2024": {
        "": "rows",
        "rows": "area value previous change change_low change_high change_unit percent percent_low "
        "percent_high withheld outcome",
    },
    "trend --indicator t_events --areas q_a,q_b": {"": "series periods"},
    "history": {"": "batches", "batches": "batch actor time file accepted rejected state"},
    "verify": {"": "ok digest violations"},
}


def digest(ask: Ask) -> str:
    status, document = ask("verify")
    assert (status, document["ok"], document["violations"]) == (0, True, [])
    return str(document["digest"])


def codes(document: dict[str, Any]) -> list[str]:
    return [issue["code"] for issue in document["issues"]]


@pytest.mark.parametrize("command", PROMISES)
def test_promised_keys(ask: Ask, command: str) -> None:
    status, document = ask(*command.format(street=STREET).split(" "))
    assert status == 0
    for place, keys in PROMISES[command].items():
        found = document[place] if place else [document]
        assert found, place
        for row in found:
            assert set(keys.split()) <= row.keys()


def test_check_counts_what_would_change_and_writes_nothing(ask: Ask, tmp_path: Path) -> None:
    before = digest(ask)
    file = tmp_path / "second.csv"
    file.write_text(
        "社区,指标,期间,数值\n甲巷社区,青石活动,2024,6\n戊巷社区,青石活动,2024,10\n戊巷社区,青石活动,2021,1\n",
        "utf-8",
    )
    status, document = ask("check", file)
    assert (status, document["summary"]) == (0, {"new": 1, "changed": 1, "unchanged": 1})
    assert digest(ask) == before


def test_check_fills_in_area_and_period(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text("指标,数值\n青石活动,80余\n", "utf-8")
    status, document = ask("check", file, "--area", "q_a", "--period", "2024年1—10月")
    (found,) = document["observations"]
    assert status == 0
    assert [
        found[key] for key in ("area", "period", "value", "low", "high", "qualifier", "row", "column")
    ] == [
        "q_a",
        "2024-01/2024-10",
        80,
        80,
        90,
        "at_least",
        2,
        "数值",
    ]


def test_infinity_is_null(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "open.csv"
    file.write_text("社区,指标,期间,数值\n甲巷社区,青石活动,2020,超5000\n", "utf-8")
    (found,) = ask("check", file)[1]["observations"]
    assert (found["low"], found["high"], found["qualifier"]) == (5000, None, "at_least")


def test_a_wrong_file_says_everything_and_writes_nothing(own: Ask) -> None:
    before = digest(own), own("history")[1]["revision"]
    for command in ("check", "load"):
        status, document = own(command, STREET / "wrong.csv")
        assert status == 1
        assert {(issue["row"], issue["column"], issue["code"]) for issue in document["issues"]} == {
            (3, "社区", "unknown_area"),
            (4, "指标", "unknown_indicator"),
            (5, "期间", "bad_period"),
            (6, "数值", "not_a_number"),
        }
        for issue in document["issues"]:
            assert issue.keys() >= ISSUE
            assert (issue["severity"], bool(issue["message"]), bool(issue["hint"])) == ("error", True, True)
    assert (digest(own), own("history")[1]["revision"]) == before


def test_only_valid_rows(own: Ask) -> None:
    status, document = own("load", STREET / "wrong.csv", "--only-valid", "--actor", "李某")
    assert status == 0
    assert (document["accepted"], document["rejected"], len(document["issues"])) == (1, 4, 4)
    batch = own("history")[1]["batches"][0]
    assert [batch[key] for key in ("batch", "actor", "accepted", "rejected", "state")] == [
        document["batch"],
        "李某",
        1,
        4,
        "live",
    ]


def test_one_file_again_changes_nothing(own: Ask) -> None:
    batches = {item["file"]: item["batch"] for item in own("history")[1]["batches"]}
    before = digest(own)
    status, document = own("load", STREET / "events.csv")
    assert (status, document["batch"], document["duplicate_of"]) == (0, None, batches["events.csv"])
    assert document.keys() >= {"accepted", "rejected", "revision", "issues"}
    status, document = own("load", *(STREET / name for name in FILES))
    assert status == 0
    assert [item["duplicate_of"] for item in document["files"]] == [batches[name] for name in FILES]
    assert digest(own) == before


def test_of_several_files_the_good_ones_are_loaded(own: Ask, tmp_path: Path) -> None:
    good = tmp_path / "good.csv"
    good.write_text("社区,指标,期间,数值\n甲巷社区,青石活动,2020,1\n", "utf-8")
    status, document = own("load", STREET / "wrong.csv", good, tmp_path / "nowhere.csv", tmp_path)
    assert status == 1
    assert [item["accepted"] for item in document["files"]] == [0, 1, 0, 0]
    assert [codes(item)[:1] for item in document["files"]] == [
        ["unknown_area"],
        [],
        ["file_not_found"],
        ["file_trouble"],
    ]
    revision = own("history")[1]["revision"]
    assert document["files"][1]["revision"] == revision


def test_undo_restores_the_digest_and_is_refused_twice(own: Ask, tmp_path: Path) -> None:
    before = digest(own)
    file = tmp_path / "new.csv"
    file.write_text("社区,指标,期间,数值\n甲巷社区,青石活动,2024,99\n", "utf-8")
    batch = own("load", file)[1]["batch"]
    after = digest(own)
    assert after != before
    for command, expected in (("undo", before), ("redo", after)):
        assert own(command, batch)[0] == 0
        assert digest(own) == expected
        status, document = own(command, batch)
        assert (status, codes(document)) == (1, ["already_done"])
        assert f"第{batch}批" in document["issues"][0]["message"]
        assert digest(own) == expected
    assert own("undo", batch)[0] == 0
    # once undone the same bytes are news again
    assert own("load", file)[1]["duplicate_of"] is None


def test_undoing_an_older_batch_keeps_what_later_ones_wrote(own: Ask, tmp_path: Path) -> None:
    def value() -> object:
        rows = own("rank", "--indicator", "t_events", "--period", "2024", "--group", "q_a")[1]["rows"]
        return [row["value"] for row in rows]

    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("社区,指标,期间,数值\n甲巷社区,青石活动,2024,60\n", "utf-8")
    second.write_text("社区,指标,期间,数值\n甲巷社区,青石活动,2024,61\n", "utf-8")
    older, newer = own("load", first)[1]["batch"], own("load", second)[1]["batch"]
    own("undo", older)
    assert value() == [61]
    own("undo", newer)
    assert value() == [5]
    own("redo", older)
    assert value() == [60]


def test_backup_and_restore(own: Ask, own_file: Path, tmp_path: Path) -> None:
    before = digest(own)
    status, document = own("backup", tmp_path / "kept")
    assert (status, document["digest"]) == (0, before)
    assert codes(own("backup", tmp_path / "kept")[1]) == ["backup_exists"]
    assert own("undo", 1)[0] == 0
    assert digest(own) != before
    status, document = own("restore", tmp_path / "kept")
    assert (status, document["digest"]) == (0, before)
    assert Path(document["kept"]).is_file()
    assert digest(own) == before
    (tmp_path / "kept" / "batch.parquet").write_bytes(b"altered")
    status, document = own("restore", tmp_path / "kept")
    assert (status, codes(document)) == (1, ["backup_broken"])
    assert digest(own) == before


def test_areas_and_catalogue_add_change_or_leave(own: Ask, tmp_path: Path) -> None:
    assert own("areas", STREET / "areas.csv")[1] | {"revision": 0} == {
        "added": 0,
        "changed": 0,
        "unchanged": 13,
        "revision": 0,
    }
    file = tmp_path / "more.csv"
    file.write_bytes("code,name,parent\nq_a,甲巷新社区,q_street\nq_g,庚巷社区,q_street\n".encode("gb18030"))
    document = own("areas", file)[1]
    assert (document["added"], document["changed"], document["unchanged"]) == (1, 1, 0)
    file.write_text("code,name_zh\nt_new,青石新指标\n", "utf-8")
    assert own("catalogue", file)[1]["added"] == 1
    status, document = own("rank", "--indicator", "t_new", "--period", "2024", "--group", "q_street")
    assert (status, document["N"]) == (0, 6)


# arguments → code of the first issue
REFUSED = {
    "load {bad}/binary.csv": "not_text",
    "load {bad}": "file_trouble",
    "load {bad}/absent.csv": "file_not_found",
    "load {bad}/empty.csv": "empty_file",
    "load {bad}/header.csv": "no_table",
    "load {bad}/blank.csv": "nothing_to_load",
    "check {bad}/binary.csv": "not_text",
    "check {bad}/header.csv --area nobody": "unknown_area_argument",
    "check {bad}/header.csv --period someday": "bad_period_argument",
    "read {bad}": "file_trouble",
    "read {bad}/absent.csv": "file_not_found",
    "areas {bad}/binary.csv": "not_text",
    "areas {bad}/empty.csv": "empty_file",
    "areas {bad}/areas_header.csv": "no_table",
    "areas {bad}/other.csv": "missing_column",
    "areas {bad}/orphan.csv": "unknown_parent",
    "areas {street}/catalogue.csv": "missing_column",
    "catalogue {bad}/binary.csv": "not_text",
    "catalogue {bad}/catalogue_header.csv": "no_table",
    "catalogue {bad}/other.csv": "missing_column",
    "catalogue {street}/areas.csv": "missing_column",
    "rank --indicator nothing --period 2024": "unknown_indicator_argument",
    "rank --indicator t_events --period 2024 --group nobody": "unknown_area_argument",
    "rank --indicator t_events --period 20240": "bad_period_argument",
    "rank --indicator t_events --period 9999": "bad_period_argument",
    "rank --indicator t_events --period 2024Q9": "bad_period_argument",
    "rank --indicator t_visits --period 2024 --per-capita": "no_denominator",
    "change --indicator t_events --period 2024 --against 0": "bad_period_argument",
    "change --indicator nothing --period 2024": "unknown_indicator_argument",
    "trend --indicator nothing --areas q_a": "unknown_indicator_argument",
    "trend --indicator t_events --areas nobody": "unknown_area_argument",
    "trend --indicator t_events --areas ,": "unknown_area_argument",
    "profile --area nobody": "unknown_area_argument",
    "profile --area q_a --period never": "bad_period_argument",
    "undo 99999999999999999999": "unknown_batch",
    "undo -1": "unknown_batch",
    "redo 9999": "unknown_batch",
    "redo 1": "already_done",
    "backup {bad}": "backup_exists",
    "backup {bad}/other.csv": "backup_exists",
    "backup {bad}/other.csv/under": "file_trouble",
    "restore {bad}": "backup_broken",
    "restore {bad}/absent": "backup_broken",
    "init": "store_exists",
}
BAD = {
    "binary.csv": bytes(range(256)) * 8,
    "empty.csv": b"",
    "header.csv": "社区,指标,期间,数值\n".encode(),
    "blank.csv": "社区,指标,期间,数值\n甲巷社区,青石活动,2024,—\n".encode(),
    "areas_header.csv": b"code,name\n",
    "catalogue_header.csv": b"code,name_zh\n",
    "other.csv": b"a,b\n1,2\n",
    "orphan.csv": "code,name,parent\nnew,新社区,nobody\n".encode(),
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    return folder


def test_refusals_say_why_and_write_nothing(own: Ask, bad: Path) -> None:
    before = digest(own), own("history")[1]["revision"]
    for command, code in REFUSED.items():
        status, document = own(*command.format(bad=bad, street=STREET).split(" "))
        assert (command, status, codes(document)[0]) == (command, 1, code)
        assert all(issue["message"] and issue["hint"] for issue in document["issues"])
        assert "Error" not in str(document["issues"][0]["message"]) or code == "backup_broken"
    assert (digest(own), own("history")[1]["revision"]) == before


@pytest.mark.parametrize(
    "command",
    [
        "",
        "dance",
        "rank --indicator t_events",
        "rank --period 2024",
        "undo",
        "undo x",
        "load",
        "profile",
        "trend",
    ],
)
def test_wrong_usage_is_2(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        manage.main(command.split())
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert (said.out, "usage" in said.err) == ("", True)


def test_a_broken_store_or_a_path_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.duckdb").write_text("no database\n" * 1000)
    for database, code in (("text.duckdb", "store_broken"), ("text.duckdb/x.duckdb", "file_trouble")):
        assert manage.main(["history", "--json", "--db", str(tmp_path / database)]) == 1
        assert codes(document_of(capsys.readouterr().out)) == [code]
    assert (tmp_path / "text.duckdb").read_text() == "no database\n" * 1000


def test_periods_are_codes(ask: Ask) -> None:
    periods = {
        fact["period"]
        for area in ("q_a", "q_b", "q_c", "q_d")
        for fact in ask("profile", "--area", area)[1]["facts"]
    }
    assert {"2023", "2024", "2024-01/2024-10", "2024H1", "2024Q3", None} <= periods
    assert all(Period.parse(period).code == period for period in periods if period)


# --- as a process ----------------------------------------------------------------------------------------


def command(*arguments: object, database: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        check=False,
        cwd=ROOT,
        env=os.environ | {"SHEHENG_DB": str(database), "PYTHONIOENCODING": "utf-8"} | more,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_the_first_command_creates_the_store_named_by_the_environment(tmp_path: Path) -> None:
    database = tmp_path / "new" / "sheheng.duckdb"
    done = command("history", "--json", database=database)
    assert (done.returncode, done.stderr) == (0, "")
    assert {batch["kind"] for batch in document_of(done.stdout)["batches"]} == {"report", "demo"}
    assert database.is_file()
    assert len(list(database.parent.iterdir())) == 1
    again = command("init", "--json", database=database)
    assert (again.returncode, codes(json.loads(again.stdout))) == (1, ["store_exists"])


def test_read_needs_no_store(tmp_path: Path) -> None:
    database = tmp_path / "never.duckdb"
    done = command("read", STREET / "population_wide_gb18030.csv", "--json", database=database)
    document = document_of(done.stdout)
    assert (done.returncode, document["encoding"], document["header_rows"]) == (0, "gb18030", [2])
    assert document["records"][0] == {"row": 3, "cells": ["甲巷社区", 2024, 2000, None]} or document[
        "records"
    ][0]["cells"][1] in ("2024年", "2024")
    assert {(item["row"], item["reason"]) for item in document["excluded"]} == {(1, "title"), (7, "total")}
    assert not database.exists()


def test_while_another_process_holds_the_file_it_is_busy(own_file: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib, store; "
            "held = store.Store.open(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()",
            str(own_file),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        done = command("rank", "--indicator", "t_events", "--period", "2024", "--json", database=own_file)
        assert (done.returncode, codes(document_of(done.stdout))) == (1, ["store_busy"])
    finally:
        holder.stdin.close()
        holder.wait(30)
    done = command("verify", "--json", database=own_file)
    assert done.returncode == 0


def test_the_shared_columns_are_taken_whole(own: Ask, shared: Path) -> None:
    """The reference lists themselves, as somebody would pass them."""
    for command_name, file in (("areas", "communities.csv"), ("catalogue", "catalogue.csv")):
        with (shared / "gold" / file).open(encoding="utf-8-sig", newline="") as stream:
            lines = len(list(csv.DictReader(stream)))
        status, document = own(command_name, shared / "gold" / file)
        assert (status, document["added"]) == (0, 0)
        assert document["changed"] + document["unchanged"] == lines
