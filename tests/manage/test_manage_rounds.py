"""``manage.py round`` as a caller sees it, on the hand-worked street."""

import csv
import zipfile
from pathlib import Path

import pytest
from samples_manage import Ask

import manage

ADD = ("round", "add", "--name", "三季度", "--period", "2031Q3", "--due", "2031-10-15", "--actor", "王")


def asked(own: Ask, *more: str) -> dict[str, object]:
    status, document = own(*ADD, *more)
    assert status == 0, document
    return document


def first_two(own: Ask) -> tuple[list[str], list[str]]:
    """Two communities' codes and two indicators' codes of the street."""
    _, rows = own("rank", "--indicator", INDICATORS[0], "--period", "2024")
    areas = [row["area"] for row in (*rows["rows"], *rows["not_ranked"])]
    return areas[:2], INDICATORS


def indicators() -> list[str]:
    with (Path(__file__).parent / "street" / "catalogue.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if not row.get("formula")][:2]


INDICATORS = indicators()


def test_a_round_is_made_listed_and_shown(own: Ask) -> None:
    areas, codes = first_two(own)
    made = asked(own, "--indicators", ",".join(codes), "--communities", ",".join(areas))
    assert made.pop("created")
    revision = made.pop("revision")
    assert made == {
        "round": "2031Q3-01",
        "name": "三季度",
        "period": "2031Q3",
        "indicators": codes,
        "communities": areas,
        "due": "2031-10-15",
        "note": "",
        "actor": "王",
        "closed": None,
        "not_applicable": [],
    }
    status, listed = own("round", "list", "--today", "2031-10-15")
    assert status == 0
    assert listed == {
        "rounds": [
            {
                "round": "2031Q3-01",
                "name": "三季度",
                "period": "2031Q3",
                "due": "2031-10-15",
                "closed": False,
                "complete": 0,
                "part": 0,
                "none": 2,
                "overdue": 0,
                "total": 2,
            }
        ],
        "revision": revision,
    }
    _, shown = own("round", "show", "2031Q3-01", "--today", "2031-10-16")
    assert (shown["complete"], shown["total"], shown["today"]) == (0, 2, "2031-10-16")
    assert [(row["area"], row["progress"], row["said"], row["asked"]) for row in shown["rows"]] == [
        (area, "overdue", 0, 2) for area in areas
    ]
    assert all(row["missing"] == codes for row in shown["rows"])


def test_without_communities_all_are_asked(own: Ask) -> None:
    made = asked(own, "--indicators", INDICATORS[0])
    _, ranked = own("rank", "--indicator", INDICATORS[0], "--period", "2031Q3")
    assert len(made["communities"]) == ranked["N"]


def test_what_does_not_apply_is_not_owed(own: Ask, tmp_path: Path) -> None:
    areas, codes = first_two(own)
    asked(own, "--indicators", ",".join(codes), "--communities", ",".join(areas))
    for code in codes:
        status, said = own("round", "exempt", "2031Q3-01", "--area", areas[0], "--indicator", code)
        assert status == 0
    assert said["not_applicable"] == [[areas[0], code] for code in codes]
    _, shown = own("round", "show", "2031Q3-01", "--today", "2031-10-01")
    assert [row["progress"] for row in shown["rows"]] == ["complete", "none"]
    taken_back = ("--area", areas[0], "--indicator", codes[1], "--remove")
    assert own("round", "exempt", "2031Q3-01", *taken_back)[1]["not_applicable"] == [[areas[0], codes[0]]]
    status, said = own(
        "round", "template", "2031Q3-01", "--out", tmp_path / "x.csv", "--communities", areas[0]
    )
    assert (status, said["indicators"]) == (0, [codes[1]])


def test_templates_are_written_in_the_format_that_their_name_ends_with(own: Ask, tmp_path: Path) -> None:
    areas, codes = first_two(own)
    asked(own, "--indicators", ",".join(codes), "--communities", ",".join(areas))
    for name, start in (("t.csv", b"\xef\xbb\xbf"), ("t.xlsx", b"PK"), ("T.ZIP", b"PK")):
        status, said = own("round", "template", "2031Q3-01", "--out", tmp_path / name)
        assert status == 0
        assert said == {"path": str(tmp_path / name), "communities": areas, "indicators": codes}
        assert (tmp_path / name).read_bytes().startswith(start)
    with zipfile.ZipFile(tmp_path / "T.ZIP") as archive:
        assert len(archive.namelist()) == 2
    status, said = own("round", "template", "2031Q3-01", "--out", tmp_path / "t.docx")
    assert (status, said["issues"][0]["code"]) == (1, "template_format")


def test_what_comes_back_is_held_and_not_asked_again(own: Ask, tmp_path: Path) -> None:
    areas, codes = first_two(own)
    asked(own, "--indicators", codes[0], "--communities", ",".join(areas))
    file = tmp_path / "back.csv"
    assert own("round", "template", "2031Q3-01", "--out", file)[0] == 0
    rows = list(csv.reader(file.open(encoding="utf-8-sig", newline="")))
    rows[-2][1] = "7"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    status, said = own("load", file)
    assert (status, said["accepted"]) == (0, 1), said
    _, shown = own("round", "show", "2031Q3-01", "--today", "2031-10-01")
    assert [row["progress"] for row in shown["rows"]] == ["complete", "none"]
    status, said = own("round", "template", "2031Q3-01", "--out", file)
    assert said["communities"] == areas[1:]


def test_a_reminder_says_who_owes_what(own: Ask) -> None:
    areas, codes = first_two(own)
    asked(own, "--indicators", ",".join(codes), "--communities", ",".join(areas))
    status, said = own("round", "remind", "2031Q3-01", "--today", "2031-10-16")
    assert status == 0
    assert "2031年10月15日截止" in said["text"]
    assert said["text"].count("全部2项") == 2
    assert "落后" not in said["text"]


def test_a_round_is_changed_in_part(own: Ask) -> None:
    before = asked(own, "--indicators", INDICATORS[0])
    status, after = own("round", "change", "2031Q3-01", "--due", "2031-10-31")
    assert status == 0
    assert after == before | {"due": "2031-10-31", "revision": after["revision"]}
    status, after = own("round", "change", "2031Q3-01", "--name", "另名", "--note", "急")
    assert (after["name"], after["note"], after["due"]) == ("另名", "急", "2031-10-31")
    status, said = own("round", "change", "2031Q3-01", "--name", " ")
    assert (status, said["issues"][0]["code"]) == (1, "round_incomplete")


def test_a_closed_round_says_so_and_opens_again(own: Ask) -> None:
    asked(own, "--indicators", INDICATORS[0])
    status, said = own("round", "close", "2031Q3-01")
    assert status == 0
    assert said["closed"]
    status, said = own("round", "close", "2031Q3-01")
    assert (status, said["issues"][0]["code"]) == (1, "round_closed")
    status, said = own("round", "reopen", "2031Q3-01")
    assert (status, said["closed"]) == (0, None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("round", "show", "2031Q3-09"), "unknown_round"),
        (("round", "remind", "x"), "unknown_round"),
        (("round", "close", "x"), "unknown_round"),
        ((*ADD, "--indicators", "no such thing"), "unknown_indicator_argument"),
        ((*ADD, "--indicators", INDICATORS[0], "--communities", "nowhere"), "unknown_area_argument"),
        ((*ADD, "--indicators", INDICATORS[0], "--group", "nowhere"), "unknown_area_argument"),
        ((*ADD, "--indicators", " , "), "round_incomplete"),
        ((*ADD[:3], "  ", *ADD[4:], "--indicators", INDICATORS[0]), "round_incomplete"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(own: Ask, arguments: tuple[str, ...], code: str) -> None:
    status, said = own(*arguments)
    assert (status, said["issues"][0]["code"]) == (1, code)
    assert own("round", "list")[1]["rounds"] == []


@pytest.mark.parametrize("arguments", [("round",), ("round", "add"), (*ADD, "--due", "bald")])
def test_wrong_usage_ends_with_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        manage.main(list(arguments))
    assert ended.value.code == 2


def test_a_terminal_gets_words(own_file: Path, own: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    areas, codes = first_two(own)
    asked(own, "--indicators", ",".join(codes), "--communities", ",".join(areas))
    assert manage.main(["round", "show", "2031Q3-01", "--today", "2031-10-16", "--db", str(own_file)]) == 0
    said = capsys.readouterr().out
    assert "逾期" in said
    assert "overdue" not in said
