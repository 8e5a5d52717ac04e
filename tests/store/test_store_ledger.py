"""Batches: what is visible after adding, undoing and redoing them."""

import pandas as pd
import pytest
from samples_store import draft, rows

from indicators import frames
from indicators.amounts import CODED
from indicators.observation import BatchKind, BatchState
from indicators.period import Period
from store import AlreadyDone, BadInterval, DuplicateKey, Store, UnknownBatch, UnknownCode, incoming, ledger

Y2023, Y2024 = Period.year(2023), Period.year(2024)


def values(frame: pd.DataFrame) -> list[float]:
    return list(frame["value"])


def test_rows_come_back_with_all_they_said_and_where_from(store: Store) -> None:
    said = rows(("taikang", "members", 2024, 42), ("taikang", "events", None, 80, "性别=女"))
    said.loc[1, ["high", "high_open", "qualifier", "factor"]] = [float("inf"), True, "at_least", float("nan")]
    said.loc[0, ["sheet", "row", "column"]] = ["表一", 5, "C"]
    said.loc[1, ["span_start", "span_end"]] = [17, 23]
    batch = store.add(draft(file="报告.txt", title="总结", kind=BatchKind.REPORT), said)
    got = store.observations()
    assert got.dtypes.astype(str).to_dict() == frames.STORED
    pd.testing.assert_frame_equal(got[list(frames.OBSERVATION)], said)
    assert set(got["batch"]) == {batch.id}
    assert (got["file"][0], got["title"][0]) == ("报告.txt", "总结")


def test_an_empty_answer_has_the_columns_and_types(store: Store) -> None:
    assert store.observations().dtypes.astype(str).to_dict() == frames.STORED
    assert store.observations(areas=["nobody"], periods=[Y2024]).empty


def test_a_missing_text_is_an_empty_one(store: Store) -> None:
    said = rows(("taikang", "members", 2024, 42))
    said.loc[0, "note"] = None
    store.add(draft(), said)
    assert store.observations()["note"][0] == ""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [42.0, 40.0, 7.0, 9.0, 75.0]),
        ({"indicators": ["members"]}, [42.0, 40.0, 75.0]),
        ({"areas": ["sanshui"]}, [75.0]),
        ({"areas": ["taikang"], "indicators": ["events"]}, [7.0, 9.0]),
        ({"periods": [Y2024]}, [42.0, 7.0, 75.0]),
        ({"periods": [Y2023, Y2024], "areas": ["taikang"]}, [40.0, 42.0, 7.0]),
        ({"periods": []}, []),
        ({"indicators": []}, []),
        ({"areas": ["nobody"]}, []),
        ({"areas": ["nobody", "sanshui"]}, [75.0]),
    ],
)
def test_filters(store: Store, asked: dict[str, list[object]], expected: list[float]) -> None:
    store.add(
        draft(),
        rows(
            ("taikang", "members", 2024, 42),
            ("taikang", "members", 2023, 40),
            ("taikang", "events", 2024, 7),
            ("taikang", "events", None, 9),
            ("sanshui", "members", 2024, 75),
        ),
    )
    assert sorted(values(store.observations(**asked))) == sorted(expected)  # type: ignore[arg-type]


def test_numbers_alone_are_in_canonical_units_of_what_was_asked_for(store: Store) -> None:
    said = rows(
        ("taikang", "members", 2024, 1.5),
        ("taikang", "members", None, 9),
        ("taikang", "members", 2023, 4),
        ("sanshui", "members", 2024, 75),
        ("taikang", "events", 2024, 7),
    )
    store.add(draft(), said.assign(factor=[10_000.0, 1.0, None, 1.0, 1.0], high=[2, 9, 4, 75, 7]))
    of = store.amounts(indicators=["members"], areas=["taikang", "nobody"])
    assert (of.value.tolist(), of.low.tolist(), of.high.tolist()) == ([15_000], [15_000], [20_000])
    assert [of.coded[noun].said() for noun in CODED] == [{"taikang"}, {"members"}, {""}, {"exact"}]
    assert [str(side[of.period[0]]) for side in of.periods] == ["2024-01-01", "2024-12-31"]
    assert len(store.amounts(indicators=[], areas=["taikang"])) == 0


