"""How far a long piece of work is, on one line of a terminal that is written over and over."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from indicators.progress import Progress, untold

_WIDTH = 30
_EVERY = 0.1  # seconds
_PATIENCE = 0.5  # seconds before anything is shown: short work needs no bar


class _Bar:
    def __init__(self, stream: TextIO, label: str) -> None:
        self._stream = stream
        self._label = label
        self._next = time.monotonic() + _PATIENCE
        self.shown = False

    def __call__(self, share: float) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        self.shown = True
        full = round(_WIDTH * share)
        self._stream.write(f"\r{self._label} [{'#' * full}{'.' * (_WIDTH - full)}] {share:4.0%}")
        self._stream.flush()


@contextmanager
def bar(stream: TextIO | None, label: str) -> Iterator[Progress]:
    """Something to tell the progress to: a bar on ``stream`` if that is a terminal, wiped out at the end."""
    if stream is None or not stream.isatty():
        yield untold
        return
    shown = _Bar(stream, label)
    try:
        yield shown
    finally:
        if shown.shown:
            stream.write("\r\x1b[K")
            stream.flush()
