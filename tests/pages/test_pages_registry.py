"""A new community, a renamed one, a merger, a learned name: entered in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from samples_visits import NewPage, rest, visit

ROOT = Path(__file__).parents[2]
NASTY = "<b>甲</b> :red[社区] $x$ =1+1"


@pytest.fixture
def page(new_page: NewPage, running_app: str) -> Page:
    page = new_page()
    visit(page, f"{running_app}/registry")
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Type into a searchable list and take the one that fits."""
    field = page.get_by_role("combobox", name=label, exact=False).locator("visible=true").first
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    rest(page)


def said(page: Page, text: str) -> None:
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text(text)


def save(page: Page, button: str = "保存") -> None:
    page.get_by_role("button", name=button, exact=True).locator("visible=true").first.click()
    rest(page)


def test_a_new_community_is_known_at_once_and_can_be_renamed(page: Page, running_app: str) -> None:
    page.get_by_label("名称", exact=True).locator("visible=true").fill("长椅社区")
    choose(page, "上级", "京泰路街道")
    save(page)
    said(page, "新增1")
    choose(page, "添加或选择要修改的", "长椅社区")
    name = page.get_by_label("名称", exact=True).locator("visible=true")
    expect(name).to_have_value("长椅社区")
    name.fill(NASTY)
    save(page)
    said(page, "修改1")
    page.goto(f"{running_app}/catalogue")
    page.get_by_label("按名称或拼音查找指标、社区").fill("社区] $x$")
    page.keyboard.press("Enter")
    expect(page.get_by_text(NASTY, exact=True).first).to_be_visible()


def test_a_form_with_a_mistake_says_what_is_wrong_and_keeps_what_was_typed(page: Page) -> None:
    page.get_by_label("起用日期", exact=False).locator("visible=true").fill("去年")
    save(page)
    said(page, "去年")
    expect(page.get_by_label("起用日期", exact=False).locator("visible=true")).to_have_value("去年")


def test_a_name_is_learned_and_forgotten(page: Page) -> None:
    page.get_by_role("tab", name="别名").click()
    page.get_by_label("表格里的叫法").fill("泰康居")
    choose(page, "指的是哪一个", "泰康社区")
    save(page, "添加别名")
    said(page, "「泰康居」指")
    expect(page.get_by_test_id("stTabs").get_by_text("「泰康居」指 泰康社区")).to_be_visible()
    save(page, "删除别名")
    said(page, "已删除别名")


def test_a_new_indicator_stands_in_the_catalogue(page: Page, running_app: str) -> None:
    page.get_by_role("tab", name="指标").click()
    page.get_by_label("名称", exact=True).locator("visible=true").fill("长椅更换数")
    page.get_by_label("计量单位").locator("visible=true").fill("张")
    save(page)
    said(page, "新增1")
    page.goto(f"{running_app}/catalogue")
    page.get_by_label("按名称或拼音查找指标、社区").fill("cygh")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("显示1个")
    expect(page.get_by_text("长椅更换数").first).to_be_visible()


def test_what_the_catalogue_does_not_have_is_said(page: Page, running_app: str) -> None:
    page.goto(f"{running_app}/catalogue")
    page.get_by_label("按名称或拼音查找指标、社区").fill("qqqq")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有找到这样的指标")).to_be_visible()
    rest(page)
    expect(page.locator("[data-testid=stAlert]")).to_have_count(0)
