"""How long does a large CSV take to load, against DuckDB's own typed COPY of the same file in the same run?

``python benchmarks/load.py`` makes a long table of a million rows (``--rows 10000000`` for ten), copies it
into an empty DuckDB file with two threads, and loads it with ``manage.py load`` in a child process: all
checks, both sorted copies. Prints JSON: seconds and processor seconds of both (the start-up of the child is
left out:
what ``manage.py load`` of one row takes), their ratios, the child's peak memory. Exit 1 above ``--floor``
times COPY's time or 1.5 GB.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
AREAS, INDICATORS = 2_000, 125
MOST_MEMORY = 1.5 * 2**30
TABLE = 'CREATE TABLE t (area VARCHAR, indicator VARCHAR, period VARCHAR, "value" DOUBLE)'


def write(file: Path, rows: int, seed: int) -> None:
    """A long table by quarter, community and indicator, with whole numbers."""
    luck = random.Random(seed)
    with file.open("w", encoding="utf-8") as out:
        out.write("社区,指标,期间,数值\n")
        for row in range(rows):
            quarter, place = divmod(row, AREAS * INDICATORS)
            area, indicator = divmod(place, INDICATORS)
            year, part = divmod(quarter, 4)
            period = f"{2015 + year}年第{'一二三四'[part]}季度"
            out.write(f"测试{area:04d}社区,指标{indicator:03d},{period},{luck.randrange(100_000)}\n")


def run(db: Path, *arguments: str) -> tuple[dict, float, float, int]:
    """(answer, seconds, processor seconds, peak memory in bytes) of one command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    child = subprocess.Popen([*MANAGE, *arguments, "--db", str(db), "--json"], stdout=subprocess.PIPE)
    answer = json.loads(child.stdout.read())  # type: ignore[union-attr]
    _, _, used = os.wait4(child.pid, 0)
    child.returncode = 0
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return answer, seconds, spent, used.ru_maxrss * 1024


def found(db: Path, folder: Path) -> None:
    """A store that knows the names of the table."""
    areas, indicators = folder / "areas.csv", folder / "indicators.csv"
    names = [f"a{n:04d},测试{n:04d}社区,community" for n in range(AREAS)]
    areas.write_text("code,name,level\n" + "\n".join(names), encoding="utf-8")
    names = [f"i{n:03d},指标{n:03d},试,件,flow" for n in range(INDICATORS)]
    indicators.write_text("code,name_zh,domain,unit,kind\n" + "\n".join(names), encoding="utf-8")
    run(db, "init", "--no-demo")
    run(db, "areas", str(areas))
    run(db, "catalogue", str(indicators))


def copy(file: Path, db: Path) -> tuple[float, float]:
    """Seconds and processor seconds of DuckDB's own typed COPY with two threads."""
    with duckdb.connect(str(db), config={"threads": 2}) as connection:
        connection.execute(TABLE)
        start, spent = time.perf_counter(), time.process_time()
        connection.execute(f"COPY t FROM '{file}'")
        return time.perf_counter() - start, time.process_time() - spent


def main() -> int:
    """Write, copy, load, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--floor", type=float, default=10.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, one, db = folder / "large.csv", folder / "one.csv", folder / "x.duckdb"
        write(file, given.rows, given.seed)
        one.write_text("社区,指标,期间,数值\n测试0000社区,指标000,2014,1\n", encoding="utf-8")
        found(db, folder)
        _, idle, idle_spent, _ = run(db, "load", str(one))
        copied, copied_spent = copy(file, folder / "copy.duckdb")
        answer, loaded, loaded_spent, memory = run(db, "load", str(file))
        again, again_spent = copy(file, folder / "again.duckdb")
    seconds, spent = loaded - idle, loaded_spent - idle_spent
    result = {
        "rows": given.rows,
        "accepted": answer["accepted"],
        "copy_seconds": [round(copied, 2), round(again, 2)],
        "load_seconds": round(seconds, 2),
        "ratio": round(seconds / ((copied + again) / 2), 1),
        "processor_ratio": round(spent / ((copied_spent + again_spent) / 2), 1),
        "peak_memory_mb": round(memory / 2**20),
    }
    print(json.dumps(result))
    return int(answer["accepted"] != given.rows or result["ratio"] > given.floor or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
