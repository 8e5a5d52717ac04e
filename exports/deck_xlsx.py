"""A deck as a workbook: a sheet a slide with table and native chart; definitions and provenance."""

import io
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import xlsxwriter

from charts import theme
from exports.csv_file import safe
from exports.deck_grid import SHADES
from exports.deck_kinds import EARLIER, ROLES, TEXTS_STAY, number_format
from exports.deck_measures import ems, lines, natural
from exports.slides import Chart, SlideContent
from words import deck_files as words
from words import headings, meeting, numbers
from words.reasons import OUTCOME

_FONT = {"font_name": words.FONT, "font_size": 11, "valign": "vcenter", "font_color": theme.INK}
_CELL = {**_FONT, "bottom": 1, "bottom_color": theme.WHISKER}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "title": {**_FONT, "bold": True, "font_size": 16},
    "demo": {**_FONT, "bold": True, "font_color": theme.WORSE},
    "said": _FONT,
    "caption": {**_FONT, "font_color": theme.MUTED},
    "head": {**_CELL, "bold": True, "bg_color": theme.HIGHLIGHT, "text_wrap": True, "indent": 1},
    "counted": {**_CELL, "bold": True, "bg_color": theme.HIGHLIGHT, "text_wrap": True, "align": "right"},
    "text": {**_CELL, "text_wrap": True, "indent": 1},
    "long": {**_FONT, "text_wrap": True, "valign": "top"},
}
_TYPES = {"bar": "bar", "dumbbell": "bar", "line": "line"}
_MARKERS = ("circle", "square", "diamond", "triangle")
_PROVENANCE = (
    (words.PAGE, 6),
    (words.TITLE, 30),
    (words.PERIOD, 14),
    (words.UNIT, 10),
    (words.NOTES, 140),
    (words.SOURCE, 50),
    (words.AS_OF, 18),
    (words.REVISION, 10),
    ("", 20),
)
_LABEL_FONT = {"name": words.FONT, "size": 9, "color": theme.INK}
_A4 = 9
_WIDEST = 60
_PAGE = 30  # lines that fit a page of paper beside their chart
_LINE = 17  # pt, a line of a cell
_HIGHEST = 409  # pt, the most that a row may have
_PLAIN = re.compile("(?:第|名|项|分)*")  # what may stand beside a number that says all
_CHART = 860  # px
_GAP = 1  # empty columns between table and chart

Sheet = Any  # xlsxwriter ships no types
Looks = Mapping[str, Any]


