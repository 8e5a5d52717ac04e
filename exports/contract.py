"""Answers as the JSON documents that others call for (the command line's contract)."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from answers.intake import Receipt
from indicators import frames
from indicators.area import Area
from indicators.comparison import Border, Combined, Comparison, NotRanked, Profile, TimeSeries
from indicators.observation import Batch
from indicators.period import Period
from indicators.staging import Differences, Issue, Staging
from words import changes, issues

Document = dict[str, Any]

_RANK = {
    "area": "area",
    "name": "name",
    "rank": "rank",
    "rank_best": "rank_best",
    "rank_worst": "rank_worst",
    "tied": "tied",
    "value": "value",
    "low": "low",
    "high": "high",
    "qualifier": "qualifier",
    "status": "status",
    "note": "note",
    "definition": "definition",
    "derived": "derived",
    "recomputed": "recomputed",
    "previous_value": "previous",
    "previous_rank": "previous_rank",
    "rank_change": "rank_change",
    "change": "change",
    "border": "border",
}
_CHANGE = [
    "area",
    "name",
    "value",
    "previous",
    "change",
    "change_low",
    "change_high",
    "percent",
    "percent_low",
    "percent_high",
    "border",
]
_POINT = ["period", "value", "low", "high", "qualifier", "status", "definition", "derived"]
# What a number is, staged or stored.
_NUMBER = ("value", "low", "high", "qualifier", "unit", "raw")
_LOCATOR = ["sheet", "row", "column", "span_start", "span_end", "number_start", "number_end"]
_LOCATOR_NAMES = {"span_start": "start", "span_end": "end"}
_STANDING = [
    "indicator",
    "name",
    "value",
    "unit",
    "rank",
    "rank_best",
    "rank_worst",
    "tied",
    "n",
    "total",
    "previous",
    "change",
    "rank_change",
    "outcome",
    "withheld",
    "recomputed",
    "benchmark",
    "own_part",
    "others_part",
    "overtook",
    "kept_ahead",
    "fell_back",
]


def rank(comparison: Comparison) -> Document:
    """`manage.py rank`: rows in rank order, who is not ranked, n of N."""
    ranked = comparison.table[comparison.table["rank"].notna()]
    return {
        "indicator": comparison.indicator.code,
        "caveat": comparison.indicator.caveat,
        "period": _period(comparison.period),
        "unit": comparison.unit,
        "rows": [{key: plain(row[column]) for key, column in _RANK.items()} for row in _rows(ranked)],
        "not_ranked": [_absent(entry) for entry in comparison.not_ranked],
        "borders": [_border(one) for one in comparison.borders],
        "n": comparison.coverage.ranked,
        "N": comparison.coverage.total,
        "revision": comparison.revision,
    }


def change(comparison: Comparison) -> Document:
    """`manage.py change`: one row a community with a value, the change and what is withheld."""
    unit = changes.unit_of(comparison.indicator, comparison.unit)
    return {
        "indicator": comparison.indicator.code,
        "caveat": comparison.indicator.caveat,
        "period": _period(comparison.period),
        "against": _period(comparison.selection.base),
        "rows": [_changed(row, unit) for row in _rows(comparison.table)],
        "combined": [_combined(pair, unit) for pair in comparison.combined],
        "borders": [_border(one) for one in comparison.borders],
        "not_ranked": [_absent(entry) for entry in comparison.not_ranked],
        "n": comparison.coverage.ranked,
        "N": comparison.coverage.total,
        "revision": comparison.revision,
    }


def trend(series: TimeSeries) -> Document:
    """`manage.py trend`: the points of each area, and the group's middle in each period."""
    return {
        "indicator": series.indicator.code,
        "unit": series.unit,
        "frequency": series.frequency,
        "periods": [period.code for period in series.periods],
        "series": [
            {"area": area.code, "name": area.name, "points": _points(series, area.code)}
            for area in series.areas
        ],
        "group": [
            {key: plain(row[key]) for key in ("period", "median", "q1", "q3", "n", "total")}
            for row in _rows(series.group)
        ],
        "revision": series.revision,
    }


def _points(series: TimeSeries, area: str) -> list[Document]:
    own = series.table[series.table["area"] == area]
    return [{key: plain(row[key]) for key in _POINT} for row in _rows(own)]


def profile(answer: Profile) -> Document:
    """`manage.py profile`: every fact with its origin, and where the area stands."""
    return {
        "area": answer.area.code,
        "name": answer.area.name,
        "period": _period(answer.selection.period),
        "facts": [_fact(row) for row in _rows(answer.facts.assign(period=frames.periods(answer.facts)))],
        "comparisons": [{key: listed(row[key]) for key in _STANDING} for row in _rows(answer.standings)],
        "revision": answer.revision,
    }


