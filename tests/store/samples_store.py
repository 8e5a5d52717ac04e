"""Small registries and rows for the tests of the store."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.observation import BatchKind
from store import Draft, Store, registry
from store.database import Database

AREAS = [
    Area("street", "样街道", Level.STREET),
    Area("taikang", "泰康社区", Level.COMMUNITY, "street", aliases=("泰康",)),
    Area("sanshui", "三水社区", Level.COMMUNITY, "street", valid_from="2020-01-01"),
    Area("demo_a", "演示社区", Level.COMMUNITY, demo=True),
]
INDICATORS = [
    Indicator("members", "党员数", "基层党建", "人", Kind.STOCK, synonyms=("党员",)),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW, per=1000.0, denominator="members"),
]


def found_before_chance(database: Database) -> None:
    """The same in a file of a schema whose indicators had one column less."""
    Store(database).put_areas(AREAS)
    with database.writing() as session:
        session.show("incoming", registry._frame(INDICATORS).drop(columns="chance"))
        session.run("fill_registry", table="indicator")


def without_chance(kept: Path) -> dict[str, Any]:
    """The manifest of a backup whose indicators are made to have that one column less."""
    manifest: dict[str, Any] = json.loads((kept / "manifest.json").read_text())
    file = kept / "indicator.parquet"
    duckdb.sql(f"COPY (SELECT * EXCLUDE (chance) FROM '{file}') TO '{file}.old' (FORMAT parquet)")
    file.with_suffix(".parquet.old").replace(file)
    manifest["tables"]["indicator"]["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    return manifest


def found(store: Store) -> None:
    """What every test's store begins with."""
    store.put_areas(AREAS)
    store.put_indicators(INDICATORS)


def rows(*said: tuple[object, ...]) -> pd.DataFrame:
    """OBSERVATION rows from (area, indicator, year or None, value[, dimension])."""
    records = [
        {
            "area": area,
            "indicator": indicator,
            "start": pd.NaT if year is None else pd.Timestamp(date(int(str(year)), 1, 1)),
            "end": pd.NaT if year is None else pd.Timestamp(date(int(str(year)), 12, 31)),
            "dimension": str(*dimension) if dimension else "",
            "value": value,
            "low": value,
            "high": value,
            "raw": str(value),
        }
        for area, indicator, year, value, *dimension in said
    ]
    return complete(pd.DataFrame(records))


def complete(frame: pd.DataFrame) -> pd.DataFrame:
    """The other columns, as a plain exact number has them."""
    blank = {"low_open": False, "high_open": False, "qualifier": "exact", "factor": 1.0, "status": "final"}
    for name, dtype in frames.OBSERVATION.items():
        if name not in frame:
            frame[name] = blank.get(name, "" if dtype == "str" else None)
    return frame[list(frames.OBSERVATION)].astype(frames.OBSERVATION)


def draft(checksum: str = "c", **more: object) -> Draft:
    """A table's draft."""
    return Draft(**{"kind": BatchKind.TABLE, "file": "甲.csv", "checksum": checksum, "actor": "王", **more})
