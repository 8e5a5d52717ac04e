"""What analysts do on the upload page, done in a real browser on the running app."""

import csv
import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect
from samples_naughty import NAUGHTY
from samples_visits import NewPage, overflow, severe, still, visit

HEAD = "社区,指标,期间,数值\n"
NAMES = ("晴岚社区", "栖梧社区", "澄溪社区", "望舒社区")
QUARTERS = ("2027年第一季度", "2027年第二季度", "2027年第三季度", "2027年第四季度")
# Of each kind some, as a file's name can carry them: no slash, no line break.
NASTY = [text for text in NAUGHTY if not re.search(r"合计|小计|总计|[\x00-\x1f/\u2028\x85,;|\t\"\\]", text)][
    ::8
]


@pytest.fixture
def page(new_page: NewPage, running_app: str) -> Page:
    """The upload page at the size of a laptop."""
    page = new_page(1366, 768)
    visit(page, f"{running_app}/upload")
    return page


def rest(page: Page) -> None:
    """Until the page has come to rest, and nothing runs beside it."""
    still(page, ".st-key-upload-progress")


def file(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def hand_in(page: Page, *files: FilePayload) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(list(files))
    expect(page.locator(".file-name").first).to_be_visible()
    expect(page.get_by_text("等待检查")).to_have_count(0)
    rest(page)


def confirm(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    rest(page)


def history(page: Page, running_app: str) -> str:
    page.goto(f"{running_app}/history")
    rest(page)
    return page.locator("h1.headline").inner_text()


def picture(page: Page, column: str, option: str) -> None:
    """Choose an option of a select box, found by its label."""
    box = page.get_by_role("combobox", name=re.compile(column)).first
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    rest(page)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for place, quarter in enumerate(QUARTERS):
        sheet = book.create_sheet(quarter)
        sheet.append(["季报"])
        sheet.append(["社区", "志愿者人数(人)"])
        for name in NAMES:
            sheet.append([name, 20 + place])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_many_files_and_a_zip_are_loaded_with_one_button_a_batch_each(page: Page, running_app: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for place, name in enumerate(NAMES):
            text = f"指标,期间,数值\n志愿者人数,2028年,{40 + place}\n"
            archive.writestr(f"各社区/{name}.csv", text.encode("gb18030"))
    single = f"{HEAD}晴岚社区,党员数,2028年,81\n栖梧社区,党员数,2028年,82\n"
    hand_in(page, file("各社区.zip", packed.getvalue()), file("单表.csv", single), file("副本.csv", single))
    expect(page.locator(".file-name")).to_have_count(6)
    expect(page.get_by_text("与前面的文件内容相同")).to_be_visible()
    page.get_by_label("操作人").fill("王芳")
    page.get_by_label("批次说明").fill("年报第一稿")
    confirm(page, "导入 5 个文件\uff1a6 行")
    expect(page.locator(".state", has_text=re.compile("^已导入$"))).to_have_count(5)
    numbers = page.get_by_text(re.compile(r"^已导入为第\d+批")).all_inner_texts()
    assert len(numbers) == 5
    link = page.get_by_role("link", name="看排名").last.get_attribute("href")
    assert "indicator=party_members" in link
    assert "period=2028" in link
    page.goto(f"{running_app}/{link}")
    expect(page.locator("h1.headline")).to_contain_text("2028年党员数")
    page.goto(f"{running_app}/history")
    rest(page)
    expect(page.get_by_text("王芳").first).to_be_visible()
    expect(page.get_by_text("年报第一稿").first).to_be_visible()


def test_only_good_rows_are_loaded_when_someone_says_so(page: Page) -> None:
    hand_in(page, file("一半.csv", f"{HEAD}晴岚社区,党员数,2029年,81\n栖梧社区,党员数,2029年,很多\n"))
    button = page.locator(".st-key-upload-confirm button")
    expect(button).to_be_disabled()
    page.get_by_text("只导入没有错误的 1 行").click()
    rest(page)
    confirm(page, "导入 1 行\uff0c跳过 1 行")
    expect(page.get_by_text(re.compile("跳过 1 行"))).to_be_visible()


def test_few_bad_rows_are_skipped_unless_someone_objects(page: Page) -> None:
    good = "".join(f"晴岚社区,党员数,{year}年,81\n" for year in range(2030, 2050))
    hand_in(page, file("少错.csv", f"{HEAD}{good}栖梧社区,党员数,2029年,很多\n"))
    expect(page.get_by_role("button", name="导入 20 行\uff0c跳过 1 行", exact=True)).to_be_enabled()
    page.get_by_text("全部改好再导入").click()
    rest(page)
    expect(page.locator(".st-key-upload-confirm button")).to_be_disabled()


def test_a_name_nobody_knows_is_explained_with_one_click_and_remembered(page: Page) -> None:
    text = f"{HEAD}晴蓝社区,党员数,2041年,81\n"
    hand_in(page, file("错名.csv", text))
    expect(page.get_by_text("社区「晴蓝社区」(1处)是")).to_be_visible()
    page.get_by_role("button", name="晴岚社区", exact=True).click()
    rest(page)
    expect(page.get_by_text("「晴蓝社区」就是「晴岚社区」")).to_be_visible()
    confirm(page, "导入 1 行")
    page.reload()
    rest(page)
    hand_in(page, file("又错.csv", text.replace("81", "82")))
    expect(page.get_by_text("可以导入")).to_be_visible()
    expect(page.get_by_text("修改1条", exact=True)).to_be_visible()


def test_a_column_and_a_period_are_corrected_and_taken_back(page: Page) -> None:
    hand_in(page, file("自定.csv", "社区,人手\n晴岚社区,12\n栖梧社区,13\n"))
    expect(page.get_by_text("可以导入")).to_have_count(0)
    page.get_by_text("更正读法").click()
    rest(page)
    page.get_by_label("没有写期间的数是").fill("2032年")
    page.get_by_label("没有写期间的数是").press("Enter")
    rest(page)
    line = page.locator("[class*=st-key-column-1-]")
    box = line.get_by_role("combobox")
    box.click()
    box.fill("志愿者人数")
    page.get_by_role("option", name="志愿者人数", exact=True).first.click()
    rest(page)
    expect(page.get_by_text("可以导入")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("晴岚社区.*志愿者人数.*2032年"))).to_be_visible()
    page.get_by_role("button", name="恢复自动识别").click()
    rest(page)
    expect(page.get_by_text("可以导入")).to_have_count(0)


def test_communities_as_columns_are_shown_explained_and_corrected(page: Page) -> None:
    text = "2044年情况\n指标,单位,晴岚社区,栖吾社区,甲片,合计\n党员数,人,81,64,7,152\n"
    hand_in(page, file("横表.csv", text))
    expect(page.get_by_text("宽表(一列一个社区)")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("F 合计 152 合计.不导入"))).to_be_visible()
    page.get_by_role("button", name="栖梧社区", exact=True).click()
    rest(page)
    page.get_by_text("更正读法").click()
    rest(page)
    box = page.locator("[class*=st-key-column-4-]").get_by_role("combobox")
    box.click()
    box.fill("澄溪社区")
    page.get_by_role("option", name="澄溪社区", exact=True).first.click()
    rest(page)
    expect(page.get_by_role("row", name=re.compile("E 甲片 7 澄溪社区"))).to_be_visible()
    expect(page.get_by_text("新增3条", exact=True)).to_be_visible()
    confirm(page, "导入 1 行")


def test_another_sheet_of_a_loaded_workbook_can_still_be_loaded(page: Page) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, indicator in (("甲", "党员数"), ("乙", "志愿者人数")):
        sheet = book.create_sheet(name)
        sheet.append(["社区", "期间", indicator])
        sheet.append(["晴岚社区", "2046年", 20])
    content = io.BytesIO()
    book.save(content)
    hand_in(page, file("两张.xlsx", content.getvalue()))
    confirm(page, "导入 1 行")
    page.reload()
    rest(page)
    hand_in(page, file("两张.xlsx", content.getvalue()))
    expect(page.get_by_text("已导入过")).to_be_visible()
    picture(page, "工作表", "乙")
    expect(page.get_by_text("新增1条", exact=True)).to_be_visible()
    confirm(page, "导入 1 行")


def test_the_sheets_of_a_workbook_are_chosen_or_all_read(page: Page) -> None:
    hand_in(page, file("季报.xlsx", workbook()))
    expect(page.get_by_text("新增16条", exact=True)).to_be_visible()
    picture(page, "工作表", QUARTERS[1])
    expect(page.get_by_text("新增4条", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("晴岚社区.*2027年第二季度"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("晴岚社区.*2027年第三季度"))).to_have_count(0)


def test_the_file_comes_back_with_its_problems_and_a_cell_is_mended_in_place(page: Page) -> None:
    hand_in(
        page,
        file("待改.csv", f"{HEAD}晴岚社区,党员数,2033年,很多\n栖梧社区,党员数,2033年,7\n".encode("gb18030")),
    )
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载标出问题的表").click()
    rows = list(csv.reader(io.StringIO(Path(coming.value.path()).read_bytes().decode("gb18030"))))
    assert coming.value.suggested_filename == "待改-问题.csv"
    assert rows[0] == ["社区", "指标", "期间", "数值", "问题"]
    assert "「很多」不是数" in rows[1][4]
    page.get_by_text("在网页上改").click()
    rest(page)
    grid = page.locator("[data-testid=stDataFrame]").first
    grid.scroll_into_view_if_needed()
    box = grid.locator("canvas").first.bounding_box()
    page.mouse.click(box["x"] + 30, box["y"] + 52)
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key, delay=100)
        page.wait_for_timeout(200)
    page.locator(".gdg-input").fill("66")
    page.locator(".gdg-input").press("Enter")
    rest(page)
    page.get_by_role("button", name="按修改重新检查(改了 1 格)").click()
    rest(page)
    expect(page.get_by_role("heading", name="待改(已修改).csv")).to_be_visible()
    expect(page.get_by_text("可以导入")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("2 新增 晴岚社区.*66人"))).to_be_visible()


