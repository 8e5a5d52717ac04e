"""kill -9 while loading: a short run of benchmarks/kill_during_load.py."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_killed_load_is_whole_or_not_there() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/kill_during_load.py", "--kills", "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert result["kills"] == 8
    assert result["share_inside"] >= 0.5