def batch(item: Batch) -> Document:
    """One line of `manage.py history`."""
    return {
        "batch": item.id,
        "time": item.time.isoformat(),
        "actor": item.actor,
        "kind": item.kind.value,
        "file": item.file,
        "title": item.title,
        "checksum": item.checksum,
        "state": item.state.value,
        "accepted": item.accepted,
        "rejected": item.rejected,
        "note": item.note,
    }


def check(staging: Staging, found: Differences) -> Document:
    """`manage.py check`: what a file says, and what loading it would do."""
    rows = staging.rows.assign(period=frames.periods(staging.rows))
    return {
        "shape": staging.shape,
        "understood": dict(staging.understood),
        "observations": [_staged(row) for row in _rows(rows)],
        "excluded": [
            {"sheet": item.sheet, "row": item.row, "reason": item.reason} for item in staging.excluded
        ],
        "issues": [issues.as_dict(issue) for issue in staging.issues],
        "summary": {"new": found.new, "changed": found.changed, "unchanged": found.unchanged},
    }


def receipt(file: str, done: Receipt) -> Document:
    """One file of `manage.py load`."""
    return {
        "file": file,
        "batch": done.batch,
        "accepted": done.accepted,
        "rejected": done.rejected,
        "duplicate_of": done.duplicate_of,
        "revision": done.revision,
        "issues": [issues.as_dict(issue) for issue in done.issues],
    }


def refused(file: str, revision: int, found: Sequence[Issue], rejected: int | None = 0) -> Document:
    """A file that `manage.py load` did not take: nothing was written; ``rejected`` None: nobody counted."""
    done = receipt(file, Receipt(None, 0, 0, None, revision, tuple(found)))
    return {**done, "rejected": rejected}


def plain(value: Any) -> Any:
    """A value as JSON knows it: missing and infinite become null, whole floats become integers."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if hasattr(value, "item"):
        return plain(value.item())
    return int(value) if isinstance(value, float) and value.is_integer() else value


def listed(value: Any) -> Any:
    """A value as ``plain`` gives it, or a list of names."""
    return list(value) if isinstance(value, tuple) else plain(value)


def _rows(table: pd.DataFrame) -> Iterable[Mapping[str, Any]]:
    return ({str(key): value for key, value in row.items()} for row in table.to_dict("records"))


def _changed(row: Mapping[str, Any], unit: str) -> Document:
    document = {key: plain(row[key]) for key in _CHANGE}
    document["change_unit"] = unit
    document["withheld"] = str(row["withheld"]) or None
    document["outcome"] = str(row["outcome"]) or None
    return document


def _combined(pair: Combined, unit: str) -> Document:
    document = _changed({"area": None, "name": None, "border": "", **pair.row}, unit)
    del document["area"], document["name"], document["border"]
    return {"areas": _codes(pair.now), "was": _codes(pair.then), **document}


def _border(one: Border) -> Document:
    gap = one.gap.value if one.gap else None
    return {"area": one.area.code, "was": _codes(one.parts), "gap": gap, "missing": _codes(one.missing)}


def _codes(areas: Iterable[Area]) -> list[str]:
    return [area.code for area in areas]


def _staged(row: Mapping[str, Any]) -> Document:
    keys = ("area", "indicator", "dimension", *_NUMBER, "row", "column")
    document = {key: plain(row[key]) for key in keys}
    document["sheet"] = plain(row["sheet"]) or None
    document["period"] = _period(row["period"])
    return document | {key: plain(row[key]) for key in ("definition", "status", "note")}


def _absent(entry: NotRanked) -> Document:
    return {
        "area": entry.area,
        "name": entry.name,
        "reason": entry.reason.value,
        "value": plain(entry.value),
        "unit": entry.unit or None,
        "period": _period(entry.period),
        "definition": entry.definition,
    }


def _fact(row: Mapping[str, Any]) -> Document:
    document = {key: plain(row[key]) for key in ("area", "indicator", "name", "dimension", *_NUMBER)}
    document |= {key: plain(row[key]) for key in ("note", "status", "definition", "derived", "recomputed")}
    document["period"] = _period(row["period"])
    document["canonical_value"] = plain(row["value"] * row["factor"])
    document["origin"] = _origin(row)
    return document


def _origin(row: Mapping[str, Any]) -> Document:
    if row["derived"]:
        return {"formula": row["formula"]}
    locator = {_LOCATOR_NAMES.get(key, key): plain(row[key]) for key in _LOCATOR}
    known = {key: value for key, value in locator.items() if value not in (None, "")}
    return {"title": row["title"], "file": row["file"], "batch": plain(row["batch"]), "locator": known}


def _period(period: Period | None) -> str | None:
    return period.code if period else None
