"""What tests of several rooms share: the reference material, a browser, a page, the running app."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from samples_running import ROOT, running
from samples_visits import WIRE, NewPage

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The pages first: a file is never divided, and a long one at the end would leave a process idle."""
    items.sort(key=lambda item: "pages" not in item.path.parts)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the repository (SHEHENG_SHARED); a clone by itself does without."""
    folder = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the reference material is not here ({folder}); SHEHENG_SHARED names its folder")
    return folder


@pytest.fixture(scope="session")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A visitor's headless Chromium, which keeps the framework's scripts between pages as everybody's does.

    Without a browser the test is skipped, or fails where browsers are required (CI).
    """
    if not CHROMIUM.exists():
        absent = pytest.fail if os.environ.get("SHEHENG_BROWSER_REQUIRED") else pytest.skip
        absent(f"no browser at {CHROMIUM}; SHEHENG_CHROMIUM names another Chromium")
    expect.set_options(timeout=30_000)
    with sync_playwright() as play:
        chromium = play.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("visitor"),
            executable_path=str(CHROMIUM),
            args=list(QUIET),
            reduced_motion="reduce",
        )
        chromium.set_default_timeout(120_000)
        chromium.add_init_script(WIRE)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(visitor: BrowserContext) -> Iterator[NewPage]:
    """Opens a page of a width and height, as often as asked; a laptop's unless said."""
    opened: list[Page] = []

    def open_page(width: int = 1366, height: int = 900) -> Page:
        page = visitor.new_page()
        opened.append(page)
        page.set_viewport_size({"width": width, "height": height})
        page.bring_to_front()
        return page

    yield open_page
    for page in opened:
        page.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page at the size of a laptop."""
    return new_page()


@pytest.fixture(scope="session")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started as a user starts it, on a database of its own."""
    with running(tmp_path_factory.mktemp("app")) as address:
        yield address
