"""A report read as a whole: its numerals, its clauses, its words, and every number in turn."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention
from loaders.prose import (
    checks,
    cues,
    drafting,
    lexicon,
    nothing,
    parts,
    plans,
    scenes,
    tables,
    together,
    tokens,
    trust,
)
from loaders.prose.draft import Draft
from loaders.prose.drafting import About, Report
from loaders.prose.layout import Layout, layout
from loaders.prose.lines import Lines, as_read
from loaders.prose.meaning import Reader
from loaders.prose.reported import reported, written
from loaders.prose.tokens import Token
from loaders.prose.when import Times
from loaders.prose.where import Where
from loaders.prose.whose import Level

_AGES = frozenset(("岁", "周岁"))  # a number of years bounds a class: it is a word of what is counted


def read(document: Document, catalogue: Catalogue, places: Places, about: About) -> tuple[Mention, ...]:
    """What every number of a report says; see loaders.reports.mentions."""
    lines = as_read(document)
    text = lines.text
    found = tokens.tokens(text, lexicon.units_pattern(), lexicon.unit_means())
    divided = layout(text, lines.ends(document.blocks))
    found, none = _ranged(text, found, nothing.reasons(text, found))
    report = _prepared(lines, found, none, divided, catalogue, places, about)
    base = report.times.base
    said = tables.cells(text, found, base.end.year if base else None)
    drafts: list[Draft] = []
    for token, reason in zip(found, none, strict=True):
        if token.start in said:
            drafts.append(drafting.in_table(report, token, said[token.start]))
        elif reason:
            drafts.append(drafting.nothing(report, token, reason))
        else:
            drafts.extend(drafting.drafts(report, token))
    of_community = report.where.level in (Level.COMMUNITY, Level.UNNAMED)
    whole = parts.settled(report.text, report.layout, drafts, report.lexicon, of_community=of_community)
    return tuple(_placed(trust.confident(one), lines) for one in checks.doubted(whole))


def _placed(mention: Mention, lines: Lines) -> Mention:
    """A mention with the places of the text as it was read."""
    (start, end), quote = (
        lines.span(mention.start, mention.end),
        lines.span(mention.quote_start, mention.quote_end),
    )
    return replace(mention, start=start, end=end, quote_start=quote[0], quote_end=quote[1])


def _ranged(text: str, found: Sequence[Token], none: Sequence[str]) -> tuple[list[Token], list[str]]:
    """The numerals, with the two ends of a range of counts (20—30人) as one; and why each is no quantity."""
    tokens_left: list[Token] = []
    reasons: list[str] = []
    for token, reason in zip(found, none, strict=True):
        counts = not reason and reasons[-1:] == [""] and token.unit not in cues.words("threshold", "apart")
        both = tokens.span(tokens_left[-1], token, text) if counts else None
        if both is not None:
            tokens_left[-1] = both
            continue
        tokens_left.append(token)
        reasons.append(reason)
    return tokens_left, reasons


def _prepared(
    lines: Lines,
    found: Sequence[Token],
    none: Sequence[str],
    divided: Layout,
    catalogue: Catalogue,
    places: Places,
    about: About,
) -> Report:
    text = lines.text
    words = lexicon.of_catalogue(catalogue, about.learned)
    own = places[about.area].name if about.area and about.area in places else about.area
    where = Where(text, places, own)
    day = written(text, about.reported_on)
    about = replace(about, reported_on=day)
    times = Times(text, reported(text, about.period, day), day)
    counted = [not reason and token.unit not in _AGES for token, reason in zip(found, none, strict=True)]
    reader = Reader(text, found, counted, divided, words)
    reader.settle([*where.spans, *((moment.start, moment.end) for moment in times.moments)])
    planned = _covers(plans.plans(text, divided))
    ranges = frozenset(scenes.ranges(text, found))
    shared = where.shared([token.start for token in reader.counting])
    every = together.respective(text, reader.counting)
    nouns = {start: span for start, span in every.items() if start not in shared}
    return Report(lines, text, divided, words, where, times, about, reader, planned, ranges, shared, nouns)


def _covers(spans: Sequence[tuple[int, int, str]]) -> Callable[[int], str]:
    """Of which sort the part is that a place lies in, "" for none; of two the one that begins later."""
    ordered = sorted(spans)
    starts = [start for start, _, _ in ordered]

    def covers(place: int) -> str:
        at = bisect_right(starts, place) - 1
        return next((sort for _, end, sort in reversed(ordered[max(0, at - 3) : at + 1]) if end > place), "")

    return covers
