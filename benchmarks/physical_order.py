"""How should observations lie on disk? Ratios against one copy in order of arrival, in one run.

``python benchmarks/physical_order.py --areas 2000 --quarters 40 --batches 400 --dir DIR`` fills one DuckDB
file a layout with the same areas x 125 indicators x quarters, in the order that many uploads give them, and
times the queries of the pages on each: processor time of all threads, best of some, so that what else runs
counts little. Area codes are the twelve digits of the national statistics office: they differ after
the eighth byte, beyond what zone maps of text hold.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

INDICATORS = 125
TEXT = "VARCHAR"
SMALL = "INTEGER"
COLUMNS = """area {key}, indicator {key}, "start" DATE, "end" DATE, dimension VARCHAR,
    value DOUBLE, low DOUBLE, high DOUBLE, low_open BOOLEAN, high_open BOOLEAN,
    qualifier VARCHAR, raw VARCHAR, unit VARCHAR,
    factor DOUBLE, definition VARCHAR, status VARCHAR, note VARCHAR, sheet VARCHAR, "row" BIGINT,
    "column" VARCHAR, span_start BIGINT, span_end BIGINT, number_start BIGINT, number_end BIGINT,
    batch BIGINT"""
AREA_CODE = "'3212' || lpad(CAST(a AS VARCHAR), 8, '0')"
INDICATOR_CODE = "'indicator_' || lpad(CAST(i AS VARCHAR), 3, '0')"
FIRST = "CAST(DATE '2015-01-01' + to_months(3 * CAST(q AS INTEGER)) AS DATE)"
SOURCE = """
SELECT {area}, {indicator}, {first}, CAST({first} + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE), '',
       v, v, v, FALSE, FALSE, 'exact', CAST(v AS VARCHAR), '件', 1.0, '', 'final', '', 'Sheet1', a, 'C',
       NULL, NULL, NULL, NULL, {batch}
FROM (SELECT a, i, q, (a * 7919 + i * 104729 + q * 1299709) % 99991 AS v
      FROM range({low}, {high}) AS t1 (a), range({indicators}) AS t2 (i), range({q0}, {q1}) AS t3 (q))
{order}"""
BY_INDICATOR = 'ORDER BY indicator, "end", "start", area'
BY_AREA = 'ORDER BY area, indicator, "end", "start"'
BOTH = {"by_indicator": BY_INDICATOR, "by_area": BY_AREA}
# Latest batch of each key without a window: see store/sql and docs/decisions/physical-order.md.
QUERY = """
WITH held AS (SELECT * FROM {table} WHERE {where}),
     latest AS (SELECT area, indicator, "start", "end", dimension, max(batch) AS batch FROM held GROUP BY ALL)
