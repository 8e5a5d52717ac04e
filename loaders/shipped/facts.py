"""The facts of the five reports that ship: numbers as they were written, each with its place in the text."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from indicators import frames, units
from indicators.indicator import Indicator
from indicators.observation import Locator, Observation, Status
from indicators.period import Period
from indicators.quantity import Quantity, Wording, bounded
from loaders.lists.plain_csv import rows

_REQUIRED = ("report", "area", "indicator", "value", "unit", "raw", "wording", "step")


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """A report that facts were taken from; ``checksum`` is the sha256 of the text file ``file``.

    ``area`` is the reporting area's code, ``period`` None where the report does not let it be known;
    ``note`` says (in Chinese) what a reader of its numbers must know.
    """

    id: str
    title: str
    file: str
    checksum: str
    area: str
    period: Period | None
    status: Status
    note: str


def read(directory: Path, indicators: Iterable[Indicator]) -> list[tuple[ReportMeta, pd.DataFrame]]:
    """Each report of ``reports.toml`` with its rows of ``facts.csv`` as a table of frames.OBSERVATION.

    ``indicators`` give the bounds of what can be (80%以上 ends at 100) and the canonical units. Where one
    number states two indicators (12处 found and resolved), both have a row with the same span. Raises
    KeyError for an indicator that is not in the catalogue, RefusalError where facts.csv lacks a column.
    """
    catalogue = {indicator.code: indicator for indicator in indicators}
    facts: dict[str, list[Observation]] = {}
    for _, cells in rows((directory / "facts.csv").read_bytes(), _REQUIRED):
        facts.setdefault(cells["report"], []).append(_observation(cells, catalogue[cells["indicator"]]))
    reports = tomllib.loads((directory / "reports.toml").read_text(encoding="utf-8"))["report"]
    return [(_meta(raw), frames.from_observations(facts[raw["id"]])) for raw in reports]


def _meta(raw: Mapping[str, str]) -> ReportMeta:
    return ReportMeta(
        id=raw["id"],
        title=raw["title"],
        file=raw["file"],
        checksum=raw["sha256"],
        area=raw["area"],
        period=_period(raw.get("period", "")),
        status=Status(raw["status"]),
        note=raw["note"],
    )


def _period(text: str) -> Period | None:
    return Period.parse(text) if text else None


def _observation(cells: Mapping[str, str], indicator: Indicator) -> Observation:
    factor = units.factor(cells["unit"], indicator.unit)
    return Observation(
        area=cells["area"],
        indicator=indicator.code,
        period=_period(cells["period"]),
        quantity=_quantity(cells, indicator, factor),
        factor=factor,
        dimension=cells["dimension"],
        definition=cells.get("definition", ""),
        status=Status(cells["status"]),
        note=cells["note"],
        locator=Locator(
            start=int(cells["start"]),
            end=int(cells["end"]),
            number_start=int(cells["number_start"]),
            number_end=int(cells["number_end"]),
        ),
    )


def _quantity(cells: Mapping[str, str], indicator: Indicator, factor: float | None) -> Quantity:
    """METHOD §1; the indicator's bounds hold in its own unit, so not where the units do not convert."""
    return bounded(
        float(cells["value"]),
        Wording(cells["wording"]),
        float(cells["step"]),
        lower=indicator.lower / factor if factor else 0.0,
        upper=indicator.upper / factor if factor else math.inf,
        raw=cells["raw"],
        unit=cells["unit"],
    )
