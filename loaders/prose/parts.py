"""Numbers beside each other: parts of a stated total, two facts by one number, things said twice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from indicators.indicator import Kind
from indicators.mention import MentionKind
from loaders.prose import cues, sorts, wholes
from loaders.prose.draft import Draft, changed, is_smaller
from loaders.prose.layout import Layout
from loaders.prose.lexicon import Lexicon, shipped
from loaders.prose.plain import plain

_NEAR = 60
_CLOSE = 12
_FARTHEST = 400  # characters between a total and its parts
_MOST_PARTS = 12  # numbers between a total and a nameless part
_MOST_TOTALS = 6  # earlier values that a number is held against


def settled(
    text: str, layout: Layout, drafts: Sequence[Draft], lexicon: Lexicon, *, of_community: bool = False
) -> list[Draft]:
    """The drafts with parts told from totals, and with one more for each second fact.

    ``of_community``: whether the report is a community's; what another one has is no part of its total.
    """
    found: list[Draft] = []
    totals: dict[tuple[str, str], list[Draft]] = {}
    for first, draft in zip(drafts, wholes.fitted(text, layout, drafts, lexicon), strict=True):
        is_peer = of_community and draft.mention.area.endswith(_PEERS)
        part = draft if is_peer else _as_part(text, layout, draft, totals, found)
        one = _typed_by(text, part, totals)
        found.append(one)
        if one.mention.kind is MentionKind.INDICATOR and one.mention.indicator:
            totals.setdefault((one.mention.indicator, one.mention.area), []).append(one)
            second = _second(text, layout, one, lexicon)
            if second is not None and draft is first:
                found.append(second)
    return found


_PEERS = ("社区", "街道", "居委会")


def _typed_by(text: str, draft: Draft, totals: Mapping[tuple[str, str], Sequence[Draft]]) -> Draft:
    """A part with the sort of the total that it is: 性别=女; one of another area is a part by its area."""
    mention = draft.mention
    if mention.kind is MentionKind.INDICATOR and draft.view is not None and "table" not in mention.reasons:
        is_people = mention.indicator in cues.words("acts_on", "persons")
        sex_or_age = sorts.of_people(text, draft.token, draft.view) if is_people else ""
        part = changed(draft, MentionKind.BREAKDOWN, "part_of_total")
        return replace(part, mention=replace(part.mention, dimension=sex_or_age)) if sex_or_age else draft
    if mention.kind is not MentionKind.BREAKDOWN or mention.area or mention.dimension:
        return draft
    wholes = totals.get((mention.indicator or "", ""), ())
    named = " ".join([mention.indicator or "", *(one.mention.phrase for one in wholes)])
    dimension = sorts.of_part(text, draft.token, draft.view, named)
    return replace(draft, mention=replace(mention, dimension=dimension))


def _as_part(
    text: str,
    layout: Layout,
    draft: Draft,
    totals: dict[tuple[str, str], list[Draft]],
    found: Sequence[Draft],
) -> Draft:
    mention = draft.mention
    if mention.reasons == ("untracked",):
        return _nameless(text, draft, found)
    if mention.kind is not MentionKind.INDICATOR or mention.indicator is None or draft.view is None:
        return draft
    sorted_of = _whole_of_sort(text, draft, found)
    if sorted_of is not None:
        part = replace(mention, indicator=sorted_of.mention.indicator)
        again = replace(draft, mention=part, indicator=sorted_of.indicator)
        return changed(again, MentionKind.BREAKDOWN, "part_of_total")
    stated = totals.get((mention.indicator, ""), []) + (
        totals.get((mention.indicator, mention.area), []) if mention.area else []
    )
    if reason := _why_no_fact(text, layout, draft, found):
        return changed(draft, MentionKind.QUANTITY, reason)
    whole = _within().get(mention.indicator)
    if whole and any(
        _is_part_of(text, layout, draft, total)
        for total in totals.get((whole, mention.area), [])[-_MOST_TOTALS:]
    ):
        return replace(
            draft,
            mention=replace(mention, kind=MentionKind.BREAKDOWN, indicator=whole, reasons=("part_of_total",)),
        )
    is_part = (
        _goes_on(text, draft, found)
        or _is_of_last(text, draft, found)
        or any(_is_part_of(text, layout, draft, total) for total in stated[-_MOST_TOTALS:])
        or (_is_of_age(text, draft) and any(is_smaller(mention, one.mention) for one in stated))
    )
    return changed(draft, MentionKind.BREAKDOWN, "part_of_total") if is_part else draft


def _whole_of_sort(text: str, draft: Draft, found: Sequence[Draft]) -> Draft | None:
    """党员143名,其中60岁以上71名; 化解115件,其中欠薪类12件: behind 其中 an age or a sort is one of the total.

    It is so even where the words alone name another indicator.
    """
    lately = reversed(found[-_LAST:])
    before = next((one for one in lately if one.mention.kind is MentionKind.INDICATOR), None)
    if before is None:
        return None
    between = text[before.token.unit_end : draft.token.first]
    same = before.token.unit == draft.token.unit != "" and len(between) < _NEAR
    is_sort = same and _SORT_ALONE.fullmatch(between) is not None
    return before if is_sort and is_smaller(draft.mention, before.mention) else None


_SORT_ALONE = re.compile(
    r"[,。;\s(]{0,2}其中,?(?:\d{2,3}周?岁(?:\(含\))?(?:及?以[上下]|以内|往上)?的?|[^,。;、:\d]{2,6}类)(?:有|的|共|为)*\s?"
)


def _is_of_last(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """沁园社区18场,其中玉兰苑小区5场: 其中 tells a part of the value before, whoever's that is."""
    before = next(
        (one for one in reversed(found[-_LAST:]) if one.mention.kind is MentionKind.INDICATOR), None
    )
    if before is None or before.mention.indicator != draft.mention.indicator:
        return False
    between = text[before.token.unit_end : draft.token.first]
    near = "其中" in between and len(between) < _NEAR and not _SENTENCE_END.search(between)
    return near and is_smaller(draft.mention, before.mention)


