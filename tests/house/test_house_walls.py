"""The walls between the rooms stand, and fall where someone breaks one."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("indicators", "words", "loaders", "store", "charts", "answers", "exports", "ui")
PAGES = [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
# A line that breaks a wall → where it is planted, and the contract that must name it.
PLANTED = [
    ("import streamlit", "indicators/planted.py", "Streamlit lives in app, pages and ui"),
    ("import duckdb", "answers/planted.py", "DuckDB lives in the store"),
    ("import plotly", "ui/planted.py", "plotly lives in the charts"),
    ("import store", "charts/planted.py", "Imports point down"),
    ("import answers", "words/planted.py", "Imports point down"),
]


def walls(root: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts checked in ``root``; output is theirs."""
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
        "--no-cache",
    ]
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The rooms in a place of their own, where they may be damaged."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_walls_stand() -> None:
    found = walls(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(("line", "place", "contract"), PLANTED, ids=str)
def test_a_planted_violation_is_found(copy: Path, line: str, place: str, contract: str) -> None:
    (copy / place).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")
    found = walls(copy)
    assert found.returncode != 0
    broken = [report for report in found.stdout.splitlines() if "BROKEN" in report]
    assert any(contract in report for report in broken), found.stdout


# The scripts are no packages, so the import linter cannot see them; what each kind must not import.
SCRIPTS = [
    *((page, {"duckdb", "plotly", "pandas", "numpy", "manage", "app", "pages"}) for page in PAGES),
    (ROOT / "manage.py", {"duckdb", "plotly", "streamlit", "ui", "app", "pages"}),
    *((module, {"app", "pages", "manage"}) for room in ROOMS for module in (ROOT / room).rglob("*.py")),
]


def imported(source: str) -> set[str]:
    """The top-level names that a script imports anywhere.

    >>> sorted(imported("import duckdb.typing\\nfrom ui import frame"))
    ['duckdb', 'ui']
    """
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize(("script", "barred"), SCRIPTS, ids=lambda value: getattr(value, "stem", ""))
def test_scripts_stay_within_the_walls(script: Path, barred: set[str]) -> None:
    assert not imported(script.read_text("utf-8")) & barred
