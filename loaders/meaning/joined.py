"""Headings of several rows that name an indicator and, beside it, what it stands under: a year, a domain.

火警起数/2024年 and 2024年/一季度/火警起数 are an indicator and a period, 安全/火警起数 is an indicator
under its own domain, 党员数/男 and 党员数/合计 are a class of an indicator and its total beside such classes.
Under anything else (户籍/实有人口) it is not known whether it is meant as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from indicators.lookup import Catalogue, key
from indicators.period import Period
from loaders.layout.rows import says_total
from loaders.meaning.resolve import Resolver
from loaders.phrases import headings
from words import classes


class Joined(NamedTuple):
    """The code of the indicator, the period if the heading names one, the unit of the indicator's part.

    ``dimension``: the class beneath it (性别=男); ``total``: 合计 stands beneath it.
    """

    indicator: str
    period: Period | None
    unit: str
    dimension: str = ""
    total: bool = False


def of_all(labels: Mapping[int, str], resolver: Resolver, catalogue: Catalogue) -> dict[int, Joined]:
    """What the headings say, by position; a total only where classes of the same stand beside it."""
    read_ = {at: read(label, resolver, catalogue) for at, label in labels.items()}
    found = {at: of for at, of in read_.items() if of is not None}
    parted = {of[:2] for of in found.values() if of.dimension}
    return {at: of for at, of in found.items() if not of.total or of[:2] in parted}


def read(label: str, resolver: Resolver, catalogue: Catalogue) -> Joined | None:
    """What the parts of a heading say, where there is just one way to read them."""
    parts = [part.strip() for part in label.split("/") if part.strip()]
    found = set(_readings(parts, resolver, catalogue)) if len(parts) > 1 else set()
    return found.pop() if len(found) == 1 else None


def _readings(parts: list[str], resolver: Resolver, catalogue: Catalogue) -> Iterator[Joined]:
    for at, part in enumerate(parts):
        heading = headings.read(part)
        codes = catalogue.find(part) or catalogue.find(heading.label)
        if len(codes) != 1:
            continue
        [code] = codes
        beneath, dimension, total = _classed(parts[at + 1 :], catalogue[code].unit)
        domain = key(catalogue[code].domain)
        others = [other for other in (*parts[:at], *beneath) if key(other) != domain]
        period = resolver.period["".join(others)] if others else None
        if not others or isinstance(period, Period):
            dated = period if isinstance(period, Period) else None
            yield Joined(code, dated, heading.unit, dimension, total)


def _classed(parts: Sequence[str], unit: str) -> tuple[list[str], str, bool]:
    """(the parts without the one class or total among them, that class, whether it was the total)."""
    found = [part for part in parts if classes.dimension(part, unit) or says_total(part)]
    if len(found) != 1:
        return list(parts), "", False
    rest = [part for part in parts if part not in found]
    dimension = classes.dimension(found[0], unit)
    return rest, dimension, not dimension
