"""Bytes → Table: the one door for files of rows and columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicators.instructions import ALL_SHEETS, Instructions
from indicators.refusal import RefusalError
from indicators.staging import Excluded, Issue, Severity
from loaders.grid import Grid
from loaders.layout import filling, regions, unsure
from loaders.layout.header import Header
from loaders.layout.regions import Region, Regions
from loaders.layout.rows import Cells
from loaders.table import Row, Table
from loaders.text import delimited
from loaders.text.decode import decode
from loaders.untrusted import kinds, sandbox
from loaders.workbooks import workbook
from words.templates import HELD_SHEET, HELP_SHEET

_OF_TEMPLATE = (HELP_SHEET, HELD_SHEET)  # sheets of our own templates that are for people
_NO_DATA = (*_OF_TEMPLATE, "说明", "填报说明", "封面", "目录", "使用说明", "readme")  # names of sheets
_DEFAULT = Instructions()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with all its cells, read once; ``issues``: why there are none."""

    name: str
    grids: tuple[Grid, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The visible sheets that hold something; none in a text file."""
        return tuple(grid.sheet for grid in self.grids if grid.sheet is not None and _is_shown(grid))

    def table(self, instructions: Instructions = _DEFAULT) -> Table:
        """The table that the instructions name, or else the first of the first visible sheet that has one."""
        if not self.grids:
            return Table(self.name, issues=self.issues or (Issue("no_table"),))
        grid = self._grid(instructions)
        if grid is None:
            issue = Issue(
                "unknown_sheet", raw=instructions.sheet or "", facts=(("sheets", _list(self.sheets)),)
            )
            return Table(self.name, self.grids[0].encoding, sheets=self.sheets, issues=(*self.issues, issue))
        table = _table(self.name, grid, instructions)
        more = [sheet for sheet in self.sheets if sheet != grid.sheet and sheet.casefold() not in _NO_DATA]
        found = table.issues if instructions.sheet or not more else (*table.issues, _more_sheets(grid, more))
        return replace(table, sheets=self.sheets, issues=(*self.issues, *found))

    def _grid(self, instructions: Instructions) -> Grid | None:
        if instructions.sheet not in (None, ALL_SHEETS):
            return next((grid for grid in self.grids if grid.sheet == instructions.sheet), None)
        visible = [grid for grid in self.grids if _is_shown(grid)] or list(self.grids)
        shown = [grid for grid in visible if grid.sheet not in _OF_TEMPLATE] or visible
        likely = [grid for grid in shown if (grid.sheet or "").casefold() not in _NO_DATA]
        return next((grid for grid in likely + shown if regions.holds_table(grid)), shown[0])


def opened(
    content: bytes,
    name: str,
    instructions: Instructions = _DEFAULT,
    *,
    stopped: Callable[[], bool] = sandbox.never,
) -> Opened:
    """All the cells of a file. Never raises: what is wrong stands in ``issues``.

    ``stopped`` is asked while a workbook is parsed, and may end that (or raise to do so).
    """
    if kind := kinds.foreign(content):
        return Opened(name, issues=(Issue("unsupported_format", raw=kind),))
    if workbook.is_workbook(content):
        try:
            return Opened(name, workbook.grids(content, name, stopped=stopped))
        except RefusalError as refusal:
            return Opened(name, issues=refusal.issues)
    decoded = decode(content, instructions.encoding)
    if not decoded.text:
        return Opened(name, (Grid([], decoded.encoding, issues=decoded.issues),))
    grid = delimited.split(decoded.text.removeprefix("\ufeff"), instructions.delimiter)
    issues = decoded.issues + grid.issues
    return Opened(name, (replace(grid, encoding=decoded.encoding, issues=issues),))


def read(content: bytes, name: str, instructions: Instructions = _DEFAULT) -> Table:
    """One table of a file of any kind. Never raises: what is wrong stands in ``issues``."""
    return opened(content, name, instructions).table(instructions)


def _is_shown(grid: Grid) -> bool:
    return not grid.hidden and any(map(any, grid.rows))


def _list(names: Sequence[str]) -> str:
    return "、".join(names)


def _more_sheets(grid: Grid, more: Sequence[str]) -> Issue:
    return Issue("more_sheets", Severity.WARNING, raw=grid.sheet or "", facts=(("sheets", _list(more)),))


def _table(name: str, grid: Grid, instructions: Instructions) -> Table:
    bare = Table(name, grid.encoding, grid.delimiter, grid.sheet, issues=grid.issues)
    if not grid.rows and grid.issues:
        return bare
    found = regions.find(grid)
    bare = replace(bare, tables=len(found.regions))
    number = instructions.table or 1
    if not found.regions or not 1 <= number <= len(found.regions):
        issue = Issue("unknown_table", raw=str(number), facts=(("count", str(len(found.regions))),))
        return replace(bare, issues=(*grid.issues, issue if found.regions else Issue("no_table")))
    region = found.regions[number - 1]
    if instructions.header_rows is None:
        doubts = _doubts(found, region, instructions)
    else:
        region, doubts = regions.with_header(region, instructions.header_rows), ()
    table = _filled(bare, region, grid)
    return replace(
        table,
        issues=(*_told(grid, table), *doubts, *table.issues),
        percent=frozenset((row + 1, column) for row, column in grid.percent),
    )


def _told(grid: Grid, table: Table) -> list[Issue]:
    """What reading the cells found wrong. A total is not loaded: that it was not worked out is no error."""
    totals = {row.number for row in table.totals}
    return [
        replace(issue, severity=Severity.WARNING)
        if issue.code == "formula_without_value" and issue.row in totals
        else issue
        for issue in grid.issues
    ]


def _doubts(found: Regions, region: Region, instructions: Instructions) -> tuple[Issue, ...]:
    """What a person should look at before believing that this is the table that is meant."""
    issues = []
    if found.doubtful:
        issues.append(Issue("side_by_side", row=region.header.top + 1))
    if region.header.doubtful:
        raw = ", ".join(filter(None, region.rows[region.header.top]))
        issues.append(Issue("uncertain_header", row=region.header.top + 1, raw=raw))
    if len(found.regions) > 1 and instructions.table is None:
        issues.append(Issue("more_tables", Severity.WARNING, facts=(("count", str(len(found.regions))),)))
    return tuple(issues)


def _filled(bare: Table, region: Region, grid: Grid) -> Table:
    """The table of a region, every row of the sheet in its place."""
    rows, header, found = region.rows, region.header, region.body
    width = len(header.columns)
    filled = filling.down(rows, found.data, region.merged, header.columns)
    records = tuple(Row(i + 1, _fitted(filled.rows.get(i, rows[i]), width)) for i in found.data)
    asked = unsure.questions(rows, header, found.data)
    ragged = [issue for i in found.data if (issue := _ragged(rows, i, header))]
    doubtful = [Issue("maybe_total", row=i + 1, raw=", ".join(filter(None, rows[i]))) for i in found.doubtful]
    return replace(
        bare,
        header_rows=tuple(index + 1 for index in header.rows),
        columns=header.columns,
        rows=records,
        excluded=tuple(_excluded(grid, region, index, reason) for index, reason in found.excluded),
        issues=(*filled.issues, *asked, *ragged, *doubtful, *(() if records else (Issue("no_table"),))),
        titles=region.titles(),
        totals=tuple(
            Row(i + 1, _fitted(rows[i], width)) for i, reason in found.excluded if reason == "total"
        ),
    )


def _excluded(grid: Grid, region: Region, index: int, reason: str) -> Excluded:
    """A row that is blank in this table's columns may hold a part of another one."""
    elsewhere = not any(region.rows[index]) and any(grid.rows[index])
    return Excluded(index + 1, "other_table" if elsewhere else reason)


def _fitted(row: Cells, width: int) -> tuple[str, ...]:
    return tuple(row[:width]) + ("",) * (width - len(row))


def _ragged(rows: Sequence[Cells], index: int, header: Header) -> Issue | None:
    """A record with a value beyond the header's last cell, or with fewer cells than columns."""
    row = rows[index]
    width = len(rows[header.rows[-1]]) if header.rows else len(header.columns)
    beyond = [cell for cell in row[width:] if cell]
    facts = (("found", str(len(row))), ("expected", str(width)))
    if beyond:
        return Issue("too_many_cells", row=index + 1, raw=", ".join(beyond), facts=facts)
    if len(row) < width and width > 1:
        return Issue("short_row", Severity.WARNING, index + 1, facts=facts)
    return None
