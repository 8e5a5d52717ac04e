"""Designs of an index from TOML: what is taken, what is refused and where, and that writing gives it back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.design import (
    Adjustment,
    Aggregation,
    Component,
    Goalposts,
    IndexDesign,
    IndexGroup,
    Normalisation,
    Points,
)
from indicators.indicator import Polarity
from indicators.refusal import RefusalError
from loaders.lists import designs

SHIPPED = Path(__file__).parents[2] / "data" / "designs"
HEAD = 'normalisation = "min_max"\naggregation = "arithmetic"\n'
ONE = '[[component]]\nindicator = "a"\n'


def read(text: str) -> IndexDesign:
    return designs.read(text.encode(), "办法.toml")


def refused(text: str) -> list[tuple[str, str, str]]:
    """(code, place, key or raw) of every issue."""
    with pytest.raises(RefusalError) as refusal:
        read(text)
    facts = [(issue.code, dict(issue.facts), issue.raw) for issue in refusal.value.issues]
    return [(code, some.get("place", ""), some.get("key", "") or raw) for code, some, raw in facts]


def test_the_contracts_own_keys() -> None:
    found = read(
        HEAD + "min_coverage = 0.5\n"
        '[[component]]\nindicator = "a"\nweight = 2\ngroup = "p"\n[[component]]\nindicator = "b"\n'
        '[[group]]\ncode = "p"\nparent = "s"\nweight = 3\n[[group]]\ncode = "s"\nparent = ""\n'
    )
    assert found == IndexDesign(
        "办法",
        Normalisation.MIN_MAX,
        Aggregation.ARITHMETIC,
        (Component("a", 2.0, "p"), Component("b")),
        (IndexGroup("p", "s", 3.0), IndexGroup("s")),
        0.5,
    )


def test_groups_that_need_no_description() -> None:
    undescribed = read(HEAD + ONE + 'group = "p"\n[[component]]\nindicator = "b"\ngroup = "q"\n')
    assert undescribed.groups == (IndexGroup("p"), IndexGroup("q"))
    rooted = read(HEAD + ONE + 'group = "p"\n[[group]]\ncode = "p"\nparent = "Index"\n')
    assert rooted.groups == (IndexGroup("p", "Index"), IndexGroup("Index"))


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        (HEAD, ("design_empty", "", "")),
        (HEAD + ONE + "weight = 0\n", ("design_empty", "", "")),
        ('aggregation = "arithmetic"\n' + ONE, ("design_required", "", "normalisation")),
        (HEAD.replace("min_max", "minmax") + ONE, ("design_choice", "", "normalisation")),
        (HEAD + "min_coverage = 66\n" + ONE, ("design_value", "", "min_coverage")),
        (HEAD + "coverage = 0.6\n" + ONE, ("design_key", "", "coverage")),
        (HEAD + "component = 3\n", ("design_key", "", "component")),
        (HEAD + ONE + "weight = -1\n", ("design_value", "[[component]] 1", "weight")),
        (HEAD + ONE + "weight = nan\n", ("design_value", "[[component]] 1", "weight")),
        (HEAD + ONE + "weight = true\n", ("design_value", "[[component]] 1", "weight")),
        (HEAD + ONE + 'direction = "neutral"\n', ("design_choice", "[[component]] 1", "direction")),
        (HEAD + ONE + '[[component]]\nindicator = ""\n', ("design_required", "[[component]] 2", "indicator")),
        (HEAD + ONE + ONE, ("design_twice", "", "indicator")),
        (HEAD + ONE + "low = 1\n", ("design_goalposts", "[[component]] 1", "low")),
        (HEAD + ONE + "low = 3\nhigh = 3\n", ("design_goalposts", "[[component]] 1", "low")),
        (HEAD + ONE + "base = 60\n", ("design_points", "[[component]] 1", "base")),
        (HEAD + ONE + "base = 60\ntarget = 1\ncap = 50\n", ("design_points", "[[component]] 1", "base")),
        (HEAD + ONE + 'group = "q"\n[[group]]\ncode = "p"\n', ("design_group", "[[component]]", "group")),
        (
            HEAD + ONE + '[[group]]\ncode = "p"\nparent = "q"\n[[group]]\ncode = "q"\nparent = "p"\n',
            ("design_circle", "", "parent"),
        ),
        (HEAD + ONE + '[[group]]\ncode = "p"\nparent = "p"\n', ("design_circle", "", "parent")),
        (
            HEAD + ONE + '[[adjustment]]\narea = "x"\nperiod = "2024"\npoints = 2\n',
            ("design_required", "[[adjustment]] 1", "reason"),
        ),
        (
            HEAD + ONE + '[[adjustment]]\narea = "x"\nperiod = "去年"\npoints = 2\nreason = "r"\n',
            ("design_value", "[[adjustment]] 1", "period"),
        ),
        ("a = [", ("design_toml", "", "")),
    ],
)
def test_what_is_refused_and_where(text, issue) -> None:
    found = refused(text)
    assert issue in [(code, place, key if issue[2] else "") for code, place, key in found]


def test_every_problem_is_said_at_once() -> None:
    found = refused('normalisation = "x"\n[[component]]\nweight = "2"\n[[group]]\nkode = "p"\n')
    assert [code for code, _, _ in found] == [
        "design_required",
        "design_choice",
        "design_required",
        "design_value",
        "design_required",
        "design_key",
    ]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(RefusalError, match="design_toml"):
        designs.read(b"\xff\xfe\x00", "x.toml")


@pytest.mark.parametrize("name", [path.name for path in SHIPPED.glob("*.toml")])
def test_what_ships_is_read_and_written_the_same(name: str) -> None:
    design = designs.read_all(SHIPPED)[name.removesuffix(".toml")]
    assert designs.read(designs.write(design).encode()) == design


def test_designs_ship() -> None:
    assert len(designs.read_all(SHIPPED)) >= 2


names = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool)
)
weights = st.floats(0.01, 1e6)
components = st.builds(
    Component,
    indicator=names,
    weight=weights,
    group=st.sampled_from(["", "g", "h"]),
    direction=st.sampled_from([None, Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER]),
    override=st.just("") | names,
    per_capita=st.booleans(),
    goalposts=st.none() | st.builds(Goalposts, st.floats(-9, 0), st.floats(1, 9)),
    points=st.none()
    | st.builds(Points, st.floats(-9, 9), st.floats(0, 100), st.floats(0, 9), st.floats(0, 9)),
)


@given(
    st.lists(components, min_size=1, max_size=5, unique_by=lambda one: one.indicator),
    st.sampled_from(list(Normalisation)),
    st.sampled_from(list(Aggregation)),
    st.floats(0, 1),
    st.lists(st.builds(Adjustment, names, st.just("2024Q3"), st.floats(-9, 9), names), max_size=2),
    names,
)
def test_writing_and_reading_gives_the_same_design(parts, how, mean, share, adjustments, name) -> None:
    groups = (IndexGroup("g", "h", 2.0, "甲"), IndexGroup("h"))
    design = IndexDesign(name, how, mean, tuple(parts), groups, share, tuple(adjustments), "")
    assert designs.read(designs.write(design).encode()) == design
