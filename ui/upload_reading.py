"""How a file was read, and every part of that put right by a person; names that nobody knew, explained."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from answers import uploads
from answers.uploads import Parcel, Unknown
from exports import upload_sheets
from indicators.instructions import ALL_SHEETS, Instructions, NoneMeans
from indicators.period import Period, PeriodError
from indicators.staging import Column, Staging
from ui import cache, desk, show, view
from ui.plain import plain
from ui.upload_tray import Tray, tray_of_visit
from words import upload as words

_MOST_NAMES = 12  # asked about at once
_NONE_WORD = "ambiguous_none"
_ROWS = re.compile(r"[\s,\u3001;]+")
Said = Callable[[Any], dict[str, object]]


def reading(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """What was understood; where it is wrong, the means to say so."""
    show.part(words.UNDERSTOOD)
    show.facts(words.reading(staging))
    names = cache.answer(view.names_of_indicators)
    if staging.columns:
        show.table(upload_sheets.columns(staging, names), folded=False)
    if st.toggle(words.CORRECT, key=f"correct-{parcel.key}"):
        with st.container(key=f"correction-{parcel.key}"):
            _file(tray, parcel, staging)
            _columns(tray, parcel, staging, names)
            st.button(words.FORGET, key=f"forget-{parcel.key}", on_click=_forget, args=(parcel,))


def _forget(parcel: Parcel) -> None:
    """Back to what is found by itself; explained names stay."""
    tray = tray_of_visit()
    tray.say(parcel, Instructions(names=tray.order(parcel).instructions.names))
    tray.fresh[parcel.key] = tray.fresh.get(parcel.key, 0) + 1


def _file(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """Encoding, delimiter, sheet, table, header rows; the area and period of what says none."""
    said = tray.order(parcel).instructions
    places = iter(st.columns(3) + st.columns(3) + st.columns(3))
    if staging.sheet is None:
        with next(places):
            _choice(parcel, "encoding", words.ENCODING, words.ENCODINGS, said.encoding)
        with next(places):
            _choice(parcel, "delimiter", words.DELIMITER, words.DELIMITERS, said.delimiter)
    if len(staging.sheets) > 1:
        with next(places):
            sheets = {ALL_SHEETS: words.EVERY_SHEET} | {name: name for name in staging.sheets}
            _choice(parcel, "sheet", words.SHEET, sheets, said.sheet, _other_sheet)
    if staging.tables > 1:
        with next(places):
            tables = {number: str(number) for number in range(1, staging.tables + 1)}
            _choice(parcel, "table", words.TABLE, tables, said.table, _other_table)
    with next(places):
        _text(
            parcel,
            "header_rows",
            words.HEADER,
            words.HEADER_HELP,
            words.header_rows(said.header_rows),
            _header_rows,
        )
    with next(places):
        areas = dict(cache.answer(desk.area_options))
        _choice(parcel, "area", words.AREA, areas, said.area, empty=words.IN_FILE)
    with next(places):
        period = said.period.code if said.period else ""
        _text(parcel, "period", words.PERIOD, words.PERIOD_HELP, period, _period)


def _columns(tray: Tray, parcel: Parcel, staging: Staging, names: Mapping[str, str]) -> None:
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


# --- single corrections ---------------------------------------------------------------------------


def _choice(
    parcel: Parcel,
    name: str,
    label: str,
    options: Mapping[Any, str],
    said: object,
    instruct: Said | None = None,
    empty: str = words.AUTOMATIC,
) -> None:
    """One of several; None is what is found by itself."""
    every = [None, *options]
    key = _key(parcel, name)
    st.selectbox(
        label,
        every,
        index=every.index(said) if said in options else 0,
        format_func=lambda option: empty if option is None else options[option],
        key=key,
        on_change=_said,
        args=(parcel, key, instruct or (lambda value: {name: value})),
    )


def _text(parcel: Parcel, name: str, label: str, hint: str, said: str, instruct: Said) -> None:
    key = _key(parcel, name)
    st.text_input(label, value=said, placeholder=hint, key=key, on_change=_said, args=(parcel, key, instruct))
    if refused := tray_of_visit().refused.get(key):
        show.alert("error", refused)


def _said(parcel: Parcel, key: str, instruct: Said) -> None:
    """Take over what was chosen or typed; what can't be understood is said beside it and changes nothing."""
    tray = tray_of_visit()
    tray.refused.pop(key, None)
    try:
        changes = instruct(st.session_state[key])
    except ValueError as error:
        tray.refused[key] = str(error)
        return
    tray.say(parcel, replace(tray.order(parcel).instructions, **changes))  # type: ignore[arg-type]


