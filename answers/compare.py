"""The communities of a group on one indicator in one period, against a base: the house's main answer."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from answers import benchmark, beside
from answers.book import Book
from answers.borders import Restated, restated
from answers.groups import Group, gathered
from answers.values import beside_each_other, joined_definitions
from indicators import change, ranks, size, spread, units
from indicators.borders import WHOLE, Gap
from indicators.comparison import Border, Combined, Comparison, Coverage, Reason, Withheld
from indicators.indicator import Indicator, Kind
from indicators.intervals import Intervals
from indicators.period import Period
from indicators.refusal import RefusalError
from indicators.selection import Selection, View
from store import Store

Reader = Callable[[str], pd.DataFrame]  # the values of an indicator, by code
_BASE = ["value", "low", "high", "low_open", "high_open", "qualifier", "status", "definition"]
_PREVIOUS = ["previous", *(f"previous_{name}" for name in _BASE[1:])]
# Reasons not to be ranked that leave a row its line. A change may hold within one's own definition.
_BESIDES = ["", Reason.SMALL_DENOMINATOR.value]
_LISTED = {View.CHANGE: [*_BESIDES, Reason.DEFINITION.value]}
_CHANGES = ["change", "change_low", "change_high", "percent", "percent_low", "percent_high"]


def compare(store: Store, selection: Selection) -> Comparison:
    """Answer a selection of one indicator and period.

    Raises RefusalError for an unknown indicator or group, a missing period, or no denominator to divide by.
    """
    catalogue = {item.code: item for item in store.indicators()}
    indicator = find(catalogue, selection.indicator)
    if selection.period is None:
        raise RefusalError.because("period_missing")
    members = gathered(store, selection.group, selection.period)
    book = Book.over(store, catalogue, [indicator.code], members.codes)
    answer = from_book(book, indicator, selection, members, store.revision)
    return benchmark.beside(store, answer) if selection.view is View.RANKING else answer


def find(catalogue: Mapping[str, Indicator], code: str) -> Indicator:
    """The indicator of a code. Raises RefusalError."""
    if code not in catalogue:
        raise RefusalError.because("unknown_indicator_argument", code)
    return catalogue[code]


def from_book(
    book: Book, indicator: Indicator, selection: Selection, members: Group, revision: int
) -> Comparison:
    """The same answer from a book that is open already."""
    period, base = _periods(selection)
    indicator, divide = read_as(book, indicator, selection)
    past = _past(book, selection)
    now, then = _both(book, past, indicator, period, members, divide)
    elsewhen = past.elsewhen(indicator.code)
    borders = past.borders(indicator.code, members.codes)
    table = _bordered(placed(now, then, indicator, (period, base), members, elsewhen), borders)
    absent = beside.not_ranked(book, indicator, period, members, table)
    coverage = Coverage(
        int(table["rank"].notna().sum()), len(members.members), int(table["rank_change"].notna().sum())
    )
    together, pooled = _total(table, indicator)
    return Comparison(
        selection=selection,
        indicator=indicator,
        unit=indicator.unit,
        table=listed(table, selection.view),
        not_ranked=tuple(absent),
        coverage=coverage,
        group_name=members.name,
        revision=revision,
        demo=members.demo,
        median=spread.quartiles(table.loc[table["rank"].notna(), "value"].to_numpy())[1]
        if len(table)
        else None,
        group_value=together,
        pooled=pooled,
        borders=borders,
        combined=_combined(book, past, indicator, (period, base), members, divide),
    )


def standing(book: Book, indicator: Indicator, selection: Selection, members: Group) -> pd.DataFrame:
    """Only the table of ``from_book``: profiles and heat tables ask for many indicators at once."""
    period, base = _periods(selection)
    indicator, divide = read_as(book, indicator, selection)
    past = _past(book, selection)
    now, then = _both(book, past, indicator, period, members, divide)
    elsewhen = past.elsewhen(indicator.code)
    table = placed(now, then, indicator, (period, base), members, elsewhen)
    return listed(_bordered(table, past.borders(indicator.code, members.codes)), selection.view)


def _past(book: Book, selection: Selection) -> Restated:
    """The base period, read within the borders that the selection asks for."""
    period, base = _periods(selection)
    return restated(book, base, period.end if selection.todays_borders else base.end)


def _both(
    book: Book, past: Restated, indicator: Indicator, period: Period, members: Group, divide: bool
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The members' values of the period and of the base."""
    now = restated(book, period, period.end)
    return _measured(now.values, indicator, members, divide), _measured(
        past.values, indicator, members, divide
    )


