"""The review of a report: its text with the numbers marked, beside them what each was taken for."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from answers import report_beside, reports
from answers.report_beside import Then
from answers.report_review import Item
from answers.reports import Known
from indicators.mention import Block, MentionKind
from ui import cache, report_tray
from ui.report_tray import Read, Slip
from words import report_page as words

_HERE = Path(__file__)
_PART = 400  # numbers that are reviewed together: more would make every key wait
_LOOKS = tuple(kind.value for kind in (MentionKind.INDICATOR, MentionKind.BREAKDOWN, MentionKind.QUANTITY))

Piece = list[str]
Mark = tuple[int, int, str, str]  # start, end, key, look


def _frame() -> str:
    key = "".join(f'<span><span class="mention {look}">{words.LEGEND[look]}</span></span>' for look in _LOOKS)
    keys = "".join(f"<span><kbd>{name}</kbd> {act}</span>" for name, act in words.KEYS)
    return (
        f'<div class="report-review"><div class="report-key">{key}'
        f'<span class="report-key keys">{keys}</span></div>'
        '<div class="report-text" tabindex="0" role="region"></div><div class="report-side">'
        f'<div class="report-filters" role="group" aria-label="{words.FILTER}"></div>'
        '<ol class="report-rows"></ol></div><p class="report-said" role="status"></p></div>'
    )


_component = st.components.v2.component(
    "sheheng_report",
    html=_frame(),
    css=_HERE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_HERE.with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Numbers that are reviewed together, and the letters of the text that are shown beside them."""

    items: tuple[Item, ...]
    start: int
    end: int


def parts(read: Read, items: Sequence[Item]) -> list[Part]:
    """A report with very many numbers in pieces, each from the paragraph of its first number on."""
    groups = [tuple(items[first : first + _PART]) for first in range(0, len(items), _PART)]
    document = read.paper.document
    starts = [block.start for block in document.blocks]
    begins = [starts[bisect_right(starts, group[0].mention.start) - 1] for group in groups[1:]]
    bounds = [0, *begins, len(document.text)]
    return [
        Part(group, start, max(end, group[-1].mention.end))
        for group, start, end in zip(groups, bounds, bounds[1:], strict=False)
    ]


def review(slip: Slip, read: Read, part: Part) -> None:
    """Draw it; what is ticked goes into ``slip.decided``, a wish to put one right into the tray."""
    key = f"review-{slip.key}"
    if slip.drawn is None or slip.drawn[0] != part:
        slip.drawn = (part, _drawing(read, part, report_beside.sentences(cache.store(), part.items)))
    _component(
        key=key,
        data={**slip.drawn[1], "decided": slip.decided},
        on_decided_change=lambda: slip.decided.update(_state(key, "decided") or {}),
        on_correct_change=lambda: setattr(report_tray.tray(), "correcting", _state(key, "correct")),
    )


def _state(key: str, name: str) -> Any:
    return (st.session_state.get(key) or {}).get(name)


def _drawing(read: Read, part: Part, thens: Mapping[str, Then]) -> dict[str, Any]:
    """What the script draws; ``version`` tells whether it has drawn that already.

    ``thens``: what a report of a year earlier said, by the key of the number.
    """
    blocks = list(_blocks(read, part))
    rows = [_row(item, read.known, thens.get(item.key)) for item in part.items]
    said = json.dumps([read.paper.checksum, blocks, rows], ensure_ascii=False)
    version = hashlib.sha256(said.encode()).hexdigest()[:16]
    return {"version": version, "blocks": blocks, "rows": rows, "words": words.REVIEW}


def _row(item: Item, known: Known, then: Then | None) -> dict[str, Any]:
    found, catalogue = item.mention, known.catalogue
    name = words.counted(reports.called(catalogue, found.indicator) if found.indicator else "", found)
    area = known.places[found.area_code].name if found.area_code else found.area
    return {
        "key": item.key,
        "look": found.kind.value,
        "loadable": bool(item.effect),
        "ticked": item.ticked,
        "waits": not item.ticked and item.effect != "unchanged",
        "name": name,
        "value": words.value(found),
        "whose": words.whose(area, found),
        "beside": words.beside(item.effect, item.held, item.before, words.value(found)),
        "why": words.why(item.waits, item.doubts, found, catalogue),
        "label": words.label(name, words.value(found)),
        "act": words.act(found, item.waits),
        "then": [words.then(then.title), then.before, then.number, then.behind] if then else None,
    }


def _blocks(read: Read, part: Part) -> Iterator[tuple[str, list[Piece]]]:
    """(kind, pieces) of each paragraph of the part; a piece is a text, or a number with its key and look."""
    document = read.paper.document
    marks = _marks(part.items)
    starts = [mark[0] for mark in marks]
    for block in document.blocks:
        if part.start <= block.start < part.end:
            own = marks[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            yield block.kind, list(_pieces(document.text, block, own))


def _marks(items: Sequence[Item]) -> list[Mark]:
    """Where numbers are marked, each place once."""
    found: dict[int, Mark] = {}
    for item in items:
        one = item.mention
        found.setdefault(one.start, (one.start, one.end, item.key, one.kind.value))
    return [found[start] for start in sorted(found)]


def _pieces(text: str, block: Block, marks: Sequence[Mark]) -> Iterator[Piece]:
    place = block.start
    for start, end, key, look in marks:
        if start > place:
            yield [text[place:start]]
        if start >= place:
            yield [text[start:end], key, look]
            place = end
    if place < block.end:
        yield [text[place : block.end]]
