"""A deck as one CSV: the tables of its slides under each other, with page, source and revision."""

import csv
import io
from collections.abc import Sequence

from exports.csv_file import kept, worded
from exports.slides import SlideContent
from words import deck_files as words


def content(slides: Sequence[SlideContent], name: str) -> bytes:
    """UTF-8 with BOM, as Excel opens it; plain numbers, no text that would start a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([kept(name)])
    for page, slide in enumerate(slides, start=1):
        writer.writerow([])
        for line in _block(slide, page, len(slides)):
            writer.writerow([kept(cell) for cell in line])
    return text.getvalue().encode("utf-8-sig")


def _block(slide: SlideContent, page: int, pages: int) -> list[Sequence[object]]:
    """One slide: what it says, its table, where the numbers come from."""
    demo = [[words.DEMO]] if slide.demo else []
    said = [[text] for text in (slide.title, slide.statement, *slide.lines, slide.sheet.caption) if text]
    below = [[words.footer(slide.source, slide.as_of, slide.revision, page, pages)]]
    sheet = worded(slide.sheet)
    return [*demo, *said, sheet.headings, *sheet.values, *below]
