"""A file on its way into the store: understood as a whole, doubted, its names remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import intake, naming
from answers.founding import found
from indicators.instructions import Instructions
from indicators.refusal import RefusalError
from indicators.staging import Severity
from store import Store


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("intake") / "store.duckdb"
    found(path, with_demo=False).close()
    return path.read_bytes()


@pytest.fixture
def store(founded: bytes, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.duckdb"
    path.write_bytes(founded)
    with Store.open(path) as opened:
        yield opened


def load(
    store: Store, text: str, name: str, said: Instructions = Instructions()
) -> list[tuple[str, int | None]]:
    seen = intake.preview(store, text.encode(), name, said)
    assert intake.commit(store, seen, actor="甲").batch is not None
    return [(issue.code, issue.row) for issue in seen.staging.issues]


def test_last_years_numbers_are_held_against_this_years(store: Store) -> None:
    before = "社区,住户数,常住人口\n泰康,1000,3000\n"
    assert load(store, before, "2022年.csv") == [("period_from_file", None)]
    after = "社区,住户数,常住人口\n泰康,1001,30000\n"
    assert load(store, after, "2023年.csv") == [("period_from_file", None), ("jump", 2)]


def test_a_file_loaded_again_with_a_correction_is_held_against_the_year_before(store: Store) -> None:
    load(store, "社区,期间,住户数\n泰康,2022,1000\n泰康,2023,100\n", "a.csv")
    assert load(store, "社区,期间,住户数\n泰康,2023,1010\n", "b.csv") == []


def test_a_name_that_was_explained_resolves_from_then_on_even_after_an_undo(store: Store) -> None:
    text = "社区,期间,户数量\n泰糠新村,2024,5\n"
    refused = intake.preview(store, text.encode(), "a.csv")
    asked = {issue.code: issue for issue in refused.staging.errors}
    code, _ = asked["unknown_indicator"].candidates[0]
    with pytest.raises(RefusalError):
        intake.commit(store, refused, actor="甲")
    said = Instructions(names=(("area", "泰糠新村", "taikang"), ("indicator", "户数量", code)))
    assert load(store, text, "a.csv", said) == []
    store.undo(store.history(1)[0].id)
    assert load(store, text.replace("5", "6"), "b.csv") == []
    assert store.aliases("area") == {"泰糠新村": "taikang"}
    assert store.aliases("indicator") == {"户数量": "households"}


def test_a_name_for_nothing_is_not_remembered(store: Store) -> None:
    said = Instructions(names=(("area", "甲", "taikang"), ("area", "乙", "nowhere")))
    with pytest.raises(RefusalError):
        naming.remember(store, said)
    assert store.aliases("area") == {}


def test_doubts_never_keep_a_file_out(store: Store) -> None:
    text = "社区,期间,指标,数值\n泰康,2023,参保率,6.3\n泰康,2024,参保率,0.065\n泰康,2024,医保参保率,\n"
    seen = intake.preview(store, text.replace("参保率", "医保参保率").encode(), "a.csv")
    assert "percent_history" in {issue.code for issue in seen.staging.issues}
    assert all(issue.severity is Severity.WARNING for issue in seen.staging.issues)
    assert intake.commit(store, seen, actor="甲").accepted == 2
