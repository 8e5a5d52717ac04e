"""更正与说明 in a real browser: from a number to its new value, what it replaced, and back."""

import re

import pytest
from playwright.sync_api import Page, expect
from samples_visits import NewPage, severe, visit

PICK = "一个数的来历、更正与说明"
PHONE = (390, 844)
LAPTOP = (1366, 768)


@pytest.fixture
def page(new_page: NewPage, request: pytest.FixtureRequest) -> Page:
    return new_page(*request.param)


def pick(page: Page, text: str) -> None:
    box = page.get_by_label(PICK)
    box.scroll_into_view_if_needed()  # scrolling would close the list again
    box.click()
    box.press_sequentially(text)
    page.get_by_role("option", name=text).first.click()


def fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_role("dialog").get_by_label(label)
    field.fill(text)
    field.press("Tab")


def write(page: Page, button: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=button).click()


@pytest.mark.parametrize("page", [LAPTOP, PHONE], ids=["laptop", "phone"], indirect=True)
def test_a_number_is_corrected_followed_and_taken_back(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/rankings?group=demo_street&indicator=party_members&period=2024")
    pick(page, "棠梨社区")
    page.get_by_role("button", name="更正这个数").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("现在的数")
    fill(page, "新的数值", "约80余")
    expect(dialog).to_contain_text("648人 → 80余人")
    expect(dialog).to_contain_text("第1名 → 第12名")
    assert severe(page) == []
    write(page, "更正这个数")
    expect(dialog).to_contain_text("「原因」列\uff1a这一格不能空")
    fill(page, "原因", "以台账为准")
    fill(page, "操作人", "李四")
    write(page, "更正这个数")
    expect(page.get_by_text(re.compile("已更正\uff0c是第"))).to_be_visible()
    expect(page.locator("table", has_text="被替换的旧值")).to_contain_text("648人")
    expect(page.get_by_text("以台账为准").first).to_be_visible()
    page.get_by_role("button", name="撤销第").click()
    expect(page.get_by_text(re.compile("已撤销第"))).to_be_visible()
    expect(page.get_by_role("button", name="撤销第")).to_have_count(0)


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_note_is_shown_beside_its_number(page: Page, running_app: str) -> None:
    note = "含代管小区"
    visit(page, f"{running_app}/profile?group=demo_street&area=demo_tangli&period=2023")
    pick(page, "党员数(组织关系在社区) 2023年")
    page.get_by_role("button", name="给这个数加说明").click()
    fill(page, "说明", note)
    write(page, "保存说明")
    expect(page.get_by_text(re.compile("已加说明"))).to_be_visible()
    expect(
        page.locator("tr", has_text=note).filter(has_text="《云枢街道(演示)2023年统计年报》")
    ).to_be_visible()
    visit(page, f"{running_app}/heat_table?group=demo_street&period=2023")
    assert page.locator(f"td[title*='{note}']").count() == 1


@pytest.mark.parametrize("page", [LAPTOP], indirect=True)
def test_what_changed_meanwhile_is_said_and_not_written_over(
    page: Page, new_page: NewPage, running_app: str
) -> None:
    address = f"{running_app}/rankings?group=demo_street&indicator=party_members&period=2022"
    other = new_page()
    for one in (page, other):
        one.bring_to_front()
        visit(one, address)
        pick(one, "棠梨社区")
        one.get_by_role("button", name="更正这个数").click()
    for one, value in ((other, "601"), (page, "602")):
        one.bring_to_front()
        fill(one, "新的数值", value)
        fill(one, "原因", "录错")
        write(one, "更正这个数")
        if one is other:
            expect(one.get_by_text(re.compile("已更正"))).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("已由别人改过")
    expect(page.get_by_role("dialog")).to_contain_text("601人")
    other.bring_to_front()
    other.get_by_role("button", name="撤销第").click()
    expect(other.get_by_text(re.compile("已撤销第"))).to_be_visible()


@pytest.mark.parametrize("page", [PHONE], indirect=True)
def test_a_link_names_a_number_and_what_was_not_reported_is_entered(page: Page, running_app: str) -> None:
    number = "demo_tangli%7Cnight_patrols%7C2024%7C"
    visit(page, f"{running_app}/profile?group=demo_street&area=demo_tangli&period=2024&number={number}")
    expect(page.get_by_label(PICK)).to_have_value(re.compile("夜巡活动场次 2024年 未报"))
    page.get_by_role("button", name="录入这个数").click()
    fill(page, "新的数值", "近20")
    expect(page.get_by_role("dialog")).to_contain_text("未报 → 近20场")
    fill(page, "原因", "漏报")
    write(page, "录入这个数")
    expect(page.locator("tr", has_text="夜巡活动场次").first).to_contain_text("近20场")
    page.get_by_role("button", name="撤销第").click()
    expect(page.get_by_text(re.compile("已撤销第"))).to_be_visible()
