"""One number put right, or a note beside it: a batch of one row that can be followed and undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import corrections
from answers.compare import compare
from answers.corrections import Wish
from answers.heat import heat
from answers.numbers import Number
from answers.profile import profile
from answers.series import trend
from exports import sheets
from exports.csv_file import csv_bytes
from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.observation import BatchKind, Observation, Status
from indicators.period import Period
from indicators.quantity import Quantity
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from store import Draft, Store
from words import chart_texts

Y2024 = Period.year(2024)
AREAS = [
    Area("street", "样街道", Level.STREET),
    *(
        Area(code, f"{name}社区", Level.COMMUNITY, "street")
        for code, name in zip("abc", "甲乙丙", strict=True)
    ),
]
INDICATORS = [
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER),
    Indicator("members", "党员数", "党建", "人", Kind.STOCK),
    Indicator("share", "占比", "党建", "%", Kind.RATE, upper=100.0),
    Indicator("each", "每名党员活动", "党建", "场", Kind.RATE, formula="events / members"),
]
SAID = [("a", "events", 45.0), ("b", "events", 60.0), ("c", "events", 50.0), ("a", "members", 90.0)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    """Three communities, four numbers of 2024 from one file, the first with definition and status."""

    def found(store: Store) -> None:
        store.put_areas(AREAS)
        store.put_indicators(INDICATORS)
        store.add(
            Draft(BatchKind.TABLE, "年报.csv", "c0", "王", title="年报"),
            frames.from_observations(
                Observation(
                    area,
                    indicator,
                    Y2024,
                    Quantity.exact(value, unit, str(value)),
                    definition="含代管小区" if area == "a" else "",
                    status=Status.PART_YEAR if area == "a" else Status.FINAL,
                )
                for area, indicator, value in SAID
                for unit in [{"events": "场", "members": "人"}[indicator]]
            ),
        )

    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


EVENTS = Number("a", "events", Y2024)


def wished(store: Store, number: Number = EVENTS, **wish: str) -> corrections.Checked:
    return corrections.check(store, corrections.seen(store, number), Wish(**wish))


@pytest.mark.parametrize(
    ("text", "value", "low", "high", "qualifier", "unit"),
    [
        ("46", 46, 46, 46, "exact", "场"),
        ("约80余", 80, 80, 90, "at_least", "场"),
        ("近100场", 100, 90, 100, "approx", "场"),
        ("不足50", 50, 0, 50, "at_most", "场"),
        ("0", 0, 0, 0, "exact", "场"),
        ("三十", 30, 30, 30, "exact", "场"),
        ("1.2万次", 12000, 12000, 12000, "exact", "次"),
    ],
)
def test_a_value_is_written_as_reports_write_it(
    house: Store, text: str, value: float, low: float, high: float, qualifier: str, unit: str
) -> None:
    corrections.commit(house, wished(house, text=text, reason="录错"))
    row = corrections.seen(house, EVENTS).row
    said = [row[name] for name in ("value", "low", "high", "qualifier", "unit", "raw")]
    assert said == [value, low, high, qualifier, unit, text]
    assert (row["definition"], row["status"]) == ("含代管小区", "part_year")


def test_the_batch_names_both_values_and_the_chain_stays(house: Store) -> None:
    batch = corrections.commit(house, wished(house, text="46", reason="录错", actor="李"))
    assert (batch.kind, batch.actor, batch.note, batch.file) == (BatchKind.CORRECTION, "李", "录错", "更正")
    assert batch.title == "更正 甲社区2024年活动场次\uff0c45场 年内 → 46场 年内"
    older = house.replaced("a", "events", Y2024)
    assert older[["value", "title", "actor"]].to_numpy().tolist() == [[45.0, "年报", "王"]]
    assert sheets.replaced(older).texts[0][:3] == ("45场", "《年报》「45.0」\uff0c第1批", "王")
    house.undo(batch.id)
    assert corrections.seen(house, EVENTS).row["value"] == 45
    house.redo(batch.id)
    assert corrections.seen(house, EVENTS).row["value"] == 46


@pytest.mark.parametrize(
    ("number", "text", "reason", "codes"),
    [
        (EVENTS, "很多", "录错", ["not_a_number"]),
        (EVENTS, "\u2014", "录错", ["correction_missing"]),
        (EVENTS, "", "录错", ["correction_missing"]),
        (EVENTS, "无", "录错", ["correction_missing"]),
        (EVENTS, "-3", "录错", ["out_of_bounds"]),
        (EVENTS, "46", " ", ["required"]),
        (EVENTS, "45场", "录错", ["correction_same"]),
        (Number("a", "share", Y2024), "120%", "漏报", ["out_of_bounds"]),
    ],
)
def test_what_an_upload_refuses_is_refused(
    house: Store, number: Number, text: str, reason: str, codes: list[str]
) -> None:
    checked = wished(house, number, text=text, reason=reason)
    assert [issue.code for issue in checked.errors] == codes
    revision = house.revision
    with pytest.raises(RefusalError):
        corrections.commit(house, checked)
    assert house.revision == revision


def test_doubts_are_said_and_do_not_refuse(house: Store) -> None:
    checked = wished(house, Number("a", "share", Y2024), text="0.065", reason="漏报")
    assert [issue.code for issue in checked.warnings] == ["percent_fraction"]
    assert not checked.errors


@pytest.mark.parametrize(("text", "codes"), [("70", ["jump"]), ("60", []), ("20", ["jump"])])
def test_a_jump_on_the_last_period_is_asked_about(house: Store, text: str, codes: list[str]) -> None:
    number = Number("a", "events", Period.year(2025))
    checked = wished(house, number, text=text, reason="漏报")
    assert [(issue.code, issue.row) for issue in checked.warnings] == [(code, None) for code in codes]


def test_what_was_not_reported_is_entered_the_same_way(house: Store) -> None:
    number = Number("b", "members", Y2024)
    assert corrections.seen(house, number).row is None
    batch = corrections.commit(house, wished(house, number, text="70余", reason="漏报"))
    assert batch.title == "更正 乙社区2024年党员数\uff0c未报 → 70余人"
    assert corrections.seen(house, number).row["low"] == 70


def test_what_is_computed_says_so_until_it_is_entered(house: Store) -> None:
    number = Number("a", "each", Y2024)
    seen = corrections.seen(house, number)
    assert (seen.row, seen.computed["value"], seen.computed["derived"]) == (None, 0.5, "formula")
    corrections.commit(house, wished(house, number, text="0.6", reason="以年报为准"))
    assert corrections.seen(house, number).row["value"] == 0.6


def test_a_note_keeps_the_value_and_its_document(house: Store) -> None:
    before = corrections.seen(house, EVENTS).row
    batch = corrections.commit(house, wished(house, note="含两场线上", actor="李"))
    after = corrections.seen(house, EVENTS).row
    assert (batch.kind, batch.note, batch.title) == (BatchKind.NOTE, "含两场线上", "年报")
    changed = {name for name in frames.STORED if str(before[name]) != str(after[name])}
    assert changed == {"note", "batch"}
    assert len(house.replaced("a", "events", Y2024)) == 1
    texts = [text for row in sheets.facts(profile(house, "a", Y2024)).texts for text in row]
    assert "含代管小区、含两场线上" in texts


def test_a_note_is_told_wherever_its_number_is(house: Store) -> None:
    """In tables and files a column, in figures what is said when pointed at; without notes, nothing."""
    note, more = "含两场线上", "说明\uff1a含两场线上"
    ranking = Selection(View.RANKING, "events", Y2024, group="street")
    line = Selection(View.TREND, "events", group="street", areas=("a",))
    assert sheets.ranking(compare(house, ranking)).headings[-1] != "说明"
    corrections.commit(house, wished(house, note=note))
    told = (
        sheets.standings(profile(house, "b", Y2024)),
        sheets.trend(trend(house, line)),
        sheets.heat(heat(house, ranking, ["events"])),
    )
    assert ["说明" in sheet.headings for sheet in told] == [False, True, False], (
        "甲 is beside: its definition"
    )
    assert "甲社区\uff1a含两场线上" in csv_bytes(told[1]).decode("utf-8-sig")
    row = {**trend(house, line).table.iloc[0].to_dict()}
    assert chart_texts.point_hover("甲社区", row, "场")[-1] == more
    assert chart_texts.noted({"note": "字" * 60})[1] == "字" * 24
    assert chart_texts.noted({"note": float("nan")}) == ()


def test_what_was_replaced_shows_its_note(house: Store) -> None:
    corrections.commit(house, wished(house, note="含两场线上"))
    corrections.commit(house, wished(house, note="含三场线上"))
    older = sheets.replaced(house.replaced("a", "events", Y2024))
    assert [row[-1] for row in older.texts] == ["含代管小区\u3001含两场线上", "含代管小区"]


def test_numbers_of_persons_in_notes_and_reasons_are_starred(house: Store) -> None:
    batch = corrections.commit(
        house, wished(house, text="46", reason="张三 13812345678 说的", note="13812345678")
    )
    assert batch.note == "张三 138******78 说的"
    assert corrections.seen(house, EVENTS).row["note"] == "138******78"
    corrections.commit(house, wished(house, note="问 13912345678"))
    assert corrections.seen(house, EVENTS).row["note"] == "问 139******78"


def test_a_note_needs_a_number_and_something_new(house: Store) -> None:
    missing = wished(house, Number("b", "members", Y2024), note="待核实")
    assert [issue.code for issue in missing.errors] == ["correction_without_number"]
    assert [issue.code for issue in wished(house, note="").errors] == ["correction_same"]


def test_a_correction_keeps_the_note_unless_it_is_rewritten(house: Store) -> None:
    corrections.commit(house, wished(house, note="含两场线上"))
    corrections.commit(house, wished(house, text="46", reason="录错"))
    assert corrections.seen(house, EVENTS).row["note"] == "含两场线上"
    corrections.commit(house, wished(house, text="47", reason="录错", note=""))
    assert corrections.seen(house, EVENTS).row["note"] == ""


def test_what_changed_meanwhile_is_not_written_over(house: Store) -> None:
    mine, theirs = (wished(house, text=text, reason="录错") for text in ("46", "47"))
    corrections.commit(house, theirs)
    revision = house.revision
    with pytest.raises(RefusalError) as refused:
        corrections.commit(house, mine)
    assert refused.value.issues[0].code == "correction_changed"
    assert dict(refused.value.issues[0].facts)["now"].startswith("47场")
    assert house.revision == revision


def test_another_number_written_meanwhile_is_no_hindrance(house: Store) -> None:
    mine = wished(house, text="46", reason="录错")
    corrections.commit(house, wished(house, Number("b", "events", Y2024), text="61", reason="录错"))
    assert corrections.commit(house, mine).counts["observations"] == 1


@pytest.mark.parametrize(("text", "after"), [("46", 3), ("55", 2), ("70", 1), ("60", 1)])
def test_the_place_is_shown_before_and_after(house: Store, text: str, after: int) -> None:
    house.undo(1)  # its first number has a definition of its own, which keeps it beside the ranking
    house.add(
        Draft(BatchKind.TABLE, "x.csv", "c1", "王"),
        frames.from_observations(
            Observation(area, "events", Y2024, Quantity.exact(value, "场", str(value)))
            for area, indicator, value in SAID
            if indicator == "events"
        ),
    )
    checked = wished(house, text=text, reason="录错")
    move = corrections.moved(house, checked)
    assert (move.before["rank"], move.after["rank"], move.n) == (3, after, 3)


def test_parts_and_undated_numbers_have_no_place(house: Store) -> None:
    for number in (Number("a", "events", Y2024, "性别=女"), Number("a", "events", None)):
        checked = wished(house, number, text="3", reason="漏报")
        assert checked.row is not None
        assert corrections.moved(house, checked) is None


def test_a_stock_is_found_by_its_date(house: Store) -> None:
    quarter = Number("a", "members", Period.parse("2024Q4"))
    assert corrections.seen(house, quarter).number.period == Y2024
    assert corrections.seen(house, Number("a", "events", Period.parse("2024Q4"))).row is None


@pytest.mark.parametrize("number", [EVENTS, Number("b", "members", None, "年龄=70岁|以上")])
def test_a_number_is_named_by_one_text(number: Number) -> None:
    assert Number.parse(number.code) == number
