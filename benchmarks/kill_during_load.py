"""Kill a load at random moments, and see that the store holds what was acknowledged and nothing halved.

``python benchmarks/kill_during_load.py --kills 120`` drives the store itself. The command line is driven by

    --command "python manage.py load" --setup "python manage.py init --no-demo"
    --areas 泰康社区,花园洞社区 --indicators 党员数,活动场次

in the same way: COMMAND FILE --db DB --json, the acknowledgement being the first line on stdout that begins
with a brace.

The first byte read shows in the file's access time, which is set back before; the moment of the kill is drawn
between that and the time a whole load takes. Prints counts as JSON; exit 1 on any violation:
lost (acknowledged, not there whole), halved (there, not whole), unsound (verify finds something).
``unheard`` are whole batches that were killed between their commit and their acknowledgement.
"""

import argparse
import hashlib
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pandas as pd

from indicators import frames
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.observation import BatchKind
from indicators.period import Period
from store import Draft, Store

CHILD = [sys.executable, str(Path(__file__).resolve())]
MONTHS = [(year, month) for year in range(1960, 2040) for month in range(1, 13)]


@dataclass
class Outcome:
    """One load: what it said and when it was killed."""

    checksum: str
    phase: str
    acknowledged: bool


def csv(number: int, areas: list[str], indicators: list[str]) -> bytes:
    """A long table whose every value is the number of its load."""
    lines = ["社区,指标,期间,数值"]
    lines += [f"{a},{i},{y}年{m}月,{number}" for a in areas for i in indicators for y, m in MONTHS]
    return "\n".join(lines).encode()


def load_once(
    command: list[str], db: Path, file: Path, fraction: float | None, usual: float
) -> tuple[Outcome, float]:
    """Load ``file``; kill ``fraction`` of ``usual`` seconds after its first byte is read (None: no kill)."""
    checksum = hashlib.sha256(file.read_bytes()).hexdigest()
    os.utime(file, (1, file.stat().st_mtime))
    process = subprocess.Popen(
        [*command, str(file), "--db", str(db), "--json"], stdout=subprocess.PIPE, text=True
    )
    heard = threading.Event()
    listener = threading.Thread(target=_listen, args=(process, heard))
    listener.start()
    while file.stat().st_atime < 2 and process.poll() is None:
        time.sleep(0.0005)
    first_byte = time.monotonic()
    if fraction is None:
        while not heard.wait(0.05):
            if process.poll() is not None:
                raise SystemExit(f"{shlex.join(command)} ended without an acknowledgement")
    else:
        heard.wait(fraction * usual)
        phase = "after" if heard.is_set() else "inside"
        process.kill()
    spent = time.monotonic() - first_byte
    process.wait()
    listener.join()
    # An acknowledgement that was written before the kill but read after it is an acknowledgement.
    return Outcome(checksum, "whole" if fraction is None else phase, heard.is_set()), spent


def _listen(process: "subprocess.Popen[str]", heard: threading.Event) -> None:
    for line in process.stdout or ():
        if line.startswith("{"):
            heard.set()


def judge(db: Path, outcomes: list[Outcome], size: int) -> Counter[str]:
    """Hold what the store shows against what was acknowledged."""
    found: Counter[str] = Counter()
    with Store.open(db) as store:
        held = {batch.checksum: batch for batch in store.history()}
        rows = store.observations()
        sound = store.verify()
    found["unsound"] = len(sound.violations)
    for outcome in outcomes:
        batch = held.get(outcome.checksum)
        whole = batch is not None and batch.counts["observations"] == size
        found["lost"] += outcome.acknowledged and not whole
        found["halved"] += batch is not None and not whole
        found["unheard"] += not outcome.acknowledged and whole
    latest = max((batch.id for batch in held.values() if batch.counts["observations"] == size), default=None)
    if latest is not None and (rows["batch"] == latest).sum() != size:
        found["halved"] += 1
    return found


