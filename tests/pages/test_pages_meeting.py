"""会议 in a real browser: two clicks, keys, a dead server, every size of screen, paper, the editor."""

import base64
import io
import statistics
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import samples_running
from PIL import Image
from playwright.sync_api import Page
from samples_visits import NewPage, english, severe

from exports import slide_html
from words import decks as words
from words import meeting

_HERE = ".sh-stage[data-on] .sh-slide[data-here]"
_GROUP = "group=demo_street&period=2024"
_BOXES = """() => {
  const scale = Math.min(innerWidth / 1920, innerHeight / 1080);
  const stage = document.querySelector(".sh-slides").getBoundingClientRect();
  const parts = document.querySelectorAll(
    "[data-here] :is(h1, .statement, th, td, footer, .page, .dot, .bar, svg text)");
  return [...parts].map((part) => {
    const box = part.getBoundingClientRect();
    return [box.left - stage.left, box.top - stage.top, box.width, box.height].map((side) => side / scale);
  });
}"""
_TYPE = """() => {
  const sizes = { primary: [], all: [] };
  for (const slide of document.querySelectorAll(".sh-slide")) {
    const texts = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (!texts.currentNode.nodeValue.trim() || element.closest("caption, svg.tall, style")) continue;
      let size = parseFloat(getComputedStyle(element).fontSize);
      const drawing = element.closest("svg");
      if (drawing) size *= drawing.clientWidth / drawing.viewBox.baseVal.width;
      sizes.all.push(size);
      if (element.closest("h1, .statement, tbody td:not(.long), tbody th, svg")) sizes.primary.push(size);
    }
  }
  return { primary: Math.min(...sizes.primary), all: Math.min(...sizes.all) };
}"""
_SPILLS = """() => [...document.querySelectorAll(".sh-slide")].flatMap((slide) => {
  const inside = slide.querySelector(".body").getBoundingClientRect();
  const drawn = slide.querySelector(".body > :is(table, svg:not(.tall))")?.getBoundingClientRect() ?? inside;
  const edge = slide.getBoundingClientRect();
  const cells = [...slide.querySelectorAll("td, th, h1, .statement")].some(
    (cell) => cell.getBoundingClientRect().right > edge.right + 1);
  const spilt = drawn.bottom > inside.bottom + 1 || slide.scrollHeight > 1081 || cells;
  return spilt ? [slide.dataset.number] : [];
})"""


_TOUCH = """([start, end]) => {
  const of = { pointerType: "touch", clientY: 500, bubbles: true };
  const at = (type, x) => new PointerEvent(type, { ...of, clientX: x });
  const here = document.querySelector("[data-here]");
  here.dispatchEvent(at("pointerdown", start));
  here.dispatchEvent(at("pointerup", end));
}"""


@dataclass
class Server:
    """An app of its own that can be killed and started again at the same address."""

    database: Path
    address: str = ""
    running: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        self.address, self.running = samples_running.start(self.database, self.address)

    def kill(self) -> None:
        if self.running is not None:
            self.running.kill()
            self.running.wait(20)
            self.running = None


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("meeting") / "m.duckdb")
    made.start()
    yield made
    made.kill()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page at the size of a projector's."""
    return new_page(1920, 1080)


