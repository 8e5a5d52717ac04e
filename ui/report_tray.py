"""What lies on the page of reports during a visit: papers, what was said of them, what is ticked."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st

from answers import report_review, reports
from answers.report_review import Correction, Item, Loaded
from answers.reports import Known, Paper
from indicators.mention import Mention
from indicators.period import Period
from indicators.progress import Progress
from loaders import documents
from store import Store
from ui import cache
from ui.work import Work
from words import report_page as words

_TRAY = "report-tray"
_PATIENCE = 1.0  # seconds that the page waits before it says that it is reading
_POLL = 0.4


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a report as a whole: whose it is, and of when. None: as the text says."""

    area: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A report with its numbers, as it was to be read."""

    paper: Paper
    known: Known
    mentions: tuple[Mention, ...]


@dataclass
class Slip:
    """One report of a visit: how it is read, what was corrected, what is ticked, what became of it.

    ``held``: its numbers, and what they follow from; ``drawn``: those numbers, and their drawing.
    """

    name: str
    read: Callable[[], Paper]
    key: str
    said: Said = Said()
    corrections: dict[str, Correction] = field(default_factory=dict)
    decided: dict[str, bool] = field(default_factory=dict)
    loaded: list[Loaded] = field(default_factory=list)
    refused: str = ""
    paper: Paper | None = None
    work: Work[Read] | None = None
    asked: tuple[Said, int] | None = None
    held: tuple[object, list[Item]] | None = None
    drawn: tuple[object, dict[str, Any]] | None = None

    def begin(self, store: Store) -> Work[Read]:
        """Read it as it is to be read now, unless that has begun already."""
        wanted = (self.said, store.revision)
        if self.work is None or self.asked != wanted:
            self.asked = wanted
            self.work = Work(partial(self._read, store, self.said))
        return self.work

    def _read(self, store: Store, said: Said, told: Progress) -> Read:
        told(0.0)
        self.paper = self.paper or self.read()
        told(0.5)
        known = reports.of_store(store)
        mentions = reports.find(self.paper.document, known, area=said.area, period=said.period, apart=True)
        return Read(self.paper, known, mentions)

    def ticked(self, items: Sequence[Item]) -> list[Item]:
        """The numbers that are to be loaded as things stand."""
        return [item for item in items if item.effect and self.decided.get(item.key, item.ticked)]


@dataclass
class Tray:
    """One visitor's reports by their key, and the number that is being put right."""

    slips: dict[str, Slip] = field(default_factory=dict)
    correcting: str | None = None


def tray() -> Tray:
    """The tray of this visitor, empty at first."""
    found: Tray = st.session_state.setdefault(_TRAY, Tray())
    return found


def received() -> list[Slip]:
    """The reports that lie in the uploader and in the field for text now."""
    files = st.file_uploader(words.UPLOAD, accept_multiple_files=True, key="report-file")
    with st.expander(words.PASTE):
        text = st.text_area(words.PASTE_HELP, key="report-text", height=200)
    handed = [(file.name, file.getvalue(), _file) for file in files]
    handed += [(words.PASTED, text.encode(), _pasted)] if text.strip() else []
    there = {_key(name, content): (name, content, read) for name, content, read in handed}
    slips = tray().slips
    for gone in slips.keys() - there.keys():
        del slips[gone]
    for key, (name, content, read) in there.items():
        slips.setdefault(key, Slip(name, partial(read, name, content), key))
    return [slips[key] for key in there]


def ready(slip: Slip) -> bool:
    """Begin to read a report; whether that is done. While it is not, the page says so and looks again."""
    work = slip.begin(cache.store())
    if work.wait(time.monotonic() + _PATIENCE):
        return True
    _watch(work)
    return False


@st.fragment(run_every=_POLL)
def _watch(work: Work[Any]) -> None:
    if work.done:
        st.rerun(scope="app")
    with st.container(key="report-progress", horizontal=True, vertical_alignment="center"):
        st.progress(max(work.share, 0.1), text=words.READING)


def items(slip: Slip, read: Read) -> list[Item]:
    """The numbers of a report, held against the store as it is now; the same list while nothing changes."""
    key = (cache.store().revision, tuple(slip.corrections.items()), id(read))
    if slip.held is None or slip.held[0] != key:
        found = report_review.items(cache.store(), read.known, read.mentions, slip.corrections)
        slip.held = (key, found)
    return slip.held[1]


def _file(name: str, content: bytes) -> Paper:
    return Paper(name, content, documents.read(content, name))


def _pasted(name: str, content: bytes) -> Paper:
    return Paper(name, content, documents.pasted(content.decode()))


def _key(name: str, content: bytes) -> str:
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest()[:16]
