"""Doubts about a file, worked by hand; none ever refuses."""

import math
from collections.abc import Iterator, Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers import doubts, past, wholes
from indicators import frames
from indicators.amounts import Amounts
from indicators.area import Area, Level
from indicators.formula import Operand
from indicators.harvest import Harvest
from indicators.indicator import Indicator, Kind
from indicators.observation import Locator, Observation
from indicators.period import Period
from indicators.quantity import Wording, bounded
from indicators.staging import Issue, Severity
from words import issues

INDICATORS = {
    item.code: item
    for item in (
        Indicator("people", "常住人口", "人口", "人", Kind.STOCK),
        Indicator("members", "党员数", "党建", "人", Kind.STOCK, denominator="people"),
        Indicator(
            "female",
            "女党员占比",
            "党建",
            "%",
            Kind.RATE,
            upper=100.0,
            formula="members[性别=女]/members*100",
        ),
        Indicator("money", "救助金额", "民生", "元", Kind.AMOUNT),
        Indicator("hazards", "隐患数", "安全", "处", Kind.FLOW),
        Indicator("solved", "整改数", "安全", "处", Kind.FLOW),
        Indicator("rate", "整改率", "安全", "%", Kind.RATE, upper=100.0, formula="solved/hazards*100"),
        Indicator("insured", "参保率", "民生", "%", Kind.RATE),
    )
}
AREAS = [
    Area("street", "甲街道", Level.STREET),
    Area("a", "一社区", Level.COMMUNITY, "street"),
    Area("b", "二社区", Level.COMMUNITY, "street"),
    Area("c", "三社区", Level.COMMUNITY, "street"),
    Area("old", "旧社区", Level.COMMUNITY, "street", valid_to="2020-12-31"),
    Area("far", "远社区", Level.COMMUNITY, "elsewhere"),
]
Said = tuple[str, str, str, str, float]  # area, indicator, dimension, period, value


def table(*said: Said, wording: Wording = Wording.EXACT, factor: float = 1.0) -> pd.DataFrame:
    """Observations, the first in row 2, each in the column of its indicator's name."""
    return frames.from_observations(
        Observation(
            area,
            indicator,
            Period.parse(period) if period else None,
            bounded(value, wording, 10, raw=f"{value:g}", unit=INDICATORS[indicator].unit),
            factor,
            dimension,
            locator=Locator(row=number, column=INDICATORS[indicator].name),
        )
        for number, (area, indicator, dimension, period, value) in enumerate(said, start=2)
    )


def held(*said: Said) -> pd.DataFrame:
    return table(*said).assign(batch=1, file="f", title="")


def found(rows: pd.DataFrame, before: pd.DataFrame | None = None) -> list[Issue]:
    past = Amounts.of(Harvest.of_frame(held() if before is None else before))
    return doubts.found(Harvest.of_frame(rows), past, INDICATORS, AREAS)


def codes(found: list[Issue]) -> list[tuple[str, int | None]]:
    return [(issue.code, issue.row) for issue in found]


@pytest.mark.parametrize(
    ("old", "new", "doubted"),
    [
        (100, 150, False),  # half more, not more than half
        (100, 151, True),
        (100, 50, False),
        (100, 49, True),
        (100, 0, True),
        (9, 90, False),  # below the small base
        (10, 16, True),
        (0, 50, False),
    ],
)
def test_a_jump_is_more_than_half_up_or_down(old: float, new: float, doubted: bool) -> None:
    issues_found = found(table(("a", "hazards", "", "2024", new)), held(("a", "hazards", "", "2023", old)))
    assert codes(issues_found) == ([("jump", 2)] if doubted else [])


def test_a_jump_says_from_what_to_what() -> None:
    [issue] = found(table(("a", "hazards", "", "2024Q3", 1234.0)), held(("a", "hazards", "", "2024Q2", 100)))
    assert (issue.column, issue.raw, issue.sheet) == ("隐患数", "1234", None)
    assert issues.message(issue) == (
        "第2行「隐患数」列\uff1a2024年第二季度是100处\uff0c这里是1,234处\uff0c增减超过一半。"
    )


