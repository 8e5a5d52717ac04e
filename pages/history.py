"""批次历史"""

import streamlit as st

from exports import sheets
from indicators.observation import Batch, BatchState
from ui import cache, care, frame, show, view
from words import pages
from words.reasons import BATCH_STATE

_MOST = 20


def main() -> None:
    """Who loaded what and when; any of the last batches can be taken back."""
    history = cache.store().history()
    show.headline(pages.history_title(history))
    care.told()
    for batch in history[:_MOST]:
        line(batch)
    show.table(sheets.batches(history))
    care.keep_safe()
    view.footer()


def line(batch: Batch) -> None:
    """One batch and the button that undoes or redoes it."""
    live = batch.state is BatchState.LIVE
    with st.container(key=f"batch-{batch.id}", horizontal=True, vertical_alignment="center"):
        show.entry(pages.batch_title(batch), BATCH_STATE[batch.state], batch.state, pages.batch_facts(batch))
        label = pages.undo_label(batch.id) if live else pages.redo_label(batch.id)
        st.button(label, key=f"mark-{batch.id}", on_click=care.undo if live else care.redo, args=(batch.id,))


with frame.page(__doc__, unharmed=False):
    main()
