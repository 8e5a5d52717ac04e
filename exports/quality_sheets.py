"""The quality of a group's data as tables to read and to take away."""

from collections.abc import Sequence

import pandas as pd

from exports import contract
from exports.sheets import Sheet
from indicators.quality import Quality, State
from words import numbers
from words import quality as words

_PLAIN = {6: "value", 7: "other", 8: "apart"}


def findings(found: Quality, fault: str = "") -> Sheet:
    """One row a finding, the weightiest first."""
    rows = found.of_fault(fault).to_dict("records")
    texts = tuple(words.cells(row) for row in rows)
    values = tuple(
        tuple(
            contract.plain(row[_PLAIN[place]]) if place in _PLAIN else text for place, text in enumerate(line)
        )
        for line, row in zip(texts, rows, strict=True)
    )
    return Sheet(words.caption(found, len(rows)), words.HEADINGS, texts, values, (6, 7, 8))


def by_area(found: Quality) -> Sheet:
    """One row a community: how many indicators it has, how many of them approximate, which it lacks."""
    names = {item.code: item.short_name for item in found.indicators}
    total = len(found.indicators)
    rows = []
    for area in found.areas:
        own = found.cells[found.cells["area"] == area.code]
        there, counts = _there(own), own["state"].value_counts()
        rows.append(
            (
                area.name,
                f"{len(there)}/{total}",
                *(
                    numbers.number(float(counts.get(state.value, 0)))
                    for state in (State.ABOUT, State.PART_YEAR)
                ),
                words.listed([names[code] for code in names if code not in set(there["indicator"])]),
            )
        )
    return _plain(words.coverage_caption(found, words.BY_AREA), words.AREA_HEADINGS, rows, (1, 2, 3))


def by_indicator(found: Quality) -> Sheet:
    """One row an indicator: how many communities have it, and who has not."""
    rows = []
    for item in found.indicators:
        there = set(_there(found.cells[found.cells["indicator"] == item.code])["area"])
        absent = [area.name for area in found.areas if area.code not in there]
        rows.append((item.name, f"{len(there)}/{len(found.areas)}", words.listed(absent)))
    return _plain(words.coverage_caption(found, words.BY_INDICATOR), words.INDICATOR_HEADINGS, rows, (1,))


def _there(cells: pd.DataFrame) -> pd.DataFrame:
    return cells[cells["state"].isin([state.value for state in State])]


def _plain(
    caption: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], numeric: tuple[int, ...]
) -> Sheet:
    lines = tuple(rows)
    return Sheet(caption, headings, lines, lines, numeric)
