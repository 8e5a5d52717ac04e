"""The control chart's numbers as a table: each rate, its denominator, its limits, the judgement."""

from collections.abc import Mapping
from typing import Any

from exports import contract
from exports.sheets import Sheet
from indicators.control_chart import ControlChart
from words import chart_texts, numbers
from words import funnel as words


def funnel(chart: ControlChart) -> Sheet:
    """One row a community, in the order of the ranking; ``chart`` must have a funnel."""
    rows = chart.table.to_dict("records")
    return Sheet(
        caption=words.caption(chart),
        headings=words.headings(chart),
        texts=tuple(_texts(row) for row in rows),
        values=tuple(_values(row) for row in rows),
        numeric=(1, 2, 3, 4, 5, 6),
    )


def _texts(row: Mapping[Any, Any]) -> tuple[str, ...]:
    return (
        str(row["name"]),
        chart_texts.quantity(row),
        numbers.number(row["denominator"]),
        *(numbers.number(row[name]) for name in words.LIMITS),
        words.ZONE[row["zone"]],
    )


def _values(row: Mapping[Any, Any]) -> tuple[object, ...]:
    numeric = ("value", "denominator", *words.LIMITS)
    return (str(row["name"]), *(contract.plain(row[name]) for name in numeric), words.ZONE[row["zone"]])
