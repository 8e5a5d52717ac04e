"""Many small files through ``manage.py read --out``, beside the csv module that is told each dialect.

    python benchmarks/read_out.py [--files 500] [--rounds 3]

The files (about 22 kB, 84 records of 9 cells) come in eight dialects. Both are processes of their own,
start-up included; the floor reads each file in the dialect it was written in. Budget: 50 files a second.
"""

import argparse
import csv
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
DIALECTS = [
    (",", '"'),
    (";", '"'),
    ("\t", '"'),
    ("|", '"'),
    (",", "'"),
    (", ", '"'),
    ("^", '"'),
    ("\uff0c", '"'),
]
WORDS = (
    "the",
    "durable",
    "construction",
    "and",
    "innovative",
    "safety",
    "features,",
    "keep",
    "you",
    "visible",
)
FLOOR = """
import csv, json, sys
for source, target, delimiter, quote in json.load(open(sys.argv[1])):
    out = open(target, "w", newline="", encoding="utf-8")
    with open(source, newline="", encoding="utf-8") as file, out:
        rows = csv.reader(file, delimiter=delimiter[0], quotechar=quote, skipinitialspace=len(delimiter) > 1)
        csv.writer(out).writerows(rows)
"""


def table(dice: random.Random) -> list[list[str]]:
    """A header and 83 records: dates, numbers, a short text, two long ones, an empty column."""
    rows = [["date", "time", "n", "code", "price", "kind", "text", "link", "note"]]
    for number in range(83):
        text = " ".join(dice.choices(WORDS, k=24))
        record = [f"{1 + number % 28:02}/05/2018", f"{number % 24:02}:15", str(dice.randrange(30))]
        record += [f"RI-{dice.randrange(10_000)}", f"${dice.uniform(1, 99):.2f}", 'Boots, 10" high']
        rows.append([*record, text, f"/goods/RI_{number}.html", ""])
    return rows


def write(file: Path, rows: list[list[str]], delimiter: str, quote: str) -> None:
    """One file in a dialect; the csv module knows no delimiter of two characters."""
    with file.open("w", newline="", encoding="utf-8") as out:
        for row in rows:
            cells = [quote + cell.replace(quote, quote * 2) + quote for cell in row]
            out.write(delimiter.join(cells) + "\r\n")


def seconds(command: list[str], folder: Path) -> float:
    """How long a process takes."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> int:
    """Prints the medians; exit 1 below the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    dice = random.Random(5)
    ours, floors = [], []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "floor").mkdir()
        plan, names = [], []
        for number in range(given.files):
            delimiter, quote = DIALECTS[number % len(DIALECTS)]
            names.append(f"{number}.csv")
            write(folder / names[-1], table(dice), delimiter, quote)
            plan.append([names[-1], f"floor/{number}.csv", delimiter, quote])
        (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
        for _ in range(given.rounds):
            floors.append(seconds([sys.executable, "-c", FLOOR, "plan.json"], folder))
            ours.append(
                seconds([sys.executable, str(ROOT / "manage.py"), "read", "--out", "out", *names], folder)
            )
        same = sum(
            list(csv.reader((folder / "out" / name).open(newline="", encoding="utf-8")))
            == list(csv.reader((folder / "floor" / name).open(newline="", encoding="utf-8")))
            for name in names
        )
    mine, floor = statistics.median(ours), statistics.median(floors)
    speeds = given.files / mine, given.files / floor, mine / floor
    print("{:.0f} files/s; the floor {:.0f} files/s: {:.1f} times".format(*speeds))
    print(f"{same} of {given.files} files equal")
    return int(given.files / mine < 50 or same < given.files)


if __name__ == "__main__":
    sys.exit(main())
