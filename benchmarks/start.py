"""From the start of the server to the landing's figure in the page: first start, next start, minimal page.

    python benchmarks/start.py [--rounds 3]

The clock starts before the server process; the browser is open already. The first start founds the
database. Budgets: 10 s first, 3 s next.
"""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from rerun import CHROMIUM, ROOT, served


def usable(browser: Browser, script: Path, database: Path) -> float:
    """Seconds until the first figure is drawn."""
    begin = time.perf_counter()
    with served(script, database) as address:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=60_000)
        took = time.perf_counter() - begin
        page.close()
    return took


def main() -> int:
    """Prints the medians; exit 1 above a budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    first, following, minimal = [], [], []
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for number in range(given.rounds):
            database = Path(folder) / f"{number}.duckdb"
            first.append(usable(browser, ROOT / "app.py", database))
            following.append(usable(browser, ROOT / "app.py", database))
            minimal.append(usable(browser, ROOT / "benchmarks/minimal_app.py", database))
    medians = [statistics.median(times) for times in (first, following, minimal)]
    print("first start {:.1f} s, next start {:.1f} s, minimal page {:.1f} s".format(*medians))
    return int(medians[0] > 10 or medians[1] > 3)


if __name__ == "__main__":
    sys.exit(main())