def _other_sheet(sheet: object) -> dict[str, object]:
    """Another sheet has other columns: what was said of the first one's no longer holds."""
    return {"sheet": sheet, "table": None, **_NOTHING_OF_COLUMNS}


def _other_table(table: object) -> dict[str, object]:
    return {"table": table, **_NOTHING_OF_COLUMNS}


_NOTHING_OF_COLUMNS: dict[str, object] = {"header_rows": None, "columns": (), "units": (), "none_means": ()}


def _header_rows(text: str) -> dict[str, object]:
    """Raises ValueError for what is no list of rows."""
    if not text.strip():
        return _NOTHING_OF_COLUMNS
    if text.strip() == words.NO_HEADER:
        return _NOTHING_OF_COLUMNS | {"header_rows": ()}
    rows = [part for part in _ROWS.split(text.strip()) if part]
    if not all(part.isdecimal() and int(part) for part in rows):
        raise ValueError(words.bad_header_rows(text))
    return _NOTHING_OF_COLUMNS | {"header_rows": tuple(sorted(map(int, rows)))}


def _period(text: str) -> dict[str, object]:
    """Raises ValueError for what is no period."""
    if not text.strip():
        return {"period": None}
    try:
        return {"period": Period.parse(text.strip())}
    except PeriodError as error:
        raise ValueError(words.bad_period(text.strip())) from error


# --- columns --------------------------------------------------------------------------------------


def _meaning(parcel: Parcel, column: Column, names: Mapping[str, str]) -> None:
    """A role, an indicator, or a period: the last is typed."""
    codes = ["", *words.ROLES, *names]
    known = codes if column.means in codes else [*codes, column.means]
    key = _key(parcel, f"means-{column.position}")
    st.selectbox(
        words.MEANING,
        known,
        index=known.index(column.means),
        format_func=lambda code: words.meaning(code, names),
        accept_new_options=True,
        key=key,
        on_change=_said,
        args=(parcel, key, lambda code: _pair(parcel, "columns", column.position, _meant(code, known))),
    )
    if refused := tray_of_visit().refused.get(key):
        show.alert("error", refused)


def _meant(code: str | None, known: Sequence[str]) -> str:
    """What was chosen, or the period that was typed. Raises ValueError for what is none."""
    if not code or code in known:
        return code or ""
    try:
        return Period.parse(code.strip()).code
    except PeriodError as error:
        raise ValueError(words.bad_period(code.strip())) from error


def _unit(parcel: Parcel, column: Column) -> None:
    key = _key(parcel, f"unit-{column.position}")
    st.text_input(
        words.UNIT,
        value=column.unit,
        key=key,
        on_change=_said,
        args=(parcel, key, lambda unit: _pair(parcel, "units", column.position, unit.strip())),
    )


def _none_means(parcel: Parcel, column: Column, said: Mapping[int, NoneMeans]) -> None:
    key = _key(parcel, f"none-{column.position}")
    options = ["", *NoneMeans]
    st.selectbox(
        words.NONE_WORD,
        options,
        index=options.index(said.get(column.position, "")),
        format_func=lambda option: words.NONE_MEANS.get(option, words.ASKED),
        key=key,
        on_change=_said,
        args=(parcel, key, lambda means: _pair(parcel, "none_means", column.position, means)),
    )


def _pair(parcel: Parcel, field: str, position: int, value: str) -> dict[str, object]:
    """What is said of one column, beside what was said of the others; "" takes it back."""
    said = tray_of_visit().order(parcel).instructions
    pairs = {at: what for at, what in getattr(said, field) if at != position}
    if value:
        pairs[position] = value
    return {field: tuple(sorted(pairs.items()))}


def _key(parcel: Parcel, name: str) -> str:
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
