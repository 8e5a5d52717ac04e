"""Document → Mentions: the one door for the prose of reports.

Every numeral of the text gives at least one mention; a person confirms which of them are loaded.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention
from indicators.period import Period
from indicators.refusal import RefusalError
from loaders import reports_child
from loaders.prose import reading
from loaders.prose.drafting import About
from loaders.prose.plain import plain
from loaders.prose.reported import written
from loaders.untrusted import sandbox

TICKED = 0.9  # an indicator mention of at least this confidence comes ticked
# What is said of a file's parser, as it is said of our own reading: the file is sound.
_SAID = {
    "damaged_file": "report_failed",
    "parser_died": "report_failed",
    "parser_timeout": "report_parser_timeout",
    "parser_memory": "report_parser_memory",
}
# Measured: 1.2 million letters take 28 s of a processor and 414 MB; four million is the most that is read.
_LIMITS = replace(sandbox.LIMITS, seconds=300.0, processor=240, memory=2048 << 20)


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
    is told by its title and its sentences. ``reported_on`` is the day it was written; without it the day
    that its text is signed with, or on which it was published. ``learned`` maps phrases to the codes that
    somebody gave them in a correction.
    """
    about = _about(document, area, period, reported_on, learned)
    return reading.read(document, catalogue, places, about)


def mentions_apart(
    document: Document,
    catalogue: Catalogue,
    places: Places,
    *,
    area: str | None = None,
    period: Period | None = None,
    learned: Mapping[str, str] | None = None,
) -> tuple[Mention, ...]:
    """What ``mentions`` says, found in a child process: a server goes on meanwhile, whatever the length.

    It costs a third of a second. Raises RefusalError: report_failed, report_parser_timeout,
    report_parser_memory and the others of ``sandbox.run``.
    """
    about = _about(document, area, period, None, learned)
    asked = reports_child.question(document, catalogue, places, about)
    try:
        found = sandbox.run("mentions", asked, limits=_LIMITS)
    except RefusalError as refusal:
        said = (
            replace(one, code=_SAID.get(one.code, one.code), raw=document.title) for one in refusal.issues
        )
        raise RefusalError(*said) from refusal
    return tuple(map(reports_child.mention, found))


def _about(
    document: Document,
    area: str | None,
    period: Period | None,
    reported_on: date | None,
    learned: Mapping[str, str] | None,
) -> About:
    day = reported_on or written(plain(document.text), None) or document.reported_on
    return About(area, period, day, tuple((learned or {}).items()))
