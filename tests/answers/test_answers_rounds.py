"""How far a round is, told from what is visible: hand-worked matrices."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from samples_rounds import AFTER, BEFORE, CODES, DUE, THIRD, street, tell, third

from answers import rounds
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.round import Answer, Progress
from store import RoundClosed, Store, UnknownRound

R, N, P, M = Answer.REPORTED, Answer.NOT_APPLICABLE, Answer.PRELIMINARY, Answer.MISSING


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with street(tmp_path) as made:
        yield made


def matrix(store: Store, code: str = "2024Q3-01") -> dict[str, list[Answer]]:
    state = rounds.state(store, code, BEFORE)
    return {area.code: [state.answers[area.code, one] for one in CODES] for area in state.communities}


def test_nothing_is_there_at_first(store: Store) -> None:
    third(store)
    assert matrix(store) == {area: [M, M, M, M] for area in "abc"}


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("甲社区,活动场次,2024Q3,5,,", [M, R, M, M]),
        ("甲社区,活动场次,2024Q3,0,,", [M, R, M, M]),  # a stated zero is an answer
        ("甲社区,活动场次,2024Q3,80余,,", [M, R, M, M]),
        ("甲社区,活动场次,2024Q2,5,,", [M, M, M, M]),  # a flow of another span is not
        ("甲社区,活动场次,2024,5,,", [M, M, M, M]),
        ("甲社区,党员数(在册),2024-09,5,,", [R, M, M, M]),  # a stock counts by its end
        ("甲社区,党员数(在册),2024-01/2024-09,5,,", [R, M, M, M]),
        ("甲社区,活动场次,2024Q3,5,快报,", [M, P, M, M]),
        ("甲社区,活动场次,2024Q3,5,年内,", [M, P, M, M]),
        ("甲社区,活动场次,2024Q3,5,,人", [M, R, M, M]),  # said, though in a unit that does not convert
    ],
)
def test_what_counts_as_an_answer(store: Store, line: str, answers: list[Answer]) -> None:
    third(store)
    tell(store, line)
    assert matrix(store) == {"a": answers, "b": [M] * 4, "c": [M] * 4}


def test_what_follows_from_other_numbers_is_an_answer(store: Store) -> None:
    third(store)
    tell(store, "甲社区,发现隐患,2024Q3,8,,", "甲社区,整改隐患,2024Q3,6,,")
    tell(store, *(f"乙社区,活动场次,2024-{month:02d},5,," for month in (7, 8, 9)))
    tell(store, *(f"丙社区,活动场次,2024-{month:02d},5,," for month in (7, 8)))
    assert matrix(store) == {"a": [M, M, R, R], "b": [M, R, M, M], "c": [M, M, M, M]}


def test_undone_is_unsaid(store: Store) -> None:
    third(store)
    batch = tell(store, "甲社区,活动场次,2024Q3,5,,")
    store.undo(batch)
    assert matrix(store)["a"] == [M] * 4


def test_progress_before_and_after_the_due_date(store: Store) -> None:
    third(store, indicators=("members", "events"))
    tell(store, "甲社区,党员数(在册),2024Q3,5,,", "甲社区,活动场次,2024Q3,0,,", "乙社区,活动场次,2024Q3,0,,")
    before, after = (rounds.state(store, "2024Q3-01", day) for day in (BEFORE, AFTER))
    assert [before.progress(area) for area in "abc"] == [Progress.COMPLETE, Progress.PART, Progress.NONE]
    assert [after.progress(area) for area in "abc"] == [
        Progress.COMPLETE,
        Progress.OVERDUE,
        Progress.OVERDUE,
    ]
    assert [before.said(area) for area in "abc"] == [2, 1, 0]
    assert before.counts == {
        Progress.COMPLETE: 1,
        Progress.PART: 1,
        Progress.NONE: 1,
        Progress.OVERDUE: 0,
    }
    assert [area.name for area in after.incomplete] == ["乙社区", "丙社区"]
    assert [[item.code for item in after.missing(area)] for area in "abc"] == [
        [],
        ["members"],
        ["members", "events"],
    ]


def test_what_does_not_apply_is_settled_until_a_number_comes(store: Store) -> None:
    code = third(store).code
    rounds.mark_not_applicable(store, code, [("a", "events"), ("a", "events")])
    item = rounds.mark_not_applicable(store, code, [("b", "share")])
    assert item.not_applicable == (("a", "events"), ("b", "share"))
    assert matrix(store) == {"a": [M, N, M, M], "b": [M, M, M, N], "c": [M] * 4}
    tell(store, "甲社区,活动场次,2024Q3,5,,")
    assert matrix(store)["a"] == [M, R, M, M]


@pytest.mark.parametrize("pair", [("gone", "events"), ("a", "fixed"), ("", "")])
def test_only_what_is_asked_can_be_called_inapplicable(store: Store, pair: tuple[str, str]) -> None:
    code = third(store).code
    with pytest.raises(RefusalError) as refused:
        rounds.mark_not_applicable(store, code, [pair])
    assert refused.value.issues[0].code == "round_does_not_ask"


@pytest.mark.parametrize(
    ("missing", "lacks"),
    [({"name": "  "}, "name"), ({"indicators": ()}, "indicators"), ({"communities": ()}, "communities")],
)
def test_a_round_lacks_nothing(store: Store, missing: dict[str, object], lacks: str) -> None:
    with pytest.raises(RefusalError) as refused:
        third(store, **missing)
    assert (refused.value.issues[0].code, dict(refused.value.issues[0].facts)) == (
        "round_incomplete",
        {"lacks": lacks},
    )
    assert store.rounds() == []


def test_what_is_named_twice_is_asked_once(store: Store) -> None:
    item = third(store, indicators=("events", "members", "events"), communities=("b", "a", "b"))
    assert (item.indicators, item.communities) == (("events", "members"), ("b", "a"))


def test_only_those_who_exist_in_the_period_are_members(store: Store) -> None:
    assert [area.code for area in rounds.members(store, "street", THIRD)] == ["a", "b", "c"]
    assert [area.code for area in rounds.members(store, "street", Period.year(2023))] == [
        "a",
        "b",
        "c",
        "gone",
    ]
    with pytest.raises(RefusalError):
        rounds.members(store, "nowhere", THIRD)


def test_rounds_of_a_hidden_demo_are_not_listed(store: Store) -> None:
    third(store, communities=("mock",))
    third(store, communities=("a", "mock"))
    assert [state.round.code for state in rounds.states(store, DUE)] == ["2024Q3-02", "2024Q3-01"]
    assert all(state.demo for state in rounds.states(store, DUE))
    store.set_demo(False)
    (state,) = rounds.states(store, DUE)
    assert [area.code for area in state.communities] == ["a"]
    assert not state.demo


def test_a_closed_round_is_still_told_but_takes_no_marks(store: Store) -> None:
    code = third(store).code
    store.close_round(code)
    assert rounds.state(store, code, date(2030, 1, 1)).counts[Progress.OVERDUE] == 3
    with pytest.raises(RoundClosed):
        rounds.mark_not_applicable(store, code, [("a", "events")])
    with pytest.raises(UnknownRound):
        rounds.state(store, "x", DUE)


def test_a_round_in_a_name_of_its_own(store: Store) -> None:
    item = third(store, name=" 三季度 ", note=" 急 ", actor=" 王 ")
    assert (item.name, item.note, item.actor) == ("三季度", "急", "王")
    assert replace(item, created=None).code == "2024Q3-01"
