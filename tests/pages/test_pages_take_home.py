"""What people take home, in the browser: files that say what the page says, pictures, and what is missing."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from samples_deck_files import Read, csv_file, docx, html, pptx, xlsx
from samples_running import ROOT, running
from samples_visits import rest, severe, visit

STREET = "group=demo_street&period=2024"
# The stage as it stands in the page: titles, tables without what repeats a number, all texts.
_STAGE = """() => [...document.querySelectorAll(".sh-stage .sh-slide")].map((slide) => {
  const copy = slide.cloneNode(true);
  copy.querySelectorAll(".strip, .mark, .word").forEach((each) => each.remove());
  const table = [...copy.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent.trim()));
  return { title: copy.querySelector("h1").textContent, table, text: slide.textContent };
})"""


@pytest.fixture(scope="module")
def bare_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a machine without a browser."""
    with running(tmp_path_factory.mktemp("bare"), SHEHENG_CHROMIUM="/there/is/none") as address:
        yield address


@pytest.fixture(scope="module")
def failing_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on a machine whose browser does not run."""
    folder = tmp_path_factory.mktemp("failing")
    (folder / "chromium").write_text("#!/bin/sh\nexit 1\n")
    (folder / "chromium").chmod(0o755)
    with running(folder, SHEHENG_CHROMIUM=str(folder / "chromium")) as address:
        yield address


def taken(page: Page, name: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).first.click()
    return download.value.path().read_bytes()


def meeting(page: Page, address: str) -> list[dict[str, Any]]:
    """The annual meeting's deck opened on the page; what its stage shows."""
    visit(page, f"{address}/meeting?{STREET}")
    page.get_by_role("button", name="放映年度例会").click()
    page.wait_for_selector(".sh-stage[data-on] .sh-slide", state="attached")
    shown: list[dict[str, Any]] = page.evaluate(_STAGE)
    page.keyboard.press("Escape")
    rest(page)
    return shown


def by_title(found: list[Read]) -> dict[str, list[list[object]]]:
    return {one.title: one.table for one in found}


def asked(database: Path, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "manage.py", *map(str, arguments), "--db", str(database), "--json"]
    answered = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    document: dict[str, Any] = json.loads(answered.stdout)
    return document


def test_a_deck_says_the_same_on_the_page_in_every_file_and_at_a_terminal(
    page: Page, running_app: str, tmp_path: Path
) -> None:
    """The deck is frozen first: restoring a backup is a change of the data, and counts as one revision."""
    stage = meeting(page, running_app)
    assert len(stage) >= 7
    number = re.search(r"deck=(\d+)", page.url)
    assert number
    page.get_by_role("button", name="固定到现在的数据").click()
    page.get_by_role("button", name="解除固定").wait_for()
    rest(page)
    kinds = {"PPT": pptx, "Word": docx, "Excel": xlsx, "CSV": csv_file, "离线网页": html}
    read = {kind: reader(taken(page, f"下载{kind}")) for kind, reader in kinds.items()}

    visit(page, f"{running_app}/history?{STREET}")
    page.get_by_role("button", name="备份数据库").click()
    said = page.get_by_text(re.compile("已备份到")).first.inner_text()
    backup = Path(said.partition("已备份到")[2].strip())
    database = tmp_path / "restored.duckdb"
    asked(database, "restore", backup)
    told = asked(database, "export", number[1], "--format", "csv", "--out", tmp_path / "deck.csv")
    at_a_terminal = csv_file((tmp_path / "deck.csv").read_bytes())

    tables = {kind: by_title(found) for kind, found in read.items()}
    compared = 0
    for slide in stage:
        title, table = slide["title"], slide["table"]
        assert re.search(rf"数据版本{told['revision']}\b", slide["text"])
        if table:  # a trend is drawn, not listed
            for kind in ("PPT", "Word", "离线网页"):
                assert tables[kind][title] == table, (kind, title)
            compared += sum(map(len, table))
        if title in tables["CSV"]:
            assert tables["CSV"][title] == by_title(at_a_terminal)[title], title
    assert compared > 150
    for one, two in zip(read["Excel"], read["CSV"], strict=False):
        wide = len(two.table[0]) if two.table else 0
        flat = [[_plain(cell) for cell in line[:wide]] for line in one.table]
        assert flat == [[_plain(cell) for cell in line] for line in two.table] or not wide, one.title
    for found in read.values():
        assert all(f"{told['revision']}" in "".join(one.texts) for one in found[: len(stage)])

    ranked = next(one for one in read["CSV"] if "名次:" in one.title.replace("：", ":"))
    head = [str(cell) for cell in ranked.table[0]]
    answer = asked(
        database, "rank", "--indicator", "employment_new", "--period", "2024", "--group", "demo_street"
    )
    held = [line[3] for line in ranked.table[1:] if line[head.index("名次")] is not None]
    assert held[: answer["n"]] == [row["value"] for row in answer["rows"]]


