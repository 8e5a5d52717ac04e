"""Rows of a ranking as a list: place, name, value, change and move, one line a community."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from indicators.comparison import Comparison
from words import chart_texts, numbers, ranks

Row = Mapping[str, Any]


def html(comparison: Comparison, rows: Iterable[Row], link: Callable[[str], str]) -> str:
    """An ordered list of ``rows`` of the comparison's table; ``link`` gives the address of an area's profile.

    All text is escaped.
    """
    items = "".join(_item(row, comparison, link) for row in rows)
    return f'<ol class="ranking">{items}</ol>'


def _item(row: Row, comparison: Comparison, link: Callable[[str], str]) -> str:
    place = numbers.number(row["rank"]) if row["rank"] == row["rank"] else numbers.MISSING
    value = chart_texts.marked(chart_texts.quantity(row), row["status"])
    base = chart_texts.base_word(comparison.period, comparison.selection.base)
    change = chart_texts.change(row, comparison.indicator, base)
    move = ranks.arrow(row["rank_change"])
    return (
        f'<li class="{escape(str(row["outcome"]) or "none")}">'
        f'<span class="place">{place}</span>'
        f'<a href="{escape(link(row["area"]))}">{escape(row["name"])}</a>'
        f'<span class="value">{escape(value)}{escape(comparison.unit)}</span>'
        f'<span class="change">{escape(change)}</span>'
        f'<span class="move" title="{escape(ranks.move(row["rank_change"], base))}">{move}</span></li>'
    )
