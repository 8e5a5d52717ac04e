"""The review of a report: its text with the numbers marked, beside them what each was taken for."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from answers.report_review import Item
from indicators.lookup import Catalogue, Places
from indicators.mention import Block, MentionKind
from ui import report_tray
from ui.report_tray import Read, Slip
from words import report_page as words

_HERE = Path(__file__)
_WHOLE = 60_000  # letters up to which a report is shown whole; of a longer one what stands near its numbers
_NEAR = 2  # paragraphs before and behind one with a number in it
_LOOKS = tuple(kind.value for kind in (MentionKind.INDICATOR, MentionKind.BREAKDOWN, MentionKind.QUANTITY))

Piece = list[str]


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


def review(slip: Slip, read: Read, items: Sequence[Item]) -> None:
    """Draw it; what is ticked goes into ``slip.decided``, a wish to put one right into the tray."""
    key = f"review-{slip.key}"
    blocks = list(_blocks(read, items))
    rows = [_row(slip, item, read.known.catalogue, read.known.places) for item in items]
    shown = [{name: value for name, value in row.items() if name != "ticked"} for row in rows]
    forced = [(item.key, slip.decided.get(item.key)) for item in items if item.correction]
    _component(
        key=key,
        data={
            "version": _digest([slip.key, shown, forced]),
            "blocks": blocks,
            "rows": rows,
            "words": words.REVIEW,
        },
        on_decided_change=lambda: slip.decided.update(_state(key, "decided") or {}),
        on_correct_change=lambda: setattr(report_tray.tray(), "correcting", _state(key, "correct")),
    )


def _state(key: str, name: str) -> Any:
    return (st.session_state.get(key) or {}).get(name)


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _row(slip: Slip, item: Item, catalogue: Catalogue, places: Places) -> dict[str, Any]:
    found = item.mention
    name = words.counted(catalogue[found.indicator].short_name if found.indicator else "", found)
    area = places[found.area_code].name if found.area_code else found.area
    return {
        "key": item.key,
        "look": found.kind.value,
        "loadable": bool(item.effect),
        "ticked": slip.decided.get(item.key, item.ticked) if item.effect else False,
        "waits": not item.ticked and item.effect != "unchanged",
        "name": name,
        "value": words.value(found),
        "whose": words.whose(area, found),
        "beside": words.beside(item.effect, item.held, item.before, words.value(found)),
        "why": words.why(item.waits, item.doubts, found, catalogue),
        "label": words.label(name, words.value(found)),
    }


def _blocks(read: Read, items: Sequence[Item]) -> Iterator[tuple[str, list[Piece]]]:
    """(kind, pieces) of each paragraph on show; a piece is a text, or a number with its key and look."""
    document = read.paper.document
    marks = _marks(items)
    held = [[mark for mark in marks if block.start <= mark[0] < block.end] for block in document.blocks]
    shown = _shown(held) if len(document.text) > _WHOLE else range(len(held))
    before = -1
    for place in shown:
        if place > before + 1:
            yield "gap", [[words.GAP]]
        block = document.blocks[place]
        yield block.kind, list(_pieces(document.text, block, held[place]))
        before = place


def _marks(items: Sequence[Item]) -> list[tuple[int, int, str, str]]:
    """(start, end, key, look), each place once."""
    found: dict[int, tuple[int, int, str, str]] = {}
    for item in items:
        one = item.mention
        found.setdefault(one.start, (one.start, one.end, item.key, one.kind.value))
    return [found[start] for start in sorted(found)]


def _shown(held: Sequence[Sequence[object]]) -> list[int]:
    near = {
        place + away
        for place, marks in enumerate(held)
        if marks
        for away in range(-_NEAR, _NEAR + 1)
        if 0 <= place + away < len(held)
    }
    return sorted(near)


def _pieces(text: str, block: Block, marks: Sequence[tuple[int, int, str, str]]) -> Iterator[Piece]:
    place = block.start
    for start, end, key, look in marks:
        if start > place:
            yield [text[place:start]]
        if start >= place:
            yield [text[start:end], key, look]
            place = end
    if place < block.end:
        yield [text[place : block.end]]
