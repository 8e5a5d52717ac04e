"""Names that nobody knew: each is a question, and what was answered can be taken back."""

import streamlit as st

from answers import uploads
from answers.uploads import Parcel, Unknown
from indicators.staging import Staging
from ui import cache, desk, show, view
from ui.plain import plain
from ui.upload_tray import Tray, tray_of_visit
from words import upload as words

_MOST_NAMES = 12  # asked about at once


def names(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """Each name that nobody knows is a question with likely answers; what was answered can be taken back."""
    unknown = uploads.unknown_names(staging)
    said = tray.order(parcel).instructions.names
    if not unknown and not said:
        return
    show.part(words.NAMES)
    for each in unknown[:_MOST_NAMES]:
        _question(parcel, each)
    if len(unknown) > _MOST_NAMES:
        show.line(words.explain_short(_MOST_NAMES, len(unknown)))
    known = cache.answer(view.all_names)
    if said:
        show.line(words.EXPLAINED)
    for kind, text, code in said:
        with st.container(
            key=f"said-{_safe(kind, text)}-{parcel.key}", horizontal=True, vertical_alignment="center"
        ):
            show.line(words.learned_name(text, known.get(code, code)))
            st.button(
                words.TAKE_BACK,
                key=f"unsay-{_safe(kind, text)}-{parcel.key}",
                on_click=_explain,
                args=(parcel, kind, text, ""),
            )


def _question(parcel: Parcel, unknown: Unknown) -> None:
    key = f"{_safe(unknown.kind, unknown.text)}-{parcel.key}"
    with st.container(key=f"ask-{key}", horizontal=True, vertical_alignment="center"):
        show.line(words.unknown_name(unknown.text, unknown.kind, unknown.count))
        for code, name in unknown.candidates:
            st.button(
                plain(name),
                key=f"is-{code}-{key}",
                on_click=_explain,
                args=(parcel, unknown.kind, unknown.text, code),
            )
        everything = (
            dict(cache.answer(desk.area_options))
            if unknown.kind == "area"
            else cache.answer(view.names_of_indicators)
        )
        st.selectbox(
            words.OTHER_NAME,
            list(everything),
            index=None,
            format_func=everything.__getitem__,
            placeholder=words.OTHER_NAME,
            label_visibility="collapsed",
            key=f"other-{key}",
            on_change=_explain_other,
            args=(parcel, unknown, f"other-{key}"),
            width=260,
        )


def _explain(parcel: Parcel, kind: str, text: str, code: str) -> None:
    tray = tray_of_visit()
    tray.say(parcel, uploads.explained(tray.order(parcel).instructions, kind, text, code))


def _explain_other(parcel: Parcel, unknown: Unknown, key: str) -> None:
    if code := st.session_state.get(key):
        _explain(parcel, unknown.kind, unknown.text, code)


def _safe(kind: str, text: str) -> str:
    """A name as part of a widget's key."""
    return Parcel(f"{kind} {text}", b"").key
