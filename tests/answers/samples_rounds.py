"""A street with three communities and four indicators, for the tests of rounds."""

from datetime import date
from pathlib import Path

from answers import intake, rounds
from indicators.area import Area, Level
from indicators.indicator import Indicator, Kind
from indicators.period import Period
from indicators.round import Round
from store import Store

THIRD = Period.parse("2024Q3")
DUE = date(2024, 10, 15)
BEFORE, AFTER = date(2024, 10, 15), date(2024, 10, 16)
CODES = ("members", "events", "found", "share")
AREAS = [
    Area("street", "青石街道", Level.STREET),
    Area("a", "甲社区", Level.COMMUNITY, "street", sort_key="a"),
    Area("b", "乙社区", Level.COMMUNITY, "street", sort_key="b"),
    Area("c", "丙社区", Level.COMMUNITY, "street", sort_key="c"),
    Area("gone", "丁社区", Level.COMMUNITY, "street", sort_key="d", valid_to="2023-12-31"),
    Area("mock", "演示社区", Level.COMMUNITY, sort_key="m", demo=True),
]
CATALOGUE = [
    Indicator("members", "党员数(在册)", "党建", "人", Kind.STOCK),
    Indicator("events", "活动场次", "文化", "场", Kind.FLOW),
    Indicator("found", "发现隐患", "安全", "处", Kind.FLOW),
    Indicator("fixed", "整改隐患", "安全", "处", Kind.FLOW),
    Indicator("share", "整改率", "安全", "%", Kind.RATE, upper=100.0, formula="fixed/found*100"),
]


def street(folder: Path) -> Store:
    """A new store that holds the street."""

    def fill(new: Store) -> None:
        new.put_indicators(CATALOGUE)
        new.put_areas(AREAS)

    return Store.create(folder / "street.duckdb", fill)


def third(store: Store, **more: object) -> Round:
    """A round for the third quarter."""
    asked = {
        "name": "三季度",
        "period": THIRD,
        "indicators": CODES,
        "communities": ("a", "b", "c"),
        "due": DUE,
    }
    return rounds.add(store, **{**asked, **more})  # type: ignore[arg-type]


def tell(store: Store, *lines: str) -> int:
    """Load lines of a long table: community, indicator, period, value, state. Returns the batch."""
    text = "\n".join(("社区,指标,期间,数值,状态,单位", *lines))
    seen = intake.preview(store, text.encode(), "告.csv")
    assert not seen.staging.errors, seen.staging.errors
    batch = intake.commit(store, seen, actor="王").batch
    assert batch is not None
    return batch
