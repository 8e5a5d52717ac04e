"""Damaged files uploaded to the running app by one person while another goes on reading.

    python benchmarks/mutant_uploads.py [--files 400] [--batch 10] [--seed 1]

Half of the files are workbooks, half texts, the mutants of benchmarks/mutants.py. Counts what must be none:
health checks that failed, pages with a traceback, readings that did not come, a server that ended. Reports
how long the reader waited, beside the same reader before the first upload.
"""

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import FilePayload, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT), str(ROOT / "tests" / "loaders")]

import samples_mutants as mutants  # noqa: E402
from mutants import AWKWARD  # noqa: E402
from rerun import CHROMIUM, served  # noqa: E402

READY = "[data-testid=stApp][data-test-script-state=notRunning]"
READ = "/rankings?group=demo_street&indicator=party_members&period={}"
YEARS = (2021, 2022, 2023, 2024)
TRACE = ".stException, [data-testid=stAlert]:has-text('错误编号')"


def files(count: int, seed: int) -> Iterator[FilePayload]:
    """Mutants in turn: a workbook, a text, a workbook …"""
    texts = [path.read_bytes() for path in sorted(AWKWARD.iterdir()) if path.suffix in {".csv", ".txt"}]
    workbooks = mutants.workbooks()
    for number in range(count):
        dice = random.Random(f"{seed}/{number // 2}")
        sound, damage, suffix = (
            (workbooks, mutants.damaged, "xlsx") if number % 2 == 0 else (texts, mutants.struck, "csv")
        )
        content = damage(dice, dice.choice(sound))
        name = f"{number}-{dice.randrange(10**9)}.{suffix}"
        yield {"name": name, "mimeType": "application/octet-stream", "buffer": content}


class Health:
    """Asks the server how it is, five times a second, until told to stop."""

    def __init__(self, address: str) -> None:
        """``address`` is the server's."""
        self.asked, self.failed, self.longest = 0, 0, 0.0
        self._address, self._stop = address, threading.Event()
        self._thread = threading.Thread(target=self._ask)

    def __enter__(self) -> "Health":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _ask(self) -> None:
        while not self._stop.wait(0.2):
            begin = time.monotonic()
            self.asked += 1
            try:
                urllib.request.urlopen(f"{self._address}/_stcore/health", timeout=10).close()
            except OSError:
                self.failed += 1
            self.longest = max(self.longest, time.monotonic() - begin)


def reading(page: Page, address: str, year: int) -> float:
    """Seconds until the reader has the ranking of a year; fails after a minute."""
    begin = time.monotonic()
    page.goto(address + READ.format(year))
    page.wait_for_function(
        f"document.querySelector('h1.headline')?.innerText.includes('{year}')", timeout=60_000
    )
    return time.monotonic() - begin


def rest(page: Page) -> None:
    """Until the upload page has checked all that it was given."""
    page.wait_for_selector(".st-key-frame-footer", state="attached", timeout=300_000)
    page.wait_for_timeout(300)
    page.wait_for_selector(READY, state="attached", timeout=300_000)


def main() -> int:
    """Exit 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    waiting = list(files(given.files, given.seed))
    traces, waits, base = 0, [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        served(ROOT / "app.py", Path(folder) / "app.duckdb") as address,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        reader, writer = browser.new_page(), browser.new_page()
        base = [reading(reader, address, year) for year in YEARS * 2]
        with Health(address) as health:
            for first in range(0, len(waiting), given.batch):
                writer.goto(f"{address}/upload")
                rest(writer)
                writer.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
                    waiting[first : first + given.batch]
                )
                waits.append(reading(reader, address, YEARS[first // given.batch % len(YEARS)]))
                rest(writer)
                broken = writer.locator(TRACE).count() + reader.locator(TRACE).count()
                if broken:
                    print(f"  a traceback among the files {first} to {first + given.batch - 1}")
                traces += broken
        browser.close()
    print(f"{len(waiting)} files in batches of {given.batch}, seed {given.seed}")
    print(f"health: asked {health.asked}, failed {health.failed}, longest {health.longest:.2f} s")
    print(f"tracebacks: {traces}")
    print(
        f"reader: median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s; "
        f"before the uploads median {statistics.median(base):.2f} s, longest {max(base):.2f} s"
    )
    return int(traces + health.failed > 0)


if __name__ == "__main__":
    sys.exit(main())