def content(slides: Sequence[SlideContent], name: str) -> bytes:
    """The workbook's bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, TEXTS_STAY) as book:
        book.set_properties({"title": name})
        looks = {key: book.add_format(dict(look)) for key, look in _LOOKS.items()}
        for page, slide in enumerate(slides, start=1):
            sheet = book.add_worksheet(words.sheet_name(page, slide.title))
            footer = words.footer(slide.source, slide.as_of, slide.revision, page, len(slides))
            _slide(book, sheet, slide, looks, footer)
        _provenance(book.add_worksheet(words.PROVENANCE), slides, looks)
    return made.getvalue()


def _slide(book: Any, sheet: Sheet, slide: SlideContent, looks: Looks, footer: str) -> None:
    above = [("title", slide.title), ("demo", words.DEMO if slide.demo else ""), ("said", slide.statement)]
    above += [*(("said", line) for line in slide.lines), ("caption", slide.sheet.caption)]
    said = [(look, text) for look, text in above if text]
    for row, (look, text) in enumerate(said):
        sheet.write_string(row, 0, str(safe(text)), looks[look])
    top = len(said)
    deep = _table(book, sheet, slide, looks, top)
    below = top + len(slide.sheet.values) + 1
    sheet.write_string(below + 1, 0, str(safe(footer)), looks["caption"])
    _conditions(book, sheet, slide, top)
    _chart(book, sheet, slide, top, looks)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, deep <= _PAGE)  # 0: as many pages as it takes
    sheet.repeat_rows(top)
    sheet.set_footer(f"&L{_printed(footer)}&R&P/&N")


def _table(book: Any, sheet: Sheet, slide: SlideContent, looks: Looks, top: int) -> int:
    """The headings and rows; returns how many lines they take."""
    rows = [slide.sheet.headings, *slide.sheet.texts]
    widths = [min(_WIDEST, width * 1.8 + 3) for width in natural(rows, _WIDEST)]
    for column, (heading, width) in enumerate(zip(slide.sheet.headings, widths, strict=True)):
        counted = any(_is_number(line[column]) for line in slide.sheet.values)
        sheet.write_string(top, column, str(safe(heading)), looks["counted" if counted else "head"])
        sheet.set_column(column, column, width)
    deep = [max(map(_lines, texts, widths)) for texts in slide.sheet.texts]
    for row, (values, texts) in enumerate(zip(slide.sheet.values, slide.sheet.texts, strict=True), top + 1):
        sheet.set_row(row, _LINE * deep[row - top - 1])
        for column, (value, text) in enumerate(zip(values, texts, strict=True)):
            mark = _mark(slide.chart, row - top - 1, column)
            _write(sheet, row, column, value, _number_look(book, value, text, mark) or looks["text"])
    return sum(deep)


def _lines(text: str, width: float) -> int:
    return lines(text, 1.8, width - 3) if ems(text) * 1.8 > width - 1 else 1


def _write(sheet: Sheet, row: int, column: int, value: object, look: Any) -> None:
    """A number as a number, a text as a text, a missing value as an empty cell."""
    if _is_number(value):
        sheet.write_number(row, column, value, look)
    elif value in (None, ""):
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_string(row, column, str(safe(value)), look)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _number_look(book: Any, value: object, text: str, mark: str = "") -> Any:
    """How a number looks: as on the screen, with 千分位, as many decimals, the words of an approximate one
    (80余) and ``mark`` before it.

    The cell holds the plain number; 余 or 约 is part of its format, so that nobody takes 80余 for 80.
    """
    if not _is_number(value):
        return None
    number = numbers.number(float(cast(float, value)))
    before, said, after = text.partition(number)
    worded = said and (numbers.says_more(text) or all(map(_PLAIN.fullmatch, (before, after))))
    decimals = len(number.partition(".")[2]) if number[-1].isdigit() else 0  # 12.3万 is written out
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    before, after = (before, after) if worded else ("", "")
    return _format(book, _form(f"{mark} {before}" if mark else before, digits, after))


def _form(before: str, digits: str, after: str) -> str:
    """A number format with words around the number; of a negative one the sign stays beside the digits."""
    if not (before or after):
        return digits
    head, below, tail = (
        f'"{text.replace(chr(34), "")}"' if text else "" for text in (before, before + numbers.MINUS, after)
    )
    return f"{head}{digits}{tail};{below}{digits}{tail}"


def _mark(chart: Chart | None, row: int, column: int) -> str:
    """Of a cell in a heat table: what says its shade where there are no colours."""
    if chart is None or chart.kind != "heat" or column == 0 or row >= len(chart.categories):
        return ""
    return meeting.MARKS.get(chart.series[column - 1].roles[row], "")


def _format(book: Any, form: str) -> Any:
    """One format a book and form, however many cells have it (Excel takes 64,000 at most)."""
    known = book.__dict__.setdefault("house_formats", {})
    if form not in known:
        known[form] = book.add_format({**_CELL, "num_format": form})
    return known[form]


def _conditions(book: Any, sheet: Sheet, slide: SlideContent, top: int) -> None:
    """The words for better and worse in their colours; as conditions, so that sorting keeps them."""
    last = top + len(slide.sheet.values)
    for column in [place for place, text in enumerate(slide.sheet.headings) if text == headings.OUTCOME]:
        for role, colour in (("better", theme.BETTER), ("worse", theme.WORSE)):
            look = book.add_format({"font_color": colour, "bold": True})
            rule = {"type": "cell", "criteria": "==", "value": f'"{OUTCOME[role]}"', "format": look}
            sheet.conditional_format(top + 1, column, last, column, rule)
    if slide.chart is not None and slide.chart.kind == "heat":
        _heat(book, sheet, slide.chart, top)


def _heat(book: Any, sheet: Sheet, chart: Chart, top: int) -> None:
    """The shades of a heat table; each cell has its own, as on the page: they say a place among all."""
    looks = {
        role: book.add_format({"bg_color": ground, "font_color": ink})
        for role, (ground, ink) in SHADES.items()
        if role
    }
    for column, series in enumerate(chart.series, start=1):
        for row, role in enumerate(series.roles, start=top + 1):
            if role:
                sheet.conditional_format(
                    row, column, row, column, {"type": "no_blanks", "format": looks[role]}
                )


def _chart(book: Any, sheet: Sheet, slide: SlideContent, top: int, looks: Looks) -> None:
    """A native chart beside the table, drawn from the table's own cells where these hold its numbers."""
    chart = slide.chart
    if chart is None or chart.kind not in _TYPES:
        return
    drawn = book.add_chart({"type": _TYPES[chart.kind]})
    columns = _columns(sheet, slide, top, looks)
    count = len(chart.categories)
    for place, series in enumerate(chart.series):
        drawn.add_series(
            {
                "name": series.name,
                "categories": [sheet.get_name(), top + 1, columns[0], top + count, columns[0]],
                "values": [sheet.get_name(), top + 1, columns[place + 1], top + count, columns[place + 1]],
                "values_data": list(series.values),  # XlsxWriter's own copy has 0 where a cell is empty
                **_look(chart, place),
            }
        )
    _dress(drawn, chart)
    width, height = _CHART, max(320, min(24 * count * len(chart.series) + 120, 720))
    drawn.set_size({"width": width, "height": height})
    sheet.insert_chart(top + len(slide.sheet.values) + 4, 0, drawn)


