"""Arguments that a person types: a code, or a name as it is written in the data."""

from indicators.lookup import Catalogue, Places
from indicators.refusal import RefusalError
from indicators.staging import Issue
from store import Store


def area(store: Store, text: str) -> str:
    """The code of the area called so. Raises RefusalError where none or several are."""
    places = Places(store.areas(), store.aliases("area"))
    return _one(places, text, "unknown_area_argument", "ambiguous_area")


def indicator(store: Store, text: str) -> str:
    """The code of the indicator called so. Raises RefusalError where none or several are."""
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    return _one(catalogue, text, "unknown_indicator_argument", "ambiguous_indicator")


def _one(names: Places | Catalogue, text: str, unknown: str, ambiguous: str) -> str:
    found = names.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise RefusalError(Issue(ambiguous, raw=text, facts=(("candidates", "、".join(found)),)))
    nearest = names.nearest(text)
    raise RefusalError(Issue(unknown, raw=text, facts=(("nearest", nearest),) if nearest else ()))
