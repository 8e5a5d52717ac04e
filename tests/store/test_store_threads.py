"""One store, many threads: no wrong rows, no lost batch."""

from threading import Event, Thread

import pandas as pd
from samples_store import draft, rows

from store import Store

READERS, BATCHES = 6, 25


def test_readers_see_whole_batches_while_one_writes(store: Store) -> None:
    """Every batch gives both communities the same number: a reader must never see two different ones."""
    store.add(draft("0"), batch(0))
    done = Event()
    torn: list[pd.DataFrame] = []
    errors: list[Exception] = []

    def read(mine: str) -> None:
        while not done.is_set():
            try:
                frame = store.observations(indicators=[mine])
                if len(frame) != 2 or frame["value"].nunique() != 1 or set(frame["indicator"]) != {mine}:
                    torn.append(frame)
            except Exception as error:  # noqa: BLE001 -- to be shown by the test's own thread
                errors.append(error)
                return

    readers = [Thread(target=read, args=(("members", "events")[n % 2],)) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(1, BATCHES):
        store.add(draft(str(number)), batch(number))
    done.set()
    for reader in readers:
        reader.join()
    assert (errors, torn) == ([], [])
    assert set(store.observations()["value"]) == {float(BATCHES - 1)}


def test_writers_take_turns(store: Store) -> None:
    errors: list[Exception] = []

    def write(name: int) -> None:
        try:
            for turn in range(5):
                added = store.add(draft(f"{name}-{turn}"), batch(name))
                store.undo(added.id)
        except Exception as error:  # noqa: BLE001 -- to be shown by the test's own thread
            errors.append(error)

    before = store.revision
    writers = [Thread(target=write, args=(name,)) for name in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert errors == []
    assert [one.id for one in store.history()] == list(range(25, 0, -1))
    assert store.revision == before + 50
    assert store.verify().ok


def test_two_stores_of_one_file_share_the_lock(store: Store) -> None:
    with Store.open(store.path) as other:
        writers = [
            Thread(target=lambda s=s, n=n: [s.add(draft(f"{n}{i}"), batch(i)) for i in range(10)])
            for n, s in enumerate((store, other))
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
    assert len(store.history()) == 20


def batch(value: int) -> pd.DataFrame:
    return rows(
        *[
            (area, indicator, 2024, value)
            for area in ("taikang", "sanshui")
            for indicator in ("members", "events")
        ]
    )
