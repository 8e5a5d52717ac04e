"""The ledger of batches. It only grows: undo and redo mark a batch, nothing is ever deleted or changed."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, cast

import pandas as pd

from indicators.ahead import ahead
from indicators.harvest import Harvest
from indicators.observation import Batch, BatchKind, BatchState
from indicators.progress import Progress, untold
from store.database import Database, Session
from store.errors import AlreadyDone, Outdated, UnknownBatch
from store.incoming import SORTED_BY, Incoming

LARGEST_SOURCE = 32 * 2**20  # bytes; of a larger file only the checksum is kept
COUNTS = ("observations", "areas", "indicators", "source_kept")
# The two copies of the rows and how each is sorted in every batch (docs/decisions/physical-order.md).
ORDERS = {
    table: ", ".join('"end", "start"' if name == "period" else name for name in names)
    for table, names in SORTED_BY.items()
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A batch before it has a number.

    ``checksum`` is the sha256 of the file's bytes, ``content`` those bytes (kept up to LARGEST_SOURCE).
    ``text``: what a report says, as it was read; the spans of the rows are places in it.
    ``accepted``/``rejected`` count source rows; ``accepted`` None means one a row of observations.
    ``revision``: refuse unless this is still the store's, where the batch answers what stood there.
    """

    kind: BatchKind
    file: str
    checksum: str
    actor: str
    title: str = ""
    note: str = ""
    content: bytes | None = None
    accepted: int | None = None
    rejected: int = 0
    revision: int | None = None
    text: str | None = None


def add(database: Database, draft: Draft, rows: pd.DataFrame | Harvest, progress: Progress = untold) -> Batch:
    """Write one batch: the file, its batch line and ``rows`` (frames.OBSERVATION columns) — all or nothing.

    Returns the batch as it stands in the history. When this returns, the batch survives any end of the
    process. Raises UnknownCode, DuplicateKey, BadInterval or Outdated, and whatever ``progress`` raises to
    stop the writing.
    """
    harvest = rows if isinstance(rows, Harvest) else Harvest.of_frame(rows)
    with database.writing() as session:
        _refuse_outdated(session, draft)
        incoming = Incoming(session, harvest)
        batch = _batch(_next_id(session), draft, harvest)
        session.run("add_batch", _values(batch))
        if batch.counts["source_kept"]:
            session.run("add_source", {"checksum": draft.checksum, "content": draft.content})
        if draft.text is not None:
            session.run("add_text", {"batch": batch.id, "text": draft.text})
        written = 0
        for table, slab in ahead(incoming.slabs(batch.id)):
            session.append(table, slab)
            written += len(slab)
            progress(written / (len(SORTED_BY) * len(harvest)))
        session.run("bump_revision")
    return batch


def undo(database: Database, batch_id: int) -> Batch:
    """Make a batch count no more: what it replaced shows again. Raises UnknownBatch, AlreadyDone."""
    return _mark(database, batch_id, BatchState.UNDONE)


def redo(database: Database, batch_id: int) -> Batch:
    """Make an undone batch count again. Raises UnknownBatch, AlreadyDone."""
    return _mark(database, batch_id, BatchState.LIVE)


def batch(database: Database, batch_id: int) -> Batch:
    """The batch with this number. Raises UnknownBatch."""
    with database.reading() as session:
        return _one(session, batch_id)


def history(database: Database, limit: int | None = None) -> list[Batch]:
    """The batches, newest first, undone ones too."""
    with database.reading() as session:
        return _batches(session.rows("history", [limit]))


def find(database: Database, checksum: str) -> Batch | None:
    """The newest live batch made from a file with these bytes, if any."""
    with database.reading() as session:
        found = _batches(session.rows("find_batch", [checksum]))
    return found[0] if found else None


def content(database: Database, checksum: str) -> bytes | None:
    """The bytes of a loaded file, unaltered; None if they were not kept."""
    with database.reading() as session:
        found = session.rows("source", [checksum])
    return cast(bytes, found[0][0]) if found else None


