"""Untrusted bytes are parsed in a child process: one child a call, with limits on all that it may use.

Nothing that a file does to its parser reaches the parent: it dies, overruns or talks nonsense, and the
caller gets a RefusalError with one issue. Limits of processor time, memory, open files and writing hold
where the system has ``resource`` (not on Windows); input, answer and wall clock hold everywhere.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators.refusal import RefusalError
from loaders.untrusted import wire

_MEBIBYTE = 1 << 20
_ROOT = Path(__file__).parents[2]
_CHILD = str(Path(__file__).with_name("sandbox_child.py"))
_POLL = 0.05  # seconds between two looks at the clock and at the person who may have given up
_GRACE = 2.0  # seconds that a reader of a killed child's pipe is waited for
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # what an interpreter needs to start
_OVERRUN = [-signal.SIGXCPU] if hasattr(signal, "SIGXCPU") else []  # exit by the limit of processor time
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use: bytes, seconds, open files."""

    content: int = 64 * _MEBIBYTE
    answer: int = 128 * _MEBIBYTE
    memory: int = 1024 * _MEBIBYTE
    seconds: float = 90.0
    processor: int = 45
    files: int = 32
    queue: float = 120.0


LIMITS = Limits()
CHILDREN = threading.BoundedSemaphore(2)  # parsers at once, of this process


def never() -> bool:
    """Nobody stops the work."""
    return False


def run(
    task: str,
    content: bytes,
    *,
    name: str = "",
    limits: Limits = LIMITS,
    stopped: Callable[[], bool] = never,
    **options: Any,
) -> Any:
    """The answer of a task of ``sandbox_child.TASKS`` over the bytes: whatever JSON can hold.

    ``options`` are the task's own, as JSON; ``stopped`` is asked many times a second and ends the child;
    ``name`` is what the log calls the file.
    Raises RefusalError with the task's own issues, or one of file_too_large, parser_busy, parser_timeout,
    parser_memory, parser_died, parser_stopped, answer_too_large, damaged_file.
    """
    if len(content) > limits.content:
        raise RefusalError.because("file_too_large", size=_size(len(content)), limit=_size(limits.content))
    patience = _Patience(limits.queue, stopped, "parser_busy")
    while not CHILDREN.acquire(timeout=_POLL):
        patience.check()
    try:
        request = {"task": task, "options": options, "limits": asdict(limits), "path": _path()}
        with _child() as child:
            return _answer(name, *_conversation(child, _line(request), content, limits, stopped))
    finally:
        CHILDREN.release()


@dataclass(slots=True)
class _Patience:
    """Until when someone waits, and what is said when it was in vain."""

    seconds: float
    stopped: Callable[[], bool]
    code: str
    _started: float = 0.0

    def __post_init__(self) -> None:
        self._started = time.monotonic()

    def check(self) -> None:
        if self.stopped():
            raise RefusalError.because("parser_stopped")
        if time.monotonic() - self._started > self.seconds:
            raise RefusalError.because(self.code)


class _Reader(threading.Thread):
    """Takes what the child says, up to a limit, so that a full pipe never stops anyone."""

    def __init__(self, pipe: BinaryIO, limit: int) -> None:
        super().__init__(daemon=True)
        self._pipe, self._limit = pipe, limit
        self.said = bytearray()
        self.done = threading.Event()

    @property
    def too_much(self) -> bool:
        return len(self.said) > self._limit

    def run(self) -> None:
        try:
            while not self.too_much and (piece := self._pipe.read1(_MEBIBYTE)):  # type: ignore[attr-defined]
                self.said += piece
        finally:
            self.done.set()


@contextmanager
def _child() -> Iterator["subprocess.Popen[bytes]"]:
    """A fresh interpreter that knows nothing of us; killed with its group and reaped at the end."""
    try:
        child = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
            [sys.executable, "-I", "-S", "-B", "-X", "utf8", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as trouble:  # the system has no memory or no process left for it
        raise RefusalError.because("parser_busy") from trouble
    try:
        yield child
    finally:
        _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    child.wait()


def _conversation(
    child: "subprocess.Popen[bytes]",
    request: bytes,
    content: bytes,
    limits: Limits,
    stopped: Callable[[], bool],
) -> tuple[int, bytes]:
    """The child's exit code and all that it said. Raises RefusalError when it overruns or is stopped."""
    assert child.stdin is not None  # noqa: S101 - both are pipes, for the type checker
    assert child.stdout is not None  # noqa: S101
    reader = _Reader(child.stdout, limits.answer)  # type: ignore[arg-type]
    writer = threading.Thread(target=_feed, args=(child.stdin, request, content), daemon=True)
    patience = _Patience(limits.seconds, stopped, "parser_timeout")
    reader.start()
    writer.start()
    try:
        while not reader.done.wait(_POLL):
            patience.check()
        if reader.too_much:
            raise RefusalError.because("answer_too_large", limit=_size(limits.answer))
        while child.poll() is None:
            patience.check()
            time.sleep(_POLL / 10)
        return child.returncode, bytes(reader.said)
    finally:
        _end(child)
        for thread in (reader, writer):
            thread.join(_GRACE)
        if not reader.is_alive():
            child.stdout.close()


def _feed(pipe: BinaryIO, *parts: bytes) -> None:
    """Gives the child its bytes; a child that has died no longer listens, and its exit code says why."""
    try:
        with pipe:
            for part in parts:
                pipe.write(part)
    except OSError:
        _log.debug("the child closed its input early")


def _answer(name: str, code: int, said: bytes) -> Any:
    """What the child found. Raises RefusalError with its issues, or with how it failed."""
    if code in _OVERRUN:
        raise RefusalError.because("parser_timeout")
    try:
        reply = json.loads(said)
    except (ValueError, RecursionError) as trouble:
        _log.warning("%r: the parser ended with code %s after %s bytes", name, code, len(said))
        raise RefusalError.because("parser_died") from trouble
    if "refused" in reply:
        raise RefusalError(*map(wire.issue, reply["refused"]))
    if "failed" in reply:
        _log.warning("%r: the parser failed: %s", name, reply["failed"])
        failure = str(reply["failed"]).partition(" ")[0]
        raise RefusalError.because("parser_memory" if failure == "MemoryError" else "damaged_file")
    return reply["answer"]


def _path() -> list[str]:
    """Where the child finds the house and its libraries: it starts without any."""
    return [str(_ROOT), *(os.path.abspath(place) for place in sys.path)]


def _line(request: dict[str, Any]) -> bytes:
    return json.dumps(request).encode() + b"\n"


def _size(count: int) -> str:
    return f"{count / _MEBIBYTE:.1f} MB"
