"""更正与说明: what the dialogs ask, what they answer, and how a number is called in a list."""

from collections.abc import Mapping
from typing import Any

from indicators.observation import Batch, BatchKind
from indicators.period import Period
from words import numbers, periods, ranks, sources
from words.reasons import BATCH_KIND, NOT_RANKED, STATUS
from words.typeset import zh

Row = Mapping[str, Any]

CORRECT = "更正这个数"
ANNOTATE = "给这个数加说明"
ENTER = "录入这个数"
SAVE_NOTE = "保存说明"
NEW = "新的数值"
NEW_HELP = zh("可以照原文写,如:46、约80余、近8000人次;不写单位就用原来的单位")
REASON = "原因"
REASON_HELP = zh("例如:原表录错,以台账为准")
NOTE = "说明"
NOTE_HELP = zh("例如:含代管小区;与民政口径一致")
ACTOR = "操作人"
CHANGES = "改变"
RANK = "名次"
CHECKS = "请留意"
NOW = "现在的数"
_DERIVED = "是算出来的;录入以后,以录入的数为准"
ORIGIN = "更正"


def label(area: str, indicator: str, dimension: str, period: Period | None, text: str | None) -> str:
    """A number in a list: 泰康社区 党员数(性别=女) 2024年 45人; 未报 where there is none (``text`` None)."""
    part = f"({dimension})" if dimension else ""
    return f"{area} {indicator}{part} {periods.label(period)} {text or NOT_RANKED['no_value']}"


def written(row: Row, unit: str) -> str:
    """The value of a row with its word and unit: 80余人; 年内 and 快报 behind it."""
    status = STATUS.get(row.get("status", ""), "")
    quantity = numbers.quantity(
        row["value"],
        row["low"],
        row["high"],
        row["qualifier"],
        bool(row["low_open"]),
        bool(row["high_open"]),
    )
    return f"{quantity}{unit}" + (f" {status}" if status else "")


def plain(value: float, unit: str) -> str:
    """An exact value with its unit."""
    return f"{numbers.number(value)}{unit}"


def name(area: str, indicator: str, dimension: str, period: Period | None) -> str:
    """Which number: 泰康社区2024年党员数(性别=女)."""
    part = f"({dimension})" if dimension else ""
    return f"{area}{periods.label(period)}{indicator}{part}"


def value(row: Row | None) -> str:
    """The value of a stored row; 未报 for none."""
    return NOT_RANKED["no_value"] if row is None else written(row, row["unit"])


def arrow(old: Row | None, new: Row) -> str:
    """45人 → 46人."""
    return f"{value(old)} → {value(new)}"


def title(named: str, old: Row | None, new: Row) -> str:
    """What a batch of one correction is called in the history and as a source."""
    return f"{ORIGIN} {named}\uff0c{arrow(old, new)}"


def moved(before: Row | None, after: Row | None, n: int) -> str:
    """第3名 → 第2名(共11个参评)."""
    return f"{_place(before)} → {_place(after)}(共{n}个参评)"


def done(batch: Batch, named: str) -> str:
    """A correction or a note is in."""
    what = BATCH_KIND[batch.kind]
    return zh(f"{named}已{'加' if batch.kind is BatchKind.NOTE else ''}{what},是第{batch.id}批;随时可以撤销")


def now(row: Row | None, computed: Row | None, unit: str) -> str:
    """What stands there: the value with its source, one that was computed, or 未报."""
    if row is not None:
        return f"{value(row)} {sources.full(row)}"
    if computed is None:
        return NOT_RANKED["no_value"]
    return zh(f"{written(computed, unit)},{_DERIVED}")


def button(missing: bool) -> str:
    """更正这个数, or 录入这个数 where none was reported."""
    return ENTER if missing else CORRECT


def _place(row: Row | None) -> str:
    if row is None:
        return "未参评"
    return ranks.place(row["rank"], row["rank_best"], row["rank_worst"], bool(row["tied"]))