def test_the_latest_live_batch_is_visible(store: Store) -> None:
    first = store.add(draft("a"), rows(("taikang", "members", 2024, 42), ("sanshui", "members", 2024, 75)))
    second = store.add(draft("b"), rows(("taikang", "members", 2024, 43)))
    assert values(store.observations()) == [43.0, 75.0]
    assert store.undo(second.id).state is BatchState.UNDONE
    assert values(store.observations()) == [42.0, 75.0]
    store.undo(first.id)
    assert store.observations().empty
    store.redo(second.id)
    assert values(store.observations()) == [43.0]


def test_a_corrected_unknown_period_is_replaced_too(store: Store) -> None:
    store.add(draft("a"), rows(("taikang", "members", None, 42)))
    store.add(draft("b"), rows(("taikang", "members", None, 43)))
    assert values(store.observations()) == [43.0]
    assert values(store.replaced("taikang", "members", None)) == [42.0]


def test_what_was_replaced(store: Store) -> None:
    for number, value in enumerate((40, 41, 42)):
        store.add(draft(str(number), actor=f"p{number}"), rows(("taikang", "members", 2024, value)))
    older = store.replaced("taikang", "members", Y2024)
    assert values(older) == [41.0, 40.0]
    assert list(older["actor"]) == ["p1", "p0"]
    store.undo(2)
    assert values(store.replaced("taikang", "members", Y2024)) == [40.0]
    assert store.replaced("taikang", "members", Y2023).empty
    assert store.replaced("taikang", "members", Y2024, "性别=女").empty


def test_history_is_newest_first_and_forgets_nothing(store: Store) -> None:
    store.add(draft("a"), rows(("taikang", "members", 2024, 42)))
    store.add(draft("b", rejected=3, accepted=9, note="n"), rows(("taikang", "members", 2023, 1)))
    store.undo(1)
    newest, oldest = store.history()
    assert (newest.id, newest.accepted, newest.rejected, newest.note) == (2, 9, 3, "n")
    assert (oldest.id, oldest.state, oldest.accepted) == (1, BatchState.UNDONE, 1)
    assert newest.counts["observations"] == 1
    assert newest.time.utcoffset() is not None
    assert store.history(1) == [newest] == [store.batch(2)]


def test_the_same_bytes_are_found_while_their_batch_is_live(store: Store) -> None:
    assert store.find("a") is None
    batch = store.add(draft("a", content=b"\xff\x00x"), rows(("taikang", "members", 2024, 42)))
    assert store.find("a") == batch
    store.undo(batch.id)
    assert store.find("a") is None
    assert store.content("a") == b"\xff\x00x"
    assert store.content("b") is None


def test_of_a_large_file_only_the_checksum_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "LARGEST_SOURCE", 3)
    small = store.add(draft("a", content=b"abc"), rows(("taikang", "members", 2024, 42)))
    large = store.add(draft("b", content=b"abcd"), rows(("taikang", "members", 2023, 42)))
    assert (small.counts["source_kept"], large.counts["source_kept"]) == (1, 0)
    assert (store.content("a"), store.content("b")) == (b"abc", None)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (rows(("nobody", "members", 2024, 1)), UnknownCode),
        (rows(("taikang", "nothing", 2024, 1)), UnknownCode),
        (rows(("taikang", "members", 2024, 1), ("taikang", "members", 2024, 2)), DuplicateKey),
        (rows(("taikang", "members", None, 1), ("taikang", "members", None, 2)), DuplicateKey),
        (rows(("taikang", "members", 2024, float("inf"))), BadInterval),
        (rows(("taikang", "members", 2024, 1)).assign(low=2.0), BadInterval),
        (rows(("taikang", "members", 2024, 1)).assign(high=float("nan")), BadInterval),
    ],
)
def test_rows_that_cannot_be_true_are_refused_whole(
    store: Store, said: pd.DataFrame, error: type[Exception]
) -> None:
    revision = store.revision
    good = rows(("sanshui", "members", 2024, 75))
    with pytest.raises(error):
        store.add(draft(), pd.concat([good, said]))
    assert (store.revision, store.history(), len(store.observations())) == (revision, [], 0)


