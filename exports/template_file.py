"""A template as a file to fill in: XLSX or CSV, one for all communities, or one for each in a zip.

Several communities: one row each, one column an indicator. One community: one row an indicator. Rows above
the table carry the stamp (words.stamps). What is held is not asked again: such a cell says 不必填, which
reads back as no value; an indicator that nobody has to give has no column, and no row in the file of one
community.

``of_street`` is the one call for a page: store, street, period, indicators → a file to download.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers import templates
from answers.templates import Template
from exports import template_workbook
from exports.csv_file import safe
from exports.template_workbook import Form
from indicators.indicator import Indicator
from indicators.period import Period
from indicators.refusal import RefusalError
from loaders.phrases import headings
from store import Store
from words import stamps
from words import templates as texts

XLSX, CSV = "xlsx", "csv"
_MIME = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv",
    "zip": "application/zip",
}
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    name: str
    content: bytes

    @property
    def mime(self) -> str:
        """Its media type."""
        return mime(self.name)


def mime(name: str) -> str:
    """The media type of a file with this name."""
    return _MIME[name.rpartition(".")[2]]


def of_street(
    store: Store, street: str | None, period: Period, indicators: Sequence[str], kind: str = XLSX
) -> File:
    """The template for a street's communities (None: all outside the demo); ``kind`` is XLSX or CSV.

    Raises RefusalError for an unknown street or indicator, and where nothing is left to ask.
    """
    return one_file(templates.for_street(store, street, period, indicators), kind)


def one_file(template: Template, kind: str = XLSX) -> File:
    """The template as one file. Raises RefusalError where nothing is left to ask."""
    form = _form(template)
    content = _csv(form) if kind == CSV else template_workbook.content(form, template)
    return File(name_of_one(template, kind), content)


def name_of_one(template: Template, kind: str = XLSX) -> str:
    """How ``one_file`` is called."""
    who = template.alone.name if template.alone else template.street
    return _safe_name(texts.file_name(who, template.period, kind))


def name_of_each(template: Template) -> str:
    """How the zip of ``one_each`` is called."""
    return _safe_name(texts.archive_name(template.title or template.street, template.period))


def one_each(template: Template, kind: str = XLSX) -> File:
    """A zip with one file for each community that has something to give.

    Raises RefusalError where nobody has.
    """
    files = {}
    for part in template.each():
        file = one_file(part, kind)
        twice = file.name in files
        name = f"{part.communities[0].code}_{file.name}" if twice else file.name
        files[name] = file.content
    if not files:
        raise RefusalError.because("template_empty")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return File(name_of_each(template), packed.getvalue())


def _form(template: Template) -> Form:
    """What stands where, whatever the format."""
    if not template.indicators:
        raise RefusalError.because("template_empty")
    above = texts.above(
        round_code=template.round,
        title=template.title,
        street=template.street,
        area=template.written[template.alone.code] if template.alone else "",
        period=template.period,
        due=template.due,
    )
    header, rows, asked = _of_one(template) if template.alone else _of_many(template)
    return Form(above, header, rows, asked)


Cells = tuple[list[str], list[list[str]], Mapping[tuple[int, int], Indicator]]


def _of_one(template: Template) -> Cells:
    """One row an indicator."""
    header = [texts.INDICATOR, texts.UNIT, texts.VALUE, texts.NOTE]
    rows = [[template.written[item.code], item.unit, "", ""] for item in template.indicators]
    return header, rows, {(row, 2): item for row, item in enumerate(template.indicators)}


def _of_many(template: Template) -> Cells:
    """One row a community that has something to give, one column an indicator."""
    codes = [item.code for item in template.indicators]
    settled = template.settled
    owing = [area for area in template.communities if any((area.code, code) not in settled for code in codes)]
    header = [texts.AREA, *(_heading(template.written[item.code], item.unit) for item in template.indicators)]
    rows = [
        [
            template.written[area.code],
            *(stamps.NOT_NEEDED if (area.code, code) in settled else "" for code in codes),
            "",
        ]
        for area in owing
    ]
    asked = {
        (row, column + 1): item
        for row, area in enumerate(owing)
        for column, item in enumerate(template.indicators)
        if (area.code, item.code) not in settled
    }
    return [*header, texts.NOTE], rows, asked


def _heading(name: str, unit: str) -> str:
    """党员数(人); without the unit where it would not be read back as one."""
    text = f"{name}({unit})"
    return text if headings.read(text)[1:] == (name, unit) else name


def _csv(form: Form) -> bytes:
    """UTF-8 with BOM, so that Excel and WPS open it right."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([line] for line in form.above)
    writer.writerows([safe(cell) for cell in row] for row in (form.header, *form.rows))
    return text.getvalue().encode("utf-8-sig")


def _safe_name(name: str) -> str:
    """A name that every file system takes."""
    stem, _, extension = name.rpartition(".")
    return f"{_UNSAFE.sub('_', stem).strip(' .')[:_LONGEST_NAME]}.{extension}"
