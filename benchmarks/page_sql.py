"""What the pages ask of the database, against bare DuckDB queries written for the same answers.

``python benchmarks/page_sql.py --dir DIR`` fills a store with a million observations (25 streets of 20
communities, 100 indicators, five years of quarters) in one batch, corrects some of them in another, and times
ranking, year over year, trend and profile: the store's own query with its table, and a plain query by hand
that gives the rows and columns the answer needs. Processor time of all threads, taken in turns, medians; both
must give the same numbers. Exit 1 where a ratio is above the limit.
"""

import argparse
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parents[1]))

from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.observation import BatchKind
from indicators.period import Period
from store import Draft, Store

STREETS, EACH, INDICATORS = 25, 20, 100
QUARTERS = [part for year in range(2020, 2025) for part in Period.year(year).parts(3)]
NOW, BEFORE = QUARTERS[-1], QUARTERS[-5]
STREET = 7
MEMBERS = [f"c{STREET * EACH + place:04d}" for place in range(EACH)]
ONE = ["i042"]
EVERY = [f"i{number:03d}" for number in range(INDICATORS)]
# What an answer needs of an observation: the number, its words, and where it was said.
NEEDED = """o.value, o.low, o.high, o.low_open, o.high_open, o.qualifier, o.raw, o.unit, o.factor,
    o.definition, o.status, o.note, o.batch, o."row", o."column", o.span_start, o.span_end, b.file, b.title"""
# By hand: the newest live batch of each key with a window, and joins by code.
BARE = f"""
SELECT a.code AS area, i.code AS indicator, o."start", o."end", o.dimension, {NEEDED}
FROM observation_by_indicator AS o
JOIN area AS a ON a.id = o.area
JOIN indicator AS i ON i.id = o.indicator
JOIN batch AS b ON b.id = o.batch AND b.state = 'live'
WHERE {{where}}
QUALIFY row_number() OVER (
    PARTITION BY o.area, o.indicator, o."start", o."end", o.dimension ORDER BY o.batch DESC) = 1
"""
AREAS = f"a.code IN ({', '.join(repr(code) for code in MEMBERS)})"


def fill(path: Path) -> Store:
    """The store of the trial, loaded in bulk."""
    codes = [f"c{number:04d}" for number in range(STREETS * EACH)]

    def founding(store: Store) -> None:
        store.put_indicators([Indicator(code, code, "试", "件", Kind.FLOW) for code in EVERY])
        streets = [Area(f"s{number:02d}", f"s{number:02d}", Level.STREET) for number in range(STREETS)]
        store.put_areas(streets)
        store.put_areas(
            [Area(code, code, Level.COMMUNITY, f"s{at // EACH:02d}") for at, code in enumerate(codes)]
        )
        store.add(_draft("一百万条.csv"), _rows(codes, QUARTERS, EVERY, 1))
        store.add(_draft("更正.csv"), _rows(MEMBERS[:5], [NOW], ONE, 7))

    return Store.create(path, founding)


def _draft(file: str) -> Draft:
    return Draft(BatchKind.TABLE, file, hashlib.sha256(file.encode()).hexdigest(), "基准")


def _rows(areas: list[str], periods: list[Period], indicators: list[str], seed: int) -> pd.DataFrame:
    keys = pd.MultiIndex.from_product([areas, indicators, range(len(periods))]).to_frame(index=False)
    keys.columns = ["area", "indicator", "period"]
    number = np.random.default_rng(seed).integers(0, 5000, len(keys)).astype(float)
    fixed = {"dimension": "", "low_open": False, "high_open": False, "qualifier": "exact", "unit": "件"}
    fixed |= {"factor": 1.0, "definition": "", "status": "final", "note": "", "sheet": "", "column": "数值"}
    starts, ends = ([getattr(period, name) for period in periods] for name in ("start", "end"))
    at = keys["period"].to_numpy()
    frame = keys.assign(
        start=pd.to_datetime(starts).to_numpy()[at],
        end=pd.to_datetime(ends).to_numpy()[at],
        value=number,
        low=number,
        high=number,
        raw=number.astype(int).astype(str),
        row=np.arange(len(keys)) + 2,
        **fixed,
        **dict.fromkeys(("span_start", "span_end", "number_start", "number_end")),
    )
    return frame[list(frames.OBSERVATION)].astype(frames.OBSERVATION)


# page → what the house asks, the same by hand
def pages(store: Store) -> dict[str, tuple[Callable[[], pd.DataFrame], str]]:
    """The house's question and the condition of the bare one, by page."""
    one = f"i.code = '{ONE[0]}' AND {AREAS}"
    asked = store.observations
    return {
        "ranking": (lambda: asked(indicators=ONE, areas=MEMBERS), one),
        "year over year": (
            lambda: asked(indicators=ONE, areas=MEMBERS, periods=[NOW, BEFORE]),
            f"{one} AND o.\"end\" IN (DATE '{NOW.end}', DATE '{BEFORE.end}')",
        ),
        "trend, four areas": (
            lambda: asked(indicators=ONE, areas=MEMBERS[:4]),
            f"i.code = '{ONE[0]}' AND a.code IN ({', '.join(repr(code) for code in MEMBERS[:4])})",
        ),
        "profile": (lambda: asked(areas=MEMBERS[:1]), f"a.code = '{MEMBERS[0]}'"),
        "profile's places": (
            lambda: asked(indicators=EVERY, areas=MEMBERS, periods=[NOW, BEFORE]),
            f"{AREAS} AND o.\"end\" IN (DATE '{NOW.end}', DATE '{BEFORE.end}')",
        ),
    }


def measure(store: Store, runs: int) -> dict[str, tuple[float, float]]:
    """Medians in seconds of processor time: the house's, the bare one's."""
    cursor = store._database._connection.cursor()  # the file is open once a process
    found = {}
    for name, (house, where) in pages(store).items():
        query = BARE.format(where=where)

        def bare(query: str = query) -> pd.DataFrame:
            return cursor.execute(query).df()

        assert _numbers(house()) == _numbers(bare()), name
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(runs):
            for taken, ask in zip(times, (house, bare), strict=True):
                began = time.process_time()
                ask()
                taken.append(time.process_time() - began)
        found[name] = (statistics.median(times[0]), statistics.median(times[1]))
    return found


def _numbers(table: pd.DataFrame) -> list[tuple[object, ...]]:
    keys = table[["area", "indicator", "end", "value", "batch"]]
    return sorted(keys.astype({"end": "str"}).itertuples(index=False, name=None))


def main() -> int:
    """Prints a line a page; exit 1 above the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dir", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--limit", type=float, default=1.3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.dir) as folder, fill(Path(folder) / "bench.duckdb") as store:
        found = measure(store, given.runs)
    for name, (house, bare) in found.items():
        print(f"{name:20} {house * 1000:7.1f} ms  bare {bare * 1000:7.1f} ms  {house / bare:.2f}x")
    return int(max(house / bare for house, bare in found.values()) > given.limit)


if __name__ == "__main__":
    sys.exit(main())
