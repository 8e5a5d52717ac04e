"""The door for a whole file: its sheets, what its titles and names say, and what each table then means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from indicators import frames
from indicators.instructions import ALL_SHEETS, Instructions
from indicators.lookup import Catalogue, Places
from indicators.observation import Origin
from indicators.staging import Issue, Severity, Staging
from loaders import claims, mapping, personal, sandbox, sums, tables, together
from loaders.context import Context, is_named
from loaders.table import Table
from loaders.tables import Opened

_LOOK = 200  # rows that show what the columns are
_REPEATED = ("duplicate", "conflicting_duplicate")  # what rows of unknown communities seem to be
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
    else the first that holds a table. What the rows do not say is taken from titles, sheet and file name.
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
    return found[0] if len(found) == 1 else together.joined(found, opened.sheets)


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
    whole = any(claims.is_whole(table.sheet or "", places) for table in held)
    named = whole and all(is_named(table.sheet or "", places, said) for table in held)
    return held if held and (named or said.sheet == ALL_SHEETS) else (opened.table(said),)


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
    """With what was told of the surroundings first, and no number of a person in notes or issues."""
    rows = staging.rows
    notes = rows["note"][rows["note"].str.contains(_LONG_NUMBER)]
    masked = notes.map(personal.masked)
    hidden = int((masked != notes).sum())
    if hidden:
        rows = rows.assign(note=rows["note"].mask(rows.index.isin(masked.index), masked))
    issues = (*told, *staging.issues, *_hidden(hidden))
    return replace(staging, rows=rows, issues=tuple(map(_masked, issues)))


def _hidden(count: int) -> Iterator[Issue]:
    if count:
        yield Issue("masked_notes", Severity.WARNING, facts=(("count", str(count)),))


def _masked(issue: Issue) -> Issue:
    facts = tuple((name, personal.masked(value)) for name, value in issue.facts)
    return replace(issue, raw=personal.masked(issue.raw), facts=facts)
