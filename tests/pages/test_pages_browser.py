"""Every page in a real browser: it renders, stays on the machine, speaks Chinese and is accessible."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ui import frame

PAGES = [
    "" if path == "app.py" else path.removeprefix("pages/").removesuffix(".py")
    for path, _ in frame.menu(frame.ROOT)
]
WIDTHS = {390: 844, 1366: 768, 1920: 1080}
# English that may stand on a page: formats, this machine's own things, standards, and works that are cited.
_FORMATS = "CSV|TSV|TXT|XLSX|DOCX|PDF|HTML|PNG|TOML|UTF-?8|GB18030"
_PROGRAMS = "Excel|Word|PPT|WPS|Ctrl|Chromium"
_THINGS = "sheheng|DuckDB|NUL|MB|dys|yinhuan|BMJ|GB/T|T/[A-Z]+"
_WORKS = "Fingertips|COINr|OECD|JRC|ASEM|OHID|recent trends|Wilson|Byar|Breslow|Day|Becker"
_WORKS += "|Paruolo|Saisana|Saltelli|Spiegelhalter|Garwood|Biometrika|Stat Med|CIPFA nearest neighbours"
_KNOWN = f"{_FORMATS}|{_PROGRAMS}|{_THINGS}|{_WORKS}"
_ADDRESS = r"\b[\w-]+(\.[\w-]+)+(/[^\s);]*)?"
# Texts and accessible names that a user meets, outside figures and what Streamlit hides.
_ENGLISH = """() => {
  const seen = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest("style, script, noscript, pre, code, [data-testid=stIconMaterial]")) continue;
    const texts = node.nodeType === Node.TEXT_NODE ? [node.nodeValue]
      : ["aria-label", "title", "placeholder"].map((name) => node.getAttribute(name) || "");
    seen.push(...texts.filter((text) => /[A-Za-z]{3}/.test(text)));
  }
  return seen;
}"""
_OVERFLOW = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  return main.scrollWidth - main.clientWidth;
}"""


def opened(browser: Browser, address: str, width: int) -> tuple[Page, list[str]]:
    """The page when it has come to rest, and every address it asked for."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS[width]})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(address)
    page.wait_for_selector(".st-key-frame-footer", state="attached", timeout=120_000)
    page.wait_for_selector("html[lang=zh-CN]", state="attached")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", state="attached")
    page.wait_for_timeout(700)  # the last figure is drawn after the script's end
    return page, asked


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_renders_in_chinese_on_this_machine_alone(
    browser: Browser, running_app: str, name: str, width: int
) -> None:
    page, asked = opened(browser, f"{running_app}/{name}", width)
    try:
        assert page.locator(".stException, .stAlertContentError").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "sideways scroll"
        assert page.evaluate(_OVERFLOW) <= 0, "sideways scroll inside the page"
        host = running_app.partition("//")[2]
        assert {address.split("/")[2] for address in asked if "://" in address} == {host}
        english = {
            text
            for text in page.evaluate(_ENGLISH)
            if re.search("[A-Za-z]{3}", re.sub(f"{_KNOWN}|{_ADDRESS}", "", text))
        }
        assert not english
        found = Axe().run(page).response["violations"]
        assert not [
            (each["id"], each["nodes"][0]["html"])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
    finally:
        page.close()
