"""Why places changed, as a list: an indicator, its place and move, its change, and the reason in words."""

from collections.abc import Callable, Mapping
from html import escape

from charts import marks
from charts.marks import Row
from indicators.comparison import Profile
from words import changes, chart_texts, numbers, periods, ranks
from words import profile as words


def html(answer: Profile, link: Callable[[str], str], aims: Mapping[str, str]) -> str:
    """An ordered list of the answer's standings; ``link`` gives the address of an indicator's ranking.

    ``aims``: what is said of the target of an indicator, by its code. All text is escaped.
    """
    rows = marks.records(answer.standings)
    items = "".join(_item(row, answer, link, aims.get(str(row["indicator"]), "")) for row in rows)
    return f'<ol class="reasons">{items}</ol>'


def _item(row: Row, answer: Profile, link: Callable[[str], str], aim: str) -> str:
    base = periods.base_name(answer.selection.period, answer.selection.base)
    unit = str(row["unit"])
    value = chart_texts.marked(f"{chart_texts.quantity(row)}{unit}", row["status"])
    change = changes.short(row, answer.indicators[row["indicator"]], unit, base)
    move = ranks.arrow(row["rank_change"])
    place = numbers.MISSING if row["rank"] != row["rank"] else chart_texts.standing(row["rank"], row["n"])
    return (
        f'<li class="{escape(str(row["outcome"]) or "none")}">'
        f'<a href="{escape(link(str(row["indicator"])))}">{escape(str(row["name"]))}</a>'
        f'<span class="place">{place} {move}</span>'
        f'<span class="value">{escape(value)}{escape(aim)}</span><span class="change">{escape(change)}</span>'
        f'<span class="why">{escape(words.why(row, base))}</span></li>'
    )
