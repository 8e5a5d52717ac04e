"""Groups that are not a street: peers that somebody chose, communities of similar size."""

from collections.abc import Sequence

from indicators.peers import Likeness
from words import numbers, periods
from words.typeset import zh

TITLE = "和谁比"
SIMILAR = "规模相近"


def similar_name(anchor: str) -> str:
    """What a group of similar size is called.

    >>> similar_name("泰康社区")
    '规模相近组(泰康社区)'
    """
    return f"{SIMILAR}组({anchor})"


def similar_option(anchor: str) -> str:
    """The choice of a group of similar size in a list."""
    return zh(f"{SIMILAR}:{anchor}")


def peers_option(name: str, count: int) -> str:
    """The choice of a peer group in a list."""
    return zh(f"同类组:{name}({count}个社区)")


def chosen(name: str, members: Sequence[str], note: str) -> str:
    """Who is in a peer group, and why."""
    said = f"同类组「{name}」{len(members)}个社区:{'、'.join(members)}"
    return zh(f"{said}。{note}" if note else said)


def likeness(found: Likeness, measure: str, unit: str) -> str:
    """By which rule a group of similar size was chosen, how large each is, and who could not be compared."""
    if not found.sizes:
        return zh(f"{found.anchor.name}没有报过常住人口和户数,找不出规模相近的社区")
    (anchor, own), *others = found.sizes
    each = "、".join(f"{area.name}{numbers.number(size)}{unit}" for area, size in others)
    whom = f"与{anchor.name}({numbers.number(own)}{unit})最接近的{len(others)}个社区"
    rule = f"按{_end(found)}的{measure},{whom}:{each}"
    absent = "、".join(area.name for area in found.left_out)
    return zh(f"{rule}。没有这个数、未列入的:{absent}" if absent else rule)


def _end(found: Likeness) -> str:
    """2024年底, 2024年6月底."""
    return periods.label(found.measured).removesuffix("12月") + "底"
