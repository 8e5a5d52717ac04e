"""Decks for meetings: kept, changed, removed. They are no data: the revision stays as it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from indicators.deck import Deck, Slide
from indicators.period import Period
from indicators.selection import Selection, View
from store.database import Database, Session
from store.errors import UnknownDeck

_PERIODS = ("period", "against")


def decks(database: Database) -> list[Deck]:
    """All decks, the newest first."""
    with database.reading() as session:
        return _decks(session)


def one(database: Database, number: int) -> Deck:
    """One deck. Raises UnknownDeck."""
    with database.reading() as session:
        return _one(session, number)


def put(database: Database, new: Deck) -> Deck:
    """Keep a new deck (``id`` None), which gets its number, or change a known one. Raises UnknownDeck."""
    with database.writing() as session:
        lettered = json.dumps(new.lettered, ensure_ascii=False)
        values = [new.name, new.masked, new.revision, _said(new.slides), lettered]
        if new.id is None:
            number = int(str(session.rows("next_deck")[0][0]))
            session.run("add_deck", [number, *values])
            return replace(new, id=number)
        _one(session, new.id)
        session.run("change_deck", [*values, new.id])
    return new


def remove(database: Database, number: int) -> None:
    """Forget a deck; its number is not given again. Raises UnknownDeck."""
    with database.writing() as session:
        _one(session, number)
        session.run("remove_deck", [number])


def _one(session: Session, number: int) -> Deck:
    found = next((deck for deck in _decks(session) if deck.id == number), None)
    if found is None:
        raise UnknownDeck(deck=number)
    return found


def _decks(session: Session) -> list[Deck]:
    return [_deck(row) for row in session.rows("decks")]


def _deck(row: Sequence[Any]) -> Deck:
    number, name, masked, revision, slides, lettered = row
    shown = tuple(map(_slide, json.loads(slides)))
    return Deck(name, shown, number, masked, revision, tuple(json.loads(lettered)))


def _said(slides: Sequence[Slide]) -> str:
    return json.dumps([_plain(slide) for slide in slides], ensure_ascii=False)


def _plain(slide: Slide) -> dict[str, object]:
    """A slide as JSON knows it: periods by their codes."""
    asked = {field.name: getattr(slide.selection, field.name) for field in fields(Selection)}
    asked |= {name: asked[name].code for name in _PERIODS if asked[name]}
    own = {field.name: getattr(slide, field.name) for field in fields(Slide)}
    return own | {"selection": asked}


def _slide(raw: Mapping[str, Any]) -> Slide:
    asked: dict[str, Any] = dict(raw["selection"])
    asked = asked | {name: Period.parse(asked[name]) for name in _PERIODS if asked[name]}
    selection = Selection(**asked | {"view": View(asked["view"]), "areas": tuple(asked["areas"])})
    return Slide(**dict(raw) | {"selection": selection, "indicators": tuple(raw["indicators"])})
