"""Headings of several rows that name an indicator and, beside it, what it stands under: a year, a domain.

火警起数/2024年 and 2024年/一季度/火警起数 are an indicator and a period, 安全/火警起数 is an indicator
under its own domain. Under anything else (户籍/实有人口) it is not known whether it is meant as it is.
"""

from collections.abc import Iterator
from typing import NamedTuple

from indicators.lookup import Catalogue, key
from indicators.period import Period
from loaders.meaning.resolve import Resolver
from loaders.phrases import headings


class Joined(NamedTuple):
    """The code of the indicator, the period if the heading names one, the unit of the indicator's part."""

    indicator: str
    period: Period | None
    unit: str


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
        domain = key(catalogue[code].domain)
        others = [other for other in (*parts[:at], *parts[at + 1 :]) if key(other) != domain]
        period = resolver.period["".join(others)] if others else None
        if not others or isinstance(period, Period):
            yield Joined(code, period if isinstance(period, Period) else None, heading.unit)
