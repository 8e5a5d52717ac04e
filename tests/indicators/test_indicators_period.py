from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.period import Frequency, Period, PeriodError


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "2024"),
        ("2024年", "2024"),
        ("2024年度", "2024"),
        ("2024 年", "2024"),
        ("2024年全年", "2024"),
        ("2024.0", "2024"),
        ("二〇二四年", "2024"),
        ("二零二四年第三季度", "2024Q3"),
        ("民國112年", "2023"),
        ("民国112年1月", "2023-01"),
        ("112年度", "2023"),
        ("\uff12\uff10\uff12\uff14年", "2024"),
        ("2024H1", "2024H1"),
        ("2024h2", "2024H2"),
        ("2024年上半年", "2024H1"),
        ("2024年下半年", "2024H2"),
        ("2024Q3", "2024Q3"),
        ("2024年Q1", "2024Q1"),
        ("2024年第三季度", "2024Q3"),
        ("2024年三季度", "2024Q3"),
        ("2024年第1季度", "2024Q1"),
        ("2024第1季度", "2024Q1"),
        ("2024三季度", "2024Q3"),
        ("2024上半年", "2024H1"),
        ("2024年前三季度", "2024-01/2024-09"),
        ("2024年前3季度", "2024-01/2024-09"),
        ("2024年前二季度", "2024H1"),
        ("2024-07", "2024-07"),
        ("2024-7", "2024-07"),
        ("2024/07", "2024-07"),
        ("2024年7月", "2024-07"),
        ("2024年7月份", "2024-07"),
        ("2024-01/2024-10", "2024-01/2024-10"),
        ("2024-01—2024-10", "2024-01/2024-10"),
        ("2024年1—10月", "2024-01/2024-10"),
        ("2024年1~10月", "2024-01/2024-10"),
        ("2024年1至10月", "2024-01/2024-10"),
        ("2024年1月到10月份", "2024-01/2024-10"),
        ("2024年1—3月", "2024Q1"),
        ("2024年1—12月", "2024"),
        ("2023年7月—2024年6月", "2023-07/2024-06"),
        ("截至2024年11月底", "2024-01/2024-11"),
        ("截止2024年11月末", "2024-01/2024-11"),
        ("截至2024年12月31日", "2024"),
        ("截至2024年底", "2024"),
    ],
)
def test_written_forms(text, code):
    assert Period.parse(text).code == code


NONSENSE = """
24年 2024Q5 2024H3 2024-13 2024-00 2024年10—1月 2024-01/2023-10 2024-01/2024-13 0000 0000-01/0000-02
1024-01/2024-02 2300 2024-01-31 20241季度 去年 未知 2024年2025年
"""


@pytest.mark.parametrize("text", ["", *NONSENSE.split()])
def test_anything_else_is_refused(text):
    with pytest.raises(PeriodError):
        Period.parse(text)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2024, 1, 2), date(2024, 1, 31)),
        (date(2024, 1, 1), date(2024, 2, 28)),
        (date(2024, 2, 1), date(2024, 1, 31)),
    ],
)
def test_a_period_is_a_run_of_whole_months(start, end):
    with pytest.raises(PeriodError):
        Period(start, end)


@pytest.mark.parametrize(
    ("code", "earlier", "before"),
    [
        ("2024", "2023", "2023"),
        ("2024H1", "2023H1", "2023H2"),
        ("2024Q1", "2023Q1", "2023Q4"),
        ("2024-01", "2023-01", "2023-12"),
        ("2024-01/2024-10", "2023-01/2023-10", "2023-03/2023-12"),
        ("2024-02", "2023-02", "2024-01"),
    ],
)
def test_bases_of_comparison(code, earlier, before):
    period = Period.parse(code)
    assert (period.year_earlier().code, period.preceding().code) == (earlier, before)


def test_a_leap_february_ends_on_the_29th_and_its_base_on_the_28th():
    leap = Period.parse("2024-02")
    assert (leap.end, leap.year_earlier().end) == (date(2024, 2, 29), date(2023, 2, 28))


def test_parts():
    assert [part.code for part in Period.year(2024).parts(3)] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]
    with pytest.raises(PeriodError):
        Period.parse("2024-01/2024-10").parts(3)


months = st.tuples(st.integers(1900, 2200), st.integers(1, 12))
periods = st.tuples(months, months).map(
    lambda two: Period(
        Period.of_months(min(two)[0], min(two)[1], min(two)[1]).start,
        Period.of_months(max(two)[0], max(two)[1], max(two)[1]).end,
    )
)


@given(periods)
def test_the_code_reads_back(period):
    assert Period.parse(period.code) == period


@given(periods)
def test_shifts_keep_the_length(period):
    assert period.year_earlier().months == period.months == period.preceding().months
    assert period.preceding().end.toordinal() == period.start.toordinal() - 1


@given(periods)
def test_a_calendar_unit_is_what_it_is_called(period):
    lengths = {Frequency.YEAR: 12, Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}
    if period.frequency is not Frequency.SPAN:
        assert period.months == lengths[period.frequency]
        assert period.start.year == period.end.year


PIECES = [
    "2024",
    "0000",
    "9999",
    "12",
    "13",
    "1",
    "年",
    "月",
    "底",
    "-",
    "/",
    "Q",
    "H",
    "截至",
    "季度",
    "半年",
]


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_no_text_breaks_the_reader(text):
    with suppress(PeriodError):
        assert Period.parse(text) == Period.parse(Period.parse(text).code)
