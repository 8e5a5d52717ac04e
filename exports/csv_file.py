"""A sheet as CSV that Excel opens: UTF-8 with BOM, no cell that would start a formula."""

import csv
import io
import re
from dataclasses import replace

from exports.sheets import Sheet
from words import headings, numbers

# What Excel opens as a date: 11/12 of "11 of 12 reported".
_DATE = re.compile(r"\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?")
# What begins a formula, also as Chinese input methods write it (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def csv_bytes(sheet: Sheet, *notes: str) -> bytes:
    """Headings and plain values; ``notes`` (source, revision …) follow behind an empty line.

    Texts that a spreadsheet would run as a formula get a leading apostrophe (OWASP, CSV injection);
    numbers stay numbers.
    """
    sheet = worded(sheet)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([kept(heading) for heading in sheet.headings])
    writer.writerows([kept(value) for value in row] for row in sheet.values)
    if notes:
        writer.writerow([])
        writer.writerows([kept(note)] for note in notes)
    return text.getvalue().encode("utf-8-sig")


def worded(sheet: Sheet) -> Sheet:
    """The table with a column behind the others for each whose numbers lose words: 80 says 80余 there."""
    columns = [place for place in range(len(sheet.headings)) if _loses_words(sheet, place)]
    if not columns:
        return sheet
    said = [tuple(line[place] for place in columns) for line in sheet.texts]
    return replace(
        sheet,
        headings=(*sheet.headings, *(headings.as_written(sheet.headings[place]) for place in columns)),
        texts=tuple((*line, *more) for line, more in zip(sheet.texts, said, strict=True)),
        values=tuple((*line, *more) for line, more in zip(sheet.values, said, strict=True)),
    )


def _loses_words(sheet: Sheet, place: int) -> bool:
    """Whether some number of the column is written with a word that the bare number lacks.

    (The texts of a table that is made for a file alone are its values.)
    """
    return any(
        isinstance(values[place], int | float) and numbers.says_more(str(texts[place]))
        for values, texts in zip(sheet.values, sheet.texts, strict=False)
    )


def kept(value: object) -> object:
    """``value`` as a cell of a CSV, whose types Excel guesses: as ``safe``, and 11/12 stays no date.

    >>> kept("11/12"), kept("2024年"), kept(-3)
    ("'11/12", '2024年', -3)
    """
    dated = isinstance(value, str) and _DATE.fullmatch(value)
    return f"'{value}" if dated else safe(value)


def safe(value: object) -> object:
    """``value``, with an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
