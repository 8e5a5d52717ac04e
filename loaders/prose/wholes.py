"""What numbers behind say of those before: wider ones, parts of theirs, those that add up to them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indicators.indicator import Kind
from indicators.mention import MentionKind
from loaders.prose.draft import Draft, changed, is_smaller
from loaders.prose.layout import Layout
from loaders.prose.lexicon import Lexicon, shipped

_CLOSE = 12
_MOST_CLAUSES = 12  # clauses in which a whole is looked for
_FARTHEST = 400  # characters between a total and its parts
_MOST_PARTS = 12  # numbers between a total and its part
_MOST_CLOSER = 5  # numbers behind one that may say it more closely


def fitted(text: str, layout: Layout, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """The drafts in view of those behind them."""
    return _summed(text, layout, _narrowed(text, layout, _widened(layout, drafts, lexicon)))


def _widened(layout: Layout, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """共有党员427名,其中直管党员61名: what is said more closely behind makes the first number a wider one."""
    fitting = list(drafts)
    for at, draft in enumerate(drafts):
        for entry in shipped()[0].get("wider", ()):
            is_one = draft.mention.kind is MentionKind.INDICATOR and draft.mention.indicator == entry["code"]
            reach = entry.get("reach", _MOST_CLOSER)
            if is_one and _said_closer(layout, draft, drafts[at + 1 : at + 1 + reach], entry):
                fitting[at] = _as_wider(draft, entry["becomes"], lexicon)
    return fitting


def _said_closer(layout: Layout, draft: Draft, following: Sequence[Draft], entry: Mapping[str, str]) -> bool:
    if draft.view is None or draft.mention.phrase.endswith(tuple(entry["closer"].split())):
        return False
    unit = "paragraph" if "reach" in entry else "stop"
    stop = getattr(layout.clauses[draft.view.clause], unit)
    return any(
        other.mention.indicator == entry.get("then", entry["code"])
        and other.view is not None
        and getattr(layout.clauses[other.view.clause], unit) == stop
        and other.mention.phrase.endswith(tuple(entry["closer"].split()))
        for other in following
    )


def _narrowed(text: str, layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """当场整改22处,全部整改: what is said of a part at once is a part where the whole stands behind."""
    fitting = list(drafts)
    for entry in shipped()[0].get("narrower", ()):
        said, whole = tuple(entry["said"].split()), re.compile("|".join(entry["whole"].split()))
        for at, draft in enumerate(drafts):
            is_one = draft.mention.kind is MentionKind.INDICATOR and draft.mention.indicator == entry["code"]
            if (
                not is_one
                or draft.view is None
                or not text[max(0, draft.token.first - _CLOSE) : draft.token.first].rstrip().endswith(said)
            ):
                continue
            clauses = layout.clauses[draft.view.clause :]
            stop = clauses[0].stop
            end = next((one.start for one in clauses[:_MOST_CLAUSES] if one.stop != stop), clauses[-1].end)
            if whole.search(text, draft.token.unit_end, min(end, draft.token.unit_end + _FARTHEST)):
                fitting[at] = changed(draft, MentionKind.BREAKDOWN, "part_of_total")
    return fitting


def _summed(text: str, layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """餐饮店6家、旅馆3家,共计9家: what adds up exactly to a total behind is its parts.

    So is what one event gave (近日为4户) where the same is said of the whole time behind (今年累计29户).
    """
    fitting = list(drafts)
    for at, total in enumerate(drafts):
        if total.view is None:
            continue
        adding = _adding_up(text, drafts, at)
        whole = _named_by(drafts[adding[-1]], total) if adding else total
        if whole.mention.kind is not MentionKind.INDICATOR:
            continue
        fitting[at] = whole if adding else fitting[at]
        before = range(max(0, at - _MOST_PARTS), at)
        wholes = [*adding, *_of_same(layout, drafts, at, before)]
        for one in [*wholes, *_of_events(text, layout, drafts, at, before)]:
            mention = replace(fitting[one].mention, indicator=whole.mention.indicator)
            fitting[one] = changed(
                replace(fitting[one], mention=mention), MentionKind.BREAKDOWN, "part_of_total"
            )
    return fitting


def _named_by(part: Draft, total: Draft) -> Draft:
    """A total; one without a name of its own is one of what its parts are."""
    if total.mention.reasons != ("untracked",):
        return total
    named = replace(
        total.mention,
        indicator=part.mention.indicator,
        kind=MentionKind.INDICATOR,
        reasons=(),
    )
    return replace(total, mention=named, guess=part.guess, indicator=part.indicator)


def _adding_up(text: str, drafts: Sequence[Draft], at: int) -> list[int]:
    """The values right before a total (共计22个) that add up to it."""
    total = drafts[at]
    if not _TOTALS.search(text, max(0, total.token.first - _CLOSE), total.token.start):
        return []
    left, found = _stated(total), []
    for one in range(at - 1, max(-1, at - 1 - _MOST_PARTS), -1):
        value = _stated(drafts[one]) if drafts[one].token.unit == total.token.unit else None
        if left is None or value is None or value > left:
            return []
        left -= value
        found.append(one)
        if not left:
            return [part for part in found if _is_value(drafts[part])] if len(found) > 1 else []
    return []


_TOTALS = re.compile("共计|合计|总计|共有|共|这$")


def _of_same(layout: Layout, drafts: Sequence[Draft], at: int, before: Sequence[int]) -> list[int]:
    """The values of the same indicator in a paragraph that add up to a later one."""
    total = drafts[at]
    same = [one for one in before if _is_alike(layout, drafts[one], total)]
    values = [_stated(drafts[one]) for one in same]
    known = [value for value in values if value is not None]
    return same if len(same) > 1 and len(known) == len(values) and sum(known) == _stated(total) else []


def _of_events(
    text: str, layout: Layout, drafts: Sequence[Draft], at: int, before: Sequence[int]
) -> list[int]:
    """Values of one event where a later sentence tells those of the whole time."""
    total = drafts[at]
    is_flow = total.indicator is not None and total.indicator.kind in (Kind.FLOW, Kind.AMOUNT)
    start = max(layout.stop_start(_clause(total)), total.token.start - _REACH)
    if not is_flow or not _LONG.search(text, start, total.token.start):
        return []
    return [
        one
        for one in before
        if _is_value(drafts[one])
        and (drafts[one].mention.indicator, drafts[one].mention.area)
        == (total.mention.indicator, total.mention.area)
        and is_smaller(drafts[one].mention, total.mention)
        and layout.stop_start(_clause(drafts[one])) != layout.stop_start(_clause(total))
        and _EVENT.search(text, _told_from(layout, drafts[one]), drafts[one].token.start)
    ]


_REACH = 160  # characters before a number in which such words are looked for


def _told_from(layout: Layout, draft: Draft) -> int:
    """Where the paragraph of a number begins, as far as one looks."""
    return max(layout.paragraph_first(_clause(draft)).start, draft.token.start - _REACH)


_EVENT = re.compile("近日|日前|当天|当日|此次|本次|昨日|昨天|前不久|现场")
_LONG = re.compile("今年以来|今年来|累计|年初以来|截至目前|截止目前|至今")


def _clause(draft: Draft) -> int:
    return draft.view.clause if draft.view is not None else 0


def _is_alike(layout: Layout, one: Draft, other: Draft) -> bool:
    """Whether two values of a paragraph are of one indicator and one area."""
    same = (one.mention.indicator, one.mention.area) == (other.mention.indicator, other.mention.area)
    clauses = layout.clauses
    return same and _is_value(one) and clauses[_clause(one)].paragraph == clauses[_clause(other)].paragraph


def _is_value(draft: Draft) -> bool:
    return draft.mention.kind is MentionKind.INDICATOR and draft.view is not None


def _stated(draft: Draft) -> float | None:
    """The exact value that a number states."""
    quantity = draft.mention.quantity
    return quantity.value if quantity is not None and quantity.low == quantity.high else None


def _as_wider(draft: Draft, code: str, lexicon: Lexicon) -> Draft:
    if not code:
        return changed(draft, MentionKind.QUANTITY, "wider")
    mention = replace(draft.mention, indicator=code)
    return replace(draft, mention=mention, indicator=lexicon.meanings[code].indicator)
