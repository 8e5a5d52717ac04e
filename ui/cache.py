"""Every cache of the house: the store, the answers, the figures.

All are ``cache_resource``: what they hold is shared by all sessions and must not be changed by a page
(``cache_data`` would copy every frame on every rerun). Keys carry the store's revision, so that an upload
is visible at once.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers import founding
from indicators.selection import Selection
from store import Store, exists
from ui.frame import ROOT
from words import frame as words

Answer = TypeVar("Answer")
Figure = TypeVar("Figure")
Step = tuple[Callable[[Selection], object], Sequence[Selection]]
_FOUNDING = threading.Lock()
_AHEAD: set[tuple[int, str]] = set()
_AHEAD_LOCK = threading.Lock()
# Seconds between two answers prepared ahead, so that a page drawn meanwhile is not held up.
_BREATH = 0.1


class Answered(Protocol):
    """What every answer says of itself: the question and the state of the data."""

    @property
    def selection(self) -> Selection:
        """The question."""

    @property
    def revision(self) -> int:
        """The store's revision that it was answered from."""


Drawable = TypeVar("Drawable", bound=Answered)


def store() -> Store:
    """The one store of this process, founded on the first start with progress shown step by step.

    Raises the store's own errors (StoreBusy, StoreBroken, StoreTooNew).
    """
    path = Path(os.environ.get("SHEHENG_DB") or ROOT / "data" / "sheheng.duckdb")
    if not exists(path):
        _found(path)
    return _open(path)


def answer(question: Callable[..., Answer], *asked: object) -> Answer:
    """``question(store, *asked)``, computed once per question, what was asked, and revision of the store."""
    house = store()
    found: Answer = _answer(_name(question), repr(asked), house.revision, question, asked, house)
    return found


def ahead(*steps: Step) -> None:
    """Fill the caches with what is one click away, in the background, once per revision of the store.

    Each step is a function and the selections that it is called with, one after another. It asks through
    ``answer`` and ``drawn``; it must not draw on a page. Without this the first click on each indicator
    took three times as long as the next.
    """
    key = (store().revision, repr([selections for _, selections in steps]))
    with _AHEAD_LOCK:
        if key in _AHEAD:
            return
        _AHEAD.add(key)
    threading.Thread(target=_each, args=(steps,), daemon=True).start()


def _each(steps: Sequence[Step]) -> None:
    for prepare, selections in steps:
        for selection in selections:
            time.sleep(_BREATH)
            prepare(selection)


def drawn(draw: Callable[[Drawable], Figure], answered: Drawable) -> Figure:
    """``draw(answered)``, a figure or a text, drawn once per answer."""
    figure: Figure = _drawn(_name(draw), repr(answered.selection), answered.revision, draw, answered)
    return figure


@st.cache_resource(show_spinner=False)
def _open(path: Path) -> Store:
    return Store.open(path)


def _found(path: Path) -> None:
    """Two first visitors at once: the second waits and finds the store there."""
    place = st.empty()
    with place.status(words.STARTING, expanded=True), _FOUNDING:
        bar = st.progress(0.0)
        founding.ensure(path, lambda step, share: _advance(bar, step, share)).close()
    place.empty()


def _advance(bar: DeltaGenerator, step: str, share: float) -> None:
    bar.progress(share, text=words.STEPS[step])


@st.cache_resource(show_spinner=False, max_entries=1024)
def _answer(
    name: str, key: str, revision: int, _question: Any, _asked: tuple[object, ...], _house: Store
) -> Any:
    return _question(_house, *_asked)


@st.cache_resource(show_spinner=False, max_entries=256)
def _drawn(name: str, key: str, revision: int, _draw: Any, _answered: Any) -> Any:
    return _draw(_answered)


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
