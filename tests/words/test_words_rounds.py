"""What is said of a round, and the reminder: polite, complete, names exactly as they are."""

from datetime import date

import pytest

from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.round import Answer, Round, RoundState
from words import rounds

NAMES = ("甲社区", "*乙*,:社区", "丙社区")
AREAS = tuple(Area(code, name, Level.COMMUNITY) for code, name in zip("abc", NAMES, strict=True))
INDICATORS = (
    Indicator("members", "党员数(在册)", "党建", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW),
)
ITEM = Round(
    "2024Q3-01",
    "三季度:{数据}, 急",
    Period.parse("2024Q3"),
    ("members", "events"),
    ("a", "b", "c"),
    date(2024, 10, 15),
)


def state(today: date, **said: str) -> RoundState:
    answers = {
        (area.code, item.code): Answer.REPORTED if item.code in said.get(area.code, "") else Answer.MISSING
        for area in AREAS
        for item in INDICATORS
    }
    return RoundState(ITEM, AREAS, INDICATORS, answers, today, 1)


DONE = {"a": "members events", "b": "members", "c": ""}


def test_a_reminder_lists_who_owes_what() -> None:
    text = rounds.reminder(state(date(2024, 10, 10), **DONE))
    assert text.splitlines() == [
        "各社区\uff1a",
        "「三季度:{数据}, 急」(2024年第三季度\uff0c批次 2024Q3-01)请于2024年10月15日前报送。",
        "截至2024年10月10日\uff0c3个社区中已有1个报齐\uff0c感谢配合。以下社区还有数据待报\uff1a",
        "1. *乙*,:社区\uff1a活动场次",
        "2. 丙社区\uff1a全部2项",
        "没有发生的填0\uff0c没有数据的留空\uff0c不适用的填「不适用」。",
        "如已报送\uff0c请忽略本条\uff1b填报有困难\uff0c请与街道联系。谢谢\uff01",
    ]


def test_after_the_due_date_it_asks_to_catch_up() -> None:
    text = rounds.reminder(state(date(2024, 10, 16), **DONE))
    assert "报送时间已于2024年10月15日截止\uff0c请尽快补报。" in text


@pytest.mark.parametrize("word", ["落后", "最差", "红黑榜", "通报批评", "去年", "今年"])
def test_a_reminder_shames_nobody(word: str) -> None:
    assert word not in rounds.reminder(state(date(2025, 1, 1), **DONE))


def test_where_nothing_is_owed_there_is_no_reminder() -> None:
    full = dict.fromkeys("abc", "members events")
    assert rounds.reminder(state(date(2025, 1, 1), **full)) == ""


@pytest.mark.parametrize(
    ("today", "said", "progress"),
    [
        (date(2024, 10, 15), "今天截止", ["已报", "部分 1/2", "未报 0/2"]),
        (date(2024, 10, 14), "还有1天", ["已报", "部分 1/2", "未报 0/2"]),
        (date(2024, 10, 18), "已过3天", ["已报", "逾期 1/2", "逾期 0/2"]),
    ],
)
def test_what_is_left_of_the_time(today: date, said: str, progress: list[str]) -> None:
    now = state(today, **DONE)
    assert f"截止2024年10月15日({said})" in rounds.facts(now)
    assert [rounds.progress(now, area.code) for area in AREAS] == progress


def test_the_headline_counts_and_keeps_the_name() -> None:
    assert rounds.headline(state(date(2024, 10, 1), **DONE)) == (
        "三季度:{数据}, 急\uff1a3个社区中1个已报齐\uff0c1个部分、1个未报"
    )
    assert rounds.headline(state(date(2024, 11, 1), **DONE)).endswith("1个已报齐\uff0c2个逾期")


def test_the_parts_of_a_year_are_periods() -> None:
    codes = {label: rounds.period_of(2024, span).code for span, label in rounds.SPANS.items()}
    assert len(codes) == 19
    assert (codes["全年"], codes["下半年"], codes["第三季度"], codes["7月"]) == (
        "2024",
        "2024H2",
        "2024Q3",
        "2024-07",
    )
