"""Reporting rounds as the JSON documents of ``manage.py round``."""

from typing import Any

from indicators.round import Progress, Round, RoundState

Document = dict[str, Any]


def described(item: Round) -> Document:
    """A round itself; dates as ISO text, ``closed`` null while it is open."""
    return {
        "round": item.code,
        "name": item.name,
        "period": item.period.code,
        "indicators": list(item.indicators),
        "communities": list(item.communities),
        "due": item.due.isoformat(),
        "note": item.note,
        "actor": item.actor,
        "created": item.created.isoformat(timespec="seconds") if item.created else None,
        "closed": item.closed.isoformat(timespec="seconds") if item.closed else None,
        "not_applicable": [list(pair) for pair in item.not_applicable],
    }


def summary(state: RoundState) -> Document:
    """A round in a list: how many of its ``total`` communities are how far."""
    item = state.round
    counts = {progress.value: count for progress, count in state.counts.items()}
    return {
        "round": item.code,
        "name": item.name,
        "period": item.period.code,
        "due": item.due.isoformat(),
        "closed": item.closed is not None,
        **counts,
        "total": len(state.communities),
    }


def standing(state: RoundState) -> Document:
    """A round held against the data: one row a community, in the round's order."""
    rows = [
        {
            "area": area.code,
            "name": area.name,
            "progress": state.progress(area.code).value,
            "said": state.said(area.code),
            "asked": len(state.indicators),
            "missing": [item.code for item in state.missing(area.code)],
        }
        for area in state.communities
    ]
    return {
        **described(state.round),
        "today": state.today.isoformat(),
        "rows": rows,
        "complete": state.counts[Progress.COMPLETE],
        "total": len(state.communities),
        "revision": state.revision,
    }
