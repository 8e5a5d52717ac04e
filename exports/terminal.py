"""A document of the command line for people at a terminal: plain text, tables aligned by what is seen."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from words import command_line as texts
from words import numbers

Document = Mapping[str, Any]

_ENDS = ("low", "high")
# Numbers that are names: no 千分位.
_IDENTIFIERS = ("row", "batch", "cells", "header_rows", "revision", "duplicate_of", "start", "end", "seed")
# For programs only.
_HIDDEN = (
    *("checksum", "canonical_value", "number_start", "number_end", "quote_start", "quote_end"),
    *("groups", "contributions", "normalised", "moved", "rank_without"),
)


def text(document: Document) -> str:
    """The whole document: what it says once, then its lists as tables, then one line an issue."""
    blocks = [_once(document)]
    blocks += [_table(key, rows) for key, rows in document.items() if _is_rows(rows) and key != "issues"]
    blocks += ["\n".join(_issue(issue) for issue in document.get("issues", []))]
    return "\n\n".join(block for block in blocks if block)


def _once(document: Document) -> str:
    """Everything that is no list of rows, one line each."""
    said = {key: value for key, value in document.items() if not _is_rows(value) and value not in (None, [])}
    return "\n".join(f"{texts.heading(key)}\t{_cell(key, value)}" for key, value in said.items())


def _issue(issue: Document) -> str:
    return f"{issue['message']} {issue['hint']}"


def _table(key: str, rows: Sequence[Document]) -> str:
    lines = [_flat(row) for row in rows]
    shown = [name for name in _names(lines) if _says_something(name, lines)]
    grid = [[texts.heading(name) for name in shown]]
    grid += [[_cell(name, line.get(name)) for name in shown] for line in lines]
    widths = [max(_width(row[place]) for row in grid) for place in range(len(shown))]
    body = "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in grid
    )
    return f"{texts.heading(key)}\n{body}"


def _flat(row: Document) -> dict[str, Any]:
    """A row without lists: the points of a line become one column a period, issues their sentences."""
    points = {point["period"]: point["value"] for point in row.get("points", [])}
    said = " ".join(_issue(issue) for issue in row.get("issues", []))
    return {**row, "points": None, "issues": said, **points}


def _names(lines: Sequence[Document]) -> list[str]:
    return list(dict.fromkeys(name for line in lines for name in line))


def _says_something(name: str, lines: Sequence[Document]) -> bool:
    """Neither hidden nor empty throughout; an end of an interval, only where it is not the value itself."""
    if name in _HIDDEN:
        return False
    if name in _ENDS:
        return any(line.get(name) != line.get("value") for line in lines)
    return any(_is_said(line.get(name)) for line in lines)


def _is_said(value: Any) -> bool:
    """Zero is said; nothing, no text and False are not."""
    return value is not None and value is not False and value != ""


def _cell(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, int | float):
        return str(value) if key in _IDENTIFIERS else numbers.number(float(value))
    if isinstance(value, Mapping):
        return " ".join(_cell(name, inner) for name, inner in value.items() if name not in _HIDDEN)
    if isinstance(value, list):
        return "、".join(_cell(key, inner) for inner in value)
    return texts.value(key, value) if value else numbers.MISSING


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(cell: str) -> int:
    """Columns of a terminal: East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in cell)
