"""A composite index as the JSON document of the command line."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from exports.contract import Document, plain
from indicators.comparison import Reason
from indicators.index_score import IndexScore, NotScored, Weighed

_ROW = (
    "area",
    "name",
    "score",
    "rank",
    "tied",
    "rank_p5",
    "rank_p95",
    "mean_shift",
    "steadiness",
    "coverage",
    "adjustment",
    "adjusted",
    "previous_score",
    "score_change",
    "previous_rank",
    "rank_change",
)


def index(answer: IndexScore) -> Document:
    """`manage.py index`: rows in rank order, who is not scored and why, components with their weights."""
    design, robust = answer.design, answer.robust
    return {
        "design": design.name,
        "normalisation": design.normalisation.value,
        "aggregation": design.aggregation.value,
        "min_coverage": design.min_coverage,
        "period": answer.period.code if answer.period else None,
        "additive": design.additive,
        "rows": [_row(row, answer) for row in answer.table.to_dict("records")],
        "not_scored": [_absent(entry, design.min_coverage) for entry in answer.not_scored],
        "components": [_component(one) for one in answer.components],
        "left_out": [{"indicator": item.code, "reason": "unsuitable"} for item in answer.left_out],
        "adjustments": [
            {"area": one.area, "points": one.points, "reason": one.reason}
            for one in design.adjustments
            if answer.period and one.period == answer.period.code
        ],
        "draws": robust.draws if robust else 0,
        "seed": robust.seed if robust else None,
        "n": len(answer.table),
        "N": answer.total,
        "revision": answer.revision,
    }


def _row(row: Mapping[Any, Any], answer: IndexScore) -> Document:
    area = row["area"]
    by_indicator = {
        "contributions": answer.contributions,
        "normalised": answer.points,
        "moved": answer.moved,
        "rank_without": answer.without,
    }
    return {
        **{key: plain(row[key]) for key in _ROW},
        "groups": _cells(answer.groups, area),
        **{key: _cells(frame, area) for key, frame in by_indicator.items()},
        "missing": _reasons(answer.missing[area]),
        "missing_before": _reasons(answer.missing_before.get(area, {})),
    }


def _cells(frame: pd.DataFrame, area: str) -> Document:
    return {str(code): plain(value) for code, value in frame.loc[area].items()}


def _absent(entry: NotScored, least: float) -> Document:
    return {
        "area": entry.area,
        "name": entry.name,
        "reason": "low_coverage" if entry.coverage < least or not entry.coverage else "no_spread",
        "coverage": entry.coverage,
        "missing": _reasons(entry.missing),
    }


def _reasons(missing: Mapping[str, Reason]) -> Document:
    return {code: reason.value for code, reason in missing.items()}


def _component(one: Weighed) -> Document:
    return {
        "indicator": one.indicator.code,
        "name": one.indicator.name,
        "in_group": one.component.group or None,
        "direction": one.direction.value,
        "weight": one.component.weight,
        "nominal_weight": plain(one.nominal),
        "realised_weight": plain(one.realised),
        "correlation": plain(one.correlation),
        "importance": plain(one.importance),
        "known": one.known,
        "approximate": one.approximate,
        "alike": one.alike,
        "override": one.component.override or None,
    }
