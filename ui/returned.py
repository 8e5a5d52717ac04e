"""Taking the files that came back for a round: whose and of when each is, on one screen, then all at once."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from answers import returned, uploads
from answers.returned import Returned
from answers.uploads import Order, Parcel
from exports import round_sheets
from indicators.instructions import Instructions
from indicators.progress import untold
from indicators.refusal import RefusalError
from indicators.round import RoundState
from ui import cache, care, errors, show, view
from ui.plain import plain
from words import rounds as words

_SEEN = "returned-seen"  # what was read of the files of this visit, by what it depends on


def take(state: RoundState) -> None:
    """The files, what was understood of each, and the button that loads those without a problem."""
    code = state.round.code
    show.section(words.RETURNED)
    show.line(words.RETURNED_HELP)
    files = st.file_uploader(words.RETURNED_PICK, accept_multiple_files=True, key=f"returned-{code}")
    parcels = [parcel for file in files for parcel in _unpacked(file)]
    if not parcels:
        return
    found = returned.compared(_read(state, parcels))
    show.table(round_sheets.returned(found, state, cache.answer(view.all_names)), folded=False)
    for one in found:
        parcel = one.looked.order.parcel
        if one.of_nobody or st.session_state.get(_asking(parcel)):
            _whose(state, parcel)
    ready = [one for one in found if one.ready]
    by, beside = st.columns(2)
    actor = by.text_input(words.ACTOR, key="returned-actor")
    note = beside.text_input(words.NOTE, key="returned-note")
    st.button(
        words.take(len(ready), len(found) - len(ready)),
        type="primary",
        disabled=not ready,
        key="returned-take",
        on_click=care.act,
        args=(partial(_load, state, ready, len(found) - len(ready), actor, note),),
    )


def _load(state: RoundState, ready: Sequence[Returned], left: int, actor: str, note: str) -> str:
    beside = words.batch_note(state.round, note)
    loaded = returned.load(cache.store(), state.round, ready, untold, actor=actor, note=beside)
    receipts = [one.receipt for one in loaded if one.receipt and one.receipt.batch is not None]
    batches = [receipt.batch for receipt in receipts if receipt.batch is not None]
    refused = left + len(loaded) - len(receipts)
    return words.taken(batches, sum(receipt.accepted for receipt in receipts), refused)


def _unpacked(file: Any) -> tuple[Parcel, ...]:
    """The files in a zip, or the file itself; a zip that cannot be opened is said on the page."""
    try:
        return uploads.unpacked(file.name, file.getvalue())
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return ()


def _read(state: RoundState, parcels: Sequence[Parcel]) -> list[Returned]:
    """Each file held against the round; what was read before is not read again."""
    before: dict[tuple[object, ...], Returned] = st.session_state.get(_SEEN, {})
    after: dict[tuple[object, ...], Returned] = {}
    bar = st.empty()
    for number, parcel in enumerate(parcels, 1):
        whose = st.session_state.get(_asking(parcel))
        key = (state.round, parcel.key, whose, state.revision)
        if key in before:
            after[key] = before[key]
            continue
        bar.progress((number - 1) / len(parcels), text=words.reading(number, len(parcels)))
        order = Order(parcel, Instructions(area=whose))
        after[key] = returned.returned(cache.store(), state.round, order, untold)
    bar.empty()
    st.session_state[_SEEN] = after
    return list(after.values())


def _whose(state: RoundState, parcel: Parcel) -> None:
    """Whose a file is, where it does not say so."""
    names = {area.code: area.name for area in state.communities}
    st.selectbox(
        plain(words.which_community(parcel.name)),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=words.NOBODY,
        key=_asking(parcel),
    )


def _asking(parcel: Parcel) -> str:
    return f"returned-whose-{parcel.key}"
