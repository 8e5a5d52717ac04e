"""A table that was put right on the page: every row in its place, and a name that says it was changed."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from answers.uploads import Amendment, Order, Parcel, cells
from indicators.staging import Staging
from loaders.grid import Grid
from words import upload as words


def grid(order: Order, staging: Staging) -> Grid:
    """The cells of the sheet that was read."""
    grids = cells(order)
    return next((grid for grid in grids if grid.sheet == staging.sheet), grids[0])


def amended(order: Order, staging: Staging, amendments: Sequence[Amendment]) -> Order:
    """The file with these cells changed, and how to read it then.

    Its content is a table of its own (CSV, UTF-8) whose rows have the numbers that they had, so that a number
    still leads to its row in the file that was sent. Its name says that it was changed.
    """
    there = grid(order, staging)
    rows = _unmerged(there, max(_header_rows(staging), default=0))
    for change in amendments:
        row = rows[change.row - 1]
        row += [""] * (change.column + 1 - len(row))
        row[change.column] = change.after
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    parcel = Parcel(
        _name(order.parcel, there.sheet),
        text.getvalue().encode("utf-8-sig"),
        (*order.parcel.amendments, *amendments),
    )
    said = replace(order.instructions, encoding=None, delimiter=",", sheet=None)
    return Order(parcel, said)


def note(order: Order) -> str:
    """What was changed by hand, for the batch's note; "" where nothing was."""
    changed = order.parcel.amendments
    if not changed:
        return ""
    return words.amendments(
        [(each.row, words.letters(each.column), each.before, each.after) for each in changed]
    )


def _name(parcel: Parcel, sheet: str | None) -> str:
    if parcel.amendments:
        return parcel.name
    return words.amended_name(parcel.name.rpartition(".")[0] or parcel.name, sheet)


def _header_rows(staging: Staging) -> list[int]:
    said = dict(staging.understood).get("header_rows", "")
    return [int(row) for row in said.split(",") if row.strip()]


def _unmerged(there: Grid, header: int) -> list[list[str]]:
    """The texts of a grid that stands without its merged cells and formats.

    A merged cell's text is repeated to its right, and below the header downwards too; a share that was shown
    as a percentage is written as one.
    """
    rows = [list(row) for row in there.rows]
    for row, column in there.percent:
        rows[row][column] = _percent(rows[row][column])
    for top, left, bottom, right in there.merged:
        last = bottom if top >= header else top
        text = rows[top][left]
        for at in range(top, last + 1):
            rows[at] += [""] * (right + 1 - len(rows[at]))
            rows[at][left : right + 1] = [text] * (right + 1 - left)
    return rows


def _percent(text: str) -> str:
    try:
        return f"{Decimal(text) * 100:f}%"
    except InvalidOperation:
        return text
