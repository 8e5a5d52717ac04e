"""Rows with problems put right on the page: a grid of their texts, and the table checked again with them."""

from collections import defaultdict

import pandas as pd
import streamlit as st

from answers import amending
from answers.uploads import Amendment, Parcel
from indicators.instructions import ALL_SHEETS
from indicators.staging import Staging
from loaders.grid import Grid
from ui import show
from ui.upload_tray import Tray, tray_of_visit
from words import issues as wording
from words import upload as words

_MOST = 200  # rows in the grid
_ROW, _PROBLEM = "row", "problem"


def offered(parcel: Parcel, staging: Staging) -> bool:
    """The switch that opens the grid, where some problem stands in a row; the way back from it."""
    tray = tray_of_visit()
    if parcel.key in tray.amended:
        st.button(words.GIVE_UP_EDIT, key=f"give-up-{parcel.key}", on_click=_give_up, args=(parcel,))
    if not any(issue.row for issue in staging.issues):
        return False
    if staging.sheet == ALL_SHEETS:
        show.line(words.EDIT_ONE_SHEET)
        return False
    return st.toggle(words.EDIT, key=f"edit-{parcel.key}")


def edit(tray: Tray, parcel: Parcel, staging: Staging) -> None:
    """The grid. Its cells are texts as they stand in the file, its rows those of the file."""
    order = tray.order(parcel)
    grid = amending.grid(order, staging)
    before = _table(grid, staging)
    config = {
        _ROW: st.column_config.TextColumn(words.ROW, disabled=True, pinned=True, width="small"),
        _PROBLEM: st.column_config.TextColumn(words.PROBLEMS, disabled=True, width="large"),
    }
    for column in staging.columns:
        config[str(column.position)] = st.column_config.TextColumn(
            column.name or words.letters(column.position)
        )
    key = f"cells-{order.parcel.key}"
    after = st.data_editor(before, column_config=config, hide_index=True, num_rows="fixed", key=key)
    amendments = _amendments(before, after)
    st.button(
        words.recheck(len(amendments)),
        type="primary",
        disabled=not amendments,
        key=f"recheck-{parcel.key}",
        on_click=_recheck,
        args=(parcel, staging, amendments),
    )
    shown = len(before)
    total = len({issue.row for issue in staging.issues if issue.row})
    if shown < total:
        show.line(words.edit_short(shown, total))


def _table(grid: Grid, staging: Staging) -> pd.DataFrame:
    said: dict[int, list[str]] = defaultdict(list)
    for issue in staging.issues:
        if issue.row is not None and issue.row <= len(grid.rows):
            said[issue.row].append(wording.message(issue))
    positions = [column.position for column in staging.columns]
    lines = []
    for row in sorted(said)[:_MOST]:
        cells = grid.rows[row - 1]
        texts = {str(at): cells[at] if at < len(cells) else "" for at in positions}
        lines.append({_ROW: str(row), **texts, _PROBLEM: " ".join(said[row])})
    return pd.DataFrame(lines, dtype=str)


def _amendments(before: pd.DataFrame, after: pd.DataFrame) -> list[Amendment]:
    return [
        Amendment(int(before[_ROW].iloc[line]), int(name), old, str(new or "").strip())
        for name in before.columns
        if name not in (_ROW, _PROBLEM)
        for line, (old, new) in enumerate(zip(before[name], after[name].fillna(""), strict=True))
        if old != str(new or "").strip()
    ]


def _recheck(parcel: Parcel, staging: Staging, amendments: list[Amendment]) -> None:
    tray = tray_of_visit()
    order = tray.order(parcel)
    amended = amending.amended(order, staging, amendments)
    tray.amended[parcel.key] = amended.parcel
    tray.say(parcel, amended.instructions)


def _give_up(parcel: Parcel) -> None:
    tray_of_visit().amended.pop(parcel.key, None)
