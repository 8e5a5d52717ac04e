"""SQL by name: ``text("observations")`` is the file observations.sql beside this one."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def text(name: str) -> str:
    """The statement in ``name``.sql, what it shares with others ({visible} …) put in from parts/.

    Raises FileNotFoundError for a name that has no file.
    """
    statement = (_HERE / f"{name}.sql").read_text(encoding="utf-8")
    for part in (_HERE / "parts").glob("*.sql"):
        statement = statement.replace(f"{{{part.stem}}}", part.read_text(encoding="utf-8").rstrip())
    return statement


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """(schema version, script), oldest first; the version is the number that the file's name begins with."""
    files = sorted((_HERE / "migrations").glob("*.sql"))
    return tuple((int(file.name[:4]), file.read_text(encoding="utf-8")) for file in files)
