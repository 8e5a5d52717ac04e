"""A composite index: points, scores up the tree, what makes them, and how steady the places are (METHOD §10).

Nothing is imputed: a community under the design's coverage is not scored, above it the weights of what is
missing go to what is there. Values of communities without a score still mark the ends of a scale: they are
reported values of the group.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indicators import robustness
from indicators.aggregate import ROOT, codes, means, shares, tree
from indicators.design import IndexDesign, Normalisation
from indicators.indicator import Polarity
from indicators.intervals import Flags, Floats
from indicators.normalise import normalise
from indicators.precision import settle
from indicators.robustness import Robustness, places

_TRIED = (Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.PERCENTILE_RANK)


@dataclass(frozen=True, slots=True)
class Composite:
    """Arrays by community in the order given, NaN where a community has no score.

    ``points`` (communities × components) has the normalised values of all; ``groups`` scores by group code;
    ``contributions`` = share of the weight × points, which add up to the score only for arithmetic means;
    ``coverage`` the share of components with a value; ``rank``, ``p5``, ``p95`` places.
    Per component: ``nominal`` weight in the whole, ``realised`` mean share over those scored (after
    missing ones were spread), ``correlation`` of its points with the score, ``importance`` the squared
    correlations made to sum to 1. ``robust``: of those scored only, None where nobody is.
    """

    points: Floats
    score: Floats
    groups: Mapping[str, Floats]
    contributions: Floats
    coverage: Floats
    rank: Floats
    p5: Floats
    p95: Floats
    nominal: Floats
    realised: Floats
    correlation: Floats
    importance: Floats
    scored: Flags
    robust: Robustness | None


def composite(
    values: Floats,
    design: IndexDesign,
    polarities: Sequence[Polarity],
    *,
    draws: int = robustness.DRAWS,
    seed: int = robustness.SEED,
) -> Composite:
    """Score communities × components ``values`` (NaN where missing) by a design.

    ``polarities``: the direction that each component is read in. ``draws`` = 0 skips the robustness.
    """
    frame = tree(design)
    points = normalise(values, design.components, polarities, design.normalisation)
    coverage = (~np.isnan(values)).mean(axis=1)
    every = {
        code: mean[:, 0] for code, mean in means(points, frame, frame.weights, design.aggregation).items()
    }
    scored = (coverage >= design.min_coverage - 1e-12) & ~np.isnan(every[ROOT])
    score = np.where(scored, every[ROOT], np.nan)
    applied = np.where(scored[:, None], shares(points, frame), 0.0)
    correlation = _correlations(points[scored], score[scored])
    known = np.nan_to_num(correlation)
    rank = _filled(scored, places(settle(score[scored])))
    robust = None
    if draws and scored.any():
        trial = {
            how: normalise(values, design.components, polarities, how)[scored]
            for how in dict.fromkeys((design.normalisation, *_TRIED))
        }
        own = (design.normalisation, design.aggregation)
        robust = robustness.assess(trial, own, frame, rank[scored], draws, seed)
    return Composite(
        points=points,
        score=score,
        groups={code: np.where(scored, every[code], np.nan) for code in codes(frame)},
        contributions=np.where(scored[:, None], applied * np.nan_to_num(points), np.nan),
        coverage=coverage,
        rank=rank,
        p5=_filled(scored, robust.p5 if robust else np.nan),
        p95=_filled(scored, robust.p95 if robust else np.nan),
        nominal=shares(np.zeros((1, len(design.components))), frame)[0],
        realised=applied[scored].mean(axis=0) if scored.any() else np.full(values.shape[1], np.nan),
        correlation=correlation,
        importance=known**2 / max(float((known**2).sum()), np.finfo(float).tiny),
        scored=scored,
        robust=robust,
    )


def _filled(scored: Flags, known: Floats | float) -> Floats:
    filled = np.full(len(scored), np.nan)
    filled[scored] = known
    return filled


def _correlations(points: Floats, score: Floats) -> Floats:
    """Pearson's r of each column with the score over the communities that have both; NaN where undefined.

    Its square is the linear case of the importance measure of P. Paruolo, M. Saisana and A. Saltelli,
    *Ratings and rankings: voodoo or science?*, JRSS A 176 (2013), and of W. Becker et al., *Weights and
    importance in composite indicators: closing the gap*, Ecological Indicators 80 (2017).
    """
    return np.array([_correlation(column, score) for column in points.T])


def _correlation(column: Floats, score: Floats) -> float:
    both = ~np.isnan(column)
    x, y = column[both], score[both]
    if len(x) < 3 or np.ptp(settle(x)) == 0 or np.ptp(settle(y)) == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])
