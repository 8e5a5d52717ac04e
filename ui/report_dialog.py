"""更正: the dialog that puts one number of a report right, or makes a plan's number a target."""

from dataclasses import replace

import streamlit as st

from answers import report_review, report_sections
from answers.report_review import Correction, Item
from indicators.area import Level
from indicators.refusal import RefusalError
from store import Store
from ui import cache, care, errors, report_tray, show
from ui.report_tray import Read, Slip
from words import report_page as words

_BEARERS = (Level.COMMUNITY, Level.COMPOUND, Level.STREET)


@st.dialog(words.CORRECT_TITLE, width="large", on_dismiss="rerun")
def correct(slip: Slip, read: Read, item: Item) -> None:
    """What was found, to be changed; the number is then ticked."""
    with errors.caught(unharmed=True):
        found = item.mention
        text = read.paper.document.text
        show.sentence(
            text, *report_sections.around(text, found.quote_start, found.quote_end), found.start, found.end
        )
        said = _asked(item, f"{slip.key}-{item.key}", report_review.naming(text, found))
        planned = words.act(found, item.waits) == words.AIM
        with st.container(horizontal=True, key="report-fix"):
            if st.button(words.FIX, type="secondary" if planned else "primary", key="report-fix-this"):
                _keep(slip, read, item, said)
            if st.button(words.AIM, type="primary" if planned else "secondary", key="report-fix-target"):
                _aim(read, item, said)
            if item.correction is not None and st.button(words.UNFIX, key="report-fix-undo"):
                slip.corrections.pop(item.key)
                slip.decided.pop(item.key, None)
                st.rerun()


def _asked(item: Item, key: str, name: str) -> Correction:
    """What a person says; ``name`` is the wording that may be learned, where the indicator is another."""
    found, before = item.mention, item.correction
    indicators = cache.answer(_indicators)
    bearers = cache.answer(areas)
    code = st.selectbox(
        words.INDICATOR,
        list(indicators),
        index=_place(list(indicators), found.indicator),
        format_func=indicators.__getitem__,
        placeholder=words.PICK,
        key=f"fix-indicator-{key}",
    )
    left, right = st.columns(2)
    text = left.text_input(words.VALUE, value=words.as_text(found), help=None, key=f"fix-value-{key}")
    unit = right.text_input(
        words.UNIT, value=found.quantity.unit if found.quantity else "", key=f"fix-unit-{key}"
    )
    period = left.text_input(
        words.PERIOD,
        value=words.period_text(found.period),
        placeholder=words.PERIOD_HELP,
        key=f"fix-period-{key}",
    )
    dimension = right.text_input(
        words.DIMENSION, value=found.dimension, placeholder=words.DIMENSION_HELP, key=f"fix-dimension-{key}"
    )
    area = st.selectbox(
        words.AREA,
        list(bearers),
        index=_place(list(bearers), found.area_code),
        format_func=bearers.__getitem__,
        placeholder=words.PICK,
        key=f"fix-area-{key}",
    )
    differs = code != found.indicator or (before is not None and before.learn)
    learned = before.learn if before is not None else name
    learn = st.text_input(words.LEARN, value=learned, key=f"fix-learn-{key}") if differs else ""
    return Correction(
        code or "", text, unit.strip(), dimension.strip(), period.strip(), area or "", learn.strip()
    )


def _keep(slip: Slip, read: Read, item: Item, said: Correction) -> None:
    try:
        report_review.corrected(read.known, item.mention, said)
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return
    slip.corrections[item.key] = said
    slip.decided[item.key] = True
    st.rerun()


def _aim(read: Read, item: Item, said: Correction) -> None:
    try:
        meant = replace(item, mention=report_review.corrected(read.known, item.mention, said))
        wanted = report_review.target(read.known, read.paper, meant)
        cache.store().put_targets([wanted])
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return
    care.act(lambda: words.aimed(read.known.catalogue[wanted.indicator].short_name))
    st.rerun()


def _place(codes: list[str], code: str | None) -> int | None:
    return codes.index(code) if code in codes else None


def _indicators(store: Store) -> dict[str, str]:
    return {item.code: f"{item.name}({item.unit})" for item in store.indicators()}


def areas(store: Store) -> dict[str, str]:
    """The areas that a report's number can be of, by code, with what they are called."""
    names = {area.code: area.name for area in store.areas()}
    return {area.code: words.area_option(area, names) for area in store.areas() if area.level in _BEARERS}


def asked(slip: Slip, read: Read, items: list[Item]) -> None:
    """Open the dialog for the number that someone wants to put right, once."""
    wanted, report_tray.tray().correcting = report_tray.tray().correcting, None
    for item in items:
        if item.key == wanted:
            correct(slip, read, item)
