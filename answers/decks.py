"""A deck's questions answered slide by slide, masked where names must not be seen; decks that come ready."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple

import pandas as pd

from answers import choices
from answers.attention import attention
from answers.compare import compare
from answers.groups import LANDING, gathered
from answers.heat import heat
from answers.held import held
from answers.index import index
from answers.profile import profile
from answers.pursuit import pursued
from answers.quality import quality
from answers.series import trend
from indicators.area import Area, Level
from indicators.benchmark import References
from indicators.comparison import Border, Combined, Comparison, HeatTable, NotRanked, Profile, TimeSeries
from indicators.concern import Concerns
from indicators.deck import Deck, Slide
from indicators.design import IndexDesign
from indicators.index_score import IndexScore, NotScored
from indicators.indicator import Indicator
from indicators.period import Frequency, Period
from indicators.quality import Quality
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.target import Pursued
from loaders.lists import designs
from store import Store
from words import meeting as words

Answer = Comparison | TimeSeries | HeatTable | IndexScore | Concerns | Profile | Pursued | Quality
Names = Mapping[str, str]  # a community's name, alias or stem → what it is called instead
CORE = 4  # indicators of the slide that shows the core ones beside each other
_STEM = re.compile(r"(?:社区|村|居委会)$")
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODES = ("area", "indicator", "period")  # columns of an answer that name nothing to a reader


def ask(store: Store, slide: Slide, names: Names | None = None) -> Answer:
    """The answer to a slide's question; ``names`` (of ``masks``) take the place of the communities'.

    Raises RefusalError as the answer itself does, and for a view that no slide shows.
    """
    question = _QUESTIONS.get(slide.selection.view)
    if question is None:
        raise RefusalError.because("slide_view", slide.selection.view.value)
    answer = question(store, slide)
    return masked(answer, names) if names else answer


def lettered(store: Store, deck: Deck) -> Deck:
    """The deck with a letter for each community that it can name: those that have one keep it, the others
    follow in an order that tells nothing. Decks that are not masked stay as they are.
    """
    if not deck.masked:
        return deck
    areas = store.areas()
    concerned = _concerned(store, deck, areas)
    new = [area for area in areas if area.code in concerned and area.code not in deck.lettered]
    new.sort(key=lambda area: (area.valid_to is not None, _shuffled(deck, area)))
    return deck.but(lettered=(*deck.lettered, *(area.code for area in new)))


def masks(store: Store, deck: Deck) -> Names:
    """What the communities of a masked deck are called: 社区A, 社区B … in an order that tells nothing.

    Also by their aliases and without 社区, so that titles of documents do not name them. {} for other decks.
    Communities that came after the deck was kept follow as they were added, so that no letter moves.
    """
    if not deck.masked:
        return {}
    areas = {area.code: area for area in store.areas()}
    kept = deck if deck.lettered else lettered(store, deck)
    concerned = _concerned(store, deck, list(areas.values()))
    codes = dict.fromkeys((*kept.lettered, *(code for code in areas if code in concerned)))
    learned = store.aliases("area")
    return {
        name: words.mask(letters)
        for code, letters in zip(codes, _letters(), strict=False)
        if code in areas
        for name in _called(areas[code], learned)
    }


def renamed(text: str, names: Names) -> str:
    """A text with the communities called by their masks."""
    if not names:
        return text
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(pattern, lambda found: names[found[0]], text)


def masked(answer: Any, names: Names) -> Any:
    """The same answer with every name in it replaced, wherever a text stands."""
    return next((mask(answer, names) for kind, mask in _MASKING if isinstance(answer, kind)), answer)


def monthly(store: Store, group: str | None, period: Period, design: str = "") -> tuple[Slide, ...]:
    """The slides of 月度例会: what is new in the period, against a year before and the period before.

    What would have nothing to say (no values of the year before) is left out.
    """
    ready = _ready(store, group, period)
    slides = _common(ready)
    if ready.lead and period.frequency not in (Frequency.YEAR, Frequency.SPAN):
        change = ready.asked.but(view=View.CHANGE, indicator=ready.lead[0], against=period.preceding())
        slides.append(Slide(change))
    return (*slides, *_closing(ready, design))


def annual(store: Store, group: str | None, period: Period, design: str = "") -> tuple[Slide, ...]:
    """The slides of 年度例会: the same with how the first indicator went over the years."""
    ready = _ready(store, group, period)
    slides = _common(ready)
    if ready.based:
        asked = ready.asked.but(view=View.TREND, indicator=ready.based[0])
        slides.append(Slide(asked.but(areas=choices.standouts(store, asked))))
    return (*slides, *_closing(ready, design))


class _Ready(NamedTuple):
    """What a template can ask: the indicators with values in the period, and those also a year before."""

    asked: Selection
    lead: tuple[str, ...]
    based: tuple[str, ...]


def _ready(store: Store, group: str | None, period: Period) -> _Ready:
    """The landing's indicators that say something; without any, the catalogue's first."""
    known = held(store, group)
    there = [code for code in known.catalogue if known.answers(code) and period in known.periods(code)]
    lead = tuple(code for code in LANDING if code in there) or tuple(there[:CORE])
    based = tuple(code for code in lead if period.year_earlier() in known.periods(code))
    return _Ready(Selection(View.OVERVIEW, period=period, group=group), lead, based)


def _common(ready: _Ready) -> list[Slide]:
    asked, lead, based = ready
    views: list[Selection] = [asked.but(indicator=code) for code in based[:1]]
    views += [asked.but(view=View.RANKING, indicator=code) for code in (based or lead)[:1]]
    views += [asked.but(view=View.ATTENTION)] if based else []
    core = [Slide(asked.but(view=View.HEAT), indicators=lead[:CORE])] if lead else []
    changes = [Slide(asked.but(view=View.CHANGE, indicator=code)) for code in based[1:2] or based]
    return [*map(Slide, views), *core, *changes]


def _closing(ready: _Ready, design: str) -> list[Slide]:
    asked = ready.asked
    scored = [Slide(asked.but(view=View.INDEX), design=design)] if design and ready.based else []
    return [*scored, Slide(asked.but(view=View.QUALITY))]


def _heat(store: Store, slide: Slide) -> HeatTable:
    asked = slide.selection.but(indicator="")
    if asked.period is None:
        raise RefusalError.because("period_missing")
    columns = slide.indicators or choices.heat_columns(store, asked.group, asked.period)
    return heat(store, asked, columns)


def _index(store: Store, slide: Slide) -> IndexScore:
    asked = slide.selection.but(indicator="", against=None, per_capita=False)
    return index(store, asked, designs.read(slide.design.encode(), words.DESIGN))


def _attention(store: Store, slide: Slide) -> Concerns:
    return attention(store, slide.selection.but(indicator="", areas=(), per_capita=False))


def _profile(store: Store, slide: Slide) -> Profile:
    asked = slide.selection
    return profile(store, asked.areas[0] if asked.areas else "", asked.period, asked.group)


_QUESTIONS: Mapping[View, Callable[[Store, Slide], Answer]] = {
    View.OVERVIEW: lambda store, slide: compare(store, slide.selection),
    View.RANKING: lambda store, slide: compare(store, slide.selection),
    View.CHANGE: lambda store, slide: compare(store, slide.selection),
    View.TREND: lambda store, slide: trend(store, slide.selection),
    View.HEAT: _heat,
    View.INDEX: _index,
    View.ATTENTION: _attention,
    View.PROFILE: _profile,
    View.TARGETS: lambda store, slide: pursued(store, slide.selection),
    View.QUALITY: lambda store, slide: quality(store, slide.selection.but(indicator="")),
}


def _concerned(store: Store, deck: Deck, areas: Sequence[Area]) -> set[str]:
    """The communities that a deck can name: all of its streets, those of former years too."""
    groups = {slide.selection.group for slide in deck.slides}
    members = {code for group in groups for code in _members(store, group)}
    members |= {code for slide in deck.slides for code in slide.selection.areas}
    streets = {area.parent for area in areas if area.code in members}
    return {area.code for area in areas if area.level is Level.COMMUNITY and area.parent in streets}


def _members(store: Store, group: str | None) -> list[str]:
    """The communities of a group; none where the group is gone, and its slides show no community either."""
    try:
        return gathered(store, group).codes
    except RefusalError:
        return []


def _shuffled(deck: Deck, area: Area) -> str:
    return hashlib.sha256(f"{deck.id}:{area.code}".encode()).hexdigest()


def _called(area: Area, learned: Mapping[str, str]) -> set[str]:
    known = {area.name, *area.aliases, *(alias for alias, code in learned.items() if code == area.code)}
    stems = {_STEM.sub("", name) for name in known}
    return {name for name in known | stems if len(name) > 1}


def _letters() -> Iterator[str]:
    """A, B … Z, AA, AB …, without I and O: on a wall they are 1 and 0."""
    for number in count(1):
        text, rest = "", number
        while rest:
            rest, place = divmod(rest - 1, len(_ALPHABET))
            text = _ALPHABET[place] + text
        yield text


def _masked_table(table: pd.DataFrame, names: Names) -> pd.DataFrame:
    said = [
        name
        for name in table.columns
        if name not in _CODES and not pd.api.types.is_numeric_dtype(table[name].dtype)
    ]
    return table.assign(**{str(name): table[name].map(lambda cell: masked(cell, names)) for name in said})


def _masked_area(area: Area, names: Names) -> Area:
    return replace(area, name=renamed(area.name, names), aliases=(), note="")


def _masked_parts(answer: Any, names: Names) -> Any:
    return replace(answer, **{one.name: masked(getattr(answer, one.name), names) for one in fields(answer)})


# What is masked how, the first kind that fits; anything else (numbers, codes, indicators) stays.
_MASKING: Sequence[tuple[Any, Callable[[Any, Names], Any]]] = (
    (StrEnum | Indicator | Period | Selection | IndexDesign | type, lambda answer, names: answer),
    (str, renamed),
    (pd.DataFrame, _masked_table),
    (tuple, lambda answer, names: tuple(masked(one, names) for one in answer)),
    (Mapping, lambda answer, names: {key: masked(one, names) for key, one in answer.items()}),
    (Area, _masked_area),
    (
        Comparison
        | TimeSeries
        | HeatTable
        | IndexScore
        | Concerns
        | Profile
        | Pursued
        | Quality
        | References
        | NotRanked
        | Border
        | Combined
        | NotScored,
        _masked_parts,
    ),
)
