"""The processes that this one has started, whatever has become of them."""

import os
from pathlib import Path


def own_children() -> set[int]:
    """Their numbers, also of those that ended and were not waited for; none where no system tells."""
    told = Path("/proc").glob("[0-9]*/stat")
    return {int(one.parent.name) for one in told if _parent(one) == os.getpid()}


def _parent(told: Path) -> int | None:
    """The process that started one: the fourth field, the second behind its name in brackets."""
    try:
        return int(told.read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):  # it has gone while we looked
        return None
