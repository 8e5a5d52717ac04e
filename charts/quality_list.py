"""Findings as a list: how grave, whose number, what is the matter, the way to its source and correction."""

from collections.abc import Callable, Sequence
from html import escape

from charts.marks import Row
from indicators.quality import Fault, Grade
from words import quality as words


def html(rows: Sequence[Row], link: Callable[[Row], str]) -> str:
    """One item a finding in the order given; ``link`` gives the address of its number.

    All text is escaped.
    """
    return f'<ol class="findings">{"".join(_item(row, link) for row in rows)}</ol>'


def _item(row: Row, link: Callable[[Row], str]) -> str:
    grade = words.GRADE[Grade(row["grade"])]
    subject = words.subject(row)
    name = f"{words.TRACE} {subject}"
    return (
        f'<li class="{escape(str(row["grade"]))}"><span class="grade">{escape(grade)}</span>'
        f'<span class="fault">{escape(words.FAULT[Fault(row["fault"])])}</span>'
        f'<strong>{escape(subject)}</strong><span class="why">{escape(words.said(row))}</span>'
        f'<a href="{escape(link(row))}" aria-label="{escape(name)}" target="_self">'
        f"{escape(words.TRACE)}</a></li>"
    )
