"""How the house says no: one exception that carries the issues, so that every door words it the same."""

from indicators.staging import Issue


class RefusalError(Exception):
    """A request that can't be met as asked; ``issues`` say what was found (their sentences: words.issues)."""

    def __init__(self, *issues: Issue) -> None:
        """At least one issue, of severity error."""
        super().__init__("; ".join(f"{issue.code}: {issue.raw} {dict(issue.facts)}" for issue in issues))
        self.issues = issues

    @classmethod
    def because(cls, code: str, raw: str = "", **facts: str) -> "RefusalError":
        """A refusal with one issue."""
        return cls(Issue(code, raw=raw, facts=tuple(facts.items())))
