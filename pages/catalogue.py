"""指标目录"""

import streamlit as st

from answers.search import search
from charts import catalogue_list
from ui import cache, frame, show, url, view
from words import pages


def main() -> None:
    """What is measured, how, and what must be minded; and where a community is, by name or sound."""
    query = st.text_input(pages.SEARCH, placeholder=pages.SEARCH_HINT, key="catalogue-search")
    found = cache.answer(search, query)
    show.headline(pages.catalogue_count(len(found.indicators), found.total))
    if not (found.indicators or found.areas):
        show.line(pages.FOUND_NONE)
    if found.areas:
        show.section(pages.AREAS_FOUND)
        st.html(catalogue_list.places(found.areas, found.names, url.profile))
    if found.indicators:
        st.html(catalogue_list.html(found.indicators, found.names))
    view.footer()


with frame.page(__doc__):
    main()
