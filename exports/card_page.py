"""A card for the chat on a phone: portrait, 1080 px wide, with title, date and source inside.

Measures are in px; 1080 px on paper of 360 px make 28 px the size of print that is read at ease.
"""

from html import escape
from pathlib import Path

from exports import card_chart, deck_html
from exports.deck_grid import SHADES, Cell, Grid, grid
from exports.deck_kinds import is_native
from exports.deck_measures import Fit, fitted
from exports.slide_html import columns
from exports.slides import SlideContent
from words import deck_files as words

WIDE = 1080
_EDGE = 48
_ROOM = WIDE - 2 * _EDGE
_SIZES = (34, 32, 30, 29, 28, 27, 26, 25, 24, 22, 20, 18)
_PADDING = 16
_CALM, _CROWDED = 0.68, 0.5
_ROW = 62  # of the chart
_LINES = 620
_COLUMNS = 4  # of a heat table; more of them stand under each other
_TYPE = 30
STYLE = (Path(__file__).parent / "card.css").read_text(encoding="utf-8")


def html(one: SlideContent) -> str:
    """The card as a page, complete in itself; all texts escaped."""
    demo = f'<p class="demo">{escape(words.DEMO)}</p>' if one.demo else ""
    said = "".join(f'<p class="line">{escape(line)}</p>' for line in one.lines)
    foot = (
        words.subject(one.period, one.unit),
        words.sourced(one.source),
        words.footer("", one.as_of, one.revision),
    )
    return page(
        one.title,
        f'{demo}<h1>{escape(one.title)}</h1><p class="statement">{escape(one.statement)}</p>{said}'
        f"{_chart(one)}{''.join(table(grid(part), part.sheet.caption) for part in columns(one, _COLUMNS))}",
        *foot,
    )


def page(title: str, inside: str, *foot: str) -> str:
    """A card around trusted HTML; the lines of its foot are escaped here."""
    below = "".join(f"<p>{escape(line)}</p>" for line in foot if line)
    return deck_html.page(title, f'<article class="card">{inside}<footer>{below}</footer></article>', STYLE)


def inside(page: str) -> str:
    """The card alone, without the page around it: for whoever draws it in a page of their own."""
    return page[page.index("<article") : page.rindex("</body>")]


def table(cells: Grid, caption: str, calm: float | None = None) -> str:
    """A table over the width of the card; ``calm`` as in ``fitted``: how small type may become."""
    if not cells.rows:
        return ""
    many = any(cell.role for row in cells.rows for cell in row)  # a heat table has many columns
    least = calm or (_CROWDED if many else _CALM)
    fit = fitted([cells.headings, *cells.texts], _ROOM, 10**6, sizes=_SIZES, padding=_PADDING, calm=least)
    return _table(cells, fit, caption)


def _table(cells: Grid, fit: Fit, caption: str) -> str:
    numeric = {place for row in cells.rows for place, cell in enumerate(row) if cell.numeric}
    places = "".join(f'<col style="width:{width:.0f}px"/>' for width in fit.widths)
    head = "".join(
        f'<th scope="col"{_class(place in numeric)}>{escape(text)}</th>'
        for place, text in enumerate(cells.headings)
    )
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in cells.rows)
    return (
        f'<table style="font-size:{fit.size:g}px"><caption>{escape(caption)}</caption>'
        f"<colgroup>{places}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cell(cell: Cell) -> str:
    ground, ink = SHADES[cell.role]
    shade = f' style="background:{ground};color:{ink}"' if cell.role else ""
    shade = shade or (f' style="color:{cell.ink}"' if cell.word else "")
    return f"<td{_class(cell.numeric)}{shade}>{escape(cell.whole)}</td>"


def _class(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _chart(one: SlideContent) -> str:
    if one.chart is None or not is_native(one.chart):
        return ""
    high = _LINES if one.chart.kind == "line" else _ROW * (len(one.chart.categories) + 0.8)
    return card_chart.svg(one.chart, _ROOM, high, _TYPE, one.statement)
