"""热力表"""

import streamlit as st

from answers import choices, numbers
from answers.heat import heat
from charts import heat_table
from exports import sheets
from indicators.deck import Slide
from indicators.selection import View
from ui import cache, desk, frame, show, trace, view
from words import pages


def main() -> None:
    """Every community on every indicator that matters here, five shades from one end to the other."""
    chosen = desk.choose(View.HEAT, indicator=False)
    columns = cache.answer(choices.heat_columns, chosen.group, chosen.period) if chosen.period else ()
    if not columns:
        show.nothing(*pages.empty_group())
        view.footer()
        return
    answer = cache.answer(heat, chosen.but(indicator=""), columns)
    show.headline(pages.heat_title(answer))
    st.html(cache.drawn(heat_table.html, answer))
    view.beside_many(
        sheets.heat(answer), "heat-table", answer.indicators, answer.table, Slide(answer.selection)
    )
    trace.trace(numbers.in_heat(answer))
    view.footer()


with frame.page(__doc__):
    main()
