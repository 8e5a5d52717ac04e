"""A link keeps its meaning: what is written is read back, and what is not understood is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators.period import Period
from indicators.selection import Selection, View
from ui import url

KNOWN = url.Known(indicators=("jobs", "party"), groups=("street",), areas=("a", "b", "c", "d", "e"))
DEFAULT = Selection(View.RANKING, "jobs", Period.year(2024), "street")
PERIODS = some.sampled_from(
    [None, *map(Period.parse, ("2024", "2023H1", "2024Q3", "2024-07", "2024-01/2024-10"))]
)
SELECTIONS = some.builds(
    Selection,
    view=some.just(View.RANKING),
    indicator=some.sampled_from(KNOWN.indicators),
    period=PERIODS,
    group=some.sampled_from([None, "street"]),
    areas=some.lists(some.sampled_from(KNOWN.areas), unique=True, max_size=4).map(tuple),
    against=PERIODS,
    per_capita=some.booleans(),
    benchmark=some.sampled_from(["group", "median", "target", "a"]),
    chance=some.booleans(),
)


@given(SELECTIONS)
def test_what_is_written_is_read_back(selection: Selection) -> None:
    assert url.read(url.write(selection), DEFAULT, KNOWN) == (selection, [])


@given(SELECTIONS, SELECTIONS)
def test_a_complete_link_does_not_depend_on_the_default(selection: Selection, default: Selection) -> None:
    assert url.read(url.write(selection), default, KNOWN)[0] == selection


# What the link says → the parameter that a notice names; the default stands in its place.
REFUSED = [
    ({"indicator": "jbos"}, "indicator"),
    ({"indicator": ""}, "indicator"),
    ({"period": "last year"}, "period"),
    ({"period": "2024-13"}, "period"),
    ({"against": "?"}, "against"),
    ({"group": "elsewhere"}, "group"),
    ({"areas": "a,nobody"}, "areas"),
    ({"areas": "a,b,c,d,e"}, "areas"),
    ({"per_capita": "yes"}, "per_capita"),
    ({"benchmark": "mean"}, "benchmark"),
    ({"chance": "yes"}, "chance"),
]


@pytest.mark.parametrize(("asked", "parameter"), REFUSED, ids=str)
def test_a_bad_parameter_is_refused_by_name_and_replaced(asked: dict[str, str], parameter: str) -> None:
    assert url.read(asked, DEFAULT, KNOWN) == (DEFAULT, [(parameter, asked[parameter])])


def test_other_parameters_are_left_alone() -> None:
    assert url.read({"embed": "true", "area": "x"}, DEFAULT, KNOWN) == (DEFAULT, [])


def test_a_community_named_twice_counts_once_and_order_is_kept() -> None:
    assert url.read({"areas": "c,a,c"}, DEFAULT, KNOWN)[0].areas == ("c", "a")
