"""Several files at once: read, explained, put right on the page, loaded one batch a file."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from answers import amending, large, uploads
from answers.uploads import Amendment, Loaded, Looked, Order, Parcel, Shipment, State
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.instructions import Instructions
from indicators.period import Period
from indicators.progress import untold
from indicators.refusal import RefusalError
from store import Store

AREAS = [
    Area("street", "样街道", Level.STREET),
    Area("a", "青石巷社区", Level.COMMUNITY, "street", aliases=("甲巷社区",)),
    Area("b", "乙巷社区", Level.COMMUNITY, "street"),
]
INDICATORS = [
    Indicator("members", "党员数", "党建", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW),
]
HEAD = "社区,指标,期间,数值\n"
GOOD = f"{HEAD}甲巷社区,党员数,2024年,41\n乙巷社区,党员数,2024年,52\n"
MIXED = f"{HEAD}甲巷社区,党员数,2024年,41\n乙巷社区,党员数,2024年,很多\n丙巷社区,党员数,2024年,3\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    def found(store: Store) -> None:
        store.put_areas(AREAS)
        store.put_indicators(INDICATORS)

    with Store.create(tmp_path / "house.duckdb", found) as store:
        yield store


def look(house: Store, text: str, name: str = "t.csv", instructions: Instructions = Instructions()) -> Looked:
    return uploads.look(house, Order(Parcel(name, text.encode()), instructions), untold)


def load(house: Store, *shipments: Shipment) -> list[Loaded]:
    done: list[Loaded] = []
    uploads.load(house, shipments, done.append, untold, actor="王")
    return done


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (GOOD, State.READY),
        (MIXED, State.PARTLY),
        (f"{HEAD}丙,丁,戊,己\n", State.REFUSED),
        ("", State.REFUSED),
    ],
)
def test_a_file_says_what_can_be_done_with_it(house: Store, text: str, state: State) -> None:
    assert look(house, text).state is state


def test_where_the_whole_table_is_in_doubt_no_good_rows_are_offered(house: Store) -> None:
    text = "社区,期间,党员数,党员数\n甲巷社区,2024年,41,42\n"
    looked = look(house, text)
    assert not looked.preview.staging.fit
    assert looked.state is State.REFUSED
    (loaded,) = load(house, Shipment(looked, only_valid=True))
    assert loaded.receipt is None


def test_an_area_that_is_not_there_is_refused_and_not_raised(house: Store) -> None:
    looked = look(house, GOOD, instructions=Instructions(area="nowhere"))
    assert looked.state is State.REFUSED
    assert looked.issues


def test_a_zip_is_its_files_and_a_broken_one_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("一季度/甲巷.csv", GOOD)
        archive.writestr("一季度/乙巷.csv", MIXED)
    parcels = uploads.unpacked("全部.zip", packed.getvalue())
    assert [(parcel.name, parcel.content.decode()) for parcel in parcels] == [
        ("一季度/甲巷.csv", GOOD),
        ("一季度/乙巷.csv", MIXED),
    ]
    assert uploads.unpacked("一.csv", GOOD.encode()) == (Parcel("一.csv", GOOD.encode()),)
    with pytest.raises(RefusalError):
        uploads.unpacked("坏.zip", packed.getvalue()[:60])


def test_rows_are_counted_and_many_bad_ones_are_not_skipped_unasked(house: Store) -> None:
    staging = look(house, MIXED).preview.staging
    assert (uploads.good_rows(staging), staging.rejected) == (1, 2)
    assert uploads.much_is_bad(staging)
    rows = "".join(f"甲巷社区,党员数,{year}年,{year}\n" for year in range(2000, 2018))
    for bad, much in (("甲巷社区,党员数,2018年,x\n", False), ("甲巷社区,党员数,2018年,x\n" * 3, True)):
        staging = look(house, HEAD + rows + bad).preview.staging
        assert uploads.good_rows(staging) == 18
        assert uploads.much_is_bad(staging) is much


@pytest.mark.parametrize(
    "text",
    [
        "指标,期间,甲巷社区,无此社区\n党员数,2024年,41,42\n",
        "社区,期间,党员数,无此指标\n甲巷社区,2024年,41,42\n",
    ],
)
def test_a_column_of_numbers_is_not_left_out_unasked(house: Store, text: str) -> None:
    staging = look(house, text).preview.staging
    assert (uploads.good_rows(staging), staging.rejected) == (1, 0)
    assert uploads.much_is_bad(staging)


def test_names_that_nobody_knows_are_asked_once_and_remembered_when_loaded(house: Store) -> None:
    text = f"{HEAD}青石港社区,党员数,2024年,41\n青石港社区,活动场次,2024年,7\n"
    (unknown,) = uploads.unknown_names(look(house, text).preview.staging)
    assert (unknown.kind, unknown.text, unknown.count) == ("area", "青石港社区", 2)
    assert ("a", "青石巷社区") in unknown.candidates
    said = uploads.explained(Instructions(), "area", "青石港社区", "a")
    assert uploads.explained(said, "area", "青石港社区", "") == Instructions()
    looked = look(house, text, instructions=said)
    assert looked.state is State.READY
    assert house.aliases("area") == {}
    (loaded,) = load(house, Shipment(looked))
    assert loaded.receipt.accepted == 2
    assert house.aliases("area") == {"青石港社区": "a"}
    assert look(house, text.replace("41", "42")).state is State.READY


def test_each_file_is_a_batch_and_what_is_refused_stops_no_other(house: Store) -> None:
    good, mixed = look(house, GOOD), look(house, MIXED, "u.csv")
    refused, loaded, partly = load(
        house, Shipment(mixed), Shipment(good, note="一季度"), Shipment(mixed, only_valid=True)
    )
    assert refused.receipt is None
    assert {issue.code for issue in refused.issues} >= {"not_a_number", "unknown_area"}
    assert (loaded.receipt.accepted, partly.receipt.accepted, partly.receipt.rejected) == (2, 1, 2)
    assert [(batch.file, batch.actor, batch.note) for batch in reversed(house.history())] == [
        ("t.csv", "王", "一季度"),
        ("u.csv", "王", ""),
    ]
    assert look(house, GOOD).state is State.DUPLICATE


def test_who_stops_the_loading_keeps_what_was_loaded_before(house: Store) -> None:
    done: list[Loaded] = []

    def stop(share: float) -> None:
        if share >= 0.5:
            raise InterruptedError

    shipments = [Shipment(look(house, GOOD)), Shipment(look(house, MIXED), only_valid=True)]
    with pytest.raises(InterruptedError):
        uploads.load(house, shipments, done.append, stop, actor="")
    assert len(house.history()) == len(done) == 1


def test_the_ranking_of_the_first_indicator_in_its_latest_period_is_offered(house: Store) -> None:
    rows = "甲巷社区,活动场次,2023年,1\n甲巷社区,活动场次,2024年,2\n甲巷社区,党员数,2025年,3\n"
    shown = uploads.first_view(house, look(house, HEAD + rows).preview.staging)
    assert (shown.indicator, shown.period, shown.group) == ("events", Period.year(2024), "street")
    undated = look(house, "社区,党员数\n甲巷社区,3\n").preview.staging
    assert uploads.first_view(house, undated) is None


def test_the_same_bytes_twice_are_found_whatever_their_names() -> None:
    first, other, again = Parcel("一.csv", b"1"), Parcel("二.csv", b"2"), Parcel("三.csv", b"1")
    assert list(uploads.repeated([first, other, again])) == [(again, first)]


def test_a_table_put_right_keeps_its_row_numbers_and_says_that_it_was_changed(house: Store) -> None:
    text = f"样街道报表\n\n{HEAD}甲巷社区,党员数,2024年,41\n乙巷社区,党员数,2024年,很多\n合计,,,41\n"
    order = Order(Parcel("报表.txt", text.encode("gb18030")))
    before = uploads.look(house, order, untold)
    (problem,) = before.preview.staging.errors
    assert problem.row == 5
    after = amending.amended(order, before.preview.staging, [Amendment(5, 3, "很多", "52")])
    looked = uploads.look(house, after, untold)
    assert looked.state is State.READY
    assert looked.preview.staging.origin.file == after.parcel.name == "报表(已修改).csv"
    assert looked.preview.staging.rows[["row", "value"]].values.tolist() == [[4, 41.0], [5, 52.0]]
    rows = list(csv.reader(io.StringIO(after.parcel.content.decode("utf-8-sig"))))
    assert rows[4] == ["乙巷社区", "党员数", "2024年", "52"]
    assert rows[0][0] == "样街道报表"
    assert "第5行D列「很多」改为「52」" in amending.note(after)
    twice = amending.amended(after, looked.preview.staging, [Amendment(4, 3, "41", "40")])
    assert twice.parcel.name == "报表(已修改).csv"
    assert len(twice.parcel.amendments) == 2
    assert amending.note(order) == ""


def test_who_stops_the_check_of_a_workbook_ends_its_parser(house: Store) -> None:
    book = openpyxl.Workbook()
    book.active.append(["社区", "党员数"])
    content = io.BytesIO()
    book.save(content)
    asked: list[float] = []

    def stop(share: float) -> None:
        asked.append(share)
        if len(asked) > 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        uploads.look(house, Order(Parcel("t.xlsx", content.getvalue())), stop)
    assert len(asked) == 2


def test_a_large_file_gives_what_the_general_reader_gives(
    house: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"甲巷社区,党员数,2024年,{number},组=第{number}组\n" for number in range(3_000))
    text = f"社区,指标,期间,数值,维度\n{rows}丙巷社区,党员数,2024年,3,\n"
    told: list[float] = []

    def looked(name: str) -> uploads.Looked:
        return uploads.look(house, Order(Parcel(name, text.encode())), told.append)

    general = looked("t.csv")
    assert told == sorted(told)
    monkeypatch.setattr(large, "LARGE", 10_000)
    monkeypatch.setattr(large.intake, "preview", None)  # not called
    blocks = looked("t.csv")
    assert blocks.state is general.state is State.PARTLY
    assert blocks.issues == general.issues
    assert blocks.preview.staging.columns == general.preview.staging.columns
    pd.testing.assert_frame_equal(blocks.preview.differences.table, general.preview.differences.table)
    assert not list(Path(tempfile.gettempdir()).glob("tmp*/table"))


def test_a_large_file_that_leaves_the_area_to_its_name_is_for_the_general_reader(
    house: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"党员数,2024年,{number},组=第{number}组\n" for number in range(3_000))
    monkeypatch.setattr(large, "LARGE", 10_000)
    looked = look(house, f"指标,期间,数值,维度\n{rows}", "青石巷社区.csv")
    assert set(looked.preview.staging.rows["area"]) == {"a"}


def test_the_number_of_a_person_is_hidden_in_what_a_column_shows(house: Store) -> None:
    text = "社区,期间,党员数,备注\n甲巷社区,2024年,41,联系13812345678\n"
    columns = look(house, text).preview.staging.columns
    assert columns[3].name == "备注"
    assert "13812345678" not in "".join(columns[3].sample)
