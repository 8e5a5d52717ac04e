"""需关注, worked by hand: worse than the peers and worse than last year."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import intake
from answers.attention import attention
from indicators.area import Area, Level
from indicators.concern import Concerns
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import attention as words

BETTER, WORSE = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER
CATALOGUE = [
    Indicator("people", "常住人口", "人口", "人", Kind.STOCK),
    Indicator("jobs", "新增就业", "民生", "人", Kind.FLOW, BETTER, denominator="people", per=1000.0),
    Indicator("open", "未整改隐患", "安全", "处", Kind.STOCK, WORSE),
    Indicator("rate", "整改率", "安全", "%", Kind.RATE, BETTER, upper=100.0),
    Indicator("posts", "媒体报道", "宣传", "篇", Kind.FLOW, BETTER, assessment_use="unsuitable"),
    Indicator("found", "发现隐患", "安全", "处", Kind.FLOW),
]
NAMES = "甲乙丙丁"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas([Area("street", "青石街道", Level.STREET)])
        new.put_areas([Area(name, f"{name}社区", Level.COMMUNITY, "street", sort_key=name) for name in NAMES])

    with Store.create(tmp_path / "street.duckdb", fill) as made:
        yield made


def tell(store: Store, indicator: str, then: str, now: str) -> None:
    """Values of 甲乙丙丁 in 2023 and 2024, "-" for none."""
    lines = [
        f"{name}社区,{indicator},{year},{value}"
        for year, values in (("2023", then), ("2024", now))
        for name, value in zip(NAMES, values.split(), strict=True)
        if value != "-"
    ]
    seen = intake.preview(store, "\n".join(["社区,指标,期间,数值", *lines]).encode(), f"{indicator}.csv")
    assert not seen.staging.errors, seen.staging.errors
    intake.commit(store, seen, actor="试")


def asked(store: Store) -> Concerns:
    return attention(store, Selection(View.TARGETS, period=Period.year(2024), group="street"))


def named(store: Store) -> set[tuple[str, str]]:
    found = asked(store).table
    return set() if found.empty else set(zip(found["area"], found["indicator"], strict=True))


@pytest.mark.parametrize(
    ("indicator", "then", "now", "who"),
    [
        # More is worse; the median of 2 4 6 8 is 5. 丙 and 丁 lie above it, only 丁 has become worse.
        ("open", "1 3 7 7", "2 4 6 8", "丁"),
        # Less is worse; without denominators a rate is held against the median, 90 of 80 88 92 96.
        ("rate", "85 90 95 97", "80 88 92 96", "甲乙"),
        ("rate", "80 85 95 97", "80 88 92 96", ""),  # the same as last year, better, above the median
        # On the median itself is not below it.
        ("open", "1 4 4 9", "2 5 5 8", ""),
        # Approximate: 80余 is (80, 90), the median of 70 80 85 100 is 82.5: nobody knows whether it is above.
        ("open", "70 70 85 100", "70 80余 85 100", ""),
        # Nothing to compare with is not worse; 2023 missing for 丁.
        ("open", "1 3 7 -", "2 4 6 8", ""),
        # Three communities are no peers.
        ("open", "1 3 7 -", "2 4 8 -", ""),
        # Neutral ones and those barred from assessment are not asked.
        ("found", "1 3 7 7", "2 4 6 8", ""),
        ("posts", "9 9 9 9", "1 4 6 8", ""),
    ],
)
def test_worse_than_the_peers_and_worse_than_before(
    store: Store, indicator: str, then: str, now: str, who: str
) -> None:
    tell(store, indicator, then, now)
    assert named(store) == {(name, indicator) for name in who}


def test_counts_are_held_against_the_peers_per_head(store: Store) -> None:
    """60 of 10 000, 20 of 2000, 30 of 2000, 40 of 6000: 150 of 20 000 together is 7.5 per thousand.

    甲 with the most has 6 per thousand and 丁 6.7: below it. 乙 has the least and 10 per thousand: above it.
    """
    tell(store, "people", "10000 2000 2000 6000", "10000 2000 2000 6000")
    tell(store, "jobs", "70 30 40 50", "60 20 30 40")
    found = asked(store)
    assert {row["area"]: row["held"] for row in found.table.to_dict("records")} == pytest.approx(
        {"甲": 6.0, "丁": 20 / 3}
    )
    assert set(found.table["reference"]) == {7.5}


def test_fewer_people_are_no_worse_number(store: Store) -> None:
    """Whether a number got worse is asked of the number, not of its share of people who moved away."""
    tell(store, "people", "1000 1000 1000 1000", "5000 1000 1000 1000")
    tell(store, "jobs", "20 20 20 20", "20 20 20 20")
    assert named(store) == set()


def test_the_reason_names_value_reference_change_and_how_many(store: Store) -> None:
    tell(store, "open", "10 30 70 70", "20 40 60 80")
    found = asked(store)
    [row] = found.table.to_dict("records")
    assert words.reason(row, found) == (
        "未整改隐患80处(同组中位数50处)\uff0c同比增长14.3%(增加10处)(4/4个社区可比)"
    )
    assert words.headline(found).startswith("2024年需关注\uff1a丁社区有1项")
    assert "4个社区中1个" in words.tally(found)


def test_who_has_most_comes_first_and_what_is_left_out_is_said(store: Store) -> None:
    tell(store, "open", "1 3 7 7", "2 4 6 8")
    tell(store, "rate", "85 90 95 97", "80 91 92 79")
    tell(store, "posts", "9 9 9 9", "1 4 6 8")
    found = asked(store)
    assert list(found.table["area"]) == ["丁", "丁", "甲"]
    assert found.unsuitable == 1
    assert "1项不宜用于考核" in words.tally(found)


def test_nothing_at_all(store: Store) -> None:
    found = asked(store)
    assert found.table.empty
    assert "没有可以判断的指标" in words.headline(found)
