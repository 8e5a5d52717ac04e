"""What each column of a file is: a role, an indicator, a community or a period; its unit; what 无 means."""

from collections.abc import Mapping, Sequence

import streamlit as st

from answers.uploads import Parcel
from indicators.instructions import NoneMeans
from indicators.staging import Column, Staging
from ui import show, upload_said
from ui.upload_tray import Tray, tray_of_visit
from words import upload as words

_NONE_WORD = "ambiguous_none"


def columns(tray: Tray, parcel: Parcel, staging: Staging, names: Mapping[str, str]) -> None:
    """One line a column: what it means, its unit, and what 无 means where it stands."""
    said = tray.order(parcel).instructions
    questioned = {issue.column for issue in staging.issues if issue.code == _NONE_WORD}
    questioned |= {staging.columns[at].name for at, _ in said.none_means if at < len(staging.columns)}
    for column in staging.columns:
        with st.container(key=f"column-{column.position}-{parcel.key}"):
            title, meaning, unit, none = st.columns([3, 3, 1, 1], vertical_alignment="center")
            with title:
                show.line(words.column_title(column))
            with meaning:
                _meaning(parcel, column, names)
            with unit:
                _unit(parcel, column)
            if column.name in questioned:
                with none:
                    _none_means(parcel, column, dict(said.none_means))


def _meaning(parcel: Parcel, column: Column, names: Mapping[str, str]) -> None:
    """A role, an indicator or an area; or a period, which is typed."""
    codes = ["", *words.ROLES, *names]
    known = codes if column.means in codes else [*codes, column.means]
    key = upload_said.widget_key(parcel, f"means-{column.position}")
    st.selectbox(
        words.MEANING,
        known,
        index=known.index(column.means),
        format_func=lambda code: words.meaning(code, names) if code in known else code,
        accept_new_options=True,
        key=key,
        on_change=upload_said.said,
        args=(
            parcel,
            key,
            lambda code: _pair(parcel, "columns", column.position, _meant(code, known, names)),
        ),
    )
    if refused := tray_of_visit().refused.get(key):
        show.alert("error", refused)


def _meant(text: str | None, known: Sequence[str], names: Mapping[str, str]) -> str:
    """What was chosen, or what was typed: a name, or a period. Raises ValueError for what is neither."""
    if not text or text in known:
        return text or ""
    by_name = {words.meaning(code, names): code for code in known}
    return by_name.get(text.strip()) or upload_said.period(text).code


def _unit(parcel: Parcel, column: Column) -> None:
    key = upload_said.widget_key(parcel, f"unit-{column.position}")
    st.text_input(
        words.UNIT,
        value=column.unit,
        key=key,
        on_change=upload_said.said,
        args=(parcel, key, lambda unit: _pair(parcel, "units", column.position, unit.strip())),
    )


def _none_means(parcel: Parcel, column: Column, said: Mapping[int, NoneMeans]) -> None:
    key = upload_said.widget_key(parcel, f"none-{column.position}")
    options = ["", *NoneMeans]
    st.selectbox(
        words.NONE_WORD,
        options,
        index=options.index(said.get(column.position, "")),
        format_func=lambda option: words.NONE_MEANS.get(option, words.ASKED),
        key=key,
        on_change=upload_said.said,
        args=(parcel, key, lambda means: _pair(parcel, "none_means", column.position, means)),
    )


def _pair(parcel: Parcel, field: str, position: int, value: str) -> dict[str, object]:
    """What is said of one column, beside what was said of the others; "" takes it back."""
    said = tray_of_visit().order(parcel).instructions
    pairs = {at: what for at, what in getattr(said, field) if at != position}
    if value:
        pairs[position] = value
    return {field: tuple(sorted(pairs.items()))}
