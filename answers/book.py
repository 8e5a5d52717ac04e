"""A slice of the store, opened once for one question: reported values by indicator, period and area."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from indicators import formula
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from store import Store

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
_SCALED = ["value", "low", "high"]


class Book:
    """The visible observations of some indicators and areas, in canonical units where they convert."""

    def __init__(self, frame: pd.DataFrame, catalogue: Mapping[str, Indicator]) -> None:
        """``frame`` has STORED columns; it is not changed."""
        self.catalogue = catalogue
        scaled = frame.assign(**{name: frame[name] * frame["factor"].fillna(1.0) for name in _SCALED})
        canonical = frame["indicator"].map({code: item.unit for code, item in catalogue.items()})
        unit = canonical.where(frame["factor"].notna(), frame["unit"])
        scaled = scaled.assign(unit=unit, derived="", recomputed=float("nan"))
        self._scaled = dict(tuple(scaled.groupby("indicator", sort=False)))
        self._empty = scaled.iloc[:0]

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

    @property
    def nothing(self) -> pd.DataFrame:
        """A table of values without rows: index area, CARRIED columns."""
        return self._empty.set_index("area")[CARRIED]

    def reported(self, code: str, period: Period | None, dimension: str = "") -> pd.DataFrame:
        """The comparable reported values in ``period``, one row an area (index), CARRIED columns.

        Stocks match by end date, everything else by the same span (METHOD §3); None asks for the values
        whose period is unknown. Values whose unit does
        not convert are left out; ``refused_units`` lists those.
        """
        rows = self._at(code, period, dimension)
        rows = rows[rows["factor"].notna()]
        # Of several spans with one end date the longest speaks for the stock: the yearly report.
        rows = rows.sort_values("start", kind="stable").drop_duplicates("area")
        return rows.set_index("area")[CARRIED]

    def refused_units(self, code: str, period: Period | None) -> pd.DataFrame:
        """Totals of the period whose unit does not convert: their values are as written."""
        rows = self._at(code, period, "")
        return rows[rows["factor"].isna()]

    def parts(self, code: str, period: Period | None) -> pd.DataFrame:
        """Values of the period that are stated for a dimension only."""
        rows = self._dated(code, period)
        return rows[rows["dimension"] != ""]

    def totals(self, code: str) -> pd.DataFrame:
        """All totals of an indicator, of every period."""
        rows = self._scaled.get(code, self._empty)
        return rows[rows["dimension"] == ""]

    def may_answer(self, code: str) -> bool:
        """Whether the slice holds the indicator or everything that its formula needs."""
        text = self.catalogue[code].formula
        if code in self._scaled or not text:
            return code in self._scaled
        return all(self.may_answer(operand.code) for operand in formula.parse(text).operands)

    def ends(self, code: str) -> pd.Series:
        """The end dates at which the indicator, or anything it is computed from, is held."""
        codes = needed(self.catalogue, [code]) if self.catalogue[code].formula else {code}
        held = [self._scaled[item]["end"] for item in codes if item in self._scaled]
        return pd.concat(held).dropna() if held else self._empty["end"]

    def _at(self, code: str, period: Period | None, dimension: str) -> pd.DataFrame:
        rows = self._dated(code, period)
        return rows[rows["dimension"] == dimension]

    def _dated(self, code: str, period: Period | None) -> pd.DataFrame:
        rows = self._scaled.get(code, self._empty)
        if period is None:
            return rows[rows["end"].isna()]
        same = rows["end"] == pd.Timestamp(period.end)
        if self.catalogue[code].kind is not Kind.STOCK:
            same &= rows["start"] == pd.Timestamp(period.start)
        return rows[same]


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
