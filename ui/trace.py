"""Following one number to where it was said (report and characters, batch, who, when, what it replaced), and
putting it right from there."""

from collections.abc import Sequence

import streamlit as st

from answers import corrections, report_sections
from answers.corrections import Row, Seen
from answers.numbers import Listed, Number
from exports import sheets
from ui import cache, care, show
from ui.corrections import buttons
from words import corrections as words
from words import pages, sources

_CHOSEN = "trace-chosen"
_SPAN = ("span_start", "span_end", "number_start", "number_end")


def trace(listed: Sequence[Listed]) -> None:
    """Pick one of the page's numbers; its origin and history appear under it, with 「更正」 and 「说明」.

    A link may name the number (parameter ``number``).
    """
    care.told()
    labels = {item.number.code: item.label for item in listed}
    if not labels:
        return
    chosen = st.selectbox(
        pages.TRACE,
        list(labels),
        index=_before(list(labels)),
        format_func=labels.__getitem__,
        placeholder=pages.TRACE_PICK,
        key=f"trace-{cache.store().revision}",  # the browser keeps a label as long as it knows the widget
    )
    st.session_state[_CHOSEN] = chosen
    if chosen is not None:
        seen = cache.answer(corrections.seen, Number.parse(chosen))
        _story(seen)
        buttons(seen)


def _before(codes: Sequence[str]) -> int | None:
    """Where in the list the number stands that was chosen before, or that the link names."""
    found = st.session_state.get(_CHOSEN, st.query_params.get("number"))
    return codes.index(found) if found in codes else None


def _story(seen: Seen) -> None:
    if seen.row is None:
        show.line(words.now(seen.row, seen.computed, seen.indicator.unit))
        return
    house = cache.store()
    show.line(sources.full(seen.row))
    number = seen.number
    older = house.replaced(number.area, number.indicator, number.period, number.dimension)
    _sentence(seen.row, [int(seen.row["batch"]), *older["batch"]])
    if seen.row["note"]:
        show.note(words.NOTE, seen.row["note"])
    show.line(pages.batch_line(house.batch(int(seen.row["batch"]))))
    if len(older):
        show.table(sheets.replaced(older), folded=False)


def _sentence(row: Row, batches: Sequence[int]) -> None:
    """Where a report says it, the sentence with the number marked.

    The text stands with the batch of the report: a note that was put beside the number later has none.
    """
    span = [row[name] for name in _SPAN]
    if not all(isinstance(place, int) for place in span):
        return
    text = next(filter(None, (cache.store().text(batch) for batch in map(int, batches))), None)
    if text is not None:
        start, end = report_sections.around(text, *span[:2])
        show.sentence(text, start, end, *span[2:])
