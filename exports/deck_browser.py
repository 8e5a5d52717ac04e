"""Pictures of pages, taken by a headless Chromium in a process of its own that can't outlive its time.

The page is ours and complete in itself; the browser is told to resolve no name, and starts without a profile.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from exports.fonts import has_chinese
from indicators.refusal import RefusalError

_PROGRAMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
_PLACES = (
    "%ProgramFiles(x86)%\\Microsoft\\Edge\\Application\\msedge.exe",
    "%ProgramFiles%\\Microsoft\\Edge\\Application\\msedge.exe",
    "%ProgramFiles%\\Google\\Chrome\\Application\\chrome.exe",
    "%ProgramFiles(x86)%\\Google\\Chrome\\Application\\chrome.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_SECONDS = 20.0
_SAID, _TAIL = "said", 500  # the browser's own words, and how many of the last ones are kept (characters)


def browser() -> str | None:
    """The program that takes the pictures: SHEHENG_CHROMIUM, or a known one; None where there is none."""
    named = os.environ.get("SHEHENG_CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    places = (os.path.expandvars(place) for place in _PLACES)
    return found or next((place for place in places if Path(place).is_file()), None)


@cache
def wanting() -> str | None:
    """What this machine lacks for pictures: ``no_browser`` or ``no_font``; None where nothing is missing.

    Asked once: what is installed later counts after a restart.
    """
    if browser() is None:
        return "no_browser"
    return None if has_chinese() else "no_font"


def picture(page: str, wide: int, high: int) -> bytes:
    """The page as PNG of ``wide`` × ``high`` px.

    Raises RefusalError: no_browser, no_font (both say what to install), browser_failed.
    """
    if lacks := wanting():
        raise RefusalError.because(lacks)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        file, taken = place / "page.html", place / "page.png"
        file.write_text(page, encoding="utf-8")
        _run(place, [f"--window-size={wide},{high}", f"--screenshot={taken}", file.as_uri()])
        if not taken.is_file():
            raise _failed(place)
        return taken.read_bytes()


def _failed(folder: Path) -> RefusalError:
    """The refusal, with the browser's own last words for whoever looks after the server."""
    said = (folder / _SAID).read_text("utf-8", "replace").strip()
    return RefusalError.because("browser_failed", detail=said[-_TAIL:])


def _run(folder: Path, asked: list[str]) -> None:
    """Let the browser do one thing. It and all its helpers end when the time is over.

    Raises RefusalError: browser_failed.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ["--no-sandbox"] if root else []  # for root, Chromium has none
    command = [str(browser()), *_QUIET, *sandbox, f"--user-data-dir={folder / 'profile'}", *asked]
    with (folder / _SAID).open("wb") as said:
        started = subprocess.Popen(  # noqa: S603 - our own arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=sys.platform != "win32",
        )
        try:
            started.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            raise _failed(folder) from None
        finally:
            _end(started)


def _end(started: subprocess.Popen[bytes]) -> None:
    """Ends the browser with its helpers, where it has not ended by itself."""
    if started.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(started.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        os.killpg(started.pid, signal.SIGKILL)
    started.wait()
