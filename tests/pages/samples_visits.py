"""How every journey opens a page and waits for it."""

from playwright.sync_api import Page

READY = "[data-testid=stApp][data-test-script-state=notRunning]"


def visit(page: Page, address: str) -> None:
    """Open an address, and wait until the page is drawn to its last line."""
    page.goto(address)
    page.wait_for_selector(".st-key-frame-footer", state="attached")
    page.wait_for_selector(READY, state="attached")


def rest(page: Page) -> None:
    """Wait until what was clicked has reached the server and the page is drawn."""
    page.wait_for_timeout(400)
    page.wait_for_selector(READY, state="attached")
    page.wait_for_selector(".st-key-frame-footer", state="attached")
