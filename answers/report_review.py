"""A report's numbers held against the store, put right by a person, and loaded as one batch."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from answers import doubts, intake, reports
from answers.reports import Known, Paper
from indicators import frames, units
from indicators.indicator import Indicator, Polarity
from indicators.mention import Mention, MentionKind
from indicators.observation import Batch, BatchKind, BatchState, Locator, Observation, Status
from indicators.period import Period, PeriodError
from indicators.quantity import Qualifier
from indicators.refusal import RefusalError
from indicators.staging import Issue
from indicators.target import Relation, Target
from loaders.phrases import numbers
from store import Draft, Store

_LONGEST_NAME = 16
_CLAUSE = re.compile("[,。;:、!?\uff0c\uff1b\uff1a\uff01\uff1f\\s()\uff08\uff09]")
_ABOUT = re.compile(
    "(?:约|近|超过?|突破|达到?|共计?|累计|为|有)+$"
)  # what stands between a name and its number
_LEAD = re.compile("^(?:全年|今年|年内|先后|累计|共|已|新|组织|开展|举办|举行|召开|完成|实现)+(?=..)")
Row = Mapping[str, Any]
Key = tuple[object, ...]
_SHOWN = (MentionKind.INDICATOR, MentionKind.BREAKDOWN, MentionKind.QUANTITY)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says a number is; texts as one would write them, codes for indicator and area.

    ``period`` is a period's code or its Chinese form, "" for an unknown one. ``learn``: words that from now
    on mean this indicator, "" for none.
    """

    indicator: str
    text: str
    unit: str = ""
    dimension: str = ""
    period: str = ""
    area: str = ""
    learn: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A number on the review page.

    ``mention`` is as corrected. ``effect``: what loading it would do (new | changed | unchanged), "" where it
    cannot be loaded. ``held`` stands there now, ``before`` a year earlier (STORED fields). ``ticked``: it is
    to be loaded unless someone objects. ``waits``: codes of words.reports that say why it is of its kind, or
    why a person should look; ``doubts`` are the warnings that an upload would give.
    """

    key: str
    mention: Mention
    correction: Correction | None
    effect: str
    held: Row | None
    before: Row | None
    ticked: bool
    waits: tuple[str, ...]
    doubts: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: the batch, of which areas it is, of when most of it is, and what was learned."""

    batch: Batch
    areas: tuple[str, ...]
    period: Period | None
    learned: tuple[str, ...]


def corrected(known: Known, mention: Mention, said: Correction) -> Mention:
    """The mention as a person put it right.

    Raises RefusalError: report_no_indicator, report_no_area, unknown_indicator, unknown_area, not_a_number,
    bad_period, bad_dimension, out_of_bounds.
    """
    for code, text in (("report_no_indicator", said.indicator), ("report_no_area", said.area)):
        if not text:
            raise RefusalError.because(code)
    if not known.catalogue.find(said.indicator):
        raise RefusalError.because("unknown_indicator", said.indicator)
    if said.area not in known.places:
        raise RefusalError.because("unknown_area", said.area)
    item = known.catalogue[said.indicator]
    try:
        stated = numbers.quantity(said.text, said.unit, item.lower, item.upper)
    except numbers.NotANumberError:
        raise RefusalError.because("not_a_number", said.text) from None
    if not item.lower <= stated.value <= item.upper:
        bounds = {"lower": str(item.lower), "upper": str(item.upper), "unit": item.unit}
        raise RefusalError.because("out_of_bounds", said.text, indicator=item.name, **bounds)
    if said.dimension and "=" not in said.dimension.strip("="):
        raise RefusalError.because("bad_dimension", said.dimension)
    period = _period(said.period)
    return replace(
        mention,
        quantity=stated,
        kind=MentionKind.BREAKDOWN if said.dimension else MentionKind.INDICATOR,
        indicator=item.code,
        dimension=said.dimension,
        period=period,
        status=mention.status if period == mention.period else Status.FINAL,
        area_code=said.area,
        confidence=1.0,
        reasons=(),
    )


def naming(text: str, found: Mention) -> str:
    """The words that one would learn a number's indicator by: those that name it, as far as the number.

    >>> start = len("开展活动80场,邻里拉呱近")
    >>> one = Mention(start, start + 2, "24", None, MentionKind.QUANTITY, phrase="邻里")
    >>> naming("开展活动80场,邻里拉呱近24场", one)
    '邻里拉呱'
    """
    phrase = found.phrase.strip()
    before = _CLAUSE.split(text[max(0, found.start - _LONGEST_NAME) : found.start])[-1]
    at = before.rfind(phrase)
    whole = _LEAD.sub("", _ABOUT.sub("", before[at:]).strip()) if phrase and at >= 0 else phrase
    return "" if any(letter.isdigit() for letter in whole) else whole


