"""What people do with the app, done in a real browser on the running app."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from samples_visits import visit

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "data" / "demo"
LONG = "社区,指标,期间,数值\r\n泰康社区,受理矛盾纠纷数,2022年,41\r\n福民社区,受理矛盾纠纷数,2022年,80余\r\n"
WIDE = "社区,期间,化解矛盾纠纷数,12345工单数\n泰康社区,2021年,37,120\n福民社区,2021年,64,\n"
WRONG = (
    "社区,指标,期间,数值\n泰康社区,党员数,2022年,很多\n没有的社区,党员数,2022年,3\n"
    "泰康社区,没有的指标,2022年,4\n泰康社区,党员数,那一年,5\n泰康社区,党员集中参学率,2022年,120%\n"
)


def upload(page: Page, app: str, name: str, content: bytes) -> None:
    visit(page, f"{app}/upload")
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )


def demo_values(year: int, indicator: str) -> dict[str, float]:
    with (DEMO / f"yearly_{year}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["指标"] == indicator and not row["维度"]]
    return {row["社区"]: float(row["数值"]) for row in rows if re.fullmatch(r"[\d.]+", row["数值"])}


def test_the_landing_names_those_that_fell_most(page: Page, running_app: str) -> None:
    now, then = (demo_values(year, "城镇新增就业人数") for year in (2024, 2023))
    changes = {name: now[name] - then[name] for name in now.keys() & then.keys()}
    fell = sorted((name for name in changes if changes[name] < 0), key=changes.__getitem__)[:3]
    visit(page, running_app)
    heading = page.locator("h1.headline").inner_text()
    assert len(fell) == 3
    assert heading.endswith("、".join(fell))
    assert page.locator("h1.headline").bounding_box()["y"] < 768
    assert "演示数据(非真实)" in page.locator(".demo-banner").inner_text()
    assert "12个社区中11个参加排名" in page.content()


def test_one_click_changes_indicator_and_year_without_a_reload(page: Page, running_app: str) -> None:
    visit(page, running_app)
    page.evaluate("window.stayed = true")
    page.get_by_role("radio", name="党员数").or_(page.get_by_role("button", name="党员数")).first.click()
    expect(page.locator("h1.headline")).to_contain_text("2024年党员数")
    page.get_by_role("radio", name="2023年").or_(page.get_by_role("button", name="2023年")).first.click()
    expect(page.locator("h1.headline")).to_contain_text("2023年党员数")
    assert page.evaluate("window.stayed")
    assert "indicator=party_members" in page.url
    assert "period=2023" in page.url


def test_a_link_reopens_the_same_view_and_a_bad_one_says_so(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/rankings?indicator=hazards_unresolved&period=2022&group=demo_street")
    expect(page.locator("h1.headline")).to_contain_text("2022年未整改隐患数")
    visit(page, f"{running_app}/rankings?indicator=no_such_thing&period=2022&group=demo_street")
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("no_such_thing")


def test_a_name_leads_to_the_profile_in_one_click(page: Page, running_app: str) -> None:
    visit(page, running_app)
    name = page.locator(".side-by-side a").first.inner_text()
    page.locator(".side-by-side a").first.click()
    page.wait_for_url(re.compile("/profile"))
    expect(page.locator("h1.headline")).to_contain_text(name)
    expect(page.locator("h2").first).to_contain_text("哪些指标变差")


def test_a_rank_that_fell_while_the_value_improved_is_said_in_words(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/rankings?group=demo_street&indicator=employment_new&period=2024")
    note = page.locator(".note", has_text="名次与数值方向不同")
    expect(note).to_contain_text("数值向好但名次下降")
    expect(note).to_contain_text("青藤社区")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("profile?group=all&area=sanshui_chenzhuang", "还没有数据"),
        ("profile?group=all&area=fumin&period=2023", "福民社区没有2023年的数"),
        ("heat_table?group=demo_street&period=2031", "还没有可以比较的数据"),
        ("rankings?group=demo_street&period=1999", "这一期没有可比的数"),
        ("?group=all&indicator=employment_new&period=2023", "只有一个社区报了这项指标"),
        ("trends?group=all&indicator=employment_new&period=2023", "画不出趋势"),
        ("year_over_year?group=all&indicator=employment_new&period=2023", "不能比较"),
    ],
)
def test_where_there_is_nothing_to_compare_a_page_says_why(
    page: Page, running_app: str, address: str, said: str
) -> None:
    visit(page, f"{running_app}/{address}")
    expect(page.get_by_text(said).first).to_be_visible()
    assert page.locator(".stAlert").count() == 0


def test_a_period_that_makes_no_sense_is_refused_in_words(page: Page, running_app: str) -> None:
    upload(page, running_app, "unnamed.csv", "指标,数值\n党员数,41\n".encode())
    page.get_by_text("更正读法").click()
    field = page.get_by_label("没有写期间的数是")
    field.fill("随便写写")
    field.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="看不懂期间「随便写写」")).to_be_visible()


def test_a_broken_workbook_is_refused_with_a_plain_hint(page: Page, running_app: str) -> None:
    upload(page, running_app, "表格.xlsx", b"PK\x03\x04" + bytes(200))
    expect(page.get_by_role("heading", name="表格.xlsx")).to_contain_text("不能导入")
    expect(page.locator("table", has_text="怎么改")).to_be_visible()


def test_each_number_of_a_report_shows_title_and_span(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/profile?group=all&area=xx")
    share = page.locator("tr", has_text="女党员占比")
    expect(share.first).to_contain_text("26.7%")
    members = page.locator("tr", has_text="75名").first
    expect(members).to_contain_text("《xx社区基本情况和党建工作情况》第315\u2013329字")


@pytest.mark.parametrize(
    ("name", "content", "address", "shown"),
    [
        (
            "long.csv",
            LONG.encode("gb18030"),
            "rankings?group=all&indicator=disputes_received&period=2022",
            "80余",
        ),
        (
            "wide.csv",
            WIDE.encode(),
            "rankings?group=all&indicator=disputes_resolved&period=2021",
            "福民社区(64件)",
        ),
    ],
)
def test_a_file_is_seen_confirmed_visible_recognised_and_undone(
    page: Page, running_app: str, name: str, content: bytes, address: str, shown: str
) -> None:
    upload(page, running_app, name, content)
    expect(page.get_by_text("新增", exact=False).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^导入")).click()
    said = page.get_by_text(re.compile(r"已导入为第\d+批"))
    expect(said).to_be_visible()
    batch = re.search(r"第(\d+)批", said.inner_text())[1]
    visit(page, f"{running_app}/{address}")
    expect(page.locator("h1.headline")).to_contain_text(shown)

    upload(page, running_app, name, content)
    expect(page.get_by_text(f"与第{batch}批相同")).to_be_visible()

    visit(page, f"{running_app}/history")
    page.get_by_role("button", name=f"撤销第{batch}批").click()
    expect(page.get_by_text(f"已撤销第{batch}批")).to_be_visible()
    visit(page, f"{running_app}/{address}")
    expect(page.locator("h1.headline")).not_to_contain_text(shown)


def test_a_wrong_file_shows_every_bad_row_and_writes_nothing(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/history")
    before = page.locator("h1.headline").inner_text()
    upload(page, running_app, "wrong.csv", WRONG.encode())
    problems = page.locator("table", has_text="怎么改")
    expect(problems).to_be_visible()
    rows = [
        [cell.inner_text() for cell in row.locator("th, td").all()]
        for row in problems.locator("tbody tr").all()
    ]
    found = {(row[1], row[2], row[3]) for row in rows}
    assert found >= {
        ("2", "数值", "很多"),
        ("3", "社区", "没有的社区"),
        ("4", "指标", "没有的指标"),
        ("5", "期间", "那一年"),
        ("6", "数值", "120%"),
    }
    assert all(row[4] and row[5] for row in rows)
    visit(page, f"{running_app}/history")
    assert page.locator("h1.headline").inner_text() == before
