"""Arguments that a person types, and names that a person explained: a code, or a name as it is written."""

from indicators.instructions import Instructions
from indicators.lookup import Catalogue, Places
from indicators.peers import anchor_of, similar_to
from indicators.refusal import RefusalError
from indicators.staging import Issue, candidate_facts
from loaders.meaning import near
from loaders.meaning.near import Near
from store import Named, Store

_NOUNS: tuple[Named, ...] = ("area", "indicator")


def area(store: Store, text: str) -> str:
    """The code of the area called so. Raises RefusalError where none or several are."""
    places = Places(store.areas(), store.aliases("area"))
    return _one(places, near.areas(places), text, "unknown_area_argument", "ambiguous_area")


def group(store: Store, text: str) -> str:
    """The code of the group called so: a peer group by code or name, similar-AREA, else an area.

    Raises RefusalError where none or several are.
    """
    named = [one.code for one in store.peers() if text.strip() in (one.code, one.name)]
    if named:
        return named[0]
    anchor = anchor_of(text.strip())
    return similar_to(area(store, anchor)) if anchor else area(store, text)


def indicator(store: Store, text: str) -> str:
    """The code of the indicator called so. Raises RefusalError where none or several are."""
    catalogue = Catalogue(store.indicators(), store.aliases("indicator"))
    alike = near.indicators(catalogue)
    return _one(catalogue, alike, text, "unknown_indicator_argument", "ambiguous_indicator")


def remember(store: Store, instructions: Instructions) -> None:
    """Keep the names that a person explained with a file as aliases; they outlive an undo of its batch.

    Raises RefusalError for a code that is not known; then none is kept.
    """
    known = {
        "area": {one.code for one in store.areas()},
        "indicator": {one.code for one in store.indicators()},
    }
    strange = [code for kind, _, code in instructions.names if code not in known[kind]]
    if strange:
        raise RefusalError(*(Issue("unknown_code", raw=code) for code in strange))
    for noun in _NOUNS:
        for kind, text, code in instructions.names:
            if kind == noun:
                store.put_alias(noun, text, code)


def _one(names: Places | Catalogue, alike: Near, text: str, unknown: str, ambiguous: str) -> str:
    found = names.find(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise RefusalError(
            Issue(ambiguous, raw=text, facts=candidate_facts((code, names[code].name) for code in found))
        )
    raise RefusalError(Issue(unknown, raw=text, facts=candidate_facts(alike.candidates(text))))
