"""A slice of the store, opened once for one question: reported values by indicator, period and area."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from indicators import formula, units
from indicators.area import Area
from indicators.borders import ancestors
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from store import Store

if TYPE_CHECKING:
    from answers.borders import Restated

# What of an observation a value carries on its way to a figure.
CARRIED = [
    "value",
    "low",
    "high",
    "low_open",
    "high_open",
    "qualifier",
    "raw",
    "status",
    "definition",
    "note",
    "derived",
    "recomputed",
    "batch",
    "file",
    "title",
    "row",
    "column",
    "span_start",
    "span_end",
]
_KEPT = ["area", "indicator", "start", "end", "dimension", "unit", "factor", "months", *CARRIED]
_SCALED = ["value", "low", "high"]
Positions = npt.NDArray[np.intp]
Days = npt.NDArray[np.int64]
Index = Mapping[Any, Positions]
_NO_ROWS: Positions = np.array([], dtype=np.intp)
_UNKNOWN = np.datetime64("NaT", "D").astype(np.int64)


class Book:
    """The visible observations of some indicators and areas, in canonical units where they convert."""

    def __init__(
        self, frame: pd.DataFrame, catalogue: Mapping[str, Indicator], areas: Sequence[Area] = ()
    ) -> None:
        """``frame`` has STORED columns; it is not changed. ``areas``: the registry, where borders matter."""
        self.catalogue = catalogue
        self.areas = areas
        self._known = {area.code: area for area in areas}
        self._frame = _canonical(frame, catalogue)
        start, end = _days(self._frame["start"]), _days(self._frame["end"])
        keys = [self._frame["indicator"], end, self._frame["dimension"]]
        # Positions by what is asked for: a profile asks hundreds of times, and each scan would cost more.
        self._by_end: Index = self._frame.groupby(keys, sort=False).indices
        self._by_span: Index = self._frame.groupby([*keys, start], sort=False).indices
        self._by_indicator: Index = self._frame.groupby("indicator", sort=False).indices
        self._values = self._frame.set_index("area")[CARRIED]
        # Plain columns: rows are chosen here, so that pandas cuts only what is answered.
        self._area, self._number = self._frame["area"].to_numpy(), pd.factorize(self._frame["area"])[0]
        self._start: Days = start.to_numpy()
        self._end: Days = end.to_numpy()
        self._months = self._frame["months"].to_numpy()
        self._whole = (self._frame["dimension"] == "").to_numpy()
        self._converts = self._frame["factor"].notna().to_numpy()
        # What answers.values found, by (code, period, dimension): denominators are asked for again and again.
        self.answered: dict[tuple[str, Period | None, str], pd.DataFrame] = {}
        # And what answers.borders did, by (period, day).
        self.restated: dict[tuple[Period, date], Restated] = {}

    @classmethod
    def open(
        cls,
        store: Store,
        catalogue: Mapping[str, Indicator],
        indicators: Iterable[str],
        areas: Sequence[str],
        periods: Sequence[Period] | None = None,
    ) -> "Book":
        """Fetch, in one query, the indicators with all that their formulas and denominators need."""
        wanted = sorted(needed(catalogue, indicators))
        return cls(store.observations(indicators=wanted, areas=areas, periods=periods), catalogue)

    @classmethod
    def over(
        cls, store: Store, catalogue: Mapping[str, Indicator], indicators: Iterable[str], areas: Sequence[str]
    ) -> "Book":
        """The same with the communities that these were merged or split from, and the whole registry."""
        every, wanted = store.areas(), sorted(needed(catalogue, indicators))
        codes = [*areas, *ancestors(every, areas)]
        return cls(store.observations(indicators=wanted, areas=codes), catalogue, every)

    def known(self, codes: Iterable[str]) -> tuple[Area, ...]:
        """Areas of the registry, in the order of their codes given."""
        return tuple(self._known[code] for code in codes)

    def reported(self, code: str, period: Period | None, dimension: str = "") -> pd.DataFrame:
        """The comparable reported values in ``period``, one row an area (index), CARRIED columns.

        Stocks match by end date, everything else by the same span (METHOD §3); None asks for the values
        whose period is unknown. Values whose unit does not convert are left out; ``refused_units`` lists
        those.
        """
        rows = self._at(code, period, dimension)
        rows = rows[self._converts[rows]]
        # Of several spans with one end date the longest speaks for the stock: the yearly report.
        rows = rows[np.argsort(self._start[rows], kind="stable")]
        _, first = np.unique(self._number[rows], return_index=True)
        return self._values.iloc[np.sort(rows[first])]

    def refused_units(self, code: str, period: Period | None) -> pd.DataFrame:
        """Totals of the period whose unit does not convert: their values are as written."""
        rows = self._at(code, period, "")
        return self._frame.iloc[rows[~self._converts[rows]]]

    def parts(self, code: str, period: Period) -> pd.DataFrame:
        """Values of the period that are stated for a dimension only."""
        rows = self._of(code)
        ending = rows[(rows["end"] == pd.Timestamp(period.end)) & (rows["dimension"] != "")]
        if self.catalogue[code].kind is Kind.STOCK:
            return ending
        return ending[ending["start"] == pd.Timestamp(period.start)]

    def other_spans(self, code: str, period: Period) -> set[str]:
        """The areas with a total, or all that its formula needs, of a span that only overlaps the period."""
        areas = set(self._area[self._overlapping(code, period)])
        if text := self.catalogue[code].formula:
            operands = formula.parse(text).operands
            areas |= set.intersection(*(self.other_spans(one.code, period) for one in operands))
        return areas

    def elsewhen(self, code: str, period: Period) -> pd.DataFrame:
        """Those totals, and behind them the totals whose period is unknown."""
        rows = self._by_indicator.get(code, _NO_ROWS)
        undated = rows[self._whole[rows] & (self._end[rows] == _UNKNOWN)]
        return self._frame.iloc[np.concatenate([self._overlapping(code, period), undated])]

    def _overlapping(self, code: str, period: Period) -> Positions:
        rows = self._by_indicator.get(code, _NO_ROWS)
        rows = rows[self._whole[rows]]
        first, last = _day(period.start), _day(period.end)
        start, end = self._start[rows], self._end[rows]
        found: Positions = rows[(start <= last) & (end >= first) & ((start != first) | (end != last))]
        return found

    def within(self, code: str, period: Period, without: pd.Index) -> pd.DataFrame:
        """Comparable totals of parts of the period, as they may add up to it; areas ``without`` left out."""
        rows = self._by_indicator.get(code, _NO_ROWS)
        rows = rows[self._whole[rows] & self._converts[rows] & (self._months[rows] < period.months)]
        first, last = _day(period.start), _day(period.end)
        rows = rows[(self._start[rows] >= first) & (self._end[rows] <= last)]
        return self._frame.iloc[rows[~np.isin(self._area[rows], without)]]

    @property
    def nothing(self) -> pd.DataFrame:
        """A table of values without rows: index area, CARRIED columns."""
        return self._values.iloc[:0]

    def may_answer(self, code: str) -> bool:
        """Whether the slice holds the indicator or everything that its formula needs."""
        text = self.catalogue[code].formula
        if code in self._by_indicator or not text:
            return code in self._by_indicator
        return all(self.may_answer(operand.code) for operand in formula.parse(text).operands)

    def touches(self, code: str, period: Period | None) -> bool:
        """Whether anything ends within the period that its value could come from: without, there is none."""
        first, last = (_day(period.start), _day(period.end)) if period else (_UNKNOWN, _UNKNOWN)
        end = self._end[self._by_indicator.get(code, _NO_ROWS)]
        if ((end >= first) & (end <= last)).any():
            return True
        text = self.catalogue[code].formula
        return bool(text) and all(
            self.touches(one.code, period) for one in formula.parse(text or "").operands
        )

    def ends(self, code: str) -> pd.Series:
        """The end dates at which the indicator, or anything it is computed from, is held."""
        codes = needed(self.catalogue, [code]) if self.catalogue[code].formula else {code}
        return self._frame.loc[self._frame["indicator"].isin(codes), "end"].dropna()

    def shortest(self, code: str) -> int:
        """The months of the shortest span that the indicator, or what it is computed from, is held in."""
        codes = needed(self.catalogue, [code]) if self.catalogue[code].formula else {code}
        return int(self._frame.loc[self._frame["indicator"].isin(codes), "months"].min())

    def _of(self, code: str) -> pd.DataFrame:
        return self._frame.iloc[self._by_indicator.get(code, _NO_ROWS)]

    def _at(self, code: str, period: Period | None, dimension: str) -> Positions:
        start, end = (_day(period.start), _day(period.end)) if period else (_UNKNOWN, _UNKNOWN)
        if self.catalogue[code].kind is Kind.STOCK:
            return self._by_end.get((code, end, dimension), _NO_ROWS)
        return self._by_span.get((code, end, dimension, start), _NO_ROWS)


def needed(catalogue: Mapping[str, Indicator], indicators: Iterable[str]) -> set[str]:
    """The indicators, their formulas' operands and their denominators, all the way down."""
    found: set[str] = set()
    waiting = list(indicators)
    while waiting:
        code = waiting.pop()
        if code in found or code not in catalogue:
            continue
        found.add(code)
        item = catalogue[code]
        if item.formula:
            waiting.extend(operand.code for operand in formula.parse(item.formula).operands)
        if item.denominator:
            waiting.append(item.denominator)
    return found


