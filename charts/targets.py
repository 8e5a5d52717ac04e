"""How far everybody is: a dot for what was reached, a bar to it, an upright at the target."""

import math
from collections.abc import Sequence

import plotly.graph_objects as go

from charts import marks, rows, scale, theme
from charts.marks import Row
from charts.rows import Column, Strip, Trace
from indicators.indicator import Kind
from indicators.target import Pursued
from words import chart_texts
from words import targets as words


def figure(found: Pursued, *, narrow: bool = False) -> go.Figure:
    """One row a target, in the board's order; values are drawn as shares of their targets where they can be.

    Rates, and targets of 0, are drawn in the indicator's unit. A thin upright shows where the schedule is.
    """
    table = [_drawn(row, shares=_in_shares(found)) for row in marks.records(found.table)]
    low, high = scale.span([0.0, *_ends(table)]) if _from_zero(found) else scale.span(_ends(table))
    ticks = [] if narrow else scale.ticks(low, high)
    unit = "%" if _in_shares(found) else found.indicator.unit
    heading = words.SHARE if _in_shares(found) else chart_texts.VALUE
    due = any(not math.isnan(row["due"]) for row in table)
    legend = f"{chart_texts.with_unit(heading, unit)}\u3000{words.SCHEDULE if due else words.GOAL}"
    strip = Strip(
        traces=[
            *_bars(table, from_zero=_from_zero(found)),
            _uprights(table, "due", 20, 2),
            _uprights(table, "goal", 26, 4),
            _dots(table, low, high),
        ],
        low=low,
        high=high,
        legend=legend,
        ticks=ticks,
        labels=scale.tick_labels(ticks),
    )
    chosen = [bool(row["whole"]) for row in table]
    return rows.figure(_columns(table, found), strip, chosen=chosen, narrow=narrow)


def _in_shares(found: Pursued) -> bool:
    return found.indicator.kind is not Kind.RATE and bool((found.table["aim"] > 0).all())


def _from_zero(found: Pursued) -> bool:
    return found.indicator.kind is not Kind.RATE


def _drawn(row: Row, *, shares: bool) -> Row:
    """A row with what is drawn of it: at (with low and high), goal, due."""
    due = row["elapsed"] if row["elapsed"] < 1 else float("nan")
    if shares:
        ends = {"at": row["share"], "at_low": row["share_low"], "at_high": row["share_high"]}
        return {**row, **ends, "goal": 100.0, "due": due * 100}
    ends = {"at": row["value"], "at_low": row["low"], "at_high": row["high"]}
    return {**row, **ends, "goal": row["aim"], "due": due * row["aim"]}


def _ends(table: Sequence[Row]) -> list[float]:
    """What the axis must hold; what missing communities leave open of a group is drawn to the axis' end."""
    told = [row[name] for row in table for name in ("at", "goal")]
    told += [row[name] for row in table if row["n"] == row["total"] for name in ("at_low", "at_high")]
    return [float(value) for value in told if math.isfinite(value)]


def _bars(table: Sequence[Row], *, from_zero: bool) -> list[Trace]:
    """Amounts from nothing on; rates only the distance from their target: their axis does not begin at 0."""
    return marks.lines(table, lambda row: (0.0 if from_zero else float(row["goal"]), float(row["at"])))


def _uprights(table: Sequence[Row], name: str, size: int, width: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [marks.known(row[name]) for row in table],
        "y": list(range(len(table))),
        "marker": {
            "symbol": "line-ns",
            "size": size,
            "line": {"width": width, "color": theme.INK if width > 2 else theme.MUTED},
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _dots(table: Sequence[Row], low: float, high: float) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [marks.known(row["at"]) for row in table],
        "y": list(range(len(table))),
        "marker": marks.dots(table),
        "error_x": marks.whiskers([(row["at"], row["at_low"], row["at_high"]) for row in table], low, high),
        "hoverinfo": "text",
        "hovertext": [words.verdict(row) for row in table],
        "cliponaxis": False,
    }


def _columns(table: Sequence[Row], found: Pursued) -> list[Column]:
    ink, muted = [theme.INK] * len(table), [theme.MUTED] * len(table)
    unit = found.indicator.unit
    done = [f"{chart_texts.quantity(row)} {words.as_of(row, found)}".strip() for row in table]
    return [
        Column(chart_texts.AREA, [words.name(row) for row in table], ink, most=14.0),
        Column(
            words.HEADINGS[1],
            [words.aim(row["relation"], row["aim"]) for row in table],
            muted,
            align="right",
            line=1,
        ),
        Column(chart_texts.with_unit(words.HEADINGS[2], unit), done, ink, align="right", most=16.0),
        Column(
            words.HEADINGS[7],
            [words.verdict(row) for row in table],
            marks.outcome_colours(table),
            after=True,
            line=1,
        ),
    ]
