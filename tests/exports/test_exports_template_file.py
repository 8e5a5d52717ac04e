"""A template leaves out what is held, is locked but for what is asked, and comes back without a question."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from answers import intake, rounds, templates
from exports import template_file
from exports.template_file import CSV, XLSX, File
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.round import Round
from loaders.meaning import stamps
from loaders.phrases import numbers
from loaders.phrases.numbers import Absence
from store import Store
from words import stamps as keys
from words import templates as texts

THIRD = Period.parse("2024Q3")
CODES = ("members", "events", "share", "odd")
AREAS = [
    Area("street", "青石街道", Level.STREET),
    Area("a", "甲社区", Level.COMMUNITY, "street", sort_key="a"),
    Area("b", "乙社区", Level.COMMUNITY, "street", sort_key="b"),
    Area("c", "=丙社区", Level.COMMUNITY, "street", sort_key="c"),
    Area("gone", "丁社区", Level.COMMUNITY, "street", sort_key="d", valid_to="2023-12-31"),
]
CATALOGUE = [
    Indicator("members", "党员数(在册)", "党建", "人", Kind.STOCK, definition="期末在册党员"),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW),
    Indicator("share", "整改率", "安全", "%", Kind.RATE, upper=100.0),
    Indicator("odd", "垃圾清运", "环境", "拖拉机", Kind.FLOW),
]


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas(AREAS)

    with Store.create(tmp_path_factory.mktemp("t") / "t.duckdb", fill) as made:
        yield made


def told(store: Store, content: str, name: str = "t.csv") -> None:
    intake.commit(store, intake.preview(store, content.encode(), name), actor="王")


def lines(file: File) -> list[list[str]]:
    assert file.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


def filled(file: File, answers: Mapping[str, str]) -> bytes:
    """The CSV with a value in every blank cell but the last column's, by the row's first cell or heading."""
    rows = lines(file)
    top = next(place for place, row in enumerate(rows) if len(row) > 1)
    for row in rows[top + 1 :]:
        for column, heading in enumerate(rows[top][:-1]):
            if column and not row[column]:
                row[column] = answers[row[0] if heading == texts.VALUE else heading.partition("(")[0]]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


ANSWERS = {"党员数": "412", "党员数(在册)": "412", "活动场次": "80余", "整改率": "96.5", "垃圾清运": "7"}


def test_a_street_gets_one_row_a_community_and_one_column_an_indicator(store: Store) -> None:
    file = template_file.of_street(store, "street", THIRD, CODES, CSV)
    assert file.name == "青石街道_2024年第三季度_填报表.csv"
    rows = lines(file)
    top = [row for row in rows if len(row) == 1]
    assert [row[0].partition("\uff1a")[0] for row in top] == [keys.TITLE, "街道", "期间", "说明"]
    assert rows[len(top) :] == [
        ["社区", "党员数(在册)(人)", "活动场次(场)", "整改率(%)", "垃圾清运", "备注"],
        ["甲社区", "", "", "", "", ""],
        ["乙社区", "", "", "", "", ""],
        ["'=丙社区", "", "", "", "", ""],
    ]


def test_what_is_held_is_not_asked_again(store: Store) -> None:
    told(
        store, "社区,期间,党员数(在册),活动场次\n甲社区,2024Q3,42,5\n乙社区,2024Q3,43,\n=丙社区,2024Q3,44,\n"
    )
    rows = lines(template_file.of_street(store, "street", THIRD, ("members", "events"), CSV))
    assert rows[-3:] == [["社区", "活动场次(场)", "备注"], ["乙社区", "", ""], ["'=丙社区", "", ""]]
    rows = lines(template_file.of_street(store, "street", THIRD, CODES[:3], CSV))
    assert rows[-3:] == [
        ["甲社区", keys.NOT_NEEDED, "", ""],
        ["乙社区", "", "", ""],
        ["'=丙社区", "", "", ""],
    ]
    assert numbers.absence(keys.NOT_NEEDED) is Absence.MISSING


def test_quarters_make_a_year_and_a_stock_counts_by_its_end(store: Store) -> None:
    told(store, "社区,指标,期间,数值\n" + "".join(f"甲社区,活动场次,2024Q{n},5\n" for n in (1, 2, 3, 4)))
    told(
        store, "社区,指标,期间,数值\n甲社区,党员数(在册),2024Q4,40\n乙社区,党员数(在册),2024Q3,40\n", "u.csv"
    )
    year = templates.for_street(store, "street", Period.year(2024), ("members", "events"))
    assert year.settled == {("a", "events"), ("a", "members")}


def test_a_preliminary_figure_is_asked_again(store: Store) -> None:
    told(store, "社区,指标,期间,数值,状态\n甲社区,活动场次,2024,5,快报\n乙社区,活动场次,2024,5,年内\n")
    template = templates.for_street(store, "street", Period.year(2024), ("events",))
    assert template.settled == frozenset()


def test_where_all_is_held_there_is_no_file(store: Store) -> None:
    told(store, "社区,期间,活动场次\n甲社区,2024Q3,1\n乙社区,2024Q3,0\n=丙社区,2024Q3,3\n")
    with pytest.raises(RefusalError) as refused:
        template_file.of_street(store, "street", THIRD, ("events",))
    assert refused.value.issues[0].code == "template_empty"
    with pytest.raises(RefusalError):
        template_file.one_each(templates.for_street(store, "street", THIRD, ("events",)))


def third(store: Store, **more: object) -> Round:
    asked = {"name": "三季度", "period": THIRD, "indicators": CODES, "communities": ("a", "b", "c")}
    return rounds.add(store, **{**asked, "due": date(2024, 10, 15), **more})  # type: ignore[arg-type]


def test_each_community_gets_its_own_file_with_only_what_it_owes(store: Store) -> None:
    told(store, "社区,期间,党员数(在册),活动场次\n甲社区,2024Q3,42,5\n乙社区,2024Q3,43,\n")
    item = rounds.mark_not_applicable(store, third(store).code, [("b", "odd")])
    packed = template_file.one_each(templates.for_round(store, item), CSV)
    assert packed.name == "三季度_2024年第三季度_各社区.zip"
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        files = {name: File(name, archive.read(name)) for name in archive.namelist()}
    assert list(files) == [f"{who}_2024年第三季度_填报表.csv" for who in ("甲社区", "乙社区", "=丙社区")]
    rows = lines(files["乙社区_2024年第三季度_填报表.csv"])
    assert [row[0] for row in rows[:6]] == [
        "社衡填报表 三季度",
        "报送批次\uff1a2024Q3-01",
        "社区\uff1a乙社区",
        "期间\uff1a2024年第三季度",
        "截止日期\uff1a2024年10月15日",
        rows[5][0],
    ]
    assert rows[6:] == [["指标", "单位", "数值", "备注"], ["活动场次", "场", "", ""], ["整改率", "%", "", ""]]
    assert stamps.read(row[0] for row in rows[:6]) == stamps.Stamp(
        "2024Q3-01", "", "乙社区", "2024年第三季度"
    )


def test_names_that_two_share_give_way_to_codes(store: Store) -> None:
    store.put_areas([Area("a2", "甲社区", Level.COMMUNITY, "street", sort_key="a2")])
    store.put_indicators([Indicator("events2", "活动场次", "文化", "场", Kind.FLOW)])
    rows = lines(template_file.of_street(store, "street", THIRD, ("events", "share"), CSV))
    assert rows[-5:] == [
        ["社区", "events(场)", "整改率(%)", "备注"],
        ["a", "", "", ""],
        ["a2", "", "", ""],
        ["乙社区", "", "", ""],
        ["'=丙社区", "", "", ""],
    ]
    with zipfile.ZipFile(
        io.BytesIO(template_file.one_each(templates.for_street(store, "street", THIRD, CODES)).content)
    ) as archive:
        assert len(set(archive.namelist())) == 4


@pytest.mark.parametrize("name", ["../../x", "a/b\\c", "<b>:*?|", "=1+1", "." * 300, "  ", "\x01控"])
def test_a_file_name_is_one_that_every_system_takes(store: Store, name: str) -> None:
    store.put_areas([Area("s2", name, Level.STREET), Area("z", name, Level.COMMUNITY, "s2")])
    named = template_file.of_street(store, "s2", THIRD, CODES).name
    assert not re.search(r'[\\/:*?"<>|\x00-\x1f]', named)
    assert not named.startswith((".", " "))
    assert len(named) < 100


# --- the workbook ----------------------------------------------------------------------------------------


def parts(file: File) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def workbook(store: Store) -> File:
    told(store, "社区,期间,党员数(在册)\n甲社区,2024Q3,42\n")
    return template_file.of_street(store, "street", THIRD, CODES)


def test_a_workbook_holds_the_form_what_is_held_and_how_each_is_meant(store: Store) -> None:
    made = parts(workbook(store))
    names = re.findall(r'<sheet name="([^"]+)"', made["xl/workbook.xml"])
    assert names == [texts.SHEET, texts.HELD_SHEET, texts.HELP_SHEET]
    assert "期末在册党员" in made["xl/sharedStrings.xml"]
    form = made["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="5" topLeftCell="B6"' in form
    assert "<sheetProtection" in form
    assert "<cols>" in form


def test_only_what_is_asked_and_the_notes_can_be_typed_into(store: Store) -> None:
    made = parts(workbook(store))
    open_looks = {
        str(place)
        for place, look in enumerate(
            re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", made["xl/styles.xml"].partition("<cellXfs")[2])
        )
        if 'locked="0"' in look
    }
    cells = re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', made["xl/worksheets/sheet1.xml"])
    typed = {place for place, look in cells if look in open_looks}
    asked = {f"{column}{row}" for column in "BCDEF" for row in (6, 7, 8)} - {"B6"}
    assert typed == asked
    checks = re.findall(r'sqref="([^"]+)"', made["xl/worksheets/sheet1.xml"].partition("<dataVal")[2])
    assert set(" ".join(checks).split()) == asked - {"F6", "F7", "F8"}


def test_a_number_is_checked_by_a_warning_that_lets_words_pass(store: Store) -> None:
    form = parts(workbook(store))["xl/worksheets/sheet1.xml"]
    checks = re.findall(r"<dataValidation .*?</dataValidation>", form)
    assert checks
    assert all('errorStyle="warning"' in check for check in checks)
    share = next(check for check in checks if 'sqref="D6"' in check)
    assert "<formula1>0.0</formula1><formula2>100.0</formula2>" in share


def test_no_cell_of_a_workbook_is_or_starts_a_formula(store: Store) -> None:
    made = parts(workbook(store))
    for name, text in made.items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in text
    shared = re.findall(r"<t[^>]*>([^<]*)</t>", made["xl/sharedStrings.xml"])
    assert "'=丙社区" in shared
    assert not [text for text in shared if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


def typed_into(file: File, answers: Mapping[str, object]) -> bytes:
    """The workbook after somebody typed numbers into cells of its first sheet, as a spreadsheet saves it."""
    source, out = zipfile.ZipFile(io.BytesIO(file.content)), io.BytesIO()
    with source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for place, value in answers.items():
                    cell = re.compile(rf'<c r="{place}" s="(\d+)"/>'.encode())
                    text, n = cell.subn(_typed(place, value), text)
                    assert n == 1, place
            target.writestr(name, text)
    return out.getvalue()


def _typed(place: str, value: object) -> bytes:
    kind = ' t="inlineStr"' if isinstance(value, str) else ""
    inner = f"<is><t>{value}</t></is>" if isinstance(value, str) else f"<v>{value}</v>"
    return rf'<c r="{place}" s="\1"{kind}>{inner}</c>'.encode()


# --- and back --------------------------------------------------------------------------------------------


def back(store: Store, content: bytes, name: str) -> dict[tuple[str, str, str], float]:
    """What comes back of a file: nothing wrong, nothing asked."""
    staging = intake.preview(store, content, name).staging
    assert not staging.errors
    asked = [issue for issue in staging.issues if issue.code not in SAID]
    assert not asked
    rows = staging.rows
    periods = rows["start"].dt.strftime("%Y-%m") + "/" + rows["end"].dt.strftime("%Y-%m")
    return dict(zip(zip(rows["area"], rows["indicator"], periods, strict=True), rows["value"], strict=True))


SAID = ("area_from_title", "period_from_title")  # told, not asked
WHEN = "2024-07/2024-09"


def test_a_csv_for_a_street_comes_back_as_it_was_filled_in(store: Store) -> None:
    told(store, "社区,期间,党员数(在册)\n甲社区,2024Q3,42\n")
    file = template_file.of_street(store, "street", THIRD, CODES[:3], CSV)
    assert back(store, filled(file, ANSWERS), file.name) == {
        **{(area, "members", WHEN): 412.0 for area in "bc"},
        **{(area, "events", WHEN): 80.0 for area in "abc"},
        **{(area, "share", WHEN): 96.5 for area in "abc"},
    }


def test_a_csv_for_a_community_comes_back_under_any_name(store: Store) -> None:
    item = third(store)
    file = template_file.one_file(templates.for_round(store, item, ["b"]), CSV)
    assert back(store, filled(file, ANSWERS), "新建文件.csv") == {
        ("b", "members", WHEN): 412.0,
        ("b", "events", WHEN): 80.0,
        ("b", "share", WHEN): 96.5,
        ("b", "odd", WHEN): 7.0,
    }


def test_a_workbook_for_a_street_comes_back_as_it_was_filled_in(store: Store) -> None:
    file = workbook(store)
    answers = {"B7": 412, "C6": 0, "C8": "80余", "D7": 96.5}
    assert back(store, typed_into(file, answers), file.name) == {
        ("b", "members", WHEN): 412.0,
        ("a", "events", WHEN): 0.0,
        ("c", "events", WHEN): 80.0,
        ("b", "share", WHEN): 96.5,
    }


def test_a_workbook_for_a_community_comes_back_under_any_name(store: Store) -> None:
    item = third(store)
    file = template_file.one_file(templates.for_round(store, item, ["b"]), XLSX)
    assert back(store, typed_into(file, {"C8": 5, "C10": 99}), "新建.xlsx") == {
        ("b", "members", WHEN): 5.0,
        ("b", "share", WHEN): 99.0,
    }


NAUGHTY = [
    *("合计", "小计社区", "2024年", "备注", "社区", "单位", "数值", "年份", "指标", "姓名", "联系电话"),
    *(
        "注:甲",
        "数据来源\uff1a乙",
        "填报单位:丙",
        "期间:2023",
        "1.",
        "a;b|c",
        "&amp;",
        "甲,乙",
        '甲"乙',
        "'甲",
    ),
    *("=1+1", "+1", "-1", "@x", "12", "3.5%", "0012", "1e5", "无", "不适用", "不必填", "/", "\u2014", "nan"),
    *("NULL", "  甲  ", "甲\n乙", "甲\t乙", "\u202e甲", "\U0001f600", "2024Q3-01", "<b>x</b>", "_x0041_"),
    *("党员数(人)", "长" * 300, "[x](y) **z** $a$"),
]


def naughty(new: Store) -> None:
    areas = [Area(f"q{n}", name, Level.COMMUNITY, "street") for n, name in enumerate(NAUGHTY)]
    new.put_areas([Area("street", "青石街道", Level.STREET), *areas])
    new.put_indicators(Indicator(f"i{n}", name, "试", "次", Kind.FLOW) for n, name in enumerate(NAUGHTY))


def numbered(file: File) -> tuple[bytes, int]:
    """The CSV with 7, 14, 21 … where numbers are asked, and how many those are."""
    rows = lines(file)
    top = next(place for place, row in enumerate(rows) if len(row) > 1)
    count = 0
    for row in rows[top + 1 :]:
        for column in range(1, len(rows[top]) - 1):
            if not row[column]:
                count += 1
                row[column] = str(count * 7)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig"), count


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.create(tmp_path_factory.mktemp("n") / "n.duckdb", naughty) as made:
        yield made


def test_names_that_are_traps_for_readers_come_back(awkward: Store) -> None:
    template = templates.for_street(awkward, "street", THIRD, [f"i{n}" for n in range(len(NAUGHTY))])
    content, count = numbered(template_file.one_file(template, CSV))
    assert len(back(awkward, content, "表.csv")) == count == len(NAUGHTY) ** 2


@pytest.mark.parametrize("number", range(0, len(NAUGHTY), 5))
def test_a_community_whose_name_is_a_trap_gets_its_own_numbers_back(awkward: Store, number: int) -> None:
    chosen = [f"i{n}" for n in range(len(NAUGHTY))]
    part = templates.for_street(awkward, "street", THIRD, chosen).each()[number]
    content, count = numbered(template_file.one_file(part, CSV))
    found = back(awkward, content, "表.csv")
    assert len(found) == count == len(NAUGHTY)
    assert {area for area, _, _ in found} == {part.communities[0].code}


def test_an_empty_form_is_no_number_and_no_puzzle(store: Store) -> None:
    file = workbook(store)
    assert back(store, file.content, file.name) == {}
