"""A table to fill in, ready to be taken: for a street, a period and chosen indicators."""

import streamlit as st

from answers import choices, upload_template
from exports import template_file
from indicators.period import Period
from indicators.refusal import RefusalError
from ui import cache, errors, show, view
from words import frame, periods
from words import upload as words


def offer() -> None:
    """What goes into the template, and one button a format."""
    offered = cache.answer(upload_template.offered)
    names = cache.answer(view.names_of_indicators)
    with st.container(border=True, key="template"):
        show.section(words.TEMPLATE)
        show.line(words.TEMPLATE_HELP)
        street_at, period_at = st.columns(2)
        with street_at:
            streets = dict(offered.groups)
            street = st.selectbox(
                frame.PICK["group"], list(streets), format_func=streets.__getitem__, key="template-street"
            )
        with period_at:
            codes = [period.code for period in offered.periods]
            code = st.selectbox(
                frame.PICK["period"],
                codes,
                index=codes.index(offered.period.code),
                format_func=periods.code_label,
                key="template-period",
            )
        indicators = st.multiselect(
            frame.PICK["indicator"],
            list(names),
            default=list(offered.indicators),
            format_func=names.__getitem__,
            key="template-indicators",
        )
        if indicators:
            _buttons(None if street == choices.EVERYONE else street, Period.parse(code), tuple(indicators))


def _buttons(street: str | None, period: Period, indicators: tuple[str, ...]) -> None:
    try:
        files = [
            (label, cache.answer(template_file.of_street, street, period, indicators, kind))
            for kind, label in words.TEMPLATES.items()
        ]
    except RefusalError as refusal:
        show.alert("info", *errors.plain_sentences(refusal))
        return
    with st.container(key="template-files", horizontal=True):
        for label, file in files:
            st.download_button(label, file.content, file.name, file.mime, key=label, on_click="ignore")
