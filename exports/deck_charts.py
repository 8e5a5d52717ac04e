"""A slide's chart as a native chart of the office programs: editable, its numbers in a workbook inside."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Any

import xlsxwriter
from lxml import etree
from pptx.chart.chart import Chart as DrawnChart
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from charts import theme
from exports.deck_kinds import EARLIER, ROLES, TEXTS_STAY, number_format
from exports.slides import Chart
from words.deck_files import FONT

# A dumbbell is no chart of the office programs: its two ends are two bars beside each other.
TYPES: Mapping[str, Any] = {
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "dumbbell": XL_CHART_TYPE.BAR_CLUSTERED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_COARSE = 5  # a scale that spans as much needs no decimals
_LABELLED = 20  # more points than this are not labelled
_MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.TRIANGLE,
)


class _Book(CategoryWorkbookWriter):  # type: ignore[misc]
    """The workbook inside a chart; python-pptx's own takes a name like =1+1 for a formula."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: IO[bytes]) -> Iterator[tuple[Any, Any]]:
        with xlsxwriter.Workbook(xlsx_file, TEXTS_STAY) as book:
            yield book, book.add_worksheet()


class _Data(CategoryChartData):  # type: ignore[misc]
    """Numbers whose workbook runs nothing."""

    @property
    def _workbook_writer(self) -> _Book:
        return _Book(self)


def data(chart: Chart) -> CategoryChartData:
    """The numbers as python-pptx wants them; None leaves a gap."""
    content = _Data(number_format=number_format(chart))
    content.categories = list(chart.categories)
    for series in chart.series:
        content.add_series(series.name, series.values)
    return content


def _scale_format(chart: Chart) -> str:
    values = [value for series in chart.series for value in series.values if value is not None]
    return "#,##0" if max(values) - min(values) >= _COARSE else "#,##0.0"


def parts(chart: Chart, size: float) -> tuple[bytes, bytes]:
    """A chart for a file that python-pptx does not write: DrawingML, and the workbook of its numbers."""
    numbers = data(chart)
    space = parse_xml(ChartXmlWriter(TYPES[chart.kind], numbers).xml.encode("utf-8"))
    dress(DrawnChart(space, None), chart, size)
    outside = etree.SubElement(space, qn("c:externalData"))
    outside.set(qn("r:id"), "rId1")
    etree.SubElement(outside, qn("c:autoUpdate")).set("val", "0")
    return etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True), numbers.xlsx_blob


def dress(drawn: Any, chart: Chart, size: float) -> None:
    """Type, colours and axes of a python-pptx chart; ``size`` of its type in pt."""
    drawn.has_title = False
    drawn.font.size, drawn.font.name = Pt(size), FONT
    drawn.font.color.rgb = rgb(theme.INK)
    _east_asian(drawn.font._element)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _axes(drawn, chart)
    (_lines if chart.kind == "line" else _bars)(drawn, chart, size)
    _gaps(drawn)


def rgb(colour: str) -> RGBColor:
    """#0B5CAD as python-pptx wants it."""
    return RGBColor.from_string(colour.removeprefix("#"))


def _axes(drawn: Any, chart: Chart) -> None:
    across, up = drawn.category_axis, drawn.value_axis
    across.major_tick_mark = up.major_tick_mark = XL_TICK_MARK.NONE
    across.format.line.color.rgb = rgb(theme.FAINT)
    across.has_major_gridlines = False
    up.major_gridlines.format.line.color.rgb = rgb(theme.HAIRLINE)
    up.format.line.fill.background()
    up.tick_labels.number_format, up.tick_labels.number_format_is_linked = _scale_format(chart), False
    if chart.kind != "line":  # the first row of the table is the first bar, too
        across.reverse_order = True
        across.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # beside bars that go left, too
        up.visible = False
        up.has_major_gridlines = False
        values = [value for series in chart.series for value in series.values if value is not None]
        if min(values) >= 0:
            up.minimum_scale = 0


def _bars(drawn: Any, chart: Chart, size: float) -> None:
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = 45, 0, False
    for place, (made, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        last = place == len(chart.series) - 1
        _fill(made, ROLES["plain"] if last else EARLIER)
        if last:
            _points(made, series.roles)
        made.invert_if_negative = False
        if len(chart.categories) <= _LABELLED and (
            last or len(chart.categories) * len(chart.series) <= _LABELLED
        ):
            _label(made, chart, size)


def _points(made: Any, roles: Sequence[str]) -> None:
    for place, role in enumerate(roles):
        if ROLES[role] != ROLES["plain"]:
            _fill(made.points[place], ROLES[role])


def _label(made: Any, chart: Chart, size: float) -> None:
    labels = made.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = number_format(chart), False
    labels.font.size, labels.font.name = Pt(size - 1), FONT
    _east_asian(labels.font._element)


def _lines(drawn: Any, chart: Chart, size: float) -> None:
    """The last series is the middle of the group: grey and dashed beside communities."""
    last = len(chart.series) - 1
    for place, made in enumerate(drawn.plots[0].series):
        middle = place == last and last > 0
        colour = theme.MUTED if middle else theme.AREAS[place % len(theme.AREAS)]
        made.smooth = False
        made.format.line.color.rgb, made.format.line.width = rgb(colour), Pt(2.25)
        if middle:
            made.format.line.dash_style = MSO_LINE.DASH
        made.marker.style, made.marker.size = _MARKERS[place % len(_MARKERS)], 7
        made.marker.format.fill.solid()
        made.marker.format.fill.fore_color.rgb = rgb(colour)
        made.marker.format.line.color.rgb = rgb(colour)


def _fill(thing: Any, colour: str) -> None:
    thing.format.fill.solid()
    thing.format.fill.fore_color.rgb = rgb(colour)


def _gaps(drawn: Any) -> None:
    """A missing value is a gap, never a zero (METHOD §2)."""
    space = drawn._chartSpace
    chart = space.find(qn("c:chart"))
    blank = chart.find(qn("c:dispBlanksAs"))
    if blank is None:
        blank = chart.makeelement(qn("c:dispBlanksAs"), {})
        chart.find(qn("c:plotVisOnly")).addnext(blank)
    blank.set("val", "gap")


def _east_asian(properties: Any) -> None:
    """The font for Chinese beside the Latin one: without it PowerPoint takes the theme's."""
    properties.set("lang", "zh-CN")
    latin = properties.find(qn("a:latin"))
    element = properties.makeelement(qn("a:ea"), {"typeface": FONT})
    latin.addnext(element)
