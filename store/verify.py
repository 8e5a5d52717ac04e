"""Is the store sound, and what does it say in one number?"""

import hashlib
from dataclasses import dataclass

from store.database import Database, Session

# code of a violation → statement that counts it
_CHECKS = (
    "area_unknown",
    "indicator_unknown",
    "batch_unknown",
    "value_outside_interval",
    "period_reversed",
    "key_twice_in_batch",
    "copies_disagree",
    "batch_incomplete",
    "batch_number_twice",
    "code_twice",
    "target_unknown",
    "target_twice",
    "text_astray",
)


@dataclass(frozen=True, slots=True)
class Verification:
    """``violations`` are ``code: count`` in the order of the checks; ``digest`` is of what is visible."""

    ok: bool
    digest: str
    violations: list[str]


def verify(database: Database) -> Verification:
    """Run every check on one state of the store, and take its digest."""
    with database.reading() as session:
        found = {code: _count(session, f"checks/{code}") for code in _CHECKS}
        violations = [f"{code}: {count}" for code, count in found.items() if count]
        return Verification(not violations, digest_of(session), violations)


def digest_of(session: Session) -> str:
    """A sha256 over the visible observations, whatever their order, batches, files and times.

    Made of sums of 64-bit halves of each row's md5 over its values as text, so that one row more, less or
    different changes it; the same on every version of DuckDB that writes numbers as Python's repr does.
    """
    sums = session.rows("digest", copy="observation_by_indicator", filters="TRUE")[0]
    return hashlib.sha256(" ".join(str(part) for part in sums).encode()).hexdigest()


def _count(session: Session, name: str) -> int:
    return int(str(session.rows(name)[0][0]))
