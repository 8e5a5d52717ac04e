"""Run in a child with another DuckDB on its path: make, back up, restore, verify; print JSON."""

import json
import sys
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
from samples_store import draft, found, rows

import store as room
from indicators.period import Period
from indicators.round import Round
from indicators.target import Relation, Target
from store import Store

# Numbers that versions could write differently.
AWKWARD = (0.1, 1 / 3, -16.67, 1e15, 1e16, 1e20, 1e-7, 123456789.125, 5e-324, 0.30000000000000004, 2.5e-5)


def fill(store: Store) -> None:
    """Batches with awkward numbers, one undone, one replacing."""
    found(store)
    said = [("taikang", "members", 1990 + n, value) for n, value in enumerate(AWKWARD)]
    store.add(draft("a", content=b"\x00\xff"), rows(*said))
    unknown = rows(("sanshui", "events", None, 80, "性别=女")).assign(high=float("inf"), factor=float("nan"))
    store.add(draft("b"), pd.concat([unknown, rows(said[0]).assign(note="更正")]))
    store.add(draft("c"), rows(("sanshui", "members", 2024, 1)))
    store.undo(3)
    asked = Round(
        "", "一季度", Period.parse("2024Q1"), ("events",), ("taikang", "sanshui"), date(2024, 4, 10)
    )
    store.close_round(store.put_round(asked).code)
    store.put_targets([Target("events", Period.year(2024), Relation.AT_LEAST, 0.1 + 0.2, area="taikang")])


def main(act: str, path: Path, backup: Path) -> None:
    """``make`` a store at ``path`` and back it up, or ``take`` the backup to ``path``."""
    if act == "make":
        store = Store.create(path, fill)
        store.backup(backup)
    else:
        room.restore(backup, path)
        store = Store.open(path)
    with store:
        found_now = store.verify()
        answer = {
            "duckdb": duckdb.__version__,
            "digest": found_now.digest,
            "violations": found_now.violations,
            "rows": len(store.observations()),
            "history": [batch.state.value for batch in store.history()],
            "rounds": [repr(item) for item in store.rounds()],
            "targets": [repr(item) for item in store.targets()],
            "content": (store.content("a") or b"").hex(),
        }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
