"""Verification: each violation is found when planted, and the digest is of what is said, nothing else."""

from pathlib import Path

import duckdb
import pytest
from samples_store import draft, found, rows

from store import Store

SAID = [("taikang", "members", 2024, 42), ("sanshui", "members", 2024, 75), ("taikang", "events", None, 0.1)]
BOTH = ("observation_by_indicator", "observation_by_area")

# violation → the damage that causes it (and nothing but it)
DAMAGE = {
    "area_unknown: 2": ["UPDATE {copy} SET area = 99 WHERE area = 1"],
    "indicator_unknown: 1": ["UPDATE {copy} SET indicator = 99 WHERE indicator = 1"],
    "batch_unknown: 3": ["DELETE FROM batch"],
    "value_outside_interval: 1": ["UPDATE {copy} SET low = 43 WHERE value = 42"],
    "period_reversed: 1": ["UPDATE {copy} SET \"start\" = DATE '2025-01-01' WHERE value = 42"],
    "copies_disagree: 1": ["UPDATE observation_by_area SET note = 'x' WHERE value = 42"],
    "batch_number_twice: 1": ["INSERT INTO batch SELECT * FROM batch"],
    "code_twice: 1": ["INSERT INTO area SELECT 77, * EXCLUDE (id) FROM area WHERE id = 1"],
}


@pytest.mark.parametrize("violation", DAMAGE)
def test_damage_is_found(path: Path, violation: str) -> None:
    with Store.create(path, found) as store:
        store.add(draft(), rows(*SAID))
        assert store.verify().ok
    with duckdb.connect(str(path)) as hand:
        for statement in DAMAGE[violation]:
            for copy in BOTH if "{copy}" in statement else ("",):
                hand.execute(statement.format(copy=copy))
    with Store.open(path) as store:
        found_now = store.verify()
    assert (found_now.ok, found_now.violations) == (False, [violation])


def test_a_row_more_or_twice_is_found(path: Path) -> None:
    with Store.create(path, found) as store:
        store.add(draft(), rows(*SAID))
    with duckdb.connect(str(path)) as hand:
        for copy in BOTH:
            hand.execute(f"INSERT INTO {copy} SELECT * FROM {copy} WHERE value = 42")
    with Store.open(path) as store:
        assert store.verify().violations == ["key_twice_in_batch: 1", "batch_incomplete: 1"]


def test_the_digest_does_not_know_batches_files_places_or_order(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.duckdb", found) as one, Store.create(tmp_path / "b.duckdb", found) as two:
        one.add(draft("x"), rows(*SAID))
        for number, said in enumerate(reversed(SAID)):
            two.add(
                draft(str(number), file="乙.csv", actor="李", title="t"),
                rows(said).assign(row=number, sheet="s"),
            )
        assert one.revision != two.revision
        assert one.verify().digest == two.verify().digest


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", 41.5),
        ("low", 41.0),
        ("high", 43.0),
        ("low_open", True),
        ("qualifier", "approx"),
        ("raw", "约42"),
        ("unit", "人"),
        ("factor", float("nan")),
        ("definition", "d"),
        ("status", "part_year"),
        ("note", "n"),
        ("dimension", "性别=女"),
        ("indicator", "events"),
        ("area", "sanshui"),
    ],
)
def test_the_digest_knows_everything_that_is_said(store: Store, column: str, value: object) -> None:
    said = rows(SAID[0]).assign(low=40.0, high=44.0)
    first = store.add(draft("a"), said)
    before = store.verify().digest
    store.undo(first.id)
    store.add(draft("b"), said.assign(**{column: value}))
    assert store.verify().digest != before


def test_a_negative_zero_is_a_zero(store: Store) -> None:
    first = store.add(draft("a"), rows(("taikang", "members", 2024, 0.0)).assign(raw="0"))
    before = store.verify().digest
    store.undo(first.id)
    store.add(draft("b"), rows(("taikang", "members", 2024, -0.0)).assign(raw="0"))
    assert store.verify().digest == before


def test_load_and_undo_restore_the_digest(store: Store) -> None:
    empty = store.verify().digest
    store.add(draft("a"), rows(*SAID))
    full = store.verify().digest
    store.add(draft("b"), rows(("taikang", "members", 2024, 43)))
    store.undo(2)
    assert store.verify().digest == full
    store.undo(1)
    assert store.verify().digest == empty != full
