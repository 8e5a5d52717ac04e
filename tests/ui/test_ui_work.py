"""A long call beside the page: watched, stopped, and its end handed over."""

import threading
import time

import pytest

from indicators.progress import Progress
from ui.work import StoppedError, Work


def test_work_tells_how_far_it_is_and_hands_over_its_result() -> None:
    go = threading.Event()

    def call(told: Progress) -> str:
        told(0.25)
        go.wait(10)
        return "done"

    work = Work(call)
    assert not work.wait(time.monotonic() + 0.05)
    assert work.share == 0.25
    go.set()
    assert work.wait(time.monotonic() + 10)
    assert (work.result(), work.stopped, work.failed) == ("done", False, False)


def test_who_stops_work_ends_it_at_its_next_step() -> None:
    def call(told: Progress) -> None:
        while True:
            told(0.5)
            time.sleep(0.01)

    work = Work(call)
    work.stop()
    assert work.wait(time.monotonic() + 10)
    assert work.stopped
    assert work.failed
    with pytest.raises(StoppedError):
        work.result()


def test_what_work_raises_is_raised_for_who_asks() -> None:
    def call(told: Progress) -> None:
        raise LookupError("lost")

    work = Work(call)
    assert work.wait(time.monotonic() + 10)
    assert work.failed
    assert not work.stopped
    with pytest.raises(LookupError, match="lost"):
        work.result()


def test_a_share_never_falls() -> None:
    def call(told: Progress) -> None:
        told(0.7)
        told(0.2)

    work = Work(call)
    assert work.wait(time.monotonic() + 10)
    assert work.share == 0.7
