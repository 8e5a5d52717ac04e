"""A child whose tasks do what hostile files make parsers do; started in place of sandbox_child."""

import ctypes
import importlib
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def echo(content: bytes, **options: Any) -> dict[str, Any]:
    return {"length": len(content), "start": content[:4].decode(), **options}


def loop(_: bytes) -> None:
    while True:
        pass


def sleep(_: bytes) -> None:
    time.sleep(3600)


def hog(_: bytes) -> int:
    return len([bytearray(1 << 20) for _ in range(1 << 20)])


def abort(_: bytes) -> None:
    os.abort()


def killed(_: bytes) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash(_: bytes) -> None:
    ctypes.string_at(0)


def leave(_: bytes) -> None:
    os._exit(0)


def nonsense(_: bytes) -> None:
    os.write(1, b'{"answer":[1,2')
    os._exit(0)


def nested(_: bytes) -> None:
    os.write(1, b"[" * 1_000_000)
    os._exit(0)


def flood(_: bytes) -> None:
    while True:
        os.write(1, b"x" * 65536)


def mute(_: bytes) -> None:
    """Says nothing more, and doesn't end."""
    os.close(1)
    for number in range(3, 16):
        try:
            os.close(number)
        except OSError:
            continue
    time.sleep(3600)


def fail(content: bytes) -> int:
    return [][len(content)]


def deep(_: bytes) -> None:
    deep(_)


def write(_: bytes, path: str) -> str:
    with open(path, "w", encoding="utf-8") as file:
        file.write("x" * 10)
    return "written"


def open_many(_: bytes) -> int:
    return len([open(os.devnull, encoding="utf-8") for _ in range(1000)])


def chatter(_: bytes) -> str:
    print("what parsers print")
    print("and warn", file=sys.stderr)
    return "said"


def loaded(_: bytes) -> list[str]:
    """The modules that the tasks and all readers import."""
    tasks = [
        place.partition(":")[0]
        for place in importlib.import_module("loaders.untrusted.sandbox_child").TASKS.values()
    ]
    sheets = importlib.import_module("loaders.workbooks.sheets")
    for name in (*tasks, *sheets._READERS.values()):
        importlib.import_module(name)
    return sorted(sys.modules)


def surroundings(_: bytes) -> dict[str, Any]:
    return {"environment": sorted(os.environ), "threads": threading.active_count()}


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT / "loaders" / "untrusted")]
    import sandbox_child

    names = (
        "echo",
        "loop",
        "sleep",
        "hog",
        "abort",
        "killed",
        "crash",
        "leave",
        "nonsense",
        "nested",
        "flood",
        "mute",
    )
    more = ("fail", "deep", "write", "open_many", "chatter", "loaded", "surroundings")
    sandbox_child.TASKS |= {name: f"hostile_tasks:{name}" for name in names + more}
    sandbox_child.main()
