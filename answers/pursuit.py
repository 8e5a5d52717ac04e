"""How far everybody is on the way to the targets of one indicator and period."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from answers.book import Book
from answers.compare import find
from answers.groups import Group, gathered, group
from answers.so_far import FLOWS, Span, latest, spans
from answers.values import values
from indicators import pace
from indicators.area import Area
from indicators.comparison import Outcome
from indicators.indicator import Indicator, Kind
from indicators.intervals import Flags, Intervals
from indicators.observation import Status
from indicators.pace import Pursuit
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from indicators.target import MEANING, Pursued, Relation, Target, Verdict
from store import Store

Row = dict[str, Any]
_NUMBERS = ("value", "low", "high")
# Who needs attention first.
_ORDER = (
    Verdict.MISSED,
    Verdict.BEHIND,
    Verdict.SHORT,
    Verdict.UNDETERMINED,
    Verdict.EARLIER,
    Verdict.ON_PACE,
    Verdict.AHEAD,
    Verdict.REACHED,
    Verdict.NO_VALUE,
)
_MISSING: Row = {
    **dict.fromkeys(_NUMBERS, float("nan")),
    **dict.fromkeys(("low_open", "high_open"), False),
    **dict.fromkeys(("qualifier", "status", "as_of", "file", "title"), ""),
}
_SHOWN = list(_MISSING)


def aims(store: Store, group_code: str | None) -> dict[str, list[Period]]:
    """The periods, latest first, of the group's targets by indicator, in the catalogue's order."""
    periods: dict[str, set[Period]] = {}
    for target in mine(store, group_code):
        periods.setdefault(target.indicator, set()).add(target.period)
    known = [item.code for item in store.indicators() if item.code in periods]
    return {
        code: sorted(periods[code], key=lambda period: (period.end, period.months), reverse=True)
        for code in known
    }


def mine(store: Store, group_code: str | None) -> list[Target]:
    """The targets of a group's communities, and of the group itself. Raises RefusalError."""
    return _of_group(store.targets(), gathered(store, group_code))


def boards(store: Store, group_code: str | None) -> list[Pursued]:
    """The board of each indicator that the group has targets for, in its latest period."""
    latest_of = {code: periods[0] for code, periods in aims(store, group_code).items()}
    return [
        pursued(store, Selection(View.TARGETS, code, period, group=group_code))
        for code, period in latest_of.items()
    ]


def pursued(store: Store, selection: Selection) -> Pursued:
    """The targets of a selection's group, indicator and period, each beside what was reached.

    Raises RefusalError for an unknown indicator or group, or a missing period.
    """
    catalogue = {item.code: item for item in store.indicators()}
    indicator = find(catalogue, selection.indicator)
    if (period := selection.period) is None:
        raise RefusalError.because("period_missing")
    every = store.areas()
    members = gathered(store, selection.group)
    aimed = [
        target
        for target in _of_group(store.targets(), members)
        if (target.indicator, target.period) == (indicator.code, period)
    ]
    asked = {target.group: group(every, target.group, period) for target in aimed if target.group}
    codes = {*(target.bearer for target in aimed), *(code for one in asked.values() for code in one.codes)}
    book = Book.open(store, catalogue, [indicator.code], sorted(codes))
    rows = _rows(book, indicator, aimed, asked)
    areas = {area.code: area for area in every}
    table = pd.DataFrame([_aimed(target, areas) | row for target, row in zip(aimed, rows, strict=True)])
    return Pursued(
        selection=selection,
        indicator=indicator,
        table=_ordered(_judged(table, indicator, period)) if aimed else table,
        group_name=members.name,
        revision=store.revision,
        demo=any(areas[target.bearer].demo for target in aimed),
    )


def _of_group(targets: Iterable[Target], members: Group) -> list[Target]:
    """The targets of the group's communities, and of the group itself."""
    codes = {*members.codes, *([members.code] if members.code else [])}
    return [target for target in targets if target.bearer in codes]


def _aimed(target: Target, areas: dict[str, Area]) -> Row:
    return {
        "area": target.bearer,
        "name": areas[target.bearer].name,
        "whole": bool(target.group),
        "relation": target.relation,
        "aim": target.value,
        "source": target.source,
    }


def _rows(book: Book, indicator: Indicator, mine: Sequence[Target], asked: Mapping[str, Group]) -> list[Row]:
    """What each target's bearer has reached, parallel to the targets.

    What an area said of itself stands; communities are put together where their group said nothing.
    """
    bearers = [target.bearer for target in mine]
    each = [target.area for target in mine if target.area]
    each += [code for one in asked.values() for code in one.codes]
    known = spans(book, indicator, mine[0].period, each) if mine else []
    own = latest(known, bearers)[_SHOWN].to_dict("index")

    def reached(target: Target) -> Row:
        if target.bearer in own:
            return {**own[target.bearer], "n": 1, "total": 1}
        if target.group:
            return _together(book, indicator, target, known, asked[target.group].codes)
        return {**_MISSING, "n": 0, "total": 1}

    return [reached(target) for target in mine]


