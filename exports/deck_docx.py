"""A deck as a brief to read: narrative, native editable charts, tables; header, footer, page numbers."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor

from charts import theme
from exports import deck_charts, deck_kinds
from exports.deck_grid import SHADES, Cell, Grid, grid
from exports.deck_measures import LEADING, PADDED, fitted, shares
from exports.slides import Chart, SlideContent
from words import deck_files as words

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_WIDE = 17.0  # cm, the text of an A4 page
_MARGIN = 2.0
_SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7, 6)
_POINTS = 72 / 2.54  # a cm
_PADDING = 0.5  # cm of a cell, both sides together
_TOGETHER = 25  # rows of a table that is not parted by the end of a page
LOUD, QUIET = theme.WORSE, theme.MUTED
_STYLES = {"Normal": 11, "Title": 22, "Heading 1": 16, "List Bullet": 11, "Header": 9, "Footer": 9}


def content(
    slides: Sequence[SlideContent], name: str, told: Callable[[float], None] = lambda share: None
) -> bytes:
    """The document's bytes: a section a slide, then method and definitions. ``told`` how far it is (0–1)."""
    brief = opened(name)
    brief.add_paragraph(name, style="Title")
    newest = max(slides, key=lambda slide: slide.revision)
    furnish(brief, name, newest.as_of, newest.revision)
    if any(slide.demo for slide in slides):
        said(brief, words.DEMO, colour=theme.WORSE, bold=True)
    for number, slide in enumerate(slides, start=1):
        _slide(brief, slide, number)
        told(number / len(slides))
    brief.add_paragraph(words.METHOD_TITLE, style="Heading 1")
    for line in words.METHOD:
        brief.add_paragraph(line, style="List Bullet")
    brief.add_paragraph(words.PROVENANCE, style="Heading 1")
    for line in dict.fromkeys(line for slide in slides for line in slide.definitions.splitlines()):
        said(brief, line, size=9)
        brief.paragraphs[-1].paragraph_format.space_after = Pt(3)
    return closed(brief)


def opened(name: str) -> Any:
    """An empty A4 document whose styles have a Chinese font."""
    brief = docx.Document()
    brief.core_properties.title, brief.core_properties.language = name, "zh-CN"
    for language in brief.styles.element.iter(qn("w:lang")):  # else punctuation stands as in Taiwan
        language.set(qn("w:val"), "zh-CN")
        language.set(qn("w:eastAsia"), "zh-CN")
    for style, size in _STYLES.items():
        _styled(brief.styles[style], size)
    section = brief.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    return brief


def closed(brief: Any) -> bytes:
    """The document's bytes."""
    made = io.BytesIO()
    brief.save(made)
    return made.getvalue()


def furnish(brief: Any, name: str, as_of: str, revision: int) -> None:
    """Header: the name; footer: date, revision and page number. Both on every page."""
    section = brief.sections[0]
    section.header.paragraphs[0].text = name
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{words.footer('', as_of, revision)} · ")
    _page_number(foot)


def said(brief: Any, text: str, *, size: float = 11, colour: str = theme.INK, bold: bool = False) -> None:
    """A paragraph of its own look."""
    run = brief.add_paragraph().add_run(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _rgb(colour)


def _slide(brief: Any, slide: SlideContent, number: int) -> None:
    brief.add_paragraph(f"{number}. {slide.title}", style="Heading 1")
    above = [brief.add_paragraph(text) for text in (slide.statement,) if text]
    above += [brief.add_paragraph(line, style="List Bullet") for line in slide.lines]
    for paragraph in above:
        paragraph.paragraph_format.keep_with_next = True
    if slide.chart is not None and deck_kinds.is_native(slide.chart):
        chart(brief, slide.chart, slide.title)
    table(brief, grid(slide))
    said(brief, words.footer(slide.source, "", slide.revision), size=9, colour=theme.MUTED)


def chart(brief: Any, drawn: Chart, alt: str) -> None:
    """A native chart in a line of its own; ``alt`` says what it shows."""
    bars = len(drawn.categories) * max(1, len(drawn.series)) * 0.42 + 1.6
    high = 8.0 if drawn.kind == "line" else min(max(bars, 4.0), 16.0)
    package = brief.part.package
    number = sum(part.partname.startswith("/word/charts/") for part in package.iter_parts()) + 1
    xml, workbook = deck_charts.parts(drawn, 9)
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, workbook, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, xml, package)
    part.relate_to(book, f"{_RELATION}/package")
    name = brief.part.relate_to(part, f"{_RELATION}/chart")
    brief.add_paragraph().add_run()._r.append(_inline(name, number, Cm(_WIDE), Cm(high), alt))


def _inline(relation: str, number: int, wide: int, high: int, alt: str) -> Any:
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name="chart{number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    drawing.find(f".//{qn('wp:docPr')}").set("descr", alt)
    return drawing


def table(brief: Any, cells: Grid, high: float = 1e9) -> None:
    """A table over the width of the page, in a type that keeps it within ``high`` pt; its heading is repeated
    on every page.
    """
    if not cells.rows:
        return
    rows = [cells.headings, *cells.texts]
    fit = fitted(rows, _WIDE * _POINTS, high, sizes=_SIZES, padding=_PADDING * _POINTS)
    made = brief.add_table(len(rows), len(cells.headings))
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    numeric = {place for row in cells.rows for place, cell in enumerate(row) if cell.numeric}
    widths = shares(fit.widths, Cm(_WIDE))
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Emu(width)
    for number, line in enumerate([tuple(Cell(text) for text in cells.headings), *cells.rows]):
        row = made.rows[number]
        _row(row, head=number == 0)
        for place, (target, cell) in enumerate(zip(row.cells, line, strict=True)):
            target.width = Emu(widths[place])
            _cell(target, cell, fit.size, head=number == 0, right=place in numeric)
            together = len(rows) <= _TOGETHER and number < len(rows) - 1
            target.paragraphs[0].paragraph_format.keep_with_next = together


def _row(row: Any, *, head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(target: Any, cell: Cell, size: float, *, head: bool, right: bool) -> None:
    ground, ink = (theme.HIGHLIGHT, theme.INK) if head else SHADES[cell.role]
    paragraph = target.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(size * PADDED / 2)
    paragraph.paragraph_format.line_spacing = Pt(size * LEADING)  # fonts differ in the room that they ask for
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    run = paragraph.add_run(cell.said)
    run.font.size, run.font.bold = Pt(size), head
    run.font.color.rgb = _rgb(cell.ink if cell.word else ink)
    if cell.word:
        word = paragraph.add_run(f" {cell.word}")
        word.font.size, word.font.bold, word.font.color.rgb = Pt(size), True, _rgb(cell.ink)
    properties = target._tc.get_or_add_tcPr()
    line = f'<w:bottom w:val="single" w:sz="4" w:color="{theme.WHISKER[1:]}"/>'
    properties.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"))
    properties.append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground[1:]}"/>')
    )


def _page_number(paragraph: Any) -> None:
    """第 PAGE/NUMPAGES 页, counted by whoever opens the file."""
    paragraph.add_run("第")
    for number, code in enumerate(("PAGE", "NUMPAGES")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        paragraph._p.append(field)
        paragraph.add_run("/" if number == 0 else "页")


def _styled(style: Any, size: float) -> None:
    style.font.name, style.font.size = words.FONT, Pt(size)
    style.font.color.rgb = _rgb(theme.INK)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme_font in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme_font}"), None)
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), words.FONT)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))
