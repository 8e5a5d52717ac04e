"""The hand-worked street, loaded once; copies for tests that change it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from samples_manage import FILES, STREET, Ask, document_of, run


@pytest.fixture(scope="session")
def street_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The street's database, loaded through the command line; nobody writes into this one."""
    database = tmp_path_factory.mktemp("street") / "street.duckdb"
    assert run(database, "init", "--no-demo") == 0
    assert run(database, "areas", STREET / "areas.csv") == 0
    assert run(database, "catalogue", STREET / "catalogue.csv") == 0
    assert run(database, "load", "--actor", "测试员", *(STREET / name for name in FILES)) == 0
    return database


def _asker(database: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def ask(*arguments: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        status = run(database, *arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, document_of(said.out)

    return ask


@pytest.fixture
def ask(street_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Put a question to the street: (exit status, document). Only for questions that write nothing."""
    return _asker(street_file, capsys)


@pytest.fixture
def own_file(street_file: Path, tmp_path: Path) -> Path:
    """A copy of the street that the test may change."""
    mine = tmp_path / "own" / "street.duckdb"
    mine.parent.mkdir()
    shutil.copy(street_file, mine)
    return mine


@pytest.fixture
def own(own_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Like ``ask``, on a copy."""
    return _asker(own_file, capsys)
