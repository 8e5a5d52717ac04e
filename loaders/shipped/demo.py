"""The demo street that ships: synthetic areas and tables, written by tools/make_demo.py."""

import csv
import hashlib
import io
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from indicators import frames, units
from indicators.area import Area
from indicators.indicator import Indicator
from indicators.observation import Locator, Observation
from indicators.period import Period
from loaders.lists import areas
from loaders.phrases import numbers


@dataclass(frozen=True, slots=True)
class DemoFile:
    """One table of the demo: its file name, bytes as they are, their sha256, and a Chinese title."""

    file: str
    title: str
    content: bytes
    checksum: str


def read_areas(directory: Path) -> list[Area]:
    """The street and its communities, all marked ``demo``."""
    return areas.read_csv((directory / "areas.csv").read_bytes())


def read(directory: Path, indicators: Iterable[Indicator]) -> list[tuple[DemoFile, pd.DataFrame]]:
    """Each table of ``files.toml``, oldest year first, with its rows as a table of frames.OBSERVATION.

    The files are long tables as anybody may upload them; here names must be exactly those of the catalogue
    and of areas.csv, which is quicker than asking what each may mean. Raises KeyError for any other name,
    NotANumber for a value that is none.
    """
    by_name = {indicator.name: indicator for indicator in indicators}
    places = {area.name: area.code for area in read_areas(directory)}
    entries = tomllib.loads((directory / "files.toml").read_text(encoding="utf-8"))["file"]
    made = [_file(directory, entry) for entry in entries]
    return [(one, _table(one.content, by_name, places)) for one in made]


def _file(directory: Path, entry: Mapping[str, str]) -> DemoFile:
    content = (directory / entry["file"]).read_bytes()
    return DemoFile(entry["file"], entry["title"], content, hashlib.sha256(content).hexdigest())


def _table(content: bytes, indicators: Mapping[str, Indicator], places: Mapping[str, str]) -> pd.DataFrame:
    lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    header = next(lines)
    period = lru_cache(Period.parse)
    return frames.from_observations(
        _observation(row, dict(zip(header, cells, strict=True)), indicators, places, period)
        for row, cells in enumerate(lines, start=2)
    )


def _observation(
    row: int,
    cells: Mapping[str, str],
    indicators: Mapping[str, Indicator],
    places: Mapping[str, str],
    period: Callable[[str], Period],
) -> Observation:
    indicator, unit = indicators[cells["指标"]], cells["单位"]
    return Observation(
        area=places[cells["社区"]],
        indicator=indicator.code,
        period=period(cells["期间"]),
        quantity=numbers.quantity(cells["数值"], unit, indicator.lower, indicator.upper),
        factor=units.factor(unit, indicator.unit),
        dimension=cells["维度"],
        definition=cells["口径"],
        note=cells["备注"],
        locator=Locator(row=row, column="数值"),
    )
