"""The app as a user starts it, on a database of its own and a port of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

Server = subprocess.Popen[bytes]


def start(database: Path, address: str = "", **environment: str) -> tuple[str, Server]:
    """The address and the process of an app that answers; ``address`` "" takes a free port.

    What it says is beside the database, in ``log``.
    """
    address = address or f"http://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
    surroundings = os.environ | {"SHEHENG_DB": str(database)} | environment
    with database.with_name("log").open("ab") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
    wait_until_healthy(address, server)
    return address, server


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[str]:
    """The address of an app that is ended afterwards."""
    address, server = start(folder / "app.duckdb", **environment)
    try:
        yield address
    finally:
        server.terminate()
        server.wait(20)


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str, server: Server, seconds: float = 60) -> None:
    """Returns when the server answers; fails, and ends it, when it has ended or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    status = server.poll()
    server.kill()
    pytest.fail(f"the app at {address} did not come up (exit status {status})")
