"""需关注"""

import streamlit as st

from answers.attention import attention
from charts import concern_list
from exports import target_sheets
from indicators.concern import Concerns
from indicators.deck import Slide
from indicators.selection import Selection, View
from ui import cache, desk, frame, show, url, view
from words import attention as words


def main() -> None:
    """Who is worse than the peers and getting worse, on what."""
    chosen = desk.choose(View.TARGETS, indicator=False)
    if desk.nothing(chosen, indicator=False):
        return
    found = cache.answer(attention, chosen.but(indicator="", areas=(), per_capita=False))
    show.headline(words.headline(found), words.tally(found))
    if found.table.empty:
        show.nothing(*words.empty())
    else:
        listed(found, chosen)
    show.note(words.TITLE, words.RULE)
    view.footer()


def listed(found: Concerns, chosen: Selection) -> None:
    """A community a line with its worst indicators; all of them in the table below."""
    st.html(concern_list.html(found, lambda area: url.link("profile", chosen, area=area)))
    sheet = target_sheets.concerns(found)
    show.table(sheet)
    listed = [found.indicators[code] for code in dict.fromkeys(found.table["indicator"])]
    slide = Slide(found.selection.but(view=View.ATTENTION))
    view.beside_many(sheet, "attention", listed, found.table, slide)


with frame.page(__doc__):
    main()
