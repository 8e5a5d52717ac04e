"""Choosing: street, indicator, period, communities. Plain (code, label) lists in, the URL out.

A picker shows what the URL says and writes the URL when someone changes it, in the widget's callback: the
change is one rerun, and nothing is kept in session_state but the widget itself.
"""

from collections.abc import Sequence

import streamlit as st

from indicators.peers import anchor_of, is_peers
from ui.plain import plain
from ui.url import MOST_AREAS, NOTHING
from words import frame as words

Option = tuple[str, str]  # code, label
_KEPT_FOR_PEERS = ("indicator", "period")
QUICK = 6  # periods by one click; older ones are in a list


def row() -> "st.delta_generator.DeltaGenerator":
    """The bar that pickers stand in, side by side: ``with pickers.row(): …``."""
    return st.container(key="pickers", horizontal=True)


def group(streets: Sequence[Option], others: Sequence[Option], current: str | None) -> None:
    """Which communities are compared: a street's by one click, ``others`` (peers, similar size) by search."""
    _choose("group", streets, current or NOTHING, others)


def benchmark(options: Sequence[Option], current: str) -> None:
    """What the values are held against."""
    _choose("benchmark", options, current)


def form(options: Sequence[Option], current: str) -> None:
    """In which form the answer is drawn."""
    _choose("form", options, current)


def size(options: Sequence[Option], current: str) -> None:
    """How large the type of slides is."""
    _choose("size", options, current)


def indicator(landing: Sequence[Option], others: Sequence[Option], current: str) -> None:
    """What is measured: the ``landing`` ones by one click, ``others`` by search (labels carry the domain)."""
    _choose("indicator", landing, current, others)


def period(options: Sequence[Option], current: str, *, quick: int = QUICK) -> None:
    """When: the first ``quick`` of the options (latest first) by one click, older ones in a list."""
    _choose("period", options[:quick], current, options[quick:])


def areas(options: Sequence[Option], current: Sequence[str]) -> None:
    """和谁比: up to four communities that stand out, in the order in which they were chosen."""
    labels = dict(options)
    key = _show("areas", list(current))
    st.multiselect(
        words.PICK["areas"],
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=_write,
        args=("areas", key),
        placeholder=words.PICK_AREAS,
        max_selections=MOST_AREAS,
        select_all=False,
    )


def one(parameter: str, label: str, options: Sequence[Option], current: str) -> None:
    """One of a list that always has a choice: an area, a base period."""
    labels = dict(options)
    key = _show(parameter, current)
    st.selectbox(
        label, list(labels), format_func=labels.__getitem__, key=key, on_change=_write, args=(parameter, key)
    )


def switch(parameter: str, label: str, current: bool, explained: str | None = None) -> bool:
    """On or off; the URL says 1 or 0."""
    key = _show(parameter, current)
    st.toggle(label, key=key, on_change=_write, args=(parameter, key), help=explained)
    return current


def _choose(parameter: str, quick: Sequence[Option], current: str, rest: Sequence[Option] = ()) -> None:
    with st.container(key=f"pick-{parameter}", horizontal=True, gap="small", vertical_alignment="bottom"):
        if quick:
            _pills(parameter, dict(quick), current)
        if rest:
            _search(parameter, dict(rest), current)


def _pills(parameter: str, labels: dict[str, str], current: str) -> None:
    key = _show(f"{parameter}-quick", current if current in labels else None)
    st.pills(
        words.PICK[parameter],
        list(labels),
        format_func=lambda code: plain(labels[code]),  # pills read Markdown
        key=key,
        on_change=_write,
        args=(parameter, key),
        wrap=False,
    )


def _search(parameter: str, labels: dict[str, str], current: str) -> None:
    key = _show(f"{parameter}-search", current if current in labels else None)
    st.selectbox(
        words.PICK_MORE[parameter],
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=key,
        on_change=_write,
        args=(parameter, key),
        placeholder=words.PICK_MORE[parameter],
        label_visibility="collapsed",
    )


def _show(name: str, value: object) -> str:
    """The widget's key, its state made to agree with the URL.

    Assigned only where it differs: an assignment makes the browser take the value over, and a needless
    one could undo a click that is on its way.
    """
    key = f"picker-{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _write(parameter: str, key: str) -> None:
    """The URL takes the widget's value; an emptied single choice means nothing and is put back.

    Another street starts afresh: what was chosen for the last one may not be reported there. Peers answer the
    same question; of a group of similar size the one that it is about stands out.
    """
    value = st.session_state[key]
    if parameter == "group" and value is not None:
        for other in _KEPT_FOR_PEERS * (not is_peers(value)) + ("areas", "against", "benchmark"):
            st.query_params.pop(other, None)
        if anchor := anchor_of(value):
            st.query_params["areas"] = anchor
    if isinstance(value, bool):
        st.query_params[parameter] = str(int(value))
    elif isinstance(value, list):
        st.query_params[parameter] = ",".join(value) or NOTHING
    elif value is not None:
        st.query_params[parameter] = value
