"""A new store for every test of the room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_store import found

from store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sheheng.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, found) as made:
        yield made