def keep_text(database: Database, batch_id: int, text: str) -> None:
    """Put the text of its report beside a batch that has none; a text that is there stays.

    Raises UnknownBatch.
    """
    with database.writing() as session:
        _one(session, batch_id)
        session.run("add_text", {"batch": batch_id, "text": text})


def text(database: Database, batch_id: int) -> str | None:
    """The text of the report that a batch was read from, as it was read then; None if it was not kept."""
    with database.reading() as session:
        found = session.rows("text", [batch_id])
    return cast(str, found[0][0]) if found else None


def set_demo(database: Database, visible: bool) -> None:
    """Show or hide the demo: its areas, and its batches by undoing or redoing them. Twice changes nothing."""
    state = BatchState.LIVE if visible else BatchState.UNDONE
    with database.writing() as session:
        if cast(bool, session.rows("meta")[0][2]) is visible:
            return
        session.run("set_demo_visible", [visible])
        session.run("mark_kind", [state.value, BatchKind.DEMO.value])
        session.run("bump_revision")


def revision(database: Database) -> int:
    """How often what is visible has changed."""
    with database.reading() as session:
        return cast(int, session.rows("meta")[0][1])


def demo_visible(database: Database) -> bool:
    """False once the demo was hidden."""
    with database.reading() as session:
        return cast(bool, session.rows("meta")[0][2])


def _mark(database: Database, batch_id: int, state: BatchState) -> Batch:
    with database.writing() as session:
        if _one(session, batch_id).state is state:
            raise AlreadyDone(batch=batch_id, state=state.value)
        session.run("mark_batch", [state.value, batch_id])
        session.run("bump_revision")
        return _one(session, batch_id)


def _refuse_outdated(session: Session, draft: Draft) -> None:
    current = cast(int, session.rows("meta")[0][1])
    if draft.revision not in (None, current):
        raise Outdated(expected=draft.revision, found=current)


def _next_id(session: Session) -> int:
    return int(str(session.rows("next_batch")[0][0]))


def _batch(number: int, draft: Draft, rows: Harvest) -> Batch:
    kept = draft.content is not None and len(draft.content) <= LARGEST_SOURCE
    return Batch(
        id=number,
        actor=draft.actor,
        time=datetime.now(UTC),
        kind=draft.kind,
        file=draft.file,
        checksum=draft.checksum,
        title=draft.title,
        note=draft.note,
        accepted=len(rows) if draft.accepted is None else draft.accepted,
        rejected=draft.rejected,
        counts={
            "observations": len(rows),
            "areas": rows.coded["area"].distinct(),
            "indicators": rows.coded["indicator"].distinct(),
            "source_kept": int(kept),
        },
    )


def _values(batch: Batch) -> list[object]:
    """A batch as the columns of its table."""
    return [
        batch.id,
        batch.actor,
        batch.time.replace(tzinfo=None),
        batch.kind.value,
        batch.file,
        batch.checksum,
        batch.title,
        batch.note,
        batch.state.value,
        batch.accepted,
        batch.rejected,
        *batch.counts.values(),
    ]


def _one(session: Session, batch_id: int) -> Batch:
    found = _batches(session.rows("batch", [batch_id]))
    if not found:
        raise UnknownBatch(batch=batch_id)
    return found[0]


def _batches(rows: list[tuple[object, ...]]) -> list[Batch]:
    """Batches from the columns of their table: Batch's fields in order, then the counts."""
    names = [field.name for field in fields(Batch) if field.name != "counts"]
    return [_typed(dict(zip([*names, *COUNTS], row, strict=True))) for row in rows]


def _typed(row: dict[str, Any]) -> Batch:
    counts = {name: row.pop(name) for name in COUNTS}
    typed = {
        "time": row["time"].replace(tzinfo=UTC),
        "kind": BatchKind(row["kind"]),
        "state": BatchState(row["state"]),
    }
    return Batch(**row | typed, counts=counts)
