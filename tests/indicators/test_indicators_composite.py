"""Composite indices: hand-worked tables, the properties that they promise, COINr's example."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.composite import Composite, composite
from indicators.design import (
    Aggregation,
    Component,
    Goalposts,
    IndexDesign,
    IndexGroup,
    Normalisation,
    Points,
)
from indicators.indicator import Polarity
from indicators.normalise import normalise
from indicators.robustness import Steadiness, places

NAN = float("nan")
UP, DOWN = Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER
ROOT = Path(__file__).parents[2]
ASEM = Path(os.environ.get("SHEHENG_SHARED", ROOT.parent / "shared")) / "asem"
RELATIVE = [Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.PERCENTILE_RANK]


def made(
    *weights: float, how: Normalisation = Normalisation.MIN_MAX, mean: Aggregation = Aggregation.ARITHMETIC
) -> IndexDesign:
    """A flat design with components a, b, c …"""
    components = tuple(Component(name, weight) for name, weight in zip("abcdefgh", weights, strict=False))
    return IndexDesign("t", how, mean, components, min_coverage=0.5)


def score(values: object, design: IndexDesign, polarities: list[Polarity], **how: int) -> Composite:
    return composite(np.array(values, dtype=float), design, polarities, **{"draws": 50, **how})


# values, direction → points, by hand
@pytest.mark.parametrize(
    ("how", "values", "polarity", "points"),
    [
        (Normalisation.MIN_MAX, [10, 15, 20], UP, [0, 50, 100]),
        (Normalisation.MIN_MAX, [10, 15, 20], DOWN, [100, 50, 0]),
        (Normalisation.MIN_MAX, [-5, NAN, 5], UP, [0, NAN, 100]),
        (Normalisation.Z_SCORE, [1, 2, 3], DOWN, [60, 50, 40]),
        (Normalisation.PERCENTILE_RANK, [3, 1, 3, 9], UP, [100 / 3, 0, 100 / 3, 100]),
        (Normalisation.PERCENTILE_RANK, [3, 1, 3, 9], DOWN, [100 / 3, 100, 100 / 3, 0]),
        *[(how, [7, 7, NAN], UP, [NAN, NAN, NAN]) for how in RELATIVE],
        *[(how, [7, NAN, NAN], UP, [NAN, NAN, NAN]) for how in RELATIVE],
    ],
)
def test_points_by_hand(how, values, polarity, points) -> None:
    column = np.array(values, dtype=float)[:, None]
    found = normalise(column, [Component("a")], [polarity], how)
    np.testing.assert_allclose(found[:, 0], points, atol=1e-12)


def test_goalposts_and_points_are_cut_at_their_ends() -> None:
    posts = Component("a", goalposts=Goalposts(20, 70))
    rule = Component("b", points=Points(target=10, base=60, above=5, below=20, cap=80, floor=10))
    column = np.array([[10.0], [20], [45], [80], [NAN]])
    found = normalise(column, [posts], [UP], Normalisation.GOALPOSTS)
    np.testing.assert_allclose(found[:, 0], [0, 0, 50, 100, NAN])
    # fewer is better: 8 is two units better (+10), 11 one worse (−20), 2 is capped, 20 floored
    column = np.array([[10.0], [8], [11], [2], [20], [NAN]])
    found = normalise(column, [rule], [DOWN], Normalisation.POINTS)
    np.testing.assert_allclose(found[:, 0], [60, 70, 40, 80, 10, NAN])


def test_a_tree_by_hand() -> None:
    """Index = (2 × G + c) / 3, G = (3 a + b) / 4; values are points already (goalposts 0–100)."""
    posts = Goalposts(0, 100)
    design = IndexDesign(
        "t",
        Normalisation.GOALPOSTS,
        Aggregation.ARITHMETIC,
        (
            Component("a", 3, "G", goalposts=posts),
            Component("b", 1, "G", goalposts=posts),
            Component("c", 1, goalposts=posts),
        ),
        (IndexGroup("G", weight=2),),
        min_coverage=0.5,
    )
    found = score([[80, 40, 10], [NAN, 40, 10], [80, 40, NAN], [NAN, NAN, 10]], design, [UP] * 3)
    np.testing.assert_allclose(found.groups["G"], [70, 40, 70, NAN])
    np.testing.assert_allclose(found.score, [50, 30, 70, NAN])  # the last has 1 of 3, under a half
    np.testing.assert_allclose(found.coverage, [1, 2 / 3, 2 / 3, 1 / 3])
    np.testing.assert_allclose(found.nominal, [0.5, 1 / 6, 1 / 3])
    np.testing.assert_allclose(found.contributions[0], [40, 20 / 3, 10 / 3])
    np.testing.assert_allclose(found.contributions[1], [0, 80 / 3, 10 / 3])
    np.testing.assert_allclose(found.rank, [2, 3, 1, NAN])
    geometric = score(
        [[80, 40, 10], [80, 40, 0]], replace(design, aggregation=Aggregation.GEOMETRIC), [UP] * 3
    )
    inner = (80**3 * 40) ** 0.25
    np.testing.assert_allclose(geometric.groups["G"], [inner, inner])
    np.testing.assert_allclose(geometric.score, [(inner**2 * 10) ** (1 / 3), 0])


def test_missing_is_not_zero_points() -> None:
    found = score([[1, 1, 1], [2, NAN, 2], [0, 0, 0], [NAN, NAN, 9]], made(1, 1, 1), [UP] * 3)
    assert found.score[1] > found.score[0]
    assert np.isnan(found.score[3])
    assert np.isnan(found.rank[3])


def test_equal_scores_share_a_place() -> None:
    found = score([[0], [5], [5], [9]], made(1), [UP])
    assert found.rank.tolist() == [4, 2, 2, 1]
    assert found.p5[1] == found.p5[2]


def test_nobody_told_apart_means_nobody_scored() -> None:
    for values in ([[3.0, 4.0]] * 4, [[3.0, 4.0]]):
        found = score(values, made(1, 1), [UP, UP])
        assert not found.scored.any()
        assert found.robust is None


def test_one_dominating_component_is_effective_though_its_weight_is_equal() -> None:
    """b hardly varies among the many: the index follows a."""
    rng = np.random.default_rng(3)
    values = np.column_stack([rng.uniform(0, 100, 60), rng.normal(50, 1, 60)])
    values[0, 1], values[1, 1] = 0, 100  # two outliers squeeze the others together
    found = score(values, made(1, 1), [UP, UP])
    np.testing.assert_allclose(found.nominal, [0.5, 0.5])
    assert found.importance[0] > 0.75
    assert found.importance.sum() == pytest.approx(1)


def test_a_clear_order_is_steady_and_a_contested_one_is_not() -> None:
    clear = score([[9, 9, 9], [6, 6, 6], [3, 3, 3], [0, 0, 0]], made(1, 1, 1), [UP] * 3, draws=300)
    assert clear.robust is not None
    assert set(clear.robust.steadiness) == {Steadiness.STEADY}
    assert clear.p5.tolist() == clear.p95.tolist() == [1, 2, 3, 4]
    contested = score(
        [[9, 0, 1], [0, 9, 1], [5, 4, 2], [4, 5, 1], [8, 1, 9], [1, 8, 8], [3, 3, 3], [7, 2, 5]],
        made(1, 1, 1),
        [UP] * 3,
        draws=300,
    )
    assert contested.robust is not None
    assert Steadiness.UNSTEADY in contested.robust.steadiness
    assert ((contested.p5 <= contested.rank) & (contested.rank <= contested.p95)).mean() > 0.5


def test_leaving_one_out_by_hand() -> None:
    found = score([[10, 0], [5, 6], [0, 10]], made(3, 1), [UP, UP])
    assert found.rank.tolist() == [1, 2, 3]
    assert found.robust is not None
    assert found.robust.without.tolist() == [[3, 1], [2, 2], [1, 3]]  # without a, without b


def test_places() -> None:
    assert places(np.array([[1.0, 3.0, 3.0, 2.0]])).tolist() == [[4, 1, 1, 3]]


# --- properties ------------------------------------------------------------------------------------------

cells = st.one_of(st.just(NAN), st.integers(0, 30).map(float))
matrices = st.lists(st.lists(cells, min_size=4, max_size=4), min_size=2, max_size=12)
GROUPED = IndexDesign(
    "t",
    Normalisation.MIN_MAX,
    Aggregation.ARITHMETIC,
    (Component("a", 2, "G"), Component("b", 1, "G"), Component("c", 1, "H"), Component("d", 3)),
    (IndexGroup("G", "K", 2), IndexGroup("H", "K"), IndexGroup("K")),
    min_coverage=0.5,
)
MIXED = [UP, DOWN, UP, DOWN]


@given(matrices, st.sampled_from(RELATIVE))
def test_contributions_add_up_to_the_score_of_arithmetic_means(rows, how) -> None:
    found = score(rows, replace(GROUPED, normalisation=how), MIXED, draws=0)
    total = found.contributions[found.scored].sum(axis=1)
    np.testing.assert_allclose(total, found.score[found.scored], atol=1e-9)


@given(matrices, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    one, other = (score(some, GROUPED, MIXED, draws=40) for some in (rows, [rows[place] for place in order]))
    for name in ("score", "rank", "p5", "p95"):
        np.testing.assert_allclose(getattr(one, name)[order], getattr(other, name), atol=1e-9)


@given(matrices, st.sampled_from(RELATIVE), st.sampled_from(list(Aggregation)))
def test_scores_lie_between_0_and_100_and_missing_never_scores(rows, how, mean) -> None:
    design = replace(GROUPED, normalisation=how, aggregation=mean)
    found = score(rows, design, MIXED, draws=0)
    known = found.score[found.scored]
    assert ((known >= -1e-9) & (known <= 100 + 1e-9)).all()
    share = (~np.isnan(np.array(rows))).mean(axis=1)
    assert not found.scored[share < design.min_coverage].any()
    assert np.isnan(found.score[~found.scored]).all()


@given(matrices)
def test_a_geometric_mean_is_never_above_the_arithmetic(rows) -> None:
    one, other = (
        score(rows, replace(GROUPED, aggregation=how), MIXED, draws=0)
        for how in (Aggregation.GEOMETRIC, Aggregation.ARITHMETIC)
    )
    assert (one.score[one.scored] <= other.score[other.scored] + 1e-9).all()


@given(matrices, st.floats(0.1, 50))
def test_scaling_all_weights_or_a_unit_changes_nothing(rows, factor) -> None:
    scaled = tuple(replace(one, weight=one.weight * factor) for one in GROUPED.components)
    # weights of one group and of the index are relative to their siblings only
    heavier = replace(
        GROUPED, components=scaled, groups=(*GROUPED.groups[:2], IndexGroup("K", weight=factor))
    )
    one = score(rows, GROUPED, MIXED, draws=0)
    other = score(np.array(rows) * [factor, 1, 1, 1], heavier, MIXED, draws=0)
    np.testing.assert_allclose(one.score, other.score, atol=1e-6)


# --- COINr -----------------------------------------------------------------------------------------------


def read(name: str) -> list[dict[str, str]]:
    if not ASEM.is_dir():
        pytest.skip("the ASEM example is not here: SHEHENG_SHARED says where the shared folder is")
    with (ASEM / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_coinr_gives_the_same_scores_at_every_level() -> None:
    structure, expected = read("structure.csv"), read("expected_scores.csv")
    weight = {(row["AgLevel"], row["Code"]): float(row["Weight"]) for row in read("weights.csv")}
    components = tuple(
        Component(row["IndCode"], weight["1.0", row["IndCode"]], row["Agg1"]) for row in structure
    )
    pillars = {row["Agg1"]: row["Agg2"] for row in structure}
    subs = {row["Agg2"]: row["Agg3"] for row in structure}
    groups = (
        *(IndexGroup(code, parent, weight["2.0", code]) for code, parent in pillars.items()),
        *(IndexGroup(code, parent, weight["3.0", code]) for code, parent in subs.items()),
        IndexGroup("Index"),
    )
    design = IndexDesign("asem", Normalisation.MIN_MAX, Aggregation.ARITHMETIC, components, groups)
    values = [[float(row[one.indicator]) for one in components] for row in read("treated.csv")]
    polarities = [UP if float(row["Direction"]) > 0 else DOWN for row in structure]
    found = score(values, design, polarities, draws=1000)
    for code in (*pillars, *subs, "Index"):
        np.testing.assert_allclose(
            found.groups[code], [float(row[code]) for row in expected], atol=1e-9, rtol=0
        )
    np.testing.assert_allclose(found.score, found.groups["Index"], atol=1e-12)
    assert found.robust is not None
    assert found.robust.draws == 1000
    assert (found.p5 <= found.p95).all()
