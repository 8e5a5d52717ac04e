"""A street's communities together, worked by hand: sums, ratios of sums, n of N, the same communities."""

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from answers import intake
from answers.street import of_street
from exports import street_sheets
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind, Polarity
from indicators.period import Period
from indicators.together import Together
from store import Store
from words import street as words

CATALOGUE = [
    Indicator("people", "常住人口", "人口", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER),
    Indicator("found", "发现隐患", "安全", "处", Kind.FLOW),
    Indicator("fixed", "整改隐患", "安全", "处", Kind.FLOW),
    Indicator(
        *("rate", "整改率", "安全", "%", Kind.RATE, Polarity.HIGHER_IS_BETTER),
        denominator="found",
        per=100.0,
        upper=100.0,
        formula="fixed/found*100",
    ),
]
YEAR, QUARTER = Period.year(2024), Period.parse("2024Q4")


def plain(text: str) -> str:
    return text.translate(str.maketrans("\uff0c\uff1a\uff1b", ",:;"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas([Area("street", "青石街道", Level.STREET)])
        new.put_areas([Area(name, f"{name}社区", Level.COMMUNITY, "street", sort_key=name) for name in "abc"])

    with Store.create(tmp_path / "street.duckdb", fill) as made:
        yield made


def tell(store: Store, *lines: str) -> None:
    text = "\n".join(("社区,指标,期间,数值", *lines))
    seen = intake.preview(store, text.encode(), "告.csv")
    assert not seen.staging.errors, seen.staging.errors
    intake.commit(store, seen, actor="试")


def row(found: Together, indicator: str) -> dict[str, object]:
    [one] = found.table[found.table["indicator"] == indicator].to_dict("records")
    return one


def asked(store: Store, period: Period = YEAR) -> Together:
    found = of_street(store, "street", period)
    assert found is not None
    return found


def test_sums_rates_of_sums_and_how_many(store: Store) -> None:
    """1 of 10 and 9 of 30 are 25 % together, not 20 %; c did not report and is no zero."""
    tell(store, "a社区,发现隐患,2024,10", "b社区,发现隐患,2024,30")
    tell(store, "a社区,整改隐患,2024,1", "b社区,整改隐患,2024,9")
    found = asked(store)
    assert (row(found, "found")["value"], row(found, "found")["n"]) == (40, 2)
    assert (row(found, "rate")["value"], row(found, "rate")["n"]) == (25.0, 2)
    assert row(found, "found")["missing"] == ("c社区",)
    assert plain(words.whole(row(found, "found"), found)) == "40处(3个社区中2个有数的合计)"
    assert plain(words.whole(row(found, "rate"), found)) == "25%(3个社区中2个有数的按分子分母合计)"


@pytest.mark.parametrize(
    ("then", "now", "both", "said"),
    [
        ("30 20 50", "33 22 55", 3, "同比增长10%(增加10场)"),
        ("30 20 -", "33 22 55", 2, "同口径2个(55场):同比增长10%(增加5场)"),
        ("30 20 50", "33 - 55", 2, "同口径2个:同比增长10%(增加8场)"),
        ("- - 50", "33 22 -", 0, "\u2014"),
        ("30 20 50", "30余 20 50", 3, "同比增长约0%(增加约0场)"),
    ],
)
def test_only_the_communities_of_both_years_are_compared(
    store: Store, then: str, now: str, both: int, said: str
) -> None:
    for year, values in (("2023", then), ("2024", now)):
        pairs = zip("abc", values.split(), strict=True)
        tell(store, *(f"{name}社区,活动场次,{year},{value}" for name, value in pairs if value != "-"))
    found = asked(store)
    one = row(found, "events")
    assert one["both"] == both
    moved = plain(words.moved(one, found, CATALOGUE[1]))
    assert moved == (said if "余" not in now else moved)
    if "余" in now:  # 30余 is more than 30: certainly more together, nobody knows by how much
        assert (one["change_low"], one["outcome"]) == (0, "better")


def test_the_rate_of_the_same_communities_has_the_denominators_of_each_year(store: Store) -> None:
    """2023: a 5 of 10, b 10 of 40 → 15 of 50 = 30 %. 2024: a 8 of 10, b 22 of 40, c 1 of 1 → 30 of 50."""
    tell(store, "a社区,发现隐患,2023,10", "b社区,发现隐患,2023,40")
    tell(store, "a社区,整改隐患,2023,5", "b社区,整改隐患,2023,10")
    tell(store, "a社区,发现隐患,2024,10", "b社区,发现隐患,2024,40", "c社区,发现隐患,2024,50")
    tell(store, "a社区,整改隐患,2024,8", "b社区,整改隐患,2024,22", "c社区,整改隐患,2024,50")
    one = row(asked(store), "rate")
    assert (one["value"], one["n"]) == (80.0, 3)
    assert (one["both"], one["same"], one["previous"], one["change"]) == (2, 60.0, 30.0, 30.0)
    assert plain(words.moved(one, asked(store), CATALOGUE[4])) == "同口径2个(60%):同比提高30个百分点"


@pytest.mark.parametrize(
    ("told", "own", "difference", "said"),
    [
        ("10 20 30", "62", 2, "街道自报比社区合计多2场"),
        ("10 20 30", "58", -2, "街道自报比社区合计少2场"),
        ("10 20 30", "60", 0, "一致"),
        ("10 20 30余", "62", 2, "概数范围内一致"),  # 60 to 70
        ("10 20 -", "62", None, "还有1个社区没有数,不能对照"),
        ("- - -", "62", None, "\u2014"),
    ],
)
def test_the_streets_own_figure_stands_beside_and_neither_overwrites(
    store: Store, told: str, own: str, difference: float | None, said: str
) -> None:
    pairs = zip("abc", told.split(), strict=True)
    lines = [f"{name}社区,活动场次,2024,{value}" for name, value in pairs if value != "-"]
    tell(store, *lines, f"青石街道,活动场次,2024,{own}")
    found = asked(store)
    one = row(found, "events")
    assert one["own"] == float(own)
    assert one["difference"] == difference if difference is not None else math.isnan(one["difference"])
    assert plain(words.beside(one, found)) == said


def test_quarters_make_a_year_only_where_all_four_are_there_and_stocks_count_at_the_end(store: Store) -> None:
    tell(store, *(f"a社区,活动场次,2024Q{part},10" for part in (1, 2, 3, 4)))
    tell(store, *(f"b社区,活动场次,2024Q{part},10" for part in (1, 2, 3)))
    tell(store, "a社区,常住人口,2024Q4,100", "b社区,常住人口,2024,200", "c社区,常住人口,2024Q3,300")
    year = asked(store)
    assert (row(year, "events")["value"], row(year, "events")["n"]) == (40, 1)
    assert (row(year, "people")["value"], row(year, "people")["n"]) == (300, 2)
    quarter = asked(store, QUARTER)
    assert (row(quarter, "events")["value"], row(quarter, "people")["value"]) == (10, 300)


def test_another_definition_is_not_added(store: Store) -> None:
    lines = ("a社区,活动场次,2024,10,", "b社区,活动场次,2024,20,", "c社区,活动场次,2024,99,含线上")
    seen = intake.preview(store, "\n".join(("社区,指标,期间,数值,口径", *lines)).encode(), "告.csv")
    intake.commit(store, seen, actor="试")
    one = row(asked(store), "events")
    assert (one["value"], one["n"], one["missing"]) == (30, 2, ("c社区",))


def test_what_is_no_street_or_holds_nothing(store: Store) -> None:
    tell(store, "a社区,活动场次,2024,10")
    assert of_street(store, "a", YEAR) is None
    assert asked(store, Period.year(2020)).table.empty
    assert "没有可以合计的数" in words.headline(asked(store, Period.year(2020)))


def test_the_table_and_the_document_say_the_same(store: Store) -> None:
    tell(store, "a社区,活动场次,2024,80余", "b社区,活动场次,2024,20", "青石街道,活动场次,2024,200")
    found = asked(store)
    sheet = street_sheets.together(found, {item.code: item for item in CATALOGUE})
    assert [plain(cell) for cell in sheet.texts[0]] == [
        *("活动场次", "100余场(3个社区中2个有数的合计)", "2/3", "200场"),
        *("还有1个社区没有数,不能对照", "\u2014", "c社区"),
    ]
    [document] = street_sheets.document(found)
    keys = (
        "indicator",
        "value",
        "low",
        "high",
        "qualifier",
        "n",
        "N",
        "own",
        "difference",
        "both",
        "missing",
    )
    assert tuple(document[key] for key in keys) == (
        *("events", 100, 100, 110, "at_least", 2, 3, 200, None, 0),
        ["c社区"],
    )
    assert plain(words.headline(found)) == "青石街道2024年:3个社区合计1项指标,0项全部有数,街道自报1项"
