"""The hand-worked street, and one command of the command line as a caller sees it."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import manage

STREET = Path(__file__).parent / "street"
FILES = (
    "events.csv",
    "years_gb18030.csv",
    "population_wide_gb18030.csv",
    "spans.csv",
    "rates.csv",
    "awkward.csv",
)
Ask = Callable[..., tuple[int, dict[str, Any]]]


def _no_such_number(text: str) -> float:
    raise AssertionError(f"{text} is no JSON")


def document_of(text: str) -> dict[str, Any]:
    """Exactly one JSON document, without NaN or Infinity."""
    found = json.loads(text, parse_constant=_no_such_number)
    assert isinstance(found, dict)
    return found


def run(database: Path, *arguments: object) -> int:
    """One command on a database."""
    return manage.main([*map(str, arguments), "--json", "--db", str(database)])


def fill(database: Path, areas: Path, catalogue: Path, files: Iterable[Path]) -> None:
    """A database with one worked street in it, loaded through the command line."""
    assert run(database, "init", "--no-demo") == 0
    assert run(database, "areas", areas) == 0
    assert run(database, "catalogue", catalogue) == 0
    assert run(database, "load", "--actor", "测试员", *files) == 0


def asker(database: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Puts questions to a database: (exit status, document)."""

    def ask(*arguments: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        status = run(database, *arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, document_of(said.out)

    return ask
