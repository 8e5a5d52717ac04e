"""Numbers beside each other: parts of a total that is stated too, two facts by one number, things said twice."""

import re
from collections.abc import Mapping, Sequence
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

_FARTHEST = 400  # characters between a total and its parts
_MOST_TOTALS = 6  # earlier values that a number is held against


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
    for draft in _widened(layout, drafts, lexicon):
        one = _as_part(text, layout, draft, totals, found)
        found.append(one)
        if one.mention.kind is MentionKind.INDICATOR and one.mention.indicator:
            totals.setdefault((one.mention.indicator, one.mention.area), []).append(one)
            second = _second(text, layout, one, lexicon)
            if second is not None:
                found.append(second)
    return found


def _widened(layout: Layout, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """共有党员427名,其中直管党员61名: what is said more closely behind makes the first number a wider one."""
    changed = list(drafts)
    for at, draft in enumerate(drafts):
        for entry in shipped()[0].get("wider", ()):
            if draft.mention.kind is MentionKind.INDICATOR and draft.mention.indicator == entry["code"]:
                if _said_closer(layout, draft, drafts[at + 1 : at + 6], entry):
                    changed[at] = _as_wider(draft, entry["becomes"], lexicon)
    return changed


def _said_closer(layout: Layout, draft: Draft, following: Sequence[Draft], entry: Mapping[str, str]) -> bool:
    if draft.mention.phrase.endswith(tuple(entry["closer"].split())):
        return False
    assert draft.view is not None
    stop = layout.clauses[draft.view.clause].stop
    return any(
        other.mention.indicator == entry.get("then", entry["code"])
        and other.view is not None
        and layout.clauses[other.view.clause].stop == stop
        and other.mention.phrase.endswith(tuple(entry["closer"].split()))
        for other in following
    )


def _as_wider(draft: Draft, code: str, lexicon: Lexicon) -> Draft:
    if not code:
        return _changed(draft, MentionKind.QUANTITY, "wider")
    mention = replace(draft.mention, indicator=code)
    return replace(draft, mention=mention, indicator=lexicon.meanings[code].indicator)


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
    if _goes_on(text, draft, found):
        return _changed(draft, MentionKind.BREAKDOWN, "part_of_total")
    if _is_second_measure(text, draft, found):
        return _changed(draft, MentionKind.QUANTITY, "second_measure")
    whole = _within().get(mention.indicator)
    if whole and any(
        _is_part_of(text, layout, draft, total)
        for total in totals.get((whole, mention.area), [])[-_MOST_TOTALS:]
    ):
        return replace(
            draft,
            mention=replace(mention, kind=MentionKind.BREAKDOWN, indicator=whole, reasons=("part_of_total",)),
        )
    for total in reversed(stated[-_MOST_TOTALS:]):
        if _is_part_of(text, layout, draft, total):
            return _changed(draft, MentionKind.BREAKDOWN, "part_of_total")
    return draft


def _goes_on(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """残疾人家庭41户98人: a number right behind a part is one of the same part."""
    before = found[-1] if found else None
    if before is None or before.mention.kind is not MentionKind.BREAKDOWN or before.view is None:
        return False
    between = text[before.token.unit_end : draft.token.first]
    return between.strip() in ("", "、", ",") and before.token.unit != draft.token.unit


def _is_second_measure(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """0批次0人次: the same thing measured once more."""
    before = found[-1] if found else None
    if before is None or before.mention.indicator != draft.mention.indicator or before.view is None:
        return False
    between = text[before.token.unit_end : draft.token.first].strip()
    return between in ("", "、") and before.token.unit not in ("", draft.token.unit)


def _is_part_of(text: str, layout: Layout, draft: Draft, total: Draft) -> bool:
    """Whether a number is a part of an earlier one of the same indicator."""
    part, whole = draft.mention.quantity, total.mention.quantity
    if part is None or whole is None or (factor(part.unit, whole.unit) is None and not draft.mention.area):
        return False
    if part.value >= whole.value and not (part.value == whole.value and draft.mention.area):
        return False
    if draft.mention.area and not total.mention.area:
        typed = draft.mention.indicator in _typed()
        return (
            not typed
            or draft.mention.phrase == total.mention.phrase
            or "其中" in text[max(total.token.end, draft.token.start - 200) : draft.token.start]
        )
    if draft.token.first - total.token.unit_end > _FARTHEST and not draft.mention.area:
        return False
    between = text[total.token.unit_end : draft.token.first][:_FARTHEST]
    if draft.mention.period != total.mention.period:
        return "其中" in between and len(between) < 60
    if "table" in draft.mention.reasons and "table" in total.mention.reasons and not draft.mention.area:
        return False
    assert draft.view is not None and total.view is not None
    same = layout.clauses[draft.view.clause].sentence == layout.clauses[total.view.clause].sentence
    near = layout.clauses[draft.view.clause].paragraph == layout.clauses[total.view.clause].paragraph
    if near and cues.says("part", between, 0, len(between)):
        return True
    if draft.mention.indicator in _typed():
        return False
    inner = layout.clauses[draft.view.clause].depth > layout.clauses[total.view.clause].depth
    return inner or (draft.indicator is not None and draft.indicator.kind.value == "stock" and (same or near))


def _changed(draft: Draft, kind: MentionKind, reason: str) -> Draft:
    return replace(draft, mention=replace(draft.mention, kind=kind, reasons=(*draft.mention.reasons, reason)))


@lru_cache(maxsize=1)
def _within() -> dict[str, str]:
    """Codes that are parts of another one where a report states both."""
    return {entry["part"]: entry["whole"] for entry in shipped()[0].get("within", ())}


@lru_cache(maxsize=1)
def _typed() -> frozenset[str]:
    """The codes that a report gives several values of, by type: a second one is no part of the first."""
    return frozenset(entry["code"] for entry in shipped()[1] if entry.get("by"))


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
