"""Changes, places and numbers as a Chinese reader expects them (UX.md, Words; METHOD §4)."""

import math
from typing import Any

import pytest

from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from words import changes, numbers, periods, ranks
from words.typeset import zh

EVENTS = Indicator("events", "活动", "青石", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER)
RATE = Indicator("rate", "整改率", "青石", "%", Kind.RATE, Polarity.HIGHER_IS_BETTER)
NAN = math.nan


def row(
    value: float,
    change: float,
    percent: float = NAN,
    withheld: str = "",
    outcome: str = "better",
    spread: float = 0,
) -> dict[str, Any]:
    return {
        "value": value,
        "previous": value - change,
        "change": change,
        "change_low": change - spread,
        "change_high": change + spread,
        "percent": percent,
        "withheld": withheld,
        "outcome": outcome,
    }


SENTENCES = [
    (EVENTS, row(55, 6, 12.3), "同比增长12.3%(增加6场)", "+6场(+12.3%)"),
    (EVENTS, row(10, -2, -100 / 6, outcome="worse"), "同比下降16.7%(减少2场)", "\u22122场(\u221216.7%)"),
    (EVENTS, row(120, 20, 20, spread=5), "同比增长约20%(增加约20场)", "约+20场(+20%)"),
    (EVENTS, row(5, 5, withheld="zero_base"), "由0增至5场", "+5场(上年为0)"),
    (
        EVENTS,
        row(9, 3, withheld="small_base"),
        "同比增加3场(上年基数小,不写百分比)",
        "+3场(上年基数小,不写百分比)",
    ),
    (EVENTS, row(5, 0, 0, outcome="same"), "与上年持平", "持平"),
    (EVENTS, row(0, 0, withheld="zero_base", outcome="same"), "与上年持平", "持平"),
    (EVENTS, row(80, 0, 0, outcome="worse") | {"change_low": -80}, "减少(幅度不明)", "减少(幅度不明)"),
    (EVENTS, row(80, 0, 0) | {"change_high": math.inf}, "增加(幅度不明)", "增加(幅度不明)"),
    (EVENTS, row(80, 80, withheld="zero_base", spread=5), "由0增至约80场", "约+80场(上年为0)"),
    (EVENTS, row(-5, -5, withheld="zero_base", outcome="worse"), "由0减至\u22125场", "\u22125场(上年为0)"),
    (EVENTS, row(80, 0, 0, outcome="undetermined", spread=10), "无法判断增减", "无法判断增减"),
    (EVENTS, row(80, NAN, withheld="no_base", outcome=""), "无上年数据", "无上年数据"),
    (EVENTS, row(80, NAN, withheld="period_mismatch", outcome=""), "期间不同,不比较", "期间不同,不比较"),
    (
        EVENTS,
        row(80, NAN, withheld="definition_changed", outcome=""),
        "口径有变动,不比较",
        "口径有变动,不比较",
    ),
    (RATE, row(77.1, 2.1, withheld="rate"), "同比提高2.1个百分点", "+2.1个百分点"),
    (RATE, row(73, -2, withheld="rate", outcome="worse"), "同比下降2个百分点", "\u22122个百分点"),
]


@pytest.mark.parametrize(("indicator", "change", "sentence", "short"), SENTENCES)
def test_change(indicator: Indicator, change: dict[str, Any], sentence: str, short: str) -> None:
    assert changes.sentence(change, indicator, indicator.unit) == zh(sentence)
    assert changes.short(change, indicator, indicator.unit) == zh(short)


def test_the_base_is_called_by_its_name() -> None:
    small = row(9, 3, withheld="small_base")
    assert changes.sentence(small, EVENTS, "场", "环比", "上期") == zh("环比增加3场(上期基数小,不写百分比)")
    assert changes.short(small, EVENTS, "场", "上期") == zh("+3场(上期基数小,不写百分比)")
    missing = row(80, NAN, withheld="no_base", outcome="")
    assert changes.sentence(missing, EVENTS, "场", "比2022年", "2022年") == "无2022年数据"


def test_never_zero_percent_for_nothing_to_compare() -> None:
    for indicator, change, sentence, short in SENTENCES:
        if math.isnan(change["change"]):
            assert "0" not in sentence + short, indicator


NUMBERS = [
    (0, "0"),
    (1234, "1,234"),
    (99_999, "99,999"),
    (100_000, "10万"),
    (123_456, "12.3万"),
    (1_234_000_000, "12.3亿"),
    (-3, "\u22123"),
    (26.666, "26.7"),
    (0.065, "0.065"),
    (-0.0, "0"),
    (NAN, "\u2014"),
    (None, "\u2014"),
    (math.inf, "不限"),
]


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_number(value: float | None, text: str) -> None:
    assert numbers.number(value) == text


QUANTITIES = [
    ((80, 80, 90, "at_least", True, True), "80余"),
    ((5000, 5000, math.inf, "at_least", True, True), "超5,000"),
    ((80, 80, 100, "at_least", False, False), "80以上"),
    ((8000, 7000, 8000, "approx", True, True), "近8,000"),
    ((50, 45, 55, "approx", False, False), "约50"),
    ((10, 0, 10, "at_most", False, True), "不足10"),
    ((10, 0, 10, "at_most", False, False), "10以下"),
    ((45, 45, 45, "exact", False, False), "45"),
    ((NAN, NAN, NAN, "exact", False, False), "\u2014"),
]


@pytest.mark.parametrize(("quantity", "text"), QUANTITIES)
def test_quantity_says_the_word_that_its_interval_came_from(quantity: tuple[Any, ...], text: str) -> None:
    assert numbers.quantity(*quantity) == text


PLACES = [
    ((3, 3, 3, False), "第3名"),
    ((3, 2, 5, False), "第3名(第2\u20135名)"),
    ((3, 3, 3, True), "第3名(并列)"),
    ((3, 2, 5, True), "第3名(并列、第2\u20135名)"),
    ((NAN, NAN, NAN, False), "未排名"),
]


@pytest.mark.parametrize(("place", "text"), PLACES)
def test_place(place: tuple[Any, ...], text: str) -> None:
    assert ranks.place(*place) == text


@pytest.mark.parametrize(
    ("moved", "arrow", "move"),
    [
        (2, "▲2", "较上年上升2位"),
        (-1, "▼1", "较上年下降1位"),
        (0, "持平", "名次与上年持平"),
        (NAN, "\u2014", "无上年名次"),
    ],
)
def test_moves(moved: float, arrow: str, move: str) -> None:
    assert (ranks.arrow(moved), ranks.move(moved)) == (arrow, move)


PERIODS = [
    ("2024", "2024年", "2023", "同比", "上年"),
    ("2024", "2024年", "2022", "比2022年", "2022年"),
    ("2024H1", "2024年上半年", "2023H1", "同比", "上年"),
    ("2024Q3", "2024年第三季度", "2024Q2", "环比", "上期"),
    ("2024-07", "2024年7月", "2024-06", "环比", "上期"),
    ("2024-01/2024-10", "2024年1\u201410月", "2023-01/2023-10", "同比", "上年"),
    ("2023-11/2024-02", "2023年11月\u20142024年2月", "2022-11/2023-02", "同比", "上年"),
]


@pytest.mark.parametrize(("code", "label", "base", "term", "name"), PERIODS)
def test_periods(code: str, label: str, base: str, term: str, name: str) -> None:
    period, earlier = Period.parse(code), Period.parse(base)
    assert periods.code_label(code) == label
    assert (periods.base_term(period, earlier), periods.base_name(period, earlier)) == (term, name)