def _together(
    book: Book, indicator: Indicator, target: Target, known: Sequence[Span], codes: Sequence[str]
) -> Row:
    """What a group has reached in the most telling span; of a flow in the first one that decides anything.

    Eleven of twelve communities may have broken a limit already; where they leave it open, the span before,
    which all twelve reported, tells whether they are on schedule.
    """
    rows = [_combined(book, indicator, span, table, codes) for span, table in known]
    rows = [row for row in rows if row["n"]] or [{**_MISSING, "n": 0, "total": len(codes)}]
    if indicator.kind not in FLOWS:
        return rows[0]
    aimed = {"relation": target.relation, "aim": target.value}
    judged = _judged(pd.DataFrame([row | aimed for row in rows]), indicator, target.period)
    decided = (judged["verdict"] != Verdict.UNDETERMINED).to_numpy()
    return rows[int(decided.argmax())]


def _combined(
    book: Book, indicator: Indicator, span: Period, table: pd.DataFrame, codes: Sequence[str]
) -> Row:
    """The sum, or ratio of sums, of the communities that reported a span.

    Where some did not, the rest may be anything that the indicator can be.
    """
    table = _weighed(book, indicator, span, table[table.index.isin(codes)])
    weights = table["weight"].to_numpy()
    value, low, high = (float((table[name].to_numpy() * weights).sum()) for name in _NUMBERS)
    whole = len(table) == len(codes)
    if not whole:
        rate = indicator.kind is Kind.RATE
        low, high = (indicator.lower, indicator.upper) if rate else (low, float("inf"))
    open_ends = {flag: whole and bool(table[flag].any()) for flag in ("low_open", "high_open")}
    ends = (np.array([end]) for end in (value, low, high, *open_ends.values()))
    unfinished = (table["status"] == Status.PART_YEAR.value).any()
    return {
        **_MISSING,
        **dict(zip(_NUMBERS, (value, low, high), strict=True)),
        **open_ends,
        "qualifier": str(Intervals(*ends).qualifiers[0]) if whole else "exact",
        "status": (Status.PART_YEAR if unfinished else Status.FINAL).value,
        "as_of": span.code,
        "n": len(table),
        "total": len(codes),
    }


def _weighed(book: Book, indicator: Indicator, span: Period, table: pd.DataFrame) -> pd.DataFrame:
    """The rows that count in their group's value, and by what: rates by their share of the denominators."""
    if indicator.kind is not Kind.RATE:
        return table.assign(weight=1.0)
    if indicator.denominator not in book.catalogue:
        return table.iloc[:0].assign(weight=1.0)
    below = values(book, str(indicator.denominator), span)["value"].reindex(table.index).astype(float)
    counted = below > 0
    return table[counted].assign(weight=below[counted] / below[counted].sum())


def _judged(table: pd.DataFrame, indicator: Indicator, period: Period) -> pd.DataFrame:
    """Add the verdicts, the shares and the distances."""
    until = [Period.parse(code) if code else None for code in table["as_of"]]
    unfinished = (table["status"] == Status.PART_YEAR.value).to_numpy()
    flow = indicator.kind in FLOWS
    over = np.array([_is_over(span, period, indicator) for span in until]) & ~unfinished
    gone = np.array([span.months / period.months if span and flow else np.nan for span in until])
    table = table.assign(elapsed=np.where(unfinished, np.nan, gone))
    before = np.array([span is not None and span.end < period.start for span in until])
    pieces = []
    for relation in Relation:
        mine = (table["relation"] == relation).to_numpy()
        part = table[mine]
        judge = _on_the_way if flow else _by_distance
        pieces.append(part.assign(**judge(part, relation, over[mine], before[mine])._asdict()))
    judged = pd.concat(pieces).sort_index()
    return judged.assign(
        outcome=[MEANING.get(verdict, Outcome.UNDETERMINED) for verdict in judged["verdict"]]
    )


def _is_over(span: Period | None, period: Period, indicator: Indicator) -> bool:
    """Whether a value of the span is the period's own: a stock's by its end date."""
    return span is not None and span.end == period.end and (indicator.kind is Kind.STOCK or span == period)


def _on_the_way(part: pd.DataFrame, relation: Relation, over: Flags, _before: Flags) -> Pursuit:
    """Flows: the whole period by distance, what came together so far by schedule."""
    x, aim = Intervals.of_frame(part), part["aim"].to_numpy()
    final = pace.of_level(x, aim, relation)
    open_end = (part["status"] == Status.PART_YEAR.value).to_numpy()
    running = x._replace(high=np.where(open_end, np.inf, x.high), high_open=x.high_open | open_end)
    under_way = pace.of_flow(running, aim, relation, part["elapsed"].to_numpy())
    return final._replace(verdict=np.where(over, final.verdict, under_way.verdict))


def _by_distance(part: pd.DataFrame, relation: Relation, over: Flags, before: Flags) -> Pursuit:
    """Stocks and rates: what is not met may still be until the period is over."""
    found = pace.of_level(Intervals.of_frame(part), part["aim"].to_numpy(), relation)
    verdict = np.where((found.verdict == Verdict.MISSED) & ~over, Verdict.SHORT, found.verdict)
    return found._replace(verdict=np.where(before, Verdict.EARLIER, verdict))


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Groups first, then who needs attention first; of equal verdicts the farthest from the target."""
    place = [_ORDER.index(verdict) for verdict in table["verdict"]]
    sign = np.where(table["relation"] == Relation.AT_MOST, -1.0, 1.0)
    ahead = table["gap"] * sign / table["aim"].abs().where(table["aim"] != 0, 1.0)
    order = np.lexsort((table["name"], ahead.fillna(np.inf), place, ~table["whole"]))
    return table.iloc[order].reset_index(drop=True)
