"""Numbers that do not fit each other: a fact with two values, a rate and its parts, parts above a total."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.mention import MentionKind
from indicators.units import factor
from loaders.prose import trust
from loaders.prose.draft import Draft
from loaders.prose.lexicon import shipped

_APART = 1.0  # percentage points that rounding may explain


def doubted(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a reason where they repeat or contradict others.

    said_again and said_twice (the first and the second of two values of one fact), said_before (the same
    value again), rate_differs, above_whole, parts_exceed.
    """
    marks = _repeated(drafts)
    for entry in shipped()[0].get("rates", ()):
        marks.update(_rate(drafts, entry["rate"], entry["above"], entry["below"]))
    marks.update(_exceeded(drafts))
    return [_marked(draft, marks[at]) if at in marks else draft for at, draft in enumerate(drafts)]


def _repeated(drafts: Sequence[Draft]) -> dict[int, str]:
    """Facts (area, indicator, period, dimension) that are stated more than once."""
    marks: dict[int, str] = {}
    facts: dict[tuple[object, ...], dict[tuple[float, ...], int]] = {}
    for at, draft in enumerate(drafts):
        mention, quantity = draft.mention, draft.mention.quantity
        if trust.confident(draft).kind is not MentionKind.INDICATOR or quantity is None:
            continue
        scale = _scale(draft)
        said = facts.setdefault((mention.area, mention.indicator, mention.period, mention.dimension), {})
        first = said.setdefault((quantity.value * scale, quantity.low * scale, quantity.high * scale), at)
        if first != at:
            marks[at] = "said_before"
        elif len(said) > 1:
            later = "said_again" if mention.dimension else "said_twice"  # of several things both may hold
            marks.update({next(iter(said.values())): "said_again", at: later})
    return marks


def _scale(draft: Draft) -> float:
    """What a number is multiplied by to stand in the unit of its indicator."""
    quantity, indicator = draft.mention.quantity, draft.indicator
    known = factor(quantity.unit, indicator.unit) if quantity is not None and indicator is not None else None
    return known or 1.0


def _rate(drafts: Sequence[Draft], rate: str, above: str, below: str) -> dict[int, str]:
    """Rates that differ from the quotient of the only two numbers they can be of."""
    places: dict[tuple[str, str], list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.mention.kind is MentionKind.INDICATOR and draft.mention.indicator in (rate, above, below):
            places.setdefault((draft.mention.area, draft.mention.indicator), []).append(at)
    marks: dict[int, str] = {}
    for (area, code), tops in places.items():
        wholes = places.get((area, below), [])
        if code == above and len(tops) == 1 and len(wholes) == 1:
            marks.update(_quotient(drafts, tops[0], wholes[0], places.get((area, rate), [])))
    return marks


def _quotient(drafts: Sequence[Draft], top: int, whole: int, rates: Sequence[int]) -> dict[int, str]:
    one, other = _value(drafts[top]), _value(drafts[whole])
    if one is None or not other or drafts[top].mention.period != drafts[whole].mention.period:
        return {}
    if one > other:
        return {top: "above_whole", whole: "above_whole"}
    stated = {at: _value(drafts[at]) for at in rates}
    return {
        at: "rate_differs"
        for at, value in stated.items()
        if value is not None and _differs(value, one, other)
    }


def _differs(value: float, one: float, other: float) -> bool:
    return abs(value - 100 * one / other) > _APART


def _value(draft: Draft) -> float | None:
    """The value of an exact number; words around it leave it open."""
    quantity = draft.mention.quantity
    return quantity.value if quantity is not None and quantity.low == quantity.high else None


def _exceeded(drafts: Sequence[Draft]) -> dict[int, str]:
    """Totals right before parts of other areas that add up to more."""
    marks: dict[int, str] = {}
    total, summed = -1, 0.0
    for at, draft in enumerate(drafts):
        if draft.mention.kind is MentionKind.INDICATOR:
            total, summed = at, 0.0
        elif total >= 0 and _is_area_part(draft, drafts[total]):
            summed += _value(draft) or 0.0
            whole = _value(drafts[total])
            if whole is not None and summed > whole:
                marks[total] = "parts_exceed"
    return marks


def _is_area_part(draft: Draft, total: Draft) -> bool:
    part, whole = draft.mention, total.mention
    if part.kind is not MentionKind.BREAKDOWN or not part.area or part.indicator != whole.indicator:
        return False
    units = part.quantity and whole.quantity and factor(part.quantity.unit, whole.quantity.unit)
    return units == 1.0 and draft.token.first - total.token.unit_end < _NEAR


_NEAR = 200


def _marked(draft: Draft, reason: str) -> Draft:
    return replace(draft, mention=replace(draft.mention, reasons=(*draft.mention.reasons, reason)))