@pytest.mark.parametrize(
    "before",
    [
        ("b", "hazards", "", "2023", 10_000.0),  # of another community
        ("a", "money", "", "2023", 10_000.0),
        ("a", "hazards", "类型=消防", "2023", 10_000.0),
        ("a", "hazards", "", "2023Q4", 10_000.0),  # of another length
        ("a", "hazards", "", "2025", 10_000.0),  # later
        ("a", "hazards", "", "2024", 10_000.0),  # what this file replaces
        ("a", "hazards", "", "", 10_000.0),
    ],
)
def test_only_the_same_series_is_the_past(before: Said) -> None:
    assert found(table(("a", "hazards", "", "2024", 100)), held(before)) == []


def test_the_last_of_several_is_the_past_and_it_may_stand_in_the_file() -> None:
    rows = table(
        ("a", "hazards", "", "2022", 100), ("a", "hazards", "", "2024", 90), ("a", "hazards", "", "2023", 20)
    )
    assert codes(found(rows)) == [("jump", 3), ("jump", 4)]
    assert codes(found(rows, held(("a", "hazards", "", "2023", 95)))) == [("jump", 3), ("jump", 4)]


def test_units_are_settled_before_anything_is_compared() -> None:
    in_ten_thousands = table(("a", "money", "", "2024", 1.2), factor=10_000.0)
    assert found(in_ten_thousands, held(("a", "money", "", "2023", 12_000))) == []
    not_convertible = table(("a", "money", "", "2024", 5), factor=math.nan)
    assert found(not_convertible, held(("a", "money", "", "2023", 12_000))) == []


def test_ten_thousand_yuan_under_yuan_is_one_doubt_for_the_column() -> None:
    rows = table(("a", "money", "", "2024", 5), ("b", "money", "", "2024", 7), ("c", "money", "", "2024", 2))
    before = held(
        ("a", "money", "", "2023", 48_000),
        ("b", "money", "", "2023", 72_000),
        ("c", "money", "", "2023", 19_000),
    )
    [issue] = found(rows, before)
    assert (issue.code, issue.row, dict(issue.facts)["count"]) == ("scale_jump", 2, "3")
    back = found(
        before,
        rows.assign(start=rows["start"] - pd.DateOffset(years=2), end=rows["end"] - pd.DateOffset(years=2)),
    )
    assert [issue.code for issue in back] == ["scale_jump"]


def test_a_column_that_is_only_partly_off_is_no_matter_of_its_unit() -> None:
    rows = table(("a", "money", "", "2024", 5), ("b", "money", "", "2024", 70_000))
    before = held(("a", "money", "", "2023", 48_000), ("b", "money", "", "2023", 72_000))
    assert ("jump", 2) in codes(found(rows, before))
    assert "scale_jump" not in {issue.code for issue in found(rows, before)}


@pytest.mark.parametrize(
    ("old", "new", "doubted"),
    [(6.3, 0.065, True), (63, 0.7, True), (0.07, 0.065, False), (6.3, 0.5, False), (6.3, 6.5, False)],
)
def test_a_share_typed_as_a_fraction_shows_against_the_past(old: float, new: float, doubted: bool) -> None:
    issues_found = found(table(("a", "insured", "", "2024", new)), held(("a", "insured", "", "2023", old)))
    assert codes(issues_found) == ([("percent_history", 2)] if doubted else [])


def test_a_share_above_a_hundred_is_doubted_where_nothing_forbids_it() -> None:
    assert codes(found(table(("a", "insured", "", "2024", 101)))) == [("percent_above_100", 2)]
    assert found(table(("a", "insured", "", "2024", 100))) == []


def test_a_part_is_not_more_than_its_total() -> None:
    total = ("a", "members", "", "2024", 50.0)
    part = ("a", "members", "年龄=70岁以上", "2024", 51.0)
    assert codes(found(table(total, part))) == [("part_above_total", 3)]
    assert codes(found(table(total), held(part))) == [("part_above_total", 2)]  # told where it is new
    assert codes(found(table(part), held(total))) == [("part_above_total", 2)]
    assert found(table(total, (*part[:4], 50.0))) == []
    assert (
        found(table(("a", "members", "", "2024", 50.0), ("a", "members", "年龄=70岁以上", "2023", 51.0)))
        == []
    )


def test_a_part_that_may_be_less_than_its_total_is_not_doubted() -> None:
    about = table(("a", "members", "", "2024", 50.0), wording=Wording.NO_LESS_THAN)
    assert found(about, held(("a", "members", "性别=女", "2024", 51.0))) == []


