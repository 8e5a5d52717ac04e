"""What an upload page shows of a file, as tables: its columns, what would change, what is wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence

from exports import sheets
from exports.sheets import Sheet
from indicators.staging import Differences, Issue, Staging
from words import headings as head
from words import tables
from words import upload as words
from words.reasons import EFFECT

MOST = 200  # rows of a table that someone reads on a page
_MOST_OF_A_KIND = 20  # problems of one kind, where not all can be listed


def columns(staging: Staging, names: Mapping[str, str]) -> Sheet:
    """The columns of the file and what each was taken for; ``names`` of indicators by code."""
    texts = tuple(words.column_line(column, names) for column in staging.columns)
    return Sheet(words.COLUMNS, words.READING, texts, texts, ())


def effect(found: Differences, kind: str, names: Mapping[str, str]) -> Sheet:
    """The observations that would be new, changed or unchanged, the first ``MOST``."""
    sheet = sheets.preview(found, names, MOST)
    total = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}[kind]
    caption = words.preview_caption(EFFECT[kind], len(sheet.texts), total)
    return Sheet(caption, sheet.headings, sheet.texts, sheet.values, sheet.numeric)


def excluded(staging: Staging) -> Sheet:
    """The rows that are no data, and why."""
    several = len({item.sheet for item in staging.excluded}) > 1
    listed = staging.excluded[:MOST]
    texts = tuple(
        (*((item.sheet or "",) if several else ()), str(item.row), tables.reason(item.reason))
        for item in listed
    )
    headings = (*((words.SHEET,) if several else ()), head.ROW, head.PROBLEM)
    caption = words.excluded_caption(len(listed), len(staging.excluded))
    return Sheet(caption, headings, texts, texts, ())


def problems(found: Sequence[Issue]) -> Sheet:
    """The problems of a file; where there are too many, some of each kind."""
    listed = _some_of_each(found)
    sheet = sheets.problems(listed)
    caption = words.problems_caption(len(listed), len(found))
    return Sheet(caption, sheet.headings, sheet.texts, sheet.values, sheet.numeric)


def _some_of_each(found: Sequence[Issue]) -> list[Issue]:
    if len(found) <= MOST:
        return list(found)
    kinds: Counter[str] = Counter()
    listed: list[Issue] = []
    for issue in found:
        kinds[issue.code] += 1
        if kinds[issue.code] <= _MOST_OF_A_KIND and len(listed) < MOST:
            listed.append(issue)
    return listed
