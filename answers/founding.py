"""The first start: a store filled from data/ with the catalogue, the reports' facts and the demo street."""

from collections.abc import Callable
from pathlib import Path

from answers import targets
from indicators.observation import BatchKind
from loaders.lists import areas, catalogue
from loaders.shipped import DATA, demo, facts
from loaders.shipped.demo import DemoFile
from loaders.shipped.facts import ReportMeta
from store import Draft, Store, exists

ACTOR = "系统"
# Told after each step: its code (words.frame has the sentence) and the share done, 0–1.
Progress = Callable[[str, float], None]


def silent(_step: str, _share: float) -> None:
    """Progress that nobody watches."""


def ensure(path: Path, progress: Progress = silent) -> Store:
    """The store at ``path``, founded from data/ with the demo street where there is none yet.

    Raises the store's errors (busy, broken, too new).
    """
    if not exists(path):
        found(path, with_demo=True, progress=progress).close()
    return Store.open(path)


def found(path: Path, *, with_demo: bool, progress: Progress = silent) -> Store:
    """Create the store; complete or not there at all. Without it the demo street is held but hidden."""

    def fill(store: Store) -> None:
        progress("catalogue", 0.1)
        indicators = catalogue.read_toml(DATA / "catalogue")
        store.put_indicators(indicators)
        store.put_areas(areas.read_csv((DATA / "communities.csv").read_bytes()))
        progress("reports", 0.3)
        for meta, rows in facts.read(DATA / "reports", indicators):
            store.add(_of_report(meta), rows)
        progress("demo", 0.5)
        store.put_areas(demo.read_areas(DATA / "demo"))
        for table, rows in demo.read(DATA / "demo", indicators):
            store.add(_of_demo(table), rows)
        targets.put(store, (DATA / "demo" / "targets.csv").read_bytes())
        if not with_demo:
            store.set_demo(False)
        progress("done", 1.0)

    return Store.create(path, fill)


def _of_report(meta: ReportMeta) -> Draft:
    return Draft(BatchKind.REPORT, meta.file, meta.checksum, ACTOR, title=meta.title, note=meta.note)


def _of_demo(table: DemoFile) -> Draft:
    return Draft(BatchKind.DEMO, table.file, table.checksum, ACTOR, title=table.title, content=table.content)
