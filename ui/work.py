"""A long call on a thread of its own, so that a page can show how far it is, and a person can stop it."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from indicators.progress import Progress

Result = TypeVar("Result")


class StoppedError(Exception):
    """The person who waited has stopped the work."""


class Work(Generic[Result]):
    """A call that has begun. It must not draw on a page: it runs beside the script."""

    def __init__(self, call: Callable[[Progress], Result]) -> None:
        """Begin ``call``; it is given whom to tell how far it is."""
        self.share = 0.0
        self._call = call
        self._stop = threading.Event()
        self._result: Result | None = None
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether it has come to an end, good or bad."""
        return not self._thread.is_alive()

    @property
    def stopped(self) -> bool:
        """Whether it ended because someone stopped it."""
        return self.done and isinstance(self._trouble, StoppedError)

    @property
    def stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stop.is_set()

    @property
    def failed(self) -> bool:
        """Whether it ended without a result."""
        return self.done and self._trouble is not None

    def stop(self) -> None:
        """Ask it to end; it does at the next step of its progress."""
        self._stop.set()

    def wait(self, deadline: float) -> bool:
        """Wait until it is done, at most until ``deadline`` (time.monotonic); whether it is."""
        self._thread.join(max(0.0, deadline - time.monotonic()))
        return self.done

    def result(self) -> Result:
        """What the call returned; raises what it raised. Only for work that is done."""
        if self._trouble is not None:
            raise self._trouble
        return self._result  # type: ignore[return-value]

    def _run(self) -> None:
        try:
            self._result = self._call(self._hear)
        except BaseException as trouble:  # noqa: BLE001 - raised again for whoever asks for the result
            self._trouble = trouble

    def _hear(self, share: float) -> None:
        if self._stop.is_set():
            raise StoppedError
        self.share = max(self.share, share)
