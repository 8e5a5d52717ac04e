"""A street that arrives as a workbook, is corrected, undone, redone, and changes what it counts. On paper."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from samples_manage import Ask

AREAS = "code,name,level,parent\nl_street,泉街道,street,\n" + "".join(
    f"l_{letter},泉{name}社区,community,l_street\n" for letter, name in zip("abcd", "甲乙丙丁", strict=True)
)
CATALOGUE = """code,name_zh,unit,kind,direction,denominator,per,formula
l_people,泉人口,人,stock,,,,
l_jobs,泉就业,人,flow,higher_better,l_people,1000,
l_rate,泉参保率,%,rate,higher_better,,,
l_found,泉隐患,处,flow,,,,
l_fixed,泉整改,处,flow,,,,
l_fix,泉整改率,%,rate,higher_better,l_found,share,l_fixed/l_found*100
"""
Document = dict[str, Any]


def workbook(path: Path) -> Path:
    """A title, merged communities, a column a year, shares as percent cells, a total and a footnote."""
    book = Workbook()
    sheet = book.active
    sheet.append(["泉街道历年统计表"])
    sheet.merge_cells("A1:E1")
    sheet.append(["社区", "指标", "2022年", "2023年", "2024年"])
    lines = {
        "泉甲社区": ([10, 20, 30], [0.9, 0.92, 0.965]),
        "泉乙社区": ([12, "—", 24], [0.8, 0.85, 0.85]),
        "泉丙社区": ([40, 30, "约30"], [None, None, None]),
    }
    for name, (jobs, shares) in lines.items():
        sheet.append([name, "泉就业", *jobs])
        sheet.append([None, "泉参保率", *shares])
        sheet.merge_cells(start_row=sheet.max_row - 1, end_row=sheet.max_row, start_column=1, end_column=1)
        for cell in sheet[sheet.max_row][2:]:
            cell.number_format = "0.0%"
    sheet.append(["合计", "泉就业", 62, 50, 84])
    sheet.append(["注:2023年泉乙社区未报。"])
    book.save(path)
    return path


@pytest.fixture
def spring(own: Ask, tmp_path: Path) -> Ask:
    for command, text in (("areas", AREAS), ("catalogue", CATALOGUE)):
        file = tmp_path / f"{command}.csv"
        file.write_text(text, encoding="utf-8")
        assert own(command, file)[0] == 0
    return own


def load(spring: Ask, tmp_path: Path, name: str, text: str, *, refused: bool = False) -> Document:
    file = tmp_path / f"{name}.csv"
    file.write_text(text, encoding="utf-8")
    status, document = spring("load", file)
    assert status == int(refused), document["issues"]
    return document


def ranked(spring: Ask, indicator: str = "l_jobs", *more: str, period: str = "2024") -> list[list[Any]]:
    document = spring("rank", "--indicator", indicator, "--period", period, "--group", "l_street", *more)[1]
    return [[row["area"], row["rank"], row["value"]] for row in document["rows"]]


def changed(spring: Ask, indicator: str, period: str = "2024") -> dict[str, tuple[Any, ...]]:
    arguments = ("--indicator", indicator, "--period", period, "--group", "l_street")
    keys = ("previous", "change", "percent", "withheld", "outcome")
    return {row["area"]: tuple(row[key] for key in keys) for row in spring("change", *arguments)[1]["rows"]}


def test_a_workbook_by_years(spring: Ask, tmp_path: Path) -> None:
    status, done = spring("load", workbook(tmp_path / "历年.xlsx"))
    # nine cells of jobs less one —, six shares
    assert (status, done["accepted"], done["rejected"]) == (0, 14, 0)
    assert ranked(spring) == [["l_a", 1, 30], ["l_c", 2, 30], ["l_b", 3, 24]]  # 30 before 约30
    assert ranked(spring, period="2023") == [["l_c", 1, 30], ["l_a", 2, 20]]
    assert changed(spring, "l_jobs") == {
        "l_a": (20, 10, 50, None, "better"),
        "l_c": (30, 0, 0, None, "undetermined"),
        "l_b": (None, None, None, "no_base", None),
    }
    # 96.5 % after 92 %
    assert ranked(spring, "l_rate") == [["l_a", 1, 96.5], ["l_b", 2, 85]]
    assert changed(spring, "l_rate") == {
        "l_a": (92, 4.5, None, "rate", "better"),
        "l_b": (85, 0, None, "rate", "same"),
    }
    lines = spring("trend", "--indicator", "l_jobs", "--areas", "l_b")[1]["series"]
    assert [(point["period"], point["value"]) for point in lines[0]["points"]] == [("2022", 12), ("2024", 24)]
    facts = spring("profile", "--area", "l_a", "--period", "2024")[1]["facts"]
    origins = {fact["indicator"]: fact["origin"]["locator"] for fact in facts}
    assert origins["l_rate"] == {"sheet": "Sheet", "row": 4, "column": "2024年"}


def test_corrected_undone_in_the_middle_and_redone(spring: Ask, tmp_path: Path) -> None:
    def digest() -> str:
        document = spring("verify")[1]
        assert (document["ok"], document["violations"]) == (True, [])
        return str(document["digest"])

    empty = digest()
    first = spring("load", workbook(tmp_path / "历年.xlsx"))[1]["batch"]
    loaded = digest()
    text = "社区,期间,泉就业\n泉甲社区,2024年,36\n泉丁社区,2024年,36\n"
    second = load(spring, tmp_path, "更正", text)["batch"]
    corrected = digest()
    assert ranked(spring) == [["l_a", 1, 36], ["l_d", 1, 36], ["l_c", 3, 30], ["l_b", 4, 24]]
    again = load(spring, tmp_path, "再来", text)
    assert (again["duplicate_of"], again["batch"], digest()) == (second, None, corrected)
    # without the workbook the correction stands alone
    assert spring("undo", first)[0] == 0
    assert ranked(spring) == [["l_a", 1, 36], ["l_d", 1, 36]]
    assert changed(spring, "l_jobs")["l_a"] == (None, None, None, "no_base", None)
    # redone, it does not bury what came after it
    assert spring("redo", first)[0] == 0
    assert digest() == corrected
    # without the correction the workbook's value is back, and l_d has never reported
    assert spring("undo", second)[0] == 0
    assert digest() == loaded
    assert ranked(spring) == [["l_a", 1, 30], ["l_c", 2, 30], ["l_b", 3, 24]]
    assert spring("undo", first)[0] == 0
    assert digest() == empty
    states = {line["batch"]: line["state"] for line in spring("history")[1]["batches"]}
    assert (states[first], states[second]) == ("undone", "undone")
    status, document = spring("undo", first)
    assert (status, len(document["issues"])) == (1, 1)


def test_the_same_row_twice_and_two_that_disagree(spring: Ask, tmp_path: Path) -> None:
    head = "社区,指标,期间,数值\n"
    load(spring, tmp_path, "矛盾", head + "泉甲社区,泉就业,2024,5\n泉甲社区,泉就业,2024,6\n", refused=True)
    assert ranked(spring) == []
    load(spring, tmp_path, "重复", head + "泉甲社区,泉就业,2024,5\n泉甲社区,泉就业,2024,5\n")
    assert ranked(spring) == [["l_a", 1, 5]]


def test_a_new_way_of_counting_breaks_everything_that_follows_from_it(spring: Ask, tmp_path: Path) -> None:
    head = "社区,指标,期间,数值,口径\n"
    load(
        spring,
        tmp_path,
        "隐患",
        head
        + "".join(
            f"{name},{indicator},{year},{value},{definition}\n"
            for name, indicator, year, value, definition in (
                ("泉甲社区", "泉隐患", 2023, 20, "旧口径"),
                ("泉甲社区", "泉隐患", 2024, 40, "新口径"),
                ("泉甲社区", "泉整改", 2023, 10, ""),
                ("泉甲社区", "泉整改", 2024, 30, ""),
                ("泉乙社区", "泉隐患", 2023, 20, "新口径"),
                ("泉乙社区", "泉隐患", 2024, 20, "新口径"),
                ("泉乙社区", "泉整改", 2023, 10, ""),
                ("泉乙社区", "泉整改", 2024, 12, ""),
                ("泉丙社区", "泉隐患", 2024, 30, "旧口径"),
                ("泉丙社区", "泉整改", 2024, 30, ""),
            )
        ),
    )
    # the rate is of the same hazards as its denominator: 30/40 and 12/20; c counts the old way
    assert ranked(spring, "l_fix") == [["l_a", 1, 75], ["l_b", 2, 60]]
    document = spring("rank", "--indicator", "l_fix", "--period", "2024", "--group", "l_street")[1]
    absent = {row["area"]: (row["reason"], row["value"]) for row in document["not_ranked"]}
    assert absent == {"l_c": ("definition", 100), "l_d": ("no_value", None)}
    assert changed(spring, "l_fix") == {
        "l_a": (50, None, None, "definition_changed", None),
        "l_b": (50, 10, None, "rate", "better"),
        "l_c": (None, None, None, "no_base", None),
    }
    lines = spring("trend", "--indicator", "l_found", "--areas", "l_a")[1]["series"]
    assert [point["definition"] for point in lines[0]["points"]] == ["旧口径", "新口径"]


def test_per_head_of_people_counted_another_way_is_not_ranked(spring: Ask, tmp_path: Path) -> None:
    text = "社区,指标,期间,数值,口径\n"
    for name, jobs, people, definition in (
        ("泉甲社区", 20, 1000, "户籍"),
        ("泉乙社区", 20, 2000, "常住"),
        ("泉丙社区", 30, 2000, "常住"),
        ("泉丁社区", 30, "", ""),
    ):
        text += f"{name},泉就业,2024,{jobs},\n{name},泉人口,2024,{people},{definition}\n"
    load(spring, tmp_path, "人均", text)
    assert ranked(spring, "l_jobs", "--per-capita") == [["l_c", 1, 15], ["l_b", 2, 10]]
    arguments = ("--indicator", "l_jobs", "--period", "2024", "--group", "l_street", "--per-capita")
    absent = {
        row["area"]: (row["reason"], row["value"]) for row in spring("rank", *arguments)[1]["not_ranked"]
    }
    assert absent == {"l_a": ("definition", 20), "l_d": ("no_value", None)}
    # the counts themselves compare
    assert [row[0] for row in ranked(spring)] == ["l_c", "l_d", "l_a", "l_b"]


def test_turning_the_direction_turns_the_ranking(spring: Ask, tmp_path: Path) -> None:
    """rank down = n + 2 − rank up − size of the tie: 36 36 30 24 → 1 1 3 4, and 3 3 2 1."""
    load(
        spring,
        tmp_path,
        "四个",
        "社区,期间,泉就业\n泉甲社区,2024年,36\n泉丁社区,2024年,36\n泉丙社区,2024年,30\n泉乙社区,2024年,24\n",
    )
    up = {area: place for area, place, _ in ranked(spring)}
    assert up == {"l_a": 1, "l_d": 1, "l_c": 3, "l_b": 4}
    file = tmp_path / "方向.csv"
    file.write_text("code,name_zh,direction\nl_jobs,泉就业,lower_better\n", encoding="utf-8")
    assert spring("catalogue", file)[1]["changed"] == 1
    assert {area: place for area, place, _ in ranked(spring)} == {"l_a": 3, "l_d": 3, "l_c": 2, "l_b": 1}


def test_a_renamed_community_keeps_its_numbers(spring: Ask, tmp_path: Path) -> None:
    load(spring, tmp_path, "旧名", "社区,期间,泉就业\n泉甲社区,2023年,30\n")
    file = tmp_path / "改名.csv"
    file.write_text("code,name,level,parent\nl_a,泉涌社区,community,l_street\n", encoding="utf-8")
    assert spring("areas", file)[1]["changed"] == 1
    load(spring, tmp_path, "新旧", "社区,期间,泉就业\n泉涌社区,2024年,33\n")
    load(spring, tmp_path, "旧名再来", "社区,期间,泉就业\n泉甲社区,2022年,20\n")
    assert changed(spring, "l_jobs") == {"l_a": (30, 3, 10, None, "better")}
    assert changed(spring, "l_jobs", "2023") == {"l_a": (20, 10, 50, None, "better")}
