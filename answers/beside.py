"""Who stands beside a ranking, and why: the communities of the group without a comparable value."""

import math
from collections.abc import Mapping

import pandas as pd

from answers.book import Book, needed
from answers.groups import Group
from answers.values import values
from indicators import frames
from indicators.comparison import NotRanked, Reason
from indicators.indicator import Indicator
from indicators.period import Period

_KNOWN = ["area", "reason", "value", "unit", "period", "definition"]


def not_ranked(
    book: Book, indicator: Indicator, period: Period, members: Group, table: pd.DataFrame
) -> list[NotRanked]:
    """One entry a member without a rank, in the group's order.

    ``table`` has columns area, value, reason, rank. A community that only reported other years has not
    reported (no_value); one whose span merely overlaps the period, or is unknown, is other_period.
    """
    ranked = set(table.loc[table["rank"].notna(), "area"])
    if all(area.code in ranked for area in members.members):
        return []
    found = _found(book, indicator, period, table)
    return [
        _entry(area.code, area.name, found.get(area.code), indicator)
        for area in members.members
        if area.code not in ranked
    ]


def _entry(code: str, name: str, row: Mapping[str, object] | None, indicator: Indicator) -> NotRanked:
    if row is None:
        return NotRanked(code, name, Reason.NO_VALUE)
    return NotRanked(
        code,
        name,
        Reason(str(row["reason"])),
        _float(row["value"]),
        str(row["unit"] or indicator.unit),
        row["period"],  # type: ignore[arg-type]
        str(row["definition"]),
    )


def _found(
    book: Book, indicator: Indicator, period: Period, table: pd.DataFrame
) -> dict[str, Mapping[str, object]]:
    """The best-known reason per area; the later a source stands here, the weaker it is.

    Who has a value of the period and still no row lacks the denominator: another span is not why.
    """
    code = indicator.code
    elsewhen = book.elsewhen(code, period)
    elsewhen = elsewhen[~elsewhen["area"].isin(values(book, code, period).index)]
    sources = (
        (table[table["reason"] != ""].assign(unit="", period=period), None),
        (book.refused_units(code, period).assign(period=period), Reason.UNIT),
        (_other_periods(elsewhen, period), Reason.OTHER_PERIOD),
        (_other_periods(_computed_elsewhen(book, indicator, period, table), period), Reason.OTHER_PERIOD),
        (book.parts(code, period).assign(value=math.nan, unit="", period=period), Reason.PART_ONLY),
    )
    rows: dict[str, Mapping[str, object]] = {}
    for source, reason in sources:
        if source.empty:  # most are, and cutting an empty table costs as much as cutting a full one
            continue
        known = source if reason is None else source.assign(reason=reason.value)
        for row in known[_KNOWN].to_dict("records"):
            rows.setdefault(str(row["area"]), {str(name): value for name, value in row.items()})
    return rows


def _computed_elsewhen(book: Book, indicator: Indicator, period: Period, table: pd.DataFrame) -> pd.DataFrame:
    """What the formula gives in those other spans for which its operands were reported."""
    nothing = book.elsewhen(indicator.code, period).iloc[:0]
    if not indicator.formula:
        return nothing
    sources = needed(book.catalogue, [indicator.code]) - {indicator.code}
    rows = [book.elsewhen(code, period) for code in sorted(sources)]
    absent = [found[~found["area"].isin(table["area"])] for found in rows if len(found)]
    spans = frames.periods(pd.concat(absent)[["start", "end"]].drop_duplicates()) if absent else []
    computed = [_dated(values(book, indicator.code, span), span) for span in spans]
    return pd.concat([nothing, *computed])


def _dated(table: pd.DataFrame, span: Period | None) -> pd.DataFrame:
    start, end = (pd.Timestamp(span.start), pd.Timestamp(span.end)) if span else (pd.NaT, pd.NaT)
    return table.reset_index(names="area").assign(unit="", start=start, end=end)


def _other_periods(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The longest overlap with the period first; what has no date stays last."""
    if rows.empty:
        return rows
    start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
    shared = rows["end"].clip(upper=end) - rows["start"].clip(lower=start)
    rows = rows.assign(shared=shared).sort_values(["shared", "end"], ascending=False, kind="stable")
    return rows.assign(period=frames.periods(rows))


def _float(value: object) -> float | None:
    number = float(value)  # type: ignore[arg-type]
    return None if math.isnan(number) else number
