"""From a case export to a batch of counts: known names, real zeros, parts of periods, nobody's data."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from samples_cases import CASES, SECRETS, csv, rows

from answers import recipes
from answers.recipes import LEFT_OUT, Said, Summary
from exports import cases_sheets, sheets
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.observation import BatchKind
from indicators.period import Frequency, Period
from indicators.recipe import Recipe, Rule
from indicators.refusal import RefusalError
from loaders.cases import Count, Survey, Tally
from store import Store
from words import pages

Q1, Q2 = Period.parse("2024Q1"), Period.parse("2024Q2")
AREAS = [
    Area("street", "样街道", Level.STREET),
    Area("taikang", "泰康社区", Level.COMMUNITY, "street", aliases=("泰康",)),
    Area("sanshui", "三水社区", Level.COMMUNITY, "street"),
    Area("fumin", "福民社区", Level.COMMUNITY, "street"),
    Area("young", "新生社区", Level.COMMUNITY, "street", valid_from="2024-06-01"),
    Area("elsewhere", "远方社区", Level.COMMUNITY, "other"),
    Area("garden", "东方花园", Level.COMPOUND, "sanshui"),
]
INDICATORS = [
    Indicator("received", "工单数", "诉求", "件", Kind.FLOW),
    Indicator("resolved", "办结数", "诉求", "件", Kind.FLOW),
]
RULES = (Rule("received"), Rule("resolved", "状态", ("已办结",)))
RECIPE = Recipe("12345热线", "所属社区", "受理时间", Frequency.QUARTER, RULES)
EXPORT = recipes.Export("导出.xlsx", "c1", Survey(0, ()))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    def found(store: Store) -> None:
        store.put_areas(AREAS)
        store.put_indicators(INDICATORS)

    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


def tally(*counts: tuple[str, Period, int, tuple[int, ...]], **more: object) -> Tally:
    """A tally of counts from the second of January to the 29th of June."""
    made = tuple(Count(*one) for one in counts)
    left = {name: int(str(more.pop(name, 0))) for name in ("undated", "unplaced", "untold", "unruled")}
    total = sum(one.rows for one in made) + left["undated"] + left["unplaced"] + left["untold"]
    days = {"first": date(2024, 1, 2), "last": date(2024, 6, 29)} | more
    return Tally(rows=total, counts=made, excluded=0, **left, **days)


def said(seen: Summary) -> dict[tuple[str, str, str], float]:
    table = seen.differences.table
    keys = zip(table["area"], table["indicator"], table["end"].dt.strftime("%m"), strict=True)
    return dict(zip(keys, table["value"], strict=True))


def test_names_of_one_community_add_up_and_compounds_belong_to_theirs(house: Store) -> None:
    found = tally(
        ("泰康社区", Q1, 3, (3, 2)),
        ("泰康", Q1, 1, (1, 1)),
        ("东方花园", Q2, 2, (2, 1)),
        undated=1,
        unplaced=2,
        untold=3,
        unruled=1,
    )
    seen = recipes.summary(house, EXPORT, RECIPE, found)
    assert said(seen) == {
        ("taikang", "received", "03"): 4,
        ("taikang", "resolved", "03"): 3,
        ("sanshui", "received", "06"): 2,
        ("sanshui", "resolved", "06"): 1,
    }
    assert (seen.counted, seen.unruled, sum(seen.left.values())) == (6, 1, 6)


def test_who_has_no_row_is_missing_unless_the_export_is_said_to_be_complete(house: Store) -> None:
    found = tally(("泰康社区", Q1, 3, (3, 2)), ("三水社区", Q2, 1, (1, 0)))
    assert ("fumin", "received", "03") not in said(recipes.summary(house, EXPORT, RECIPE, found))
    whole = said(recipes.summary(house, EXPORT, RECIPE, found, Said(complete=True)))
    assert whole["fumin", "received", "03"] == whole["fumin", "resolved", "06"] == 0
    assert whole["taikang", "received", "03"] == 3
    assert ("young", "received", "03") not in whole, "it did not exist yet"
    assert ("young", "received", "06") in whole
    assert not any(area == "elsewhere" for area, *_ in whole), "another street's"


def test_a_rule_that_takes_no_row_at_all_says_nothing(house: Store) -> None:
    """Perhaps the export left such rows out: only who says that it is complete makes that a zero."""
    found = tally(("泰康社区", Q1, 3, (3, 0)))
    assert ("taikang", "resolved", "03") not in said(recipes.summary(house, EXPORT, RECIPE, found))
    assert (
        said(recipes.summary(house, EXPORT, RECIPE, found, Said(complete=True)))["taikang", "resolved", "03"]
        == 0
    )
    beside = tally(("泰康社区", Q1, 3, (3, 0)), ("三水社区", Q1, 1, (1, 1)))
    assert said(recipes.summary(house, EXPORT, RECIPE, beside))["taikang", "resolved", "03"] == 0


def test_an_unknown_name_is_asked_about_remembered_or_left_out(house: Store) -> None:
    found = tally(("太康社区", Q1, 3, (3, 1)), ("某处", Q1, 4, (4, 1)), ("三水社区", Q1, 1, (1, 1)))
    first = recipes.summary(house, EXPORT, RECIPE, found)
    asked = recipes.asked(house, found)
    assert [(item.text, item.rows) for item in asked] == [("太康社区", 3), ("某处", 4)]
    assert ("taikang", "泰康社区") in asked[0].candidates
    assert [issue.raw for issue in first.errors] == ["太康社区", "某处"]
    with pytest.raises(RefusalError):
        recipes.commit(house, first, actor="王")
    answered = Said((("太康社区", "taikang"), ("某处", LEFT_OUT)))
    seen = recipes.summary(house, EXPORT, RECIPE, found, answered)
    assert (seen.errors, seen.left["left_out"], seen.counted) == ((), 4, 4)
    recipes.commit(house, seen, actor="王")
    assert house.aliases("area") == {"太康社区": "taikang"}
    assert [item.text for item in recipes.asked(house, found)] == ["某处"]


@pytest.mark.parametrize(
    ("first", "last", "partial"),
    [
        (date(2024, 1, 2), date(2024, 6, 29), set()),
        (date(2024, 1, 2), date(2024, 5, 20), {"2024年第二季度"}),
        (date(2024, 2, 20), date(2024, 6, 29), {"2024年第一季度"}),
    ],
)
def test_a_period_that_the_export_covers_in_part_is_marked(
    house: Store, first: date, last: date, partial: set[str]
) -> None:
    found = tally(("泰康社区", Q1, 3, (3, 2)), ("泰康社区", Q2, 3, (3, 2)), first=first, last=last)
    seen = recipes.summary(house, EXPORT, RECIPE, found)
    told = {dict(issue.facts)["period"] for issue in seen.issues if issue.code == "partial_period"}
    assert told == partial
    states = set(seen.differences.table["status"])
    assert states == ({"final", "provisional"} if partial else {"final"})


def test_a_batch_says_what_was_counted_and_keeps_no_file(house: Store) -> None:
    found = tally(("泰康社区", Q1, 3, (3, 2)), undated=1, unplaced=2)
    batch = recipes.commit(
        house, recipes.summary(house, EXPORT, RECIPE, found, Said(complete=True)), actor=" 王 ", note="一季度"
    )
    assert (batch.kind, batch.title, batch.file, batch.actor) == (
        BatchKind.CASES,
        "12345热线",
        "导出.xlsx",
        "王",
    )
    assert (batch.accepted, batch.rejected, batch.counts["source_kept"]) == (3, 3, 0)
    assert house.content("c1") is None
    for words in ("一季度", "计入3行", "没有日期1行", "没有写社区2行", "导出表完整", "原表未保存"):
        assert words in batch.note
    assert "12345热线" in pages.batch_line(batch)
    again = recipes.summary(house, EXPORT, RECIPE, found, Said(complete=True))
    assert (again.before, again.differences.changed, again.differences.new) == (batch, 0, 0)


def test_a_later_export_replaces_what_it_counts_anew_and_undo_brings_it_back(house: Store) -> None:
    for rows_of, checksum in ((3, "c1"), (5, "c2")):
        found = tally(("泰康社区", Q1, rows_of, (rows_of, 1)))
        seen = recipes.summary(house, replace(EXPORT, checksum=checksum), RECIPE, found)
        batch = recipes.commit(house, seen, actor="王")
    assert seen.differences.changed == 1
    assert house.observations(indicators=["received"])["value"].tolist() == [5]
    house.undo(batch.id)
    assert house.observations(indicators=["received"])["value"].tolist() == [3]


def test_counts_stand_by_community_with_what_becomes_of_them(house: Store) -> None:
    first = tally(("泰康社区", Q1, 3, (3, 1)), ("三水社区", Q1, 9, (9, 1)))
    recipes.commit(house, recipes.summary(house, EXPORT, RECIPE, first), actor="王")
    later = tally(("泰康社区", Q1, 5, (5, 1)), ("泰康社区", Q2, 2, (2, 0)), last=date(2024, 5, 1))
    seen = recipes.summary(house, replace(EXPORT, checksum="c2"), RECIPE, later)
    names = {item.code: item.name for item in (*AREAS, *INDICATORS)}
    sheet = cases_sheets.counts(seen.differences, names)
    assert sheet.headings == (
        "社区",
        "工单数 2024年第一季度",
        "办结数 2024年第一季度",
        "工单数 2024年第二季度 快报",
        "办结数 2024年第二季度 快报",
    )
    assert sheet.texts == (("泰康社区", "3 → 5", "1(不变)", "2", "0"),)


def test_a_doubt_names_its_count(house: Store) -> None:
    found = tally(("泰康社区", Q1, 40, (40, 20)), ("泰康社区", Q2, 4, (4, 20)))
    seen = recipes.summary(house, EXPORT, RECIPE, found)
    assert [(issue.code, issue.column) for issue in seen.issues] == [("jump", "泰康社区2024年第二季度工单数")]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"name": ""}, ["required"]),
        ({"rules": ()}, ["recipe_without_rules"]),
        ({"rules": (Rule("received", "状态"),)}, ["required"]),
        ({"rules": (Rule(""),)}, ["required"]),
        ({"rules": (Rule("received"), Rule("received", "状态", ("退回",)))}, ["recipe_repeated"]),
        ({"rules": (Rule("received", dimension="噪音"),)}, ["bad_dimension"]),
    ],
)
def test_a_recipe_that_says_too_little_is_refused(change: dict[str, object], codes: list[str]) -> None:
    with pytest.raises(RefusalError) as refused:
        recipes.sound(replace(RECIPE, **change))
    assert [issue.code for issue in refused.value.issues] == codes
    assert recipes.sound(RECIPE) == RECIPE


def test_an_indicator_that_is_gone_is_named(house: Store) -> None:
    gone = replace(RECIPE, rules=(Rule("no_such"),))
    with pytest.raises(RefusalError) as refused:
        recipes.summary(house, EXPORT, gone, tally(("泰康社区", Q1, 3, (3,))))
    assert refused.value.issues[0].raw == "no_such"


def test_nothing_of_a_person_reaches_the_database_the_log_or_the_page(
    house: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    content = csv(rows((*CASES, ("张建国", "噪音", "已办结", "2024-02-02"))))
    export = recipes.look(house, content, "热线13812345678.csv")
    recipe = house.put_recipe(RECIPE)
    found = recipes.tally(house, content, recipe)
    seen = recipes.summary(house, export, recipe, found, Said(complete=True))
    batch = recipes.commit(house, seen, actor="王")
    assert (batch.accepted, batch.rejected) == (6, 3)
    shown = [
        *cases_sheets.columns(export.survey).texts,
        *cases_sheets.counts(
            seen.differences, {area.code: area.name for area in AREAS} | {"received": "", "resolved": ""}
        ).texts,
        *sheets.problems(seen.issues).texts,
        *sheets.batches(house.history()).texts,
    ]
    house.close()
    kept = b"".join(file.read_bytes() for file in house.path.parent.rglob("*") if file.is_file())
    everything = f"{shown}{caplog.text}{seen!r}"
    assert [secret for secret in SECRETS if secret in everything or secret.encode() in kept] == []
    assert "泰康社区".encode() in kept, "the search would find what is there"
