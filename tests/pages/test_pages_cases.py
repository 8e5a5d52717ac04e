"""明细汇总 in a real browser: an export, a recipe, the questions, the batch, and its way back."""

import re

from playwright.sync_api import Page, expect
from samples_cases import SECRETS, rows, xlsx
from samples_visits import overflow, rest, severe, visit

CASES = (
    *[
        ("晴岚社区", "噪音", "已办结", f"2021-0{month}-1{day} 10:00")
        for month in (1, 2, 3)
        for day in range(4)
    ],
    *[("栖梧社区居委会", "物业", "处理中", f"2021-0{month}-28 10:00") for month in (1, 3)],
    *[("青滕社区", "环境", "已办结", "2021-03-30 10:00")] * 5,
    ("张建国", "环境", "已办结", "2021-03-03 10:00"),
    ("晴岚社区", "环境", "已办结", "不详"),
)


def hand_in(page: Page, name: str, content: bytes) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    rest(page)


def select(page: Page, label: str, option: str, which: int = 0) -> None:
    box = page.get_by_label(label, exact=True).nth(which)
    box.scroll_into_view_if_needed()  # scrolling would close the list again
    box.click()
    box.press_sequentially(option)
    page.get_by_role("option", name=option).first.click()
    rest(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()
    rest(page)


def test_an_export_becomes_counts_and_no_person_is_shown(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/cases")
    expect(page.get_by_text("还没有汇总办法")).to_be_visible()
    hand_in(page, "热线.xlsx", xlsx(rows(CASES), ("工单导出",)))
    expect(page.get_by_text("其中6列像个人信息或文字内容")).to_be_visible()
    page.get_by_label("办法的名称").fill("12345热线")
    select(page, "指标", "受理群众诉求数")
    press(page, "再加一条规则")
    press(page, "保存这个办法")
    expect(page.get_by_text("「指标」列\uff1a这一格不能空")).to_be_visible()
    select(page, "指标", "化解群众诉求数", 1)
    select(page, "看哪一列", "状态", 1)
    select(page, "是这些写法之一的行", "已办结")
    page.keyboard.press("Escape")
    press(page, "保存这个办法")
    expect(page.get_by_text("已保存汇总办法")).to_be_visible()

    expect(page.locator("table", has_text="怎么改")).to_contain_text("社区「青滕社区」不在名录中")
    select(page, "「青滕社区」5行", "青藤社区")
    counts = page.locator("table", has_text="将要导入的件数")
    expect(counts.locator("tr", has_text="晴岚社区")).to_contain_text("12")
    expect(counts.locator("tr", has_text="棠梨社区")).to_have_count(0)
    page.get_by_text("这份导出表是完整的").click()
    rest(page)
    expect(counts.locator("tr", has_text="棠梨社区")).to_contain_text("0")
    assert severe(page) == []
    shown = page.content()
    assert [secret for secret in SECRETS if secret in shown] == []
    press(page, re.compile("^导入 "))
    said = page.get_by_text(re.compile(r"已导入为第\d+批"))
    batch = re.search(r"第(\d+)批", said.inner_text())[1]

    ranking = f"{running_app}/rankings?group=demo_street&indicator=appeals_accepted&period=2021Q1"
    visit(page, ranking)
    expect(page.locator("h1.headline")).to_contain_text("晴岚社区")
    visit(page, f"{running_app}/history")
    expect(page.get_by_text(f"第{batch}批").first).to_contain_text("12345热线")
    expect(page.locator("table")).to_contain_text("社区列里写的不像社区名1行")
    press(page, f"撤销第{batch}批")
    visit(page, ranking)
    expect(page.locator("h1.headline")).not_to_contain_text("晴岚社区")


def test_a_kept_recipe_is_offered_again_and_deleted(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/cases")
    page.set_viewport_size({"width": 390, "height": 844})
    hand_in(page, "网格.csv", "社区,状态,日期\n晴岚社区,办结,2021-01-02\n晴岚社区,退回,2021-02-02\n".encode())
    select(page, "汇总办法", "新写一个汇总办法")
    page.get_by_label("办法的名称").fill("网格事件")
    select(page, "指标", "受理群众诉求数")
    press(page, "保存这个办法")
    expect(page.get_by_text("网格事件\uff1a按「社区」和「日期」")).to_be_visible()
    assert overflow(page) <= 0
    page.get_by_text("修改这个办法").click()
    rest(page)
    select(page, "按什么期间数", "年")
    press(page, "保存这个办法")
    expect(page.get_by_text("分社区、分年数")).to_be_visible()
    expect(page.locator("table", has_text="将要导入的件数")).to_contain_text("2021年")
    visit(page, f"{running_app}/cases")
    line = page.get_by_text("网格事件\uff1a按「社区」和「日期」")
    expect(line).to_be_visible()
    page.get_by_role("button", name="删除这个办法").last.click()
    expect(page.get_by_text("已删除汇总办法「网格事件」")).to_be_visible()


def test_what_is_no_export_is_refused_in_words(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/cases")
    hand_in(page, "空.csv", b"")
    expect(page.locator("[data-testid=stAlert]")).to_contain_text("文件是空的")
