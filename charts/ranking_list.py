"""Rows of a ranking as a list: place, name, value, change and move; or a sentence a community."""

import math
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from indicators.comparison import Comparison
from words import chart_texts, numbers, ranks, statements

Row = Mapping[str, Any]


def html(comparison: Comparison, rows: Iterable[Row], link: Callable[[str], str]) -> str:
    """An ordered list of ``rows`` of the comparison's table; ``link`` gives the address of an area's profile.

    All text is escaped.
    """
    items = "".join(_item(row, comparison, link) for row in rows)
    return f'<ol class="ranking">{items}</ol>'


def sentences(comparison: Comparison, rows: Iterable[Row], link: Callable[[str], str]) -> str:
    """A list of ``rows`` in words: place and name, then value, change, places moved. All text is escaped."""
    items = "".join(
        f'<li class="{_outcome(row)}"><span class="place">{_place(row)}</span>{_name(row, link)}'
        f'<span class="said">{escape(statements.mover(row, comparison))}</span></li>'
        for row in rows
    )
    return f'<ol class="movers">{items}</ol>'


def _item(row: Row, comparison: Comparison, link: Callable[[str], str]) -> str:
    value = chart_texts.marked(chart_texts.quantity(row), row["status"])
    base = chart_texts.base_word(comparison.period, comparison.selection.base)
    change = chart_texts.change(row, comparison.indicator, base)
    move = ranks.arrow(row["rank_change"])
    remark = statements.remark(row)
    return (
        f'<li class="{_outcome(row)}"><span class="place">{_place(row)}</span>{_name(row, link)}'
        f'<span class="value">{escape(value)}{escape(comparison.unit)}</span>'
        f'<span class="change">{escape(change)}</span>'
        f'<span class="move" title="{escape(ranks.move(row["rank_change"], base))}">{move}</span>'
        + (f'<span class="said">{escape(remark)}</span></li>' if remark else "</li>")
    )


def _outcome(row: Row) -> str:
    return escape(str(row["outcome"]) or "none")


def _place(row: Row) -> str:
    return numbers.MISSING if math.isnan(row["rank"]) else chart_texts.place(row["rank"])


def _name(row: Row, link: Callable[[str], str]) -> str:
    return f'<a href="{escape(link(row["area"]))}">{escape(row["name"])}</a>'
