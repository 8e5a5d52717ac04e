"""会议"""

from exports import decks
from indicators.deck import Deck
from indicators.selection import View
from ui import cache, care, deck_editor, desk, frame, show, stage, take_home, view
from words import decks as words
from words import pages


def main() -> None:
    """Slides for a meeting: made, put in order, and shown by keys."""
    deck = deck_editor.opened()
    if deck is None:
        choosing()
    else:
        edited(deck)
    view.footer()


def choosing() -> None:
    """A deck by one click, or one of those that are there."""
    chosen = desk.choose(View.OVERVIEW, indicator=False)
    show.headline(words.headline(cache.store().decks()))
    care.told()
    if chosen.period is None:
        show.nothing(*pages.empty_group())
    else:
        deck_editor.templates(chosen)
        cache.ahead((deck_editor.prepared, [chosen]))
    deck_editor.known()


def edited(deck: Deck) -> None:
    """The open deck: the button that begins, then everything that can be changed."""
    shown = deck_editor.shown(deck)
    if any(one.demo for one in shown):
        frame.demo_banner()
    show.headline(deck.name, words.count(deck, decks.stamp(deck, cache.store().revision)))
    care.told()
    if shown:
        stage.mount(shown, deck_editor.size())
        take_home.deck(shown, deck.name, str(deck.id), deck_editor.size())
    else:
        show.nothing(*words.empty())
    deck_editor.switches(deck)
    deck_editor.slides(deck)
    deck_editor.keys()
    show.links([(words.OTHERS, "meeting")])


with frame.page(__doc__, unharmed=False):
    main()
