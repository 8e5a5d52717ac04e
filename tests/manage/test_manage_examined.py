"""What an outside examiner's own street showed: spans, quarters and sizes that meet in one answer."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from samples_manage import Ask

AREAS = "code,name,level,parent\nw,梧街道,street,\n" + "".join(
    f"w_{letter},梧{letter}社区,community,w\n" for letter in "abcd"
)
CATALOGUE = """code,name_zh,unit,kind,direction,denominator,per,formula
w_people,梧人口,人,stock,,,,
w_events,梧活动,场,flow,higher_better,w_people,1000,
w_found,梧发现,处,flow,,,,
w_fixed,梧整改,处,flow,,,,
w_rate,梧整改率,%,rate,higher_better,w_found,share,w_fixed/w_found*100
w_open,梧未整改,处,flow,lower_better,,,w_found-w_fixed
"""
NUMBERS = """社区,期间,梧发现,梧整改
w_a,2024Q1,10,8
w_a,2024Q2,10,10
w_a,2024Q3,20,10
w_a,2024Q4,10,10
w_b,2024年1—10月,30,27
w_c,2024Q1,10,5
w_c,2024Q2,10,9
"""
SIZES = """社区,期间,梧活动,梧人口
w_a,2024,80余,约4000
w_b,2024,80余,2000
w_c,2024,不足80,1000
w_d,2024,近80,1000
"""


@pytest.fixture
def street(own: Ask, tmp_path: Path) -> Ask:
    """The examiner's street, loaded."""
    for number, (command, text) in enumerate(
        [("areas", AREAS), ("catalogue", CATALOGUE), ("load", NUMBERS), ("load", SIZES)]
    ):
        file = tmp_path / f"{number}.csv"
        file.write_text(text, encoding="utf-8")
        assert own(command, file)[0] == 0
    return own


def rank(street: Ask, indicator: str, *more: str) -> dict[str, Any]:
    return street("rank", "--indicator", indicator, "--period", "2024", "--group", "w", *more)[1]


@pytest.mark.parametrize(
    ("indicator", "year", "ten_months", "quarter"), [("w_rate", 76, 90, 90), ("w_open", 12, 3, 1)]
)
def test_a_derived_value_of_another_span_stands_beside_the_ranking(
    street, indicator, year, ten_months, quarter
) -> None:
    document = rank(street, indicator)
    assert [(row["area"], row["value"]) for row in document["rows"]] == [("w_a", year)]
    beside = {row["area"]: (row["reason"], row["value"], row["period"]) for row in document["not_ranked"]}
    assert beside == {
        "w_b": ("other_period", ten_months, "2024-01/2024-10"),
        "w_c": ("other_period", quarter, "2024Q2"),
        "w_d": ("no_value", None, None),
    }


