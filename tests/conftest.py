"""What tests of several rooms share: the reference material, a browser, a page, the running app."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from samples_running import ROOT, running

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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page at the size of a laptop."""
    page = browser.new_page(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    page.set_default_timeout(120_000)
    expect.set_options(timeout=30_000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started as a user starts it, on a database of its own."""
    with running(tmp_path_factory.mktemp("app")) as address:
        yield address
