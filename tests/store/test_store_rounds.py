"""Reporting rounds in the store: numbered, changed, closed, kept in backups, absent from the digest."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread

import duckdb
import pytest
from samples_store import draft, found_before_chance, rows, without_chance

import store as room
from indicators.period import Period, PeriodError
from indicators.round import Round
from store import RoundClosed, Store, UnknownCode, UnknownRound, birth

FIRST = {"meta", "area", "indicator", "alias", "batch", "source", "observation"}  # tables of the first schema
THIRD = Round(
    "",
    "三季度党建数据",
    Period.parse("2024Q3"),
    ("members", "events"),
    ("taikang", "sanshui"),
    date(2024, 10, 15),
    note="先报'党员数'; \"再\"报活动",
    actor="王",
)


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2024", "2024Y-01"),
        ("2024H1", "2024H1-01"),
        ("2024Q3", "2024Q3-01"),
        ("2024-07", "2024M07-01"),
        ("2024-01/2024-10", "2024-01_2024-10-01"),
    ],
)
def test_the_code_of_a_round_is_no_period(store: Store, period: str, code: str) -> None:
    assert store.put_round(replace(THIRD, period=Period.parse(period))).code == code
    with pytest.raises(PeriodError):
        Period.parse(code)


def test_a_new_round_gets_the_next_number_of_its_period(store: Store) -> None:
    later = replace(THIRD, period=Period.parse("2024Q4"))
    codes = [store.put_round(item).code for item in (THIRD, THIRD, later, THIRD)]
    assert codes == ["2024Q3-01", "2024Q3-02", "2024Q4-01", "2024Q3-03"]
    assert [kept.code for kept in store.rounds()] == codes[::-1]


def test_a_round_comes_back_as_it_was_put(store: Store) -> None:
    marked = replace(THIRD, not_applicable=(("taikang", "events"),))
    kept = store.put_round(marked)
    assert store.round(kept.code) == kept
    assert replace(kept, code="", created=None) == marked
    assert kept.created is not None
    assert abs(datetime.now(UTC) - kept.created).total_seconds() < 60


def test_a_change_is_a_new_revision_and_no_change_is_none(store: Store) -> None:
    kept, before = store.put_round(THIRD), store.revision
    assert store.put_round(kept) == kept
    assert store.revision == before
    longer = replace(kept, due=date(2024, 10, 31))
    assert store.put_round(longer) == longer
    assert store.revision == before + 1
    assert store.rounds() == [longer]


def test_a_closed_round_does_not_change_until_it_is_opened(store: Store) -> None:
    code = store.put_round(THIRD).code
    closed = store.close_round(code)
    assert closed.closed is not None
    assert store.put_round(closed) == closed
    for deed in (
        lambda: store.put_round(replace(closed, name="另一个")),
        lambda: store.put_round(replace(closed, closed=None)),
        lambda: store.close_round(code),
    ):
        with pytest.raises(RoundClosed):
            deed()
    assert store.rounds() == [closed]
    assert store.reopen_round(code).closed is None
    revision = store.revision
    assert store.reopen_round(code).closed is None
    assert store.revision == revision


@pytest.mark.parametrize("code", ["2024Q3-01", "", "x"])
def test_an_unknown_round_is_refused(store: Store, code: str) -> None:
    for deed in (store.round, store.close_round, store.reopen_round):
        with pytest.raises(UnknownRound):
            deed(code)
    with pytest.raises(UnknownRound):
        store.put_round(replace(THIRD, code="2024Q3-09"))


@pytest.mark.parametrize(
    ("change", "kind"), [({"indicators": ("members", "no")}, "indicator"), ({"communities": ("no",)}, "area")]
)
def test_a_round_names_only_what_is_known(
    store: Store, change: dict[str, tuple[str, ...]], kind: str
) -> None:
    with pytest.raises(UnknownCode) as refused:
        store.put_round(replace(THIRD, **change))
    assert dict(refused.value.issue.facts) == {"kind": kind, "count": "1", "codes": "no"}
    assert store.rounds() == []


def test_rounds_made_at_once_all_get_their_own_number(store: Store) -> None:
    threads = [Thread(target=store.put_round, args=(THIRD,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(kept.code for kept in store.rounds()) == [f"2024Q3-0{n}" for n in range(1, 9)]
    assert store.verify().ok


def test_the_digest_does_not_cover_rounds(store: Store) -> None:
    store.add(draft(), rows(("taikang", "members", 2024, 42)))
    before = store.verify()
    store.put_round(THIRD)
    assert store.verify() == before


def test_two_rounds_with_one_code_are_found(store: Store) -> None:
    store.put_round(THIRD)
    store.close()
    with duckdb.connect(str(store.path)) as other:
        other.execute("INSERT INTO round SELECT * FROM round")
    with Store.open(store.path) as again:
        assert again.verify().violations == ["code_twice: 1"]


def test_rounds_are_backed_up_and_restored(store: Store, tmp_path: Path) -> None:
    closed = store.close_round(store.put_round(THIRD).code)
    kept = store.backup(tmp_path / "kept")
    manifest = json.loads((kept / "manifest.json").read_text())
    assert manifest["tables"]["round"]["rows"] == 1
    room.restore(kept, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.rounds() == [closed]


def aged(kept: Path) -> None:
    """Make a backup what it would have been under the first schema."""
    meta, manifest = kept / "meta.parquet", without_chance(kept)
    first = "SELECT * REPLACE (1::INTEGER AS schema_version)"
    duckdb.sql(f"COPY ({first} FROM '{meta}') TO '{meta}.old' (FORMAT parquet)")
    meta.with_suffix(".parquet.old").replace(meta)
    manifest["tables"]["meta"]["sha256"] = hashlib.sha256(meta.read_bytes()).hexdigest()
    for name in set(manifest["tables"]) - FIRST:
        del manifest["tables"][name]
        (kept / f"{name}.parquet").unlink()
    (kept / "manifest.json").write_text(json.dumps(manifest | {"schema_version": 1}))


def test_a_backup_from_before_there_were_rounds_is_restored(store: Store, tmp_path: Path) -> None:
    store.add(draft(), rows(("taikang", "members", 2024, 42)))
    kept = store.backup(tmp_path / "kept")
    aged(kept)
    room.restore(kept, tmp_path / "new.duckdb")
    with Store.open(tmp_path / "new.duckdb") as new:
        assert new.verify() == store.verify()
        assert new.rounds() == []
        assert new.put_round(THIRD).code == "2024Q3-01"


def test_a_store_from_before_there_were_rounds_takes_them(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    with birth.prepared(path, found_before_chance, schema=1) as database:
        database.close()
        database.path.rename(path)
    with Store.open(path) as store:
        assert store.put_round(THIRD) in store.rounds()
