"""The forms of a ranking in a real browser: control chart, natural variation, benchmark, peers."""

import re

from playwright.sync_api import Page, expect
from samples_visits import visit

RATE = "rankings?group=demo_street&indicator=hazard_rectification_rate&period=2024"


def pick(page: Page, parameter: str, text: str) -> None:
    page.locator(f".st-key-pick-{parameter} [data-testid=stButtonGroup] button", has_text=text).first.click()


def test_a_rate_is_drawn_as_a_control_chart_with_its_limits_beside(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{RATE}")
    pick(page, "form", "控制图")
    heading = page.locator("h1.headline")
    expect(heading).to_contain_text("11个社区中10个在控制限之内\uff1b低于99.8%控制限的是拾光社区(较差)")
    expect(page).to_have_url(re.compile("form=funnel"))
    expect(page.locator(".st-key-wide-funnel .js-plotly-plot").last).to_be_visible()
    expect(page.locator(".note", has_text="怎么读控制图")).to_contain_text("二项分布")
    page.get_by_text("数据表", exact=True).click()
    row = page.locator(".house-table tbody tr", has_text="拾光社区")
    expect(row).to_contain_text("低于99.8%控制限")
    expect(page.locator(".house-table thead")).to_contain_text("安全隐患数")
    page.reload()
    expect(heading).to_contain_text("在控制限之内")


def test_too_few_communities_and_counts_say_why_there_is_no_chart(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{RATE.replace('demo_street', 'similar-demo_qinglan')}&form=funnel")
    expect(page.locator("h1.headline")).to_contain_text("不到10个")
    visit(page, f"{running_app}/rankings?group=demo_street&indicator=hazards_found&period=2024&form=funnel")
    expect(page.locator("h1.headline")).to_contain_text("控制图只用于比率")
    assert page.locator(".js-plotly-plot").count() == 0


def test_natural_variation_widens_the_bands_and_keeps_the_order(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/rankings?group=demo_street&indicator=hazards_found&period=2024")
    page.get_by_text("数据表", exact=True).click()
    rows = page.locator(".house-table tbody tr")
    before = [text.split("\t") for text in rows.all_inner_texts()]
    page.get_by_text("另计自然波动").click()
    expect(page).to_have_url(re.compile("chance=1"))
    expect(page.locator("body")).to_contain_text("名次范围已另计自然波动")
    expect(rows.first).to_contain_text("第1名(第1\u20133名)")
    after = [text.split("\t") for text in rows.all_inner_texts()]
    assert [row[1] for row in after] == [row[1] for row in before]


def test_the_benchmark_is_chosen_drawn_and_said(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{RATE}")
    expect(page.locator("body")).to_contain_text("合计比率 90.3%")
    pick(page, "benchmark", "目标")
    expect(page).to_have_url(re.compile("benchmark=target"))
    expect(page.locator("body")).to_contain_text("基准\uff1a目标 ≥ 95%")
    expect(page.locator(".js-plotly-plot .annotation-text", has_text="基准 目标 ≥ 95%")).to_be_visible()
    page.get_by_text("数据表", exact=True).click()
    row = page.locator(".house-table tbody tr", has_text="双篱社区")
    expect(row).to_contain_text("高于(+3.7个百分点\uff0c较好)")
    visit(page, f"{running_app}/{RATE}&benchmark=nonsense&form=cake")
    expect(page.locator("body")).to_contain_text("链接里的基准「nonsense」不存在")
    expect(page.locator("body")).to_contain_text("链接里的图形「cake」不存在")


def test_communities_of_similar_size_are_one_choice_away(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{RATE}")
    field = page.get_by_role("combobox", name="同类组、规模相近", exact=False)
    field.fill("规模相近\uff1a晴岚")
    page.get_by_role("option", name="规模相近\uff1a晴岚社区").first.click()
    expect(page).to_have_url(re.compile("group=similar-demo_qinglan"))
    expect(page.locator(".note", has_text="和谁比")).to_contain_text("与晴岚社区(8,704人)最接近的6个社区")
    expect(page.locator("h1.headline")).to_contain_text("2024年隐患整改率")
    expect(page.locator(".demo-banner")).to_be_visible()


def test_a_peer_group_is_entered_used_and_removed(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/registry")
    page.get_by_role("tab", name="同类组").click()
    page.get_by_label("组名").fill("临江组")
    members = page.get_by_role("combobox", name="社区(至少两个)", exact=False)
    for name in ("晴岚社区", "栖梧社区"):
        members.fill(name)
        page.get_by_role("option", name=name, exact=False).first.click()
    members.press("Escape")
    page.locator("[role=tabpanel]:visible").get_by_role("button", name="保存").click()
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("新增1")
    visit(page, f"{running_app}/rankings?group=peers-1&indicator=employment_new&period=2024")
    expect(page.locator("h1.headline")).to_contain_text("2个社区中2个参加排名")
    visit(page, f"{running_app}/registry")
    page.get_by_role("tab", name="同类组").click()
    which = page.get_by_role("combobox", name="添加或选择要修改的同类组", exact=False)
    which.fill("临江组")
    page.get_by_role("option", name="临江组").click()
    page.get_by_role("button", name="删除这个同类组").click()
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("已删除同类组「临江组」")
