"""Targets in the browser: read, entered, refused, sent as a file, taken away; and 需关注 one click away."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from samples_visits import NewPage, overflow, rest, severe, visit

BOARD = "targets?group=demo_street&indicator="


def editing(page: Page) -> None:
    heading = page.locator("summary", has_text="添加、修改或删除目标")
    if heading.locator("..").get_attribute("open") is None:
        heading.click()
    rest(page)


def test_the_board_says_how_many_and_the_list_leads_to_another(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{BOARD}hazards_unresolved&period=2024")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        re.compile("2024年未整改隐患数目标.12个社区中8个达到目标、4个未达到")
    )
    page.get_by_role("link", name="越级上访批次").click()
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("越级上访批次")
    expect(page.get_by_text("超出目标", exact=False).first).to_be_visible()


def test_a_target_is_entered_refused_changed_and_taken_away(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{BOARD}hotline_ontime_rate")
    editing(page)
    page.get_by_role("textbox", name="期间").fill("2023")
    page.get_by_role("textbox", name="目标值").fill("约90")
    page.get_by_role("button", name="保存目标").click()
    rest(page)
    expect(page.locator(".st-key-told")).to_contain_text("「约90」不能作目标值")
    editing(page)
    page.get_by_role("textbox", name="期间").fill("2023")
    page.get_by_role("textbox", name="目标值").fill("98.5")
    page.get_by_role("button", name="保存目标").click()
    rest(page)
    expect(page.locator(".st-key-told")).to_contain_text("新增1")
    page.locator(".st-key-pick-period").get_by_text("2023年").click()
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2023年")
    editing(page)
    field = page.get_by_role("combobox", name=re.compile("现有的目标"))
    field.click()
    field.fill("98.5")
    page.get_by_role("option").first.click()
    rest(page)
    page.get_by_role("button", name="删除这个目标").click()
    rest(page)
    expect(page.locator(".st-key-told")).to_contain_text("目标已删除")


def test_the_file_of_targets_comes_back_unchanged(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/{BOARD}hazards_unresolved")
    editing(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载现有目标").click()
    content = Path(download.value.path()).read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["指标", "社区", "街道", "期间", "关系", "目标值", "来源"]
    file = {"name": "targets.csv", "mimeType": "text/csv", "buffer": content}
    page.locator(".st-key-targets-upload input[type=file]").set_input_files([file])
    rest(page)
    page.get_by_role("button", name="导入这份目标").click()
    rest(page)
    expect(page.locator(".st-key-told")).to_contain_text(f"不变{len(rows) - 1}")


def test_who_needs_attention_is_one_click_from_the_landing(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/?group=demo_street")
    page.get_by_role("link", name="需关注").click()
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("拾光社区")
    page.locator(".concerns").get_by_role("link", name="拾光社区").click()
    rest(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("拾光社区")


def test_the_form_is_accessible(new_page: NewPage, running_app: str) -> None:
    page = new_page(390)
    visit(page, f"{running_app}/{BOARD}hazards_unresolved")
    editing(page)
    for width in (390, 1366):
        page.set_viewport_size({"width": width, "height": 900})
        rest(page)
        assert severe(page) == []
        assert overflow(page) <= 0
