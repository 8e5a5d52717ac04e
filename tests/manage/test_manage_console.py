"""The command line as a process of its own: what reaches a file or another program."""

import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def test_answers_are_utf8_whatever_the_system_writes(tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("社区,说明\n青石社区,\u22125\u2705\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "manage.py", "read", str(file), "--json"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "gbk"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["records"][0]["cells"] == ["青石社区", "\u22125\u2705"]


def test_a_full_disk_is_said_to_be_full_and_changes_nothing(own_file: Path, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource", reason="a process cannot be limited on this system")
    file = tmp_path / "表.csv"
    rows = "\n".join(
        f"甲巷社区,{year}-{month:02d},{year}" for year in range(1950, 2150) for month in range(1, 13)
    )
    file.write_text(f"社区,期间,青石活动\n{rows}\n", encoding="utf-8")

    def run(*arguments: str, most: int | None = None) -> dict[str, Any]:
        limited = [sys.executable, "manage.py", *arguments, "--json", "--db", str(own_file)]
        full = functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most)) if most else None
        done = subprocess.run(limited, cwd=ROOT, capture_output=True, check=False, preexec_fn=full)
        assert done.returncode == (1 if most else 0), done.stderr
        document: dict[str, Any] = json.loads(done.stdout)
        return document

    before = run("verify")["digest"]
    refused = run("load", str(file), most=10_000)
    assert [issue["code"] for issue in refused["issues"] if issue["severity"] == "error"] == ["store_full"]
    assert run("backup", str(tmp_path / "b"), most=1_000)["issues"][0]["code"] == "store_full"
    assert run("verify") == {"ok": True, "digest": before, "violations": []}
    assert run("load", str(file))["accepted"] == 2400


@pytest.mark.skipif(os.name == "nt", reason="a stream is closed otherwise there")
def test_with_its_output_closed_a_command_still_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" manage.py init --json --db "{tmp_path}/s.duckdb" >&-', sys.executable],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "s.duckdb").exists()
