"""SQL by name: ``text("observations")`` is the file observations.sql beside this one."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def text(name: str) -> str:
    """The statement in ``name``.sql. Raises FileNotFoundError for a name that has no file."""
    return (_HERE / f"{name}.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """(schema version, script), oldest first; the version is the number that the file's name begins with."""
    files = sorted((_HERE / "migrations").glob("*.sql"))
    return tuple((int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files)
