"""What tests of several rooms share: the reference material, a browser, the running app."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = Path(os.environ.get("SHEHENG_CHROMIUM", "/usr/bin/chromium"))
# Chromium itself must not talk to anybody: a test that counts requests would see it.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the repository (SHEHENG_SHARED); a clone by itself does without."""
    folder = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the reference material is not here ({folder}); SHEHENG_SHARED names its folder")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium. Without one the test is skipped, or fails where browsers are required (CI)."""
    if not CHROMIUM.exists():
        absent = pytest.fail if os.environ.get("SHEHENG_BROWSER_REQUIRED") else pytest.skip
        absent(f"no browser at {CHROMIUM}; SHEHENG_CHROMIUM names another Chromium")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started as a user starts it, on a database of its own."""
    folder = tmp_path_factory.mktemp("app")
    address = f"http://127.0.0.1:{free_port()}"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        address.rpartition(":")[2],
    ]
    environment = os.environ | {"SHEHENG_DB": str(folder / "app.duckdb")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        wait_until_healthy(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def started() -> Callable[[Path, str], tuple[str, subprocess.Popen[bytes]]]:
    """Starts the app on a database, at an address ("": a free one), for tests that end it themselves."""

    def start(database: Path, address: str = "") -> tuple[str, subprocess.Popen[bytes]]:
        address = address or f"http://127.0.0.1:{free_port()}"
        port = address.rpartition(":")[2]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
        environment = os.environ | {"SHEHENG_DB": str(database)}
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
        wait_until_healthy(address, server)
        return address, server

    return start


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Returns when the server answers; fails when it has ended or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app at {address} did not come up (exit status {server.poll()})")
