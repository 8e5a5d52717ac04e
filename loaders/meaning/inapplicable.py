"""Which cells of a table say 不适用: that is an answer, though no number (METHOD §2)."""

from collections.abc import Iterator

from indicators.lookup import Catalogue, Places
from loaders.phrases import headings, numbers
from loaders.phrases.headings import Role
from loaders.phrases.numbers import Absence
from loaders.table import Row, Table


def pairs(
    table: Table, catalogue: Catalogue, places: Places, area: str | None = None
) -> Iterator[tuple[str, str]]:
    """(area, indicator) codes of the cells that say 不适用, in long and wide tables.

    ``area`` is whose rows they are in a table without a column for it. What names nothing known, or several
    things, gives no pair.
    """
    read = [headings.read(name) for name in table.columns]
    roles = {heading.role: position for position, heading in enumerate(read) if heading.role}
    wide = {
        position: codes[0]
        for position, heading in enumerate(read)
        if len(codes := catalogue.find(heading.text) or catalogue.find(heading.label)) == 1
    }
    across = {
        position: codes[0]
        for position, heading in enumerate(read)
        if position not in wide and len(codes := places.find(heading.label)) == 1
    }
    for row in table.rows:
        whose = _one(places.find(_cell(row, roles.get(Role.AREA)))) or area
        what = _one(catalogue.find(_cell(row, roles.get(Role.INDICATOR))))
        if whose and what and _says_so(_cell(row, roles.get(Role.VALUE))):
            yield whose, what
        if what:
            yield from ((code, what) for position, code in across.items() if _says_so(row.cells[position]))
        if whose:
            yield from ((whose, code) for position, code in wide.items() if _says_so(row.cells[position]))


def _says_so(cell: str) -> bool:
    return numbers.absence(cell) is Absence.NOT_APPLICABLE


def _cell(row: Row, position: int | None) -> str:
    return "" if position is None else row.cells[position]


def _one(codes: tuple[str, ...]) -> str | None:
    return codes[0] if len(codes) == 1 else None
