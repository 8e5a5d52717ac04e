"""How far the places of an index depend on its maker: uncertainty of ranks, and leaving one out.

Source: OECD/JRC Handbook, step 7; M. Saisana, A. Saltelli, S. Tarantola, *Uncertainty and sensitivity
analysis techniques as tools for the quality assessment of composite indicators*, JRSS A 168 (2005); COINr
``get_sensitivity`` and ``get_noisy_weights``. The words for it (Steadiness) are ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

import numpy as np

from indicators.aggregate import ROOT, Tree, means, standings
from indicators.design import Aggregation, Normalisation
from indicators.intervals import Floats
from indicators.precision import settle

DRAWS = 1000
SEED = 2005
NOISE = 0.25  # of every weight, up or down
_CHUNK = 64  # draws at a time: what fits into the processor's cache
_TAIL = 0.05
# A geometric mean of a trial takes no part for less than a point: one zero would put half of a group last.
_LEAST = 1.0
# Ranges that are at most so wide, as a share of the communities ranked (and at least so many places).
_STEADY, _FAIR = (0.1, 1), (0.25, 2)


class Steadiness(StrEnum):
    """Whether a place can be relied upon: the width of its range, the largest shift by one indicator."""

    STEADY = "steady"
    FAIR = "fair"
    UNSTEADY = "unsteady"


@dataclass(frozen=True, slots=True)
class Robustness:
    """Of the communities ranked, in their order: ``p5``, ``p95`` the range of places over the draws,
    ``mean_shift`` by how many places a trial differs on average, ``first`` the share of draws in the first
    place; ``without`` communities × components: the place when that component is left out (NaN: no score
    is left); ``steadiness`` one a community.
    """

    p5: Floats
    p95: Floats
    mean_shift: Floats
    first: Floats
    without: Floats
    steadiness: tuple[Steadiness, ...]
    draws: int
    seed: int


def places(scores: Floats) -> Floats:
    """Competition ranks (1, 2, 2, 4) along the last axis, the largest first; NaN counts as the smallest.

    >>> places(np.array([[30.0, 20.0, 20.0, 10.0]])).tolist()
    [[1.0, 2.0, 2.0, 4.0]]
    """
    turned = -np.where(np.isnan(scores), -np.inf, scores)
    order = np.argsort(turned, axis=-1)
    ordered = np.take_along_axis(turned, order, axis=-1)
    start = np.zeros(order.shape, dtype=np.int64)
    start[..., 1:] = np.where(ordered[..., 1:] != ordered[..., :-1], np.arange(1, order.shape[-1]), 0)
    ranks = np.empty(order.shape)
    np.put_along_axis(ranks, order, np.maximum.accumulate(start, axis=-1) + 1.0, axis=-1)
    return ranks


def assess(
    points: Mapping[Normalisation, Floats],
    own: tuple[Normalisation, Aggregation],
    frame: Tree,
    rank: Floats,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Robustness:
    """Try the index ``draws`` times with other weights, normalisations and means, and without each component.

    ``points``: communities ranked × components by every normalisation that is tried; ``own`` are the
    design's; ``rank`` the places by the design. Deterministic for a seed.
    """
    trials = np.concatenate(list(_trials(points, frame, draws, seed)))
    ordered = np.sort(trials, axis=0)
    first, last = int(np.ceil(_TAIL * draws)) - 1, int(np.ceil((1 - _TAIL) * draws)) - 1
    without = _without(points[own[0]], frame, own[1])
    p5, p95 = ordered[first].astype(np.float64), ordered[last].astype(np.float64)
    return Robustness(
        p5=p5,
        p95=p95,
        mean_shift=np.abs(trials - rank).mean(axis=0),
        first=(trials == 1).mean(axis=0),
        without=without,
        steadiness=tuple(map(Steadiness, _steadiness(p95 - p5, np.abs(without - rank[:, None])))),
        draws=draws,
        seed=seed,
    )


def _trials(
    points: Mapping[Normalisation, Floats], frame: Tree, draws: int, seed: int
) -> Iterator["np.ndarray"]:
    """Places of the trials, draws × communities, a chunk at a time: those of one kind are one product."""
    random = np.random.default_rng(seed)
    kinds = list(product(points, Aggregation))
    kind_of = random.integers(len(kinds), size=draws)
    noise = random.uniform(1 - NOISE, 1 + NOISE, size=(len(frame.weights), draws))
    whole = np.uint16 if len(next(iter(points.values()))) < 2**16 else np.uint32
    for number, (normalisation, aggregation) in enumerate(kinds):
        laid = points[normalisation]
        if aggregation is Aggregation.GEOMETRIC:
            laid = np.maximum(laid, _LEAST)
        chosen = np.flatnonzero(kind_of == number)
        for begin in range(0, len(chosen), _CHUNK):
            weights = frame.weights * noise[:, chosen[begin : begin + _CHUNK]]
            scores = standings(laid, frame, weights, aggregation)
            yield places(np.round(scores, 9, out=scores)).astype(whole)


def _without(points: Floats, frame: Tree, how: Aggregation) -> Floats:
    columns = []
    for place in range(points.shape[1]):
        weights = frame.weights.copy()
        weights[place] = 0.0
        score = settle(means(points, replace(frame, weights=weights), weights, how)[ROOT][:, 0])
        columns.append(np.where(np.isnan(score), np.nan, places(score)))
    return np.column_stack(columns)


def _steadiness(width: Floats, shifts: Floats) -> list[Steadiness]:
    ranked = len(width)
    largest = np.where(np.isnan(shifts), ranked, shifts).max(axis=1, initial=0.0)
    moved = np.maximum(width, largest)
    within = [moved <= max(share * ranked, least) for share, least in (_STEADY, _FAIR)]
    return list(np.select(within, [Steadiness.STEADY, Steadiness.FAIR], Steadiness.UNSTEADY))
