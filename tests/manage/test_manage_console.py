"""The command line as a process of its own: what reaches a file or another program."""

import json
import os
import subprocess
import sys
from pathlib import Path

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
