"""A deck as a presentation: native editable charts, tables, speaker notes; Chinese in a Chinese font.

Measures are in inches of a 13.333 × 7.5 page (16:9).
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from charts import theme
from exports import deck_charts, deck_kinds
from exports.deck_charts import rgb
from exports.deck_grid import SHADES, Cell, Grid, grid
from exports.deck_measures import ems, fitted, lines, natural, shares
from exports.slide_html import pages
from exports.slides import SlideContent
from words import deck_files as words
from words import sources

_WIDE, _HIGH = 13.333, 7.5
_LEFT, _RIGHT = 0.55, 12.78
_TOP, _FOOT = 0.4, 6.9
_FOOT_SIZE = 10.5  # pt
_TITLE_ONLY = 5  # the layout of python-pptx's own template with nothing but a title
_PADDING = 0.16  # of a cell, both sides together
_SIZES = (14, 13, 12, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7)
_WIDEST = 18.0  # em, of a column
_GAP = 0.25
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emus(self) -> tuple[Emu, Emu, Emu, Emu]:
        """As python-pptx wants it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


def content(
    slides: Sequence[SlideContent], name: str, told: Callable[[float], None] = lambda share: None
) -> bytes:
    """The presentation's bytes: a slide each, then method and sources. ``told`` how far it is (0–1)."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_WIDE), Inches(_HIGH)
    deck.core_properties.title, deck.core_properties.language = name, "zh-CN"
    _theme_fonts(deck)
    parts = pages(slides)
    last = len(parts) + 1
    for page, slide in enumerate(parts, start=1):
        _slide(deck, slide, page, last)
        told(page / last)
    _method(deck, parts, last)
    made = io.BytesIO()
    deck.save(made)
    told(1.0)
    return made.getvalue()


def _slide(deck: Any, slide: SlideContent, page: int, last: int) -> None:
    made = _page(deck, slide.title, demo=slide.demo)
    top = _said(made, slide)
    _body(made, slide, Box(_LEFT, top, _RIGHT - _LEFT, _FOOT - 0.1 - top))
    foot, short = (
        words.footer(source, slide.as_of, slide.revision, page, last)
        for source in (slide.source, sources.first_of(slide.source))
    )
    _footer(made, foot if ems(foot) * _FOOT_SIZE <= (_RIGHT - _LEFT) * _POINTS else short)
    _notes(made, slide.notes)


def _page(deck: Any, title: str, *, demo: bool) -> Any:
    made = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    heading = made.shapes.title
    heading.left, heading.top, heading.width, heading.height = Box(_LEFT, _TOP, 10.1, 0.75).emus
    heading.text_frame.word_wrap = True
    heading.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _margins(heading.text_frame)
    heading.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    _line(heading.text_frame.paragraphs[0], title, 30, bold=True)
    if demo:
        label = _text(
            made,
            Box(10.75, _TOP + 0.14, _RIGHT - 10.75, 0.45),
            words.DEMO,
            14,
            bold=True,
            align=PP_ALIGN.CENTER,
        )
        label.text_frame.auto_size = MSO_AUTO_SIZE.NONE
        label.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        label.fill.solid()
        label.fill.fore_color.rgb = rgb(theme.WORSE)
        _colour(label, theme.PAPER)
    return made


def _said(made: Any, slide: SlideContent) -> float:
    """The statement and the sentences under the title; returns where they end."""
    width = _RIGHT - _LEFT
    top = _TOP + 0.85
    for text, size in ((slide.statement, 18), *((f"• {line}", 14) for line in slide.lines)):
        if not text:
            continue
        height = lines(text, size, width * _POINTS) * size * 1.35 / _POINTS
        _text(made, Box(_LEFT, top, width, height), text, size)
        top += height + 0.04
    return top + 0.1


def _body(made: Any, slide: SlideContent, box: Box) -> None:
    """Chart and table beside each other; one of them alone has the page."""
    chart = slide.chart if deck_kinds.is_native(slide.chart) else None
    table = grid(slide)
    if chart is None:
        _table(made, table, box)
        return
    if not table.rows:
        _chart(made, chart, box, slide.statement)
        return
    width = min(max(_wanted(table), box.width * 0.4), box.width * 0.64)
    left = box.width - width - _GAP
    high = min(box.height, 0.7 + 0.55 * len(chart.categories)) if chart.kind != "line" else box.height
    _chart(made, chart, Box(box.left, box.top, left, high), slide.statement)
    _table(made, table, Box(box.left + left + _GAP, box.top, width, box.height))


def _wanted(table: Grid) -> float:
    """The width in which a table of middling type is not broken over lines, save for long sentences."""
    return sum(natural([table.headings, *table.texts], _WIDEST)) * 13 / _POINTS + _PADDING * len(
        table.headings
    )


def _chart(made: Any, chart: Any, box: Box, alt: str) -> None:
    frame = made.shapes.add_chart(deck_charts.TYPES[chart.kind], *box.emus, deck_charts.data(chart))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    deck_charts.dress(frame.chart, chart, 11)


def _table(made: Any, table: Grid, box: Box) -> None:
    if not table.rows:
        return
    rows = [table.headings, *table.texts]
    fit = fitted(rows, box.width * _POINTS, box.height * _POINTS, sizes=_SIZES, padding=_PADDING * _POINTS)
    spare = min(1.4, box.height * _POINTS / sum(fit.heights))
    frame = made.shapes.add_table(len(rows), len(table.headings), *box.emus)
    _plain_style(frame)
    for column, width in zip(frame.table.columns, shares(fit.widths, Inches(box.width)), strict=True):
        column.width = Emu(width)
    numeric = {place for row in table.rows for place, cell in enumerate(row) if cell.numeric}
    for number, line in enumerate([tuple(Cell(text) for text in table.headings), *table.rows]):
        frame.table.rows[number].height = Pt(int(fit.heights[number] * spare))
        for place, cell in enumerate(line):
            target = frame.table.cell(number, place)
            _cell(target, cell, fit.size, head=number == 0, right=place in numeric)


def _cell(target: Any, cell: Cell, size: float, *, head: bool, right: bool) -> None:
    target.margin_left = target.margin_right = Inches(_PADDING / 2 - 0.02)
    target.margin_top = target.margin_bottom = 0
    target.vertical_anchor = MSO_ANCHOR.MIDDLE
    ground, ink = (theme.HIGHLIGHT, theme.INK) if head else SHADES[cell.role]
    target.fill.solid()
    target.fill.fore_color.rgb = rgb(ground)
    _rule(target)
    paragraph = target.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    _line(paragraph, cell.said, size, bold=head, colour=cell.ink if cell.word else ink)
    if cell.word:
        _line(paragraph, f" {cell.word}", size, bold=True, colour=cell.ink)


def _rule(target: Any) -> None:
    """A thin line under the cell; it has to stand before the cell's ground."""
    properties = target._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "6350"})
    solid = line.makeelement(qn("a:solidFill"), {})
    solid.append(solid.makeelement(qn("a:srgbClr"), {"val": theme.WHISKER.removeprefix("#")}))
    line.append(solid)
    properties.insert(0, line)


