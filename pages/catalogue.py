"""指标目录"""

import streamlit as st

from answers.search import search
from charts import catalogue_list
from ui import cache, frame, show, view
from words import pages


def main() -> None:
    """What is measured, how, and what must be minded."""
    query = st.text_input(pages.SEARCH, placeholder=pages.SEARCH_HINT, key="catalogue-search")
    found, total, names = cache.answer(search, query)
    show.headline(pages.catalogue_count(len(found), total))
    if not found:
        st.html(f"<p>{pages.FOUND_NONE}</p>")
    st.html(catalogue_list.html(found, names))
    view.footer()


with frame.page(__doc__):
    main()
