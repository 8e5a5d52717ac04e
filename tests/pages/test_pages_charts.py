"""Every chart of every page says what it is: an alt sentence, its table, and definition, direction,
denominator, source and data date one tap away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ui import frame

# Where charts are drawn: address → the fewest that must be there, so that nothing passes by being absent.
CHARTS = {
    "?group=demo_street": 1,
    "attention?group=demo_street": 1,
    "rankings?group=demo_street": 1,
    "rankings?group=demo_street&form=funnel&indicator=hazard_rectification_rate&period=2024": 1,
    "trends?group=demo_street": 1,
    "year_over_year?group=demo_street": 1,
    "profile?group=demo_street&area=demo_qinglan&period=2024": 2,
    "profile?group=demo_street&area=demo_street&period=2024": 0,
    "heat_table?group=demo_street": 1,
    "index?group=demo_street&design=governance": 1,
    "targets?group=demo_street&indicator=hazards_unresolved&period=2024": 1,
    "quality?group=demo_street&period=2024": 1,
}
_SHOWN = {address.partition("?")[0] for address in CHARTS}
OTHERS = [
    path.removeprefix("pages/").removesuffix(".py")
    for path, _ in frame.menu(frame.ROOT)
    if path != "app.py" and path.removeprefix("pages/").removesuffix(".py") not in _SHOWN
]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PLOTTED = "[data-testid=stPlotlyChart]"
# Charts that are HTML: tables and lists, which read themselves out.
WRITTEN = ".sh-heat, .quality-matrix, ol.ranking, ol.movers, ol.concerns, ol.reasons, ol.findings"
ABOUT = "口径与来源"
_TOLD = ("定义", "方向", "人均分母", "数据来源", "数据日期")
_DRAWN = """([selector, fewest]) =>
  [...document.querySelectorAll(selector)].filter((one) => one.offsetParent).length >= fewest"""
_VISIBLE = """(selector) => [...document.querySelectorAll(selector)].filter((one) => one.offsetParent)
  .map((one) => [one.getAttribute("role") || "", one.getAttribute("aria-label") || ""])"""


@pytest.fixture(params=[390, 1366])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    page.set_default_timeout(120_000)
    expect.set_options(timeout=30_000)
    yield page
    page.close()


def visit(page: Page, address: str, fewest: int) -> None:
    """The page when it has come to rest; figures are drawn after the script's end."""
    page.goto(address)
    page.wait_for_selector(".st-key-frame-footer", state="attached")
    page.wait_for_selector(READY, state="attached")
    page.wait_for_function(_DRAWN, arg=[f"{PLOTTED}, {WRITTEN}", fewest])
    page.wait_for_timeout(500)


@pytest.mark.parametrize("address", [*CHARTS, *OTHERS])
def test_a_chart_says_what_it_is(page: Page, running_app: str, address: str) -> None:
    visit(page, f"{running_app}/{address}", CHARTS.get(address, 0))
    plotted, written = (page.evaluate(_VISIBLE, selector) for selector in (PLOTTED, WRITTEN))
    assert len(plotted) + len(written) >= CHARTS.get(address, 0)
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
    assert set(_TOLD) <= set(told)
    said = body.locator("dd").all_text_contents()
    assert len(said) == len(told)
    assert all(text.strip() for text in said)


def test_every_page_is_among_those_looked_at() -> None:
    names = {path.removeprefix("pages/").removesuffix(".py") for path, _ in frame.menu(frame.ROOT)}
    assert names - {"app.py", "app"} == (_SHOWN - {""}) | set(OTHERS)
