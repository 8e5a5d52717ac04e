"""From bytes to a batch: understand a file, hold it against the store, load it once someone confirms."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from answers import doubts, naming
from indicators import frames
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Batch, BatchKind, Origin
from indicators.progress import Progress, untold
from indicators.refusal import RefusalError
from indicators.staging import Differences, Issue, Staging
from loaders import files
from store import Draft, Store

# What makes two observations say the same; the rest (raw text, place) is only where it was said.
_SAID = ["value", "low", "high", "low_open", "high_open", "qualifier", "unit", "definition", "status", "note"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as understood, and what loading it would do.

    ``duplicate_of`` is the live batch of these bytes that said all of this already: another sheet of a
    workbook, or the same sheet read otherwise, is no duplicate. ``instructions`` are what a person said.
    """

    staging: Staging
    differences: Differences
    content: bytes
    duplicate_of: Batch | None = None
    instructions: Instructions = Instructions()

    @property
    def rejected(self) -> int:
        """The source rows that an error keeps out."""
        return self.staging.rejected


@dataclass(frozen=True, slots=True)
class Receipt:
    """What loading did. ``batch`` is None when nothing was written: the same file again."""

    batch: int | None
    accepted: int
    rejected: int
    duplicate_of: int | None
    revision: int
    issues: tuple[Issue, ...]


def preview(
    store: Store,
    content: bytes,
    name: str,
    instructions: Instructions = Instructions(),
    progress: Progress | None = None,
) -> Preview:
    """Read and check a file without writing anything; all problems are in ``staging.issues``.

    ``progress`` hears how far the checking is and may stop it. Raises RefusalError for an unknown area.
    """
    area, told = instructions.area, progress or untold
    told(0.0)
    origin = Origin(file=name, checksum=hashlib.sha256(content).hexdigest())
    places = Places(store.areas(), store.aliases("area"))
    if area is not None and not places.find(area):
        raise RefusalError.because("unknown_area_argument", area)
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    staging = files.stage(
        content, name, catalogue, places, origin=origin, instructions=instructions, stopped=_asked(told)
    )
    told(0.5)
    staging = replace(staging, issues=(*staging.issues, *doubts.about(store, staging.rows)))
    before = _said_before(store, staging)
    seen = Preview(staging, differences(store, staging.rows), content, before, instructions)
    told(1.0)
    return seen


def _said_before(store: Store, staging: Staging) -> Batch | None:
    """The newest live batch of these bytes, if such batches hold every observation that is read now."""
    before = store.find(staging.origin.checksum)
    if before is None or staging.rows.empty:
        return None
    said = [*frames.KEY, *_SAID]
    held = store.loaded(before.checksum)[said].drop_duplicates()
    joined = staging.rows[said].merge(held, on=said, how="left", indicator=True)
    return before if (joined["_merge"] == "both").all() else None


def _asked(told: Progress) -> Callable[[], bool]:
    """Whether to stop, for a parser: never by itself; ``told`` raises where someone has stopped the work."""

    def ask() -> bool:
        told(0.0)
        return False

    return ask


def commit(
    store: Store,
    seen: Preview,
    *,
    actor: str,
    note: str = "",
    only_valid: bool = False,
    progress: Progress | None = None,
) -> Receipt:
    """Load what was seen as one batch, and remember the names that a person explained with it.

    ``progress`` hears how far the writing is and may stop it.

    The same file read in the same way as a live batch changes nothing. Raises RefusalError with the errors
    (unless ``only_valid``), or when no row is left.
    """
    staging = seen.staging
    if seen.duplicate_of is not None:
        return Receipt(None, 0, 0, seen.duplicate_of.id, store.revision, ())
    if staging.errors and not (only_valid and staging.fit):
        raise RefusalError(*staging.issues)
    if staging.rows.empty:
        raise RefusalError(*staging.issues, Issue("nothing_to_load", raw=staging.origin.file))
    draft = Draft(
        kind=BatchKind.TABLE,
        file=staging.origin.file,
        checksum=staging.origin.checksum,
        actor=actor,
        note=note,
        content=seen.content,
        accepted=len(staging.rows),
        rejected=staging.rejected,
    )
    told = progress or untold
    told(0.0)
    batch = store.add(draft, staging.rows, told)
    naming.remember(store, seen.instructions)
    told(1.0)
    return Receipt(batch.id, batch.accepted, batch.rejected, None, store.revision, staging.issues)


def differences(store: Store, rows: pd.DataFrame) -> Differences:
    """Hold observations against the visible ones: new, changed (old → new) or unchanged."""
    old = _visible(store, rows)
    joined = rows.merge(old, on=frames.KEY, how="left", suffixes=("", "_old"), indicator=True)
    there = joined["_merge"] == "both"
    same = there.copy()
    for column in _SAID:
        same &= joined[column] == joined[f"{column}_old"]
    effect = pd.Series("new", index=joined.index).mask(there, "changed").mask(same, "unchanged")
    table = joined[list(frames.OBSERVATION)].assign(
        effect=effect.to_numpy(),
        old_value=joined["value_old"],
        old_raw=joined["raw_old"],
        old_batch=joined["batch"],
    )
    counts = effect.value_counts()
    return Differences(table, *(int(counts.get(name, 0)) for name in ("new", "changed", "unchanged")))


def _visible(store: Store, rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        return frames.empty(frames.STORED)
    return store.observations(indicators=sorted(set(rows["indicator"])), areas=sorted(set(rows["area"])))
