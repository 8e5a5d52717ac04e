"""A deck as the contents of its slides: fresh from the data, or as they were when it was frozen."""

from collections.abc import Callable
from dataclasses import replace

from answers import dates, decks
from answers.decks import Names
from exports import slide_answers, slides
from exports.slides import SlideContent, Surroundings
from exports.small_cells import small
from indicators.deck import Deck, Slide
from indicators.progress import Progress, untold
from indicators.refusal import RefusalError
from store import Store
from words import meeting as words

Fresh = Callable[[Slide, Names], SlideContent]


def contents(
    store: Store, deck: Deck, fresh: Fresh | None = None, told: Progress = untold
) -> tuple[SlideContent, ...]:
    """What the slides that are not skipped show, in order; a frozen deck's as they were.

    ``fresh`` answers a slide (a cache may stand before ``one``); ``told`` how far it is: the first time takes
    seconds. A slide whose question has no answer says why in its place.
    """
    names = decks.masks(store, deck)
    ask = fresh or (lambda slide, names: one(store, slide, names))
    made = []
    for slide in deck.shown:
        made.append(slide_content(slide, names, ask))
        told(len(made) / len(deck.shown))
    return tuple(made)


def one(store: Store, slide: Slide, names: Names) -> SlideContent:
    """What one slide shows by the data of today, without what a person wrote on it."""
    around = surroundings(store)
    try:
        answer = decks.ask(store, slide, names)
    except RefusalError as refusal:
        return slides.refused(refusal, slide.selection.period, around, store.revision)
    found = slide_answers.content(answer, around)
    return replace(found, notes=decks.renamed(found.notes, names), small=small(answer))


def frozen(store: Store, deck: Deck, fresh: Fresh | None = None) -> Deck:
    """The deck with every slide, skipped ones too, kept as it is by the data of today."""
    names = decks.masks(store, deck)
    ask = fresh or (lambda slide, names: one(store, slide, names))
    kept = tuple(slide.but(content=slides.to_json(ask(slide, names))) for slide in deck.slides)
    return deck.but(slides=kept, revision=store.revision)


def thawed(deck: Deck) -> Deck:
    """The deck following the data again."""
    return deck.but(slides=tuple(slide.but(content="") for slide in deck.slides), revision=None)


def surroundings(store: Store) -> Surroundings:
    """What every slide of today says besides its answer."""
    return Surroundings(dates.loaded(store), {item.code: item.name for item in store.indicators()})


def stamp(deck: Deck, revision: int) -> str:
    """Which state of the data a deck shows, and whether there is a newer one (``revision``: today's)."""
    return words.following(revision) if deck.revision is None else words.frozen_to(deck.revision, revision)


def slide_content(slide: Slide, names: Names, ask: Fresh) -> SlideContent:
    """What one slide shows, with what a person wrote on it; a frozen one as it was."""
    found = slides.from_json(slide.content) if slide.content else ask(slide.but(title="", notes=""), names)
    return found.headed(decks.renamed(slide.title, names), decks.renamed(slide.notes, names))
