"""How a test opens a page, waits for it, and looks at it."""

import re
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]  # (width, height) → a page that the fixture ``new_page`` closes
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
FOOTER = ".st-key-frame-footer"
# Runs in every page before its own scripts: when something last went to the server, when something last came
# from it, how many answers are outstanding, and whether the app has begun to draw (before, it is not running
# either).
WIRE = """(() => {
  const wire = { sent: 0, heard: 0, open: 0, begun: false };
  const said = () => { wire.sent = Date.now(); };
  const heard = () => { wire.heard = Date.now(); };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...all) { said(); return send.apply(this, all); };
  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", () => { wire.begun = true; heard(); });
    }
  };
  const request = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...all) {
    wire.open += 1;
    said();
    this.addEventListener("loadend", () => { wire.open -= 1; heard(); });
    return request.apply(this, all);
  };
  window.wire = wire;
})()"""
_QUIET = """([ready, begun, quiet]) => {
  const wire = window.wire;
  const { sent, heard, open } = wire;
  const now = Date.now();
  const answered = heard >= sent || now - sent > 2000;  // some messages have no answer
  return wire.begun && open === 0 && answered && now - Math.max(begun, sent, heard) > quiet
    && document.querySelector(ready) !== null;
}"""
_OVERFLOW = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const wide = (element) => element.scrollWidth - element.clientWidth;
  return Math.max(document.documentElement.scrollWidth - innerWidth, main ? wide(main) : 0);
}"""
# English that may stand on a page: formats, this machine's own things, standards, and works that are cited.
_FORMATS = "CSV|TSV|TXT|XLSX|DOCX|PDF|HTML|PNG|TOML|UTF-?8|GB18030"
_PROGRAMS = "Excel|Word|PPT|WPS|Ctrl|Chromium"
_THINGS = "sheheng|DuckDB|NUL|MB|dys|yinhuan|BMJ|GB/T|T/[A-Z]+"
_WORKS = "Fingertips|COINr|OECD|JRC|ASEM|OHID|recent trends|Wilson|Byar|Breslow|Day|Becker"
_WORKS += "|Paruolo|Saisana|Saltelli|Spiegelhalter|Garwood|Biometrika|Stat Med|CIPFA nearest neighbours"
_ADDRESS = r"\b[\w-]+(\.[\w-]+)+(/[^\s);]*)?"
_KNOWN = re.compile(f"{_FORMATS}|{_PROGRAMS}|{_THINGS}|{_WORKS}|{_ADDRESS}")
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


def visit(page: Page, address: str) -> None:
    """Open an address, and wait until the page is drawn to its last line."""
    page.bring_to_front()  # pages are tabs of one window, and one behind another is not drawn
    page.goto(address)
    page.wait_for_selector(FOOTER, state="attached")
    page.wait_for_selector(READY, state="attached")


def rest(page: Page, quiet: int = 150) -> None:
    """Wait until what was clicked has reached the server, it has answered, and the page is drawn.

    Nothing has gone to the server or come from it for ``quiet`` milliseconds.
    """
    page.bring_to_front()
    begun = page.evaluate("Date.now()")
    page.wait_for_function(_QUIET, arg=[READY, begun, quiet])


def severe(page: Page) -> list[tuple[str, str]]:
    """What keeps somebody from using the page: (rule of axe-core, the first element it is broken by)."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    return [(each["id"], each["nodes"][0]["html"]) for each in grave]


def overflow(page: Page) -> int:
    """By how many pixels the page, or its main part, scrolls sideways."""
    return int(page.evaluate(_OVERFLOW))


def english(page: Page) -> set[str]:
    """The texts and accessible names with English in them that may not stand on a page."""
    return {text for text in page.evaluate(_ENGLISH) if re.search("[A-Za-z]{3}", _KNOWN.sub("", text))}


def still(page: Page, progress: str) -> None:
    """Wait until the page rests and nothing runs beside it: no element ``progress`` is left."""
    rest(page)
    expect(page.locator(progress)).to_have_count(0)
    rest(page)
