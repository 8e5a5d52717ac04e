"""A deck as one offline page: every slide drawn, keys as in the meeting, nothing to be fetched.

Measures are in px of a stage of 1920 × 1080.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

from exports import deck_svg
from exports.deck_charts import is_native
from exports.deck_grid import SHADES, Cell, Grid, grid, pages
from exports.deck_measures import Fit, fitted, lines, natural
from exports.slides import SlideContent
from words import deck_files as words

WIDE, HIGH = 1920, 1080
_ROOM = 1800.0
_BELOW = 76.0
_GAP = 40.0
_PADDING = 20.0
_WIDEST = 16.0  # em, of a column
_SIZES = (30, 28, 27, 26, 25, 24)  # nothing on a slide is smaller than 24
_CHART = 26.0
_TITLE, _STATEMENT, _LINE = 56, 34, 28


def content(slides: Sequence[SlideContent], name: str) -> bytes:
    """The page's bytes."""
    parts = pages(slides)
    last = len(parts) + 1
    drawn = [slide(one, page, last) for page, one in enumerate(parts, start=1)]
    stage = f'<main class="stage">{"".join(drawn)}{_method(slides, last)}</main>'
    script = f"<script>{_read('deck_html.js')}</script>"
    return page(name, f'{stage}<p class="jump" role="status"></p>{script}').encode("utf-8")


def page(name: str, body: str, style: str = "") -> str:
    """A page that asks nobody for anything; ``body`` and ``style`` are trusted."""
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"/>"
        f"<title>{escape(name)}</title><style>{_read('deck_html.css')}{style}</style></head>"
        f"<body>{body}</body></html>"
    )


def slide(one: SlideContent, number: int, last: int) -> str:
    """One slide as HTML, all texts escaped."""
    said = "".join(f"<li>{escape(line)}</li>" for line in one.lines)
    statement = f'<p class="statement">{escape(one.statement)}</p>' if one.statement else ""
    return _section(
        one.title,
        f"{statement}{f'<ul>{said}</ul>' if said else ''}{_body(one)}",
        words.sourced(one.source),
        words.footer("", one.as_of, one.revision, number, last),
        demo=one.demo,
    )


def _section(title: str, inside: str, left: str, right: str, *, demo: bool) -> str:
    label = f'<p class="demo">{escape(words.DEMO)}</p>' if demo else ""
    return (
        f'<section class="slide" aria-label="{escape(title)}"><h1>{escape(title)}</h1>{label}{inside}'
        f"<footer><span>{escape(left)}</span><span>{escape(right)}</span></footer></section>"
    )


def _body(one: SlideContent) -> str:
    """Chart and table beside each other; one of them alone has the slide."""
    high = HIGH - _BELOW - _top(one)
    cells = grid(one)
    rows = [cells.headings, *cells.texts]
    chart = is_native(one.chart)
    wide = _ROOM
    if chart and cells.rows:
        wanted = sum(natural(rows, _WIDEST)) * _SIZES[2] + _PADDING * len(cells.headings)
        wide = min(max(wanted, _ROOM * 0.42), _ROOM * 0.64)
    fit = fitted(rows, wide, high, sizes=_SIZES, padding=_PADDING)
    left = _ROOM - wide - _GAP if cells.rows else _ROOM
    tall = high if one.chart and one.chart.kind == "line" else min(high, _tallest(one))
    drawn = deck_svg.svg(one.chart, left, tall, _CHART, one.title)
    listed = table(cells, fit, one.sheet.caption, min(1.5, high / sum(fit.heights))) if cells.rows else ""
    return f'<div class="body" style="height:{high:.0f}px">{drawn}{listed}</div>'


def _tallest(one: SlideContent) -> float:
    """So that a chart with few rows does not become a poster."""
    return 64.0 * (len(one.chart.categories) + 1) if one.chart else 0.0


def _top(one: SlideContent) -> float:
    """Where the text above ends, by an estimate that is rather too large."""
    said = [(one.statement, _STATEMENT, 1.4)] if one.statement else []
    said += [(line, _LINE, 1.35) for line in one.lines]
    return (
        44
        + _TITLE * 1.25
        + 32
        + sum(lines(text, size, _ROOM - 40) * size * high for text, size, high in said)
    )


def table(cells: Grid, fit: Fit, caption: str, spare: float = 1.0) -> str:
    """A table with the measures of ``fit``; rows are ``spare`` times as high."""
    numeric = {place for row in cells.rows for place, cell in enumerate(row) if cell.numeric}
    columns = "".join(f'<col style="width:{width:.0f}px"/>' for width in fit.widths)
    head = "".join(
        f'<th scope="col"{_class(place in numeric)}>{escape(text)}</th>'
        for place, text in enumerate(cells.headings)
    )
    body = "".join(
        f'<tr style="height:{height * spare:.0f}px">{_cells(row)}</tr>'
        for row, height in zip(cells.rows, fit.heights[1:], strict=True)
    )
    return (
        f'<table style="width:{sum(fit.widths):.0f}px;font-size:{fit.size:g}px">'
        f"<caption>{escape(caption)}</caption><colgroup>{columns}</colgroup>"
        f'<thead><tr style="height:{fit.heights[0] * spare:.0f}px">{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _cells(row: Sequence[Cell]) -> str:
    tags = ('th scope="row"', *["td"] * (len(row) - 1))
    return "".join(
        f"<{tag}{_class(cell.numeric)}{_shade(cell.role)}>{escape(cell.text)}</{tag[:2]}>"
        for tag, cell in zip(tags, row, strict=True)
    )


def _class(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _shade(role: str) -> str:
    ground, ink = SHADES[role]
    return f' style="background:{ground};color:{ink}"' if role else ""


def _method(slides: Sequence[SlideContent], last: int) -> str:
    newest = max(slides, key=lambda one: one.revision, default=None)
    if newest is None:
        return ""
    said = "".join(f"<li>{escape(line)}</li>" for line in words.method_lines(one.source for one in slides))
    return _section(
        words.METHOD_TITLE,
        f"<ul>{said}</ul>",
        "",
        words.footer("", newest.as_of, newest.revision, last, last),
        demo=any(one.demo for one in slides),
    )


@cache
def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
