"""The composite index in the browser: off, chosen, handed in, built, passed on as a link."""

import re

from playwright.sync_api import Page, expect
from samples_visits import NewPage, overflow, rest, severe, visit

STREET = "index?group=demo_street&period=2024"
DESIGN = """
name = "两项"
normalisation = "z_score"
aggregation = "geometric"
[[component]]
indicator = "隐患整改率"
[[component]]
indicator = "未整改隐患数"
"""


def headline(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def hand_in(page: Page, text: str) -> None:
    page.locator("summary", has_text="导入办法文件").click()
    file = {"name": "办法.toml", "mimeType": "application/toml", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(file)
    rest(page)
    page.get_by_role("button", name="采用这份办法").first.click()
    rest(page)


def test_nothing_is_scored_until_somebody_chooses(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{STREET}")
    expect(page.locator(".nothing")).to_contain_text("还没有选计分办法")
    assert page.locator(".sh-index").count() == 0
    page.get_by_role("combobox", name=re.compile("计分办法")).first.click()
    page.get_by_role("option", name="基层治理综合指数").click()
    rest(page)
    assert "design=governance" in page.url
    assert re.search("第1名.+社区", headline(page))
    assert page.locator(".sh-index tbody tr").count() == 11
    expect(page.locator(".note").first).to_contain_text("月见社区")
    for said in ("名次是否稳健", "试算1,000次"):
        expect(page.locator(".headline ~ p").last).to_contain_text(said)


def test_an_index_fits_and_can_be_read_by_everyone(new_page: NewPage, running_app: str) -> None:
    page = new_page(390)
    visit(page, f"{running_app}/{STREET}&design=governance")
    page.locator("summary", has_text="自己搭一份办法").click()
    for width in (390, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        rest(page)
        assert severe(page) == []
        assert overflow(page) <= 0


def test_a_design_handed_in_is_in_the_link(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{STREET}")
    hand_in(page, DESIGN)
    said = headline(page)
    assert "2024年两项" in said
    assert "own=" in page.url
    visit(page, page.url)
    assert headline(page) == said
    with page.expect_download() as download:
        page.get_by_role("button", name="下载这份办法").click()
    kept = download.value.path().read_text("utf-8")
    assert 'normalisation = "z_score"' in kept


def test_a_bad_design_says_where_and_what(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{STREET}")
    hand_in(page, DESIGN.replace("z_score", "zscore"))
    expect(page.locator(".said.error")).to_contain_text("不能写成「zscore」")
    visit(page, f"{running_app}/{STREET}")
    hand_in(page, DESIGN + '[[component]]\nindicator = "党员数(组织关系在社区)"\n')
    expect(page.locator(".said.error")).to_contain_text("不分好坏")
    assert page.locator("summary", has_text="自己搭一份办法").is_visible()
    visit(page, f"{running_app}/{STREET}&design=own&own=broken")
    expect(page.locator(".said.error").first).to_contain_text("计分办法读不出来")


def test_a_design_is_built_from_the_one_shown(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{STREET}&design=assessment")
    before = page.locator(".sh-index").inner_text()
    page.locator("summary", has_text="自己搭一份办法").click()
    weight = page.get_by_label("权重", exact=True).first
    weight.fill("9")
    weight.press("Tab")
    rest(page)
    page.locator("[class*=st-key-index][class*=take] button").click()
    rest(page)
    assert "own=" in page.url
    first = page.locator(".house-table tbody tr").first
    expect(first).to_contain_text("56.2%")  # 9 of 9 + 3 + 2 + 2
    assert page.locator(".sh-index").inner_text() != before
