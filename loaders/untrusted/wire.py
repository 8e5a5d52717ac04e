"""Issues and grids as JSON, between a parser's child process and its parent."""

from dataclasses import asdict
from typing import Any

from indicators.staging import Issue, Severity
from loaders.grid import Grid


def packed(issue: Issue) -> dict[str, Any]:
    """An issue as a document of its fields."""
    return asdict(issue)


def issue(fields: dict[str, Any]) -> Issue:
    """The issue of ``packed``."""
    facts = tuple((name, value) for name, value in fields["facts"])
    return Issue(**{**fields, "severity": Severity(fields["severity"]), "facts": facts})


def packed_grid(grid: Grid) -> dict[str, Any]:
    """A grid as a document; rows may end early."""
    return {
        "rows": grid.rows,
        "encoding": grid.encoding,
        "sheet": grid.sheet,
        "merged": grid.merged,
        "percent": sorted(grid.percent),
        "hidden": grid.hidden,
        "issues": [packed(one) for one in grid.issues],
    }


def grid(document: dict[str, Any]) -> Grid:
    """The grid of ``packed_grid``, every row as long as the longest."""
    rows = document["rows"]
    width = max(map(len, rows), default=0)
    return Grid(
        [row + [""] * (width - len(row)) for row in rows],
        document["encoding"],
        sheet=document["sheet"],
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in document["merged"]),
        percent=frozenset((row, column) for row, column in document["percent"]),
        hidden=document["hidden"],
        issues=tuple(map(issue, document["issues"])),
    )
