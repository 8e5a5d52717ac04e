"""Several files at once: how each is to be read, what became of it, and the batches that come of them."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import pandas as pd

from answers import intake, large
from answers.intake import Preview, Receipt
from indicators import frames
from indicators.instructions import Instructions
from indicators.period import Period
from indicators.progress import Progress
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.staging import Differences, Issue, Staging
from loaders import tables
from loaders.grid import Grid
from loaders.untrusted import archive, kinds
from store import Store

MUCH = 0.1  # a share of bad rows above which nothing is loaded unless someone chooses the good ones
_NAMES = {"unknown_area": "area", "ambiguous_area": "area"} | {
    "unknown_indicator": "indicator",
    "ambiguous_indicator": "indicator",
}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A cell that a person put right on the page: ``row`` 1-based as Excel shows it, ``column`` from 0."""

    row: int
    column: int
    before: str
    after: str


@dataclass(frozen=True)
class Parcel:
    """A file as it was handed in, or as it was amended on the page."""

    name: str
    content: bytes = field(repr=False)
    amendments: tuple[Amendment, ...] = ()

    @cached_property
    def checksum(self) -> str:
        """sha256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def key(self) -> str:
        """What tells this file from every other, fit for a widget's key."""
        return hashlib.sha256(f"{self.name}\0{self.checksum}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Order:
    """A file, and what a person said about reading it."""

    parcel: Parcel
    instructions: Instructions = Instructions()


class State(StrEnum):
    """What can be done with a file. PARTLY: only its good rows, if someone says so."""

    READY = "ready"
    PARTLY = "partly"
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file after it was read and checked. ``refused``: why there is no preview at all."""

    order: Order
    preview: Preview | None = None
    refused: tuple[Issue, ...] = ()

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Everything found, whichever way the file went."""
        return self.preview.staging.issues if self.preview else self.refused

    @property
    def state(self) -> State:
        """What can be done with it, taken by itself."""
        if self.preview is None:
            return State.REFUSED
        if self.preview.duplicate_of is not None:
            return State.DUPLICATE
        staging = self.preview.staging
        if staging.rows.empty or (staging.errors and not staging.fit):
            return State.REFUSED
        return State.PARTLY if staging.errors else State.READY


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that was not understood. ``candidates``: (code, name) of what may have been meant."""

    kind: str
    text: str
    candidates: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Shipment:
    """A file that someone means to load: all of it or its good rows, and what to write beside the batch."""

    looked: Looked
    only_valid: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did with one file. ``receipt`` None: it was refused, and ``issues`` say why.

    ``shown`` is the ranking in which its first indicator can be seen.
    """

    order: Order
    receipt: Receipt | None
    issues: tuple[Issue, ...] = ()
    shown: Selection | None = None


def unpacked(name: str, content: bytes) -> tuple[Parcel, ...]:
    """A file as it was handed in; of a zip, the files in it. Raises RefusalError for a bad zip."""
    if not kinds.is_archive(content):
        return (Parcel(name, content),)
    return tuple(Parcel(member, data) for member, data in archive.files(content, name))


def look(store: Store, order: Order, progress: Progress) -> Looked:
    """Read and check one file; nothing is written."""
    parcel = order.parcel
    try:
        return Looked(order, large.preview(store, parcel.content, parcel.name, order.instructions, progress))
    except RefusalError as refusal:
        return Looked(order, refused=refusal.issues)


def load(
    store: Store,
    shipments: Sequence[Shipment],
    keep: Callable[[Loaded], None],
    progress: Progress,
    *,
    actor: str,
) -> None:
    """Load each file as one batch, in order; ``keep`` gets what became of it before the next begins.

    What ``progress`` raises ends the work between two batches, or undoes the one that is being written; the
    earlier ones stay.
    """
    for place, shipment in enumerate(shipments):
        keep(_loaded(store, shipment, actor, _part(progress, place, len(shipments))))


def _part(progress: Progress, place: int, parts: int) -> Progress:
    """The share of one part in the whole. Its end is not told: what is written can't be stopped any more."""

    def told(share: float) -> None:
        if share < 1.0:
            progress((place + share) / parts)

    return told


def _loaded(store: Store, shipment: Shipment, actor: str, progress: Progress) -> Loaded:
    order, preview = shipment.looked.order, shipment.looked.preview
    if preview is None:
        return Loaded(order, None, shipment.looked.refused)
    try:
        receipt = intake.commit(
            store,
            preview,
            actor=actor,
            note=shipment.note,
            only_valid=shipment.only_valid,
            progress=progress,
        )
    except RefusalError as refusal:
        return Loaded(order, None, refusal.issues)
    return Loaded(order, receipt, shown=first_view(store, preview.staging))


def good_rows(staging: Staging) -> int:
    """How many rows of the file give observations."""
    return len(staging.rows[["sheet", "row"]].drop_duplicates())


def much_is_bad(staging: Staging) -> bool:
    """Whether more is refused than one may skip without being asked: many rows, or a column of numbers."""
    heads = dict(staging.understood).get("header_rows", "").split(", ")
    if any(issue.column and str(issue.row) in heads for issue in staging.errors):
        return True
    return staging.rejected > MUCH * (good_rows(staging) + staging.rejected)


def unknown_names(staging: Staging) -> list[Unknown]:
    """The names that were not understood, each once, the most frequent first."""
    found: dict[tuple[str, str], Unknown] = {}
    for issue in staging.issues:
        kind = _NAMES.get(issue.code)
        if kind is None:
            continue
        known = found.get((kind, issue.raw), Unknown(kind, issue.raw, issue.candidates, 0))
        found[kind, issue.raw] = replace(known, count=known.count + 1)
    return sorted(found.values(), key=lambda unknown: -unknown.count)


def explained(instructions: Instructions, kind: str, text: str, code: str) -> Instructions:
    """The instructions with one more name that a person explained; ``code`` "" takes it back."""
    others = tuple(name for name in instructions.names if name[:2] != (kind, text))
    return replace(instructions, names=(*others, (kind, text, code)) if code else others)


def only(found: Differences, effect: str) -> pd.DataFrame:
    """The rows of ``found.table`` that would be new, changed or unchanged."""
    return found.table[found.table["effect"] == effect]


def first_view(store: Store, staging: Staging) -> Selection | None:
    """The ranking that shows the first indicator loaded, in its latest period; None without any period."""
    first = staging.rows[staging.rows["indicator"] == staging.rows["indicator"].iloc[0]]
    dated = first[first["start"].notna()]
    if dated.empty:
        return None
    latest = dated.sort_values(["end", "start"]).tail(1)
    period: Period | None = frames.periods(latest)[0]
    row = latest.iloc[0]
    parents = {area.code: area.parent for area in store.areas()}
    return Selection(View.RANKING, row["indicator"], period, group=parents.get(row["area"]))


def repeated(parcels: Sequence[Parcel]) -> Iterator[tuple[Parcel, Parcel]]:
    """(a file, the earlier one that holds the same bytes)."""
    first: dict[str, Parcel] = {}
    for parcel in parcels:
        earlier = first.setdefault(parcel.checksum, parcel)
        if earlier is not parcel:
            yield parcel, earlier


def cells(order: Order) -> tuple[Grid, ...]:
    """All the cells of the file, sheet by sheet (a text file has one grid), read anew."""
    return tables.opened(order.parcel.content, order.parcel.name, order.instructions).grids
