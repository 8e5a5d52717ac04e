"""The report card of a community as a document of one page."""

from exports import card_profile, deck_docx
from indicators.comparison import Profile
from words import card as words
from words import deck_files
from words.profile import narrative

_HIGH = 470  # pt that a page has for the table, below the sentences


def content(profile: Profile, as_of: str) -> bytes:
    """The card as a document of one A4 page; ``as_of``: when the data were loaded."""
    name = words.title(profile)
    brief = deck_docx.opened(name)
    brief.add_paragraph(name, style="Title")
    if profile.demo:
        deck_docx.said(brief, deck_files.DEMO, colour=deck_docx.LOUD, bold=True)
    for sentence in narrative(profile):
        brief.add_paragraph(sentence, style="List Bullet")
    deck_docx.table(brief, card_profile.grid(profile), _HIGH)
    for line in card_profile.below(profile):
        deck_docx.said(brief, line, size=9, colour=deck_docx.QUIET)
    deck_docx.furnish(brief, name, as_of, profile.revision)
    return deck_docx.closed(brief)
