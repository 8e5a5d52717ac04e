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
Edited = dict[int, dict[str, str | None]]  # line of the grid → column → what stands there now


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
    with st.container(key=f"grid-{parcel.key}"):
        st.data_editor(before, column_config=config, hide_index=True, num_rows="fixed", key=key)
    changed = len(_amendments(before, st.session_state[key]["edited_rows"]))
    st.button(
        words.recheck(changed),
        type="primary",
        disabled=not changed,
        key=f"recheck-{parcel.key}",
        on_click=_recheck,
        args=(parcel, staging, before, key),
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


def _amendments(before: pd.DataFrame, edited: Edited) -> list[Amendment]:
    changes = [
        Amendment(int(before[_ROW].iloc[line]), int(name), before[name].iloc[line], (text or "").strip())
        for line, cells in sorted(edited.items())
        for name, text in cells.items()
    ]
    return [change for change in changes if change.before != change.after]


def _recheck(parcel: Parcel, staging: Staging, before: pd.DataFrame, key: str) -> None:
    """The cells are read when the button is pressed: one may have been typed just before."""
    tray = tray_of_visit()
    amendments = _amendments(before, st.session_state[key]["edited_rows"])
    amended = amending.amended(tray.order(parcel), staging, amendments)
    tray.amended[parcel.key] = amended.parcel
    tray.say(parcel, amended.instructions)


def _give_up(parcel: Parcel) -> None:
    tray_of_visit().amended.pop(parcel.key, None)
