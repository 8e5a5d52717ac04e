"""A street's communities taken together, in words: of how many, against what the street said itself."""

from collections.abc import Mapping
from typing import Any

from indicators.indicator import Indicator, Kind
from indicators.together import Together
from words import changes, numbers, periods
from words.reasons import STATUS
from words.recomputed import precise
from words.typeset import zh

Row = Mapping[str, Any]
TITLE = "各社区合起来"
HEADINGS = ("指标", "各社区合计", "有数/应有", "街道自报", "两者对照", "比上年(同一批社区)", "没有数的社区")
RULE = zh(
    "计数相加, 比率按分子之和除以分母之和; 没有数的社区不当作零, 也不推算。"
    "比上年只比两期都有数的同一批社区。街道自己报过的数照原样放在旁边, 谁也不改谁"
)
_MOST = 4


def headline(found: Together) -> str:
    """Of how many communities, how many indicators, and how many of those everybody reported."""
    table, when = found.table, periods.label(found.period)
    if table.empty:
        return zh(f"{found.area.name}{when}:所属社区没有可以合计的数")
    summed = table[table["n"] > 0]
    full = int((summed["n"] == found.total).sum())
    own = int(table["own"].notna().sum())
    beside = f",街道自报{own}项" if own else ""
    return zh(f"{found.area.name}{when}:{found.total}个社区合计{len(summed)}项指标,{full}项全部有数{beside}")


def cells(row: Row, found: Together, indicator: Indicator) -> tuple[str, ...]:
    """One indicator as a row under HEADINGS."""
    return (
        str(row["name"]),
        whole(row, found),
        f"{row['n']}/{found.total}",
        own(row),
        beside(row, found),
        moved(row, found, indicator),
        absent(row),
    )


def whole(row: Row, found: Together) -> str:
    """3,224次(12个社区中11个有数的合计); the dash where nobody has a value."""
    if not row["n"]:
        return numbers.MISSING
    status = STATUS.get(str(row["status"]), "")
    text = f"{_number(row, '')}{row['unit']}{f' {status}' if status else ''}"
    what = "按分子分母合计" if row["kind"] == Kind.RATE else "合计"
    part = "" if row["n"] == found.total else f"({found.total}个社区中{row['n']}个有数的{what})"
    return text + part


def own(row: Row) -> str:
    """What the street said of itself."""
    if row["own"] != row["own"]:
        return numbers.MISSING
    status = STATUS.get(str(row["own_status"]), "")
    return f"{_number(row, 'own_')}{row['unit']}{f' {status}' if status else ''}"


def beside(row: Row, found: Together) -> str:
    """The two figures against each other: the same, how far apart, or why that cannot be said."""
    if row["own"] != row["own"] or not row["n"]:
        return numbers.MISSING
    if row["n"] < found.total:
        return zh(f"还有{found.total - row['n']}个社区没有数,不能对照")
    if _overlap(row):
        return "一致" if row["own"] == row["value"] else zh("概数范围内一致")
    apart = changes.POINTS if row["unit"] == "%" else row["unit"]
    more = "多" if row["difference"] > 0 else "少"
    return zh(f"街道自报比社区合计{more}{precise(abs(row['difference']))}{apart}")


def moved(row: Row, found: Together, indicator: Indicator) -> str:
    """同口径11个:同比增长4.1%(增加127次): only the communities of both periods; the dash without any."""
    if not row["both"]:
        return numbers.MISSING
    period, base = found.period, found.selection.base
    term = periods.base_term(period, base) if period and base else ""
    said = changes.sentence(row, indicator, str(row["unit"]), term, periods.base_name(period, base))
    if row["both"] == row["n"] == found.total:
        return zh(said)
    now = f"({_plain(row['same'])}{row['unit']})" if row["both"] < row["n"] else ""
    return zh(f"同口径{row['both']}个{now}:{said}")


def absent(row: Row) -> str:
    """Who has no value."""
    names = row["missing"]
    shown = "、".join(names[:_MOST])
    return (f"{shown}等{len(names)}个" if len(names) > _MOST else shown) or numbers.MISSING


def caption(found: Together) -> str:
    """What the table holds."""
    return zh(f"{found.area.name}{periods.label(found.period)}所属{found.total}个社区合起来,与街道自报的对照")


def _overlap(row: Row) -> bool:
    """Whether the wording of both leaves room for one and the same number."""
    if row["own"] == row["value"]:
        return True
    return bool(row["own_low"] <= row["high"] and row["low"] <= row["own_high"])


def _number(row: Row, prefix: str) -> str:
    name = prefix.rstrip("_") or "value"
    ends = (row[f"{prefix}{end}"] for end in ("low", "high", "qualifier", "low_open", "high_open"))
    low, high, qualifier, low_open, high_open = ends
    return numbers.quantity(row[name], low, high, str(qualifier), bool(low_open), bool(high_open))


def _plain(value: float) -> str:
    return numbers.number(value)
