"""Acts on the whole store: undo, redo, backup, the demo street; and what they say when done."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from indicators.refusal import RefusalError
from ui import cache, errors
from ui.plain import plain
from words import pages

_SAID = "care-said"


def undo(batch: int) -> None:
    """Mark a batch undone."""
    act(lambda: pages.undone(cache.store().undo(batch).id))


def redo(batch: int) -> None:
    """Let a batch count again."""
    act(lambda: pages.redone(cache.store().redo(batch).id))


def backup() -> None:
    """Write a dated backup into the folder backups beside the database."""
    target = cache.store().path.parent / "backups" / datetime.now().strftime("%Y-%m-%d-%H%M%S")
    act(lambda: pages.backed_up(str(cache.store().backup(target))))


def show_demo(visible: bool) -> None:
    """Remove the demo street from view, or bring it back."""

    def deed() -> str:
        cache.store().set_demo(visible)
        return pages.demo_changed(visible)

    act(deed)


def told() -> None:
    """What the last act said, once; in a place of its own, so that what stands below keeps its state."""
    said = st.session_state.pop(_SAID, None)
    with st.container(key="told"):
        if said:
            (st.success if said[0] else st.error)(said[1])


def keep_safe() -> None:
    """Buttons for a backup and for the demo street."""
    with st.container(key="care", horizontal=True):
        st.button(pages.BACKUP, key="care-backup", on_click=backup)
        has_demo = any(area.demo for area in cache.store().areas())
        label = pages.DEMO_REMOVE if has_demo else pages.DEMO_RESTORE
        st.button(label, key="care-demo", on_click=show_demo, args=(not has_demo,))


def act(deed: Callable[[], str]) -> None:
    """Do ``deed`` and remember what it said ("": nothing), for a callback runs before the page is drawn."""
    try:
        if said := deed():
            st.session_state[_SAID] = (True, plain(said))
    except (RefusalError, OSError) as error:
        st.session_state[_SAID] = (False, errors.sentences(error))
