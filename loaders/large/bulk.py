"""Large CSV files in blocks: the fast reader for regular rows, the general one for what stands between.

The rules are those of small files, by the same code: the beginning of the file says how it is cut and headed
(loaders.tables); rows that look like anything but data are held back and judged together, in a small grid of
their own, at the end. A file that the fast reader might read otherwise is not read here at all (UnfitError).
See docs/decisions/bulk-load.md.
"""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa

from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.progress import Progress, untold
from loaders import tables
from loaders.grid import Grid
from loaders.large.surroundings import Surroundings
from loaders.large.walk import LEADING, Head, Walk
from loaders.large.watched import UnfitError, Watched
from loaders.meaning.mapping import Mapped, Mapper
from loaders.table import Row
from loaders.text import delimited

SMALLEST = 8 * 2**20  # bytes: below, the general reader is quick enough
_HEAD = 96 * 2**10
_SAMPLES, _SAMPLE = 100, 2_048  # pieces of the file, and bytes of each, that tell what a column holds
_ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")


def mapped(
    path: Path,
    name: str,
    catalogue: Catalogue,
    places: Places,
    said: Instructions = Instructions(),
    progress: Progress = untold,
) -> Mapped:
    """What a large CSV file says. ``progress`` hears the share that was read, and may stop it.

    Raises UnfitError where only the general reader can tell.
    """
    size = path.stat().st_size
    with path.open("rb") as source:
        head = _head(source, name, said)
        sample = _sample(source, head, size)
        table = replace(head.table, rows=sample)
        around = Surroundings(table, catalogue, places, said)
        mapper = Mapper(table, catalogue, places, around.said)
        if mapper.plan.shape == "wide_area":
            raise UnfitError("communities as columns")
        if mapper.fault is not None or around.asks:
            return around.refused(mapper)
        source.seek(head.offset)
        watched = Watched(source, head.grid.encoding, head.delimiter)
        walk = Walk(head, sample, mapper, watched)
        try:
            for _ in walk.steps():
                progress((head.offset + watched.done) / size)
        except pa.ArrowInvalid as error:
            raise UnfitError(str(error)) from None
        return around.told(walk.finish(name, said))


def _head(source: BinaryIO, name: str, said: Instructions) -> Head:
    """The beginning as the general reader has it. Raises UnfitError if the rest can't be read in blocks."""
    content = source.read(_HEAD) + source.readline()
    while content.count(b'"') % 2 and (line := source.readline()):  # not in the middle of a quoted cell
        content += line
    found = tables.opened(content, name, said)
    grid = found.grids[0] if found.grids else Grid([], "")
    table = found.table(said)
    if grid.encoding not in _ENCODINGS or len(found.grids) != 1 or not table.header_rows:
        raise UnfitError("encoding or header")
    if not _is_plain(content.decode(grid.encoding), grid.delimiter) or table.tables != 1:
        raise UnfitError("dialect")
    lines = content.splitlines(keepends=True)[: table.header_rows[-1]]
    if any(line.count(b'"') % 2 for line in lines):
        raise UnfitError("quotation marks")
    widths = Counter(len(grid.rows[row.number - 1]) for row in table.rows)
    if max(widths, key=widths.__getitem__, default=0) != len(table.columns):
        raise UnfitError("width")
    # Of the body only the whole file can tell.
    issues = tuple(issue for issue in table.issues if (issue.row or 0) <= table.header_rows[-1])
    return Head(grid, replace(table, issues=issues), sum(map(len, lines)))


def _is_plain(text: str, delimiter: str | None) -> bool:
    """True for the dialect of the fast reader: an ASCII delimiter, cells in double quotation marks."""
    found = delimited.dialect_of(text[: delimited.SAMPLE], delimiter)
    told = text.startswith("sep=")
    ascii_ = delimiter is not None and len(delimiter) == 1 and delimiter.isascii()
    return ascii_ and not told and found.quote == '"' and not found.backslash and not found.padded


def _sample(source: BinaryIO, head: Head, size: int) -> tuple[Row, ...]:
    """Records from all over the file: what a column holds shows not only at the beginning."""
    width = len(head.table.columns)
    found = list(head.table.rows[:LEADING])
    for offset in np.linspace(head.offset, size, _SAMPLES, endpoint=False, dtype=np.int64).tolist():
        source.seek(offset)
        source.readline()
        text = source.read(_SAMPLE).rpartition(b"\n")[0].decode(head.grid.encoding, "replace")
        for line in text.splitlines():
            cells = tuple(cell.strip() for cell in line.split(head.delimiter))
            if len(cells) == width and '"' not in line and "\ufffd" not in line:
                found.append(Row(0, cells))
    return tuple(found)