def test_a_refusal_says_what_was_found(store: Store) -> None:
    with pytest.raises(UnknownCode) as caught:
        store.add(draft(), rows(("nobody", "members", 2024, 1)))
    issue = caught.value.issue
    assert issue.code == "unknown_code"
    assert dict(issue.facts) == {"kind": "area", "count": "1", "codes": "nobody"}


def test_undo_and_redo_refuse_what_is_already_so(store: Store) -> None:
    store.add(draft(), rows(("taikang", "members", 2024, 42)))
    with pytest.raises(AlreadyDone):
        store.redo(1)
    store.undo(1)
    revision = store.revision
    with pytest.raises(AlreadyDone):
        store.undo(1)
    for act in (store.undo, store.redo, store.batch):
        with pytest.raises(UnknownBatch):
            act(7)
    assert store.revision == revision


def test_every_change_of_what_is_visible_raises_the_revision(store: Store) -> None:
    seen = [store.revision]
    for act in (
        lambda: store.add(draft(), rows(("taikang", "members", 2024, 42))),
        lambda: store.undo(1),
        lambda: store.redo(1),
        lambda: store.put_alias("area", "泰康居委会", "taikang"),
        lambda: store.set_demo(False),
    ):
        act()
        seen.append(store.revision)
    assert seen == sorted(set(seen))


def test_periods_count_the_areas_with_a_total(store: Store) -> None:
    store.add(
        draft("a"),
        rows(
            ("taikang", "members", 2024, 42),
            ("sanshui", "members", 2024, 75),
            ("sanshui", "members", 2023, 70),
            ("sanshui", "members", 2022, 9, "性别=女"),
            ("sanshui", "events", None, 9),
        ),
    )
    store.add(draft("b"), rows(("taikang", "members", 2024, 43)))
    assert [(p.year, n) for p, n in store.periods("members")[["end", "n"]].itertuples(index=False)] == [
        (2024, 2),
        (2023, 1),
    ]
    assert list(store.periods(areas=["taikang"])["n"]) == [1]
    assert store.periods("events").empty
    assert list(store.periods("events").columns) == ["indicator", "start", "end", "n"]


def test_hiding_the_demo_hides_its_areas_and_batches_and_comes_back(store: Store) -> None:
    store.add(draft("a"), rows(("taikang", "members", 2024, 42)))
    bare = store.verify().digest
    store.add(draft("d", kind=BatchKind.DEMO), rows(("demo_a", "members", 2024, 9)))
    full = store.verify().digest
    store.set_demo(False)
    assert [area.code for area in store.areas()] == ["street", "taikang", "sanshui"]
    assert (store.demo_visible, store.verify().digest) == (False, bare)
    revision = store.revision
    store.set_demo(False)
    assert store.revision == revision
    store.set_demo(True)
    assert (len(store.areas()), store.verify().digest) == (4, full)


def test_keys_too_wide_for_one_number_are_sorted_and_compared_as_well(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = rows(
        ("taikang", "members", 2024, 42), ("sanshui", "events", None, 7), ("taikang", "events", 2023, 9)
    )
    store.add(draft("a"), said)
    monkeypatch.setattr(incoming, "_WIDEST", 1)
    store.add(draft("b"), said.assign(value=1.0, low=1.0, high=1.0))
    assert values(store.observations()) == [1.0, 1.0, 1.0]
    assert store.verify().ok
    with pytest.raises(DuplicateKey):
        store.add(draft("c"), pd.concat([said, said[1:2]], ignore_index=True))
