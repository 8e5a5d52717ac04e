"""The numbers of reports that need no person, as a CSV that `manage.py load` takes without an error."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from answers import reports
from answers.reports import Known, Paper
from exports.csv_file import safe
from indicators.mention import Mention
from indicators.observation import Origin
from loaders import files
from words import numbers
from words import reports as words
from words.reasons import STATUS

_Line = tuple[str, ...]
_KEY, _SAID = 4, 6  # cells that say which number it is; up to which they say what it is


@dataclass(frozen=True, slots=True)
class Written:
    """``content`` is the file, of ``rows`` rows; ``left_out``: why others are not in it, and how many."""

    content: bytes
    rows: int
    left_out: tuple[tuple[str, int], ...]


def write(papers: Iterable[tuple[Paper, tuple[Mention, ...]]], known: Known) -> Written:
    """A row a ticked number; what is unsure, lacks area or period, is contradicted or refused is left out."""
    left_out: Counter[str] = Counter()
    said: dict[_Line, dict[_Line, _Line]] = {}
    for paper, mention in _stated(papers):
        if lacking := _lacking(mention):
            left_out[lacking] += 1
            continue
        line = _line(paper, mention, known)
        said.setdefault(line[:_KEY], {}).setdefault(line[_KEY:_SAID], line)
    left_out["conflict"] = sum(len(ways) for ways in said.values() if len(ways) > 1)
    kept = [line for ways in said.values() for line in ways.values() if len(ways) == 1]
    refused = _refused(kept, known)
    left_out["refused"] += len(refused)
    kept = [line for row, line in enumerate(kept, 2) if row not in refused]
    return Written(_bytes(kept), len(kept), tuple((+left_out).items()))


def _stated(papers: Iterable[tuple[Paper, tuple[Mention, ...]]]) -> Iterator[tuple[Paper, Mention]]:
    for paper, mentions in papers:
        yield from ((paper, mention) for mention in mentions if reports.is_stated(mention))


def _lacking(mention: Mention) -> str:
    if not reports.is_confident(mention):
        return "unsure"
    if mention.area_code is None:
        return "no_area"
    return "" if mention.period is not None else "no_period"


def _line(paper: Paper, found: Mention, known: Known) -> _Line:
    """The cells of a row, by ``words.COLUMNS``; names where they mean nothing else, else codes."""
    area, code = str(found.area_code), str(found.indicator)
    place, item, stated = known.places[area], known.catalogue[code], found.quantity
    assert stated is not None  # noqa: S101 - of a sure one
    assert found.period is not None  # noqa: S101 - looked at before
    return (
        place.name if known.places.find(place.name) == (area,) else area,
        item.name if known.catalogue.find(item.name) == (code,) else code,
        found.period.code,
        found.dimension,
        numbers.phrase(stated),
        stated.unit or item.unit,
        STATUS[found.status],
        words.place(paper.title, found.quote_start, found.quote_end),
    )


def _refused(lines: Sequence[_Line], known: Known) -> set[int]:
    """The rows of the file (the heading is the first) that loading it would refuse."""
    name = "reports.csv"
    staging = files.stage(_bytes(lines), name, known.catalogue, known.places, origin=Origin(name, ""))
    return {issue.row for issue in staging.errors if issue.row is not None} if lines else set()


def _bytes(lines: Sequence[_Line]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(words.COLUMNS)
    writer.writerows([safe(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8-sig")