def _bordered(table: pd.DataFrame, found: Sequence[Border]) -> pd.DataFrame:
    """Add ``border``: "" or what became of the base where a community was merged or split."""
    became = {one.area.code: (one.gap.value if one.gap else WHOLE) for one in found}
    border = pd.Series([became.get(area, "") for area in table["area"]], index=table.index, dtype=object)
    withheld = table["withheld"].where(border != Gap.DEFINITION.value, Withheld.DEFINITION_CHANGED.value)
    return table.assign(border=border, withheld=withheld)


def _combined(
    book: Book,
    past: Restated,
    indicator: Indicator,
    when: tuple[Period, Period],
    members: Group,
    divide: bool,
) -> tuple[Combined, ...]:
    """What was split, its parts of today taken together, against what it was."""
    found = []
    for land in past.split(members.codes):
        sides = zip(
            (restated(book, period, period.end) for period in when), (land.now, land.then), strict=True
        )
        now, then = (
            _measured(side.as_one(codes, land.now[0]), indicator, members, divide) for side, codes in sides
        )
        for row in _changed(now, then, indicator, when, ()).to_dict("records"):
            cells = {str(key): value for key, value in row.items()}
            found.append(Combined(book.known(land.now), book.known(land.then), cells))
    return tuple(found)


def placed(
    now: pd.DataFrame,
    then: pd.DataFrame,
    indicator: Indicator,
    when: tuple[Period, Period],
    members: Group,
    elsewhen: Collection[str],
) -> pd.DataFrame:
    """Comparison.table with every value of the members, also those that are not ranked (``reason``).

    ``elsewhen`` are the areas that reported another span of the base period.
    """
    return _ranked(_changed(_named(now, members), then, indicator, when, elsewhen), then, indicator)