def items(
    store: Store, known: Known, mentions: Sequence[Mention], said: Mapping[str, Correction]
) -> list[Item]:
    """The numbers that a person should see, in the order of the text, each held against the store.

    ``said``: corrections by the key of their item.
    """
    shown = [each for each in mentions if each.kind in _SHOWN and each.quantity is not None]
    keyed = list(zip(_keys(shown), shown, strict=True))
    put_right = [corrected(known, each, said[key]) if key in said else each for key, each in keyed]
    loadable = [place for place, each in enumerate(put_right) if _is_loadable(each)]
    frame = frames.from_observations(_observation(known, put_right[place]) for place in loadable)
    frame = frame.assign(row=pd.array(loadable, dtype="Int64"))
    effects = dict(zip(loadable, intake.differences(store, frame).table["effect"], strict=True))
    held = _held(store, frame)
    warned = _warned(store, frame)
    twice = _contradicted(known, put_right, loadable)
    return [
        Item(
            key,
            each,
            said.get(key),
            effects.get(place, ""),
            held.get(_key(each, each.period)),
            held.get(_key(each, each.period.year_earlier())) if each.period else None,
            _is_ticked(each, key in said) and place not in twice and effects.get(place) != "unchanged",
            tuple(_waits(each, place in twice)),
            warned.get(place, ()),
        )
        for place, ((key, _), each) in enumerate(zip(keyed, put_right, strict=True))
    ]


def load(store: Store, known: Known, paper: Paper, chosen: Iterable[Item], *, actor: str) -> Loaded:
    """Write the chosen numbers as one batch, with the text they stand in, and learn what was said of phrases.

    What stands there already is not written again. Raises RefusalError: report_conflict where two chosen
    numbers contradict each other, nothing_to_load.
    """
    wanted = [item for item in chosen if item.effect in ("new", "changed")]
    rows = frames.from_observations(_observation(known, item.mention) for item in wanted)
    said_once = ~rows.duplicated([*frames.KEY, "value", "low", "high"])
    rows, kept = rows[said_once], [item for item, once in zip(wanted, said_once, strict=True) if once]
    again = rows.duplicated(frames.KEY)
    if again.any():
        first = kept[list(again).index(True)].mention
        raise RefusalError.because("report_conflict", first.number_text, indicator=_name(known, first))
    if rows.empty:
        raise RefusalError.because("nothing_to_load", paper.name)
    draft = Draft(
        kind=BatchKind.REPORT,
        file=paper.name,
        checksum=paper.checksum,
        actor=actor,
        title=paper.title,
        content=paper.content,
        text=paper.document.text,
    )
    batch = store.add(draft, rows.reset_index(drop=True))
    when = Counter(item.mention.period for item in kept).most_common(1)[0][0]
    return Loaded(batch, tuple(dict.fromkeys(rows["area"])), when, tuple(_learn(store, kept)))


def without_text(store: Store, paper: Paper) -> list[int]:
    """The live batches of this very file whose text is not kept: those of the five reports that ship.

    Only of a plain text: there the places of a number are those of the file itself.
    """
    if paper.document.format != "txt":
        return []
    same = [
        batch
        for batch in store.history()
        if (batch.checksum, batch.kind, batch.state) == (paper.checksum, BatchKind.REPORT, BatchState.LIVE)
    ]
    return [batch.id for batch in same if store.text(batch.id) is None]


def target(known: Known, paper: Paper, item: Item) -> Target:
    """A planned number as a target. Raises RefusalError: target_incomplete, target_unit."""
    found = item.mention
    if found.indicator is None or found.area_code is None or found.period is None or found.quantity is None:
        raise RefusalError.because("target_incomplete", found.number_text)
    indicator = known.catalogue[found.indicator]
    factor = _factor(found, indicator)
    if factor is None:
        raise RefusalError.because("target_unit", found.quantity.unit, expected=indicator.unit)
    at_most = found.quantity.qualifier is Qualifier.AT_MOST or indicator.polarity is Polarity.LOWER_IS_BETTER
    relation = Relation.AT_MOST if at_most else Relation.AT_LEAST
    value = found.quantity.value * factor
    return Target(indicator.code, found.period, relation, value, area=found.area_code, source=paper.title)


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text.strip() else None
    except PeriodError:
        raise RefusalError.because("bad_period", text) from None


