"""Write the demo street to data/demo: ``python -m tools.make_demo [DIRECTORY]``. Same seed, same bytes."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from indicators.indicator import Indicator
from loaders.lists.catalogue import read_toml
from tools import demo_world as world
from tools.demo_numbers import Record, chance, of_the_year, quarters, records

ROOT = Path(__file__).parents[1]
HEADER = ("社区", "指标", "期间", "数值", "单位", "维度", "口径", "备注")
AREA_HEADER = "code name level parent sort_key demo valid_from valid_to successor note"
TARGET_HEADER = "indicator area group period relation value source"


class Line(NamedTuple):
    """One observation of the demo; ``quarter`` 0 is the whole year."""

    record: Record
    indicator: Indicator
    year: int
    quarter: int
    value: float
    dimension: str = ""

    def chance(self, what: str) -> float:
        """Between 0 and 1, the same at every run."""
        key = (self.record.code, self.indicator.code, self.year, self.quarter, self.dimension)
        return chance(what, *key).random()


# --- what is reported


def lines(catalogue: Mapping[str, Indicator]) -> Iterator[Line]:
    """Every observation that there is to report."""
    for record in records():
        for year in filter(record.existed, world.YEARS):
            for code in record.years[year]:
                indicator = catalogue[code]
                yield Line(record, indicator, year, 0, of_the_year(record, indicator, year, catalogue))
                if year in world.QUARTERED:
                    values = quarters(record, indicator, year)
                    yield from (Line(record, indicator, year, n, value) for n, value in enumerate(values, 1))
            yield from _breakdowns(record, year, catalogue)
            yield from _stated_rates(record, year, catalogue)


def _breakdowns(record: Record, year: int, catalogue: Mapping[str, Indicator]) -> Iterator[Line]:
    for code, dimension, low, high in world.BREAKDOWNS:
        share = low + (high - low) * chance(record.code, code, dimension).random()
        part = float(round(record.years[year][code] * share))
        yield Line(record, catalogue[code], year, 0, part, dimension)


def _stated_rates(record: Record, year: int, catalogue: Mapping[str, Indicator]) -> Iterator[Line]:
    """Some communities state a rate that others leave to be computed; it agrees with its parts."""
    if record.code in world.STATE_RATES:
        for code, part, whole in world.STATED_RATES:
            rate = round(record.years[year][part] / record.years[year][whole] * 100, 1)
            yield Line(record, catalogue[code], year, 0, rate)


def reported(line: Line) -> bool:
    """Whether this number was handed in."""
    code = line.indicator.code
    late = line.year == world.LATE_YEAR and line.quarter in {0, *range(world.LATE_QUARTER, 5)}
    if line.record.code == world.LATE and late:
        return code in world.LATE_REPORTED and not line.dimension
    return code in world.NEVER_MISSING or line.chance("missing") >= world.MISSING


# --- how it is written


def written(line: Line) -> str:
    """The number as the report has it: mostly exact, some in round words that its exact value bears out."""
    exact = f"{line.value:g}" if line.value % 1 else f"{line.value:.0f}"
    if line.quarter or line.chance("rounded") >= world.ROUNDED.get(line.indicator.code, 0):
        return exact
    unit = 10 ** max(len(exact) - 2, 1)
    below = int(line.value // unit * unit)
    if below in {0, line.value}:
        return exact
    phrases = (f"{below}余", f"近{below + unit}", f"超{below}")
    return phrases[int(line.chance("words") * len(phrases))]


def definition(line: Line) -> str:
    """The 口径 that the number was counted by, where it is given."""
    changed, before, after = world.DEFINITIONS.get(line.indicator.code, (0, "", ""))
    return after if line.year >= changed else before


def cells(line: Line) -> tuple[str, ...]:
    """One row of a file, under HEADER."""
    name, unit = line.indicator.name, line.indicator.unit
    period = f"{line.year}Q{line.quarter}" if line.quarter else str(line.year)
    first = line.record.community == world.MERGED and (line.year, line.quarter) == (world.MERGER_YEAR, 0)
    note = world.MERGER_NOTE if first else ""
    shown = (line.record.community.name, name, period, written(line), unit)
    return (*shown, line.dimension, definition(line), note)


# --- files


def files() -> dict[str, str]:
    """Every file of the demo by name."""
    catalogue = {one.code: one for one in read_toml(ROOT / "data" / "catalogue")}
    tables: dict[str, list[tuple[str, ...]]] = {}
    titles: dict[str, str] = {}
    for line in filter(reported, lines(catalogue)):
        kind, label = ("quarterly", "统计季报") if line.quarter else ("yearly", "统计年报")
        name = f"{kind}_{line.year}.csv"
        titles[name] = f"{world.STREET[1]}{line.year}年{label}"
        tables.setdefault(name, []).append(cells(line))
    made = {name: table(HEADER, rows) for name, rows in tables.items()}
    oldest_first = sorted(titles, key=lambda name: (name[-8:], name))
    entries = (f'[[file]]\nfile = "{name}"\ntitle = "{titles[name]}"\n' for name in oldest_first)
    made["files.toml"] = "# Synthetic: written by tools/make_demo.py\n\n" + "\n".join(entries)
    made["areas.csv"] = table(AREA_HEADER.split(), areas())
    made["targets.csv"] = table(TARGET_HEADER.split(), targets())
    return made


def areas() -> Iterator[tuple[object, ...]]:
    """The street, its communities, and what became of two of them."""
    code, name, sort_key = world.STREET
    yield code, name, "street", "", sort_key, 1, "", "", "", world.LABEL
    gone, born = f"{world.MERGER_YEAR - 1}-12-31", f"{world.MERGER_YEAR}-01-01"
    for one in (*world.COMMUNITIES, world.MERGED):
        dates = ("", gone, world.MERGED.code) if one.code in world.PARTS else ("", "", "")
        note = world.LABEL
        if one == world.MERGED:
            dates, note = (born, "", ""), f"{world.LABEL}。{world.MERGER_NOTE}"
        yield one.code, one.name, "community", code, one.sort_key, 1, *dates, note


def targets() -> Iterator[tuple[object, ...]]:
    """What was to be reached in the last year, by the street and by each community."""
    year = world.YEARS[-1]
    communities = [record.code for record in records() if record.existed(year)]
    for indicator, relation, each, street in world.TARGETS:
        aims = [("", world.STREET[0], street), *((code, "", each) for code in communities)]
        for area, group, value in aims:
            if value is not None:
                yield indicator, area, group, year, relation, value, world.TARGET_SOURCE


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def main(directory: Path) -> None:
    """Write all files into ``directory``."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files().items():
        (directory / name).write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "demo")
