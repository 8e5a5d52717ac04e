"""A report's numbers against the store: what is ticked, what waits, what loading does, what is learned."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answers import report_beside, report_review, report_sections, reports
from answers.report_beside import Then
from answers.report_review import Correction, Item
from answers.reports import Known, Paper
from exports import report_csv, report_sheets
from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.mention import Mention, MentionKind
from indicators.observation import BatchKind, BatchState, Locator, Observation, Origin
from indicators.period import Period
from indicators.quantity import Quantity, Wording, bounded
from indicators.refusal import RefusalError
from indicators.target import Relation
from loaders import documents, files
from store import Draft, Store

Y2024 = Period.year(2024)
TEXT = "甲社区2024年总结\n现有党员42名,活动80余场,其中女党员12名。\n计划明年活动100场。"
AREAS = [
    Area("street", "样街道", Level.STREET),
    Area("a", "甲社区", Level.COMMUNITY, "street"),
    Area("b", "乙社区", Level.COMMUNITY, "street"),
]
INDICATORS = [
    Indicator("members", "党员数", "党建", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER),
    Indicator("open", "未结件", "治理", "件", Kind.FLOW, Polarity.LOWER_IS_BETTER),
    Indicator("share", "占比", "党建", "%", Kind.RATE, upper=100.0),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    """Two communities; 甲 had 40 members and 50 events in 2023, and 42 members in 2024."""

    def found(store: Store) -> None:
        store.put_areas(AREAS)
        store.put_indicators(INDICATORS)
        held = [("members", 2023, 40.0), ("events", 2023, 50.0), ("members", 2024, 42.0)]
        rows = frames.from_observations(
            Observation("a", code, Period.year(year), Quantity.exact(value, raw=str(value)))
            for code, year, value in held
        )
        store.add(Draft(BatchKind.TABLE, "年报.csv", "c0", "王"), rows.assign(unit="名"))

    with Store.create(tmp_path / "s.duckdb", found) as store:
        yield store


PAPER = Paper("总结.txt", TEXT.encode(), documents.pasted(TEXT))


def mention(number: str, indicator: str | None, quantity: Quantity, **more: object) -> Mention:
    """A confident indicator mention of 甲 in 2024 at the place of ``number`` in the text."""
    start = TEXT.index(number)
    said = {
        "kind": MentionKind.INDICATOR,
        "period": Y2024,
        "area_code": "a",
        "phrase": "说法",
        "quote_start": TEXT.rfind("\n", 0, start) + 1,
        "quote_end": TEXT.find("。", start),
        "confidence": 0.95,
    }
    return Mention(start, start + len(number), number, quantity, indicator=indicator, **(said | more))


MEMBERS = mention("42", "members", Quantity.exact(42, "名"))
EVENTS = mention("80", "events", bounded(80, Wording.JUST_OVER, 10, unit="场"))
WOMEN = mention(
    "12", "members", Quantity.exact(12, "名"), kind=MentionKind.BREAKDOWN, reasons=("part_of_total",)
)
PLAN = mention("100", "events", Quantity.exact(100, "场"), kind=MentionKind.QUANTITY, reasons=("plan",))
YEAR = mention("2024", None, None, kind=MentionKind.NONE, reasons=("date",))
ALL = (YEAR, MEMBERS, EVENTS, WOMEN, PLAN)


def seen(store: Store, *mentions: Mention, **said: Correction) -> list[Item]:
    return report_review.items(store, reports.of_store(store), mentions, said)


def test_what_is_shown_what_is_ticked_and_why_the_rest_waits(house: Store) -> None:
    items = seen(house, *ALL)
    assert [(item.mention.number_text, item.effect, item.ticked, item.waits) for item in items] == [
        ("42", "unchanged", False, ()),
        ("80", "new", True, ()),
        ("12", "", False, ("part_of_total",)),
        ("100", "", False, ("plan",)),
    ]


def test_each_number_stands_beside_what_is_held_and_the_year_before(house: Store) -> None:
    members, events, *_ = seen(house, *ALL)
    assert (members.held["value"], members.before["value"]) == (42, 40)
    assert (events.held, events.before["value"]) == (None, 50)
    changed = seen(house, replace(MEMBERS, quantity=Quantity.exact(61, "名")))[0]
    assert (changed.effect, changed.held["value"], changed.ticked) == ("changed", 42, True)
    assert [issue.code for issue in changed.doubts] == ["jump"]


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ({"area_code": None}, ("no_area",)),
        ({"indicator": None}, ("no_indicator",)),
        ({"period": None}, ("no_period",)),
        ({"confidence": 0.1}, ("unsure",)),
        ({"confidence": 0.1, "reasons": ("each",)}, ("each",)),
    ],
)
def test_what_lacks_something_waits(house: Store, change: dict[str, object], waits: tuple[str, ...]) -> None:
    (item,) = seen(house, replace(EVENTS, **change))
    assert (item.ticked, item.waits) == (False, waits)


def test_what_a_person_can_say_of_the_whole_report_is_asked_where_no_number_says_it(house: Store) -> None:
    nowhere, nowhen = replace(EVENTS, area_code=None), replace(MEMBERS, area_code=None, period=None)
    assert report_review.lacking(seen(house, nowhere, nowhen, PLAN)) == ["no_area"]
    assert report_review.lacking(seen(house, nowhen)) == ["no_area", "no_period"]
    assert report_review.lacking(seen(house, nowhere, MEMBERS)) == []
    assert report_review.lacking(seen(house, PLAN)) == []


def test_what_the_reader_would_rather_not_load_is_offered_and_never_makes_a_sure_number_wait(
    house: Store,
) -> None:
    unsure = mention(
        "100",
        "events",
        Quantity.exact(100, "场"),
        kind=MentionKind.QUANTITY,
        confidence=0.36,
        reasons=("unsure", "noun_before"),
    )
    first, second = seen(house, replace(unsure, start=0, end=2), EVENTS)
    assert (first.effect, first.ticked) == ("new", False)
    assert first.waits == ("unsure", "noun_before", "contradicted")
    assert (second.effect, second.ticked) == ("new", True)
    known = reports.of_store(house)
    loaded = report_review.load(house, known, PAPER, [seen(house, unsure)[0]], actor="王")
    assert loaded.batch.accepted == 1


def test_two_facts_by_one_number_are_two_rows(house: Store) -> None:
    items = seen(house, EVENTS, replace(EVENTS, indicator="open"))
    assert len({item.key for item in items}) == 2
    assert all(item.ticked for item in items)


def test_of_two_that_contradict_each_other_the_second_waits_and_both_are_refused(house: Store) -> None:
    other = replace(mention("100", "events", Quantity.exact(90, "场")))
    first, second = seen(house, EVENTS, other)
    assert (first.ticked, second.ticked, second.waits) == (True, False, ("contradicted",))
    known = reports.of_store(house)
    with pytest.raises(RefusalError) as refusal:
        report_review.load(house, known, PAPER, [first, second], actor="王")
    assert [issue.code for issue in refusal.value.issues] == ["report_conflict"]
    again = replace(other, quantity=EVENTS.quantity)
    loaded = report_review.load(house, known, PAPER, seen(house, EVENTS, again), actor="王")
    assert loaded.batch.accepted == 1


def test_loading_is_one_batch_with_the_places_the_bytes_and_the_text(house: Store) -> None:
    items = seen(house, *ALL)
    loaded = report_review.load(house, reports.of_store(house), PAPER, items, actor="王")
    batch = house.batch(loaded.batch.id)
    assert (batch.kind, batch.actor, batch.title, batch.accepted) == (
        BatchKind.REPORT,
        "王",
        "甲社区2024年总结",
        1,
    )
    assert (loaded.areas, loaded.period) == (("a",), Y2024)
    assert house.content(batch.checksum) == TEXT.encode()
    (row,) = house.observations(indicators=["events"], periods=[Y2024]).to_dict("records")
    assert (row["value"], row["low"], row["high"], row["unit"], row["factor"]) == (80, 80, 90, "场", 1)
    text = house.text(batch.id)
    assert text is not None
    assert text[row["number_start"] : row["number_end"]] == "80"
    assert text[row["span_start"] : row["span_end"]] == "现有党员42名,活动80余场,其中女党员12名"
    house.undo(batch.id)
    assert house.batch(batch.id).state is BatchState.UNDONE
    assert house.observations(indicators=["events"], periods=[Y2024]).empty


def test_what_is_held_already_is_not_written_again(house: Store) -> None:
    with pytest.raises(RefusalError) as refusal:
        report_review.load(house, reports.of_store(house), PAPER, seen(house, MEMBERS), actor="王")
    assert [issue.code for issue in refusal.value.issues] == ["nothing_to_load"]


# --- corrections -----------------------------------------------------------------------------------------

SAID = Correction("members", "近12", "名", "性别=女", "2024年上半年", "b")


def key(item: Item) -> str:
    return item.key


def test_a_correction_changes_everything_and_ticks(house: Store) -> None:
    (before,) = seen(house, WOMEN)
    (item,) = report_review.items(house, reports.of_store(house), (WOMEN,), {before.key: SAID})
    found = item.mention
    assert (found.area_code, found.dimension, found.period) == ("b", "性别=女", Period.parse("2024H1"))
    assert (found.quantity.low, found.quantity.high, found.quantity.unit) == (11, 12, "名")
    assert (item.effect, item.ticked, item.waits, item.key) == ("new", True, (), before.key)
    assert (found.start, found.end) == (WOMEN.start, WOMEN.end)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"indicator": "没有"}, "unknown_indicator"),
        ({"indicator": ""}, "report_no_indicator"),
        ({"area": ""}, "report_no_area"),
        ({"area": "没有"}, "unknown_area"),
        ({"text": "很多"}, "not_a_number"),
        ({"text": ""}, "not_a_number"),
        ({"indicator": "share", "text": "120"}, "out_of_bounds"),
        ({"period": "某年"}, "bad_period"),
        ({"dimension": "女"}, "bad_dimension"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(house: Store, change: dict[str, str], code: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        report_review.corrected(reports.of_store(house), WOMEN, replace(SAID, **change))
    assert [issue.code for issue in refusal.value.issues] == [code]


def test_a_phrase_is_learned_with_the_batch_and_can_be_forgotten(house: Store) -> None:
    (before,) = seen(house, PLAN)
    said = Correction("events", "100", "场", "", "2024", "a", learn="便民活动")
    known = reports.of_store(house)
    items = report_review.items(house, known, (PLAN,), {before.key: said})
    assert house.aliases("indicator") == {}
    loaded = report_review.load(house, known, PAPER, items, actor="王")
    assert loaded.learned == ("便民活动",)
    assert reports.of_store(house).learned == {"便民活动": "events"}
    house.forget_alias("indicator", "便民活动")
    assert reports.of_store(house).learned == {}


@pytest.mark.parametrize(
    ("text", "phrase", "number", "name"),
    [
        ("全年办活动80场\uff0c邻里拉呱24场", "邻里", "24", "邻里拉呱"),
        ("邻里拉呱共计近24场", "邻里拉呱", "24", "邻里拉呱"),
        ("全年组织邻里拉呱24场", "全年组织邻里拉呱", "24", "邻里拉呱"),
        ("24场邻里拉呱", "邻里拉呱", "24", "邻里拉呱"),
        ("拉呱3次1", "拉呱3次", "1", ""),
        ("共24场", "", "24", ""),
    ],
)
def test_what_is_learned_are_the_words_up_to_the_number(
    text: str, phrase: str, number: str, name: str
) -> None:
    start = text.index(number, text.index("3") if "3" in text else 0)
    found = Mention(start, start + len(number), number, None, MentionKind.QUANTITY, phrase=phrase)
    assert report_review.naming(text, found) == name


# --- plans -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "quantity", "relation", "value"),
    [
        ("events", Quantity.exact(100, "场"), Relation.AT_LEAST, 100),
        ("open", Quantity.exact(5, "起"), Relation.AT_MOST, 5),
        ("events", bounded(9, Wording.NO_MORE_THAN, 1, unit="场"), Relation.AT_MOST, 9),
    ],
)
def test_a_plan_becomes_a_target(
    house: Store, indicator: str, quantity: Quantity, relation: Relation, value: float
) -> None:
    (item,) = seen(house, replace(PLAN, indicator=indicator, quantity=quantity))
    target = report_review.target(reports.of_store(house), PAPER, item)
    assert (target.relation, target.value, target.area, target.source) == (
        relation,
        value,
        "a",
        "甲社区2024年总结",
    )
    house.put_targets([target])
    assert len(house.targets()) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"period": None}, "target_incomplete"),
        ({"area_code": None}, "target_incomplete"),
        ({"quantity": Quantity.exact(3, "家")}, "target_unit"),
    ],
)
def test_a_plan_that_lacks_something_is_no_target(house: Store, change: dict[str, object], code: str) -> None:
    (item,) = seen(house, replace(PLAN, **change))
    with pytest.raises(RefusalError) as refusal:
        report_review.target(reports.of_store(house), PAPER, item)
    assert [issue.code for issue in refusal.value.issues] == [code]


def test_problems_and_plans_are_quoted_with_what_stands_under_them() -> None:
    text = "一、工作成效\n活动多。\n二、存在问题\n(一)人手\n不足。\n三、荣誉\n多。\n四、下一步打算\n再努力。"
    found = report_sections.problems(documents.pasted(text))
    assert [(section.heading, section.paragraphs) for section in found] == [
        ("二、存在问题", ("(一)人手", "不足。")),
        ("四、下一步打算", ("再努力。",)),
    ]


# --- beside the year before ------------------------------------------------------------------------------

BEFORE = (
    "甲社区2023年总结\n一、成效\n现有党员40名,结果很好。办了活动50场。未结件9件。\n二、存在问题\n人手不足。"
)


def year_before(house: Store) -> int:
    """A report of 2023 is loaded, and the text of its sentences with it; the number of its batch."""
    found = [("members", "40", "名"), ("events", "50", "场"), ("open", "9", "件")]
    rows = frames.from_observations(
        Observation(
            "a",
            code,
            Period.year(2023),
            Quantity.exact(float(number), unit, number),
            locator=Locator(
                start=BEFORE.index(number) - 2,
                end=BEFORE.index(number) + 2,
                number_start=BEFORE.index(number),
                number_end=BEFORE.index(number) + len(number),
            ),
        )
        for code, number, unit in found
    )
    draft = Draft(BatchKind.REPORT, "r.txt", "c1", "王", title="甲社区2023年总结", text=BEFORE)
    return house.add(draft, rows).id


def test_a_number_stands_beside_the_sentence_of_the_year_before(house: Store) -> None:
    assert report_beside.sentences(house, seen(house, *ALL)) == {}  # a table said it
    year_before(house)
    members, events, women, plan = seen(house, *ALL)
    found = report_beside.sentences(house, [members, events, women, plan])
    assert set(found) == {members.key, events.key}
    assert found[members.key] == Then("甲社区2023年总结", "现有党员", "40", "名,结果很好。")
    assert found[events.key].number == "50"


def test_what_was_reported_a_year_earlier_and_is_not_found_is_named(house: Store) -> None:
    year_before(house)
    share = replace(mention("12", "share", Quantity.exact(12, "%")))
    found = report_beside.unmentioned(house, seen(house, MEMBERS, EVENTS, share))
    assert found is not None
    assert (found.area, found.period) == ("a", Period.year(2023))
    assert [(row["indicator"], row["value"]) for row in found.rows] == [("open", 9)]
    sheet = report_sheets.unmentioned(found, reports.of_store(house).catalogue, "题")
    assert sheet.texts == (("未结件", "9件", "甲社区2023年总结"),)
    # of a few numbers nobody can tell whose report it is; a plan tells nothing
    assert report_beside.unmentioned(house, seen(house, MEMBERS, EVENTS, PLAN)) is None


def test_a_profile_quotes_the_problems_of_the_reports_that_are_its_own(house: Store) -> None:
    batch = year_before(house)
    (quoted,) = report_sections.of_area(house, "a", Period.year(2023))
    assert (quoted.title, quoted.batch) == ("甲社区2023年总结", batch)
    assert [(one.heading, one.paragraphs) for one in quoted.sections] == [("二、存在问题", ("人手不足。",))]
    assert report_sections.of_area(house, "a", None) == [quoted]
    assert report_sections.of_area(house, "a", Y2024) == []
    # a report that is mainly of others speaks of their problems
    many = frames.from_observations(
        Observation(area, code, Period.year(2022), Quantity.exact(3, "场"))
        for area, code in (("a", "events"), ("b", "events"), ("b", "open"), ("street", "open"))
    )
    house.add(Draft(BatchKind.REPORT, "s.txt", "c2", "王", title="样街道2022年总结", text=BEFORE), many)
    assert report_sections.of_area(house, "a", Period.year(2022)) == []
    assert len(report_sections.of_area(house, "b", Period.year(2022))) == 1
    house.undo(batch)
    assert report_sections.of_area(house, "a", Period.year(2023)) == []


# --- the text of a shipped report ------------------------------------------------------------------------


def test_the_text_of_a_batch_that_came_without_can_be_kept(house: Store) -> None:
    rows = frames.from_observations([Observation("b", "events", Y2024, Quantity.exact(3, "场"))])
    batch = house.add(Draft(BatchKind.REPORT, "r.txt", PAPER.checksum, "系统", title="题"), rows)
    paper = Paper("r.txt", PAPER.content, documents.read(PAPER.content, "r.txt"))
    assert report_review.without_text(house, paper) == [batch.id]
    assert report_review.without_text(house, PAPER) == []  # pasted: its places may be others
    house.keep_text(batch.id, paper.document.text)
    assert report_review.without_text(house, paper) == []


def test_of_two_indicators_with_one_short_name_each_is_called_by_its_whole_one() -> None:
    found, left = (
        Indicator(f"hazards_{n}", f"隐患数({n})", "安全", "处", Kind.FLOW) for n in ("发现", "未改")
    )
    catalogue = reports.Catalogue([*INDICATORS, found, left])
    assert reports.called(catalogue, "members") == "党员数"
    assert [reports.called(catalogue, one.code) for one in (found, left)] == ["隐患数(发现)", "隐患数(未改)"]


# --- the file that load takes ----------------------------------------------------------------------------

KNOWN: Known = Known(reports.Catalogue(INDICATORS), reports.Places(AREAS), {})


def test_the_file_holds_what_needs_no_person_and_says_what_it_leaves_out() -> None:
    many = (
        MEMBERS,
        EVENTS,
        replace(EVENTS, quantity=Quantity.exact(81, "场")),
        replace(MEMBERS, period=None),
        replace(MEMBERS, area_code=None),
        replace(MEMBERS, confidence=0.1),
        mention("12", "share", Quantity.exact(120, "%")),
        WOMEN,
        PLAN,
        YEAR,
    )
    written = report_csv.write([(PAPER, many)], KNOWN)
    assert written.rows == 1
    left_out = {"unsure": 1, "conflict": 2, "no_period": 1, "no_area": 1, "refused": 1}
    assert dict(written.left_out) == left_out
    _heading, *lines = written.content.decode("utf-8-sig").splitlines()
    assert [line.startswith("甲社区,党员数,2024,,42,名,") for line in lines] == [True]


WORDED = [
    *[(value, Wording.EXACT, 1.0) for value in (0.0, 42.0, 12345.5, 0.065)],
    *[(140000.0, wording, 10000.0) for wording in Wording],
    *[(1000.0, wording, 1000.0) for wording in Wording],
]


@pytest.mark.parametrize(("value", "wording", "step"), WORDED)
def test_a_number_goes_through_the_file_unchanged(value: float, wording: Wording, step: float) -> None:
    stated = bounded(value, wording, step, unit="名")
    written = report_csv.write([(PAPER, (replace(MEMBERS, quantity=stated),))], KNOWN)
    staging = files.stage(written.content, "x.csv", KNOWN.catalogue, KNOWN.places, origin=Origin("x.csv", ""))
    assert not staging.errors
    (row,) = staging.rows.to_dict("records")
    fields = ("value", "low", "high", "low_open", "high_open", "qualifier", "unit")
    assert [row[name] for name in fields] == [getattr(stated, name) for name in fields]
