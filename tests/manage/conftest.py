"""The hand-worked street, loaded once; copies for tests that change it."""

import shutil
from pathlib import Path

import pytest
from samples_manage import FILES, STREET, Ask, asker, fill


@pytest.fixture(scope="session")
def street_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The street's database, loaded through the command line; nobody writes into this one."""
    database = tmp_path_factory.mktemp("street") / "street.duckdb"
    fill(database, STREET / "areas.csv", STREET / "catalogue.csv", (STREET / name for name in FILES))
    return database


@pytest.fixture
def ask(street_file: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Put a question to the street: (exit status, document). Only for questions that write nothing."""
    return asker(street_file, capsys)


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
    return asker(own_file, capsys)