def _columns(sheet: Sheet, slide: SlideContent, top: int, looks: Looks) -> list[int]:
    """The columns of the categories and of each series; what the table does not hold is put beside it."""
    chart, aside = cast(Chart, slide.chart), len(slide.sheet.headings) + _GAP
    wanted = [chart.categories, *(series.values for series in chart.series)]
    known = [tuple(line[place] for line in slide.sheet.values) for place in range(len(slide.sheet.headings))]
    found = [_found(values, known) for values in wanted]
    if None not in found:
        return [place for place in found if place is not None]
    first = found[0]
    heads = ["" if first is None else slide.sheet.headings[first], *(series.name for series in chart.series)]
    for place, (head, values) in enumerate(zip(heads, wanted, strict=True), start=aside):
        sheet.write_string(top, place, str(safe(head)))
        for row, value in enumerate(values, start=top + 1):
            if value is not None:
                _write(sheet, row, place, value, looks["said"])
    return list(range(aside, aside + len(wanted)))


def _found(values: Sequence[object], known: Sequence[tuple[object, ...]]) -> int | None:
    """The column whose first rows are these values; None where there is none."""
    count = len(values)
    return next((place for place, column in enumerate(known) if column[:count] == tuple(values)), None)


def _look(chart: Chart, place: int) -> dict[str, object]:
    last = place == len(chart.series) - 1
    if chart.kind == "line":
        middle = last and place > 0
        colour = theme.MUTED if middle else theme.AREAS[place % len(theme.AREAS)]
        dash = {"dash_type": "dash"} if middle else {}
        marker = {"type": _MARKERS[place % len(_MARKERS)], "size": 7, "fill": {"color": colour}}
        return {"line": {"color": colour, "width": 2.25, **dash}, "marker": marker}
    if not last:
        return {"fill": {"color": EARLIER}}
    points = [{"fill": {"color": ROLES[role]}} for role in chart.series[place].roles]
    labels = {"value": True, "num_format": number_format(chart), "font": _LABEL_FONT}
    return {"fill": {"color": ROLES["plain"]}, "points": points, "data_labels": labels}


def _dress(drawn: Any, chart: Chart) -> None:
    drawn.set_title({"none": True})
    drawn.show_blanks_as("gap")
    drawn.set_legend({"position": "bottom", "font": _LABEL_FONT} if len(chart.series) > 1 else {"none": True})
    across = {"num_font": _LABEL_FONT, "label_position": "low"}
    if chart.kind == "line":
        drawn.set_x_axis(across)
        drawn.set_y_axis(
            {"num_font": _LABEL_FONT, "major_gridlines": {"visible": True, "line": {"color": theme.HAIRLINE}}}
        )
        return
    drawn.set_y_axis(
        {**across, "reverse": True, "major_gridlines": {"visible": False}}
    )  # bars lie: y names them
    drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})


def _provenance(sheet: Sheet, slides: Sequence[SlideContent], looks: Looks) -> None:
    """What each sheet's numbers mean and where they come from."""
    for column, (heading, width) in enumerate(_PROVENANCE):
        sheet.write_string(0, column, heading, looks["head"])
        sheet.set_column(column, column, width)
    for row, slide in enumerate(slides, start=1):
        deep = sum(lines(line, 1.8, _PROVENANCE[4][1]) for line in slide.definitions.splitlines())
        sheet.set_row(row, min(_HIGHEST, _LINE * max(deep, 2)))
        sheet.write_number(row, 0, row, looks["long"])
        for column, text in enumerate(_said_of(slide), start=1):
            sheet.write_string(row, column, str(safe(text)), looks["long"])
        sheet.write_number(row, len(_PROVENANCE) - 2, slide.revision, looks["long"])
        sheet.write_string(row, len(_PROVENANCE) - 1, words.DEMO if slide.demo else "", looks["long"])
    for row, line in enumerate(words.METHOD, start=len(slides) + 2):
        sheet.write_string(row, 1, line, looks["said"])
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def _said_of(slide: SlideContent) -> tuple[str, ...]:
    return slide.title, slide.period, slide.unit, slide.definitions, slide.source, slide.as_of


def _printed(text: str) -> str:
    """As a printed footer takes it: & starts a code, and 255 characters are the most."""
    return text.replace("&", "&&")[:200]
