"""社区与指标"""

import streamlit as st

from ui import care, frame, registry_forms, show, view
from words import registry as words


def main() -> None:
    """New, renamed and merged communities, new indicators, other names: entered without a programmer."""
    show.headline(words.TITLE, words.HELP)
    care.told()
    for tab, part in zip(st.tabs(words.PARTS), registry_forms.PARTS, strict=True):
        with tab:
            part()
    view.footer()


with frame.page(__doc__, unharmed=False):
    main()
