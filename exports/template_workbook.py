"""The form of a template as a workbook: what is to be filled in is open, everything else is locked."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from answers.templates import Template
from exports.csv_file import safe
from indicators.indicator import Indicator
from words import sources
from words import templates as texts

# Texts stay texts: neither =1+1 nor an address in a name is acted upon.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FONT = {"font_name": "Microsoft YaHei", "font_size": 11, "valign": "vcenter"}
_BOXED = {**_FONT, "border": 1, "border_color": "#B8C2CF"}
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "title": {**_FONT, "bold": True, "font_size": 14},
    "above": {**_FONT, "font_color": "#3A4654"},
    "header": {**_BOXED, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E3EBF5"},
    "label": {**_BOXED, "bg_color": "#F3F6FA", "text_wrap": True},
    "settled": {**_BOXED, "bg_color": "#E4E7EB", "font_color": "#5F6B7A", "align": "center"},
    "open": {**_BOXED, "locked": False, "align": "right"},
    "note": {**_BOXED, "locked": False, "text_wrap": True},
    "text": {**_FONT, "text_wrap": True, "valign": "top"},
}
_PROTECTION = {"format_columns": True, "format_rows": True}
_A4 = 9
_WIDTH, _WIDE = 16, 30
# Excel's own limits on what a cell says while it is filled in.
_PROMPT_TITLE, _PROMPT = 32, 255

Sheet = Any  # xlsxwriter ships no types
Formats = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A template as cells: lines ``above``, a ``header``, ``rows`` (the last column is for notes).

    ``asked`` says of which (row, column) of ``rows`` a number is wanted, and of what.
    """

    above: list[str]
    header: list[str]
    rows: list[list[str]]
    asked: Mapping[tuple[int, int], Indicator]


def content(form: Form, template: Template) -> bytes:
    """The workbook's bytes: the form, what is held already, and how each indicator is meant."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _OPTIONS) as book:
        formats = {name: book.add_format(dict(look)) for name, look in _FORMATS.items()}
        _fill_in(book.add_worksheet(texts.SHEET), form, formats)
        if len(template.held):
            _table(book.add_worksheet(texts.HELD_SHEET), formats, texts.HELD, _held(template))
        meanings = [texts.meaning(item) for item in template.indicators]
        _table(book.add_worksheet(texts.HELP_SHEET), formats, texts.MEANING, meanings, texts.RULES)
    return made.getvalue()


def _fill_in(sheet: Sheet, form: Form, formats: Formats) -> None:
    top = len(form.above)
    for row, line in enumerate(form.above):
        _write(sheet, row, 0, line, formats["above" if row else "title"])
    for column, heading in enumerate(form.header):
        _write(sheet, top, column, heading, formats["header"])
    last = len(form.header) - 1
    numeric = {column for _, column in form.asked}
    for row, cells in enumerate(form.rows):
        for column, cell in enumerate(cells):
            locked = "settled" if column in numeric else "note" if column == last else "label"
            look = "open" if (row, column) in form.asked else locked
            _write(sheet, top + 1 + row, column, cell, formats[look])
    for (row, column), item in form.asked.items():
        sheet.data_validation(top + 1 + row, column, top + 1 + row, column, _check(item))
    sheet.set_row(top, 48)
    sheet.set_column(0, last - 1, _WIDTH)
    sheet.set_column(0, 0, _WIDE if form.header[0] == texts.INDICATOR else _WIDTH)
    sheet.set_column(last, last, _WIDE)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.protect("", _PROTECTION)
    _print(sheet)


def _check(item: Indicator) -> dict[str, object]:
    """A number within the indicator's bounds is expected; words such as 约270 pass after a warning."""
    said = {
        "input_title": item.short_name[:_PROMPT_TITLE],
        "input_message": texts.prompt(item)[:_PROMPT],
        "error_type": "warning",
        "error_title": texts.WRONG_TITLE,
        "error_message": texts.WRONG,
    }
    if math.isinf(item.lower):
        return {"validate": "any", **said}
    if math.isinf(item.upper):
        return {"validate": "decimal", "criteria": ">=", "value": item.lower, **said}
    bounds = {"minimum": item.lower, "maximum": item.upper}
    return {"validate": "decimal", "criteria": "between", **bounds, **said}


def _table(
    sheet: Sheet,
    formats: Formats,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    above: Sequence[str] = (),
) -> None:
    """A sheet to read: lines above, then a table."""
    for row, line in enumerate(above):
        _write(sheet, row, 0, line, formats["above"])
    top = len(above) + bool(above)
    for row, cells in enumerate((header, *rows)):
        for column, cell in enumerate(cells):
            _write(sheet, top + row, column, cell, formats["text" if row else "header"])
    sheet.set_column(0, len(header) - 1, _WIDE)
    sheet.freeze_panes(top + 1, 0)
    sheet.protect("", _PROTECTION)
    _print(sheet)


def _held(template: Template) -> list[tuple[str, ...]]:
    """The rows of 已有数据: who, what, how much, from where."""
    return [
        (
            template.names[row["area"]],
            template.names[row["indicator"]],
            texts.value_held(*(row[name] for name in _QUANTITY)),
            row["unit"],
            sources.brief(row),
        )
        for row in template.held.to_dict("records")
    ]


_QUANTITY = ("value", "low", "high", "qualifier", "low_open", "high_open")


def _write(sheet: Sheet, row: int, column: int, text: str, look: Any) -> None:
    """A text, never a formula; an empty cell keeps its look (and its lock)."""
    if text:
        sheet.write_string(row, column, str(safe(text)), look)
    else:
        sheet.write_blank(row, column, None, look)


def _print(sheet: Sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
