"""A file from disk into the store, whatever its size: small ones as on the page, large ones in blocks."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from answers import doubts, intake
from answers.intake import Preview, Receipt
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Batch, BatchKind
from indicators.progress import Progress, part, untold
from indicators.refusal import RefusalError
from indicators.staging import Issue
from loaders.large import bulk
from loaders.large.watched import UnfitError
from loaders.meaning.mapping import Mapped
from store import Draft, Store
from words import tables

MOST_IN_MEMORY = 64 * 2**20  # bytes of a file that is read whole
_READ = 0.9  # share of the checking


@dataclass(frozen=True, slots=True)
class Large:
    """A large file as understood; None where the same bytes are loaded already, as ``duplicate_of``."""

    name: str
    checksum: str
    mapped: Mapped | None
    duplicate_of: Batch | None = None

    @property
    def rejected(self) -> int | None:
        """The source rows that an error keeps out; None where the file was refused for its beginning."""
        return self.mapped.rejected if self.mapped else 0


def check(
    store: Store, path: Path, said: Instructions = Instructions(), progress: Progress = untold
) -> Preview | Large:
    """Read and check a file, as a person ``said``; nothing is written.

    ``progress`` hears the share that is done, and may stop it. Raises RefusalError for a file that is too
    large for the only reader that could take it.
    """
    size = path.stat().st_size
    if size < bulk.SMALLEST:
        return intake.preview(store, path.read_bytes(), path.name, said, progress=progress)
    try:
        return _large(store, path, said, progress)
    except UnfitError as unfit:
        if size > MOST_IN_MEMORY:
            most = f"{MOST_IN_MEMORY // 2**20}"
            raise RefusalError.because(
                "large_irregular", path.name, what=tables.unfit(str(unfit)), most=most
            ) from None
    return intake.preview(store, path.read_bytes(), path.name, said, progress=progress)


def _large(store: Store, path: Path, said: Instructions, progress: Progress) -> Large:
    with path.open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    before = store.find(checksum)
    if before is not None:
        return Large(path.name, checksum, None, before)
    places = Places(store.areas(), store.aliases("area"))
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    mapped = bulk.mapped(path, path.name, catalogue, places, said, part(progress, 0.0, _READ))
    if mapped.harvest is not None:
        mapped = replace(mapped, issues=(*mapped.issues, *doubts.about(store, mapped.harvest)))
    progress(1.0)
    return Large(path.name, checksum, mapped)


def commit(
    store: Store, seen: Preview | Large, *, actor: str, only_valid: bool = False, progress: Progress = untold
) -> Receipt:
    """Load what was seen as one batch: intake.commit for files of any size, with its refusals."""
    if isinstance(seen, Preview):
        return intake.commit(store, seen, actor=actor, only_valid=only_valid, progress=progress)
    if seen.mapped is None:
        before = seen.duplicate_of.id if seen.duplicate_of else None
        return Receipt(None, 0, 0, before, store.revision, ())
    mapped = seen.mapped
    if mapped.errors and not (only_valid and mapped.fit):
        raise RefusalError(*mapped.issues)
    if mapped.harvest is None or not len(mapped.harvest):
        raise RefusalError(*mapped.issues, Issue("nothing_to_load", raw=seen.name))
    rejected = mapped.rejected or 0  # known wherever there is a harvest
    draft = Draft(
        kind=BatchKind.TABLE,
        file=seen.name,
        checksum=seen.checksum,
        actor=actor,
        accepted=len(mapped.harvest),
        rejected=rejected,
    )
    batch = store.add(draft, mapped.harvest, progress)
    return Receipt(batch.id, batch.accepted, batch.rejected, None, store.revision, mapped.issues)
