"""Groups that are not a street: peers that somebody chose, communities of similar size."""

from collections.abc import Sequence

from indicators.peers import Likeness
from words import numbers, periods
from words.typeset import zh

TITLE = "和谁比"
SIMILAR = "规模相近"
HELP = zh(
    "把可比的社区编成一组(可以跨街道),在各页上方「同类组、规模相近」里选用;"
    "规模相近的社区不用编组,系统按人口或户数找"
)
NEW = "＋ 新同类组"
WHICH = "添加或选择要修改的同类组"
NAME = "组名"
MEMBERS = "社区(至少两个)"
PICK_MEMBERS = zh("选择社区,可输入查找")
NOTE = "为什么是这几个(可不写)"
REMOVE = "删除这个同类组"


def similar_name(anchor: str) -> str:
    """What a group of similar size is called.

    >>> similar_name("泰康社区")
    '规模相近组(泰康社区)'
    """
    return f"{SIMILAR}组({anchor})"


def address(code: str) -> str:
    """By what links and the command line call a group."""
    return zh(f"链接和命令行里的代码:{code}")


def removed(name: str) -> str:
    """What the page says once a group is gone."""
    return f"已删除同类组「{name}」"


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
