"""What people do on the page of reports, in a real browser: from a file to a batch to the sentence."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from samples_papers import FILLER, SCAN, docx, flowing, paragraph, pdf
from samples_visits import NewPage, overflow, severe, still, visit

REPORT = [
    "晴岚社区2041年工作总结",
    "一、党建引领",
    "社区现有党员431名,全年开展主题党日12次。",
    "二、民生服务",
    "开展文化活动80余场,组织邻里拉呱24场,参加1300人次。",
    "三、存在问题",
    "志愿者年龄偏大<b>。",
    "四、下一步打算",
    "计划2042年开展主题党日15次。",
    *FILLER,
]


def rest(page: Page) -> None:
    still(page, ".st-key-report-progress")


@pytest.fixture
def page(new_page: NewPage, running_app: str) -> Page:
    """The page of reports at the size of a laptop."""
    page = new_page(1366, 768)
    visit(page, f"{running_app}/reports")
    return page


def hand_in(page: Page, name: str, content: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([file])
    expect(page.locator(".report-rows .row").first).to_be_visible()
    rest(page)


def row(page: Page, name: str) -> Locator:
    named = page.locator(".name", has_text=re.compile(f"^{name}$"))
    return page.locator(".report-rows .row", has=named).first


def confirm(page: Page) -> str:
    """Press the button; what is said then."""
    page.get_by_role("button", name=re.compile(r"^导入 \d+ 个数$")).click()
    expect(page.locator(".said.success")).to_be_visible()
    rest(page)
    return page.locator(".said.success").first.inner_text()


def sentence(page: Page, label: str) -> tuple[str, str]:
    """Choose a number on a profile: the sentence it stands in, and what is marked there."""
    box = page.get_by_role("combobox", name="一个数的来历、更正与说明")
    box.click()
    box.fill(label)
    page.get_by_role("option", name=re.compile(re.escape(label))).first.click()
    rest(page)
    return page.locator(".quoted").inner_text(), page.locator(".quoted mark").inner_text()


def test_a_report_from_its_file_to_the_sentence_of_a_number_and_undone(page: Page, running_app: str) -> None:
    hand_in(page, "总结.docx", docx(*map(paragraph, REPORT)))
    expect(row(page, "主题党日次数").locator("input")).to_be_checked()
    expect(row(page, "党员数").locator("input")).to_be_checked()
    plan = page.locator(".report-rows .row", has_text="是计划或打算")
    expect(plan.locator("input")).to_be_disabled()
    said = page.get_by_role("button", name=re.compile(r"^导入 \d+ 个数$"))
    before = int(re.search(r"\d+", said.inner_text())[0])
    # A number in the text leads to its row; keys do the rest.
    page.locator(".report-text .mention", has_text="12").first.click()
    expect(row(page, "主题党日次数")).to_be_focused()
    page.keyboard.press("r")
    expect(row(page, "主题党日次数").locator("input")).not_to_be_checked()
    expect(said).to_have_text(f"导入 {before - 1} 个数")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(row(page, "主题党日次数").locator("input")).to_be_checked()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("k")
    expect(row(page, "党员数")).to_be_focused()
    expect(page.locator(".report-text .mention.current")).to_have_text("431")
    page.keyboard.press("r")
    expect(row(page, "党员数").locator("input")).not_to_be_checked()
    expect(said).to_have_text(f"导入 {before - 1} 个数")
    row(page, "党员数").click()
    page.keyboard.press("Enter")
    expect(row(page, "党员数").locator("input")).to_be_checked()
    expect(said).to_have_text(f"导入 {before} 个数")
    page.get_by_text("报告自己说的问题和打算").click()
    expect(page.get_by_text("志愿者年龄偏大<b>。").last).to_be_visible()
    found = re.search(r"已导入(\d+)个数\uff0c是第(\d+)批", confirm(page))
    assert int(found[1]) == before
    address = page.get_by_role("link", name="看晴岚社区的画像").get_attribute("href")
    page.goto(f"{running_app}/{address}")
    rest(page)
    page.get_by_text("《晴岚社区2041年工作总结》自己说的问题和打算").click()
    expect(page.get_by_text("志愿者年龄偏大<b>。")).to_be_visible()
    quoted = sentence(page, "党员数(组织关系在社区) 2041年 431名")
    assert quoted == ("社区现有党员431名,全年开展主题党日12次。", "431")
    expect(page.get_by_text("《晴岚社区2041年工作总结》").first).to_be_visible()
    page.goto(f"{running_app}/history")
    rest(page)
    page.get_by_role("button", name=f"撤销第{found[2]}批").click()
    expect(page.get_by_role("button", name=f"恢复第{found[2]}批")).to_be_visible()


def test_a_number_is_put_right_and_its_words_are_learned(page: Page, running_app: str) -> None:
    page.get_by_text("或者粘贴一段文字").click()
    page.get_by_role("textbox", name="文字").fill("晴岚社区2043年总结\n全年组织邻里拉呱24场。")
    page.get_by_role("textbox", name="文字").press("Control+Enter")
    expect(page.locator(".report-rows .row").first).to_be_visible()
    rest(page)
    item = page.locator(".report-rows .row", has_text="24")
    item.locator(".name").click()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog")
    box = dialog.get_by_role("combobox", name="指标")
    box.click()
    box.fill("文艺文体")
    page.get_by_role("option", name=re.compile("文艺文体活动场次")).first.click()
    dialog.get_by_role("textbox", name=re.compile("^数值")).fill("近30")
    dialog.get_by_role("textbox", name=re.compile("^数值")).press("Enter")
    rest(page)
    expect(dialog.get_by_role("textbox", name=re.compile("^记住的说法"))).to_have_value("邻里拉呱")
    dialog.get_by_role("button", name="按这样采用").click()
    expect(dialog).to_have_count(0)
    rest(page)
    changed = page.locator(".report-rows .row", has_text="近30场")
    expect(changed.locator("input")).to_be_checked()
    assert "记住了说法" in confirm(page)
    page.goto(f"{running_app}/registry")
    rest(page)
    page.get_by_role("tab", name="别名").click()
    page.get_by_text("指标的叫法").click()
    rest(page)
    expect(page.get_by_text("邻里拉呱").first).to_be_visible()


def test_a_report_stands_beside_that_of_the_year_before(page: Page, running_app: str) -> None:
    """The sentence of then, what is not found now, and what is planned as a target."""
    before = [line.replace("2041", "2045").replace("12次", "10次") for line in REPORT]
    hand_in(page, "2045.docx", docx(*map(paragraph, [*before[:3], "发展党员7名。", *before[3:]])))
    confirm(page)
    page.goto(f"{running_app}/reports")
    rest(page)
    now = [line.replace("2042", "2047").replace("2041", "2046") for line in REPORT]
    hand_in(page, "2046.docx", docx(*map(paragraph, now)))
    row(page, "主题党日次数").locator(".name").click()
    then = row(page, "主题党日次数").locator(".then")
    expect(then).to_contain_text("全年开展主题党日10次")
    expect(then.locator("mark")).to_have_text("10")
    expect(
        row(page, "文艺文体活动场次").locator(".then")
    ).to_be_hidden()  # only of the number that is looked at
    page.get_by_text(re.compile("^晴岚社区2045年报过、这份报告里没有找到的指标")).first.click()
    expect(page.get_by_role("cell", name="7名")).to_be_visible()
    planned = page.locator(
        ".report-rows .row", has=page.get_by_role("button", name=re.compile("^记为目标 主题党日"))
    )
    planned.locator(".name").click()
    shown = page.locator(".report-text").bounding_box()
    marked = page.locator(".report-text .mention.current").bounding_box()
    assert shown["y"] <= marked["y"] <= shown["y"] + shown["height"] - marked["height"]
    planned.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name="记为目标").click()
    expect(page.get_by_text("的这个数记为目标")).to_be_visible()


def test_pages_that_were_not_read_are_named(page: Page) -> None:
    hand_in(page, "总结.pdf", pdf(flowing(*REPORT), [SCAN]))
    expect(page.locator(".said.info")).to_contain_text("第2页是图片")


def test_a_scan_says_that_it_has_no_text(page: Page) -> None:
    file: FilePayload = {"name": "扫描件.pdf", "mimeType": "application/pdf", "buffer": pdf([], [])}
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([file])
    expect(page.locator(".said.error")).to_contain_text("没有文字层")


def test_the_review_fits_and_is_accessible(new_page: NewPage, running_app: str) -> None:
    page = new_page(390, 844)
    visit(page, f"{running_app}/reports")
    hand_in(page, "总结.html", "".join(f"<p>{line}</p>" for line in REPORT).encode())
    for width, height in ((390, 844), (1366, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        rest(page)
        assert overflow(page) <= 0
        assert severe(page) == []


def test_three_hundred_pages_hold_nobody_else_up(page: Page, new_page: NewPage, running_app: str) -> None:
    lines = [f"第{n}项工作覆盖居民小区和网格,全年参加居民群众{n}人次,大家都说好" for n in range(12)]
    content = pdf(*[flowing(*lines, number=f"— {number} —") for number in range(300)])
    other = new_page()
    visit(other, f"{running_app}/catalogue")
    file: FilePayload = {"name": "大.pdf", "mimeType": "application/pdf", "buffer": content}
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([file])
    expect(page.get_by_text("正在读报告、找数")).to_be_visible()
    started = time.monotonic()
    other.reload()
    other.wait_for_selector(".st-key-frame-footer", state="attached")
    assert time.monotonic() - started < 15
    page.bring_to_front()
    expect(page.locator(".report-rows .row").first).to_be_visible(timeout=120_000)


def test_one_of_the_five_reports_becomes_a_batch_and_shows_its_sentences(
    page: Page, running_app: str, shared: Path
) -> None:
    """Its facts ship, so it is loaded as of another year; and its text can be put beside what ships."""
    (seed,) = (shared / "seeds").glob("000_*.txt")
    text = seed.read_text(encoding="utf-8")
    hand_in(page, seed.name, seed.read_bytes())
    page.get_by_role("button", name=re.compile("^保存原文")).click()
    expect(page.get_by_text("原文已保存")).to_be_visible()
    page.get_by_role("textbox", name="报告是哪一期的").fill("2044")
    page.get_by_role("textbox", name="报告是哪一期的").press("Enter")
    expect(page.locator(".report-rows .row", has_text="2044年").first).to_be_visible()
    rest(page)
    assert int(re.search(r"已导入(\d+)个数", confirm(page))[1]) > 5
    for period in ("2044", "2024"):
        page.goto(f"{running_app}/profile?group=hongqi&area=taikang&period={period}")
        rest(page)
        quoted, marked = sentence(page, f"主题党日次数 {period}年")
        assert marked in quoted
        assert quoted in text
