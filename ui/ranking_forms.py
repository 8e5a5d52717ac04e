"""The forms that a ranking takes: places, or the control chart of its rates."""

from typing import Any

import streamlit as st

from charts import funnel, ranking
from exports import funnel_sheet, sheets
from exports.sheets import Sheet
from indicators.comparison import Comparison
from indicators.control_chart import ControlChart
from ui import cache, show, view
from words import benchmark, pages, poisson, statements
from words import funnel as funnel_words


def places(comparison: Comparison) -> Sheet:
    """Who stands where, and how that moved; returns the table of it."""
    sentence = statements.ranking(comparison)
    show.headline(
        sentence,
        statements.group_value(comparison),
        statements.alone(comparison),
        benchmark.said(comparison),
        poisson.said(comparison),
    )
    view.both_forms(comparison, ranking.figure, sentence, "ranking")
    if said := benchmark.not_drawn(comparison.references.not_drawn):
        show.note(benchmark.NOT_DRAWN, said)
    return sheets.ranking(comparison)


def control_chart(chart: ControlChart) -> Sheet:
    """Who differs from the group by more than chance, or why nobody can say; returns the table beside it."""
    sentence = funnel_words.sentence(chart)
    show.headline(sentence)
    if chart.funnel is None:
        return sheets.ranking(chart.comparison)
    alt = pages.alt(chart.comparison, sentence)
    wide, narrow = show.two_widths("funnel")
    with wide:
        show.figure(cache.drawn(funnel.figure, chart), alt, "figure-funnel")
    with narrow:
        show.figure(cache.drawn(_narrow, chart), alt, "figure-funnel-narrow")
    show.note(funnel_words.HOW, funnel_words.how(chart))
    return funnel_sheet.funnel(chart)


def options() -> "st.delta_generator.DeltaGenerator":
    """The line of switches and choices above a ranking: ``with ranking_forms.options(): …``."""
    return st.container(key="options", horizontal=True, vertical_alignment="center")


def _narrow(chart: ControlChart) -> Any:
    return funnel.figure(chart, narrow=True)
