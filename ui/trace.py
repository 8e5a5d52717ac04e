"""Following one number to where it was said: report and characters, batch, who, when, what it replaced."""

import streamlit as st

from exports import sheets
from indicators import frames
from indicators.comparison import Profile
from ui import cache, show
from words import pages, sources


def trace(profile: Profile) -> None:
    """Pick a number of the profile; its origin and history appear under it."""
    stored = profile.facts[profile.facts["derived"] == ""].reset_index(drop=True)
    if stored.empty:
        return
    rows = stored.assign(period=frames.periods(stored)).to_dict("records")
    chosen = st.selectbox(
        pages.TRACE,
        range(len(rows)),
        index=None,
        format_func=lambda place: pages.fact_label(rows[place]),
        placeholder=pages.TRACE_PICK,
        key="trace",
    )
    if chosen is None:
        return
    row = rows[chosen]
    house = cache.store()
    batch = next(item for item in house.history() if item.id == row["batch"])
    show.line(sources.full(row))
    show.line(pages.batch_line(batch))
    older = house.replaced(row["area"], row["indicator"], row["period"], row["dimension"])
    if len(older):
        show.table(sheets.replaced(older), folded=False)
