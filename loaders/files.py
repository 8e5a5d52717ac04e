"""The door for a whole file: its sheets, what its titles and names say, and what each table then means."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indicators import frames
from indicators.instructions import ALL_SHEETS, Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.staging import Issue, Severity, Staging
from loaders import tables
from loaders.layout import sums
from loaders.meaning import claims, mapping, personal, together
from loaders.meaning.context import Context, is_named
from loaders.table import Table
from loaders.tables import Opened
from loaders.untrusted import sandbox

_LOOK = 200  # rows that show what the columns are
# What rows of unknown communities seem to be.
_REPEATED = ("duplicate", "told_apart", "conflicting_duplicate")
# Sheets that sum up or explain those that are named after a community or a period.
_BESIDE = re.compile(
    r"(?:汇总|合计|总计|小计|全部|总)表?|(?:填表|填报|指标|使用)?(?:说明|须知|要求)|目录|封面|样表"
)
_LONG_NUMBER = r"\d[\d -]{9}"  # what may be the number of a person, before anyone looks closer


def stage(
    content: bytes,
    name: str,
    catalogue: Catalogue,
    places: Places,
    *,
    origin: Origin,
    instructions: Instructions = Instructions(),
    stopped: Callable[[], bool] = sandbox.never,
) -> Staging:
    """Understand a file as observations, with every problem at once. Never raises for what a file holds.

    ``stopped`` is asked while a workbook is parsed: it may end that, or raise, which passes through.

    Of several sheets all are read where each is named as a period or an area (or ``instructions`` say so),
    but for those that only sum them up or explain them; else the first that holds a table. What the rows
    do not say is taken from titles, sheet and file name.
    """
    opened = tables.opened(content, name, instructions, stopped=stopped)
    return of_opened(opened, catalogue, places, origin=origin, instructions=instructions)


def of_opened(
    opened: Opened,
    catalogue: Catalogue,
    places: Places,
    *,
    origin: Origin,
    instructions: Instructions = Instructions(),
) -> Staging:
    """The same for a file whose cells were read before."""
    chosen = _sheets(opened, places, instructions)
    found = [
        of_table(table, catalogue, places, origin=origin, instructions=instructions, named=len(chosen) > 1)
        for table in chosen
    ]
    if len(found) == 1:
        return found[0]
    joined = together.joined(found, opened.sheets)
    return replace(joined, issues=(*_left_out(opened.sheets, chosen), *joined.issues))


def of_table(
    table: Table,
    catalogue: Catalogue,
    places: Places,
    *,
    origin: Origin,
    instructions: Instructions = Instructions(),
    named: bool = False,
) -> Staging:
    """One table with its surroundings; ``named``: its sheet's name tells it from the file's other sheets."""
    look = replace(table, rows=table.rows[:_LOOK])
    seen = mapping.stage(look, catalogue, places, origin=origin, instructions=instructions)
    if not seen.columns:
        return _finished(replace(seen, rejected=len(table.rows)), ())
    context = Context(table, seen.columns, seen.shape, catalogue, places, instructions, named=named)
    said = context.instructions()
    if context.asks:
        asked = mapping.stage(look, catalogue, places, origin=origin, instructions=said)
        return _asked(table, asked, context.issues)
    if said == instructions and len(table.rows) <= _LOOK:
        staging = seen
    else:
        staging = mapping.stage(table, catalogue, places, origin=origin, instructions=said)
    doubts = (*context.beside(staging), *sums.mismatches(table, staging.columns, catalogue))
    return _finished(staging, (*context.issues, *doubts))


def _sheets(opened: Opened, places: Places, said: Instructions) -> Sequence[Table]:
    """The tables that are read: of all sheets, or of one."""
    if said.sheet not in (None, ALL_SHEETS) or len(opened.sheets) < 2:
        return (opened.table(said),)
    held = [opened.table(replace(said, sheet=sheet)) for sheet in opened.sheets]
    held = [table for table in held if table.rows or any(issue.code != "no_table" for issue in table.issues)]
    if said.sheet != ALL_SHEETS:
        parts = [table for table in held if not _BESIDE.fullmatch((table.sheet or "").strip())]
        whole = any(claims.is_whole(table.sheet or "", places) for table in parts)
        named = whole and all(is_named(table.sheet or "", places, said) for table in parts)
        held = parts if named and (len(parts) > 1 or len(held) == 1) else []
    return held or (opened.table(said),)


def _left_out(sheets: Sequence[str], chosen: Sequence[Table]) -> Iterator[Issue]:
    """A word on the sheets that were not read: they sum up or explain the others, or hold no table."""
    read = [table.sheet or "" for table in chosen]
    rest = [sheet for sheet in sheets if sheet not in read]
    if beside := [sheet for sheet in rest if _BESIDE.fullmatch(sheet.strip())]:
        facts = (("sheets", "\u3001".join(beside)),)
        yield Issue("more_sheets", Severity.WARNING, raw="\u3001".join(read), facts=facts)
    yield from (Issue("empty_sheet", Severity.WARNING, sheet=name) for name in rest if name not in beside)


def _asked(table: Table, seen: Staging, issues: Sequence[Issue]) -> Staging:
    """Nothing is loaded before a question about the whole table is answered."""
    asked = [
        issue for issue in seen.issues if issue.severity is Severity.ERROR and issue.code not in _REPEATED
    ]
    return replace(
        _finished(seen, ()),
        rows=frames.empty(),
        issues=tuple(map(_masked, (*issues, *asked))),
        rejected=len(table.rows),
        excluded=table.excluded,
        fit=False,
    )


def _finished(staging: Staging, told: Sequence[Issue]) -> Staging:
    """With what was told of the surroundings first, and no number of a person in notes, samples, issues."""
    rows = staging.rows
    notes = rows["note"][rows["note"].str.contains(_LONG_NUMBER)]
    masked = notes.map(personal.masked)
    hidden = int((masked != notes).sum())
    if hidden:
        rows = rows.assign(note=rows["note"].mask(rows.index.isin(masked.index), masked))
    issues = (*told, *staging.issues, *_hidden(hidden))
    columns = tuple(
        replace(column, sample=tuple(map(personal.masked, column.sample))) for column in staging.columns
    )
    return replace(staging, rows=rows, columns=columns, issues=tuple(map(_masked, issues)))


def _hidden(count: int) -> Iterator[Issue]:
    if count:
        yield Issue("masked_notes", Severity.WARNING, facts=(("count", str(count)),))


def _masked(issue: Issue) -> Issue:
    facts = tuple((name, personal.masked(value)) for name, value in issue.facts)
    return replace(issue, raw=personal.masked(issue.raw), facts=facts)
