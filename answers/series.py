"""One indicator over time for chosen communities, beside the middle of their group."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from answers import benchmark
from answers.book import CARRIED, Book
from answers.borders import DERIVED, restated
from answers.compare import find, usual
from answers.groups import Group, exists, gathered
from answers.values import values
from indicators import spread
from indicators.area import Area
from indicators.borders import WHOLE, Gap
from indicators.comparison import Border, TimeSeries
from indicators.indicator import Indicator
from indicators.period import Frequency, Period
from indicators.refusal import RefusalError
from indicators.selection import Selection
from indicators.staging import Issue
from indicators.trend import Trend, judge, model_of
from store import Store
from words import borders as words

_LENGTH = {Frequency.YEAR: 12, Frequency.HALF: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_PLACE = ["area", "name", "period", "start", "end"]


def trend(store: Store, selection: Selection) -> TimeSeries:
    """Answer a selection of one indicator and areas; ``selection.period`` only gives the frequency.

    Without a period: years, or where no year is known the longest of halves, quarters and months that is.
    Raises RefusalError for an unknown indicator, group or area.
    """
    catalogue = {item.code: item for item in store.indicators()}
    indicator = find(catalogue, selection.indicator)
    every = store.areas()
    members = gathered(store, selection.group)
    known = {area.code: area for area in every}
    if unknown := [code for code in selection.areas if code not in known]:
        raise RefusalError(*(Issue("unknown_area_argument", raw=code) for code in unknown))
    chosen = [known[code] for code in dict.fromkeys(selection.areas)]
    codes = sorted({*members.codes, *(area.code for area in chosen)})
    book = Book.over(store, catalogue, [indicator.code], codes)
    wanted = [selection.period.frequency] if selection.period else list(_LENGTH)
    axes = ((frequency, _axis(book, indicator, frequency)) for frequency in wanted)
    frequency, axis = next((found for found in axes if found[1]), (wanted[0], ()))
    tables = {period: values(book, indicator.code, period) for period in axis}
    drawn = chosen or list(members.members)
    lines = _lines({period: _read(book, indicator, period, axis, selection) for period in axis}, drawn)
    references, not_drawn = benchmark.over_time(store, indicator, members, _usual(tables, members))
    return TimeSeries(
        selection=selection,
        indicator=indicator,
        unit=indicator.unit,
        table=lines,
        areas=tuple(chosen),
        group=_middles(tables, members),
        periods=axis,
        frequency=frequency.value,
        group_name=members.name,
        revision=store.revision,
        demo=members.demo or any(area.demo for area in chosen),
        trends=_trends(book, indicator, lines, axis, selection, [area.code for area in chosen]),
        model=model_of(indicator),
        references=references,
        not_drawn=not_drawn,
    )


def _usual(tables: Mapping[Period, pd.DataFrame], members: Group) -> dict[Period, str]:
    """The definition that most of the group use in each period."""
    return {
        period: usual(table.loc[table.index.isin(members.codes), "definition"])
        for period, table in tables.items()
    }


def _read(
    book: Book, indicator: Indicator, period: Period, axis: Sequence[Period], selection: Selection
) -> pd.DataFrame:
    """The values of a period; within the borders at the axis' end where what was there then adds up to them.

    ``border`` marks those sums (whole), and what stands for other land than today's (a Gap).
    """
    past = restated(book, period, axis[-1].end)
    table = values(book, indicator.code, period)
    sums = past.values(indicator.code).pipe(lambda found: found[found["derived"] == DERIVED])
    if not selection.todays_borders:
        sums = sums.iloc[:0]
    table = pd.concat([table[~table.index.isin(sums.index)], sums])
    became = {one.area.code: one for one in past.borders(indicator.code, past.changed)}
    border = [_border(area, area in sums.index, became) for area in table.index]
    said = [
        _note(note, became.get(area), state, indicator)
        for area, note, state in zip(table.index, table["note"], border, strict=True)
    ]
    return table.assign(border=border, note=said)


def _border(area: str, whole: bool, became: Mapping[str, Border]) -> str:
    if area not in became:
        return ""
    return WHOLE if whole else (became[area].gap or Gap.INCOMPLETE).value


def _note(note: str, border: Border | None, state: str, indicator: Indicator) -> str:
    if border is None:
        return note
    about = words.made_of(border.parts, indicator.kind) if state == WHOLE else words.other_land(border.parts)
    return "、".join(text for text in (note, about) if text)


def _trends(
    book: Book,
    indicator: Indicator,
    lines: pd.DataFrame,
    axis: Sequence[Period],
    selection: Selection,
    codes: Sequence[str],
) -> dict[str, Trend]:
    """The trend of each area of a rate: of exact values since its definition last changed."""
    model = model_of(indicator)
    if model is None or lines.empty:
        return {}
    below = book.catalogue[str(indicator.denominator)]
    sizes = {period.code: _read(book, below, period, axis, selection)["value"] for period in axis}
    times = {period.code: float(place) for place, period in enumerate(axis)}
    found = {}
    for code, every in lines[lines["area"].isin(codes)].groupby("area", sort=False):
        own = every[(every["segment"] == every["segment"].max()) & (every["qualifier"] == "exact")]
        known = [float(sizes[period].get(code, np.nan)) for period in own["period"]]
        found[str(code)] = judge(
            own["value"].to_numpy(dtype=float),
            np.array(known),
            own["period"].map(times).to_numpy(dtype=float),
            per=indicator.per or 1.0,
            model=model,
        )
    return found


def _axis(book: Book, indicator: Indicator, frequency: Frequency) -> tuple[Period, ...]:
    """Every period of the frequency from the first to the last that has a value, gaps included."""
    length = _LENGTH.get(frequency)
    if length is None:
        return ()
    held = book.ends(indicator.code)
    if held.empty:
        return ()
    years = range(held.min().year, held.max().year + 1)
    axis = [part for year in years for part in Period.year(year).parts(length)]
    filled = [index for index, period in enumerate(axis) if len(values(book, indicator.code, period))]
    return tuple(axis[filled[0] : filled[-1] + 1]) if filled else ()


def _lines(tables: dict[Period, pd.DataFrame], areas: Sequence[Area]) -> pd.DataFrame:
    pieces = [
        table[table.index.isin(_shown(table, areas, period))].assign(
            period=period.code, start=pd.Timestamp(period.start), end=pd.Timestamp(period.end)
        )
        for period, table in tables.items()
    ]
    if not pieces:
        return pd.DataFrame(columns=[*_PLACE, *CARRIED, "border", "segment"])
    lines = pd.concat(pieces).reset_index(names="area")
    lines.insert(1, "name", lines["area"].map({area.code: area.name for area in areas}))
    order = {area.code: position for position, area in enumerate(areas)}
    lines = lines.sort_values(
        ["area", "start"], key=lambda column: column.map(order) if column.name == "area" else column
    )
    # Sums within today's borders go on as today's values do; other land is another line.
    of = lines["definition"] + "|" + lines["border"].replace(WHOLE, "")
    changed = of.groupby(lines["area"]).transform(lambda texts: texts.ne(texts.shift()).cumsum() - 1)
    return lines.assign(segment=changed).reset_index(drop=True)


def _shown(table: pd.DataFrame, areas: Sequence[Area], period: Period) -> set[str]:
    """Those that existed, and those that are put together from what existed."""
    whole = table.index[table["border"] == WHOLE]
    return {area.code for area in areas if exists(area, period) or area.code in whole}


def _middles(tables: dict[Period, pd.DataFrame], members: Group) -> pd.DataFrame:
    """Median and quartiles of those that share the usual definition, one row a period."""
    rows, definitions = [], []
    for period, table in tables.items():
        codes = [area.code for area in members.members if exists(area, period)]
        own = table[table.index.isin(codes)]
        shared = usual(own["definition"])
        known = own.loc[own["definition"] == shared, "value"].to_numpy()
        q1, median, q3 = spread.quartiles(known)
        if len(own):
            definitions.append(shared)
        segment = sum(one != two for one, two in pairwise(definitions))
        rows.append(
            (
                period.code,
                pd.Timestamp(period.start),
                pd.Timestamp(period.end),
                median,
                q1,
                q3,
                len(known),
                len(codes),
                segment,
            )
        )
    return pd.DataFrame(
        rows, columns=["period", "start", "end", "median", "q1", "q3", "n", "total", "segment"]
    )
