"""Every page in a real browser: it renders, stays on the machine, speaks Chinese, is accessible, and every
chart says what it is: an alt sentence, its table, and definition, direction, denominator, source and data
date one tap away.

A page is opened at the size of a phone and at that of a laptop, which is then drawn out to a wide screen.
"""

import pytest
from playwright.sync_api import Page, expect
from samples_visits import NewPage, english, overflow, rest, severe, visit

from ui import frame

NAMES = [
    "" if path == "app.py" else path.removeprefix("pages/").removesuffix(".py")
    for path, _ in frame.menu(frame.ROOT)
]
# Where charts are drawn: address → the fewest that must be there, so that nothing passes by being absent.
CHARTS = {
    "": 1,
    "attention": 1,
    "rankings": 1,
    "rankings?group=demo_street&form=funnel&indicator=hazard_rectification_rate&period=2024": 1,
    "trends": 1,
    "year_over_year": 1,
    "profile?group=demo_street&area=demo_qinglan&period=2024": 2,
    "heat_table": 1,
    "index?group=demo_street&design=governance": 1,
    "targets?group=demo_street&indicator=hazards_unresolved&period=2024": 1,
    "quality?group=demo_street&period=2024": 1,
    "quality?group=all&period=2024": 1,
}
ADDRESSES = [
    *CHARTS,
    *(name for name in NAMES if name not in CHARTS),
    "profile?group=demo_street&area=demo_street",
]
SIZES = {"phone": [(390, 844)], "laptop": [(1366, 768), (1920, 1080)]}
PLOTTED = "[data-testid=stPlotlyChart]"
# Charts that are HTML: tables and lists, which read themselves out.
WRITTEN = ".sh-heat, .quality-matrix, ol.ranking, ol.movers, ol.concerns, ol.reasons, ol.findings"
ABOUT = "口径与来源"
_TOLD = {"定义", "方向", "人均分母", "数据来源", "数据日期"}
_SUMMED = {"targets"}  # what these show first is added up from quarters, and has no document of its own
_DRAWN = """([selector, fewest]) =>
  [...document.querySelectorAll(selector)].filter((one) => one.offsetParent).length >= fewest"""
_VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent)
  .map((one) => [one.getAttribute("role") || "", one.getAttribute("aria-label") || ""])"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_renders_in_chinese_on_this_machine_alone_and_its_charts_say_what_they_are(
    new_page: NewPage, running_app: str, address: str, size: str
) -> None:
    first, *wider = SIZES[size]
    page = new_page(*first)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    visit(page, f"{running_app}/{address}")
    page.wait_for_selector("html[lang=zh-CN]", state="attached")
    page.wait_for_function(_DRAWN, arg=[f"{PLOTTED}, {WRITTEN}", CHARTS.get(address, 0)])
    assert page.locator(".stException, .stAlertContentError").count() == 0
    usable(page)
    for width, height in wider:
        page.set_viewport_size({"width": width, "height": height})
        usable(page)
    charts_say_what_they_are(
        page, CHARTS.get(address, 0), _TOLD - ({"数据来源"} if address in _SUMMED else set())
    )
    assert english(page) == set()
    host = running_app.partition("//")[2]
    assert {url.split("/")[2] for url in asked if "://" in url} == {host}


def usable(page: Page) -> None:
    """By everybody, without scrolling sideways; figures are drawn after the script's end."""
    rest(page, 400)
    assert overflow(page) <= 0
    assert severe(page) == []


def charts_say_what_they_are(page: Page, fewest: int, about: set[str]) -> None:
    plotted, written = (page.evaluate(_VISIBLE, selector) for selector in (PLOTTED, WRITTEN))
    assert len(plotted) + len(written) >= fewest
    for role, label in plotted:
        assert role == "figure"
        assert len(label) > 15
        assert label.endswith("数据表")
    if not plotted and not written:
        return
    assert page.locator("table.house-table, .sh-heat table").count() >= 1
    page.get_by_role("button", name=ABOUT).first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    told = body.locator("dt").all_text_contents()
    said = body.locator("dd").all_text_contents()
    assert set(told) >= about
    assert len(said) == len(told)
    assert all(text.strip() for text in said)


def test_every_page_is_among_those_looked_at() -> None:
    assert {address.partition("?")[0] for address in ADDRESSES} == set(NAMES)
