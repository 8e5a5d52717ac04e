"""方法说明"""

import streamlit as st

from ui import frame, view
from words import pages


def main() -> None:
    """Every rule that a figure follows, with a worked example."""
    st.markdown(pages.prose((frame.ROOT / "docs" / "method.md").read_text(encoding="utf-8")))
    view.footer()


with frame.page(__doc__):
    main()
