"""报送批次"""

from datetime import date

import streamlit as st

from answers import rounds
from charts import round_matrix
from exports import round_sheets
from indicators.round import RoundState
from ui import cache, care, frame, returned, show, url, view
from ui import rounds as parts
from words import rounds as words


def main() -> None:
    """Who has reported what, who is late, what to send them, and what came back."""
    today = date.today()
    states = cache.answer(rounds.states, today)
    chosen = parts.choose(states)
    if chosen is None:
        show.headline(words.title(states))
        care.told()
        show.nothing(*words.empty())
    else:
        one(chosen)
    if len(states) > 1:
        with st.expander(words.LIST):
            show.table(round_sheets.rounds(states), folded=False)
    with st.expander(words.NEW, expanded=chosen is None):
        parts.new(states, today)
    view.footer()


def one(state: RoundState) -> None:
    """One round: how far it is; while it is open also its files and its reminder."""
    if state.demo:
        frame.demo_banner()
    show.headline(words.headline(state), words.facts(state))
    care.told()
    st.html(round_matrix.html(state, url.profile))
    if not state.round.closed:
        parts.reminder(state)
        parts.files(state)
        returned.take(state)
    parts.end(state)


with frame.page(__doc__, unharmed=False):
    main()
