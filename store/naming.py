"""Codes that something kept refers to must be held: areas and indicators are never made in passing."""

from collections.abc import Iterable

from store.database import Session
from store.errors import UnknownCode

_SAID = 5  # codes that the message names


def require(session: Session, noun: str, codes: Iterable[str]) -> None:
    """Raises UnknownCode for codes of ``noun`` (area | indicator) that are not held."""
    known = {code for (code,) in session.rows("codes", table=noun)}
    if unknown := sorted(set(codes) - known):
        raise UnknownCode(kind=noun, count=len(unknown), codes=", ".join(unknown[:_SAID]))
