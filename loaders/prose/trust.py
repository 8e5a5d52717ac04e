"""How far a mention is to be trusted: the share of such mentions that were right in labelled reports.

Each doubt counts; a table gives the share right by their number over the six sets that were unseen when
they were scored, each by the version of that day (docs/decisions/report-extraction.md).
"""

from dataclasses import replace

from indicators.mention import Mention, MentionKind
from loaders.prose.draft import Draft
from loaders.prose.meaning import Guess

_SHARES = (0.94, 0.9, 0.73, 0.57, 0.27)  # right, by the number of doubts
_UNSURE = 0.5  # less is no value of an indicator until somebody says so
_CLOSE = 1.2  # the second-best indicator has nearly as much for it
_WEAK = 3.0  # a score of a short word, or of words far away
# What does not fit another number, or is stated more than once, waits however sure its words are.
_BESIDE_OTHERS = ("said_twice", "rate_differs", "above_whole", "parts_exceed", "said_again", "said_before")
_OTHERS = 0.9  # numbers that are no indicator: not loaded, so no table of theirs


def confident(draft: Draft) -> Mention:
    """The mention of a draft with its confidence, and with a code for each doubt."""
    mention, guess = draft.mention, draft.guess
    if mention.kind is not MentionKind.INDICATOR or guess is None:
        return replace(mention, confidence=_OTHERS)
    doubts = _doubts(guess) | {code: 2 for code in _BESIDE_OTHERS if code in mention.reasons}
    sure = _SHARES[min(sum(doubts.values()), len(_SHARES) - 1)]
    told = [code for code, count in doubts.items() if count and code not in mention.reasons]
    if sure >= _UNSURE:
        return replace(mention, confidence=sure, reasons=(*mention.reasons, *told))
    reasons = ("unsure", *mention.reasons, *told)
    return replace(mention, kind=MentionKind.QUANTITY, confidence=sure, reasons=reasons)


def _doubts(guess: Guess) -> dict[str, int]:
    """Of each doubt how much it weighs."""
    return {
        "noun_before": {"C": 1, "S": 2, "N": 2}.get(guess.side, 0),
        "noun_behind": int(guess.side == "R"),
        "words_between": (guess.gap > 0) + (guess.gap > 1),
        "close_call": int(guess.margin < _CLOSE),
        "few_words": int(guess.score < _WEAK),
        "loose_words": 2 * guess.loose,
        "no_unit": 2 * (guess.unit == "none"),
    }
