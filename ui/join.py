"""「加入会议」: what a page shows becomes a slide of the deck that the link names, or of a new one."""

from datetime import date

import streamlit as st

from answers import decks
from indicators.deck import Deck, Slide
from indicators.refusal import RefusalError
from store import Store, UnknownDeck
from ui import cache, errors
from ui.plain import plain
from words import decks as words

_SAID = "join-said"


def button(slide: Slide, name: str) -> None:
    """The control, in the row under a figure; what it did is told without moving anything.

    Told here and not in the callback: that would put an empty line on top of the page.
    """
    st.button(words.JOIN, key=f"join-{name}", on_click=_join, args=(slide,))
    if said := st.session_state.pop(_SAID, ""):
        st.toast(said)


def _join(slide: Slide) -> None:
    house = cache.store()
    try:
        before = _open(house)
        deck = house.put_deck(decks.lettered(house, before.but(slides=(*before.slides, slide))))
    except RefusalError as refusal:
        st.session_state[_SAID] = errors.sentences(refusal)
        return
    st.query_params["deck"] = str(deck.id)
    st.session_state[_SAID] = plain(words.joined(deck))


def _open(house: Store) -> Deck:
    """The deck that the link names, else a new one. Raises RefusalError where it is frozen."""
    try:
        deck = house.deck(int(st.query_params["deck"]))
    except (KeyError, ValueError, UnknownDeck):
        return Deck(words.free_name(words.new_name(date.today()), {deck.name for deck in house.decks()}))
    if deck.revision is not None:
        raise RefusalError.because("deck_frozen", deck=deck.name)
    return deck
