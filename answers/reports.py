"""A report's numbers as they are found: before anyone confirms one, with or without a store."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from indicators.lookup import Catalogue, Places
from indicators.mention import Document, Mention, MentionKind
from indicators.period import Period
from indicators.refusal import RefusalError
from loaders import reports
from loaders.lists import areas, catalogue
from loaders.shipped import DATA

_LONG = 20_000  # letters, which take as long to read as a process takes to start

if TYPE_CHECKING:  # the command reads reports where there is no store: it does not wait for an engine
    from store import Store


class Known(NamedTuple):
    """What a report is read against. ``learned``: phrase → code of the indicator that it was said to mean."""

    catalogue: Catalogue
    places: Places
    learned: Mapping[str, str]


@dataclass(frozen=True)
class Paper:
    """A report as it was handed in, and what it says. ``pasted`` texts have a name, too."""

    name: str
    content: bytes = field(repr=False)
    document: Document = field(repr=False)

    @cached_property
    def checksum(self) -> str:
        """sha256 of the bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def title(self) -> str:
        """What the report is called where its numbers are shown."""
        return self.document.title or self.name


def shipped() -> Known:
    """The catalogue and the communities that ship: nothing that someone has added."""
    items = catalogue.read_toml(DATA / "catalogue")
    return Known(Catalogue(items), Places(areas.read_csv((DATA / "communities.csv").read_bytes())), {})


def of_store(store: "Store") -> Known:
    """What the store knows, with the names that were learned."""
    learned = store.aliases("indicator")
    return Known(
        Catalogue(store.indicators(), learned), Places(store.areas(), store.aliases("area")), learned
    )


def find(
    document: Document,
    known: Known,
    *,
    area: str | None = None,
    period: Period | None = None,
    apart: bool = False,
) -> tuple[Mention, ...]:
    """The numbers of a report, in its order; ``area`` (a code) and ``period`` are what someone said of it.

    ``apart``: others are served meanwhile, and a long report is read in a process of its own. Raises
    RefusalError then, as ``sandbox.run`` does.
    """
    read = reports.mentions_apart if apart and len(document.text) > _LONG else reports.mentions
    return read(document, known.catalogue, known.places, area=area, period=period, learned=known.learned)


def is_confident(mention: Mention) -> bool:
    """Whether the reader of the text would rather be believed than not."""
    return mention.confidence >= reports.TICKED


def is_stated(mention: Mention) -> bool:
    """Whether it is taken for an indicator's value, of whatever area and period, and however surely."""
    return (
        mention.kind is MentionKind.INDICATOR
        and mention.indicator is not None
        and mention.quantity is not None
    )


def is_ticked(mention: Mention) -> bool:
    """Whether it is to be loaded unless someone objects."""
    known = mention.area_code is not None and mention.period is not None
    return known and is_stated(mention) and is_confident(mention)


def called(catalogue: Catalogue, code: str) -> str:
    """An indicator's short name, or its whole one where another has the same: 安全隐患数(发现)."""
    item = catalogue[code]
    return item.short_name if catalogue.find(item.short_name) == (code,) else item.name


def area_code(known: Known, text: str) -> str:
    """The code of the area that an argument names. Raises RefusalError: unknown_area_argument."""
    found = known.places.find(text)
    if len(found) != 1:
        raise RefusalError.because("unknown_area_argument", text)
    return found[0]
