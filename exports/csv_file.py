"""A sheet as CSV that Excel opens: UTF-8 with BOM, no cell that would start a formula."""

import csv
import io

from exports.sheets import Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(sheet: Sheet, *notes: str) -> bytes:
    """Headings and plain values; ``notes`` (source, revision …) follow behind an empty line.

    Texts that a spreadsheet would run as a formula get a leading apostrophe (OWASP, CSV injection);
    numbers stay numbers.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe(heading) for heading in sheet.headings])
    writer.writerows([safe(value) for value in row] for row in sheet.values)
    if notes:
        writer.writerow([])
        writer.writerows([safe(note)] for note in notes)
    return text.getvalue().encode("utf-8-sig")


def safe(value: object) -> object:
    """``value``, with an apostrophe before a text that a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