def run(
    command: list[str], setup: list[str], kills: int, seed: int, areas: list[str], indicators: list[str]
) -> dict:
    """Load and kill ``kills`` times; what happened, as counts."""
    luck = random.Random(seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as folder:
        db, file = Path(folder) / "x.duckdb", Path(folder) / "load.csv"
        subprocess.run([*setup, "--db", str(db)], check=True, stdout=subprocess.DEVNULL)
        total: Counter[str] = Counter()
        usual, number, left = 0.0, 0, kills
        while left:
            number += 1
            file.write_bytes(csv(number, areas, indicators))
            # Every tenth load is left alone: how long one takes changes with what else the machine does.
            fraction = None if number % 10 == 1 else luck.uniform(0, 1.05)
            outcome, seconds = load_once(command, db, file, fraction, usual)
            usual = seconds if outcome.phase != "inside" else usual
            left -= fraction is not None
            outcomes.append(outcome)
            if number % 10 == 0 or not left:  # damage does not heal: looking now and then finds it too
                judged = judge(db, outcomes, len(areas) * len(indicators) * len(MONTHS))
                total = judged | Counter(unsound=total["unsound"])
    killed = [outcome for outcome in outcomes if outcome.phase != "whole"]
    inside = sum(outcome.phase == "inside" for outcome in killed)
    return {
        "kills": len(killed),
        "inside": inside,
        "share_inside": round(inside / len(killed), 3),
        "acknowledged": sum(outcome.acknowledged for outcome in outcomes),
        "usual_seconds": round(usual, 3),
        **{name: total[name] for name in ("lost", "halved", "unsound", "unheard")},
    }


def child_setup(db: Path, areas: list[str], indicators: list[str]) -> None:
    """An empty store that knows the names."""

    def found(store: Store) -> None:
        store.put_areas([Area(f"a{n}", name, Level.COMMUNITY) for n, name in enumerate(areas)])
        store.put_indicators(
            [Indicator(f"i{n}", name, "", "件", Kind.FLOW) for n, name in enumerate(indicators)]
        )

    Store.create(db, found).close()


def child_load(db: Path, file: Path) -> None:
    """Read the CSV, add it as one batch, acknowledge at once."""
    content = file.read_bytes()
    with Store.open(db) as store:
        names = {noun.name: noun.code for noun in [*store.areas(), *store.indicators()]}
        cells = [line.split(",") for line in content.decode().splitlines()[1:]]
        periods = {text: Period.parse(text) for text in {cell[2] for cell in cells}}
        frame = pd.DataFrame(
            {
                "area": [names[cell[0]] for cell in cells],
                "indicator": [names[cell[1]] for cell in cells],
                "start": [pd.Timestamp(periods[cell[2]].start) for cell in cells],
                "end": [pd.Timestamp(periods[cell[2]].end) for cell in cells],
                "row": range(2, len(cells) + 2),
            }
        )
        value = [float(cell[3]) for cell in cells]
        frame = frame.assign(
            value=value, low=value, high=value, low_open=False, high_open=False, qualifier="exact"
        )
        frame = frame.assign(raw=[cell[3] for cell in cells], unit="件", factor=1.0, status="final")
        for name, dtype in frames.OBSERVATION.items():
            if name not in frame:
                frame[name] = "" if dtype == "str" else None
        checksum = hashlib.sha256(content).hexdigest()
        batch = store.add(Draft(BatchKind.TABLE, file.name, checksum, "bench", content=content), frame)
        print(json.dumps({"batch": batch.id}), flush=True)


def main() -> int:
    """Parent by default; ``child-setup`` and ``child-load`` are what it starts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("role", nargs="?", default="parent", choices=["parent", "child-setup", "child-load"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--kills", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", type=shlex.split, default=[*CHILD, "child-load"])
    parser.add_argument("--setup", type=shlex.split, default=[*CHILD, "child-setup"])
    parser.add_argument("--areas", type=lambda text: text.split(","), default=["泰康社区", "三水社区"])
    parser.add_argument("--indicators", type=lambda text: text.split(","), default=["活动场次", "隐患发现数"])
    given = parser.parse_args()
    if given.role == "child-setup":
        child_setup(given.db, given.areas, given.indicators)
        return 0
    if given.role == "child-load":
        child_load(given.db, given.file)
        return 0
    result = run(given.command, given.setup, given.kills, given.seed, given.areas, given.indicators)
    print(json.dumps(result))
    return int(any(result[name] for name in ("lost", "halved", "unsound")))


if __name__ == "__main__":
    sys.exit(main())
