"""What is visible: the latest live batch's value of every observation, filtered where it lies."""

from collections.abc import Mapping, Sequence

import pandas as pd

from indicators import frames
from indicators.period import Period
from store.database import Database, Session
from store.registry import Named

_BY_INDICATOR, _BY_AREA = "observation_by_indicator", "observation_by_area"
_REPLACED = {**frames.STORED, "actor": "str", "time": "datetime64[us]"}
_PERIODS = {"indicator": "str", "start": "datetime64[s]", "end": "datetime64[s]", "n": "int64"}


class Filter:
    """Conditions of a query as SQL with named parameters, and their values.

    Codes become the numbers under which rows lie before the query runs: only plain lists of numbers are
    compared with the zone maps of the rows (docs/decisions/physical-order.md).
    """

    def __init__(self, session: Session) -> None:
        """No condition yet; ``session`` tells the numbers of codes."""
        self._session = session
        self._conditions: list[str] = ["TRUE"]
        self.values: dict[str, object] = {}

    @property
    def sql(self) -> str:
        """All conditions, joined."""
        return " AND ".join(self._conditions)

    def among(self, noun: Named, codes: Sequence[str] | None) -> "Filter":
        """The ``noun``'s code is one of ``codes`` (None: any; none known: no row)."""
        if codes is not None:
            numbers = self._session.numbers_of(noun, codes)
            names = ", ".join(self._bind(noun, number) for number in numbers)
            self._conditions.append(f"{noun} IN ({names})" if names else "FALSE")
        return self

    def during(self, periods: Sequence[Period] | None) -> "Filter":
        """The period is one of ``periods`` (None: any, unknown ones too; empty: no row)."""
        if periods is not None:
            pairs = [
                f'("start" = {self._bind("start", one.start)} AND "end" = {self._bind("end", one.end)})'
                for one in periods
            ]
            self._conditions.append(f"({' OR '.join(pairs) or 'FALSE'})")
        return self

    def _bind(self, stem: str, value: object) -> str:
        name = f"{stem}_{len(self.values)}"
        self.values[name] = value
        return f"${name}"


def observations(
    database: Database,
    *,
    indicators: Sequence[str] | None = None,
    areas: Sequence[str] | None = None,
    periods: Sequence[Period] | None = None,
) -> pd.DataFrame:
    """The visible observations as frames.STORED, by area, indicator (as put) and period (unknown last).

    A filter of None lets everything through; observations of unknown period only when ``periods`` is None.
    """
    with database.reading() as session:
        chosen = Filter(session).among("indicator", indicators).among("area", areas).during(periods)
        frame = session.frame(
            "observations", chosen.values, copy=copy_for(indicators, areas), filters=chosen.sql
        )
    return _typed(frame, frames.STORED)


def replaced(
    database: Database, area: str, indicator: str, period: Period | None, dimension: str
) -> pd.DataFrame:
    """What live batches said of one observation before its visible value, newest first.

    frames.STORED columns plus actor and time (UTC) of the batch.
    """
    key: dict[str, object] = {
        "area": area,
        "indicator": indicator,
        "start": period and period.start,
        "end": period and period.end,
        "dimension": dimension,
    }
    with database.reading() as session:
        return _typed(session.frame("replaced", key), _REPLACED)


def loaded(database: Database, checksum: str) -> pd.DataFrame:
    """What live batches made from a file with these bytes hold (frames.STORED), visible or not; no order."""
    with database.reading() as session:
        return _typed(session.frame("loaded", [checksum]), frames.STORED)


def periods(
    database: Database, indicator: str | None = None, areas: Sequence[str] | None = None
) -> pd.DataFrame:
    """The known periods of each indicator: indicator, start, end, n (areas with a total), newest first."""
    wanted = None if indicator is None else [indicator]
    with database.reading() as session:
        chosen = Filter(session).among("indicator", wanted).among("area", areas)
        frame = session.frame("periods", chosen.values, copy=copy_for(wanted, areas), filters=chosen.sql)
    return frame.astype(_PERIODS)


def _typed(frame: pd.DataFrame, types: Mapping[str, str]) -> pd.DataFrame:
    """With these types: column by column, as ``astype`` would copy all of them for the one that differs."""
    for name, wanted in types.items():
        if str(frame[name].dtype) != wanted:
            frame[name] = frame[name].astype(wanted)
    return frame


def copy_for(indicators: Sequence[str] | None, areas: Sequence[str] | None) -> str:
    """The copy whose order suits the question: by area only where areas narrow it more."""
    by_area = areas is not None and (indicators is None or len(areas) < len(indicators))
    return _BY_AREA if by_area else _BY_INDICATOR