def rested(page: Page) -> None:
    """When the page has been drawn."""
    page.wait_for_selector(".st-key-frame-footer", state="attached", timeout=120_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", state="attached")


def annual(page: Page, server: Server) -> str:
    """The talk of the annual deck, begun; returns the number of the deck."""
    page.goto(f"{server.address}/meeting?{_GROUP}")
    page.get_by_role("button", name=words.template("annual")).click(timeout=120_000)
    page.wait_for_selector(_HERE, timeout=120_000)
    rested(page)
    return page.url.partition("deck=")[2].partition("&")[0]


def talk(page: Page, server: Server, number: str, more: str = "") -> None:
    """The talk of a deck, begun by its link."""
    page.goto(f"{server.address}/meeting?deck={number}&slide=1&stage=1{more}")
    page.wait_for_selector(_HERE, timeout=120_000)
    rested(page)


def shown(page: Page) -> int:
    return int(page.locator(_HERE).get_attribute("data-number") or 0)


def press(page: Page, *keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(30)
    return shown(page)


def test_two_clicks_from_any_page_lead_to_the_first_slide_within_three_seconds(
    page: Page, server: Server
) -> None:
    annual(page, server)  # warm: somebody has seen these answers
    page.goto(f"{server.address}/rankings?{_GROUP}")
    rested(page)
    page.locator(".st-key-frame-header").get_by_text("会议", exact=True).click()
    button = page.get_by_role("button", name=words.template("annual"))
    button.wait_for()
    rested(page)
    begun = page.evaluate("performance.now()")
    button.click()
    page.wait_for_selector(_HERE)
    assert page.evaluate("performance.now()") - begun < 3_000
    assert shown(page) == 1
    assert page.locator(".sh-slide").count() == 8


def test_every_key_turns_at_once_and_no_frame_is_blank(page: Page, server: Server) -> None:
    annual(page, server)
    frames: list[str] = []
    tool = page.context.new_cdp_session(page)

    def keep(frame: dict[str, object]) -> None:
        frames.append(str(frame["data"]))
        tool.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    tool.on("Page.screencastFrame", keep)
    tool.send("Page.startScreencast", {"format": "png", "maxWidth": 480, "maxHeight": 270})
    assert press(page, "ArrowRight") == 2
    assert press(page, "Space") == 3
    assert press(page, "PageDown") == 4
    assert press(page, "ArrowLeft") == 3
    assert press(page, "PageUp") == 2
    assert press(page, "End") == 8
    assert press(page, "ArrowRight") == 8
    assert press(page, "Home") == 1
    assert press(page, "5", "Enter") == 5
    for _ in range(3):
        press(page, *["PageUp"] * 4, *["PageDown"] * 7)
    page.wait_for_timeout(300)
    tool.send("Page.stopScreencast")
    turns = page.evaluate("performance.getEntriesByName('sheheng-key').map((one) => one.duration)")
    assert len(turns) > 30
    assert statistics.median(turns) <= 50
    assert len(frames) > 5
    for frame in frames:
        grey = Image.open(io.BytesIO(base64.b64decode(frame))).convert("L")
        dark, light = grey.getextrema()
        assert light == 255
        assert dark < 128, "a blank frame"
    assert "slide=8" in page.url


def test_black_full_screen_advance_and_leaving(page: Page, server: Server) -> None:
    annual(page, server)
    press(page, "b")
    assert page.locator(".sh-stage .black").is_visible()
    press(page, "b")
    assert not page.locator(".sh-stage .black").is_visible()
    press(page, "f")
    page.wait_for_function("document.fullscreenElement !== null")
    press(page, "f")
    page.wait_for_function("document.fullscreenElement === null")
    press(page, "a")
    assert page.locator(".sh-stage .hint").inner_text() == words.STAGE["running"]
    press(page, "a")
    assert page.locator(".sh-stage .hint").inner_text() == words.STAGE["stopped"]
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.START).wait_for()
    assert page.locator(_HERE).count() == 0
    assert "stage=1" not in page.url
    page.get_by_role("button", name=words.START).click()
    assert shown(page) == 1


def test_a_number_that_nobody_sees_any_more_is_no_part_of_the_next(page: Page, server: Server) -> None:
    annual(page, server)
    assert press(page, "5", "ArrowRight") == 2
    assert press(page, "3", "Enter") == 3
    assert press(page, "4", "2", "Enter") == 3
    assert page.locator(".sh-stage .hint").inner_text() == words.STAGE["none"].replace("N", "42")
    assert press(page, "Enter") == 4


def test_a_touch_turns_where_there_are_no_keys(page: Page, server: Server) -> None:
    annual(page, server)
    taps = ((1500, 1500, 2), (100, 100, 1), (1500, 300, 2), (1500, 1490, 3), (300, 1500, 2))
    for start, end, wanted in taps:
        page.evaluate(_TOUCH, [start, end])
        assert shown(page) == wanted


def test_slides_turn_while_the_server_is_dead_and_it_resumes_on_the_same_slide(
    page: Page, server: Server
) -> None:
    annual(page, server)
    press(page, "3", "Enter")
    server.kill()
    page.wait_for_timeout(4_000)  # the framework has noticed, and says so behind the stage
    assert press(page, "PageDown", "PageDown") == 5
    outside = page.evaluate(
        "[...document.body.children].filter((e) => !e.matches('.sh-stage') && e.checkVisibility()).length"
    )
    assert outside == 0
    server.start()
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'",
        timeout=60_000,
    )
    page.wait_for_timeout(8_000)  # the page is drawn anew behind it
    assert shown(page) == 5
    assert press(page, "PageUp") == 4
    page.keyboard.press("Escape")
    page.get_by_role("button", name=words.START).wait_for(timeout=60_000)


