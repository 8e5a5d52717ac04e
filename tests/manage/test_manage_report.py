"""`manage.py report` as a caller sees it: the document, many files, and the file that `load` takes."""

import csv
from pathlib import Path

import pytest
from samples_manage import document_of, run
from samples_papers import FILLER, SCAN, docx, flowing, paragraph, pdf

from answers import reports
from indicators.period import Period
from store import Store

LINES = [
    "福民社区2031年工作总结",
    "一、党建引领",
    "社区现有党员142名,全年开展主题党日12次,发展党员3名。",
    "二、存在问题",
    "志愿者年龄偏大。",
    "三、下一步打算",
    "计划2032年发展党员5名。",
    *FILLER,
]
KEYS = {
    *("start", "end", "number_text", "value", "low", "high", "qualifier", "unit", "indicator", "kind"),
    *("dimension", "period", "area", "area_code", "phrase", "quote_start", "quote_end", "confidence"),
}


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """A command on files; there is no store at its path."""

    def ask(*arguments: object, db: Path = tmp_path / "none.duckdb"):
        capsys.readouterr()
        status = run(db, "report", *arguments)
        said = capsys.readouterr()
        return status, document_of(said.out), said.err

    return ask


def written(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def loadable(document: dict) -> list[tuple[str, float, str]]:
    return [
        (found["indicator"], found["value"], found["period"])
        for found in document["mentions"]
        if found["kind"] == "indicator"
    ]


def test_every_number_has_its_place_and_the_document_its_length(report, tmp_path: Path) -> None:
    text = "\r\n".join(LINES)
    file = written(tmp_path, "总结.txt", b"\xef\xbb\xbf" + text.encode())
    status, document, _ = report(file)
    assert status == 0
    assert document["text_length"] == len(text)
    assert not list(tmp_path.glob("*.duckdb"))  # it needs no store, and makes none
    assert {"party_members", "theme_party_days", "party_members_developed"} == {
        found["indicator"] for found in document["mentions"] if found["kind"] == "indicator"
    }
    for found in document["mentions"]:
        assert set(found) >= KEYS
        assert text[found["start"] : found["end"]] == found["number_text"]
        assert found["quote_start"] <= found["start"] < found["end"] <= found["quote_end"]
    (members,) = [found for found in document["mentions"] if found["value"] == 142]
    assert (members["unit"], members["qualifier"], members["period"], members["area_code"]) == (
        "名",
        "exact",
        "2031",
        "fumin",
    )


def test_full_width_numbers_are_given_as_they_stand_in_the_file(report, tmp_path: Path) -> None:
    text = "福民社区２０３１年工作总结\r\n开展文体活动１，２８６场次，调解成功率９７．９％。"
    _, document, _ = report(written(tmp_path, "a.txt", text.encode("gb18030")))
    assert [(found["number_text"], found["value"]) for found in document["mentions"]] == [
        ("２０３１", 2031),
        ("１，２８６", 1286),
        ("９７．９", 97.9),
    ]
    assert all(text[one["start"] : one["end"]] == one["number_text"] for one in document["mentions"])


@pytest.mark.parametrize("form", ["gb18030", "docx", "pdf", "html"])
def test_every_format_gives_the_same_numbers(report, tmp_path: Path, form: str) -> None:
    content = {
        "gb18030": "\n".join(LINES).encode("gb18030"),
        "docx": docx(*map(paragraph, LINES)),
        "pdf": pdf(flowing(*LINES)),
        "html": "".join(f"<p>{line}</p>" for line in LINES).encode(),
    }[form]
    _, document, _ = report(written(tmp_path, "没有后缀", content))
    assert loadable(document) == [
        ("party_members", 142, "2031"),
        ("theme_party_days", 12, "2031"),
        ("party_members_developed", 3, "2031"),
    ]


def test_what_a_person_says_of_the_report_counts(report, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", "社区现有党员142名。".encode())
    _, unknown, _ = report(file)
    _, known, _ = report(file, "--area", "泰康社区", "--period", "2030年")
    assert [(found["area_code"], found["period"]) for found in unknown["mentions"]] == [(None, None)]
    assert [(found["area_code"], found["period"]) for found in known["mentions"]] == [("taikang", "2030")]
    assert report(file, "--area", "没有这个")[0] == 1
    assert report(file, "--period", "某年")[0] == 1


def test_the_file_for_load_is_loaded_without_an_error(report, tmp_path: Path) -> None:
    out, database = tmp_path / "out.csv", tmp_path / "store.duckdb"
    status, _, said = report(written(tmp_path, "a.txt", "\n".join(LINES).encode()), "--as-csv", out)
    assert (status, said.partition("\uff1b")[0]) == (0, "已写入3个数\u3002\n")
    with out.open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["社区"], row["期间"], row["数值"], row["单位"]) for row in rows] == [
        ("福民社区", "2031", "142", "名"),
        ("福民社区", "2031", "12", "次"),
        ("福民社区", "2031", "3", "名"),
    ]
    assert run(database, "init", "--no-demo") == 0
    assert run(database, "check", out) == 0
    assert run(database, "load", out) == 0
    with Store.open(database) as store:
        held = store.observations(
            indicators=["theme_party_days"], areas=["fumin"], periods=[Period.year(2031)]
        )
    assert list(held["value"]) == [12]


