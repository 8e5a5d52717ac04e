"""需关注 in words: who is worse than the peers and getting worse, on what, by how much (UX, Leader 11)."""

from collections.abc import Mapping
from typing import Any

from indicators.concern import FEWEST, Concerns
from words import changes, numbers, periods
from words.typeset import zh

Row = Mapping[str, Any]
_MOST = 3  # communities that the headline names
HEADINGS = ("社区", "指标", "数值", "同组", "较上年", "名次")
RULE = zh(
    "列入的条件: 比同组差(比率比全组合计, 有分母的数按人均、户均比, 其余比中位数), 并且数值比上年变差; "
    "概数要整个范围都差才算。"
    f"不分好坏的指标、可比社区不到{FEWEST}个的指标不列。"
)
TITLE = "怎么算需关注"


def headline(found: Concerns) -> str:
    """How many communities, and which have most."""
    when = periods.label(found.period)
    if not found.indicators:
        return zh(f"{when}:没有可以判断的指标")
    counts = _counts(found)
    if not counts:
        return zh(f"{when}:没有社区既低于同组又比上年变差")
    first = max(counts.values())
    named = [name for name, count in counts.items() if count == first][:_MOST]
    return zh(
        f"{when}需关注:{'、'.join(named)}{'各' if len(named) > 1 else ''}有{first}项既差于同组又比上年变差"
    )


def tally(found: Concerns) -> str:
    """Of how many, and what was looked at."""
    counts = _counts(found)
    left = f",另有{found.unsuitable}项不宜用于考核,不列" if found.unsuitable else ""
    return zh(
        f"{found.total}个社区中{len(counts)}个有需关注的指标;看了{len(found.indicators)}项分好坏的指标{left}"
    )


def reason(row: Row, found: Concerns) -> str:
    """One indicator of one community: value, reference, change, and of how many."""
    item = found.indicators[row["indicator"]]
    said = f"{item.short_name}{_value(row, item.unit)}({_held(row, item.unit)}),{_change(row, found)}"
    return zh(f"{said}({row['n']}/{row['total']}个社区可比)")


def count(indicators: int) -> str:
    """How many of a community's indicators need attention."""
    return f"{indicators}项"


def more(indicators: int) -> str:
    """What the list leaves to the table."""
    return zh(f"另有{indicators}项,见下方数据表")


def cells(row: Row, found: Concerns) -> tuple[str, ...]:
    """The same as a row of a table under HEADINGS."""
    item = found.indicators[row["indicator"]]
    return (
        row["name"],
        item.name,
        _value(row, item.unit),
        zh(_held(row, item.unit)),
        _change(row, found),
        f"{row['place']:.0f}/{row['n']}(共{row['total']})",
    )


def caption(found: Concerns) -> str:
    """What the table holds."""
    return zh(f"{found.group_name}{periods.label(found.period)}需关注的社区和指标")


def empty() -> tuple[str, str, str]:
    """What, why, next step where there is nothing to say."""
    return (
        "没有需关注的",
        zh("没有哪项指标既差于同组又比上年变差, 或者没有上年的数可比"),
        zh("在上方换一个期间或街道"),
    )


def _counts(found: Concerns) -> dict[str, int]:
    return {} if found.table.empty else found.table.groupby("name", sort=False).size().to_dict()


def _value(row: Row, unit: str) -> str:
    text = numbers.quantity(
        row["value"], row["low"], row["high"], row["qualifier"], bool(row["low_open"]), bool(row["high_open"])
    )
    return f"{text}{unit}"


def _held(row: Row, unit: str) -> str:
    """4.6人/千人,同组合计7.1人/千人: the reference, behind the value per head where it is one."""
    how = "同组合计" if row["pooled"] else "同组中位数"
    head = "" if row["held_unit"] == unit else f"{numbers.number(row['held'])}{row['held_unit']},"
    return f"{head}{how}{numbers.number(row['reference'])}{row['held_unit']}"


def _change(row: Row, found: Concerns) -> str:
    item = found.indicators[row["indicator"]]
    period, base = found.period, found.selection.base
    term = periods.base_term(period, base) if period and base else ""
    return changes.sentence(row, item, item.unit, term, periods.base_name(period, base))
