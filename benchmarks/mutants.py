"""Thousands of damaged files through the door for tables: does anything but a refusal come out?

    python benchmarks/mutants.py [--workbooks 2000] [--texts 2000] [--seed 1]

Counts what must be none: exceptions, answers that are no JSON, files that take longer than the limits allow,
children that are left behind. Prints the seed of each such file: mutant N of seed S is made by
random.Random(f"{S}/{N}").
"""

import argparse
import json
import logging
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "loaders")]

import samples_mutants as mutants  # noqa: E402

from loaders import tables  # noqa: E402
from loaders.untrusted import sandbox  # noqa: E402

AWKWARD = ROOT / "tests" / "awkward"


def tried(content: bytes) -> tuple[str, float]:
    """What came out (a code, "read", or an exception's name with a !) and the seconds that it took."""
    begin = time.perf_counter()
    try:
        table = tables.read(content, "mutant")
        json.dumps(table.as_dict(), allow_nan=False)
        codes = [issue.code for issue in table.issues if issue.severity.value == "error"]
        what = "read" if table.rows and not codes else (codes or ["no_table"])[0]
    except Exception as error:  # noqa: BLE001 - it is counted and reported
        what = f"!{type(error).__name__}"
    return what, time.perf_counter() - begin


def series(name: str, sound: list[bytes], count: int, seed: int, make: Callable[..., bytes]) -> int:
    """Tries one kind of file; prints what came out; the number of those that broke a promise."""
    outcomes: Counter[str] = Counter()
    times: list[float] = []
    broken = []
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")
        what, took = tried(make(dice, dice.choice(sound)))
        outcomes[what] += 1
        times.append(took)
        if what.startswith("!") or what == "parser_died" or took > sandbox.LIMITS.seconds + 5:
            broken.append(f"{seed}/{number}: {what} after {took:.1f} s")
    print(f"{count} {name} of seed {seed}: {dict(outcomes.most_common())}")
    median, longest = statistics.median(times) * 1000, max(times)
    print(f"  median {median:.0f} ms, longest {longest:.2f} s, all {sum(times):.0f} s")
    print("\n".join(f"  broken promise: {line}" for line in broken) or "  no promise broken")
    return len(broken)


def orphans() -> int:
    """Children of this process that nobody has waited for."""
    try:
        return int(os.waitpid(-1, os.WNOHANG) != (0, 0)) + 1
    except ChildProcessError:
        return 0


def main() -> int:
    """Exit 1 if any promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--workbooks", type=int, default=2000)
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    logging.disable()  # what failed where is for the log of a server
    texts = [path.read_bytes() for path in sorted(AWKWARD.iterdir()) if path.suffix in {".csv", ".txt"}]
    texts += [path.read_bytes() for path in sorted(mutants.SHARED.glob("*.csv"))]
    broken = series("workbooks", mutants.workbooks(), given.workbooks, given.seed, mutants.damaged)
    broken += series("texts", texts, given.texts, given.seed, mutants.struck)
    left = orphans()
    print(f"children left behind: {left}")
    return int(broken + left > 0)


if __name__ == "__main__":
    sys.exit(main())