def test_the_composition_is_the_same_at_every_size(new_page: NewPage, page: Page, server: Server) -> None:
    number = annual(page, server)
    seen: list[list[list[list[float]]]] = []
    for width, height in ((1920, 1080), (1366, 768), (3840, 2160)):
        other = new_page(width, height)
        talk(other, server, number)
        slides = []
        for _ in range(8):
            slides.append(other.evaluate(_BOXES))
            press(other, "PageDown")
        assert other.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
        seen.append(slides)
    whole = seen[0]
    for others in seen[1:]:
        for slide, again in zip(whole, others, strict=True):
            assert len(slide) == len(again) > 5
            assert (
                max(
                    abs(a - b)
                    for one, two in zip(slide, again, strict=True)
                    for a, b in zip(one, two, strict=True)
                )
                < 1.5
            )


@pytest.mark.parametrize(("name", "primary", "least"), [("near", 30, 24), ("far", 44, 34)])
def test_type_can_be_read_from_six_metres(
    page: Page, server: Server, name: str, primary: int, least: int
) -> None:
    number = annual(page, server)
    talk(page, server, number, f"&size={name}")
    sizes = page.evaluate(_TYPE)
    assert sizes["primary"] >= primary
    assert sizes["all"] >= least
    assert page.evaluate(_SPILLS) == []
    rows = page.evaluate(
        "[...document.querySelectorAll('.sh-slide')].map((s) => s.querySelectorAll('tbody tr').length)"
    )
    assert max(rows) <= slide_html.SIZES[name].rows
    assert all(len(title) <= meeting.LONGEST for title in page.locator(".sh-slide h1").all_inner_texts())


def test_nothing_but_the_slide_is_seen_and_the_cursor_goes(page: Page, server: Server) -> None:
    annual(page, server)
    page.mouse.move(500, 500)
    page.mouse.move(600, 500)
    assert page.evaluate("getComputedStyle(document.elementFromPoint(600, 500)).cursor") != "none"
    page.wait_for_timeout(3_300)
    assert page.evaluate("getComputedStyle(document.elementFromPoint(600, 500)).cursor") == "none"
    assert page.evaluate("[...document.body.children].filter((one) => one.checkVisibility()).length") == 1
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    slide = page.locator(_HERE).inner_text()
    assert not [text for text in english(page) if text in slide]
    assert severe(page) == []


