"""What a deck's files are like: fonts, gaps, formulas, notes, requests, pictures."""

import io
import os
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from samples_deck_files import csv_file, docx, html, pptx, xlsx

from exports import card_page, card_png, deck_browser, deck_files, slide_html
from exports.deck_measures import fitted, lines
from exports.sheets import Sheet
from exports.slides import Chart, Series, SlideContent
from indicators.refusal import RefusalError
from words import deck_files as words
from words import issues

NAMES = ("青山社区", "绿水社区", "=cmd|' /C calc'!A0")
SHEET = Sheet(
    caption="各社区活动场次",
    headings=("名次", "社区", "2024年(场)", "2023年(场)"),
    texts=(
        ("第1名", NAMES[0], "1,234", "1,200"),
        ("第2名", NAMES[1], "80余", "—"),
        ("第3名", NAMES[2], "—", "5"),
    ),
    values=((1, NAMES[0], 1234, 1200), (2, NAMES[1], 80, None), (3, NAMES[2], None, 5)),
    numeric=(2, 3),
)
CHART = Chart(
    "dumbbell",
    NAMES,
    (
        Series("2023年", (1200.0, None, 5.0), ("plain",) * 3),
        Series("2024年", (1234.0, 80.0, None), ("better", "neutral", "worse")),
    ),
    "场",
)
SLIDE = SlideContent(
    title="活动场次:<b>青山</b>&领先",
    statement="2024年活动场次:第1名青山社区(1,234场)",
    lines=("3个社区中2个参加排名",),
    sheet=SHEET,
    chart=CHART,
    unit="场",
    period="2024年",
    source="《甲表》",
    as_of="2025-01-02 03:04",
    revision=7,
    demo=False,
    notes="活动场次(场)。定义:面向群众的活动",
    shown=(0, 1, 2),
)


def heated(columns: int) -> SlideContent:
    """A heat table: the first community in front, the second behind by an approximate number."""
    roles, points = ("d5", "d1", ""), (9.0, 80.0, None)
    series = tuple(Series(f"指标{place}", points, roles) for place in range(columns))
    sheet = Sheet(
        caption="各社区各指标",
        headings=("社区", *(f"指标{place}" for place in range(columns))),
        texts=tuple((name, *(text,) * columns) for name, text in zip(NAMES, ("9", "80余", "—"), strict=True)),
        values=tuple((name, *(value,) * columns) for name, value in zip(NAMES, points, strict=True)),
        numeric=tuple(range(1, columns + 1)),
    )
    shown = tuple(range(columns + 1))
    return replace(SLIDE, sheet=sheet, chart=Chart("heat", NAMES, series, ""), shown=shown)


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    deck_browser.wanting.cache_clear()
    yield
    deck_browser.wanting.cache_clear()


def file(kind: str, *slides: SlideContent) -> bytes:
    return deck_files.content(kind, slides or (SLIDE,), "例会")


def parts(content: bytes, pattern: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode() for name in package.namelist() if re.fullmatch(pattern, name)]


def test_every_run_of_a_presentation_has_a_chinese_font() -> None:
    for xml in parts(file("pptx"), r"ppt/(slides/slide|notesSlides/notesSlide)\d+\.xml"):
        assert "<a:r>" in xml
        for run in re.findall(r"<a:r>.*?</a:r>", xml, re.DOTALL):
            assert 'a:ea typeface="Microsoft YaHei"' in run, run
            assert 'lang="zh-CN"' in run
    (chart,) = parts(file("pptx"), r"ppt/charts/chart\d+\.xml")
    assert 'a:ea typeface="Microsoft YaHei"' in chart
    (theme,) = parts(file("pptx"), r"ppt/theme/theme1\.xml")
    assert '<a:ea typeface=""/>' not in theme


def test_a_presentation_is_wide_and_ends_with_method_and_sources() -> None:
    content = file("pptx")
    assert 'cx="12191695" cy="6858000"' in parts(content, r"ppt/presentation\.xml")[0]
    *_, last = pptx(content)
    assert last.title == "方法与来源"
    assert "《甲表》" in "".join(last.texts)
    assert "第2/2页" in "".join(last.texts)


def test_charts_are_native_and_editable() -> None:
    for kind, folder in (("pptx", "ppt"), ("docx", "word")):
        content = file(kind)
        (chart,) = parts(content, rf"{folder}/charts/chart\d+\.xml")
        assert "<c:barChart>" in chart
        assert "<c:externalData" in chart
        assert 'c:dispBlanksAs val="gap"' in chart
        assert "c:autoTitleDeleted" in chart or "<c:title>" not in chart
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert any(name.startswith(f"{folder}/embeddings/") for name in package.namelist())


@pytest.mark.parametrize("kind", ["pptx", "docx", "xlsx"])
def test_a_missing_value_is_a_gap_and_never_zero(kind: str) -> None:
    found = {"pptx": pptx, "docx": docx, "xlsx": xlsx}[kind](file(kind))[0]
    assert found.charts == [{"2023年": [1200.0, None, 5.0], "2024年": [1234.0, 80.0, None]}]


