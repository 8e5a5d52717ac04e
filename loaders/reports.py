"""Document → Mentions: the one door for the prose of reports.

Every numeral of the text gives at least one mention; a person confirms which of them are loaded.
"""

from collections.abc import Mapping
from datetime import date

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention
from indicators.period import Period
from loaders.prose import reading
from loaders.prose.drafting import About

TICKED = 0.9  # an indicator mention of at least this confidence comes ticked


def mentions(
    document: Document,
    catalogue: Catalogue,
    places: Places,
    *,
    area: str | None = None,
    period: Period | None = None,
    reported_on: date | None = None,
    learned: Mapping[str, str] | None = None,
) -> tuple[Mention, ...]:
    """What every number of a report says, in text order.

    ``area`` (a name or a code) and ``period`` are what a person says the report is about; without them it
    is told by its title and its sentences. ``reported_on`` is the day it was written. ``learned`` maps
    phrases to the codes that somebody gave them in a correction.
    """
    return reading.read(
        document, catalogue, places, About(area, period, reported_on, tuple((learned or {}).items()))
    )
