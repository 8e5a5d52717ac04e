"""Numbers beside each other: parts of a total that is stated too, two facts by one number, things said twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indicators.indicator import Indicator
from indicators.mention import Mention, MentionKind
from indicators.units import factor
from loaders.prose import cues
from loaders.prose.layout import Layout
from loaders.prose.lexicon import Lexicon, shipped
from loaders.prose.meaning import Guess, View
from loaders.prose.plain import plain
from loaders.prose.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before it is compared with its neighbours."""

    mention: Mention
    token: Token
    view: View | None
    guess: Guess | None
    indicator: Indicator | None


def settled(text: str, layout: Layout, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts with parts told from totals, and with one more for each second fact."""
    found: list[Draft] = []
    totals: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        one = _as_part(text, layout, draft, totals, found)
        found.append(one)
        if one.mention.kind is MentionKind.INDICATOR and one.mention.indicator:
            totals.setdefault((one.mention.indicator, one.mention.area), []).append(one)
            second = _second(text, layout, one, lexicon)
            if second is not None:
                found.append(second)
    return found


def _as_part(
    text: str,
    layout: Layout,
    draft: Draft,
    totals: dict[tuple[str, str], list[Draft]],
    found: Sequence[Draft],
) -> Draft:
    mention = draft.mention
    if mention.kind is not MentionKind.INDICATOR or mention.indicator is None or draft.view is None:
        return draft
    stated = totals.get((mention.indicator, ""), []) + (
        totals.get((mention.indicator, mention.area), []) if mention.area else []
    )
    for total in reversed(stated):
        if _is_part_of(text, layout, draft, total):
            return _changed(draft, MentionKind.BREAKDOWN, "part_of_total")
    return draft


def _is_part_of(text: str, layout: Layout, draft: Draft, total: Draft) -> bool:
    """Whether a number is a part of an earlier one of the same indicator."""
    part, whole = draft.mention.quantity, total.mention.quantity
    if part is None or whole is None or (factor(part.unit, whole.unit) is None and not draft.mention.area):
        return False
    if part.value >= whole.value and not (part.value == whole.value and draft.mention.area):
        return False
    if draft.mention.area and not total.mention.area:
        return True
    between = text[total.token.unit_end : draft.token.first]
    if draft.mention.period != total.mention.period:
        return "其中" in between and len(between) < 60
    if len(between) > 400:
        return False
    assert draft.view is not None and total.view is not None
    same = layout.clauses[draft.view.clause].sentence == layout.clauses[total.view.clause].sentence
    near = layout.clauses[draft.view.clause].paragraph == layout.clauses[total.view.clause].paragraph
    if near and cues.says("part", between, 0, len(between)):
        return True
    inner = layout.clauses[draft.view.clause].depth > layout.clauses[total.view.clause].depth
    return inner or (draft.indicator is not None and draft.indicator.kind.value == "stock" and (same or near))


def _changed(draft: Draft, kind: MentionKind, reason: str) -> Draft:
    return replace(draft, mention=replace(draft.mention, kind=kind, reasons=(*draft.mention.reasons, reason)))


@lru_cache(maxsize=1)
def _pairs() -> dict[str, list[tuple[str, "re.Pattern[str]"]]]:
    """Of each code the second one and the words that say both at once (排查并解决)."""
    pairs: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for entry in shipped()[0].get("both", ()):
        words = "|".join(plain(entry["say"]).split())
        for code, also in ((entry["code"], entry["also"]), (entry["also"], entry["code"])):
            pairs.setdefault(code, []).append((also, re.compile(words)))
    return pairs


def _second(text: str, layout: Layout, draft: Draft, lexicon: Lexicon) -> Draft | None:
    """The second fact that one number states: 排查并解决12处 is found and resolved."""
    assert draft.view is not None
    code = draft.mention.indicator or ""
    for also, words in _pairs().get(code, ()):
        if also in lexicon.meanings and words.search(text, *_stretch(layout, draft)):
            indicator = lexicon.meanings[also].indicator
            return replace(draft, mention=replace(draft.mention, indicator=also), indicator=indicator)
    return None


def _stretch(layout: Layout, draft: Draft) -> tuple[int, int]:
    """The clause of a number as far as it may say two things at once: to the number, or its noun behind it."""
    assert draft.view is not None
    start = layout.clauses[draft.view.clause].start
    left = draft.view.left[0]
    return (start if draft.view.left[0] - start < 12 else left), max(draft.token.start, draft.view.right[1])
