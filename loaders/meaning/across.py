"""Headings of a table whose columns are areas: the name of one, and a period beside it.

泰康社区, 2023年/泰康社区, 泰康社区2023年, 社区/泰康社区(户); and 2023年/合计 for the total of all.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indicators.lookup import Places
from indicators.period import Period
from loaders.layout.rows import may_say_total, says_total
from loaders.meaning import claims
from loaders.meaning.resolve import Resolver
from loaders.phrases import headings
from loaders.phrases.headings import Role

_NEUTRAL = re.compile(r"其中|各.{0,8}|按社区.{0,4}|数据|情况")  # above the names it says nothing more
_AREA_LIKE = re.compile(r".+(?:社区|居委会|村委会|小区|村)")


class Across(NamedTuple):
    """``name`` as written, "" for the total of all areas; the period and the unit that the heading names."""

    name: str
    period: Period | None
    unit: str

    @property
    def is_like_an_area(self) -> bool:
        """True for a name that ends as those of communities do."""
        return _AREA_LIKE.fullmatch(self.name) is not None


def read(label: str, resolver: Resolver, places: Places) -> Across | None:
    """What a heading without its unit says, where there is just one way to read it."""
    read = [headings.read(part) for part in label.split("/")]
    parts = [text for part in read for text in _parted(part.label, resolver) if not _is_neutral(text)]
    found = set(_readings(_without_outer(parts, resolver, places), resolver))
    unit = next((part.unit for part in read if part.unit), "")
    return found.pop()._replace(unit=unit) if len(found) == 1 else None


def is_corner(label: str) -> bool:
    """True for 指标/社区 and 社区\\指标 over the names of rows that are indicators."""
    return any(headings.read(part.strip()).role is Role.INDICATOR for part in re.split(r"[/\\|]", label))


def _parted(text: str, resolver: Resolver) -> Sequence[str]:
    """A known name stays whole; else the period in a text stands by itself."""
    return (text,) if resolver.knows_area(text) else claims.parted(text)


def _is_neutral(text: str) -> bool:
    return headings.read(text).role in (Role.AREA, Role.VALUE) or _NEUTRAL.fullmatch(text) is not None


def _without_outer(parts: Sequence[str], resolver: Resolver, places: Places) -> list[str]:
    """Without the street over its community."""
    known = {part: code for part in parts for code in places.find(part) if resolver.knows_area(part)}
    outer = {above for code in known.values() for above in claims.ancestors(code, places)}
    return [part for part in parts if known.get(part) not in outer]


def _readings(parts: Sequence[str], resolver: Resolver) -> Iterator[Across]:
    for at, part in enumerate(parts):
        others = "".join((*parts[:at], *parts[at + 1 :]))
        period = resolver.period[others] if others else None
        if isinstance(resolver.period[part], Period) or (others and not isinstance(period, Period)):
            continue
        sums = not resolver.knows_area(part) and (says_total(part) or may_say_total(part))
        yield Across("" if sums else part, period if isinstance(period, Period) else None, "")
