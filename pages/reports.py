"""报告找数"""

import streamlit as st

from ui import frame, report_card, report_tray, show, view
from words import report_page as words


def main() -> None:
    """Reports become numbers that a person confirmed, each with the sentence that it stands in."""
    show.headline(words.TITLE, words.HELP)
    slips = report_tray.received()
    if slips:
        report_card.card(chosen(slips))
    view.footer()


def chosen(slips: list[report_tray.Slip]) -> report_tray.Slip:
    """The report that is looked at; the others keep what was said of them."""
    if len(slips) == 1:
        return slips[0]
    names = {slip.key: slip.name for slip in slips}
    key = st.selectbox(words.WHICH, list(names), format_func=names.__getitem__, key="report-which")
    return next(slip for slip in slips if slip.key == key)


with frame.page(__doc__, unharmed=False):
    main()
