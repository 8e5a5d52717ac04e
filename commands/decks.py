"""Decks for meetings as files to take home."""

import sys
from collections.abc import Callable, Mapping

from answers import choices, decks, naming
from commands.furniture import Arguments, Document
from exports import deck_files
from exports import decks as contents
from exports.progress_bar import bar
from indicators.deck import Deck, Slide
from indicators.period import Period
from indicators.progress import part
from indicators.refusal import RefusalError
from indicators.selection import View
from indicators.staging import Issue, candidate_facts
from loaders.lists import designs
from loaders.shipped import DATA
from store import Store
from words import decks as words
from words import issues as wording

_TEMPLATES: Mapping[str, Callable[[Store, str | None, Period, str], tuple[Slide, ...]]] = {
    "monthly": decks.monthly,
    "annual": decks.annual,
}
_ANSWERED = 0.6  # of the work is done when every slide has its answer


def export(store: Store, arguments: Arguments) -> Document:
    """A saved deck, or one from a template, written as a file."""
    deck = _deck(store, arguments)
    with bar(None if arguments.json else sys.stderr, arguments.out.name) as progress:
        slides = contents.contents(store, deck, told=part(progress, 0.0, _ANSWERED))
        made = deck_files.content(arguments.format, slides, deck.name, part(progress, _ANSWERED, 1.0))
    arguments.out.write_bytes(made)
    return {
        "deck": deck.name,
        "path": str(arguments.out),
        "format": arguments.format,
        "slides": len(slides),
        "revision": deck.revision or store.revision,
        "issues": [wording.as_dict(issue) for issue in deck_files.warnings(slides)],
    }


def _deck(store: Store, arguments: Arguments) -> Deck:
    """The deck called so: a number, a name, or a template. Raises RefusalError where none or several are."""
    text = arguments.deck.strip()
    saved = store.decks()
    found = [deck for deck in saved if text in (str(deck.id), deck.name)]
    template = next((code for code, name in words.KINDS.items() if text in (code, name)), None)
    if not found and template:
        found = [_from_template(store, template, arguments)]
    if len(found) == 1:
        return found[0].but(masked=True) if arguments.masked and not found[0].revision else found[0]
    named = [(str(deck.id), deck.name) for deck in found or saved]
    code = "ambiguous_deck" if found else "unknown_deck_argument"
    raise RefusalError(Issue(code, raw=text, facts=candidate_facts(named)))


def _from_template(store: Store, template: str, arguments: Arguments) -> Deck:
    """A template filled in for a street and a period, by default those that the landing page opens with."""
    street = naming.group(store, arguments.group) if arguments.group else None
    start = choices.start(store, View.OVERVIEW, street)
    period = arguments.period or start.period
    if period is None:
        raise RefusalError.because("deck_period_missing")
    design = next(iter(designs.read_all(DATA / "designs").values()))  # as the page offers it
    slides = _TEMPLATES[template](store, start.group, period, designs.write(design))
    area = next((one.name for one in store.areas() if one.code == start.group), "")
    return Deck(words.template_name(template, area, period), slides)