def test_women_and_men_together_are_not_more_than_all_but_age_groups_may_overlap() -> None:
    rows = table(
        ("a", "members", "", "2024", 50),
        ("a", "members", "性别=女", "2024", 30),
        ("a", "members", "性别=男", "2024", 30),
    )
    [issue] = found(rows)
    assert (issue.code, issue.row) == ("parts_above_total", 4)
    assert "按性别的分项合计60人" in issues.message(issue)
    ages = rows.assign(dimension=["", "年龄=60岁以上", "年龄=70岁以上"])
    assert found(ages) == []


def test_a_stock_is_not_more_than_what_it_is_a_part_of() -> None:
    rows = table(("a", "members", "", "2024Q4", 200))
    [issue] = found(rows, held(("a", "people", "", "2024", 180)))  # stocks meet at the end date
    assert issues.message(issue).endswith("一社区的党员数是200人\uff0c大于常住人口180人。")
    assert found(rows, held(("a", "people", "", "2023", 180))) == []


def test_what_is_solved_is_not_more_than_what_was_found_in_the_same_time() -> None:
    rows = table(("a", "solved", "", "2024", 12), ("a", "hazards", "", "2024", 11))
    assert codes(found(rows)) == [("part_above_whole", 2)]
    assert found(table(("a", "solved", "", "2024", 12), ("a", "hazards", "", "2024Q4", 11))) == []


def test_the_pairs_of_the_catalogue() -> None:
    assert [(pair.part, pair.whole, pair.by_end) for pair in wholes.pairs(INDICATORS.values())] == [
        (Operand("members"), Operand("people"), True),
        (Operand("solved"), Operand("hazards"), False),
    ]
    assert wholes.related({"members"}, INDICATORS.values()) == {"members", "people"}
    assert wholes.related({"people"}, INDICATORS.values()) == {"members", "people"}


def test_last_years_file_is_known_by_its_numbers() -> None:
    said = [("a", name, "", n) for name, n in (("people", 900.0), ("members", 60.0), ("money", 5e4))]
    said += [("b", name, "", n) for name, n in (("people", 800.0), ("members", 50.0))]
    now, before = (table(*((*key, year, n) for *key, n in said)) for year in ("2024", "2023"))
    copied, missing = found(now, before)
    assert (copied.code, dict(copied.facts)) == ("copied", {"count": "5", "period": "2023年"})
    assert missing.code == "communities_missing"
    one_differs = now.assign(value=[901.0, *now["value"][1:]], low=1.0, high=1e9)
    assert codes(found(one_differs, before)) == [("communities_missing", None)]
    assert codes(found(now[:4], before)) == [("communities_missing", None)]


def test_communities_of_the_street_that_are_not_in_the_file_are_named() -> None:
    several = table(("a", "hazards", "", "2024", 1), ("b", "hazards", "", "2024", 1))
    [issue] = found(several)
    assert (issue.code, issue.severity) == ("communities_missing", Severity.WARNING)
    assert dict(issue.facts) == {"street": "甲街道", "count": "1", "names": "三社区"}
    assert found(table(("a", "hazards", "", "2024", 1))) == []  # a file for one community


@pytest.mark.parametrize("segment", [1, past._SEGMENT])
@pytest.mark.parametrize(
    ("each", "told_rows"), [(250, range(3, 103)), (60, [*range(3, 62), *range(63, 104)])]
)
def test_of_very_many_doubts_the_first_hundred_and_their_number_are_told(
    monkeypatch: pytest.MonkeyPatch, segment: int, each: int, told_rows: Sequence[int]
) -> None:
    monkeypatch.setattr(past, "_SEGMENT", segment)
    months = [f"{2000 + n // 12}-{n % 12 + 1:02d}" for n in range(each)]
    said = [("a", of, "", month, 100.0) for of in ("solved", "money") for month in months]
    told = found(table(*((*key, 900.0 if n % 2 else 100.0) for n, (*key, _) in enumerate(said))))
    assert [(issue.code, issue.row) for issue in told[:100]] == [("jump", row) for row in told_rows]
    assert (told[100].code, dict(told[100].facts)["count"]) == ("more_doubts", str(2 * (each - 1) - 100))
    assert len(told) == 101