def test_a_template_is_one_click_away_and_comes_back_understood(page: Page) -> None:
    for kind, label in (("xlsx", "下载模板(XLSX)"), ("csv", "下载模板(CSV)")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=label).click()
        assert coming.value.suggested_filename.endswith(kind)
        assert Path(coming.value.path()).stat().st_size > 300


def seen(text: str) -> str:
    """What there is to see of a text: no marks without width, no blanks around it."""
    return re.sub("[\u200b\ufeff]", "", text).strip()


def test_nasty_names_are_shown_as_they_are(page: Page) -> None:
    assert len(NASTY) >= 40
    rows = "".join(f'"{text}",党员数,2034年,7,\n' for text in NASTY)
    heading = NASTY[3]
    name = "".join(NASTY[5:9])[:60] + ".csv"
    hand_in(page, file(name, f'社区,指标,期间,数值,"{heading}"\n{rows}'))
    page.get_by_text("更正读法").click()
    page.get_by_text("在网页上改").click()
    rest(page)
    card = page.locator("[class*=st-key-file-]").first
    shown = card.evaluate("element => element.textContent")
    assert name in shown
    assert heading in shown
    listed = {cell for cell in card.locator("td").all_text_contents()}
    missing = [text for text in NASTY if seen(text) not in {seen(cell) for cell in listed}]
    assert not missing
    assert (
        card.locator("a, img, script, b, em, .katex, [data-testid=stIconEmoji], iframe, svg[onload]").count()
        == 0
    )
    assert (
        page.evaluate("document.querySelectorAll('script[src*=evil], img[src*=evil], a[href*=evil]').length")
        == 0
    )


def test_a_checked_file_is_accessible_and_fits(new_page: NewPage, running_app: str) -> None:
    page = new_page(390, 844)
    visit(page, f"{running_app}/upload")
    hand_in(page, file("看.csv", f"{HEAD}晴蓝社区,党员数,2041年,很多\n栖梧社区,党员数,2041年,无\n"))
    page.get_by_text("更正读法").click()
    page.get_by_text("在网页上改").click()
    for width in (390, 1366):
        page.set_viewport_size({"width": width, "height": 844})
        rest(page)
        assert severe(page) == []
        assert overflow(page) <= 0
