"""需关注 as a list: a community, how many of its indicators, and the first of them in words."""

from collections.abc import Callable
from html import escape

from indicators.concern import Concerns
from words import attention as words

_MOST = 3


def html(found: Concerns, link: Callable[[str], str]) -> str:
    """One item a community, those with most concerns first; ``link`` gives the address of its profile.

    All text is escaped.
    """
    items = []
    for area, rows in found.table.groupby("area", sort=False):
        name = str(rows["name"].iloc[0])
        said = "".join(
            f"<li>{escape(words.reason(row, found))}</li>" for row in rows.head(_MOST).to_dict("records")
        )
        more = f"<li>{escape(words.more(len(rows) - _MOST))}</li>" if len(rows) > _MOST else ""
        items.append(
            f'<li><a href="{escape(link(str(area)))}">{escape(name)}</a> '
            f"<span>{escape(words.count(len(rows)))}</span><ul>{said}{more}</ul></li>"
        )
    return f'<ol class="concerns">{"".join(items)}</ol>'
