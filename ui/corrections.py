"""更正与说明: the dialogs that put one number right, or a note beside it."""

from collections.abc import Callable

import streamlit as st

from answers import corrections
from answers.corrections import Checked, Seen, Wish
from ui import cache, care, errors, show
from words import corrections as words
from words import issues, pages

_ACTOR = "correction-actor"


def buttons(seen: Seen) -> None:
    """「更正」 and 「说明」 of a number, and 「撤销」 where it was changed by hand."""
    with st.container(key="corrections", horizontal=True):
        if st.button(words.button(seen.row is None), key="correct"):
            correct(seen)
        if seen.row is not None and st.button(words.ANNOTATE, key="annotate"):
            annotate(seen)
        if seen.by_hand and seen.batch is not None:
            st.button(pages.undo_label(seen.batch), key="uncorrect", on_click=care.undo, args=(seen.batch,))


@st.dialog(words.CORRECT, width="medium")
def correct(seen: Seen) -> None:
    """Another value and why; what that changes is shown before it is written."""
    with errors.caught(unharmed=True):
        _now(seen)
        text = _field(seen, "value", words.NEW, words.NEW_HELP)
        reason = _field(seen, "reason", words.REASON, words.REASON_HELP)
        note = _note(seen)
        checked = corrections.check(cache.store(), seen, Wish(text, reason, note, _actor()))
        if text.strip():
            _preview(checked)
        _confirm(checked, lambda: words.button(seen.row is None))


@st.dialog(words.ANNOTATE, width="medium")
def annotate(seen: Seen) -> None:
    """A note beside the number; the value stays."""
    with errors.caught(unharmed=True):
        _now(seen)
        note = _note(seen)
        checked = corrections.check(cache.store(), seen, Wish(note=note, actor=_actor()))
        _confirm(checked, lambda: words.SAVE_NOTE)


def _now(seen: Seen) -> None:
    show.line(seen.name)
    show.note(words.NOW, words.now(seen.row, seen.computed, seen.indicator.unit))


def _preview(checked: Checked) -> None:
    if checked.row is None:
        return
    show.note(words.CHANGES, words.arrow(checked.seen.row, checked.row))
    move = corrections.moved(cache.store(), checked)
    if move is not None:
        show.note(words.RANK, words.moved(move.before, move.after, move.n))
    for issue in checked.warnings:
        show.note(words.CHECKS, f"{issues.message(issue)}{issues.hint(issue)}")


def _confirm(checked: Checked, label: Callable[[], str]) -> None:
    """Always pressable: what bars the writing is said when someone tries."""
    if not st.button(label(), type="primary", key="correction-confirm"):
        return
    batch = corrections.commit(cache.store(), checked)
    care.act(lambda: words.done(batch, checked.seen.name))
    st.rerun()


def _note(seen: Seen) -> str:
    old = str(seen.row["note"]) if seen.row is not None else ""
    return _field(seen, "note", words.NOTE, words.NOTE_HELP, old)


def _actor() -> str:
    """Remembered for the session: the next correction is likely by the same person."""
    return st.text_input(words.ACTOR, key=_ACTOR)


def _field(seen: Seen, name: str, label: str, hint: str, old: str = "") -> str:
    """A line to write in, begun afresh for every state of every number."""
    key = f"correction-{name}-{seen.number.code}-{seen.batch}"
    return st.text_input(label, value=old, placeholder=hint, key=key)
