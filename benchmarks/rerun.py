"""From a picker's change to the changed figure in the page: a page of the app against the minimal page.

    python benchmarks/rerun.py [--page rankings] [--rounds 24] [--limit 1.5]

Both servers run at once and one browser measures both in turn, so that the ratio survives a slow machine.
The clock is the browser's own: from the pointer's release to the first animation frame in which the
figure's data differ. The first visit of each option (nothing cached) is reported apart.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("SHEHENG_CHROMIUM", "/usr/bin/chromium")
_CLOCK = """
const shown = () => [...document.querySelectorAll(".js-plotly-plot")].filter((plot) => plot.offsetParent);
const drawn = () => JSON.stringify(
  shown().map((plot) => (plot.data || []).map((trace) => [trace.x, trace.y, trace.text])));
window.addEventListener("pointerup", () => {
  const start = performance.now(), before = drawn();
  window.took = null;
  const look = () => {
    if (drawn() === before) requestAnimationFrame(look);
    else window.took = performance.now() - start;
  };
  requestAnimationFrame(look);
}, true);
"""


@contextmanager
def served(script: Path, database: Path) -> Iterator[str]:
    """The address of a Streamlit server on ``script``, ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    environment = os.environ | {"SHEHENG_DB": str(database)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address + "/_stcore/health")
        yield address
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def measure(page: Page, turn: Callable[[int], None], rounds: int) -> list[float]:
    """Milliseconds of ``rounds`` changes; ``turn(n)`` makes the n-th."""
    taken = []
    for number in range(rounds):
        turn(number)
        page.wait_for_function("window.took !== null && window.took !== undefined", timeout=20_000)
        taken.append(page.evaluate("window.took"))
        page.wait_for_timeout(400)
    return taken


def pressing(page: Page, where: str) -> Callable[[int], None]:
    """Presses the next of the quick choices found ``where``."""

    def turn(number: int) -> None:
        choices = page.locator(f"{where} [data-testid=stButtonGroup] button")
        choices.nth((number + 1) % choices.count()).click()

    return turn


def opened(page: Page, address: str) -> Page:
    """The page with its first figure drawn."""
    page.add_init_script(_CLOCK)
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    return page


def main() -> int:
    """Prints both medians and their ratio; exit 1 above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", default="", help="file name of the page; empty = the landing page")
    parser.add_argument("--app", type=Path, default=ROOT / "app.py")
    parser.add_argument("--rounds", type=int, default=24)
    parser.add_argument("--limit", type=float, default=1.5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        database = Path(folder) / "bench.duckdb"
        with (
            served(ROOT / "benchmarks/minimal_app.py", database) as floor,
            served(given.app, database) as app,
            play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]) as browser,
        ):
            minimal, page = (
                opened(browser.new_page(viewport={"width": 1366, "height": 768}), address)
                for address in (floor, f"{app}/{given.page}")
            )
            fresh = measure(minimal, pressing(minimal, "body"), 6)
            first = measure(page, pressing(page, ".st-key-pick-indicator"), 6)
            least, taken = [], []
            for _ in range(max(1, given.rounds // 6)):
                least += measure(minimal, pressing(minimal, "body"), 6)
                taken += measure(page, pressing(page, ".st-key-pick-indicator"), 6)
    ratio = statistics.median(taken) / statistics.median(least)
    name = given.page or "landing"
    print(f"minimal page: median {statistics.median(least):.0f} ms of {len(least)}")
    print(f"{name}: median {statistics.median(taken):.0f} ms of {len(taken)}, ratio {ratio:.2f}")
    print(
        f"first visits: {name} {statistics.median(first):.0f} ms, minimal {statistics.median(fresh):.0f} ms"
    )
    return int(ratio > given.limit)


if __name__ == "__main__":
    sys.exit(main())
