"""The house rules that a machine can check (docs: the design's ten rules)."""

import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
ROOMS = ("indicators", "words", "loaders", "store", "charts", "answers", "exports", "commands", "ui")
MODULES = [*(file for room in ROOMS for file in (ROOT / room).rglob("*.py")), *ROOT.glob("*.py")]
PAGES = [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
START = "pip install -r requirements.txt && streamlit run app.py"
TEST = "pip install -r requirements.txt -r requirements-dev.txt && pytest"


def tracked() -> list[Path]:
    """Every file under version control that is text."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / line for line in listed.stdout.splitlines()]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()[:4096]]


def lines(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


@pytest.mark.parametrize("file", MODULES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_is_longer_than_400_lines(file: Path) -> None:
    assert lines(file) <= 400


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_a_page_is_a_thin_view_with_a_name(file: Path) -> None:
    assert lines(file) <= 90
    assert re.match(r'"""[^\x00-\x7f]', file.read_text("utf-8")), (
        "the first line is the page's name in the menu"
    )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_exact_pins_without_a_registry(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = [Requirement(line) for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(pins) > 20
    assert all(len(pin.specifier) == 1 and str(pin.specifier).startswith("==") for pin in pins)
    assert "://" not in text
    assert "--index" not in text


def test_requirements_hold_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pinned = set((ROOT / "requirements.txt").read_text("utf-8").split())
    developing = set((ROOT / "requirements-dev.txt").read_text("utf-8").split())
    assert set(project["project"]["dependencies"]) <= pinned
    assert set(project["dependency-groups"]["dev"]) <= developing


def test_readme_gives_the_two_commands_and_ci_runs_the_second() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert START in readme
    assert TEST in readme
    assert TEST in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_nothing_listens_beyond_this_machine_or_calls_home() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False


# Hosts that may stand in a text of ours: namespaces of formats, licences and documentation.
HARMLESS = {
    "127.0.0.1",
    "localhost",
    "www.apache.org",
    "www.w3.org",
    "keepachangelog.com",
    "semver.org",
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
}


def test_no_host_but_harmless_ones_is_named() -> None:
    """Tests may invent hosts; what ships may not name any."""
    named = {
        (host, str(file.relative_to(ROOT)))
        for file in tracked()
        if ROOT / "tests" not in file.parents
        for host in re.findall(r"https?://([\w.-]*\w)", file.read_text("utf-8", errors="replace"))
        if host not in HARMLESS and not host.endswith((".invalid", ".example"))
    }
    assert not named


def test_no_word_is_kept_that_nobody_says() -> None:
    """A constant of words/ stands somewhere besides where it is defined."""
    text = "\n".join(file.read_text("utf-8") for file in [*MODULES, *PAGES[1:]])
    defined = {
        name
        for file in (ROOT / "words").glob("*.py")
        for name in re.findall(r"^([A-Z][A-Z_0-9]+)\b.* = ", file.read_text("utf-8"), re.MULTILINE)
    }
    said = Counter(re.findall(r"\b[A-Z][A-Z_0-9]+\b", text))
    assert {name for name in defined if said[name] < 2} == set()