def _keys(shown: Sequence[Mention]) -> Iterator[str]:
    """A number by its place in the text; the second fact by the same number gets a mark."""
    seen: dict[tuple[int, int], int] = {}
    for each in shown:
        place = (each.start, each.end)
        seen[place] = seen.get(place, 0) + 1
        yield f"{each.start}-{each.end}-{seen[place]}"


def _is_loadable(found: Mention) -> bool:
    stated = (
        found.kind is MentionKind.INDICATOR
        or (found.kind is MentionKind.BREAKDOWN and bool(found.dimension))
        or _is_unsure(found)
    )
    return stated and found.indicator is not None and found.area_code is not None


def lacking(items: Sequence[Item]) -> list[str]:
    """What is known of no indicator of a report, and a person can say of the whole: no_area, no_period."""
    waits = [item.waits for item in items if item.mention.kind is MentionKind.INDICATOR]
    return [code for code in ("no_area", "no_period") if waits and all(code in each for each in waits)]


def _is_unsure(found: Mention) -> bool:
    """Whether it is rather not the indicator it was taken for: it is offered, never ticked."""
    return found.kind is MentionKind.QUANTITY and "unsure" in found.reasons


def _is_ticked(found: Mention, is_corrected: bool) -> bool:
    return _is_loadable(found) and (is_corrected or reports.is_ticked(found))


def _waits(found: Mention, contradicted: bool) -> Iterator[str]:
    """What the reader of the text says, then what is missing."""
    yield from found.reasons
    asked = (
        (found.kind is not MentionKind.INDICATOR and not found.reasons and found.confidence < 1, found.kind),
        (found.indicator is None and not found.reasons, "no_indicator"),
        (found.area_code is None, "no_area"),
        (found.period is None, "no_period"),
        (contradicted, "contradicted"),
        (not reports.is_confident(found) and not found.reasons, "unsure"),
    )
    yield from (str(code) for applies, code in asked if applies)


def _observation(known: Known, found: Mention) -> Observation:
    assert found.indicator is not None  # noqa: S101 - only what can be loaded
    assert found.area_code is not None  # noqa: S101
    assert found.quantity is not None  # noqa: S101
    item = known.catalogue[found.indicator]
    return Observation(
        area=found.area_code,
        indicator=item.code,
        period=found.period,
        quantity=replace(found.quantity, unit=found.quantity.unit or item.unit),
        factor=_factor(found, item),
        dimension=found.dimension,
        status=found.status,
        locator=Locator(
            start=found.quote_start,
            end=found.quote_end,
            number_start=found.start,
            number_end=found.end,
        ),
    )


def _factor(found: Mention, item: Indicator) -> float | None:
    assert found.quantity is not None  # noqa: S101 - only what is shown
    return units.factor(found.quantity.unit or item.unit, item.unit)


def _held(store: Store, rows: pd.DataFrame) -> dict[Key, Row]:
    """All that the store holds of these areas and indicators, by its key."""
    if rows.empty:
        return {}
    found = store.observations(indicators=sorted(set(rows["indicator"])), areas=sorted(set(rows["area"])))
    found = found.assign(period=frames.periods(found))
    records = ({str(name): value for name, value in row.items()} for row in found.to_dict("records"))
    return {(row["area"], row["indicator"], row["period"], row["dimension"]): row for row in records}


def _key(found: Mention, period: Period | None) -> Key:
    return (found.area_code, found.indicator, period, found.dimension)


def _warned(store: Store, rows: pd.DataFrame) -> dict[int, tuple[Issue, ...]]:
    """The doubts by the place of the number."""
    found: dict[int, tuple[Issue, ...]] = {}
    once = rows[~rows.duplicated(frames.KEY)]
    for issue in doubts.about(store, once) if len(once) else ():
        if issue.row is not None:
            found[issue.row] = (*found.get(issue.row, ()), replace(issue, row=None, column=None))
    return found


def _contradicted(known: Known, found: Sequence[Mention], loadable: Sequence[int]) -> set[int]:
    """Numbers of the same fact as an earlier, surer one, that say something else."""
    first: dict[Key, Observation] = {}
    twice = set()
    for place in sorted(loadable, key=lambda place: _is_unsure(found[place])):
        one = _observation(known, found[place])
        known_one = first.setdefault(one.key, one)
        said, before = one.quantity, known_one.quantity
        if (said.value, said.low, said.high) != (before.value, before.low, before.high):
            twice.add(place)
    return twice


def _learn(store: Store, kept: Iterable[Item]) -> Iterator[str]:
    for item in kept:
        if item.correction is not None and (phrase := item.correction.learn.strip()):
            store.put_alias("indicator", phrase, item.correction.indicator)
            yield phrase


def _name(known: Known, found: Mention) -> str:
    return known.catalogue[found.indicator].name if found.indicator else ""