def listed(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """The rows that a view lists: ranked ones, and those that it shows without a place."""
    return table[table["reason"].isin(_LISTED.get(view, _BESIDES))].reset_index(drop=True)


def read_as(book: Book, indicator: Indicator, selection: Selection) -> tuple[Indicator, bool]:
    """The indicator as the selection reads it, and whether its values are to be divided for that."""
    divide = selection.per_capita and indicator.kind is not Kind.RATE
    return (per_head(indicator, book.catalogue) if divide else indicator), divide


def per_head(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> Indicator:
    """The indicator as it is read per head: a rate of its declared denominator (METHOD §5).

    Raises RefusalError where none is declared.
    """
    if indicator.denominator is None or indicator.per is None:
        raise RefusalError.because("no_denominator", indicator.name)
    below = catalogue[indicator.denominator].unit if indicator.denominator in catalogue else ""
    return replace(indicator, unit=units.per(indicator.unit, indicator.per, below), kind=Kind.RATE)


def _measured(read: Reader, indicator: Indicator, members: Group, divide: bool) -> pd.DataFrame:
    """The members' values; of rates with their denominators, and divided by them when asked per head."""
    table = read(indicator.code)
    table = table[table.index.isin(members.codes)]
    if indicator.kind is not Kind.RATE:
        table = table.assign(denominator=float("nan"))
        return table.assign(reason=_reasons(table, indicator))
    below = _denominators(read, indicator, table)
    table = table.assign(denominator=below["value"])
    if divide:
        table = _divided(table, below, indicator)
    return table.assign(reason=_reasons(table, indicator))


def _divided(table: pd.DataFrame, below: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Per head; a quotient has the definitions of both, so another way of counting people shows."""
    divided = size.per_head(Intervals.of_frame(table), Intervals.of_frame(below), indicator.per or 1.0)
    pairs = zip(table["definition"], below["definition"].fillna(""), strict=True)
    definition = [joined_definitions(pair) for pair in pairs]
    table = table.assign(**divided._asdict(), qualifier=divided.qualifiers, definition=definition)
    return table[table["value"].notna()]


def _denominators(read: Reader, indicator: Indicator, table: pd.DataFrame) -> pd.DataFrame:
    known = table.iloc[:0] if indicator.denominator is None else read(indicator.denominator)
    return known.reindex(table.index)


def _periods(selection: Selection) -> tuple[Period, Period]:
    """The period and its base. Raises RefusalError where the selection has none."""
    if selection.period is None or selection.base is None:
        raise RefusalError.because("period_missing")
    return selection.period, selection.base


def _reasons(table: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """Why a value is not ranked: another definition than most, or too small a denominator (METHOD §7)."""
    small = (table["denominator"] < indicator.small_base) & (indicator.kind is Kind.RATE)
    reason = np.where(small, Reason.SMALL_DENOMINATOR.value, "")
    other = (table["definition"] != usual(table["definition"])).to_numpy()
    return pd.Series(np.where(other, Reason.DEFINITION.value, reason), index=table.index, dtype=object)


def usual(definitions: pd.Series) -> str:
    """The definition that most communities use; of equally common ones the catalogue's own ("")."""
    counts = Counter(definitions)
    return min(counts, key=lambda text: (-counts[text], text), default="")


def _named(now: pd.DataFrame, members: Group) -> pd.DataFrame:
    names = {area.code: area.name for area in members.members}
    table = now[now.index.isin(list(names))].copy()
    table.insert(0, "name", [names[code] for code in table.index])
    return table


def _changed(
    table: pd.DataFrame,
    then: pd.DataFrame,
    indicator: Indicator,
    when: tuple[Period, Period],
    elsewhen: Collection[str],
) -> pd.DataFrame:
    """Add previous_* and the change columns (METHOD §4)."""
    base = then[_BASE].reindex(table.index)
    comparable = _same_span(indicator, *when)
    redefined = (base["value"].notna() & (base["definition"] != table["definition"])).to_numpy()
    before = _only(Intervals.of_frame(base), comparable & ~redefined)
    found = change.change(
        Intervals.of_frame(table), before, percent_unit=indicator.is_percent, small_base=indicator.small_base
    )
    elsewhere = base["value"].isna().to_numpy() & table.index.isin(list(elsewhen))
    withheld = np.where(redefined, Withheld.DEFINITION_CHANGED.value, found.withheld)
    withheld = np.where(elsewhere | (not comparable), Withheld.PERIOD_MISMATCH.value, withheld)
    return beside_each_other(
        table,
        base.set_axis(_PREVIOUS, axis=1),
        **dict(zip(_CHANGES, found, strict=False)),
        withheld=withheld.astype(str).astype(object),
        outcome=change.outcomes(found.direction, indicator.polarity, ~np.isnan(found.change)),
    )


def _same_span(indicator: Indicator, period: Period, base: Period) -> bool:
    """Flows compare only over equal spans; stocks by end date (METHOD §3)."""
    return indicator.kind is Kind.STOCK or period.months == base.months


def _ranked(table: pd.DataFrame, then: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Add the places, and put the rows into rank order."""
    counted = table["reason"] == ""
    now = _only(Intervals.of_frame(table), counted.to_numpy())
    before = then[then["reason"] == ""].reindex(table.index)
    places = ranks.rank(now, indicator.polarity)
    earlier, moved = ranks.rank_changes(now, Intervals.of_frame(before), indicator.polarity)
    table = beside_each_other(
        table,
        rank=places.rank,
        rank_best=places.best,
        rank_worst=places.worst,
        tied=places.tied,
        percentile=ranks.percentile(now, indicator.polarity),
        previous_rank=earlier,
        rank_change=moved,
    )
    return table.iloc[ranks.order(now, indicator.polarity)].reset_index(names="area")


def _only(x: Intervals, counted: np.ndarray) -> Intervals:
    """The quantities that count; the others become missing."""
    hidden = ~counted
    value, low, high = (np.where(hidden, np.nan, part) for part in x[:3])
    return Intervals(value, low, high, x.low_open, x.high_open)


def _total(table: pd.DataFrame, indicator: Indicator) -> tuple[float | None, int]:
    """The group's own value, and of how many: also of those too small to be ranked by themselves."""
    counted = table[table["reason"].isin(_BESIDES)]
    values, below = counted["value"].to_numpy(), counted["denominator"].to_numpy()
    known = ~np.isnan(values) & (~np.isnan(below) | (indicator.kind is not Kind.RATE))
    return size.group_value(values, indicator.kind, below, indicator.per or 1.0), int(known.sum())
