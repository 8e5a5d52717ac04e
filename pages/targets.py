"""目标与进度"""

import streamlit as st

from answers.pursuit import pursued
from charts import targets as drawing
from exports import target_sheets
from indicators.deck import Slide
from indicators.target import Pursued
from ui import cache, care, frame, show, view
from ui import targets as parts
from words import sources
from words import targets as words


def main() -> None:
    """Who has reached what was to be reached, who is on schedule, and the targets themselves."""
    chosen, group = parts.choose()
    care.told()
    if chosen is None:
        show.nothing(*words.empty())
    else:
        one(cache.answer(pursued, chosen))
        parts.every(group)
    with st.expander(words.EDIT, expanded=chosen is None):
        parts.edit(chosen, group)
    view.footer()


def one(found: Pursued) -> None:
    """The targets of one indicator and period."""
    show.headline(words.headline(found), words.together(found))
    wide, narrow = show.two_widths("targets")
    with wide:
        show.figure(cache.drawn(drawing.figure, found), words.alt(found), "targets")
    with narrow:
        show.figure(cache.drawn(parts.narrow, found), words.alt(found), "targets-n")
    view.beside(
        target_sheets.board(found),
        found.indicator,
        "targets",
        sources.documents(found.table),
        parts.profiles(found),
        Slide(found.selection),
    )


with frame.page(__doc__, unharmed=False):
    main()