def test_no_cell_starts_a_formula() -> None:
    (read, _) = xlsx(file("xlsx"))
    assert read.table[3][1] == f"'{NAMES[2]}"
    assert f"'{NAMES[2]}" in file("csv").decode("utf-8-sig")
    assert csv_file(file("csv"))[0].table[3][2] is None


@pytest.mark.parametrize(("kind", "folder"), [("pptx", "ppt"), ("docx", "word")])
def test_no_cell_of_a_charts_own_workbook_starts_a_formula(kind: str, folder: str) -> None:
    named = replace(CHART, series=(replace(CHART.series[0], name="=1+1"), CHART.series[1]))
    with zipfile.ZipFile(io.BytesIO(file(kind, replace(SLIDE, chart=named)))) as package:
        (inside,) = (name for name in package.namelist() if name.startswith(f"{folder}/embeddings/"))
        (cells,) = parts(package.read(inside), r"xl/worksheets/sheet1\.xml")
        (texts,) = parts(package.read(inside), r"xl/sharedStrings\.xml")
    assert "<f>" not in cells
    assert "=1+1" in texts
    assert NAMES[2].replace("'", "&apos;") in texts or NAMES[2] in texts


def test_an_approximate_number_is_a_number_that_says_so() -> None:
    content = file("xlsx")
    assert xlsx(content)[0].table[2][2] == 80.0
    (styles,) = parts(content, r"xl/styles\.xml")
    assert "#,##0&quot;余&quot;" in styles


def test_shades_have_marks_for_those_who_see_no_colours() -> None:
    slide = heated(2)
    for kind, text in (("pptx", r"ppt/slides/slide1\.xml"), ("docx", r"word/document\.xml")):
        (xml,) = parts(file(kind, slide), text)
        assert "▲ 9" in xml, kind
        assert "▼ 80余" in xml, kind
    (styles,) = parts(file("xlsx", slide), r"xl/styles\.xml")
    assert "&quot;▲ &quot;#,##0" in styles
    assert "&quot;▼ &quot;#,##0&quot;余&quot;" in styles
    assert "▲ 9" in card_page.html(slide)


def test_a_card_sets_many_columns_under_each_other() -> None:
    page = card_page.html(heated(12))
    assert page.count("<table") == 3
    assert page.count("80余") == 12


def test_numbers_of_a_workbook_look_as_on_the_slide() -> None:
    sheet = replace(
        SHEET,
        texts=(("第2名(第1–3名)", "甲", "约−2.1", "91.3"),),
        values=((2, "甲", -2.06, 91.304),),
    )
    (styles,) = parts(file("xlsx", replace(SLIDE, sheet=sheet, chart=None)), r"xl/styles\.xml")
    assert "&quot;第&quot;#,##0&quot;名(第1–3名)&quot;" in styles
    assert "&quot;约&quot;#,##0.0;&quot;约−&quot;#,##0.0" in styles
    assert 'formatCode="#,##0.0"' in styles


def test_what_is_meant_for_the_speaker_goes_into_no_paper() -> None:
    spoken = SLIDE.headed("", "请书记先讲")
    assert "请书记先讲" in "".join(pptx(file("pptx", spoken))[0].texts)
    for kind, read in (("docx", docx), ("xlsx", xlsx), ("csv", csv_file), ("html", html)):
        texts = "".join(text for one in read(file(kind, spoken)) for text in one.texts)
        assert "请书记" not in texts, kind
    assert "面向群众的活动" in "".join(text for one in docx(file("docx", spoken)) for text in one.texts)


def test_a_long_table_goes_on_on_the_next_slide() -> None:
    names = tuple(f"第{number}社区" for number in range(1, 41))
    sheet = replace(
        SHEET,
        texts=tuple(("", name, str(place), "") for place, name in enumerate(names)),
        values=tuple((None, name, place, None) for place, name in enumerate(names)),
    )
    points = tuple(map(float, range(40)))
    chart = Chart("bar", names, (Series("增减", points, ("plain",) * 40),), "场")
    long = replace(SLIDE, sheet=sheet, chart=chart)
    tables = [one.table for one in pptx(file("pptx", long)) if one.table]
    assert [len(table) - 1 for table in tables] == [14, 14, 12]
    assert [line[1] for table in tables for line in table[1:]] == list(names)
    assert len(xlsx(file("xlsx", long))[0].table) == 41


def test_an_offline_page_asks_nobody_and_runs_nothing_of_the_data() -> None:
    page = file("html").decode()
    assert "&lt;b&gt;青山&lt;/b&gt;&amp;领先" in page
    assert "<b>青山" not in page
    assert "default-src 'none'" in page
    assert len(page) < 8_000_000
    addresses = set(re.findall(r"""(?:https?:)?//[\w.-]+""", re.sub(r"(?m)^\s*//.*$|/\*.*?\*/", "", page)))
    assert addresses <= {"http://www.w3.org"}  # the name of SVG, which nobody fetches


