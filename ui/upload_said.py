"""What a person says about reading a file, taken over from the widget in which it was said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from answers.uploads import Parcel
from indicators.period import Period, PeriodError
from ui import show
from ui.upload_tray import tray_of_visit
from words import upload as words

# What a widget's value changes in the file's Instructions; raises ValueError, in words, for nonsense.
Said = Callable[[Any], dict[str, object]]


def choice(
    parcel: Parcel,
    name: str,
    label: str,
    options: Mapping[Any, str],
    now: object,
    instruct: Said,
    empty: str = words.AUTOMATIC,
) -> None:
    """One of several; the first, "", is what is found by itself."""
    every = ["", *options]
    key = widget_key(parcel, name)
    st.selectbox(
        label,
        every,
        index=every.index(now) if now in options else 0,
        format_func=lambda option: options.get(option, empty),
        key=key,
        on_change=said,
        args=(parcel, key, lambda value: instruct(value or None)),
    )


def text(parcel: Parcel, name: str, label: str, hint: str, now: str, instruct: Said) -> None:
    """A line to write in; ``hint`` stands there while it is empty."""
    key = widget_key(parcel, name)
    st.text_input(label, value=now, placeholder=hint, key=key, on_change=said, args=(parcel, key, instruct))
    if refused := tray_of_visit().refused.get(key):
        show.alert("error", refused)


def said(parcel: Parcel, key: str, instruct: Said) -> None:
    """Take over what was chosen or typed; what can't be understood is said beside it and changes nothing."""
    tray = tray_of_visit()
    tray.refused.pop(key, None)
    try:
        changes = instruct(st.session_state[key])
    except ValueError as error:
        tray.refused[key] = str(error)
        return
    tray.say(parcel, replace(tray.order(parcel).instructions, **changes))  # type: ignore[arg-type]


def period(text: str) -> Period:
    """A period as typed. Raises ValueError, in words, for what is none."""
    try:
        return Period.parse(text.strip())
    except PeriodError as error:
        raise ValueError(words.bad_period(text.strip())) from error


def again(parcel: Parcel) -> None:
    """The widgets of a file begin anew, with what is said of it now."""
    tray = tray_of_visit()
    tray.fresh[parcel.key] = tray.fresh.get(parcel.key, 0) + 1


def widget_key(parcel: Parcel, name: str) -> str:
    """A widget's key: begun afresh when another table of the file is read, so that it shows what is there."""
    tray = tray_of_visit()
    said = tray.order(parcel).instructions
    table = (
        said.encoding,
        said.delimiter,
        said.sheet,
        said.table,
        said.header_rows,
        tray.fresh.get(parcel.key),
    )
    return f"{name}-{parcel.key}-{hash(table)}"
