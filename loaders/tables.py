"""Bytes → Table: the one door for files of rows and columns."""

from indicators.staging import Excluded, Issue, Severity
from loaders import body, delimited, header
from loaders.decode import decode
from loaders.table import Row, Table

# What a file is by its first bytes, whatever its name says.
_FORMATS = (
    (b"PK\x03\x04", "xlsx"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)


def read(content: bytes, name: str) -> Table:
    """The first table of a file (CSV, TSV, TXT). Never raises: what is wrong stands in ``issues``."""
    if kind := next((kind for mark, kind in _FORMATS if content.startswith(mark)), None):
        return Table(name, issues=(Issue("unsupported_format", raw=kind),))
    decoded = decode(content)
    if not decoded.text:
        return Table(name, decoded.encoding, issues=decoded.issues)
    grid = delimited.split(decoded.text.removeprefix("\ufeff"))
    return _table(name, decoded.encoding, grid, decoded.issues + grid.issues)


def _table(name: str, encoding: str, grid: delimited.Grid, issues: tuple[Issue, ...]) -> Table:
    found = header.find(grid.rows)
    sorted_out = body.sort_out(grid.rows, found)
    columns = found.columns
    rows = tuple(Row(i + 1, _fitted(grid.rows[i], len(columns))) for i in sorted_out.data)
    ragged = [issue for i in sorted_out.data if (issue := _ragged(grid.rows[i], i + 1, len(columns)))]
    return Table(
        name,
        encoding,
        grid.delimiter,
        header_rows=tuple(index + 1 for index in found.rows),
        columns=columns,
        rows=rows,
        excluded=tuple(Excluded(index + 1, reason) for index, reason in sorted_out.excluded),
        issues=(*issues, *ragged, *(() if rows else (Issue("no_table"),))),
    )


def _fitted(row: delimited.Row, width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _ragged(row: delimited.Row, number: int, width: int) -> Issue | None:
    """A record with a value beyond the header's last column, or with fewer cells than columns."""
    beyond = [cell for cell in row[width:] if cell]
    facts = (("found", str(len(row))), ("expected", str(width)))
    if beyond:
        return Issue("too_many_cells", row=number, raw=", ".join(beyond), facts=facts)
    if len(row) < width and width > 1:
        return Issue("short_row", Severity.WARNING, number, facts=facts)
    return None
