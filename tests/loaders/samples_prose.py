"""What tests of prose share: the shipped catalogue and places, and one call that reads a text."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention
from indicators.period import Period
from loaders import reports
from loaders.lists import areas, catalogue

ROOT = Path(__file__).parents[2]
OPEN = ROOT / "tests" / "golden" / "reports" / "open"


@lru_cache(maxsize=1)
def known() -> tuple[Catalogue, Places]:
    shipped = Catalogue(catalogue.read_toml(ROOT / "data" / "catalogue"))
    return shipped, Places(areas.read_csv((ROOT / "data" / "communities.csv").read_bytes()))


def read(
    text: str, *, period: str | None = "2024", area: str | None = None, day: date | None = None
) -> tuple[Mention, ...]:
    of = Period.parse(period) if period else None
    return reports.mentions(Document(text), *known(), area=area, period=of, reported_on=day)


def loaded(text: str, **about: object) -> list[tuple[str | None, float]]:
    """(indicator, value) of what would be loaded, in text order."""
    found = [one for one in read(text, **about) if one.kind == "indicator"]  # type: ignore[arg-type]
    return [(one.indicator, one.quantity.value) for one in found if one.quantity]


def kinds(text: str, **about: object) -> dict[str, str]:
    """The kind of each numeral by its text (the last one where a numeral comes twice)."""
    return {one.number_text: str(one.kind) for one in read(text, **about)}  # type: ignore[arg-type]