_LAST = 3
_SENTENCE_END = re.compile("[。;\n]")


def _nameless(text: str, draft: Draft, found: Sequence[Draft]) -> Draft:
    """其中,云溪小区10处安装了喷淋: behind 其中 what has no name of its own is a part of the total."""
    lately = reversed(found[-_MOST_PARTS:])
    total = next((one for one in lately if one.mention.kind is MentionKind.INDICATOR), None)
    if total is None or total.token.unit != draft.token.unit or not total.token.unit:
        return draft
    between = text[total.token.unit_end : draft.token.first]
    if "其中" not in between or len(between) > _FARTHEST // 4 or not is_smaller(draft.mention, total.mention):
        return draft
    mention = replace(draft.mention, indicator=total.mention.indicator, reasons=())
    return changed(replace(draft, mention=mention), MentionKind.BREAKDOWN, "part_of_total")


def _why_no_fact(text: str, layout: Layout, draft: Draft, found: Sequence[Draft]) -> str:
    """Why a number says nothing beside the one before it; "" where it does."""
    if _is_of_nameless(text, layout, draft, found) or _is_of_others(text, draft, found):
        return "part_of_total"
    return "second_measure" if _is_second_measure(text, draft, found) else ""


def _is_of_others(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """在编干部68人,其中党员52人: members among people of another kind are not all members."""
    before = next((one for one in reversed(found) if one.view is not None), None)
    if before is None or draft.mention.indicator not in cues.words("among", "codes"):
        return False
    between = text[before.token.unit_end : draft.token.first]
    near = "其中" in between and len(between) < _CLOSE and not _SENTENCE_END.search(between)
    is_wider = before.mention.indicator in cues.words("among", "wider")
    is_other = before.mention.indicator != draft.mention.indicator and not is_wider
    return near and is_other and is_smaller(draft.mention, before.mention)


def _is_of_nameless(text: str, layout: Layout, draft: Draft, found: Sequence[Draft]) -> bool:
    """随访孕妇80人(已出生52人): a bracket behind a number of something else tells its parts."""
    before = next((one for one in reversed(found) if one.view is not None), None)
    if before is None or before.view is None or draft.view is None or before.token.unit != draft.token.unit:
        return False
    is_inside = layout.clauses[draft.view.clause].depth > layout.clauses[before.view.clause].depth
    opens = text[before.token.unit_end : before.token.unit_end + 1] == "("
    return is_inside and opens and before.guess is None and is_smaller(draft.mention, before.mention)


def _goes_on(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """残疾人家庭41户98人: a number right behind a part is one of the same part.

    So is one that has its noun from a number that was none itself (老人83户,122人, of no total).
    """
    before = found[-1] if found else None
    if before is None or before.view is None:
        return False
    if before.token.unit == draft.token.unit:
        between = text[before.token.unit_end : draft.token.first].strip()
        is_part = before.mention.kind is MentionKind.BREAKDOWN and not before.mention.area
        return is_part and between == "、" and draft.guess is not None and draft.guess.side == "C"
    if "table" in (*before.mention.reasons, *draft.mention.reasons):
        return False
    if text[before.token.unit_end : draft.token.first].strip() not in ("", "、", ","):
        return False
    borrowed = draft.guess is not None and draft.guess.side == "C"
    units = {before.token.unit, draft.token.unit}
    nameless = before.mention.kind is MentionKind.QUANTITY and before.guess is None and units == {"户", "人"}
    return before.mention.kind is MentionKind.BREAKDOWN or (borrowed and nameless)


def _is_second_measure(text: str, draft: Draft, found: Sequence[Draft]) -> bool:
    """0批次0人次: the same thing measured once more."""
    before = found[-1] if found else None
    if before is None or before.view is None or "table" in before.mention.reasons:
        return False
    between = text[before.token.unit_end : draft.token.first].strip()
    lends = draft.guess is not None and draft.guess.side in "CS" and draft.token.unit in _MEASURES
    if not lends and before.mention.indicator != draft.mention.indicator:
        return False
    return between in ("", "、") and before.token.unit not in ("", draft.token.unit)


_MEASURES = frozenset(["栋", "套", "间", "幢", "台"])  # 793栋、2041套: once more in another measure


def _is_part_of(text: str, layout: Layout, draft: Draft, total: Draft) -> bool:
    """Whether a number is a part of an earlier one of the same indicator."""
    is_rate = draft.indicator is not None and draft.indicator.kind is Kind.RATE
    if not is_smaller(draft.mention, total.mention) or (draft.mention.area and is_rate):
        return False
    if draft.mention.area and not total.mention.area:
        return _is_of_area(text, draft, total)
    between = text[total.token.unit_end : draft.token.first]
    if len(between) > _FARTHEST and not draft.mention.area:
        return False
    if draft.mention.period != total.mention.period:
        return "其中" in between and len(between) < _NEAR
    if "table" in draft.mention.reasons and "table" in total.mention.reasons and not draft.mention.area:
        return False
    return _is_told_apart(layout, draft, total, between[:_FARTHEST])


def _is_of_age(text: str, draft: Draft) -> bool:
    """35岁以下志愿者20人: of a stock that a report gives the total of, those of an age are a part."""
    if draft.view is None or draft.indicator is None or draft.indicator.kind is not Kind.STOCK:
        return False
    lead = text[max(draft.view.left[0], draft.token.first - _CLOSE * 2) : draft.token.first]
    return draft.mention.indicator != _OLD and _OF_AGE.search(lead) is not None


_OLD = "elderly_population"  # is itself told by an age
_OF_AGE = re.compile(r"\d{2}周?岁(?:\(含\))?(?:及?以[上下])的?")


def _is_of_area(text: str, draft: Draft, total: Draft) -> bool:
    """云庭小区新增18处 is a part of the community's 23; of things of different types only if it says so."""
    if draft.mention.indicator not in _typed() or draft.mention.phrase == total.mention.phrase:
        return True
    return "其中" in text[max(total.token.end, draft.token.start - _FARTHEST // 2) : draft.token.start]


def _is_told_apart(layout: Layout, draft: Draft, total: Draft, between: str) -> bool:
    """Whether words (其中), a bracket, or a stock's second smaller number nearby make it a part."""
    if draft.view is None or total.view is None:
        return False
    one, other = layout.clauses[draft.view.clause], layout.clauses[total.view.clause]
    near = one.paragraph == other.paragraph
    if near and cues.says("part", between, 0, len(between)):
        return True
    if draft.mention.indicator in _typed():
        return False
    is_stock = draft.indicator is not None and draft.indicator.kind is Kind.STOCK
    return one.depth > other.depth or (is_stock and (near or one.sentence == other.sentence))


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
            pairs.setdefault(code, []).append((also, re.compile(rf"(?:{words})(?!行动|工作|专项|活动|机制)")))
    return pairs


def _second(text: str, layout: Layout, draft: Draft, lexicon: Lexicon) -> Draft | None:
    """The second fact that one number states: 排查并解决12处 is found and resolved."""
    code = draft.mention.indicator or ""
    for also, words in _pairs().get(code, ()):
        if also in lexicon.meanings and words.search(text, *_stretch(layout, draft)):
            indicator = lexicon.meanings[also].indicator
            return replace(draft, mention=replace(draft.mention, indicator=also), indicator=indicator)
    return None


def _stretch(layout: Layout, draft: Draft) -> tuple[int, int]:
    """The clause of a number as far as it may say two things at once: to the number, or its noun behind."""
    if draft.view is None:
        return draft.token.start, draft.token.start
    start, left = layout.clauses[draft.view.clause].start, draft.view.left[0]
    return (start if left - start < _CLOSE else left), max(draft.token.start, draft.view.right[1])
