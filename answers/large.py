"""A file that came as bytes, whatever its size.

Large regular text is read in blocks: that is quick, leaves the processor to others, and stops when asked.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from answers import doubts, intake
from answers.intake import Preview
from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.progress import Progress, part
from loaders.large import bulk
from loaders.large.watched import UnfitError
from loaders.meaning.mapping import Mapped
from loaders.table import Table
from store import Store

LARGE = 2 * 2**20  # bytes: below, the general reader is done in a second or two
_READ, _DOUBTED = 0.5, 0.9  # shares of the work


def preview(
    store: Store, content: bytes, name: str, instructions: Instructions, progress: Progress
) -> Preview:
    """intake.preview, by the reader that suits the size; raises what that raises."""
    mapped = _in_blocks(store, content, name, instructions, part(progress, 0.0, _READ))
    if mapped is None:
        return intake.preview(store, content, name, instructions, progress)
    origin = Origin(file=name, checksum=hashlib.sha256(content).hexdigest())
    staging = mapped.staging(Table(name), origin)
    progress(_READ)
    if mapped.harvest is not None:
        staging = replace(staging, issues=(*staging.issues, *doubts.about(store, mapped.harvest)))
    progress(_DOUBTED)
    before = store.find(origin.checksum)
    seen = Preview(staging, intake.differences(store, staging.rows), content, before, instructions)
    progress(1.0)
    return seen


def _in_blocks(
    store: Store, content: bytes, name: str, said: Instructions, progress: Progress
) -> Mapped | None:
    """The file as read in blocks; None for one that only the general reader may judge."""
    if len(content) < LARGE:
        return None
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    places = Places(store.areas(), store.aliases("area"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        path.write_bytes(content)
        try:
            mapped = bulk.mapped(path, name, catalogue, places, said, progress)
        except UnfitError:
            return None
    return mapped if _says_it_all(mapped) else None


def _says_it_all(mapped: Mapped) -> bool:
    """Whether the rows name area and period themselves, so that neither titles nor the file's name matter.

    Notes are for the general reader, too: it hides the numbers of persons in them.
    """
    means = {column.means for column in mapped.plan.columns}
    return mapped.fit and {"area", "period"} <= means and "note" not in means
