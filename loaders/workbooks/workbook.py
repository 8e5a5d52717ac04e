"""Workbooks → grids: xlsx, xlsm, xls, ods, and the HTML or XML that is saved as .xls."""

from collections.abc import Callable

from loaders.grid import Grid
from loaders.untrusted import sandbox, wire
from loaders.untrusted.kinds import kind


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are a container of sheets (or a zip of files), not delimited text."""
    return kind(content) is not None


def grids(content: bytes, name: str, *, stopped: Callable[[], bool] = sandbox.never) -> tuple[Grid, ...]:
    """The sheets of a workbook in order, hidden ones marked, blank ones without rows; read in a child.

    What the file is comes from its bytes; ``name`` is for the log. Raises RefusalError: those of
    ``sandbox.run``, and unsupported_format, encrypted_file, damaged_file, zip_bomb, unsafe_xml,
    sheet_too_large, too_many_sheets. What is wrong with single cells stands in each grid's issues:
    formula_without_value, nul_bytes, mojibake (errors), error_value, hidden_rows, hidden_columns (warnings).
    """
    return tuple(map(wire.grid, sandbox.run("grids", content, name=name, stopped=stopped)))