SELECT held.* FROM held JOIN latest
    ON held.batch = latest.batch AND held.area = latest.area AND held.indicator = latest.indicator
   AND held."start" IS NOT DISTINCT FROM latest."start" AND held."end" IS NOT DISTINCT FROM latest."end"
   AND held.dimension = latest.dimension"""


@dataclass(frozen=True)
class Layout:
    """One way to lay the rows: text or numbers as keys, tables (name -> order), one big batch or many."""

    name: str
    key: str
    tables: dict[str, str]
    one_batch: bool

    def area(self, number: int) -> str:
        """The key of an area as SQL."""
        return str(number) if self.key == SMALL else f"'3212{number:08d}'"

    def indicator(self, number: int) -> str:
        """The key of an indicator as SQL."""
        return str(number) if self.key == SMALL else f"'indicator_{number:03d}'"

    def table(self, wanted: str) -> str:
        """The table to ask: the one ``wanted``, or the only one there is."""
        return wanted if wanted in self.tables else next(iter(self.tables))


LAYOUTS = [
    Layout("one copy, text, as it came", TEXT, {"by_any": ""}, False),
    Layout("one copy, numbers, as it came", SMALL, {"by_any": ""}, False),
    Layout("one copy, numbers, by area in each batch", SMALL, {"by_area": BY_AREA}, False),
    Layout("one copy, numbers, by area throughout", SMALL, {"by_area": BY_AREA}, True),
    Layout("two copies, text, in each batch", TEXT, BOTH, False),
    Layout("two copies, numbers, in each batch", SMALL, BOTH, False),
    Layout("two copies, numbers, throughout", SMALL, BOTH, True),
]


def fill(con: duckdb.DuckDBPyConnection, layout: Layout, areas: int, quarters: int, batches: int) -> None:
    """Load every batch (a quarter of a tenth of the areas and so on), one transaction each."""
    for table in layout.tables:
        con.execute(f"CREATE TABLE {table} ({COLUMNS.format(key=layout.key)})")
    numbers = layout.key == SMALL
    pieces = [(0, areas, 0, quarters)] if layout.one_batch else cut(areas, quarters, batches)
    for batch, (low, high, q0, q1) in enumerate(pieces):
        con.begin()
        for table, order in layout.tables.items():
            select = (
                SOURCE.format(
                    area=("CAST(a AS INTEGER)" if numbers else AREA_CODE) + " AS area",
                    indicator=("CAST(i AS INTEGER)" if numbers else INDICATOR_CODE) + " AS indicator",
                    first=FIRST,
                    batch=batch,
                    low=low,
                    high=high,
                    q0=q0,
                    q1=q1,
                    order=order,
                    indicators=INDICATORS,
                )
                .replace(f"{FIRST}, CAST(", f'{FIRST} AS "start", CAST(', 1)
                .replace("DAY AS DATE)", 'DAY AS DATE) AS "end"', 1)
            )
            con.execute(f"INSERT INTO {table} {select}")
        con.commit()
    con.execute("CHECKPOINT")


def cut(areas: int, quarters: int, batches: int) -> list[tuple[int, int, int, int]]:
    """Uploads as they come: quarter after quarter, each from several offices."""
    offices = max(1, batches // quarters)
    step = -(-areas // offices)
    return [(low, min(areas, low + step), q, q + 1) for q in range(quarters) for low in range(0, areas, step)]


def questions(layout: Layout, areas: int) -> dict[str, tuple[str, str]]:
    """The pages' queries: name -> (table wanted, condition)."""
    some = ", ".join(layout.area(n) for n in range(100, 112))
    one, indicator = layout.area(areas // 2), layout.indicator(57)
    many = ", ".join(layout.indicator(n) for n in range(0, INDICATORS, 3))
    period = "\"end\" = DATE '2020-12-31'"
    return {
        "rank: one indicator, one period": ("by_indicator", f"indicator = {indicator} AND {period}"),
        "year over year: two periods": (
            "by_indicator",
            f"indicator = {indicator} AND \"end\" IN (DATE '2020-12-31', DATE '2019-12-31')",
        ),
        "trend: one indicator, 12 areas": ("by_indicator", f"indicator = {indicator} AND area IN ({some})"),
        "profile: one area": ("by_area", f"area = {one}"),
        "profile: one area, one period": ("by_area", f"area = {one} AND {period}"),
        "heat: 12 areas, 42 indicators, one period": (
            "by_area",
            f"area IN ({some}) AND indicator IN ({many}) AND {period}",
        ),
    }


def best(run: Callable[[], object], times: int) -> float:
    """Processor seconds of the cheapest of ``times`` runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return min(spent)


def measure(path: Path, layout: Layout, areas: int, times: int) -> dict[str, float]:
    """Seconds by question, from a fresh connection."""
    with duckdb.connect(str(path)) as con:
        return {
            name: best(
                lambda t=table, w=where: con.execute(QUERY.format(table=layout.table(t), where=w)).df(), times
            )
            for name, (table, where) in questions(layout, areas).items()
        }


def main() -> None:
    """Fill, ask, print one line a layout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--areas", type=int, default=2000)
    parser.add_argument("--quarters", type=int, default=40)
    parser.add_argument("--batches", type=int, default=400)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--dir", type=Path, default=None)
    given = parser.parse_args()
    base: dict[str, float] = {}
    print(f"DuckDB {duckdb.__version__}, {given.areas * INDICATORS * given.quarters:,} rows", flush=True)
    for layout in LAYOUTS:
        folder = Path(tempfile.mkdtemp(dir=given.dir))
        start = time.process_time()
        with duckdb.connect(str(folder / "x.duckdb")) as con:
            fill(con, layout, given.areas, given.quarters, given.batches)
        filled = time.process_time() - start
        spent = measure(folder / "x.duckdb", layout, given.areas, given.times)
        base = base or spent
        size = (folder / "x.duckdb").stat().st_size / 2**20
        print(f"{layout.name}: loaded in {filled:.1f} s, {size:.0f} MiB", flush=True)
        for name, seconds in spent.items():
            print(f"    {name:45s} {seconds * 1000:8.1f} ms   {base[name] / seconds:5.1f}x", flush=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
