"""One piece of land under two sets of borders: what was merged or split in between, and its value.

A merger's communities add up; what was split cannot be divided. Sums are of all parts or of none: a part
that did not report is missing, not zero (METHOD §2), and a rate is the ratio of sums (METHOD §5). The rest is
ours (docs/decisions/borders.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from indicators import arithmetic
from indicators.area import Area, Level
from indicators.intervals import Intervals

# The base of a community that was merged from others, all of it known; the other states are a Gap.
WHOLE = "whole"


class Gap(StrEnum):
    """Why a community's value of the other period is not known within its borders of this one."""

    INCOMPLETE = "incomplete"
    DEFINITION = "definition"
    BARE_RATE = "bare_rate"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Land:
    """Land whose communities changed: those ``now`` and those ``then``, both by code.

    ``whole`` is False where some part of it belonged to nobody known then.
    """

    now: tuple[str, ...]
    then: tuple[str, ...]
    whole: bool = True

    @property
    def merged(self) -> str | None:
        """The one community that all of it belongs to now; None after a split."""
        return self.now[0] if len(self.now) == 1 else None


def lands(areas: Iterable[Area], now: date, then: date) -> tuple[Land, ...]:
    """Where communities were merged or split between two dates, in whichever order these are.

    Communities that did not change are in none. Only those that name a successor are known to have changed.

    >>> parts = [Area(code, code, Level.COMMUNITY, valid_to="2022-12-31", successor="ab") for code in "ab"]
    >>> new = Area("ab", "ab", Level.COMMUNITY, valid_from="2023-01-01")
    >>> lands([*parts, new], date(2023, 12, 31), date(2022, 12, 31))
    (Land(now=('ab',), then=('a', 'b'), whole=True),)
    """
    known = {area.code: area for area in areas if area.level is Level.COMMUNITY}
    first, last = sorted((now, then))
    ended = [area for area in known.values() if first.isoformat() <= (area.valid_to or "") < last.isoformat()]
    followed = [(area.code, code) for area in ended for code in area.successors if code in known]
    heirs = {code for _, code in followed}
    found = []
    for connected in _connected(followed):
        piece = [code for code in known if code in connected]
        here, there = (tuple(code for code in piece if existed(known[code], day)) for day in (now, then))
        roots = [code for code in piece if code not in heirs]
        if here and there:
            found.append(Land(here, there, all(existed(known[code], first) for code in roots)))
    return tuple(found)


def existed(area: Area, day: date) -> bool:
    """Whether there was such a community on the day."""
    begun = area.valid_from is None or area.valid_from <= day.isoformat()
    return begun and (area.valid_to is None or area.valid_to >= day.isoformat())


def ancestors(areas: Iterable[Area], codes: Iterable[str]) -> list[str]:
    """The codes of every community that one of ``codes`` followed or was followed by, however far back."""
    followed = [(area.code, code) for area in areas for code in area.successors]
    wanted = set(codes)
    return sorted({code for piece in _connected(followed) if wanted & set(piece) for code in piece} - wanted)


def total(x: Intervals) -> Intervals:
    """The sum as the only quantity; missing where any part is.

    >>> total(Intervals.exact([10, 20])).value.tolist(), total(Intervals.exact([10, np.nan])).value.tolist()
    ([30.0], [nan])
    """
    ends = (np.array([part.sum()]) for part in x[:3])
    return Intervals(*ends, *(np.array([flags.any()]) for flags in x[3:]))


def pooled(rates: Intervals, below: Intervals) -> Intervals:
    """The rate of all together: a rate times its denominator is its numerator, so the ratio of the sums.

    It lies between the smallest and the largest of the rates. Source: METHOD §5.

    >>> pooled(Intervals.exact([10, 50]), Intervals.exact([30, 10])).value.tolist()
    [20.0]
    """
    whole = arithmetic.divide(total(arithmetic.multiply(rates, below)), total(below))
    return arithmetic.within(whole, float(rates.low.min()), float(rates.high.max()))


def _connected(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Codes that hang together.

    >>> _connected([("a", "b"), ("c", "d"), ("e", "b")])
    [('b', 'a', 'e'), ('d', 'c')]
    """
    pieces: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        joined = dict.fromkeys(code for end in reversed(pair) for code in pieces.get(end, (end,)))
        pieces.update(dict.fromkeys(joined, tuple(joined)))
    return list(dict.fromkeys(pieces.values()))
