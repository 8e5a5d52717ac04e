"""Whom else to compare with than one's own street: peer groups that somebody chose, and similar size.

Source: METHOD §9; Fingertips and CIPFA compare with *nearest neighbours* by many measures, we by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.area import Area
from indicators.period import Period

NEIGHBOURS = 6
_PEERS, _SIMILAR = "peers-", "similar-"


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Communities that somebody chose, of any street; ``note`` says why just these."""

    name: str
    members: tuple[str, ...]
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How a group of similar size came about, for whoever asks why just these.

    ``sizes`` of the members by code, the anchor's first, in the unit of ``measure`` (code of an indicator, ""
    where the anchor has no size at all); ``left_out``: communities without that number at the same date.
    """

    anchor: Area
    measure: str = ""
    measured: Period | None = None
    sizes: tuple[tuple[Area, float], ...] = ()
    left_out: tuple[Area, ...] = ()


def numbered(place: int) -> str:
    """The code of the peer group with this number.

    >>> numbered(3)
    'peers-3'
    """
    return f"{_PEERS}{place}"


def number_of(code: str) -> int:
    """The number in the code of a peer group."""
    return int(code.removeprefix(_PEERS))


def similar_to(area: str) -> str:
    """The code of the group of communities that are as large as ``area``.

    >>> similar_to("taikang"), anchor_of(similar_to("taikang")), anchor_of("taikang")
    ('similar-taikang', 'taikang', '')
    """
    return f"{_SIMILAR}{area}"


def anchor_of(code: str) -> str:
    """The area that a group of similar size is about; "" for any other code."""
    return code.removeprefix(_SIMILAR) if code.startswith(_SIMILAR) else ""


def is_peers(code: str) -> bool:
    """Whether the code is of chosen peers or of similar size, rather than of an area."""
    return code.startswith((_PEERS, _SIMILAR))


def nearest(sizes: Mapping[str, float], anchor: str, most: int = NEIGHBOURS) -> list[str]:
    """The ``most`` codes whose size is nearest to the anchor's, nearest first; equally near ones in order.

    >>> nearest({"a": 5000, "b": 9000, "c": 4600, "d": 5500, "e": 5400}, "a", most=3)
    ['c', 'e', 'd']
    """
    others = [code for code in sizes if code != anchor]
    return sorted(others, key=lambda code: abs(sizes[code] - sizes[anchor]))[:most]