def measured(frame: pd.DataFrame, catalogue: Mapping[str, Indicator]) -> pd.DataFrame:
    """With factors to the catalogue's units of today: it may have changed since a row was loaded."""
    canonical = (catalogue[code].unit if code in catalogue else "" for code in frame["indicator"])
    return frame.assign(factor=units.factors(frame["unit"], canonical))


def _canonical(frame: pd.DataFrame, catalogue: Mapping[str, Indicator]) -> pd.DataFrame:
    """Values and units as the catalogue has them; months, derived and recomputed added."""
    # Plain objects: cutting small tables out of arrow strings costs several times more.
    frame = measured(frame.astype(dict.fromkeys(frame.select_dtypes("str").columns, object)), catalogue)
    canonical = frame["indicator"].map({code: item.unit for code, item in catalogue.items()})
    start, end = frame["start"].dt, frame["end"].dt
    scaled = {name: frame[name] * frame["factor"].fillna(1.0) for name in _SCALED}
    return frame.assign(
        **scaled,
        unit=canonical.where(frame["factor"].notna(), frame["unit"]),
        months=(end.year - start.year) * 12 + end.month - start.month + 1,
        derived="",
        recomputed=float("nan"),
    )[_KEPT].reset_index(drop=True)


def _days(column: pd.Series) -> pd.Series:
    """Dates as day numbers, which make keys that compare (NaT equals nothing)."""
    return pd.Series(column.to_numpy("datetime64[D]").astype(np.int64), index=column.index)


@cache
def _day(day: date) -> int:
    """A date as a day number; asked thousands of times for the few ends of periods."""
    return int(np.datetime64(day, "D").astype(np.int64))