def test_rows_without_area_or_period_are_left_out_and_counted(report, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    text = "\n".join(["全年开展主题党日12次。", *FILLER])
    _, _, said = report(written(tmp_path, "a.txt", text.encode()), "--as-csv", out)
    assert said == "已写入0个数\uff1b未写入1个\uff1a不知是哪个社区的(可用 --area 指明)。\n"
    assert len(out.read_text("utf-8-sig").splitlines()) == 1


def test_what_is_not_sure_is_left_out_and_said(report, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", "泰康社区2031年工作总结\n社区总人口7100人。".encode())
    assert report(file, "--as-csv", tmp_path / "out.csv")[2].startswith(
        "已写入0个数\uff1b未写入1个\uff1a把握不大"
    )


def test_what_reports_contradict_is_left_out_whichever_comes_first(report, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    said = {
        "a": "开展主题党日4次,发展党员6名。",
        "b": "开展主题党日5次,发展党员6名。",
        "c": "开展主题党日4次。",
    }
    files = [
        written(tmp_path, f"{name}.txt", "\n".join(["泰康社区2031年工作总结", text, *FILLER]).encode())
        for name, text in said.items()
    ]
    assert report(*files, "--as-csv", out)[2] == "已写入1个数\uff1b未写入2个\uff1a同一个数有不同的说法。\n"
    with out.open(encoding="utf-8-sig") as stream:
        assert [(row["指标"], row["数值"]) for row in csv.DictReader(stream)] == [("发展党员数", "6")]


def test_the_file_for_load_never_takes_the_place_of_a_report_or_the_store(report, tmp_path: Path) -> None:
    file = written(tmp_path / "年报", "a.txt", "社区现有党员142名。".encode())
    database = written(tmp_path, "store.duckdb", b"the only copy")
    for out, before in ((file, file.read_bytes()), (database, b"the only copy")):
        for asked in (file, file.parent):
            status, document, _ = report(asked, "--as-csv", out, db=database)
            assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["report_same_file"])
        assert out.read_bytes() == before


def test_a_place_for_the_file_is_asked_for_before_the_work(report, tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", "社区现有党员142名。".encode())
    for out, code in ((tmp_path / "没有" / "out.csv", "report_no_folder"), (tmp_path, "file_trouble")):
        status, document, said = report(file, "--as-csv", out)
        assert (status, said, [issue["code"] for issue in document["issues"]]) == (1, "", [code])
    assert not (tmp_path / "没有").exists()


def test_a_fault_of_ours_in_one_file_loses_none_of_the_others(
    report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out, find = tmp_path / "年报", tmp_path / "out.csv", reports.find
    for name in "甲乙丙":
        said = [name, "泰康社区2031年总结", f"开展主题党日{'甲乙丙'.index(name) + 2}次。", *FILLER]
        written(folder, f"{name}.txt", "\n".join(said).encode())

    def fails(document, *arguments, **options):
        return 1 / 0 if document.text.startswith("乙") else find(document, *arguments, **options)

    monkeypatch.setattr(reports, "find", fails)
    status, document, _ = report(folder)
    assert status == 1
    assert [[issue["code"] for issue in each["issues"]] for each in document["files"]] == [
        [],
        ["report_failed"],
        [],
    ]
    assert report(folder / "甲.txt", folder / "乙.txt", "--as-csv", out)[2].startswith("已写入1个数")


def test_what_of_a_report_was_not_read_is_said_and_is_no_refusal(report, tmp_path: Path) -> None:
    file = written(tmp_path, "a.pdf", pdf(flowing(*LINES), [SCAN]))
    status, document, _ = report(file)
    assert status == 0
    assert [(issue["code"], issue["severity"]) for issue in document["issues"]] == [
        ("pages_are_pictures", "warning")
    ]
    assert len(loadable(document)) == 3


def test_the_day_a_page_was_published_dates_what_it_says(report, tmp_path: Path) -> None:
    """A report without a year, published in January, is of the year before; in November, of part of it."""
    page = '<meta name="PubDate" content="{}"><h1>泰康社区工作总结</h1><p>一年来,党课6次。</p>'
    january = report(written(tmp_path, "a.html", page.format("2032-01-08").encode()))[1]
    november = report(written(tmp_path, "b.html", page.format("2032-11-08").encode()))[1]
    said = [
        [(one["period"], one["status"]) for one in each["mentions"] if one["value"] == 6]
        for each in (january, november)
    ]
    assert said == [[("2031", "final")], [("2032", "part_year")]]


def test_places_count_code_points_whatever_stands_before_them(report, tmp_path: Path) -> None:
    text = "泰康社区2031年工作总结\r\n\r𠮷😀ｅ\u0301全年党课６次,党员大会4次。\u2028尾"
    for code in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        _, document, _ = report(written(tmp_path, f"{code}.txt", text.encode(code)))
        assert document["text_length"] == len(text)
        assert [text[one["start"] : one["end"]] for one in document["mentions"]] == ["2031", "６", "4"]


def test_a_folder_of_reports(report, tmp_path: Path) -> None:
    folder, out = tmp_path / "年报", tmp_path / "out.csv"
    for name in ("福民社区", "泰康社区"):
        text = "\n".join(LINES).replace("福民社区", name)
        written(folder, f"{name}.docx", docx(*map(paragraph, text.splitlines())))
    written(folder, "坏.pdf", b"%PDF-1.7\n")
    written(folder, "表.xlsx", b"PK")
    written(folder, "~$总结.docx", b"whoever has it open")
    written(folder, "旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999))
    (folder / "断.txt").symlink_to(folder / "没有")
    status, document, said = report(folder, "--as-csv", out)
    assert status == 1
    by_name = {Path(each["file"]).name: each for each in document["files"]}
    refused = {
        name: [issue["code"] for issue in each["issues"]] for name, each in by_name.items() if each["issues"]
    }
    assert set(by_name) - set(refused) == {"福民社区.docx", "泰康社区.docx"}
    assert refused == {
        "坏.pdf": ["report_damaged_file"],
        "旧.doc": ["report_unsupported_format"],
        "断.txt": ["file_not_found"],
    }
    assert "另有2个文件不是报告" in said
    assert "「表.xlsx」" in said
    assert len(out.read_text("utf-8-sig").splitlines()) == 7


def test_a_folder_without_reports_is_refused_and_nothing_written(report, tmp_path: Path) -> None:
    written(tmp_path / "空", "表.xlsx", b"PK")
    status, document, _ = report(tmp_path / "空", "--as-csv", tmp_path / "out.csv")
    assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["report_empty_folder"])
    assert not (tmp_path / "out.csv").exists()


def test_what_someone_added_to_the_store_is_known(report, tmp_path: Path) -> None:
    database = tmp_path / "store.duckdb"
    assert run(database, "init", "--no-demo") == 0
    with Store.open(database) as store:
        store.put_alias("indicator", "邻里拉呱", "theme_party_days")
    file = written(tmp_path, "a.txt", "泰康社区2031年全年召开邻里拉呱24场。".encode())
    assert loadable(report(file, db=database)[1]) == [("theme_party_days", 24, "2031")]
    busy = tmp_path / "busy.duckdb"
    busy.write_bytes(b"no database at all" * 999)
    status, document, said = report(file, db=busy)
    assert (status, loadable(document)) == (0, [])
    assert said.startswith(f"没有用数据库「{busy}」")


def test_a_missing_or_empty_file_is_refused_in_words(report, tmp_path: Path) -> None:
    assert report(tmp_path / "没有.txt")[0] == 1
    status, document, _ = report(written(tmp_path, "空.txt", b""))
    assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["empty_file"])
