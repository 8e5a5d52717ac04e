"""Files that come back for a round: whose, of when, and what keeps one from being loaded."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples_rounds import AFTER, street, tell, third

from answers import returned, rounds, templates
from answers.returned import Returned
from answers.uploads import Order, Parcel
from exports import template_file
from indicators.instructions import Instructions
from indicators.period import Period
from indicators.progress import untold
from indicators.round import Answer, Round
from store import RoundClosed, Store

WHEN = Period.parse("2024Q3")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with street(tmp_path) as made:
        yield made


def read(store: Store, item: Round, text: str, name: str = "t.csv", area: str | None = None) -> Returned:
    order = Order(Parcel(name, text.encode()), Instructions(area=area))
    return returned.returned(store, item, order, untold)


def filled(store: Store, item: Round, community: str, **answers: str) -> str:
    """The community's own template with answers by indicator's name."""
    file = template_file.one_file(templates.for_round(store, item, [community]), template_file.CSV)
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    for row in rows[6:]:
        row[2:3] = [answers.get(row[0].partition("(")[0], row[2])] if len(row) > 3 else row[2:3]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def codes(found: Returned) -> list[str]:
    return [issue.code for issue in found.issues]


def test_a_filled_template_is_ready_under_any_name(store: Store) -> None:
    item = third(store)
    text = filled(store, item, "b", 党员数="41", 活动场次="不适用", 发现隐患="约8")
    found = read(store, item, text, "新建文件.csv")
    assert found.ready
    assert (found.name, found.stamp, found.communities, found.periods) == (
        "新建文件.csv",
        "2024Q3-01",
        ("b",),
        (WHEN,),
    )
    assert found.pairs == {("b", "members"), ("b", "found")}
    assert found.inapplicable == {("b", "events")}
    assert not found.period_assumed


@pytest.mark.parametrize(
    ("name", "text", "area"),
    [
        ("乙社区.csv", "指标,期间,数值\n活动场次,2024Q3,5\n", None),  # the file's name
        ("x.csv", "社区:乙社区\n指标,期间,数值\n活动场次,2024Q3,5\n", None),  # a line above
        ("x.csv", "指标,期间,数值\n活动场次,2024Q3,5\n", "b"),  # a person
    ],
)
def test_the_community_is_told_by_stamp_name_or_person(
    store: Store, name: str, text: str, area: str | None
) -> None:
    found = read(store, third(store), text, name, area)
    assert (found.ready, found.communities, found.of_nobody) == (True, ("b",), False)


def test_where_nothing_tells_the_community_a_person_has_to(store: Store) -> None:
    found = read(store, third(store), "指标,期间,数值\n活动场次,2024Q3,5\n")
    assert found.of_nobody
    assert not found.ready


def test_where_nothing_tells_the_period_it_is_the_rounds(store: Store) -> None:
    found = read(store, third(store), "社区,活动场次\n乙社区,5\n")
    assert (found.ready, found.periods, found.period_assumed) == (True, (WHEN,), True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("社区,期间,活动场次\n乙社区,2024Q2,5\n", "returned_other_period"),
        ("社区,期间,活动场次\n乙社区,2024Q3,5\n丙社区,2024,5\n", "returned_other_period"),
        ("社区,期间,活动场次\n丁社区,2024Q3,5\n", "returned_other_community"),
    ],
)
def test_what_is_not_the_rounds_is_not_loaded(store: Store, text: str, code: str) -> None:
    found = read(store, third(store), text)
    assert codes(found) == [code]
    assert not found.ready


def test_a_file_with_an_error_waits(store: Store) -> None:
    found = read(store, third(store), "社区,期间,活动场次\n乙社区,2024Q3,很多\n丙社区,2024Q3,5\n")
    assert not found.ready
    assert found.issues == ()


def test_what_no_one_can_read_says_why(store: Store) -> None:
    found = read(store, third(store), "")
    assert not found.ready
    assert [issue.code for issue in found.looked.issues]


def test_two_files_about_the_same_are_not_both_loaded(store: Store) -> None:
    item = third(store)
    first, again, other = returned.compared(
        [
            read(store, item, "社区,期间,活动场次\n乙社区,2024Q3,5\n", "一.csv"),
            read(store, item, "社区,期间,活动场次,发现隐患\n乙社区,2024Q3,6,1\n", "二.csv"),
            read(store, item, "社区,期间,发现隐患\n乙社区,2024Q3,1\n", "三.csv"),
        ]
    )
    assert (first.ready, again.ready, other.ready) == (True, False, True)
    assert codes(again) == ["returned_twice"]
    assert dict(again.issues[0].facts) == {"others": "一.csv"}


def test_what_is_ready_is_loaded_a_batch_a_file_and_the_rest_left(store: Store) -> None:
    item = third(store)
    found = returned.compared(
        [
            read(
                store, item, filled(store, item, "a", 党员数="41", 活动场次="0", 发现隐患="不适用"), "甲.csv"
            ),
            read(store, item, filled(store, item, "b", 活动场次="不适用"), "乙.csv"),
            read(store, item, "社区,期间,活动场次\n丙社区,2024Q2,5\n", "丙.csv"),
        ]
    )
    assert [one.ready for one in found] == [True, True, False]
    loaded = returned.load(store, item, found, untold, actor="王", note="报送批次 2024Q3-01")
    assert [one.receipt and one.receipt.accepted for one in loaded] == [2]
    (batch,) = store.history()
    assert (batch.file, batch.actor, batch.note) == ("甲.csv", "王", "报送批次 2024Q3-01")
    state = rounds.state(store, item.code, AFTER)
    assert {pair: answer for pair, answer in state.answers.items() if answer is not Answer.MISSING} == {
        ("a", "members"): Answer.REPORTED,
        ("a", "events"): Answer.REPORTED,
        ("a", "found"): Answer.NOT_APPLICABLE,
        ("b", "events"): Answer.NOT_APPLICABLE,
    }


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    item = third(store)
    text = "社区,期间,活动场次\n乙社区,2024Q3,5\n"
    returned.load(store, item, [read(store, item, text)], untold, actor="", note="")
    again = read(store, item, text, "别名.csv")
    assert not again.ready
    assert returned.load(store, item, [again], untold, actor="", note="") == []
    assert len(store.history()) == 1


@pytest.mark.parametrize("events", ["不适用", "7"])
def test_a_closed_round_takes_nothing(store: Store, events: str) -> None:
    item = third(store)
    found = read(store, item, filled(store, item, "a", 党员数="41", 活动场次=events))
    store.close_round(item.code)
    with pytest.raises(RoundClosed):
        returned.load(store, item, [found], untold, actor="", note="")
    assert store.history() == []


def test_a_table_for_the_whole_street_marks_each_community(store: Store) -> None:
    tell(store, "甲社区,活动场次,2024Q3,1,,")
    item = third(store, indicators=("members", "events"))
    file = template_file.one_file(templates.for_round(store, item), template_file.CSV)
    text = (
        file.content.decode("utf-8-sig")
        .replace("乙社区,,,", "乙社区,不适用,7,")
        .replace("丙社区,,", "丙社区,3,")
    )
    found = read(store, item, text)
    assert found.ready
    assert found.pairs == {("b", "events"), ("c", "members")}
    assert found.inapplicable == {("b", "members")}
