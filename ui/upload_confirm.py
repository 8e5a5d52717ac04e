"""The end of the upload page: by whom, with what note, and one button for all files that are ready."""

from collections.abc import Sequence

import streamlit as st

from answers import amending, uploads
from answers.uploads import Looked, Parcel, Shipment, State
from ui import show, upload_tray
from ui.upload_tray import Tray
from words import upload as words

_ACTOR, _NOTE = "upload-actor", "upload-note"
_PERSON = "person"  # of the visit, beyond this page


def confirm(tray: Tray, files: Sequence[tuple[Parcel, Looked, bool]]) -> None:
    """``files`` could be loaded; the last of each says whether someone means to."""
    if not files:
        return
    who, what = st.columns([1, 2])
    who.text_input(words.ACTOR, value=st.session_state.get(_PERSON, ""), key=_ACTOR)
    what.text_input(words.NOTE, key=_NOTE)
    ready = [(parcel, looked) for parcel, looked, meant in files if meant]
    left = len(files) - len(ready)
    if left:
        show.line(words.not_yet(left) if ready else words.NOTHING_READY)
    st.button(
        words.confirm(len(ready), *_counted([looked for _, looked in ready])),
        type="primary",
        disabled=not ready or tray.busy,
        key="upload-confirm",
        on_click=_load,
        args=(tray, ready),
    )


def _load(tray: Tray, ready: Sequence[tuple[Parcel, Looked]]) -> None:
    """The name and the note are read when the button is pressed: they may have been typed just before."""
    actor, note = (st.session_state[key].strip() for key in (_ACTOR, _NOTE))
    st.session_state[_PERSON] = actor
    chosen = [
        (parcel, Shipment(looked, looked.state is State.PARTLY, _noted(note, looked)))
        for parcel, looked in ready
    ]
    upload_tray.load(tray, chosen, actor)


def _noted(note: str, looked: Looked) -> str:
    return " ".join(part for part in (note, amending.note(looked.order)) if part)


def _counted(ready: Sequence[Looked]) -> tuple[int, int]:
    """Rows that would be loaded, and rows that would be skipped."""
    stagings = [looked.preview.staging for looked in ready if looked.preview]
    return sum(map(uploads.good_rows, stagings)), sum(staging.rejected for staging in stagings)