def test_an_offline_page_ends_with_method_and_sources_in_the_size_of_the_talk() -> None:
    for size in slide_html.SIZES.values():
        page = deck_files.content("html", (SLIDE,), "例会", size=size).decode()
        *_, last = html(page.encode())
        assert last.title == words.METHOD_TITLE
        assert "《甲表》" in "".join(last.texts)
        assert f'class="sh-slides {size.name}"' in page


def test_a_csv_says_what_the_bare_number_does_not() -> None:
    head, _, second, _ = csv_file(file("csv"))[0].table
    assert (second[head.index("2024年(场)")], second[head.index("2024年(场)的写法")]) == (80.0, "80余")


def test_small_counts_of_people_in_need_are_warned_of() -> None:
    assert deck_files.warnings([SLIDE]) == ()
    (issue,) = deck_files.warnings([replace(SLIDE, small=("低保户数",)), replace(SLIDE, small=("低保户数",))])
    assert "低保户数" in issues.message(issue)
    assert issue.severity.value == "warning"


def test_a_deck_without_slides_becomes_no_file() -> None:
    with pytest.raises(RefusalError) as refusal:
        deck_files.content("pptx", (), "空")
    assert refusal.value.issues[0].code == "deck_empty"


def test_type_is_as_large_as_the_room_allows() -> None:
    rows = [["社区", "数值"], ["青山社区", "12"]]
    assert fitted(rows, 400, 400, sizes=(20, 10), padding=10).size == 20
    assert fitted(rows * 20, 400, 400, sizes=(20, 10, 5), padding=10).size == 5
    fit = fitted(rows, 400, 400, sizes=(20, 10), padding=10)
    assert sum(fit.widths) == pytest.approx(400)
    assert not fit.broken
    assert lines("社" * 10, 10, 50) == 2


# --- pictures: by a browser that may not be there, and may hang ---------------------------------------


@pytest.fixture
def chromium() -> None:
    if deck_browser.wanting() is not None:
        absent = pytest.fail if os.environ.get("SHEHENG_BROWSER_REQUIRED") else pytest.skip
        absent(f"no pictures here: {deck_browser.wanting()}")


@pytest.mark.usefixtures("chromium")
def test_pictures_of_slides_are_1920_by_1080() -> None:
    told: list[float] = []
    begun = time.monotonic()
    content = deck_files.content("png", (SLIDE,) * 8, "例会", told.append)
    assert time.monotonic() - begun < 20
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert names[0] == "01 活动场次b青山b&领先.png"
        assert len(names) == 8
        for name in names:
            with Image.open(io.BytesIO(archive.read(name))) as picture:
                assert picture.size == (1920, 1080)
                assert len(set(picture.convert("L").resize((96, 54)).tobytes())) > 5  # something is drawn
    assert told[-1] == 1.0


@pytest.mark.usefixtures("chromium")
def test_a_card_is_1080_wide_and_ends_where_its_text_ends() -> None:
    with Image.open(io.BytesIO(card_png.content(SLIDE))) as card:
        wide, high = card.size
        assert wide == 1080
        assert 900 < high < 2000
        bottom = card.convert("L").crop((0, high - 12, wide, high))
        assert set(bottom.tobytes()) == {255}


def test_a_card_says_title_date_and_source() -> None:
    page = card_page.html(SLIDE)
    for said in (
        "领先",
        "2025-01-02",
        "《甲表》",
        "数据版本第7版",
        "80余",
        "2024年 · 单位:场".replace(":", "："),
    ):
        assert said in page
    assert card_page.inside(page).startswith("<article")
    assert "演示数据" in card_page.html(replace(SLIDE, demo=True))


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEHENG_CHROMIUM", "/there/is/none")
    with pytest.raises(RefusalError) as refusal:
        card_png.content(SLIDE)
    said = issues.hint(refusal.value.issues[0])
    assert "apt install chromium" in said


def test_without_a_chinese_font_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lists = tmp_path / "fc-list"
    lists.write_text("#!/bin/sh\n")
    lists.chmod(0o755)
    drawing = tmp_path / "chromium"
    drawing.write_text("#!/bin/sh\n")
    drawing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=None)
    monkeypatch.setenv("SHEHENG_CHROMIUM", str(drawing))
    with pytest.raises(RefusalError) as refusal:
        card_png.content(SLIDE)
    assert refusal.value.issues[0].code == "no_font"
    assert "fonts-noto-cjk" in issues.hint(refusal.value.issues[0])


def test_a_browser_that_hangs_is_ended_with_its_helpers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hanging, helper = tmp_path / "chromium", tmp_path / "helper.pid"
    hanging.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {helper}\nwait\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("SHEHENG_CHROMIUM", str(hanging))
    monkeypatch.setattr(deck_browser, "has_chinese", lambda: True)
    monkeypatch.setattr(deck_browser, "_SECONDS", 1.0)
    begun = time.monotonic()
    with pytest.raises(RefusalError) as refusal:
        card_png.content(SLIDE)
    assert refusal.value.issues[0].code == "browser_failed"
    assert time.monotonic() - begun < 10
    time.sleep(0.2)
    state = Path(f"/proc/{helper.read_text().strip()}/stat")
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_words_name_every_format() -> None:
    assert set(words.FORMATS) == set(deck_files.FORMATS)
