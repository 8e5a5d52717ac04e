"""A reporting round in the browser: made, sent out, reminded of, taken in, closed."""

import csv
import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect
from samples_visits import overflow, rest, severe, visit

STREET = "rounds?group=demo_street"


def pick(page: Page, label: str, text: str) -> None:
    """Choose from a list by typing."""
    field = page.get_by_role("combobox", name=re.compile(label)).first
    field.click()
    field.fill(text)
    page.get_by_role("option", name=text).first.click()
    if page.get_by_role("listbox").is_visible():  # of several choices the list stays open
        page.keyboard.press("Escape")
    rest(page)


def make_round(page: Page, app: str, year: str, name: str) -> str:
    """A round of two indicators for the demo street in ``year``; its code."""
    visit(page, f"{app}/{STREET}")
    heading = page.locator("summary", has_text="新建报送批次")
    if heading.locator("..").get_attribute("open") is None:
        heading.click()
    pick(page, "年份", year)
    pick(page, "时段", "第一季度")
    while page.locator(".st-key-round-indicators [aria-label^=移除]").count():
        page.locator(".st-key-round-indicators [aria-label^=移除]").first.click()
        rest(page)
    for indicator in ("党员数", "活动场次"):
        pick(page, "要报的指标", indicator)
    page.get_by_label("名称", exact=True).fill(name)
    page.keyboard.press("Tab")
    rest(page)
    page.get_by_role("button", name="建立批次").click()
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    code = re.search(r"round=([\w-]+)", page.url)
    assert code is not None
    return code[1]


def matrix(page: Page) -> Locator:
    return page.locator(".round-matrix")


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """What a download button gives: (name, bytes)."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def answered(content: bytes, values: tuple[str, str]) -> bytes:
    """The template of one community with its two numbers."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    for row, value in zip(rows[-2:], values, strict=True):
        row[2] = value
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def test_a_round_from_its_making_to_its_end(page: Page, running_app: str) -> None:
    name = "一季度 <b>:red[急]</b> $x$"
    code = make_round(page, running_app, "2026", name)
    assert code == "2026Q1-01"
    expect(page.locator("h1")).to_contain_text("12个社区中0个已报齐")
    expect(matrix(page).locator("td.missing")).to_have_count(24)
    assert name in page.locator(".reminder").inner_text()

    packed, content = taken(page, "每个社区一份(CSV)")
    assert packed.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        forms = {file: archive.read(file) for file in archive.namelist()}
    assert len(forms) == 12
    workbook, content = taken(page, "全部社区一张(XLSX)")
    assert (workbook[-5:], content[:2]) == (".xlsx", b"PK")

    first, second, third = list(forms)[:3]
    files = [
        ("甲.csv", answered(forms[first], ("412", "0"))),
        ("乙.csv", answered(forms[second], ("不适用", "80余"))),
        ("丙.csv", answered(forms[third], ("很多", "7"))),
        ("丁.csv", "指标,期间,数值\n党员数,2026Q1,5\n".encode()),
    ]
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        [{"name": file, "mimeType": "text/csv", "buffer": data} for file, data in files]
    )
    seen = page.locator("table", has_text="收回的表")
    expect(seen.locator("tbody tr")).to_have_count(4)
    rest(page)
    community = first.partition("_")[0]
    expect(seen.locator("tr", has_text="甲.csv")).to_contain_text(community)
    expect(seen.locator("tr", has_text="乙.csv")).to_contain_text("不适用1个")
    expect(seen.locator("tr", has_text="丙.csv")).to_contain_text("不导入")
    expect(seen.locator("tr", has_text="丁.csv")).to_contain_text("不知道是哪个社区")
    expect(page.get_by_role("button", name="导入 2 份")).to_be_visible()
    fourth = list(forms)[3].partition("_")[0]
    pick(page, "丁.csv", fourth)
    expect(seen.locator("tr", has_text="丁.csv")).to_contain_text(fourth)
    page.get_by_role("button", name="导入 3 份").click()
    rest(page)
    expect(page.get_by_text("已导入3份")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("2个已报齐")
    row = matrix(page).locator("tr", has_text=community)
    expect(row.locator("td.reported")).to_have_count(2)
    expect(matrix(page).locator("td.not_applicable")).to_have_count(1)

    page.get_by_role("button", name="修改批次").click()
    page.locator("[class*=st-key-round-absent] [aria-label^=移除]").first.click()
    rest(page)
    page.get_by_role("button", name="保存修改").click()
    rest(page)
    expect(matrix(page).locator("td.not_applicable")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("1个已报齐")

    visit(page, f"{running_app}/history")
    expect(page.locator("table").last).to_contain_text(f"报送批次 {code}")
    visit(page, f"{running_app}/{STREET}&round={code}")
    page.get_by_role("button", name="关闭批次").click()
    rest(page)
    expect(page.locator(".reminder")).to_have_count(0)
    expect(page.get_by_role("button", name="重新开放批次")).to_be_visible()


def test_the_reminder_is_copied_with_and_without_a_clipboard(
    page: Page, visitor: BrowserContext, running_app: str
) -> None:
    visitor.grant_permissions(["clipboard-read", "clipboard-write"], origin=running_app)
    make_round(page, running_app, "2025", "复制用")
    shown = page.locator(".reminder").inner_text()
    button = page.get_by_role("button", name="复制催报文字")
    button.click()
    expect(page.locator(".copy-said")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == shown
    # An intranet's http: no clipboard for pages, only the old way.
    page.evaluate("navigator.clipboard.writeText('')")
    page.evaluate("Object.defineProperty(window, 'isSecureContext', { value: false })")
    button.click()
    expect(page.locator(".copy-field")).to_be_hidden()
    assert page.evaluate("navigator.clipboard.readText()") == shown
    # Where even that is refused, the text lies selected.
    page.evaluate("document.execCommand = () => false")
    button.click()
    expect(page.locator(".copy-said")).to_contain_text("请按 Ctrl+C")
    assert page.locator(".copy-field").input_value() == shown
    visitor.clear_permissions()


def test_a_round_is_accessible_and_fits_a_phone(page: Page, running_app: str) -> None:
    code = make_round(page, running_app, "2024", "看一看")
    visit(page, f"{running_app}/{STREET}&round={code}")
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        rest(page)
        assert overflow(page) <= 0
        assert severe(page) == []
    small = page.evaluate(
        """() => [...document.querySelectorAll(".stMain button")]
            .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 44)
            .map((each) => each.innerText || each.getAttribute("aria-label"))"""
    )
    assert not [text for text in small if text]
    visit(page, f"{running_app}/{STREET}&round=2023Q1-99")
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("2023Q1-99")
    expect(page.locator("h1")).to_contain_text("个社区中")
