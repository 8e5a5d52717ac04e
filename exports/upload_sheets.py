"""What an upload page shows of a file, as tables: its columns, what would change, what is wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

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
    """The columns of the file and what each was taken for; ``names`` of indicators and areas by code."""
    texts = tuple(words.column_line(column, names) for column in staging.columns)
    return Sheet(words.COLUMNS, words.READING, texts, texts, ())


def effect(found: Differences, kind: str, names: Mapping[str, str]) -> Sheet:
    """The observations that would be new, changed or unchanged, the first ``MOST``."""
    sheet = sheets.preview(found, names, MOST)
    total = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}[kind]
    caption = words.preview_caption(EFFECT[kind], len(sheet.texts), total)
    return _by_sheet(replace(sheet, caption=caption), list(found.table["sheet"].head(MOST)))


def excluded(staging: Staging) -> Sheet:
    """The rows that are no data, and why."""
    listed = staging.excluded[:MOST]
    texts = tuple((str(item.row), tables.reason(item.reason)) for item in listed)
    caption = words.excluded_caption(len(listed), len(staging.excluded))
    sheet = Sheet(caption, (head.ROW, head.REASON), texts, texts, ())
    return _by_sheet(sheet, [item.sheet or "" for item in listed])


def problems(found: Sequence[Issue]) -> Sheet:
    """The problems of a file; where there are too many, some of each kind."""
    listed = _some_of_each(found)
    sheet = sheets.problems(listed)
    caption = words.problems_caption(len(listed), len(found))
    return _by_sheet(replace(sheet, caption=caption), [issue.sheet or "" for issue in listed])


def _by_sheet(sheet: Sheet, names: Sequence[str]) -> Sheet:
    """With the sheet of the workbook before each row, where they are of several."""
    if len(set(names)) < 2:
        return sheet
    return Sheet(
        sheet.caption,
        (words.SHEET, *sheet.headings),
        tuple((name, *row) for name, row in zip(names, sheet.texts, strict=True)),
        tuple((name, *row) for name, row in zip(names, sheet.values, strict=True)),
        tuple(place + 1 for place in sheet.numeric),
    )


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
