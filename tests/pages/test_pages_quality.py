"""社区画像 and 数据质量 in the browser: why a place changed, a street together, a finding's source."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from samples_visits import rest, visit

PROFILE = "profile?group=demo_street&period=2024&area="
QUALITY = "quality?group=demo_street&period=2024"
REAL = "quality?group=all&period=2024"


def test_from_a_faller_on_the_landing_to_why_in_one_click(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/?group=demo_street&indicator=hazard_rectification_rate&period=2024")
    name = page.locator("ol.movers").first.get_by_role("link").first
    who = name.text_content()
    name.click()
    page.wait_for_url(re.compile("/profile"))
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(who))
    item = page.locator("ol.reasons li", has_text="隐患整改率")
    expect(item.locator(".why")).to_have_text(re.compile("自己的数值.+别的社区"))
    item.get_by_role("link").click()
    page.wait_for_url(re.compile("/rankings.*hazard_rectification_rate"))


def test_a_profile_opens_with_three_sentences(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{PROFILE}demo_tangli")
    heading = page.get_by_role("heading", level=1)
    below = heading.locator("xpath=following-sibling::p").all_text_contents()
    sentences = [str(heading.text_content()), *below]
    assert len(sentences) == 3
    assert all(one.count("。") == 1 and one.endswith("。") for one in sentences)
    expect(page.get_by_role("heading", name="这个社区的目标")).to_be_visible()


def test_a_street_shows_its_communities_together(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{PROFILE}demo_street")
    expect(page.get_by_role("heading", level=1)).to_contain_text("12个社区合计")
    row = page.locator("table.house-table tr", has_text="城镇新增就业人数").first
    expect(row).to_contain_text("12个社区中11个有数的合计")
    expect(row).to_contain_text("11/12")
    expect(row).to_contain_text("同口径11个")
    expect(row).to_contain_text("月见社区")


def test_a_design_in_the_link_shows_the_index_and_the_way_back(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{PROFILE}demo_tangli&design=governance")
    expect(page.get_by_role("heading", name="综合指数", exact=True)).to_be_visible()
    page.get_by_role("link", name="看综合指数怎么算、分从哪里来").click()
    page.wait_for_url(re.compile("/index.*design=governance"))
    rest(page)
    page.get_by_role("link", name="棠梨社区").first.click()
    page.wait_for_url(re.compile("/profile.*design=governance"))


def test_a_finding_leads_to_its_number_and_its_correction(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{REAL}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("存疑3处")
    finding = page.locator("ol.findings li.doubt", has_text="学历")
    expect(finding).to_contain_text("分项合计65人\uff0c总数75人\uff0c少10人")
    finding.get_by_role("link").click()
    page.wait_for_url(re.compile("number="))
    rest(page)
    expect(page.get_by_text("第315\u2013329字", exact=False)).to_be_visible()
    expect(page.get_by_role("button", name="更正这个数")).to_be_visible()


def test_one_kind_is_chosen_and_taken_away(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{QUALITY}&kind=repeated")
    expect(page.locator("ol.findings .fault").first).to_have_text("与上年完全相同")
    kinds = set(page.locator("ol.findings .fault").all_text_contents())
    assert kinds == {"与上年完全相同"}
    with page.expect_download() as download:
        page.locator(".st-key-quality-file button").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text)) if len(row) >= 10]
    assert rows[0][:4] == ["程度", "问题", "社区", "指标"]
    assert {row[1] for row in rows[1:]} == kinds


def test_who_has_not_reported_is_said_in_words(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{QUALITY}")
    row = page.locator(".quality-matrix tbody tr", has_text="月见社区")
    expect(row.locator("td").first).to_have_text(re.compile(r"^\d+/\d+$"))
    expect(row.locator("td.absent").first).to_contain_text("期间不同")
    page.locator("summary", has_text="按指标").click()
    expect(page.get_by_role("cell", name="月见社区").first).to_be_visible()


def test_nothing_to_look_at_says_why(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/quality?group=fucheng_street&period=2019")
    expect(page.locator(".nothing")).to_contain_text("2019年没有社区报过数")