def test_a_phone_held_upright_shows_cards(new_page: NewPage, page: Page, server: Server) -> None:
    number = annual(page, server)
    phone = new_page(390, 844)
    phone.goto(f"{server.address}/meeting?deck={number}&slide=1&stage=1")
    phone.wait_for_selector(".sh-stage[data-on]", timeout=60_000)
    tops = phone.evaluate(
        "[...document.querySelectorAll('.sh-slide')].map((one) => one.getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert len(set(tops)) == 8
    assert phone.evaluate("document.querySelector('.sh-stage').scrollWidth") <= 390
    sizes = phone.evaluate(
        "[...document.querySelectorAll('.sh-slide :is(p, td, th)')].map((e) => getComputedStyle(e).fontSize)"
    )
    assert min(float(size.removesuffix("px")) for size in sizes) >= 18
    phone.get_by_role("button", name=meeting.LEAVE).click()
    phone.get_by_role("button", name=words.START).wait_for()


def test_paper_has_one_slide_a_page_and_pages_have_date_and_number(page: Page, server: Server) -> None:
    number = annual(page, server)
    pdfium = pytest.importorskip("pypdfium2")

    def printed(path: str) -> list[str]:
        page.goto(f"{server.address}/{path}")
        rested(page)
        page.wait_for_selector(".sh-slide" if "deck=" in path else ".main-svg text", state="attached")
        page.wait_for_timeout(1_500)
        paper = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
        assert {tuple(round(side) for side in one.get_size()) for one in paper} == {(842, 595)}
        return [one.get_textpage().get_text_range() for one in paper]

    slides = printed(f"meeting?deck={number}")
    assert len(slides) == 8
    assert all(f"{place} / 8" in text for place, text in enumerate(slides, start=1))
    pages = printed(f"rankings?{_GROUP}&indicator=employment_new")
    for place, text in enumerate(pages, start=1):
        assert f"第{place}页" in text
        assert "数据截至" in text
    assert "(人)" in "".join(pages)
    (trend,) = printed(f"trends?{_GROUP}&indicator=employment_new")  # not a second page with nothing on it
    assert "(人)" in trend


def test_pages_give_slides_and_a_deck_is_put_in_order_reworded_masked_and_frozen(
    page: Page, server: Server
) -> None:
    def pressed(name: str) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_timeout(300)
        rested(page)

    def titles() -> list[str]:
        return page.locator("[class*='st-key-slide-'] strong").all_inner_texts()

    for name in ("rankings", "year_over_year"):
        kept = page.url.partition("deck=")[2].partition("&")[0]
        page.goto(
            f"{server.address}/{name}?{_GROUP}&indicator=employment_new" + (f"&deck={kept}" if kept else "")
        )
        rested(page)
        page.wait_for_selector(".main-svg")
        page.wait_for_timeout(1_500)
        button = page.get_by_role("button", name=words.JOIN)
        before = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        button.click()
        page.wait_for_selector("[data-testid=stToast]")
        rested(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") == before
    number = page.url.partition("deck=")[2].partition("&")[0]
    page.goto(f"{server.address}/meeting?deck={number}")
    rested(page)
    first, second = titles()
    page.get_by_role("button", name=words.at(words.DOWN, 1), exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "(wanted) => document.querySelector('[class*=st-key-slide-] strong')?.innerText === wanted",
        arg=second,
    )
    assert titles() == [second, first]
    pressed(words.at(words.SKIP, 2))
    assert page.locator(".sh-slide").count() == 1
    page.get_by_role("button", name=words.at(words.REWORD, 1)).click()
    page.get_by_label(words.TITLE).fill("就业要抓紧")
    page.get_by_label(words.NOTES).fill("先表扬,再点问题")
    page.get_by_role("button", name=words.SAVE).click()
    page.get_by_text("就业要抓紧").first.wait_for()
    assert page.locator(".sh-slide h1").all_text_contents() == ["就业要抓紧"]
    page.get_by_text(words.MASK).click()
    page.wait_for_function("document.querySelector('.sh-slide')?.textContent.includes('社区A')")
    assert "晴岚" not in (page.locator(".sh-slide").first.text_content() or "")
    pressed(words.FREEZE)
    page.get_by_role("button", name=words.THAW).wait_for()
    assert "已固定在数据版本" in page.locator("[data-testid=stMain]").inner_text()
    assert severe(page) == []
