"""How far a mention is to be trusted: the share of such mentions that people found right."""

from dataclasses import replace

from indicators.mention import Mention, MentionKind
from loaders.prose.parts import Draft


def confident(draft: Draft, text: str) -> Mention:
    """The mention of a draft with its confidence."""
    mention, guess = draft.mention, draft.guess
    if mention.kind is not MentionKind.INDICATOR or guess is None:
        return replace(mention, confidence=0.9)
    return replace(mention, confidence=0.9)
