"""Random acts on the store and on a plain-Python model of it: they must agree after every act."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from samples_examples import costly
from samples_store import draft, found, rows

from indicators.observation import BatchState
from store import AlreadyDone, DuplicateKey, Store

KEYS = [
    (area, indicator, year, dimension)
    for area in ("taikang", "sanshui", "demo_a")
    for indicator in ("members", "events")
    for year in (None, 2023, 2024)
    for dimension in ("", "性别=女")
]
SAID = st.dictionaries(st.sampled_from(KEYS), st.integers(-5, 5), max_size=6)


@dataclass
class Known:
    """A batch as the model knows it."""

    said: dict[tuple[object, ...], int]
    checksum: str
    live: bool = True


class Ledger(RuleBasedStateMachine):
    """add, undo, redo, load the same again, refuse, reopen."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.create(self.folder / "x.duckdb", found)
        self.batches: list[Known] = []
        self.digests: dict[frozenset[object], str] = {}

    @rule(said=SAID, checksum=st.sampled_from("abc"))
    def add(self, said: dict[tuple[object, ...], int], checksum: str) -> None:
        self.batches.append(Known(said, checksum))
        frame = rows(*[(a, i, y, v, d) for (a, i, y, d), v in said.items()]) if said else rows(*FIRST)[:0]
        assert self.store.add(draft(checksum), frame).id == len(self.batches)

    @rule(said=SAID.filter(bool))
    def add_what_contradicts_itself(self, said: dict[tuple[object, ...], int]) -> None:
        twice = [(a, i, y, v, d) for (a, i, y, d), v in said.items()] * 2
        with pytest.raises(DuplicateKey):
            self.store.add(draft(), rows(*twice))

    @precondition(lambda self: self.batches)
    @rule(data=st.data())
    def undo_or_redo(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(1, len(self.batches)))
        known = self.batches[number - 1]
        act, wrong = (self.store.undo, self.store.redo) if known.live else (self.store.redo, self.store.undo)
        with pytest.raises(AlreadyDone):
            wrong(number)
        known.live = not known.live
        assert (act(number).state is BatchState.LIVE) is known.live

    @rule()
    def reopen(self) -> None:
        revision = self.store.revision
        self.store.close()
        self.store = Store.open(self.folder / "x.duckdb")
        assert self.store.revision == revision

    @invariant()
    def visible_rows_agree(self) -> None:
        frame = self.store.observations()
        got = {
            (
                row.area,
                row.indicator,
                None if row.end is None or row.end != row.end else row.end.year,
                row.dimension,
            ): row
            for row in frame.itertuples()
        }
        assert len(got) == len(frame)
        assert {key: (int(row.value), row.batch) for key, row in got.items()} == self.visible()

    @invariant()
    def numbers_agree(self) -> None:
        of = self.store.amounts(
            indicators=["members", "events"], areas=[area.code for area in self.store.areas()]
        )
        keys = zip(
            *(np.array(of.coded[noun].texts)[of.coded[noun].codes] for noun in ("area", "indicator")),
            of.periods[1].astype("datetime64[Y]").astype(int)[of.period] + 1970,
            np.array(of.coded["dimension"].texts)[of.coded["dimension"].codes],
            strict=True,
        )
        got = dict(zip(keys, of.value.tolist(), strict=True))
        assert len(got) == len(of)
        assert got == {key: value for key, (value, _) in self.visible().items() if key[2] is not None}

    @invariant()
    def history_agrees(self) -> None:
        got = [(batch.id, batch.state is BatchState.LIVE, batch.checksum) for batch in self.store.history()]
        assert got == [(n, b.live, b.checksum) for n, b in reversed(list(enumerate(self.batches, 1)))]
        for checksum in "abc":
            live = [n for n, b in enumerate(self.batches, 1) if b.live and b.checksum == checksum]
            batch = self.store.find(checksum)
            assert (batch and batch.id) == (live[-1] if live else None)

    @invariant()
    def digest_is_of_what_is_visible(self) -> None:
        """The same rows give the same digest by whatever way they came, others another one."""
        found = self.store.verify()
        assert found.violations == []
        visible = frozenset((key, value) for key, (value, _) in self.visible().items())
        assert self.digests.setdefault(visible, found.digest) == found.digest
        assert len(set(self.digests.values())) == len(self.digests)

    def visible(self) -> dict[tuple[object, ...], tuple[int, int]]:
        """Later live batches over earlier ones."""
        shown: dict[tuple[object, ...], tuple[int, int]] = {}
        for number, known in enumerate(self.batches, 1):
            if known.live:
                shown |= {key: (value, number) for key, value in known.said.items()}
        return shown

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


FIRST = [("taikang", "members", 2024, 1)]
TestLedger = Ledger.TestCase
TestLedger.settings = costly(6, steps=12)
