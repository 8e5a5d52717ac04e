"""A file on its way into the store: understood as a whole, doubted, its names remembered."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from answers import intake, naming
from answers.founding import found
from indicators.instructions import Instructions
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.staging import Severity
from store import Store


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("intake") / "store.duckdb"
    found(path, with_demo=False).close()
    return path.read_bytes()


@pytest.fixture
def store(founded: bytes, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "store.duckdb"
    path.write_bytes(founded)
    with Store.open(path) as opened:
        yield opened


def load(
    store: Store, text: str, name: str, said: Instructions = Instructions()
) -> list[tuple[str, int | None]]:
    seen = intake.preview(store, text.encode(), name, said)
    assert intake.commit(store, seen, actor="甲").batch is not None
    return [(issue.code, issue.row) for issue in seen.staging.issues]


def test_last_years_numbers_are_held_against_this_years(store: Store) -> None:
    before = "社区,住户数,常住人口\n泰康,1000,3000\n"
    assert load(store, before, "2022年.csv") == [("period_from_file", None)]
    after = "社区,住户数,常住人口\n泰康,1001,30000\n"
    assert load(store, after, "2023年.csv") == [("period_from_file", None), ("jump", 2)]


def test_a_file_loaded_again_with_a_correction_is_held_against_the_year_before(store: Store) -> None:
    load(store, "社区,期间,住户数\n泰康,2022,1000\n泰康,2023,100\n", "a.csv")
    assert load(store, "社区,期间,住户数\n泰康,2023,1010\n", "b.csv") == []


def test_a_name_that_was_explained_resolves_from_then_on_even_after_an_undo(store: Store) -> None:
    text = "社区,期间,户数量\n泰糠新村,2024,5\n"
    refused = intake.preview(store, text.encode(), "a.csv")
    asked = {issue.code: issue for issue in refused.staging.errors}
    code, _ = asked["unknown_indicator"].candidates[0]
    with pytest.raises(RefusalError):
        intake.commit(store, refused, actor="甲")
    said = Instructions(names=(("area", "泰糠新村", "taikang"), ("indicator", "户数量", code)))
    assert load(store, text, "a.csv", said) == []
    store.undo(store.history(1)[0].id)
    assert load(store, text.replace("5", "6"), "b.csv") == []
    assert store.aliases("area") == {"泰糠新村": "taikang"}
    assert store.aliases("indicator") == {"户数量": "households"}


def test_a_name_for_nothing_is_not_remembered(store: Store) -> None:
    said = Instructions(names=(("area", "甲", "taikang"), ("area", "乙", "nowhere")))
    with pytest.raises(RefusalError):
        naming.remember(store, said)
    assert store.aliases("area") == {}


def test_doubts_never_keep_a_file_out(store: Store) -> None:
    text = "社区,期间,指标,数值\n泰康,2023,参保率,6.3\n泰康,2024,参保率,0.065\n泰康,2024,医保参保率,\n"
    seen = intake.preview(store, text.replace("参保率", "医保参保率").encode(), "a.csv")
    assert "percent_history" in {issue.code for issue in seen.staging.issues}
    assert all(issue.severity is Severity.WARNING for issue in seen.staging.issues)
    assert intake.commit(store, seen, actor="甲").accepted == 2


def book(*sheets: tuple[str, list[list[object]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def test_another_sheet_of_a_loaded_workbook_is_no_duplicate_the_same_sheet_is(store: Store) -> None:
    content = book(
        ("人口", [["社区", "期间", "常住人口"], ["泰康", 2024, 3000]]),
        ("户数", [["社区", "期间", "户数"], ["泰康", 2024, 1200]]),
    )
    first = intake.preview(store, content, "a.xlsx", Instructions(sheet="人口"))
    batch = intake.commit(store, first, actor="甲").batch
    again = intake.preview(store, content, "a.xlsx")  # by itself the first sheet is read
    assert again.duplicate_of is not None
    assert intake.commit(store, again, actor="甲").duplicate_of == batch

    other = intake.preview(store, content, "a.xlsx", Instructions(sheet="户数"))
    assert other.duplicate_of is None
    second = intake.commit(store, other, actor="甲")
    assert (second.accepted, second.duplicate_of) == (1, None)
    for said in (Instructions(sheet="人口"), Instructions(sheet="户数"), Instructions(sheet="*")):
        assert intake.preview(store, content, "a.xlsx", said).duplicate_of is not None


def test_the_same_file_stays_one_even_where_later_batches_changed_its_numbers(store: Store) -> None:
    text = "社区,期间,户数\n泰康,2024,1200\n".encode()
    intake.commit(store, intake.preview(store, text, "a.csv"), actor="甲")
    intake.commit(store, intake.preview(store, text.replace(b"1200", b"1300"), "b.csv"), actor="乙")
    again = intake.preview(store, text, "a.csv")
    assert again.duplicate_of is not None
    assert again.differences.changed == 1  # and would take the newer number back, if it were loaded


def test_a_file_read_otherwise_than_before_is_no_duplicate(store: Store) -> None:
    text = "社区,户数\n泰康,1200\n".encode()
    for year in ("2023", "2024"):
        said = Instructions(period=Period.parse(year))
        seen = intake.preview(store, text, "a.csv", said)
        assert seen.duplicate_of is None
        intake.commit(store, seen, actor="甲")
        assert intake.preview(store, text, "a.csv", said).duplicate_of is not None


def test_what_was_asked_about_a_sheet_is_shown_even_if_another_one_was_loaded(store: Store) -> None:
    content = book(
        ("人口", [["社区", "期间", "常住人口"], ["泰康", 2024, 3000]]),
        ("错", [["社区", "期间", "户数"], ["无此社区", 2024, "x"]]),
    )
    intake.commit(store, intake.preview(store, content, "a.xlsx", Instructions(sheet="人口")), actor="甲")
    seen = intake.preview(store, content, "a.xlsx", Instructions(sheet="错"))
    assert seen.duplicate_of is None
    assert [issue.code for issue in seen.staging.errors] == ["not_a_number", "unknown_area"]
