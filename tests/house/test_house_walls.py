"""The walls between the rooms stand, and each falls where someone breaks it."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("indicators", "words", "loaders", "store", "charts", "answers", "exports", "commands", "ui")
LAYERS = "Imports point down: pages ask, answers answer, the core knows nobody"
STREAMLIT = "Streamlit lives in app, pages and ui"
DUCKDB = "DuckDB lives in the store"
PLOTLY = "plotly lives in the charts"
XLSXWRITER = "XlsxWriter lives in the exports"
PYPINYIN = "pypinyin lives in the words"
CORE = "The core knows numpy, pandas and the standard library"
# room → what is planted there → the contract that must name it
PLANTED = [
    ("indicators", "words", LAYERS),
    ("words", "loaders", LAYERS),
    ("loaders", "store", LAYERS),
    ("store", "charts", LAYERS),
    ("charts", "loaders", LAYERS),
    ("charts", "answers", LAYERS),
    ("answers", "exports", LAYERS),
    ("exports", "ui", LAYERS),
    ("commands", "ui", LAYERS),
    ("ui", "commands", LAYERS),
    *((room, "streamlit", STREAMLIT) for room in ROOMS if room != "ui"),
    *((room, "duckdb", DUCKDB) for room in ROOMS if room != "store"),
    *((room, "plotly", PLOTLY) for room in ROOMS if room != "charts"),
    *((room, "xlsxwriter", XLSXWRITER) for room in ROOMS if room != "exports"),
    *((room, "pypinyin", PYPINYIN) for room in ROOMS if room != "words"),
    *(("indicators", library, CORE) for library in ("duckdb", "plotly", "streamlit", "pypinyin")),
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


def chapters(report: str) -> dict[str, str]:
    """What the import linter says under the name of each broken contract."""
    lines = report.partition("Broken contracts")[2].splitlines()
    heads = [n for n, (name, rule) in enumerate(pairwise(lines)) if name and set(rule) == {"-"}]
    ends = [*heads[1:], len(lines)]
    return {lines[head]: "\n".join(lines[head:end]) for head, end in zip(heads, ends, strict=True)}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of a copy of the house in which every wall is broken."""
    copy = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    for room, imported, _ in PLANTED:
        (copy / room / f"planted_{imported}.py").write_text(f"import {imported}\n", encoding="utf-8")
    found = walls(copy)
    assert found.returncode != 0
    return chapters(found.stdout)


def test_the_walls_stand() -> None:
    found = walls(ROOT)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(("room", "imported", "contract"), PLANTED, ids=str)
def test_a_planted_violation_is_found(
    broken: dict[str, str], room: str, imported: str, contract: str
) -> None:
    assert f"{room}.planted_{imported} -> {imported} (l.1)" in broken[contract]


# The scripts are no packages, so the import linter cannot see them: what each kind must not import, by its
# folder ("" is the house's own).
PAGE = {"duckdb", "plotly", "pypinyin", "pandas", "numpy", "manage", "app", "pages", "tools", "tests"}
MANAGE = {"duckdb", "plotly", "pypinyin", "streamlit", "ui", "app", "pages", "tools", "tests"}
ROOM = {"app", "pages", "manage", "tools", "tests"}
SCRIPTS = {
    "app.py": PAGE,
    "pages/*.py": PAGE,
    "manage.py": MANAGE,
    **{f"{room}/**/*.py": ROOM for room in ROOMS},
}


def imports(file: Path) -> set[str]:
    """The top-level names that a script imports anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def trespasses(root: Path) -> Iterator[tuple[str, str]]:
    """(script, what it imports and must not) below ``root``."""
    for pattern, barred in SCRIPTS.items():
        for script in sorted(root.glob(pattern)):
            for name in sorted(imports(script) & barred):
                yield script.relative_to(root).as_posix(), name


def test_scripts_stay_within_the_walls() -> None:
    assert list(trespasses(ROOT)) == []


@pytest.mark.parametrize(
    ("pattern", "script"),
    [
        ("app.py", "app.py"),
        ("pages/*.py", "pages/planted.py"),
        ("manage.py", "manage.py"),
        ("answers/**/*.py", "answers/planted.py"),
        ("store/**/*.py", "store/sql/planted.py"),
    ],
)
def test_a_script_outside_its_walls_is_found(tmp_path: Path, pattern: str, script: str) -> None:
    place = tmp_path / script
    place.parent.mkdir(parents=True, exist_ok=True)
    for name in SCRIPTS[pattern]:
        for line in (f"import {name}.deep", f"def late():\n    from {name} import x"):
            place.write_text(line, encoding="utf-8")
            assert list(trespasses(tmp_path)) == [(script, name)]


def test_the_core_imports_nothing_else_at_all() -> None:
    allowed = {*sys.stdlib_module_names, "numpy", "pandas", "indicators"}
    assert {name for file in (ROOT / "indicators").rglob("*.py") for name in imports(file)} <= allowed
