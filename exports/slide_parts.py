"""What the contents of slides are put together from: columns of numbers with gaps, roles, sources."""

import math
from collections.abc import Callable, Sequence

import pandas as pd

from exports import contract
from exports.sheets import Column, Row
from indicators.period import Period
from words import chart_texts, meeting, ranks, sources
from words import headings as head

_ROLES = {"better": "better", "worse": "worse", "": "plain"}


def text_column(heading: str, text: Callable[[Row], str]) -> Column:
    """A column whose value in a file is what the screen says."""
    return Column(heading, text, text)


def name_column(heading: str = head.AREA) -> Column:
    """The name of the row's community."""
    return text_column(heading, lambda row: str(row["name"]))


def move_column(period: Period | None, base: Period | None) -> Column:
    """How many places the row has risen or fallen since the base period."""
    return Column(
        chart_texts.move_heading(period, base),
        lambda row: ranks.arrow(row["rank_change"]),
        lambda row: contract.plain(row["rank_change"]),
    )


def names_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The names of the rows' communities."""
    return tuple(str(row["name"]) for row in rows)


def values_of(rows: Sequence[Row], name: str) -> tuple[float | None, ...]:
    """A number a row, None where there is none."""
    return tuple(known(row[name]) for row in rows)


def roles_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """What the rows' changes mean, as roles of a Series."""
    return tuple(_ROLES.get(str(row["outcome"]), "neutral") for row in rows)


def known(value: float | None) -> float | None:
    """None for a missing number."""
    return None if value is None or math.isnan(value) else float(value)


def source_of(table: pd.DataFrame) -> str:
    """The documents that the numbers come from; where formulas made all of them, that."""
    return (sources.documents(table) or meeting.COMPUTED) if len(table) else ""
