"""What the papers promise: commands that exist, an example that loads, links that lead somewhere."""

import re
from pathlib import Path

import pytest

import manage
from words.command_line import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_LINE = (ROOT / "docs" / "command_line.md").read_text("utf-8")
PAPERS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "deploy").glob("*.md")]
RECORDS = ROOT / "docs" / "decisions"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())
def test_links_lead_to_files(paper: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", paper.read_text("utf-8"))
    assert [target for target in targets if not (paper.parent / target).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (RECORDS / "README.md").read_text("utf-8")))
    assert listed == {record.name for record in RECORDS.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert re.search(rf"`{command}\b", COMMAND_LINE)


def test_the_readme_calls_only_commands_that_exist() -> None:
    called = set(re.findall(r"python manage\.py ([a-z]+)", README))
    assert called
    assert called <= set(COMMANDS)


def test_every_page_stands_in_the_readme() -> None:
    pages = [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
    names = {page.read_text("utf-8").splitlines()[0].strip('"') for page in pages}
    assert names == set(re.findall(r"^\| (\S+) \| .+ \|$", README, re.MULTILINE)) - {"页面"}


def test_the_example_of_the_readme_loads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example, database = tmp_path / "我的表.csv", tmp_path / "own.duckdb"
    example.write_text(re.findall(r"```csv\n(.+?)```", README, re.DOTALL)[0], encoding="utf-8")
    assert manage.main(["load", str(example), "--db", str(database), "--json"]) == 0
    said = capsys.readouterr().out
    assert '"batch": 14, "accepted": 8, "rejected": 0' in said
    ranked = ["--indicator", "activity_sessions", "--period", "2025", "--group", "demo_street"]
    assert manage.main(["rank", *ranked, "--db", str(database), "--json"]) == 0
    assert '"n": 3' in capsys.readouterr().out
    assert manage.main(["undo", "14", "--db", str(database)]) == 0
