"""An answer as the content of a slide, whatever it answers."""

from collections.abc import Callable, Mapping
from typing import Any

from answers.decks import Answer
from exports import slide_compared, slide_tables
from exports.slides import SlideContent, Surroundings
from indicators.comparison import Comparison, HeatTable, Profile, TimeSeries
from indicators.concern import Concerns
from indicators.index_score import IndexScore
from indicators.quality import Quality
from indicators.target import Pursued

_CONTENTS: Mapping[type, Callable[[Any, Surroundings], SlideContent]] = {
    Comparison: slide_compared.compared,
    TimeSeries: slide_compared.over_time,
    HeatTable: slide_tables.heat,
    IndexScore: slide_tables.index,
    Concerns: slide_tables.concerns,
    Quality: slide_tables.quality,
    Profile: slide_tables.profile,
    Pursued: slide_tables.targets,
}


def content(answer: Answer, around: Surroundings) -> SlideContent:
    """The content of an answer, headed by its finding."""
    return _CONTENTS[type(answer)](answer, around)
