"""Choosing how an index is made: one that ships, one handed in, one built here. All of it is in the link."""

from collections.abc import Callable

import streamlit as st

from indicators.deck import Slide
from indicators.design import IndexDesign
from indicators.index_score import IndexScore
from indicators.refusal import RefusalError
from loaders.lists import designs
from store import Store
from ui import cache, errors, index_link, pickers, show
from ui.frame import ROOT
from ui.index_builder import Builder
from ui.plain import plain
from words import frame as frame_words
from words import index as words

_NOTHING, _OWN = "none", "own"


def choose() -> IndexDesign | None:
    """The design that the link names, with the picker for it; None where there is none yet."""
    shipped = cache.answer(ships)
    options = [(_NOTHING, words.NONE), *((code, design.name) for code, design in shipped.items())]
    own = _own()
    if own is not None:
        options.append((_OWN, f"{words.OWN}\u3000{own.name}"))
    asked = st.query_params.get("design", _NOTHING)
    if asked not in dict(options):
        st.warning(frame_words.notice("design", plain(asked)))
        asked = _NOTHING
    pickers.one("design", words.DESIGN, options, asked)
    return own if asked == _OWN else shipped.get(asked)


def asked() -> IndexDesign | None:
    """The design that the link names, on a page that does not choose one; None where it names none."""
    code = st.query_params.get("design", _NOTHING)
    try:
        own = index_link.unpacked(st.query_params["own"]) if code == _OWN else None
    except (KeyError, RefusalError):  # the index's own page says what is wrong with it
        return None
    return own or cache.answer(ships).get(code)


def parameters() -> dict[str, str]:
    """What the link says of the design, for links to other pages."""
    return {name: st.query_params[name] for name in ("design", "own") if name in st.query_params}


def ships(_store: Store) -> dict[str, IndexDesign]:
    """The designs that come with the program."""
    return designs.read_all(ROOT / "data" / "designs")


def other(design: IndexDesign | None) -> None:
    """Another design: from a file, or built from the one shown."""
    with st.expander(words.UPLOAD), st.form("index-upload", border=False):
        file = st.file_uploader(words.UPLOAD_LABEL, ["toml"], key="index-file")
        if st.form_submit_button(words.TAKE) and file is not None:
            _taken(lambda: designs.read(file.getvalue(), file.name))
    with st.expander(words.BUILD):
        _taken(Builder(design).draw)


def slide(answer: IndexScore) -> Slide:
    """The index as a slide of a meeting."""
    return Slide(answer.selection, design=designs.write(answer.design))


def keep(design: IndexDesign) -> None:
    """The design as a file."""
    content = designs.write(design).encode()
    st.download_button(words.FILE, content, "index-design.toml", "application/toml", on_click="ignore")


def _own() -> IndexDesign | None:
    try:
        return index_link.unpacked(st.query_params["own"]) if "own" in st.query_params else None
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return None


def _taken(made: Callable[[], IndexDesign | None]) -> None:
    """Put the design, if one was made, into the link and show it; or say what is wrong with it."""
    try:
        design = made()
    except RefusalError as refusal:
        show.alert("error", *errors.plain_sentences(refusal))
        return
    if design is None:
        return
    st.query_params.update({"own": index_link.packed(design), "design": _OWN})
    st.rerun()