def _plain(cell: object) -> object:
    try:
        return round(float(str(cell)), 9)
    except ValueError:
        return cell


def test_pictures_show_how_far_they_are_and_come_as_a_zip(page: Page, running_app: str) -> None:
    stage = meeting(page, running_app)
    page.get_by_role("button", name="制作图片").click()
    expect(page.get_by_role("button", name="停止")).to_be_visible()
    page.get_by_role("button", name="下载图片").wait_for()
    with zipfile.ZipFile(io.BytesIO(taken(page, "下载图片"))) as archive:
        assert len(archive.namelist()) == len(stage)
        with Image.open(io.BytesIO(archive.read(archive.namelist()[0]))) as first:
            assert first.size == (1920, 1080)


@pytest.mark.parametrize("where", ["", "trends", "heat_table", "attention"])
def test_a_page_is_saved_as_a_portrait_picture_by_one_tap(page: Page, running_app: str, where: str) -> None:
    visit(page, f"{running_app}/{where}?{STREET}&indicator=hazard_rectification_rate")
    with Image.open(io.BytesIO(taken(page, "保存图片"))) as card:
        assert card.width == 1080
        assert card.height > 800


def test_a_community_has_a_report_card(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/profile?{STREET}&area=demo_qinglan")
    with zipfile.ZipFile(io.BytesIO(taken(page, "下载画像"))) as document:
        text = document.read("word/document.xml").decode()
    assert "演示数据" in text
    assert "画像" in text
    with Image.open(io.BytesIO(taken(page, "保存画像图片"))) as card:
        assert card.width == 1080


def test_without_a_browser_on_the_server_the_visitors_own_draws_the_card(page: Page, bare_app: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    visit(page, f"{bare_app}/rankings?{STREET}&indicator=hazard_rectification_rate")
    page.locator(".card-button").wait_for()
    with Image.open(io.BytesIO(taken(page, "保存图片"))) as card:
        assert card.width == 1080
        assert card.height > 1500
        assert len(set(card.convert("L").resize((54, 90)).tobytes())) > 20  # text and marks are drawn
    outside = [url for url in requests if not url.startswith((bare_app, "data:", "blob:", "ws://127.0.0.1"))]
    assert outside == []


def test_without_a_browser_it_is_said_what_to_install(page: Page, bare_app: str) -> None:
    meeting(page, bare_app)
    expect(page.locator(".note", has_text="apt install chromium")).to_be_visible()
    assert page.get_by_role("button", name="制作图片").count() == 0
    assert taken(page, "下载PPT")[:2] == b"PK"


def test_an_offline_page_turns_by_keys_from_a_file(page: Page, running_app: str, tmp_path: Path) -> None:
    stage = meeting(page, running_app)
    kept = tmp_path / "例会.html"
    kept.write_bytes(taken(page, "下载离线网页"))
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(kept.as_uri())
    here = page.locator(".sh-slide[data-here] h1")
    titles = [*(slide["title"] for slide in stage), "方法与来源"]
    for key, wanted in (
        ("ArrowRight", 1),
        ("PageDown", 2),
        ("ArrowLeft", 1),
        ("End", -1),
        ("Home", 0),
        (" ", 1),
        ("Enter", 2),
        ("F5", 2),
    ):
        page.keyboard.press(key)
        expect(here).to_have_text(titles[wanted])
    page.keyboard.press("9")
    page.keyboard.press("ArrowLeft")  # a number that was not ended is forgotten
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(here).to_have_text(titles[0])
    for key in ("4", "2", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".hint")).to_have_text("没有第42张")
    expect(here).to_have_text(titles[0])
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    expect(here).to_have_text(stage[3]["title"])
    page.keyboard.press("b")
    expect(page.locator(".black")).to_be_visible()
    page.reload()
    expect(here).to_have_text(stage[3]["title"])
    assert [url for url in requests if not url.startswith("file:")] == []


def test_small_counts_of_people_in_need_are_warned_of(page: Page, running_app: str) -> None:
    visit(page, f"{running_app}/rankings?group=all&period=2023&indicator=temp_relief_households")
    expect(page.locator(".note", has_text="可能认出具体的人")).to_be_visible()
    visit(page, f"{running_app}/rankings?{STREET}&indicator=party_members")
    assert page.locator(".note", has_text="可能认出具体的人").count() == 0


def test_a_browser_that_fails_is_told_in_chinese_and_can_be_tried_again(page: Page, failing_app: str) -> None:
    visit(page, f"{failing_app}/rankings?{STREET}&indicator=party_members")
    page.get_by_role("button", name="保存图片").click()
    expect(page.get_by_text("文件没有做成")).to_be_visible()
    meeting(page, failing_app)
    page.get_by_role("button", name="制作图片").click()
    expect(page.locator(".said.error")).to_contain_text("没有画出图片")
    page.get_by_role("button", name="再做一次").click()
    page.get_by_role("button", name="制作图片").wait_for()
    assert severe(page) == []
