"""A workbook's bytes → its grids, whatever the container; runs in the child of ``untrusted.sandbox``."""

import importlib
from collections.abc import Iterator
from typing import Any

from indicators.refusal import RefusalError
from loaders.grid import Grid
from loaders.untrusted import wire
from loaders.untrusted.kinds import Kind, kind
from loaders.workbooks import ods, ooxml
from loaders.workbooks.package import Package

_MOST_SHEETS = 500
# What reads a container: imported only when one is met, because a child lives for one file.
_READERS = {
    Kind.BIFF: "loaders.workbooks.biff",
    Kind.HTML: "loaders.workbooks.html_tables",
    Kind.MHTML: "loaders.workbooks.mhtml",
    Kind.SPREADSHEETML: "loaders.workbooks.spreadsheetml",
}


def grids(content: bytes) -> Iterator[dict[str, Any]]:
    """The sheets in order, as ``wire.grid`` takes them. Raises what a reader raises over a damaged file."""
    found = kind(content)
    if found is None:
        raise RefusalError.because("unsupported_format")
    read = _zipped(content) if found is Kind.ZIP else _reader(found)(content)
    for number, grid in enumerate(read, 1):
        if number > _MOST_SHEETS:
            raise RefusalError.because("too_many_sheets", most=str(_MOST_SHEETS))
        yield wire.packed_grid(grid)


def _reader(found: Kind) -> Any:
    return importlib.import_module(_READERS[found]).grids


def _zipped(content: bytes) -> Iterator[Grid]:
    package = Package(content)
    if "content.xml" in package and "META-INF/manifest.xml" in package:
        return ods.grids(package)
    if "[Content_Types].xml" in package:
        return ooxml.grids(package)
    raise RefusalError.because("unsupported_format", "zip")