def _plain_style(frame: Any) -> None:
    """No banding: shades are for better and worse only."""
    properties = frame._element.graphic.graphicData.tbl.tblPr
    properties.set("bandRow", "0")
    style = properties.find(qn("a:tableStyleId"))
    style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", built into the programs


def _method(deck: Any, slides: Sequence[SlideContent], last: int) -> None:
    made = _page(deck, words.METHOD_TITLE, demo=any(slide.demo for slide in slides))
    said = words.method_lines([slide.source for slide in slides])
    size = 18 if len(said) < 11 else 14
    frame = _text(made, Box(_LEFT, 1.4, _RIGHT - _LEFT, 5.3), said[0], size).text_frame
    for line in said[1:]:
        paragraph = frame.add_paragraph()
        paragraph.space_before = Pt(8)
        _line(paragraph, line, size)
    newest = max(slides, key=lambda slide: slide.revision) if slides else None
    if newest:
        _footer(made, words.footer("", newest.as_of, newest.revision, last, last))


def _footer(made: Any, text: str) -> None:
    label = _text(made, Box(_LEFT, _FOOT + 0.08, _RIGHT - _LEFT, 0.3), text, _FOOT_SIZE)
    _colour(label, theme.MUTED)
    label.name = "footer"


def _notes(made: Any, text: str) -> None:
    if not text:
        return
    frame = made.notes_slide.notes_text_frame
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            _font(run, 12)


def _text(
    made: Any, box: Box, text: str, size: float, *, bold: bool = False, align: Any = PP_ALIGN.LEFT
) -> Any:
    shape = made.shapes.add_textbox(*box.emus)
    frame = shape.text_frame
    frame.word_wrap = True
    _margins(frame)
    frame.paragraphs[0].alignment = align
    _line(frame.paragraphs[0], text, size, bold=bold)
    return shape


def _margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _line(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str = theme.INK) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.bold = bold
    run.font.color.rgb = rgb(colour)
    _font(run, size)


def _colour(shape: Any, colour: str) -> None:
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = rgb(colour)


def _font(run: Any, size: float) -> None:
    """Size, language and both fonts: with a Latin font only, Chinese falls back to the theme's."""
    run.font.size, run.font.name = Pt(size), words.FONT
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    latin = properties.find(qn("a:latin"))
    latin.addnext(properties.makeelement(qn("a:ea"), {"typeface": words.FONT}))


def _theme_fonts(deck: Any) -> None:
    """What anyone types into the file later is in the same font."""
    master = deck.slide_masters[0].part
    part = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    part._blob = part.blob.replace(b'<a:ea typeface=""/>', f'<a:ea typeface="{words.FONT}"/>'.encode())
