"""What lies on the upload page during a visit: files, what was said about them, work that runs."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from answers import uploads
from answers.uploads import Loaded, Looked, Order, Parcel, Shipment
from indicators.instructions import Instructions
from indicators.progress import Progress
from indicators.refusal import RefusalError
from indicators.staging import Issue
from store import Store
from ui import cache, show
from ui.work import Work
from words import upload as words

_TRAY = "upload-tray"
_PATIENCE = 1.0  # seconds that the page waits before it shows a progress bar
_POLL = 0.4  # seconds between two looks at work that runs
Key = tuple[str, Instructions, int]


@dataclass
class Tray:
    """One visitor's files. ``said``, ``amended``, ``loaded``: by the key of the file as it was handed in.

    ``refused``: what is wrong with a correction, by the key of its widget. ``fresh`` counts how often the
    corrections of a file were taken back: its widgets then begin anew.
    """

    arrived: dict[str, tuple[Parcel, ...]] = field(default_factory=dict)
    turned_away: dict[str, tuple[str, tuple[Issue, ...]]] = field(default_factory=dict)
    said: dict[str, Instructions] = field(default_factory=dict)
    amended: dict[str, Parcel] = field(default_factory=dict)
    checks: dict[Key, Work[Looked]] = field(default_factory=dict)
    loaded: dict[str, Loaded] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, int] = field(default_factory=dict)
    loading: Work[None] | None = None
    to_load: int = 0
    loaded_before: int = 0

    def parcels(self) -> list[Parcel]:
        """The files as handed in, each once."""
        return list({parcel.key: parcel for several in self.arrived.values() for parcel in several}.values())

    def order(self, parcel: Parcel) -> Order:
        """How a file is to be read now: as amended, as said."""
        return Order(self.amended.get(parcel.key, parcel), self.said.get(parcel.key, Instructions()))

    def work(self, parcel: Parcel) -> Work[Looked] | None:
        """The check of a file as it is to be read now, if it was begun."""
        return self.checks.get(_key(self.order(parcel)))

    def looked(self, parcel: Parcel) -> Looked | None:
        """A file that was checked and not loaded yet; None while that runs, and where it came to nothing."""
        work = None if parcel.key in self.loaded else self.work(parcel)
        return work.result() if work and work.done and not work.failed else None

    @property
    def busy(self) -> bool:
        """Whether files are being checked or loaded."""
        return self.loading is not None or not all(work.done for work in self.checks.values())

    def check_again(self, parcel: Parcel) -> None:
        """Check a file again that was stopped, or could not be loaded."""
        self.loaded.pop(parcel.key, None)
        self.checks.pop(_key(self.order(parcel)), None)

    def say(self, parcel: Parcel, instructions: Instructions) -> None:
        """Read a file another way from now on."""
        self.said[parcel.key] = instructions


def received() -> Tray:
    """The tray with the files that lie in the uploader now."""
    tray = tray_of_visit()
    files = st.file_uploader(
        words.UPLOAD, accept_multiple_files=True, key="upload-file", disabled=tray.loading is not None
    )
    there = {file.file_id: file for file in files}
    for gone in (tray.arrived.keys() | tray.turned_away.keys()) - there.keys():
        tray.arrived.pop(gone, None)
        tray.turned_away.pop(gone, None)
    for name, file in there.items():
        if name not in tray.arrived and name not in tray.turned_away:
            _receive(tray, name, file)
    _forget_gone(tray)
    return tray


def _forget_gone(tray: Tray) -> None:
    """What was said about files that are no longer there does not wait for their return."""
    keys = {parcel.key for parcel in tray.parcels()}
    for kept in (tray.said, tray.amended, tray.loaded):
        for gone in kept.keys() - keys:
            del kept[gone]


def tray_of_visit() -> Tray:
    """The tray of this visitor, empty at first."""
    tray: Tray = st.session_state.setdefault(_TRAY, Tray())
    return tray


def _receive(tray: Tray, identity: str, file: Any) -> None:
    try:
        tray.arrived[identity] = uploads.unpacked(file.name, file.getvalue())
    except RefusalError as refusal:
        tray.turned_away[identity] = (file.name, refusal.issues)


def check(tray: Tray) -> None:
    """Begin to check what was not checked yet, wait a moment, then show how far it is."""
    orders = [tray.order(parcel) for parcel in tray.parcels() if parcel.key not in tray.loaded]
    wanted = {_key(order): order for order in orders}
    for stale in tray.checks.keys() - wanted.keys():
        tray.checks.pop(stale).stop()
    store = cache.store()
    previous: Work[Looked] | None = None
    for key, order in wanted.items():
        if key not in tray.checks:
            tray.checks[key] = Work(_in_turn(previous, partial(uploads.look, store, order)))
        previous = tray.checks[key]
    running = list(tray.checks.values())
    deadline = time.monotonic() + _PATIENCE
    if not all([work.wait(deadline) for work in running]):
        _watch(running, words.checking)


def _in_turn(before: Work[Looked] | None, call: Callable[[Progress], Looked]) -> Callable[[Progress], Looked]:
    """One file after another: together they would only slow each other down."""

    def run(told: Progress) -> Looked:
        while before is not None and not before.done:
            told(0.0)
            before.wait(time.monotonic() + _POLL / 4)
        return call(told)

    return run


def load(tray: Tray, chosen: Sequence[tuple[Parcel, Shipment]], actor: str) -> None:
    """Begin to load files; the page shows how far it is until it is done."""
    places = iter([parcel.key for parcel, _ in chosen])
    shipments = [shipment for _, shipment in chosen]

    def keep(loaded: Loaded) -> None:
        tray.loaded[next(places)] = loaded

    tray.to_load, tray.loaded_before = len(chosen), len(tray.loaded)
    tray.loading = Work(partial(_load, cache.store(), shipments, keep, actor))


def _load(
    store: Store, shipments: Sequence[Shipment], keep: Callable[[Loaded], None], actor: str, told: Progress
) -> None:
    uploads.load(store, shipments, keep, told, actor=actor)


def watch_loading(tray: Tray) -> None:
    """While files are being loaded: how far it is; afterwards the page is as before."""
    if tray.loading is None:
        return
    if not tray.loading.wait(time.monotonic() + _PATIENCE):
        _watch([tray.loading], words.loading, tray)
        st.stop()
    work, tray.loading = tray.loading, None
    if work.stopped:
        show.alert("info", words.half_stopped(len(tray.loaded) - tray.loaded_before))
        return
    work.result()


@st.fragment(run_every=_POLL)
def _watch(running: Sequence[Work[Any]], say: Callable[[int, int], str], tray: Tray | None = None) -> None:
    """A bar, and the button that stops; drawn again by itself until there is something new to show."""
    done = sum(work.done for work in running)
    if done == len(running):
        st.rerun(scope="app")
    if tray is not None:
        done, total, share = len(tray.loaded) - tray.loaded_before, tray.to_load, running[0].share
    else:
        total, share = len(running), sum(1.0 if work.done else work.share for work in running) / len(running)
    with st.container(key="upload-progress", horizontal=True, vertical_alignment="center"):
        stopping = any(work.stopping for work in running)
        st.progress(min(share, 1.0), text=words.STOPPING if stopping else say(done, total))
        st.button(words.STOP, key="upload-stop", on_click=_stop, args=(running,), disabled=stopping)


def _stop(running: Sequence[Work[Any]]) -> None:
    for work in running:
        work.stop()


def _key(order: Order) -> Key:
    return (order.parcel.key, order.instructions, cache.store().revision)