def test_the_sheet_is_named_where_there_are_several() -> None:
    rows = table(("a", "insured", "", "2023", 101), ("a", "insured", "", "2024", 101))
    assert [issue.sheet for issue in found(rows.assign(sheet="一"))] == [None, None]
    assert [issue.sheet for issue in found(rows.assign(sheet=["一", "二"]))] == ["一", "二"]


observations = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "far"]),
        st.sampled_from(sorted(INDICATORS)),
        st.sampled_from(["", "性别=女", "性别=男", "年龄=60岁以上"]),
        st.sampled_from(["2022", "2023", "2024", "2024Q4", "2024-01/2024-10", ""]),
        st.sampled_from([0.0, 0.065, 6.5, 100.0, 101.0, 1e4, 1e8]),
    ),
    max_size=12,
    unique_by=lambda said: said[:4],
)


@given(observations, observations)
@settings(max_examples=80, deadline=None)
def test_no_doubt_ever_refuses_and_each_stands_at_a_row_of_the_file(new: list[Said], old: list[Said]) -> None:
    rows = table(*new)
    for issue in found(rows, held(*old)):
        assert issue.severity is Severity.WARNING
        assert issue.row is None or 2 <= issue.row < 2 + len(new)
        assert issues.message(issue)
        assert issues.hint(issue)


@given(observations)
@settings(max_examples=40, deadline=None)
def test_what_is_held_already_raises_no_new_doubt_about_the_past(said: list[Said]) -> None:
    """Loading the same numbers again compares them with their own past only."""
    rows = table(*said)
    assert codes(found(rows, held(*said))) == codes(found(rows))


def test_too_many_names_for_one_number_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(("a", "hazards", "", "2023", 100), ("a", "hazards", "", "2024", 900))
    monkeypatch.setattr(past, "_WIDEST", 4)
    assert codes(found(rows)) == [("not_compared", None)]
    monkeypatch.setattr(past, "_WIDEST", 5)
    assert codes(found(rows)) == [("jump", 3)]


@given(observations, observations)
@settings(max_examples=150, deadline=None)
def test_the_line_is_what_a_slow_reader_finds(new: list[Said], old: list[Said]) -> None:
    """Every visible number once, each new one beside the last earlier one, by dictionaries and loops."""
    seen = {said[:4]: (said[4], -1) for said in old if said[3]}
    seen |= {said[:4]: (said[4], at) for at, said in enumerate(new) if said[3]}
    expected = []
    for (area, indicator, dimension, period), (value, at) in seen.items():
        own = Period.parse(period)
        earlier = [
            (Period.parse(other[3]).start, size)
            for other, (size, _) in seen.items()
            if other[:3] == (area, indicator, dimension)
            and len(list(_months(other[3]))) == len(list(_months(period)))
            and Period.parse(other[3]).start < own.start
        ]
        if at >= 0 and earlier:
            expected.append((at, max(earlier)[1], value))
    rows = Harvest.of_frame(table(*new))
    line = past.together(Amounts.of(rows), Amounts.of(Harvest.of_frame(held(*old))))
    assert line is not None
    beside = past.beside(line)
    told = zip(
        line.at[beside].tolist(), line.value[beside - 1].tolist(), line.value[beside].tolist(), strict=True
    )
    assert sorted(told) == sorted(expected)
    for row in range(len(line.number)):
        key = (
            line.axes.areas[line.area(row)],
            line.axes.indicators[line.indicator(row)],
            line.axes.dimensions[line.dimension(row)],
        )
        found_in = {(*said[:3], Period.parse(said[3])): size for said, (size, _) in seen.items()}
        assert found_in[*key, line.axes.periods[line.period(row)]] == line.value[row]
    assert len(line.number) == len(seen)


@given(observations, observations)
@settings(max_examples=80, deadline=None)
def test_it_does_not_matter_how_many_rows_are_looked_at_together(new: list[Said], old: list[Said]) -> None:
    rows, before = table(*new), held(*old)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(past, "_SEGMENT", 1)
        few = found(rows, before)
    assert few == found(rows, before)


def _months(period: str) -> Iterator[int]:
    of = Period.parse(period)
    yield from range(of.start.year * 12 + of.start.month, of.end.year * 12 + of.end.month + 1)
