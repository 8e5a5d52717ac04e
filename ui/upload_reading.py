"""How a file was read, and every part of that put right by a person."""

import re
from collections.abc import Sequence

import streamlit as st

from answers.uploads import Parcel
from exports import upload_sheets
from indicators.instructions import ALL_SHEETS, Instructions
from indicators.staging import Staging
from ui import cache, desk, show, upload_columns, upload_said, view
from ui.upload_tray import Tray, tray_of_visit
from words import upload as words

_ROWS = re.compile(r"[\s,\u3001;]+")
_NOTHING_OF_COLUMNS: dict[str, object] = {"header_rows": None, "columns": (), "units": (), "none_means": ()}


def reading(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """What was understood; where it is wrong, the means to say so."""
    show.part(words.UNDERSTOOD)
    show.facts(words.reading(staging))
    names = dict(cache.answer(desk.area_options)) | cache.answer(view.names_of_indicators)
    which(tray, parcel, staging)
    if staging.columns:
        show.table(upload_sheets.columns(staging, names), folded=False)
    if st.toggle(words.CORRECT, key=f"correct-{parcel.key}"):
        with st.container(key=f"correction-{parcel.key}"):
            _file(tray, parcel, staging)
            upload_columns.columns(tray, parcel, staging, names)
            st.button(words.FORGET, key=f"forget-{parcel.key}", on_click=_forget, args=(parcel,))


def _forget(parcel: Parcel) -> None:
    """Back to what is found by itself; explained names stay."""
    tray = tray_of_visit()
    tray.say(parcel, Instructions(names=tray.order(parcel).instructions.names))
    upload_said.again(parcel)


def which(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """Which of several sheets or tables is meant: asked of everyone, for one is as likely as the other."""
    said = tray.order(parcel).instructions
    left, right = st.columns(2)
    if len(staging.sheets) > 1:
        with left:
            sheets = {ALL_SHEETS: words.EVERY_SHEET} | {name: name for name in staging.sheets}
            upload_said.choice(parcel, "sheet", words.SHEET, sheets, said.sheet, _other_sheet)
    if staging.tables > 1:
        with right:
            tables = {number: str(number) for number in range(1, staging.tables + 1)}
            upload_said.choice(parcel, "table", words.TABLE, tables, said.table, _other_table)


def _file(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """Encoding, delimiter, header rows; the area and period of what says none."""
    said = tray.order(parcel).instructions
    places = iter(st.columns(3) + st.columns(3))
    if staging.sheet is None:
        with next(places):
            upload_said.choice(parcel, "encoding", words.ENCODING, words.ENCODINGS, said.encoding, _encoding)
        with next(places):
            upload_said.choice(
                parcel, "delimiter", words.DELIMITER, words.DELIMITERS, said.delimiter, _delimiter
            )
    with next(places):
        upload_said.text(
            parcel,
            "header_rows",
            words.HEADER,
            words.HEADER_HELP,
            words.header_rows(said.header_rows),
            _header_rows,
        )
    with next(places):
        areas = dict(cache.answer(desk.area_options))
        upload_said.choice(parcel, "area", words.AREA, areas, said.area, _area, words.IN_FILE)
    with next(places):
        period = said.period.code if said.period else ""
        upload_said.text(parcel, "period", words.PERIOD, words.PERIOD_HELP, period, _period)


def together(parcels: Sequence[Parcel]) -> None:
    """What can be said of all files at once: the period of what says none."""
    key = "every-period"
    st.text_input(
        words.EVERY_PERIOD,
        placeholder=words.PERIOD_HELP,
        key=key,
        on_change=_said_of_all,
        args=(parcels, key),
    )
    if refused := tray_of_visit().refused.get(key):
        show.alert("error", refused)


def _said_of_all(parcels: Sequence[Parcel], key: str) -> None:
    for parcel in parcels:
        upload_said.said(parcel, key, _period)
        upload_said.again(parcel)


def _area(code: object) -> dict[str, object]:
    return {"area": code}


def _encoding(name: object) -> dict[str, object]:
    """In another encoding the headings are others too."""
    return {"encoding": name, **_NOTHING_OF_COLUMNS}


def _delimiter(mark: object) -> dict[str, object]:
    return {"delimiter": mark, **_NOTHING_OF_COLUMNS}


def _other_sheet(sheet: object) -> dict[str, object]:
    """Another sheet has other columns: what was said of the first one's no longer holds."""
    return {"sheet": sheet, "table": None, **_NOTHING_OF_COLUMNS}


def _other_table(table: object) -> dict[str, object]:
    return {"table": table, **_NOTHING_OF_COLUMNS}


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
    return {"period": upload_said.period(text)}
