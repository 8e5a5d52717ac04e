import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from indicator_samples import written

from indicators import frames
from indicators.indicator import Kind
from indicators.observation import Observation, Status
from indicators.period import Period, PeriodError
from indicators.quantity import Quantity
from indicators.rollup import of_parts, year_of_quarters

YEAR = Period.year(2024)


def said(area, period, text, *, dimension="", definition="", status=Status.FINAL):
    quantity = text if isinstance(text, Quantity) else written(text)
    return Observation(
        area, "x", Period.parse(period), quantity, 1.0, dimension, definition=definition, status=status
    )


def quarters(area, *texts, year=2024, **facts):
    return [said(area, f"{year}Q{k}", text, **facts) for k, text in enumerate(texts, 1) if text is not None]


def year_values(observations, kind=Kind.FLOW):
    found = year_of_quarters(frames.from_observations(observations), kind, YEAR)
    return dict(zip(found["area"] + found["dimension"], found["value"], strict=True))


@pytest.mark.parametrize(
    ("texts", "kind", "expected"),
    [
        (("1", "2", "3", "4"), Kind.FLOW, {"A": 10}),
        (("1", "2", "3", "4"), Kind.AMOUNT, {"A": 10}),
        (("1", "2", "3", "4"), Kind.STOCK, {"A": 4}),
        (("1", "2", "3", "4"), Kind.RATE, {}),
        (("1", "2", "3", None), Kind.FLOW, {}),
        (("1", "2", "3", None), Kind.STOCK, {}),
        ((None, "2", "3", "4"), Kind.STOCK, {}),
        (("0", "0", "0", "0"), Kind.FLOW, {"A": 0}),
        ((), Kind.FLOW, {}),
    ],
)
def test_quarters_make_a_year_only_together(texts, kind, expected):
    assert year_values(quarters("A", *texts), kind) == expected


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10_000)), min_size=4, max_size=4),
    st.lists(st.sampled_from(["", "新口径"]), min_size=4, max_size=4),
    st.sampled_from([Kind.FLOW, Kind.AMOUNT, Kind.STOCK]),
)
def test_a_year_is_its_quarters_only_where_all_four_are_there_under_one_definition(parts, definitions, kind):
    rows = [
        said("A", f"2024Q{k}", str(part), definition=definition)
        for k, (part, definition) in enumerate(zip(parts, definitions, strict=True), 1)
        if part is not None
    ]
    whole = parts[-1] if kind is Kind.STOCK else sum(part or 0 for part in parts)
    complete = None not in parts and len(set(definitions)) == 1
    assert year_values(rows, kind) == ({"A": whole} if complete else {})


def test_areas_dimensions_and_other_periods_stay_apart():
    rows = [
        *quarters("A", "1", "2", "3", "4"),
        *quarters("A", "1", "1", "1", "1", dimension="性别=女"),
        *quarters("B", "5", "5", "5", None),
        *quarters("B", None, None, None, "5", year=2023),
        said("B", "2024", "99"),
        said("A", "2024H1", "50"),
        said("A", "2024-01", "7"),
    ]
    assert year_values(reversed(rows)) == {"A": 10, "A性别=女": 4}


def test_a_quarter_given_twice_is_not_two_quarters():
    assert year_values([*quarters("A", "1", "2", "3"), said("A", "2024Q3", "3")]) == {}
    assert year_values([*quarters("A", "1", "2", "3", "4"), said("A", "2024Q3", "3")]) == {}


def test_parts_of_two_definitions_make_no_whole():
    mixed = [*quarters("A", "1", "2", "3"), said("A", "2024Q4", "4", definition="新口径")]
    assert year_values(mixed) == {}
    assert year_values(quarters("A", "1", "2", "3", "4", definition="新口径")) == {"A": 10}


def test_intervals_add_and_flags_stay():
    found = year_of_quarters(
        frames.from_observations(quarters("A", "80余", "10", "约20", "近30")), Kind.FLOW, YEAR
    ).iloc[0]
    assert tuple(found[["value", "low", "high"]]) == (140, 80 + 10 + 15 + 20, 90 + 10 + 25 + 30)
    assert (found["low_open"], found["high_open"]) == (True, True)
    assert (found["start"], found["end"]) == (pd.Timestamp(2024, 1, 1), pd.Timestamp(2024, 12, 31))


def test_a_stock_takes_the_last_interval():
    rows = frames.from_observations(reversed(quarters("A", "80余", "10", "约20", "30")))
    found = year_of_quarters(rows, Kind.STOCK, YEAR).iloc[0]
    assert tuple(found[["value", "low", "high", "low_open", "high_open"]]) == (30, 30, 30, False, False)


@pytest.mark.parametrize(
    ("third", "expected"),
    [(Status.FINAL, "final"), (Status.PROVISIONAL, "provisional"), (Status.PART_YEAR, "part_year")],
)
def test_as_unfinished_as_its_most_unfinished_part(third, expected):
    rows = [*quarters("A", "1", "2", None, "4"), said("A", "2024Q3", "3", status=third)]
    found = year_of_quarters(frames.from_observations(rows), Kind.FLOW, YEAR)
    assert found["status"].tolist() == [expected]


@pytest.mark.parametrize(
    ("whole", "length", "codes"),
    [
        ("2024", 6, ["2024H1", "2024H2"]),
        ("2024", 1, [f"2024-{month:02d}" for month in range(1, 13)]),
        ("2024H2", 3, ["2024Q3", "2024Q4"]),
        ("2024Q1", 1, ["2024-01", "2024-02", "2024-03"]),
        ("2024-01/2024-09", 3, ["2024Q1", "2024Q2", "2024Q3"]),
    ],
)
def test_any_whole_of_equal_parts(whole, length, codes):
    rows = frames.from_observations([said("A", code, "2") for code in codes])
    found = of_parts(rows, Kind.FLOW, Period.parse(whole), length)
    assert found["value"].tolist() == [2 * len(codes)]
    assert of_parts(rows[1:], Kind.FLOW, Period.parse(whole), length).empty


def test_parts_must_divide_the_whole():
    with pytest.raises(PeriodError):
        of_parts(frames.empty(), Kind.FLOW, Period.parse("2024-01/2024-10"), 3)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_table_stays_a_table(kind):
    found = year_of_quarters(frames.empty(), kind, YEAR)
    assert found.empty
    assert found.dtypes["value"] == np.float64