def test_a_derived_base_of_another_span_is_no_missing_base(street: Ask, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("社区,期间,梧发现,梧整改\nw_a,2023年上半年,10,5\n", encoding="utf-8")
    assert street("load", tmp_path / "s.csv")[0] == 0
    for indicator in ("w_found", "w_rate", "w_open"):
        [row] = street("change", "--indicator", indicator, "--period", "2024", "--group", "w")[1]["rows"]
        assert (row["withheld"], row["change"]) == ("period_mismatch", None)


def test_a_years_profile_holds_what_follows_from_its_quarters(street: Ask) -> None:
    facts = street("profile", "--area", "w_a", "--period", "2024")[1]["facts"]
    derived = {fact["indicator"]: (fact["value"], fact["derived"]) for fact in facts if fact["derived"]}
    assert derived == {"w_rate": (76, "formula"), "w_open": (12, "formula")}


def test_per_head_the_word_is_that_of_the_quotient(street: Ask) -> None:
    rows = {row["area"]: row for row in rank(street, "w_events", "--per-capita")["rows"]}
    assert {area: (row["value"], row["qualifier"]) for area, row in rows.items()} == {
        "w_a": (20, "approx"),  # 80余 of about 4000 lies in (17.8, 25.7)
        "w_b": (40, "at_least"),
        "w_c": (80, "at_most"),
        "w_d": (80, "approx"),
    }


def test_per_head_a_missing_denominator_is_no_value_whatever_span_the_count_was_written_in(
    street: Ask, tmp_path: Path
) -> None:
    """a: four quarters make the year 2025, d: a December; neither has people. b: ten months are no year."""
    quarters = "".join(f"w_a,w_events,2025Q{number},5\n" for number in (1, 2, 3, 4))
    stock = "w_d,w_people,2025-12,500\nw_d,w_members,2025Q4,40\nw_c,w_members,2025Q4,40\n"
    (tmp_path / "c.csv").write_text(
        "code,name_zh,unit,kind,denominator,per\nw_members,梧党员,人,stock,w_people,1000\n", encoding="utf-8"
    )
    (tmp_path / "h.csv").write_text(
        f"社区,指标,期间,数值\n{quarters}w_b,w_events,2025年1—10月,9\n{stock}", encoding="utf-8"
    )
    assert street("catalogue", tmp_path / "c.csv")[0] == 0
    assert street("load", tmp_path / "h.csv")[0] == 0

    def seen(indicator: str) -> tuple[list[Any], dict[str, Any]]:
        asked = ("--indicator", indicator, "--period", "2025", "--group", "w", "--per-capita")
        document = street("rank", *asked)[1]
        beside = {row["area"]: (row["reason"], row["value"]) for row in document["not_ranked"]}
        return [(row["area"], row["value"]) for row in document["rows"]], beside

    nothing = ("no_value", None)
    assert seen("w_events") == (
        [],
        {"w_a": nothing, "w_b": ("other_period", 9), "w_c": nothing, "w_d": nothing},
    )
    assert seen("w_members") == ([("w_d", 80)], {"w_a": nothing, "w_b": nothing, "w_c": nothing})


def test_a_trend_answers_for_each_area_asked_in_the_order_asked(street: Ask) -> None:
    document = street("trend", "--indicator", "w_found", "--areas", "w_d,w_b,w_a")[1]
    assert (document["frequency"], document["periods"]) == ("year", ["2024"])
    assert [(line["area"], [point["value"] for point in line["points"]]) for line in document["series"]] == [
        ("w_d", []),
        ("w_b", []),
        ("w_a", [50]),
    ]


def test_a_trend_without_any_year_shows_the_quarters(own: Ask, street: Ask, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("社区,指标,2023Q4,2024Q1,2024Q2\nw_a,w_events,4,,6\n", encoding="utf-8")
    assert street("undo", str(street("history")[1]["batches"][0]["batch"]))[0] == 0
    assert own("load", tmp_path / "q.csv")[0] == 0
    document = street("trend", "--indicator", "w_events", "--areas", "w_a")[1]
    assert (document["frequency"], document["periods"]) == ("quarter", ["2023Q4", "2024Q1", "2024Q2"])
    assert [(point["period"], point["value"]) for point in document["series"][0]["points"]] == [
        ("2023Q4", 4),
        ("2024Q2", 6),
    ]


def test_what_holds_nothing_is_refused_by_check_as_by_load(street: Ask, tmp_path: Path) -> None:
    file = tmp_path / "空.csv"
    file.write_text("社区,期间,梧发现\nw_a,2024Q1,\nw_b,2024Q1,—\n", encoding="utf-8")
    for command in ("check", "load"):
        status, document = street(command, file)
        assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["nothing_to_load"])


def test_numbers_of_several_sheets_say_which(street: Ask, tmp_path: Path) -> None:
    book = Workbook()
    for name in ("2022年", "2023年"):
        sheet = book.create_sheet(name)
        for row in (["社区", "梧发现"], ["w_a", 4], [None, None], ["w_b", "—"]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "两年.xlsx")
    status, document = street("check", tmp_path / "两年.xlsx")
    assert status == 0
    assert [(item["sheet"], item["row"], item["period"]) for item in document["observations"]] == [
        ("2022年", 2, "2022"),
        ("2023年", 2, "2023"),
    ]
    assert {(item["sheet"], item["row"], item["reason"]) for item in document["excluded"]} >= {
        ("2022年", 4, "no_value"),
        ("2023年", 4, "no_value"),
    }


def test_a_sheet_can_be_named_to_check_and_load(street: Ask, tmp_path: Path) -> None:
    book = Workbook()
    for name, value in (("底稿", 4), ("定稿", 7)):
        sheet = book.create_sheet(name)
        for row in (["社区", "期间", "梧发现"], ["w_a", "2021", value]):
            sheet.append(row)
    del book["Sheet"]
    book.save(tmp_path / "两稿.xlsx")
    status, document = street("load", tmp_path / "两稿.xlsx", "--sheet", "三稿")
    assert (status, [issue["code"] for issue in document["issues"]]) == (1, ["unknown_sheet"])
    for command in ("check", "load"):
        status, document = street(command, tmp_path / "两稿.xlsx", "--sheet", "定稿")
        assert (status, document["issues"]) == (0, [])
    found = street("profile", "--area", "w_a", "--period", "2021")[1]["facts"]
    assert [fact["value"] for fact in found] == [7]
