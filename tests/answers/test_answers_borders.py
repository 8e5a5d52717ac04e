"""What merged adds up, whoever merged with whom; and it adds up only where all of it is known."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers import intake, registry
from answers.compare import compare
from answers.series import trend
from indicators.area import Area, Level
from indicators.borders import Land, ancestors, lands, pooled, total
from indicators.indicator import Indicator, Kind, Polarity
from indicators.intervals import Intervals
from indicators.period import Period
from indicators.selection import Selection, View
from store import Store
from words import borders as words

NOW, THEN = date(2024, 12, 31), date(2022, 12, 31)


def community(code: str, begun: str | None = None, ended: str | None = None, heir: str | None = None) -> Area:
    return Area(code, code, Level.COMMUNITY, valid_from=begun, valid_to=ended, successor=heir)


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        # nothing happened; or nobody says who followed
        ([community("a"), community("b", ended="2023-06-30")], ()),
        # one after the other
        (
            [
                community("a", ended="2023-01-31", heir="b"),
                community("b", "2023-02-01", "2023-08-31", "c"),
                community("c", "2023-09-01"),
            ],
            (Land(("c",), ("a",)),),
        ),
        # a taken in by b, which goes on
        ([community("a", ended="2022-12-31", heir="b"), community("b")], (Land(("b",), ("a", "b")),)),
        # it had happened before
        ([community("a", ended="2022-12-30", heir="b"), community("b")], ()),
        # a split, one part of which went to a neighbour
        (
            [community("a", ended="2023-12-31", heir="b|c"), community("b"), community("c", "2024-01-01")],
            (Land(("b", "c"), ("a", "b")),),
        ),
        # part of the land was of a community that nobody knew in 2022
        (
            [
                community("a", ended="2023-12-31", heir="c"),
                community("b", "2023-05-01", "2023-12-31", "c"),
                community("c", "2024-01-01"),
            ],
            (Land(("c",), ("a",), whole=False),),
        ),
        # round and round
        ([community("a", ended="2023-01-31", heir="b"), community("b", ended="2023-05-31", heir="a")], ()),
    ],
)
def test_what_became_of_the_land(areas: list[Area], expected: tuple[Land, ...]) -> None:
    assert lands(areas, NOW, THEN) == expected
    turned = tuple(Land(land.then, land.now, land.whole) for land in expected)
    assert lands(areas, THEN, NOW) == turned


def test_relatives_are_found_however_far_back() -> None:
    areas = [community("a", heir="b"), community("b", heir="c"), community("c"), community("d")]
    assert ancestors(areas, ["c", "d"]) == ["a", "b"]


numbers = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 1000)), min_size=1, max_size=6)


@given(numbers)
def test_the_rate_of_all_is_the_ratio_of_sums_and_lies_between_them(parts: list[tuple[int, int]]) -> None:
    rates, below = (np.array(column, dtype=float) for column in zip(*parts, strict=True))
    found = pooled(Intervals.exact(rates), Intervals.exact(below))
    assert found.value[0] == pytest.approx((rates * below).sum() / below.sum())
    assert rates.min() <= found.value[0] + 1e-9
    assert found.value[0] <= rates.max() + 1e-9
    assert (found.low[0], found.high[0]) == (pytest.approx(found.value[0]), pytest.approx(found.value[0]))


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), min_size=1, max_size=6))
def test_a_sum_is_of_all_or_of_none(parts: list[int | None]) -> None:
    values = np.array([np.nan if part is None else part for part in parts])
    found = total(Intervals.exact(values)).value[0]
    assert np.isnan(found) if None in parts else found == sum(part for part in parts if part is not None)


EVENTS = Indicator("events", "活动", "青石", "场", Kind.FLOW, Polarity.HIGHER_IS_BETTER)
cells = st.one_of(st.integers(0, 500).map(str), st.integers(1, 500).map(lambda n: f"{n}余"), st.just("—"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    def fill(new: Store) -> None:
        new.put_indicators([EVENTS])
        new.put_areas([Area("street", "青石街道", Level.STREET)])
        new.put_areas([Area(code, f"{code}社区", Level.COMMUNITY, "street") for code in "abcd"])

    with Store.create(tmp_path_factory.mktemp("borders") / "b.duckdb", fill) as made:
        registry.merge(made, ["a", "b"], "c", date(2024, 1, 1))
        yield made


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=st.lists(cells, min_size=4, max_size=4), now=st.lists(cells, min_size=2, max_size=2))
def test_a_base_is_the_sum_of_its_parts_or_nothing(store: Store, before: list[str], now: list[str]) -> None:
    lines = ["area,indicator,period,value"]
    lines += [f"{area},events,2023,{cell}" for area, cell in zip("abcd", before, strict=True)]
    lines += [f"{area},events,2024,{cell}" for area, cell in zip("cd", now, strict=True)]
    seen = intake.preview(store, "\n".join(lines).encode(), "t.csv")
    batch = None if seen.staging.rows.empty else intake.commit(store, seen, actor="").batch
    asked = Selection(View.CHANGE, "events", Period.year(2024), group="street", areas=("c",))
    answer, line = compare(store, asked), trend(store, asked.but(view=View.TREND))
    if batch is not None:
        store.undo(batch)
    parts = [int(cell.removesuffix("余")) for cell in before[:3] if cell != "—"]
    whole = sum(parts) if len(parts) == 3 else None
    drawn = {row["period"]: row["value"] for row in line.table.to_dict("records") if row["border"] == "whole"}
    # what became of the land before is only drawn beside a line that reaches the present
    if line.periods and line.periods[-1] == Period.year(2024):
        assert drawn == ({} if whole is None else {"2023": whole})
    rows = answer.table.set_index("area")
    if "c" not in rows.index:
        return
    previous = rows.loc["c", "previous"]
    assert previous == whole if whole is not None else np.isnan(previous)
    assert rows.loc["c", "border"] == ("incomplete" if whole is None else "whole")
    if whole is not None:
        vague = sum(cell.endswith("余") for cell in before[:3])
        assert (rows.loc["c", "previous_high"] > whole) == (vague > 0)


def test_the_words_name_the_parts_and_who_is_missing(store: Store) -> None:
    text = (
        "area,indicator,period,value\na,events,2023,10\nc,events,2023,5\nc,events,2024,20\nd,events,2024,1\n"
    )
    batch = intake.commit(store, intake.preview(store, text.encode(), "t.csv"), actor="").batch
    asked = Selection(View.CHANGE, "events", Period.year(2024), group="street")
    said = words.said(compare(store, asked))
    unsaid = words.said(compare(store, asked.but(todays_borders=False)))
    store.undo(batch)
    assert "c社区的范围2023年是a社区、b社区、c社区" in said
    assert "合并前未报全(b社区没有可比的数)" in said
    assert unsaid == ""
