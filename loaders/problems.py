"""The issues of one file as they are found: which rows they keep out, and which are told once a column."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.staging import Issue, Severity


class Problems:
    """Collects issues; ``rejected`` are the rows that an error keeps out."""

    def __init__(self, issues: Iterable[Issue], rejected: Iterable[int]) -> None:
        """``issues`` found before, ``rejected`` the rows that they keep out."""
        self._issues = list(issues)
        self._once: dict[tuple[str, str | None, str], tuple[int, Issue]] = {}
        self.rejected = set(rejected)

    def add(self, issue: Issue, row: int, column: str | None) -> None:
        """An issue at its place; an error rejects the row."""
        self._issues.append(replace(issue, row=row, column=column))
        if issue.severity is Severity.ERROR:
            self.rejected.add(row)

    def add_once(self, issue: Issue, row: int, column: str | None) -> None:
        """One warning for all cells of a column that say the same, placed at the first, with their count."""
        key = (issue.code, column, issue.raw)
        count, first = self._once.get(key, (0, None))
        first = first or replace(issue, severity=Severity.WARNING, row=row, column=column)
        self._once[key] = (count + 1, first)

    def all(self) -> tuple[Issue, ...]:
        """Everything found: in order of finding, then what is told once a column."""
        told = (
            replace(issue, facts=(*issue.facts, ("count", str(count))))
            for count, issue in self._once.values()
        )
        return (*self._issues, *told)
